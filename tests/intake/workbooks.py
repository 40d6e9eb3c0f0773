"""Workbooks for tests: the same sheets of Python values written as xlsx, xls and ods."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter


@dataclass(frozen=True)
class ErrorCell:
    """A cell that shows an error: #N/A, #DIV/0!, #REF!, #VALUE!, #NAME?, #NUM!, #NULL!"""

    text: str


@dataclass(frozen=True)
class Percent:
    """A number shown as a percentage: Percent(Decimal("0.9025")) shows 90.25%."""

    fraction: Decimal | float


@dataclass(frozen=True)
class Formula:
    """A formula, led by '=', with the result that the program stored; None = never calculated."""

    text: str
    result: Decimal | float | int | str | bool | ErrorCell | None = None


_BIFF_ERRORS = {
    "#NULL!": 0x00, "#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#NUM!": 0x24,
    "#N/A": 0x2A,
}  # fmt: skip
Value = str | int | float | Decimal | bool | date | datetime | time | ErrorCell | Percent | Formula
Rows = Sequence[Sequence[Any]]  # of Value | None


@dataclass(frozen=True)
class Sheet:
    """One sheet. Lines count from 1, cell indexes from 0.

    rows: from line 1, None = an empty cell
    merges: (first line, first index, last line, last index), inclusive
    formats: (line, index) -> a number format such as '0.0%' or 'dd/mm/yyyy' (xlsx and xls)
    """

    rows: Rows
    merges: Sequence[tuple[int, int, int, int]] = ()
    hidden: bool = False
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)


def write_xlsx(path: Path, sheets: Mapping[str, Sheet], *, from_1904: bool = False) -> Path:
    """An Office Open XML workbook, by xlsxwriter."""
    options = {"date_1904": True} if from_1904 else {}
    with xlsxwriter.Workbook(str(path), {**options, "strings_to_formulas": False}) as book:
        for name, sheet in sheets.items():
            target = book.add_worksheet(name)
            for first_line, first, last_line, last in sheet.merges:
                target.merge_range(first_line - 1, first, last_line - 1, last, "")
            for line, index, value in _cells(sheet):
                code = sheet.formats.get((line, index), _usual_format(value))
                style = book.add_format({"num_format": code}) if code else None
                _put_xlsx(target, line - 1, index, value, style)
            if sheet.hidden:
                target.hide()
    return path


def _put_xlsx(target: Any, row: int, index: int, value: Value, style: Any) -> None:
    if isinstance(value, Formula):
        result = value.result.text if isinstance(value.result, ErrorCell) else value.result
        result = float(result) if isinstance(result, Decimal) else result
        target.write_formula(row, index, value.text, style, "" if result is None else result)
    elif isinstance(value, ErrorCell):  # a formula is the only way to an error
        target.write_formula(row, index, f"={_error_formula(value.text)}", style, value.text)
    elif isinstance(value, bool):
        target.write_boolean(row, index, value, style)
    elif isinstance(value, date | time):
        target.write_datetime(row, index, value, style)
    elif isinstance(value, str):
        target.write_string(row, index, value, style)
    else:
        target.write_number(row, index, _float(value), style)


def write_xls(path: Path, sheets: Mapping[str, Sheet], *, from_1904: bool = False) -> Path:
    """A workbook of Excel 97-2003, by xlwt."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = from_1904
    for name, sheet in sheets.items():
        target = book.add_sheet(name, cell_overwrite_ok=True)
        for first_line, first, last_line, last in sheet.merges:
            target.merge(first_line - 1, last_line - 1, first, last)
        for line, index, value in _cells(sheet):
            style = xlwt.XFStyle()
            style.num_format_str = (
                sheet.formats.get((line, index)) or _usual_format(value) or "General"
            )
            _put_xls(target.row(line - 1), index, value, style)
        target.visibility = 1 if sheet.hidden else 0
    book.save(str(path))
    return path


def _put_xls(row: Any, index: int, value: Value, style: Any) -> None:
    import xlwt

    if isinstance(value, ErrorCell):
        row.set_cell_error(index, _BIFF_ERRORS[value.text], style)
    elif isinstance(value, Formula):
        row.set_cell_formula(index, xlwt.Formula(value.text.removeprefix("=")), style)
        if value.result is not None:
            row.insert_cell(index, _Calculated(row, index, value.result))
    elif isinstance(value, bool | str | date | time):
        row.write(index, value, style)
    else:
        row.write(index, _float(value), style)


class _Calculated:
    """A formula cell of xlwt with a stored result, which xlwt itself cannot write."""

    def __init__(self, row: Any, index: int, result: object) -> None:
        self._cell = row._Row__cells.pop(index)
        self._result = result

    def get_biff_data(self) -> bytes:
        """The FORMULA record, and for a text the STRING record that follows it."""
        record = bytearray(self._cell.get_biff_data())
        result, after = self._result, b""
        if isinstance(result, ErrorCell):
            stored = struct.pack("<BBBBBBH", 2, 0, _BIFF_ERRORS[result.text], 0, 0, 0, 0xFFFF)
        elif isinstance(result, bool):
            stored = struct.pack("<BBBBBBH", 1, 0, int(result), 0, 0, 0, 0xFFFF)
        elif isinstance(result, str):
            stored = struct.pack("<BBBBBBH", 0, 0, 0, 0, 0, 0, 0xFFFF)
            body = struct.pack("<HB", len(result), 1) + result.encode("utf-16-le")
            after = struct.pack("<HH", 0x0207, len(body)) + body
        else:
            stored = struct.pack("<d", _float(result))
        record[10:18] = stored  # after the record's head (4) and row, column, format (6)
        return bytes(record) + after


def write_ods(path: Path, sheets: Mapping[str, Sheet]) -> Path:
    """An OpenDocument spreadsheet, by odfpy. `formats` does not apply."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style, TableProperties
    from odf.table import CoveredTableCell, Table, TableCell, TableRow

    book = OpenDocumentSpreadsheet()
    for number, (name, sheet) in enumerate(sheets.items()):
        style = Style(name=f"ta{number}", family="table")
        style.addElement(TableProperties(display="false" if sheet.hidden else "true"))
        book.automaticstyles.addElement(style)
        table = Table(name=name, stylename=f"ta{number}")
        spans = {(a - 1, b): (c - a + 1, d - b + 1) for a, b, c, d in sheet.merges}
        covered = {
            (row - 1, index)
            for a, b, c, d in sheet.merges
            for row in range(a, c + 1)
            for index in range(b, d + 1)
        } - set(spans)
        height = max([len(sheet.rows), *(merge[2] for merge in sheet.merges)])
        for row_no in range(height):
            row = TableRow()
            values = list(sheet.rows[row_no]) if row_no < len(sheet.rows) else []
            last = max((index for line, index in covered if line == row_no), default=-1)
            values += [None] * (last + 1 - len(values))
            for index, value in enumerate(values):
                how = {}
                if (row_no, index) in spans:
                    rows, columns = spans[row_no, index]
                    how = {"numberrowsspanned": rows, "numbercolumnsspanned": columns}
                make = CoveredTableCell if (row_no, index) in covered else TableCell
                row.addElement(_ods_cell(make, value, how))
            table.addElement(row)
        book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def _ods_cell(make: Any, value: Value | None, how: dict[str, int]) -> Any:
    from odf.text import P

    if value is None:
        return make(**how)
    formula: dict[str, str] = {}
    if isinstance(value, ErrorCell):
        formula, value = {"formula": f"of:={_error_formula(value.text)}"}, value.text
    elif isinstance(value, Formula):
        formula, result = {"formula": f"of:{value.text}"}, value.result
        if result is None:
            return make(**formula, **how)
        value = result.text if isinstance(result, ErrorCell) else result
    attributes, shown = _ods_value(value)
    cell = make(**attributes, **formula, **how)
    for line in shown.split("\n"):
        cell.addElement(P(text=line))
    return cell


def _ods_value(value: object) -> tuple[dict[str, str], str]:
    """The attributes of a cell's value, and the text that it shows."""
    if isinstance(value, bool):
        return {"valuetype": "boolean", "booleanvalue": str(value).lower()}, str(value).upper()
    if isinstance(value, Percent):
        return {"valuetype": "percentage", "value": str(value.fraction)}, f"{value.fraction:.0%}"
    if isinstance(value, date):
        return {"valuetype": "date", "datevalue": value.isoformat()}, f"{value:%d/%m/%y}"
    if isinstance(value, time):
        return {"valuetype": "time", "timevalue": f"{value:PT%HH%MM%SS}"}, f"{value:%H:%M}"
    if isinstance(value, str):
        return {"valuetype": "string"}, value
    return {"valuetype": "float", "value": str(value)}, str(value).replace(".", ",")


def _cells(sheet: Sheet) -> list[tuple[int, int, Value]]:
    """(line, index, value) of every cell that holds something."""
    return [
        (line, index, value)
        for line, row in enumerate(sheet.rows, start=1)
        for index, value in enumerate(row)
        if value is not None
    ]


def _usual_format(value: Value) -> str | None:
    if isinstance(value, Percent):
        return "0.00%"
    if isinstance(value, datetime):
        return "dd/mm/yyyy hh:mm"
    if isinstance(value, date):
        return "d-mmm"  # what Excel makes of "12,1"
    return "hh:mm" if isinstance(value, time) else None


def _float(value: Any) -> float:
    return float(value.fraction if isinstance(value, Percent) else value)


def _error_formula(text: str) -> str:
    """A formula that gives this error."""
    return {"#N/A": "NA()", "#DIV/0!": "1/0", "#NUM!": "SQRT(-1)"}.get(text, f'"{text}"')
