"""Step 2: bytes -> text, by the byte order mark, as UTF-8, or as the user says."""

from __future__ import annotations

import codecs

from warehouse.errors import Problem
from warehouse.intake.sources import Source
from warehouse.messages import say

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# How .xlsx, .ods and .docx (zip) and .xls and .doc (OLE) begin
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def decode(source: Source, forced: str | None = None) -> tuple[str, str] | Problem:
    """(text, encoding's name), or why the bytes are no text."""
    if source.data.startswith(_SPREADSHEETS):
        return Problem(
            say("this is a spreadsheet or an archive, not a text file"),
            say("save the table as CSV (UTF-8) and load that"),
            source.name,
        )
    encoding = forced or next(
        (name for mark, name in _MARKS if source.data.startswith(mark)), "utf-8"
    )
    try:
        text = source.data.decode(encoding)
    except LookupError:
        return Problem(
            say("there is no encoding called “{name}”", name=encoding),
            say("usual ones are utf-8, utf-16, cp1258"),
            file=source.name,
        )
    except UnicodeDecodeError as error:
        return _undecodable(source, encoding, error)
    if "\0" in text:
        row, column = _place(text, text.index("\0"))
        return Problem(
            say("this is not a text file"),
            say("save the table as CSV (UTF-8) and load that"),
            source.name,
            row,
            column,
        )
    return text.removeprefix("\ufeff"), encoding


def _undecodable(source: Source, encoding: str, error: UnicodeDecodeError) -> Problem:
    before = source.data[: error.start].decode(encoding, errors="replace")
    row, column = _place(before, len(before))
    return Problem(
        say("a character here is not {encoding}", encoding=encoding.upper()),
        say("save the table as CSV (UTF-8), or give --encoding NAME"),
        source.name,
        row,
        column,
    )


def _place(text: str, position: int) -> tuple[int, int]:
    """Line and character of a position in text, both from 1."""
    start = text.rfind("\n", 0, position) + 1
    return text.count("\n", 0, position) + 1, position - start + 1
