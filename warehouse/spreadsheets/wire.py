"""What the child writes and the parent reads: one JSON list a line, its first item the kind.

["kind", "xlsx"]                what the workbook is; once, at the start
["sheet", "Tổng hợp"]           a sheet; the rows and spans that follow are its own
["rows", [[line, [text, ...]], ...]]
["spans", [[first line, first index, last line, last index], ...]]
["hidden", "Nháp"]              this sheet is hidden, holds something and is not read
["refused", "damaged"]          the last line: why there is nothing (see `sheets.Refusal`)
["end", null]                   the last line: all was read
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

KIND, SHEET, ROWS, SPANS, HIDDEN, REFUSED, END = (
    "kind", "sheet", "rows", "spans", "hidden", "refused", "end"
)  # fmt: skip
_LONGEST = 256 << 20  # bytes of a line that are still read

Line = tuple[int, list[str]]


class Garbled(Exception):  # noqa: N818 - reads as what it says
    """What came is not what a child writes, or stops before its end."""


def write(out: IO[bytes], kind: str, content: object = None) -> None:
    """One message. Raises UnicodeEncodeError for text that is none."""
    line = json.dumps((kind, content), ensure_ascii=False, separators=(",", ":"))
    out.write(line.encode("utf-8") + b"\n")


def read(stream: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """The messages up to and with the last one. Raises Garbled.

    The content is as the kind promises: a text, rows, or spans.
    """
    while True:
        try:
            line = stream.readline(_LONGEST)
            kind, content = json.loads(line)
        except (ValueError, TypeError, RecursionError):
            raise Garbled from None
        if not line.endswith(b"\n") or not _is_sound(kind, content):
            raise Garbled
        yield kind, content
        if kind in (REFUSED, END):
            return


def _is_sound(kind: object, content: Any) -> bool:
    if kind == ROWS:
        return isinstance(content, list) and all(map(_is_line, content))
    if kind == SPANS:
        return isinstance(content, list) and all(map(_is_span, content))
    return isinstance(content, str) if kind in (KIND, SHEET, HIDDEN, REFUSED) else kind == END


def _is_line(line: Any) -> bool:
    match line:
        case [int(), list(cells)]:
            return all(type(cell) is str for cell in cells)
    return False


def _is_span(span: Any) -> bool:
    return isinstance(span, list) and len(span) == 4 and all(type(n) is int for n in span)
