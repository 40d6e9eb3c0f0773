"""Workbooks as other programs write them, put together by hand."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.intake.handmade import make_ods, make_xlsx, source_of
from warehouse.intake.workbook import read_workbook

BARE = (
    '<row><c t="inlineStr"><is><t>Xã A</t></is></c><c/><c><v>5.5</v></c></row>'
    "<row><c><v>1</v></c></row>"
)
PREFIXED = (
    '<x:sheetData><x:row r="3"><x:c s="0" r="B3" t="n"><x:v>5</x:v></x:c>'
    '<x:c t="str" r="C3"><x:f>A1</x:f><x:v/></x:c></x:row></x:sheetData>'
    '<x:mergeCells><x:mergeCell ref="B3:B4"/></x:mergeCells>'
)


def test_cells_that_do_not_say_where_they_stand() -> None:
    (grid,) = read_workbook(make_xlsx(BARE)).grids
    assert [(row.line, row.cells) for row in grid.rows] == [
        (1, ["Xã A", "", "5.5"]), (2, ["1", "", ""])
    ]  # fmt: skip


def test_elements_with_a_prefix_and_attributes_in_any_order() -> None:
    (grid,) = read_workbook(make_xlsx(PREFIXED, prefix="x")).grids
    assert [(row.line, row.cells) for row in grid.rows] == [(3, ["", "5"])]
    assert grid.spans == ()  # what it merges goes beyond the rows that hold something


RICH = (
    '<is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r>'
    '<rPh sb="0" eb="1"><t>aid</t></rPh></is>'
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="A1" t="d"><v>2026-01-12T00:00:00Z</v></c>', "2026-01-12"),
        ('<c r="A1" t="d"><v>2026-01-12T08:30:00</v></c>', "2026-01-12 08:30:00"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c r="A1"><f>B1</f></c>', "=B1"),
        ('<c r="A1" t="str"><f>B1</f></c>', "=B1"),
        ('<c r="A1" t="s"><v>0</v></c>', "dùng chung"),
        ('<c r="A1" t="s"><v>1</v></c>', "đậm và nghiêng\r!"),
        (f'<c r="A1" t="inlineStr">{RICH}</c>', "a b"),
        ('<c r="A1" s="1"><v>0.5</v></c>', "50%"),
        ('<c r="A1" s="9"><v>0.5</v></c>', "0.5"),
        ('<c r="A1"><v>không</v></c>', "không"),
        ('<c r="B1"><v>2</v></c><c r="A1"><v>1</v></c>', "1"),
    ],
)
def test_cells_as_generators_write_them(cell: str, text: str) -> None:
    (grid,) = read_workbook(make_xlsx(f'<row r="1">{cell}</row>')).grids
    assert grid.rows[0].cells[0] == text


def test_a_formula_that_cells_share_is_written_at_the_first() -> None:
    first = '<c r="A1"><f t="shared" ref="A1:B1" si="0">C1</f></c>'
    other = '<c r="B1"><f t="shared" si="0"/></c>'
    (grid,) = read_workbook(make_xlsx(f'<row r="1">{first}{other}</row>')).grids
    assert grid.rows[0].cells == ["=C1", "=C1"]


NOTE = "<office:annotation><text:p>ghi chú</text:p></office:annotation>"
ERROR = "calcext:value-type='error'"
PIECES = "Xã<text:s text:c='2'/><text:span>A</text:span><text:line-break/>B"


@pytest.mark.parametrize(
    ("attributes", "inside", "text"),
    [
        (f"value-type='string' office:string-value='' table:formula='of:=1/0' {ERROR}",
         "<text:p>#DIV/0!</text:p>", "#DIV/0!"),
        ("value-type='float' office:value='0' table:formula='of:=X'",
         "<text:p>Err:508</text:p>", "Err:508"),
        ("value-type='string'", f"{NOTE}<text:p>{PIECES}</text:p><text:p>C</text:p>",
         "Xã  A\nB\nC"),
        ("value-type='string' office:string-value='ẩn'", "", "ẩn"),
        ("value-type='time' office:time-value='PT30H15M00S'", "", "30:15:00"),
        ("value-type='date' office:date-value='2026-01-12T08:30:00.000000000'", "",
         "2026-01-12 08:30:00"),
        ("value-type='currency' office:value='1.5E1'", "<text:p>15 đ</text:p>", "15"),
        ("value-type='float' table:formula='of:=[.B1]'", "", "=[.B1]"),
        ("value-type='string' table:formula='of:=[.B1]'", "", ""),
    ],
)  # fmt: skip
def test_cells_of_open_document_as_programs_write_them(
    attributes: str, inside: str, text: str
) -> None:
    cell = f"<table:table-cell office:{attributes}>{inside}</table:table-cell>"
    end = "<table:table-cell office:value-type='string'><text:p>.</text:p></table:table-cell>"
    (grid,) = read_workbook(make_ods(f"<table:table-row>{cell}{end}</table:table-row>")).grids
    assert grid.rows[0].cells == [text, "."]


def test_repeated_rows_and_cells_are_written_out_and_blank_ones_are_no_bomb() -> None:
    content = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell'
        ' table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="2"'
        ' office:value-type="float" office:value="5"/><table:table-cell'
        ' table:number-columns-repeated="999999"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>'
    )
    (grid,) = read_workbook(make_ods(content)).grids
    assert [(row.line, row.cells) for row in grid.rows] == [
        (line, ["", "", "5", "5"]) for line in (1, 2, 3)
    ]


def test_names_of_parts_differ_in_case_and_slashes() -> None:
    data = make_xlsx(BARE).data
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename.replace("xl/w", "XL\\W"), old.read(part))
    (grid,) = read_workbook(source_of(changed.getvalue())).grids
    assert grid.rows[0].cells == ["Xã A", "", "5.5"]
