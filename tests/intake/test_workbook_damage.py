"""Workbooks that are damaged, hostile or something else: one clear problem each, in bounds."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest

from tests.intake.handmade import ODS_KIND, make_ods, make_xlsx, source_of, xlsx_parts, zipped
from tests.intake.workbooks import Percent, Sheet, write_ods, write_xls, write_xlsx
from warehouse.intake.workbook import Limits, Workbook, parent, read_workbook
from warehouse.spreadsheets import archive, child

WRITERS = {"xlsx": write_xlsx, "xls": write_xls, "ods": write_ods}
CELL = '<row r="1"><c r="A1"><v>5</v></c></row>'
DAMAGED = "the workbook is damaged and cannot be read"
TOO_LARGE = "the workbook unpacks to more than can be read"
PROTECTED = "the workbook is protected by a password"
DIED = "the workbook cannot be opened: it is damaged or too large"
DOCUMENT = "this is a document or a presentation, not a workbook"
SHORT = Limits(seconds=20, cpu_seconds=10)


def answered(data: bytes) -> Workbook:
    """The workbook by way of the child's own code in this process."""
    out = io.BytesIO()
    child.answer(lambda: data, [], out)
    out.seek(0)
    workbook = parent.listen(out, source_of(data), [])
    assert workbook is not None, out.getvalue()[-200:]
    return workbook


def why(workbook: Workbook) -> str:
    """What the one problem of a refused workbook says."""
    assert workbook.grids == ()
    (problem,) = workbook.problems
    assert (problem.severity, problem.file) == ("error", "d.bin")
    assert str(problem.fix)
    return str(problem.what)


def good(folder: Path, kind: str) -> bytes:
    rows = [[f"Xã {n}", n, n * 1.25, Percent(0.5), "ghi chú" * (n % 3)] for n in range(60)]
    return WRITERS[kind](folder / "d", {"Bảng": Sheet(rows), "Hai": Sheet(rows[:9])}).read_bytes()


def content(workbook: Workbook) -> list[object]:
    return [(grid.sheet, [(row.line, row.cells) for row in grid.rows]) for grid in workbook.grids]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("percent", range(5, 100, 5))
def test_a_file_that_was_cut_short(tmp_path: Path, kind: str, percent: int) -> None:
    data = good(tmp_path, kind)
    assert why(answered(data[: len(data) * percent // 100])) == DAMAGED


@pytest.mark.parametrize("percent", range(5, 100, 5))
def test_an_xls_that_was_cut_short(tmp_path: Path, percent: int) -> None:
    """Compound files are full of holes: what is read of one is all there is, or nothing."""
    data = good(tmp_path, "xls")
    whole = content(read_workbook(source_of(data)))
    workbook = read_workbook(source_of(data[: len(data) * percent // 100]), limits=SHORT)
    assert content(workbook) == whole or why(workbook) == DAMAGED


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("seed", range(30))
def test_flipped_bytes_change_nothing_or_are_noticed(tmp_path: Path, kind: str, seed: int) -> None:
    data = bytearray(good(tmp_path, kind))
    chance = random.Random(seed)
    for _ in range(1 + seed % 3):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    workbook = answered(bytes(data))
    assert workbook.problems or content(workbook) == content(answered(good(tmp_path, kind)))


@pytest.mark.parametrize("seed", range(20))
def test_flipped_bytes_of_an_xls_end_in_a_table_or_one_problem(tmp_path: Path, seed: int) -> None:
    """Such a file has no checksums: some flips are other numbers, and nobody can tell."""
    data = bytearray(good(tmp_path, "xls"))
    chance = random.Random(seed)
    for _ in range(10):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    workbook = read_workbook(source_of(bytes(data)), limits=SHORT)
    assert bool(workbook.grids) != any(p.severity == "error" for p in workbook.problems)


SHEET = "xl/worksheets/sheet1.xml"
BOMB = {
    SHEET: b"<worksheet><sheetData>" + b" " * (80 << 20),
    "xl/sharedStrings.xml": b"<sst><si><t>" + b"x" * (80 << 20) + b"</t></si></sst>",
}


@pytest.mark.parametrize("part", BOMB)
def test_a_zip_bomb(part: str) -> None:
    data = zipped({**xlsx_parts(CELL), part: BOMB[part]})
    assert len(data) < 200_000
    assert why(read_workbook(source_of(data))) == TOO_LARGE


@pytest.mark.parametrize("stated", [0, 60, 1 << 31])
def test_a_zip_whose_directory_lies_about_sizes(stated: int) -> None:
    data = bytearray(make_xlsx(CELL).data)
    entry = data.rindex(SHEET.encode()) - 46  # the entry in the directory ends with the name
    assert data[entry : entry + 4] == b"PK\x01\x02"
    data[entry + 24 : entry + 28] = struct.pack("<I", stated)
    workbook = answered(bytes(data))
    assert workbook.grids == () or content(workbook) == [("S", [(1, ["5"])])]
    assert workbook.grids or why(workbook) == DAMAGED


def test_a_cell_in_the_last_corner_costs_nothing() -> None:
    row = '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'
    (grid,) = read_workbook(make_xlsx(CELL + row)).grids
    assert [(row.line, len(row.cells), row.cells[-1]) for row in grid.rows] == [
        (1, 16384, ""), (1048576, 16384, "7")
    ]  # fmt: skip


def test_a_used_range_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_MOST_CELLS", 1_000_000)
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>7</v></c></row>' for n in range(1, 100))
    assert why(answered(make_xlsx(rows).data)) == TOO_LARGE
    cell = '<table:table-cell office:value-type="float" office:value="1" {}/>'
    wide = cell.format('table:number-columns-repeated="16384"')
    rows = f'<table:table-row table:number-rows-repeated="1048576">{wide}</table:table-row>'
    assert why(answered(make_ods(rows).data)) == TOO_LARGE


def test_more_text_or_merges_than_a_table_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """One shared text of 32,767 characters in a million cells is 32 GB to whoever reads them."""
    text = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>'
    merges = '<x:mergeCell ref="A1:A2"/>' * 2
    inside = f'<x:sheetData><x:row r="1"><x:c><x:v>5</x:v></x:c></x:row></x:sheetData>{merges}'
    data, merged = make_xlsx(text).data, make_xlsx(inside, "x").data
    assert content(answered(data)) == [("S", [(1, ["dùng chung"] * 2)])]
    assert content(answered(merged)) == [("S", [(1, ["5"])])]
    monkeypatch.setattr(child, "_MOST_CHARACTERS", 19)
    monkeypatch.setattr(child, "_MOST_SPANS", 1)
    assert why(answered(data)) == TOO_LARGE
    assert why(answered(merged)) == TOO_LARGE


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/passwd">]>'
)
OTHERS = {
    "entities in a sheet": (
        zipped({**xlsx_parts(""), SHEET: f"{ENTITIES}<worksheet>&b;</worksheet>"}), DAMAGED,
    ),
    "entities in the shared texts": (
        zipped({**xlsx_parts(CELL), "xl/sharedStrings.xml": f"{ENTITIES}<sst>&c;</sst>"}), DAMAGED,
    ),
    "beyond the last column": (
        make_xlsx('<row r="1"><c r="XFE1"><v>1</v></c></row>').data, DAMAGED,
    ),
    "beyond the last row": (make_xlsx('<row r="1048577"><c><v>1</v></c></row>').data, DAMAGED),
    "row zero": (make_xlsx('<row r="0"><c><v>1</v></c></row>').data, DAMAGED),
    "a row twice": (make_xlsx(CELL + CELL).data, DAMAGED),
    "rows out of order": (make_xlsx('<row r="2"/><row r="1"/>').data, DAMAGED),
    "a cell twice": (
        make_xlsx('<row r="1"><c r="A1"><v>5</v></c><c r="A1"><v>6</v></c></row>').data, DAMAGED,
    ),
    "a cell in another row": (make_xlsx('<row r="1"><c r="A2"><v>5</v></c></row>').data, DAMAGED),
    "a shared text that is not there": (
        make_xlsx('<row r="1"><c r="A1" t="s"><v>99</v></c></row>').data, DAMAGED,
    ),
    "a merge of nothing": (
        make_xlsx('<x:sheetData/><x:mergeCells><x:mergeCell ref="A"/></x:mergeCells>', "x").data,
        DAMAGED,
    ),
    "no sheet": (
        zipped({k: v for k, v in xlsx_parts(CELL).items() if "sheet1" not in k}), DAMAGED,
    ),
    "repeated beyond the sheet": (
        make_ods('<table:table-row><table:table-cell office:value-type="float" office:value="1"'
                 ' table:number-columns-repeated="999999"/></table:table-row>').data, DAMAGED,
    ),
    "docx": (zipped(xlsx_parts("", main="word/document.xml")), DOCUMENT),
    "odt": (make_ods("", "application/vnd.oasis.opendocument.text").data, DOCUMENT),
    "xlsb": (zipped(xlsx_parts("", main="xl/workbook.bin")), "this is a binary workbook (.xlsb)"),
    "zip": (zipped({"diem.csv": "a,b"}), "this is an archive, not a workbook"),
    "epub": (zipped({"mimetype": "application/epub+zip"}), "this is an archive, not a workbook"),
    "an archive of nothing": (zipped({}), "this is an archive, not a workbook"),
    "html": (b"<html><table><tr><td>1", "this is a web page or XML that is called a workbook"),
    "xml of Excel 2003": (
        b'<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?><Workbook/>',
        "this is a web page or XML that is called a workbook",
    ),
    "encrypted ods": (
        zipped({"mimetype": ODS_KIND, "META-INF/manifest.xml": "<m:encryption-data/>"}), PROTECTED,
    ),
    "a compound file of nothing": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), DAMAGED),
}  # fmt: skip


@pytest.mark.parametrize("case", OTHERS)
def test_what_is_no_table(case: str) -> None:
    data, message = OTHERS[case]
    assert why(answered(data)) == message


@pytest.mark.parametrize(
    ("stream", "message"), [("EncryptedPackage", PROTECTED), ("WordDocument", DOCUMENT)]
)
def test_a_compound_file_of_something_else(tmp_path: Path, stream: str, message: str) -> None:
    """Office keeps a protected .xlsx in such a file, and old Word its documents."""
    data = good(tmp_path, "xls")
    name, other = "Workbook\0".encode("utf-16-le"), f"{stream}\0".encode("utf-16-le")
    place = data.index(name)
    entry = other.ljust(64, b"\0") + struct.pack("<H", len(other))
    assert why(answered(data[:place] + entry + data[place + 66 :])) == message


def test_an_xls_with_a_password(tmp_path: Path) -> None:
    data = good(tmp_path, "xls").replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00", 1)  # FILEPASS
    assert why(answered(data)) == PROTECTED


def test_a_zip_with_a_password() -> None:
    data = bytearray(make_xlsx(CELL).data)
    for place in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[place] |= 1
    assert why(answered(bytes(data))) == PROTECTED


CHILDREN = {
    "killed": "kill -9 $$",
    "silent": "exit 0",
    "failed": "exit 1",
    "garbage": "head -c 5000 /dev/urandom",
    "not JSON": "echo hello",
    "no list": 'echo "{}"',
    "unknown": """echo '["unknown", "x"]'""",
    "cut": """printf '["kind","xlsx"]\\n["sheet","S"]\\n["rows",[[1,["a"'""",
    "without end": """echo '["kind","xlsx"]'; echo '["sheet","S"]'""",
    "killed later": """echo '["kind","xlsx"]'; echo '["sheet","S"]'; kill -9 $$""",
    "rows of nothing": """echo '["rows",[]]'; echo '["end",null]'""",
    "numbers": """echo '["sheet","S"]'; echo '["rows",[[1,[5]]]]'; echo '["end",null]'""",
    "no span": """echo '["sheet","S"]'; echo '["spans",[[1,2]]]'; echo '["end",null]'""",
    "deep": "head -c 100000 /dev/zero | tr '\\\\0' '['; echo",
}


def pretend(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let a shell script stand in for the child."""
    program = folder / "child.sh"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(program))


@pytest.mark.parametrize("case", CHILDREN)
def test_a_child_that_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    pretend(tmp_path, monkeypatch, CHILDREN[case])
    assert why(read_workbook(make_xlsx(CELL), limits=SHORT)) == DIED


def test_a_child_that_neither_reads_nor_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(tmp_path, monkeypatch, "exec sleep 600")
    workbook = read_workbook(source_of(bytes(1 << 20)), limits=Limits(seconds=0.2))
    assert why(workbook) == "the workbook took longer than 0 s to open"


def test_a_workbook_that_needs_more_memory_than_it_may_have(tmp_path: Path) -> None:
    texts = "".join(f"<si><t>{'x' * 1000}{n}</t></si>" for n in range(40_000))
    data = zipped({**xlsx_parts(CELL), "xl/sharedStrings.xml": f"<sst>{texts}</sst>"})
    workbook = read_workbook(source_of(data), limits=Limits(seconds=60, megabytes=60))
    assert why(workbook) in (TOO_LARGE, DIED)


def test_every_part_counts_towards_what_a_workbook_may_unpack_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = make_xlsx(CELL).data
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        total = sum(part.file_size for part in parts.infolist())
    monkeypatch.setattr(archive, "_MOST_BYTES", total)
    assert content(answered(data)) == [("S", [(1, ["5"])])]
    monkeypatch.setattr(archive, "_MOST_BYTES", total - 1)
    assert why(answered(data)) == TOO_LARGE
