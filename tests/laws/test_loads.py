"""Laws of loading: twice is once, there and back again, and every shape means the same."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.laws.brute import Year, as_decimal, years
from tests.support import Warehouse, tidy
from warehouse import exports, tables
from warehouse.queries import Reader

KINDS = ("communes", "framework", "settings", "ratings", "scores", "published")
FEW = settings(
    max_examples=8, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip


@contextmanager
def warehouses() -> Iterator[tuple[Warehouse, Warehouse]]:
    """Two empty places."""
    with tempfile.TemporaryDirectory() as folder:
        yield Warehouse(Path(folder) / "one"), Warehouse(Path(folder) / "two")


def exported(warehouse: Warehouse, style: str = "plain") -> dict[str, str]:
    """All six kinds of files, by name."""
    with Reader(warehouse.store) as reader:
        return {
            f"{kind}.csv": tables.csv_text(*exports.read(reader, kind), style) for kind in KINDS
        }


def filled(files: dict[str, str]) -> dict[str, str]:
    """Only the files that have rows: headings alone are refused."""
    return {name: text for name, text in files.items() if len(text.splitlines()) > 1}


def csv_files(year: Year) -> dict[str, str]:
    """A framework, its settings, communes and scores as canonical files of 2023."""
    framework = "code,parent,name,max_score,kind\n" + "".join(
        f"{code},{parent},tiêu chí {code},{maximum},{kind}\n"
        for code, (parent, maximum, kind) in year.nodes.items()
    )
    rows = "".join(
        f"{name},{code},{'' if cell is None else cell}\n"
        for name, cells in year.scores.items()
        for code, cell in cells.items()
    )
    place = sorted(year.order, key=year.order.__getitem__)
    return {
        "framework-2023.csv": framework,
        "settings.csv": "year,rank_by,rank_rule,rank_decimals\n"
        f"2023,{year.rank_by},{year.rule},{year.decimals}\n",
        "communes.csv": "code,name,kind,display_order\n"
        + "".join(f"{i},{name.removeprefix('Xã ')},Xã,{i}\n" for i, name in enumerate(place, 1)),
        "scores-2023.csv": "commune,criterion,score\n" + rows,
    }


def says_something(year: Year) -> bool:
    return any(cell is not None for cells in year.scores.values() for cell in cells.values())


@FEW
@given(year=years().filter(says_something))
def test_a_loaded_year_is_ranked_as_by_brute_force_and_twice_is_once(year: Year) -> None:
    with warehouses() as (warehouse, _):
        files = csv_files(year)
        warehouse.load(files)
        before = warehouse.fingerprint()
        assert warehouse.load(files).unchanged
        assert warehouse.fingerprint() == before
        for name, (score, rank) in warehouse.totals(2023).items():
            assert score == as_decimal(year.score(name, ""))
            assert rank == year.rank(name, "")


@FEW
@given(year=years().filter(says_something), style=st.sampled_from(["plain", "excel-vi"]))
def test_export_then_load_gives_the_same_exports(year: Year, style: str) -> None:
    with warehouses() as (one, two):
        one.load(csv_files(year))
        two.load(filled(exported(one, style)))
        assert exported(two) == exported(one)
        assert two.totals(2023) == one.totals(2023)


@pytest.mark.parametrize("style", ["plain", "excel-vi"])
def test_the_sample_goes_out_and_comes_back(sample: Warehouse, here: Warehouse, style: str) -> None:
    here.load(exported(sample, style))
    assert exported(here) == exported(sample)
    for view in ("node_results", "framework_changes", "unit_ratings"):
        columns = "* EXCLUDE (framework_id, commune_id)" if view != "framework_changes" else "*"
        question = f"SELECT {columns} FROM {view} ORDER BY ALL"
        assert here.rows(question) == sample.rows(question), view


@pytest.mark.parametrize("style", ["plain", "excel-vi"])
def test_real_figures_without_a_communes_file_go_out_and_come_back(
    binh_duong: Warehouse, here: Warehouse, style: str
) -> None:
    here.load(filled(exported(binh_duong, style)))
    assert exported(here) == exported(binh_duong)
    assert here.totals(2017) == binh_duong.totals(2017)


def test_an_export_loaded_into_its_own_warehouse_changes_none_of_its_figures(
    here: Warehouse,
) -> None:
    here.load({"d-2023.csv": tidy({"A": {"1": 5}, "B": {"1": "x"}}, {"1": 6})})
    before = exported(here)
    assert here.load({"scores.csv": before["scores.csv"]}).unchanged
    here.load(filled(before))
    assert exported(here) == before
    assert here.load(filled(before)).unchanged


def test_odd_texts_go_out_and_come_back() -> None:
    framework = (
        'year,code,parent,name,max_score,kind\n2023,1,,"Một, ""hai""; ba",6,\n2023,1a,,=SUM(1),4,\n'
        "2023,T,,-thưởng,2.5,bonus\n"
    )
    scores = (
        'commune,criterion,score,note\nXã +1,1,5,"a;b,c ""d"""\n@B,1,4,=1\n@B,1a,x,-\nXã +1,T,1,\n'
    )
    with warehouses() as (one, two):
        one.load({"k.csv": framework, "d-2023.csv": scores})
        for style in ("plain", "excel-vi"):
            fresh = Warehouse(two.folder / style)
            fresh.load(filled(exported(one, style)))
            assert exported(fresh) == exported(one)
            assert fresh.scores() == one.scores()


TABLE = {
    "Tiên Châu": {"Kế hoạch": "5.25", "Báo cáo": "3", "Điều tra XHH": "27.55"},
    "Tiên Thọ": {"Kế hoạch": "6", "Báo cáo": "", "Điều tra XHH": "x"},
    "Đông Hà": {"Kế hoạch": "0", "Báo cáo": "4", "Điều tra XHH": "31.5"},
}
MAXIMA = {"Kế hoạch": "6", "Báo cáo": "4", "Điều tra XHH": "31.5"}


def wide(separator: str, comma: bool) -> str:
    def shown(text: str) -> str:
        cell = text.replace(".", ",") if comma else text
        return f'"{cell}"' if separator in cell else cell

    rows = [["Đơn vị", *(f"{name} ({shown(m).strip(chr(34))})" for name, m in MAXIMA.items())]]
    rows[0] = [f'"{cell}"' if separator in cell else cell for cell in rows[0]]
    rows += [[name, *map(shown, cells.values())] for name, cells in TABLE.items()]
    return "".join(separator.join(row) + "\n" for row in rows)


@pytest.fixture(scope="module")
def expected(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[tuple[int, str, str], Decimal | None]:
    """The table as a canonical file, loaded."""
    warehouse = Warehouse(tmp_path_factory.mktemp("tidy"))
    warehouse.load({"d-2023.csv": tidy(TABLE, MAXIMA)})
    return warehouse.scores()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no BOM", "BOM"])
@pytest.mark.parametrize("comma", [False, True], ids=["decimal point", "decimal comma"])
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_every_spelling_of_a_wide_table_gives_the_scores_of_the_tidy_one(
    here: Warehouse,
    expected: dict[tuple[int, str, str], Decimal | None],
    separator: str,
    comma: bool,
    mark: bytes,
    line_end: str,
) -> None:
    text = mark + wide(separator, comma).replace("\n", line_end).encode("utf-8")
    result = here.run("load", *here.write({"d-2023.csv": text}))
    assert result.status == 0, result.err.decode()
    assert here.scores() == expected


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_what_excel_saves_as_unicode_text_is_read(
    here: Warehouse, expected: dict[tuple[int, str, str], Decimal | None], encoding: str
) -> None:
    here.run("load", *here.write({"d-2023.csv": wide("\t", True).encode(encoding)}))
    assert here.scores() == expected


def test_a_named_encoding_is_taken(here: Warehouse) -> None:
    text = tidy({"Xã B": {"1": 5}}, {"1": 6}).encode("utf-16-le")
    assert (
        here.run("load", "--encoding", "utf-16-le", *here.write({"d-2023.csv": text})).status == 0
    )
    assert here.scores() == {(2023, "Xã B", "1"): 5}


def test_decomposed_text_is_the_same_text(
    here: Warehouse, expected: dict[tuple[int, str, str], Decimal | None]
) -> None:
    import unicodedata

    here.load({"d-2023.csv": unicodedata.normalize("NFD", tidy(TABLE, MAXIMA))})
    assert here.scores() == expected


def test_one_load_of_all_years_equals_a_load_for_each(here: Warehouse) -> None:
    files = {
        f"d-{year}.csv": tidy({"A": {"1": year - 2015}, "B": {"1": 3}}, {"1": 10})
        for year in (2020, 2021, 2022, 2023)
    }
    with warehouses() as (one, _):
        one.load(files)
        for name in sorted(files, reverse=True):
            here.load({name: files[name]})
        question = "SELECT * FROM leaderboard ORDER BY year, commune"
        assert here.rows(question) == one.rows(question)
