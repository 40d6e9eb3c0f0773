"""Workbooks as the libraries and the offices' programs write them: every cell as shown."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from tests.intake.handmade import source_of
from tests.intake.workbooks import (
    ErrorCell,
    Formula,
    Percent,
    Sheet,
    write_ods,
    write_xls,
    write_xlsx,
)
from warehouse.intake.grid import Grid, Span
from warehouse.intake.workbook import Workbook, is_workbook, read_workbook
from warehouse.spreadsheets.texts import shown

Write = Callable[..., Path]
WRITERS: dict[str, Write] = {"xlsx": write_xlsx, "xls": write_xls, "ods": write_ods}
VALUES = {
    "text": ("Xã Tiên Châu", "Xã Tiên Châu"),
    "text that looks like a number": ("83,08", "83,08"),
    "text with line breaks": ("LĨNH VỰC 1\n(13,5 điểm)", "LĨNH VỰC 1\n(13,5 điểm)"),
    "text with markup": ("a < b & c", "a < b & c"),
    "points": (Decimal("83.08"), "83.08"),
    "a sum with floating-point noise": (56.84 + 29.87, "86.71"),
    "whole": (44, "44"),
    "zero": (0, "0"),
    "negative": (Decimal("-0.5"), "-0.5"),
    "three decimals": (Decimal("1.234"), "1.2340"),
    "percent": (Percent(Decimal("0.9025")), "90.25%"),
    "percent with noise": (Percent(Decimal("0.07")), "7%"),
    "a day that was 12,1": (date(2026, 1, 12), "2026-01-12"),
    "date and time": (datetime(2026, 1, 12, 8, 30), "2026-01-12 08:30:00"),  # noqa: DTZ001
    "time": (time(8, 30), "08:30:00"),
    "true": (True, "TRUE"),
    "false": (False, "FALSE"),
    "error": (ErrorCell("#DIV/0!"), "#DIV/0!"),
    "not available": (ErrorCell("#N/A"), "#N/A"),
    "calculated": (Formula("=1+1", result=Decimal("12.5")), "12.5"),
    "calculated text": (Formula('="đạt"', result="đạt"), "đạt"),
    "calculated error": (Formula("=1/0", result=ErrorCell("#DIV/0!")), "#DIV/0!"),
    "nothing": (None, ""),
}


def read(path: Path, *wanted: str) -> Workbook:
    return read_workbook(source_of(path.read_bytes()), wanted)


def only(path: Path) -> Grid:
    """The one grid of a workbook that is read without a problem."""
    workbook = read(path)
    assert workbook.problems == ()
    (grid,) = workbook.grids
    return grid


def texts(grid: Grid) -> list[list[str]]:
    return [row.cells for row in grid.rows]


def said(workbook: Workbook) -> list[str]:
    return [f"{problem.severity}: {problem.what}: {problem.fix}" for problem in workbook.problems]


@pytest.mark.parametrize("kind", WRITERS)
def test_every_kind_of_cell_is_the_text_that_it_shows(tmp_path: Path, kind: str) -> None:
    rows = [[name, value, "."] for name, (value, _) in VALUES.items()]
    grid = only(WRITERS[kind](tmp_path / "d.bin", {"Bảng": Sheet(rows)}))
    assert (grid.encoding, grid.separator, grid.sheet) == (kind, "", "Bảng")
    assert {row.cells[0]: row.cells[1] for row in grid.rows} == {
        name: text for name, (_, text) in VALUES.items()
    }


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_formula_that_was_never_calculated_is_no_value(tmp_path: Path, kind: str) -> None:
    rows = [["Tổng", Formula("=B2+1")]]
    assert texts(only(WRITERS[kind](tmp_path / "d", {"S": Sheet(rows)}))) == [["Tổng", "=B2+1"]]


def test_openpyxl_calculates_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Xã A", 5, "=B1*2", 0.5, date(2026, 1, 12)], ["'12", True, "#N/A", "=NA()", None]):
        book.active.append(row)
    book.active["D1"].number_format = "0.0%"
    book.save(tmp_path / "d.xlsx")
    assert texts(only(tmp_path / "d.xlsx")) == [
        ["Xã A", "5", "=B1*2", "50%", "2026-01-12"],
        ["'12", "TRUE", "#N/A", "=NA()", ""],
    ]


def test_a_zero_that_a_program_stored_for_lack_of_calculating_is_no_value(tmp_path: Path) -> None:
    """xlsxwriter stores 0 for every formula and asks for calculation on opening."""
    path = write_xlsx(tmp_path / "d.xlsx", {"S": Sheet([["Tổng", Formula("=SUM(B2:B9)", 0), 0]])})
    assert texts(only(path)) == [["Tổng", "=SUM(B2:B9)", "0"]]


def test_an_xls_that_is_to_be_calculated_on_opening(tmp_path: Path) -> None:
    """Programs that calculate nothing store 0 and mark the cell (bit 1 of the FORMULA record)."""
    rows = [[Formula("=1+1", 0), Formula("=1+2", 3), Formula("=1+3", 0)]]
    data = bytearray(write_xls(tmp_path / "d.xls", {"S": Sheet(rows)}).read_bytes())
    for column in (0, 1):
        record = data.index(b"\x06\x00\x1d\x00" + bytes([0, 0, column, 0]))
        data[record + 18] |= 2
    (grid,) = read_workbook(source_of(bytes(data))).grids
    assert texts(grid) == [["=…", "3", "0"]]


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_dates_that_count_from_1904(tmp_path: Path, kind: str) -> None:
    sheets = {"S": Sheet([["ngày", date(2026, 1, 12)]])}
    path = WRITERS[kind](tmp_path / "d", sheets, from_1904=True)
    assert texts(only(path)) == [["ngày", "2026-01-12"]]


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_number_formats_that_change_what_is_shown(tmp_path: Path, kind: str) -> None:
    formats = {
        (1, 0): "00000", (1, 1): '0.0"%"', (1, 2): "0 %", (1, 3): "[h]:mm", (1, 4): "#,##0.00"
    }  # fmt: skip
    sheet = Sheet([[123, 5, 0.5, 1.5, 1234.5]], formats=formats)
    path = WRITERS[kind](tmp_path / "d", {"S": sheet})
    assert texts(only(path)) == [["00123", "5", "50%", "36:00:00", "1234.5"]]


@pytest.mark.parametrize("kind", WRITERS)
def test_places_merges_and_blanks(tmp_path: Path, kind: str) -> None:
    head = ["", None, "LĨNH VỰC 1", None, "Tổng"]
    rows: list[list[str | None]] = [[], head, [None, None, "TĐ", "XHH"], [" "], ["A"]]
    merges = [(2, 2, 2, 3), (2, 4, 3, 4), (2, 0, 3, 0)]
    grid = only(WRITERS[kind](tmp_path / "d", {"S": Sheet(rows, merges)}))
    assert [(row.line, row.cells) for row in grid.rows] == [
        (2, ["", "", "LĨNH VỰC 1", "", "Tổng"]),
        (3, ["", "", "TĐ", "XHH", ""]),
        (5, ["A", "", "", "", ""]),
    ]
    assert sorted(grid.spans) == sorted(Span(*merge) for merge in merges)


@pytest.mark.parametrize("kind", WRITERS)
def test_all_sheets_are_read_but_blank_and_hidden_ones(tmp_path: Path, kind: str) -> None:
    sheets = {
        "Xã A": Sheet([[1]]), "Nháp": Sheet([["cũ"]], hidden=True), "Trống": Sheet([]),
        "Ẩn trống": Sheet([[None]], hidden=True), "Xã B": Sheet([[2]]),
    }  # fmt: skip
    path = WRITERS[kind](tmp_path / "d", sheets)
    workbook = read(path)
    assert [(grid.sheet, texts(grid)) for grid in workbook.grids] == [
        ("Xã A", [["1"]]), ("Xã B", [["2"]])
    ]  # fmt: skip
    (warning,) = said(workbook)
    assert warning.startswith("warning: the hidden sheet “Nháp” is not read: ")
    assert [grid.sheet for grid in read(path, "NHÁP", " xã  b").grids] == ["Nháp", "Xã B"]
    assert read(path, "Nháp").problems == ()


@pytest.mark.parametrize("kind", WRITERS)
def test_a_sheet_that_is_not_there(tmp_path: Path, kind: str) -> None:
    path = WRITERS[kind](tmp_path / "d", {"Xã A": Sheet([[1]]), "Xã B": Sheet([[2]])})
    workbook = read(path, "Xã A", "Xã C")
    assert workbook.grids == ()
    assert said(workbook) == [
        "error: there is no sheet “Xã C”: its sheets are “Xã A”, “Xã B”"
    ]  # fmt: skip


@pytest.mark.parametrize("kind", WRITERS)
def test_a_workbook_that_holds_nothing(tmp_path: Path, kind: str) -> None:
    workbook = read(WRITERS[kind](tmp_path / "d", {"S": Sheet([[" "]])}))
    assert said(workbook) == ["error: the file is empty: export it again and load that"]


def test_a_sheet_of_a_chart_is_passed_over(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["A", 1])
    book.create_chartsheet("Biểu đồ")
    book.save(tmp_path / "d.xlsx")
    assert texts(only(tmp_path / "d.xlsx")) == [["A", "1"]]


@pytest.mark.parametrize("kind", WRITERS)
def test_another_reader_sees_the_same(tmp_path: Path, kind: str) -> None:
    """calamine, in Rust, as the judge of what stands where."""
    rows = [
        [None if (i + j) % 7 == 0 else (f"chữ {i}" if j % 3 else i * 1.25 + j) for j in range(9)]
        for i in range(200)
    ]
    path = WRITERS[kind](tmp_path / "d", {"S": Sheet(rows)})
    judge = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())).get_sheet_by_index(0)
    for row in only(path).rows:
        expected = judge.to_python(skip_empty_area=False)[row.line - 1]
        for mine, other in zip(row.cells, expected, strict=True):
            assert mine == (other if isinstance(other, str) else shown(repr(other)))


def test_the_child_starts_with_its_readers_alone() -> None:
    """Each workbook starts one: what the load needs besides would cost more than the reading."""
    code = "import sys, warehouse.spreadsheets.child; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert not {b"warehouse.intake", b"polars", b"duckdb"} & set(loaded.split())


@pytest.mark.parametrize(
    ("data", "yes"),
    [(b"PK\x03\x04...", True), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", True), (b"", False),
     ("Đơn vị,Điểm\n".encode(), False), ("<html><table>".encode("utf-16"), False),
     (b"\xef\xbb\xbf<HTML>", True), (b"PK,1\n", False)],
)  # fmt: skip
def test_the_bytes_tell_a_workbook(data: bytes, yes: bool) -> None:
    assert is_workbook(data) is yes
