"""`export`: any view or SQL to a file or standard output; exact, and no spreadsheet formula."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.support import Warehouse, tidy
from warehouse import exports

Make = Callable[..., Warehouse]
DANGEROUS = ("=1+1", "+1", "-1+cmd", "@SUM(A1)", "\tx")
KINDS = ("scores", "framework", "settings", "ratings", "communes", "published")


def test_the_list_names_every_kind_of_file_and_every_view(sample: Warehouse) -> None:
    listed = sample.run("export", "--list").text.split()
    assert listed == list(exports.names())
    assert {*KINDS, "leaderboard", "criterion_leaderboard", "commune_profile"} <= set(listed)


def test_plain_csv_on_standard_output(sample: Warehouse) -> None:
    result = sample.run("export", "leaderboard", "-o", "-")
    assert result.status == 0
    rows = list(csv.DictReader(io.StringIO(result.text)))
    mine = next(r for r in rows if r["commune"] == "Xã Tiên Châu" and r["year"] == "2023")
    assert (mine["score"], mine["rank"], mine["rating"]) == ("83.08", "4", "Khá")
    assert not result.out.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in result.out
    assert result.err == b""


def test_excel_vi_opens_with_a_double_click(sample: Warehouse) -> None:
    result = sample.run("export", "leaderboard", "--style", "excel-vi", "-o", "-")
    assert result.out.startswith(b"\xef\xbb\xbfyear;")
    assert result.out.count(b"\n") == result.out.count(b"\r\n") > 70
    text = result.out.decode("utf-8-sig")
    (mine,) = (x for x in text.split("\r\n") if x.startswith("2023;") and "Tiên Châu" in x)
    assert ";83,08;100;83,08;4;15;" in mine
    assert ";-2,74;" in mine


def test_a_file_is_written_whole_and_nothing_lies_beside_it(
    sample: Warehouse, tmp_path: Path
) -> None:
    target = tmp_path / "bảng xếp hạng.csv"
    result = sample.run("export", "leaderboard", "-o", target)
    assert result.status == 0
    assert result.out == b""
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_bytes() == sample.run("export", "leaderboard").out


def test_json_has_exact_decimals(sample: Warehouse, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert sample.run("export", "leaderboard", "-o", target).status == 0
    rows = json.loads(target.read_text(encoding="utf-8"), parse_float=Decimal)
    mine = next(r for r in rows if r["commune"] == "Xã Tiên Châu" and r["year"] == 2023)
    assert mine["score"] == Decimal("83.08")
    assert '"score": 83.08' in target.read_text(encoding="utf-8")


def test_parquet_keeps_decimals(sample: Warehouse, tmp_path: Path) -> None:
    import polars

    target = tmp_path / "out.parquet"
    assert sample.run("export", "leaderboard", "-o", target).status == 0
    frame = polars.read_parquet(target)
    assert isinstance(frame.schema["score"], polars.Decimal)
    mine = frame.filter((polars.col("year") == 2023) & (polars.col("commune") == "Xã Tiên Châu"))
    assert mine["score"].to_list() == [Decimal("83.08")]


def test_xlsx_has_numbers_as_numbers_and_text_as_text(sample: Warehouse, tmp_path: Path) -> None:
    import openpyxl

    target = tmp_path / "out.xlsx"
    assert sample.run("export", "leaderboard", "-o", target).status == 0
    head, *rows = openpyxl.load_workbook(target).active.values
    mine = [dict(zip(head, row, strict=True)) for row in rows]
    (row,) = [r for r in mine if r["year"] == 2023 and r["commune"] == "Xã Tiên Châu"]
    assert row["score"] == 83.08
    assert row["commune_code"] == "20866"


def test_an_sql_answer_can_be_exported(sample: Warehouse) -> None:
    sql = "SELECT commune, score FROM leaderboard WHERE year = 2023 AND rank = 4"
    result = sample.run("export", "--sql", sql)
    assert result.text.splitlines()[1].startswith("Xã Tiên Châu,83.08")


def test_sql_for_an_export_is_sandboxed_like_a_query(sample: Warehouse, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    result = sample.run("export", "--sql", "SELECT * FROM '/etc/passwd'", "-o", target)
    assert result.status == 2
    assert list(tmp_path.iterdir()) == []


def test_illustrative_figures_say_so_in_every_export_of_numbers(sample: Warehouse) -> None:
    for name in ("scores", "published", "leaderboard", "node_ranks"):
        header, *rows = sample.run("export", name).text.splitlines()
        assert "data_note" in header, name
        assert all("số liệu minh họa" in row for row in rows), name
    assert "số liệu minh họa" in sample.run("export", "--sql", "SELECT 1 AS a").text


def test_real_figures_carry_no_such_note(binh_duong: Warehouse) -> None:
    assert "minh họa" not in binh_duong.run("export", "node_ranks").text


@pytest.fixture
def dangerous(make_warehouse: Make) -> Warehouse:
    """Communes and notes that a spreadsheet would run."""
    lines = ["commune,criterion,score,max_score,note"]
    lines += [f'"Xã {text}",1,5,10,"{text}"' for text in DANGEROUS]
    return make_warehouse({"d-2023.csv": "\n".join(lines) + "\n"})


@pytest.mark.parametrize("style", ["plain", "excel-vi"])
def test_text_that_looks_like_a_formula_is_neutralised_in_csv(
    dangerous: Warehouse, style: str
) -> None:
    sql = "SELECT chr(61) || '1+1' AS \"=head\", '-x' AS b, '+x' AS c, '@x' AS d"
    for arguments in (["scores"], ["--sql", sql]):
        result = dangerous.run("export", *arguments, "--style", style)
        text = result.out.decode("utf-8-sig")
        for row in csv.reader(io.StringIO(text), delimiter=";" if style == "excel-vi" else ","):
            for cell in row:
                assert not re.match(r"[=@\t\r]|[+-](?!\d+([.,]\d+)?$)", cell), row


def test_negative_numbers_stay_numbers_in_csv(make_warehouse: Make) -> None:
    framework = "code,parent,name,max_score,kind\n1,,Một,10,\nP,,Điểm trừ,,penalty\n"
    scores = "commune,criterion,score\nA,1,8\nA,P,-0.5\n"
    warehouse = make_warehouse({"k-2023.csv": framework, "d-2023.csv": scores})
    assert ",P,-0.5," in warehouse.run("export", "scores").text


def test_text_that_looks_like_a_formula_stays_text_in_xlsx(
    dangerous: Warehouse, tmp_path: Path
) -> None:
    target = tmp_path / "out.xlsx"
    assert dangerous.run("export", "scores", "-o", target).status == 0
    with zipfile.ZipFile(target) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet


def test_links_are_not_made_of_text(dangerous: Warehouse, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    dangerous.run("export", "--sql", "SELECT 'http://example.org' AS a", "-o", target)
    with zipfile.ZipFile(target) as book:
        assert "hyperlink" not in book.read("xl/worksheets/sheet1.xml").decode()


def test_cells_with_separators_quotes_and_line_breaks_survive(make_warehouse: Make) -> None:
    note = 'một, "hai"; ba\nbốn'
    quoted = note.replace('"', '""')
    text = f'commune,criterion,score,max_score,note\nA,1,5,10,"{quoted}"\n'
    warehouse = make_warehouse({"d-2023.csv": text})
    for style, mark in (("plain", ","), ("excel-vi", ";")):
        out = warehouse.run("export", "scores", "--style", style).out.decode("utf-8-sig")
        (row,) = csv.DictReader(io.StringIO(out, newline=""), delimiter=mark)
        assert row["note"].replace("\n", " ") == note.replace("\n", " ")


def test_a_directory_that_is_not_there_is_bad_usage(sample: Warehouse, tmp_path: Path) -> None:
    result = sample.run("export", "leaderboard", "-o", tmp_path / "none" / "out.csv")
    assert result.status == 2
    assert len(result.errors) == 1


def test_a_failed_export_keeps_the_old_file(
    sample: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("warehouse.tables.write_stream", full)
    assert sample.run("export", "leaderboard", "-o", target).status in (2, 4)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_numbers_of_an_export_are_never_floats(make_warehouse: Make) -> None:
    scores = {"A": {"1": "56.84", "2": "29.87"}}
    warehouse = make_warehouse({"d-2023.csv": tidy(scores, {"1": 65, "2": 35})})
    assert ",86.71," in warehouse.run("export", "leaderboard").text
