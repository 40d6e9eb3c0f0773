"""Texts that are Unicode by form only: copied from documents in legacy fonts, or decoded wrongly.

A cell typed in .VnTime holds TCVN3's bytes as the Western characters of the same numbers
("X· Tiªn Ch©u"), one in VNI-Times "Xaõ Tieân Chaâu", and UTF-8 that was once taken for
Windows-1252 "XÃ£ TiÃªn ChÃ¢u" or for Windows-1258 "XĂ£ TiĂªn ChĂ¢u". They stand in text files and
workbooks alike, often beside cells in true Unicode. The soft hyphen is TCVN3's ư: texts come here
before they are cleaned.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from warehouse.intake.legacy import LEGACY
from warehouse.intake.vietnamese import is_possible
from warehouse.messages import Message, say

_RUN = re.compile(r"[^\W\d_]+")
# TĐ, HĐND, with the Icelandic letter that looks like Đ, too
_SHORT = re.compile("[A-ZĐ\u00d0]+")
# Distinct words that only one reading makes Vietnamese, before it is believed, and how many times
# as many they must be as those that only another makes so
_LEAD, _RIVALS = 2, 4
# What makes up words; a raised dot that stands alone is a bullet
_LETTERS, _ANY, _BULLET = rb"[A-Za-z\xa1-\xff]+", rb"[A-Za-z\x80-\xff]+", b"\xb7"


class _Reading:
    """Bytes that were shown by `codec`, a character each, and what they were meant as.

    certain: bytes that can be read so at all hardly come about otherwise
    """

    def __init__(
        self, codec: str, meant: Callable[[bytes], str], word: bytes, certain: bool = False
    ) -> None:
        self.codec = codec
        self.meant = meant
        self.word = re.compile(word)
        self.certain = certain
        # what the codec leaves undefined is shown as a control character
        shown = [bytes([byte]).decode(codec, errors="replace") for byte in range(256)]
        self._bytes = {
            ord(char) if char != "\ufffd" else byte: byte for byte, char in enumerate(shown)
        }
        self.run = re.compile(f"[{re.escape(''.join(map(chr, self._bytes)))}]+")

    def bytes(self, text: str) -> bytes:
        """The bytes that are shown so. Raises UnicodeEncodeError where there are none."""
        return codecs.charmap_encode(text, "strict", self._bytes)[0]


_READINGS = {
    "tcvn3": _Reading("cp1252", LEGACY["tcvn3"], _LETTERS),
    "vni": _Reading("cp1252", LEGACY["vni"], _LETTERS),
    "windows-1252": _Reading("cp1252", bytes.decode, _ANY, certain=True),
    "windows-1258": _Reading("cp1258", bytes.decode, _ANY, certain=True),
}


@dataclass(frozen=True, slots=True)
class Repair:
    """How the texts of a grid are to be read.

    encoding: 'tcvn3' or 'vni'; 'windows-1252' or 'windows-1258' for UTF-8 that was taken for that
    texts: as it stands -> as it is meant (NFC), only of texts that change
    doubtful: as it stands -> as it may be meant, of texts that are Vietnamese either way ("An
    Phó" in .VnTime is "An Phú") or neither way, in a grid that holds true Unicode, too; they are
    not changed
    """

    encoding: str
    texts: dict[str, str]
    doubtful: dict[str, str] = field(default_factory=dict)

    def doubt(self, text: str) -> tuple[Message, Message] | None:
        """What to say of a text that may be meant otherwise, and what to do; None of others."""
        if text not in self.doubtful:
            return None
        return (
            say(
                "“{text}” may be “{other}”, as “{example}” in this table is {encoding}",
                text=text,
                other=self.doubtful[text],
                example=min(self.texts),
                encoding=self.encoding,
            ),
            say("convert the whole table to Unicode, then it is clear"),
        )


@dataclass(slots=True)
class _Evidence:
    """What one reading makes of the texts of a grid."""

    better: dict[str, str] = field(default_factory=dict)  # Vietnamese only as it is read
    others: dict[str, str] = field(default_factory=dict)  # Vietnamese both ways, or neither way
    gained: set[str] = field(default_factory=set)  # words as they stand, that it makes Vietnamese
    unicode_too: bool = False  # some text is Vietnamese only as it stands

    def outdoes(self, other: _Evidence) -> bool:
        """True where this is right beyond doubt, or both say the same of what both read."""
        lead, lag = len(self.gained - other.gained), len(other.gained - self.gained)
        if not lag and all(self.better.get(text) == read for text, read in other.better.items()):
            return True
        return lead >= _LEAD and lag * _RIVALS <= lead


def repair(texts: Iterable[str]) -> Repair | None:
    """How the texts of one grid are to be read; None where they are fine as they stand, or
    nothing is certain.

    One reading serves the whole grid. A text that is Vietnamese as it stands is touched only
    where no text of the grid is true Unicode.
    """
    suspect = [text for text in set(texts) if not text.isascii()]
    found = {name: _weigh(suspect, reading) for name, reading in _READINGS.items()}
    name = max(found, key=lambda name: len(found[name].gained))
    best = found.pop(name)
    if _READINGS[name].certain and best.gained:
        return Repair(name, best.better | best.others)
    if len(best.gained) < _LEAD or not all(map(best.outdoes, found.values())):
        return None
    if best.unicode_too:
        return Repair(name, best.better, best.others)
    return Repair(name, best.better | best.others)


def _weigh(texts: list[str], reading: _Reading) -> _Evidence:
    evidence = _Evidence()
    for text in texts:
        plain = unicodedata.normalize("NFC", text)
        read = _read(plain, reading)
        if read is None:
            evidence.unicode_too |= any(map(_is_vietnamese, _RUN.findall(plain)))
            continue
        meant, words = read
        # a sign alone proves nothing: ¤ may be Ô, and may be money
        gained = {w for w, new in words if len(w) > 1 and not _is_fine(w) and is_possible(new)}
        lost = any(_is_fine(word) and not is_possible(new) for word, new in words)
        if lost and all(_is_fine(word) for word, _ in words):
            evidence.unicode_too = True
        elif gained and not lost:
            evidence.better[text] = meant
            evidence.gained |= gained
        elif words:
            evidence.others[text] = meant
    return evidence


def _read(text: str, reading: _Reading) -> tuple[str, set[tuple[str, str]]] | None:
    """The text as it may be meant, and the words that change: as they stand, as they are meant.
    None where it cannot have come from such bytes."""
    if any(char.isalpha() for char in reading.run.sub("", text)):
        return None
    words: set[tuple[str, str]] = set()

    def meant(run: re.Match[str]) -> str:
        parts, end = [], 0
        for word in reading.word.finditer(reading.bytes(run[0])):
            if word[0] == _BULLET:
                continue
            old, new = run[0][word.start() : word.end()], reading.meant(word[0])
            if old != new:
                words.add((old, new))
            parts += [run[0][end : word.start()], new]
            end = word.end()
        return "".join(parts) + run[0][end:]

    try:
        return reading.run.sub(meant, text), words
    except UnicodeDecodeError:
        return None


def _is_fine(word: str) -> bool:
    return is_possible(word) or bool(_SHORT.fullmatch(word))


def _is_vietnamese(word: str) -> bool:
    return not word.isascii() and is_possible(word)
