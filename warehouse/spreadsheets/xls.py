"""A workbook of Excel 97-2003, through xlrd.

Such a file does not tell a formula that gave an empty text from one that was never calculated,
unless its writer asks for calculation on opening: the former is taken, an empty cell.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

from warehouse.spreadsheets.formats import meaning_of
from warehouse.spreadsheets.sheets import Refusal, Sheet, put
from warehouse.spreadsheets.texts import shown

# streams of the compound files that are no workbook, as their directory names them
_OTHER_STREAMS = {
    "EncryptedPackage": "protected",
    "WordDocument": "document",
    "PowerPoint Document": "document",
}

_FORMULA = (0x0006, 0x0206, 0x0406)  # numbers of the record in the versions of the format
_ON_OPENING = 2  # its flag: to be calculated when the file is opened
_ZERO, _EMPTY = bytes(8), b"\3" + bytes(5) + b"\xff\xff"  # results that say nothing then


def read_xls(data: bytes) -> Iterator[Sheet]:
    """The worksheets in their order. Raises Refusal, and whatever xlrd does on damage."""
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=data,
            logfile=io.StringIO(),
            formatting_info=True,
            ragged_rows=True,
            on_demand=True,
        )
    except xlrd.XLRDError as error:
        raise Refusal(_reason(data, str(error))) from None
    pending = _watch(book)
    for number, name in enumerate(book.sheet_names()):
        pending.clear()
        sheet = book.sheet_by_index(number)
        spans = [(a + 1, b, c, d - 1) for a, c, b, d in sheet.merged_cells]
        yield Sheet(name, sheet.visibility != 0, _rows(book, sheet, frozenset(pending)), spans)
        book.unload_sheet(number)


def _reason(data: bytes, error: str) -> str:
    for name, code in _OTHER_STREAMS.items():
        if name.encode("utf-16-le") in data:
            return code
    return "protected" if "encrypted" in error else "damaged"


def _watch(book: Any) -> set[tuple[int, int]]:
    """A set that fills with the (row, column) of uncalculated formulas while a sheet is read."""
    pending: set[tuple[int, int]] = set()
    next_record = book.get_record_parts

    def watched() -> Any:
        record = next_record()
        code, _, data = record
        if code in _FORMULA and len(data) >= 16:
            row, column, _, result, flags = struct.unpack("<HHH8sH", data[:16])
            if flags & _ON_OPENING and result in (_ZERO, _EMPTY):
                pending.add((row, column))
        return record

    book.get_record_parts = watched
    return pending


def _rows(
    book: Any, sheet: Any, pending: frozenset[tuple[int, int]]
) -> Iterator[tuple[int, list[str]]]:
    meanings = [meaning_of(book.format_map[style.format_key].format_str) for style in book.xf_list]
    for number in range(sheet.nrows):
        cells: list[str] = []
        for index, cell in enumerate(sheet.row(number)):
            if (number, index) in pending:
                put(cells, index, "=…")
            else:
                put(cells, index, _text(cell, meanings, book.datemode == 1))
        if cells:
            yield number + 1, cells


def _text(cell: Any, meanings: list[str], from_1904: bool) -> str:
    import xlrd

    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return shown(repr(cell.value), meanings[cell.xf_index], from_1904)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERROR"))
    return str(cell.value)
