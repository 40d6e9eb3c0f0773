"""Sheets -> files: delimited text in an encoding, or a workbook."""

from __future__ import annotations

import csv
import io
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Literal

from tests.intake import workbooks
from tests.intake.layouts.numbers import shown
from tests.intake.layouts.sheet import Cell, Sheet
from tests.intake.legacy_encoders import encode

TEXT = ("csv", "tsv", "txt")
WORKBOOKS = ("xlsx", "xls", "ods")
LEGACY = ("cp1258", "tcvn3", "vni")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", *LEGACY)

_WRITERS: dict[str, Callable[[Path, dict[str, workbooks.Sheet]], Path]] = {
    "xlsx": workbooks.write_xlsx,
    "xls": workbooks.write_xls,
    "ods": workbooks.write_ods,
}
_MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


@dataclass(frozen=True, slots=True)
class Format:
    """How sheets become files.

    ending: csv, tsv, txt (separated texts), xlsx, xls or ods
    style: of numbers;  numbers: in a workbook figures are numbers, else texts in that style
    form: NFC or NFD, of Unicode text;  quoted: every cell of a text file stands in quotes
    """

    ending: str = "csv"
    encoding: str = "utf-8"
    separator: str = ","
    line_end: str = "\n"
    style: str = "comma"
    numbers: bool = True
    form: Literal["NFC", "NFD"] = "NFC"
    quoted: bool = False

    @property
    def is_workbook(self) -> bool:
        return self.ending in WORKBOOKS


def files(sheets: list[Sheet], how: Format, stem: str) -> dict[str, bytes]:
    """File names -> bytes: one workbook of all sheets, or one text file a sheet."""
    if how.is_workbook:
        return {f"{stem}.{how.ending}": _workbook(sheets, how)}
    return {name: _text(sheet, how) for name, sheet in by_name(sheets, how, stem).items()}


def by_name(sheets: list[Sheet], how: Format, stem: str) -> dict[str, Sheet]:
    """The sheets by the name that tells them apart: of its file, or in a workbook its own."""
    if how.is_workbook:
        return {sheet.name: sheet for sheet in sheets}
    if len(sheets) == 1:
        return {f"{stem}.{how.ending}": sheets[0]}
    return {f"{stem}-{sheet.name}.{how.ending}": sheet for sheet in sheets}


def can_say(sheets: list[Sheet], how: Format) -> bool:
    """False when some character of the sheets does not exist in the encoding."""
    if how.is_workbook or how.encoding not in LEGACY:
        return True
    try:
        for sheet in sheets:
            _text(sheet, how)
    except UnicodeEncodeError:
        return False
    return True


def _cells(sheet: Sheet, style: str) -> Iterator[list[str]]:
    place = count()
    for row in sheet.rows:
        yield [
            shown(cell, style, next(place)) if isinstance(cell, Decimal) else cell for cell in row
        ]


def _text(sheet: Sheet, how: Format) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=how.separator,
        lineterminator=how.line_end,
        quoting=csv.QUOTE_ALL if how.quoted else csv.QUOTE_MINIMAL,
    )
    writer.writerows(_cells(sheet, how.style))
    text = out.getvalue()
    legacy = how.encoding in LEGACY
    return encoded(text if legacy else unicodedata.normalize(how.form, text), how.encoding)


def encoded(text: str, encoding: str) -> bytes:
    """The text in one of ENCODINGS, with its byte order mark."""
    if encoding in LEGACY:
        return encode(text, encoding)
    return _MARKS.get(encoding, b"") + text.encode(encoding)


def _workbook(sheets: list[Sheet], how: Format) -> bytes:
    book = {
        sheet.name: workbooks.Sheet(
            rows=[[_value(cell) for cell in row] for row in sheet.rows]
            if how.numbers
            else [[cell or None for cell in row] for row in _cells(sheet, how.style)],
            merges=sheet.spans,
        )
        for sheet in sheets
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"book.{how.ending}"
        _WRITERS[how.ending](path, book)
        return path.read_bytes()


def _value(cell: Cell) -> Decimal | str | None:
    return cell if cell != "" else None
