"""A text cut into sentences, each with the line where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_WRAPPED = 50  # characters from which a line without an end may go on in the next
_ENDS = re.compile(r"[.!?;:…]\W*$")
_BULLET = re.compile(r"\s*(?:[-–—•*+●▪◦]\s|\(?[\dIVXivx]{1,4}[.)]\s|\(?[a-zđ][.)]\s|#)")
_STOP = re.compile(r"(?<=[.!?…])[”\"')]*\s+(?=\S)")
# a full stop after these ends no sentence
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:tp|tt|tx|p|x|h|q|ths|ts|gs|pgs|đ/c|vd|tr|v\.v|st|ubnd|no"
    r"|[-–•*+]?\s*\(?\d{1,2}(?:\.\d{1,2})*|[ivx]+)\.$",
    re.IGNORECASE,
)
# words around figures: a sentence that writes them without marks is read without marks
_MARKED = re.compile(r"điểm|bậc|thứ|hạng|tăng|giảm|đạt|xếp|loại|chỉ số")
_UNMARKED = re.compile(r"\b(?:diem|bac|hang|tang|giam|xep|dat|vi thu|xep loai|chi so)\b")


@dataclass(frozen=True)
class Sentence:
    """row: line of its first character, from 1;  text: NFC with single blanks, but the tabs
    between the cells of a table's row."""

    row: int
    text: str

    @cached_property
    def lower(self) -> str:
        """The text in lower case, character by character, so that places stay the same."""
        return "".join(low if len(low := char.lower()) == 1 else char for char in self.text)

    @cached_property
    def is_plain(self) -> bool:
        """True when it is written without diacritics."""
        return not _MARKED.search(self.lower) and bool(_UNMARKED.search(self.lower))

    @property
    def is_row(self) -> bool:
        """True for a line of a table: cells between tabs or bars."""
        return "\t" in self.text.strip() or self.text.count("|") > 1


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text; each item of a list and each row of a table is one of its own.

    A line that is long and has no end goes on in the next: prose is often wrapped.
    """
    lines = unicodedata.normalize("NFC", text).splitlines()
    block, first = "", 1
    for row, line in enumerate([*lines, ""], start=1):
        if block and not _goes_on(block, line):
            yield from _cut(block, first)
            block = ""
        if not block:
            first = row
        block += ("\n" if block else "") + line
        if not line.strip():
            block = ""


def _goes_on(block: str, line: str) -> bool:
    last = block.rsplit("\n", 1)[-1]
    if not line.strip() or _BULLET.match(line):
        return False
    if Sentence(0, last).is_row or Sentence(0, line).is_row:
        return False
    return len(last) >= _WRAPPED and not _ENDS.search(last)


def _cut(block: str, row: int) -> Iterator[Sentence]:
    start = 0
    for stop in _STOP.finditer(block):
        if _SHORTENED.search(block[start : stop.start()].rstrip("”\"')")):
            continue
        yield from _one(block, start, stop.start(), row)
        start = stop.end()
    yield from _one(block, start, len(block), row)


def _one(block: str, start: int, end: int, row: int) -> Iterator[Sentence]:
    text = block[start:end]
    lead = len(text) - len(text.lstrip())
    if text.strip():
        at = row + block.count("\n", 0, start + lead)
        # a row of a table keeps its empty first cell
        is_row = Sentence(at, text).is_row
        yield Sentence(at, text.rstrip("\n") if is_row else " ".join(text.split()))
