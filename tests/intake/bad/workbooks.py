"""Workbooks that cannot be opened, and sheets that are no tables."""

from __future__ import annotations

import datetime
import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

from tests.intake.bad.case import Bad
from tests.intake.workbooks import (
    ErrorCell,
    Formula,
    Percent,
    Rows,
    Sheet,
    Value,
    write_ods,
    write_xls,
    write_xlsx,
)

_GOOD: Rows = [["Đơn vị", "1.1", "1.2"], ["Tiên Châu", 5, 4], ["Tiên Lộc", Decimal("5.5"), 3]]
_WRITERS = {"xlsx": write_xlsx, "xls": write_xls, "ods": write_ods}


def _book(sheets: Mapping[str, Sheet], ending: str = "xlsx") -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"book.{ending}"
        _WRITERS[ending](path, sheets)
        return path.read_bytes()


def _bad(
    content: Callable[[], bytes], place: str, says: str, *options: str, ending: str = "xlsx"
) -> Bad:
    return Bad({f"diem-2023.{ending}": content}, f"diem-2023.{ending}{place}", says, options)


def _cell(value: Value, place: str = "[S]:3:2", says: str = "", ending: str = "xlsx") -> Bad:
    """A good table but for one cell."""
    table: Rows = [_GOOD[0], _GOOD[1], ["Tiên Lộc", value, 3]]
    return _bad(lambda: _book({"S": Sheet(table)}, ending), place, says, ending=ending)


def _zipped(**members: bytes) -> Callable[[], bytes]:
    def make() -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
        return out.getvalue()

    return make


def _without(member: str) -> bytes:
    """A good workbook that lacks one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_book({"S": Sheet(_GOOD)}))) as old, \
            zipfile.ZipFile(out, "w") as new:  # fmt: skip
        for name in old.namelist():
            if name != member:
                new.writestr(name, old.read(name))
    return out.getvalue()


def _with_part(member: str, content: bytes) -> bytes:
    """A good workbook in which one part is another."""
    out = io.BytesIO(_without(member))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, content)
    return out.getvalue()


_SHEET = "xl/worksheets/sheet1.xml"
_DTD = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">'
    b"]><worksheet><sheetData><row><c t='inlineStr'><is><t>&b;</t></is></c></row></sheetData>"
    b"</worksheet>"
)


def _bomb() -> bytes:
    """A workbook of one megabyte whose sheet unpacks to more than a gigabyte."""
    out = io.BytesIO(_without(_SHEET))
    blanks = b" " * 2**24
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(_SHEET, "w") as sheet,
    ):
        for _ in range(70):
            sheet.write(blanks)
    return out.getvalue()


def _far_cell() -> bytes:
    return _with_part(
        _SHEET,
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
        b'2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">'
        b'<c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
    )


def _two(first: Rows, second: Rows, names: tuple[str, str] = ("S", "T")) -> Callable[[], bytes]:
    return lambda: _book({names[0]: Sheet(first), names[1]: Sheet(second)})


_CARD: Rows = [
    ["PHIẾU CHẤM ĐIỂM CỦA XÃ TIÊN CHÂU NĂM 2023"],
    ["Mã", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Điểm thẩm định"],
    ["1.1", "Kế hoạch", 6, 6, 5],
]
_DAMAGED = "damaged|cannot be"

CASES = {
    "cut in half": _bad(lambda: _book({"S": Sheet(_GOOD)})[:3000], ":1:1", _DAMAGED),
    "cut at its end": _bad(lambda: _book({"S": Sheet(_GOOD)})[:-30], ":1:1", _DAMAGED),
    "its beginning alone": _bad(lambda: b"PK\x03\x04", ":1:1", _DAMAGED),
    "zeros in the middle": _bad(
        lambda: (b := _book({"S": Sheet(_GOOD)}))[:1000] + b"\0" * 800 + b[1800:], ":1:1", _DAMAGED
    ),
    "no sheets in it": _bad(lambda: _without(_SHEET), ":1:1", _DAMAGED + "|empty"),
    "no list of sheets": _bad(lambda: _without("xl/workbook.xml"), ":1:1", _DAMAGED + "|archive"),
    "a broken sheet": _bad(lambda: _with_part(_SHEET, b"<worksheet><row>"), ":1:1", _DAMAGED),
    "a sheet of another text": _bad(lambda: _with_part(_SHEET, b"\x00\x01\x02"), ":1:1", _DAMAGED),
    "entities": _bad(lambda: _with_part(_SHEET, _DTD), ":1:1", _DAMAGED),
    "a cell at the far corner": _bad(_far_cell, "[S]:1:1", "no headings"),
    "a bomb": _bad(_bomb, ":1:1", "more than can be read|cannot be"),
    "a document": _bad(
        _zipped(word__document_DOT_xml=b"<w/>", _content=b"x"), ":1:1", "document|archive"
    ),
    "a presentation": _bad(
        _zipped(ppt__presentation_DOT_xml=b"<p/>"), ":1:1", "presentation|archive"
    ),
    "an archive": _bad(_zipped(diem_DOT_csv=b"a,b\n"), ":1:1", "archive"),
    "an empty archive": _bad(_zipped(), ":1:1", "archive|damaged|empty"),
    "a binary workbook": _bad(_zipped(xl__workbook_DOT_bin=b"\0"), ":1:1", "xlsb|archive"),
    "an old workbook cut": _bad(
        lambda: _book({"S": Sheet(_GOOD)}, "xls")[:600], ":1:1", _DAMAGED, ending="xls"
    ),
    "an old workbook's beginning": _bad(
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000, ":1:1", _DAMAGED, ending="xls"
    ),
    "an open document cut": _bad(
        lambda: _book({"S": Sheet(_GOOD)}, "ods")[:700], ":1:1", _DAMAGED, ending="ods"
    ),
    "a page that is called a workbook": _bad(
        lambda: b"<html><table><tr><td>5</td></tr></table></html>", ":1:1", "web page|headings",
        ending="xls",
    ),
    "a sheet that is not there": _bad(
        lambda: _book({"S": Sheet(_GOOD)}), ":1:1", "no sheet", "--sheet", "T"
    ),
    "a sheet of words that is asked for": _bad(
        lambda: _book({"S": Sheet(_GOOD), "T": Sheet([["x"]])}), "[T]:1:1", "no headings",
        "--sheet", "T",
    ),
    "no rows in any sheet": _bad(
        lambda: _book({"S": Sheet([]), "T": Sheet([])}), ":1:1", "empty|no headings"
    ),
    "figures without headings in a second sheet": _bad(
        _two(_GOOD, [[1, 2, 3], [4, 5, 6], [7, 8, 9]]), "[T]:1:1", "no headings"
    ),
    "one commune in two sheets": _bad(
        _two(_GOOD, [["Đơn vị", "1.1"], ["Tiên Châu", 5]]), "[T]:2:1", "already"
    ),
    "title and sheet name disagree": _bad(
        lambda: _book({"Tiên Lộc": Sheet(_CARD)}), "[Tiên Lộc]:1:1", "this sheet is about"
    ),
    "two cards of one commune": _bad(_two(_CARD, _CARD), "[T]:3:", "already"),
    "a card of nobody": _bad(
        lambda: _book({"Bảng 1": Sheet([["PHIẾU CHẤM ĐIỂM"], *_CARD[1:]])}), "[Bảng 1]:2:1",
        "which commune",
    ),
    "a figure above the maximum": _cell(6.5, says="maximum is 6"),
    "a figure above by its last digit": _cell(Decimal("6.0001"), says="maximum is 6"),
    "a negative figure": _cell(-1, says="no penalty"),
    "an error": _cell(ErrorCell("#N/A"), says="error"),
    "an error of division": _cell(ErrorCell("#DIV/0!"), says="error"),
    "an error of an old workbook": _cell(ErrorCell("#REF!"), says="error", ending="xls"),
    "an error of an open document": _cell(ErrorCell("#N/A"), says="error", ending="ods"),
    "an error as a formula's result": _cell(
        Formula("=VLOOKUP(1,A:A,1)", ErrorCell("#N/A")), says="error"
    ),
    "a formula without a result": _bad(
        lambda: _with_part(
            _SHEET,
            b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/'
            b'spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Xa</t>'
            b'</is></c><c r="B1" t="inlineStr"><is><t>1.1</t></is></c></row><row r="2"><c r="A2" '
            b't="inlineStr"><is><t>20872</t></is></c><c r="B2"><f>B3+1</f></c></row></sheetData>'
            b"</worksheet>",
        ),
        "[S]:2:2", "not a number|formula",
    ),
    "a day": _cell(datetime.date(2026, 1, 12), says="date"),
    "a day of an old workbook": _cell(datetime.date(2026, 1, 12), says="date", ending="xls"),
    "a day of an open document": _cell(datetime.date(2026, 1, 12), says="date", ending="ods"),
    "a time": _cell(datetime.time(8, 30), says="date|number"),
    "a truth": _cell(True, says="not a number"),
    "a percentage": _cell(Percent(Decimal("0.9")), says="percentage"),
    "a text": _cell("chưa chấm", says="not a number"),
    "a text of two numbers": _cell("5/6", says="not a number"),
    "an unknown commune": _bad(
        lambda: _book({"S": Sheet([*_GOOD, ["Tiên Nào", 5, 4]])}), "[S]:4:1", "no commune"
    ),
    "a heading twice": _bad(
        lambda: _book({"S": Sheet([["Đơn vị", "1.1", "1.1"], ["Tiên Châu", 5, 4]])}), "[S]:1:3",
        "twice",
    ),
    "a heading merged over two": _bad(
        lambda: _book(
            {"S": Sheet([["Đơn vị", "1.1", None], ["Tiên Châu", 5, 4]], merges=[(1, 1, 1, 2)])}
        ),
        "[S]:1:", "twice|no heading",
    ),
    "a score merged over two rows": _bad(
        lambda: _book(
            {"S": Sheet([["STT", "Đơn vị", "1.1"], [1, "Tiên Châu", 7], [2, "Tiên Lộc", None]],
                        merges=[(2, 2, 3, 2)])}
        ),
        "[S]:2:3", "merged over 2 cells",
    ),
}  # fmt: skip
