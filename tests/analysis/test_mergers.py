"""Merged units: a past built from what they were made of, marked, without a rank."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.analysis.reading import reader_of, together
from tests.sql.rows import Rows
from tests.support import REPOSITORY, Result, Warehouse
from warehouse.analysis import change
from warehouse.analysis.answers import Change
from warehouse.errors import BadInput

Table = dict[str, dict[str, Any]]

NODES: list[tuple[Any, ...]] = [("1", "", 10), ("2", "", 5), ("T", "", 0, "bonus")]


def unit(db: Rows, name: str, code: str, **dates: str) -> None:
    """A commune with its code, its days and its successor."""
    db.commune(name)
    columns = {"code": code, **dates}
    values = ", ".join(f"{column} = '{value}'" for column, value in columns.items())
    db.connection.execute(f"UPDATE communes SET {values} WHERE name = '{name}'")


def merged(db: Rows, past: Table, now: Table) -> None:
    """A, B and C (through B) become N, which has the code that A had; D stays."""
    db.clear()
    last = {"valid_to": "2023-06-30", "successor": "10"}
    unit(db, "A", "10", **last)
    unit(db, "B", "11", **last)
    unit(db, "C", "12", valid_to="2022-12-31", successor="11")
    unit(db, "D", "13")
    unit(db, "N", "10", valid_from="2023-07-01")
    for year, scores in ((2022, past), (2023, now)):
        db.framework(year, NODES)
        db.scores(year, scores)


def of(db: Rows, name: str) -> Change:
    with reader_of(db) as reader:
        return change(reader, db.commune(name), 2023)


PAST: Table = {
    "A": {"1": 4, "2": 1, "T": 1},
    "B": {"1": 5, "2": "x"},
    "C": {"1": 6, "2": 4},
    "D": {"1": 5, "2": 5},
}
NOW: Table = {"N": {"1": 7, "2": 3}, "D": {"1": 6, "2": 5}}


def test_the_past_is_the_mean_of_all_that_the_unit_was_made_of(db: Rows) -> None:
    merged(db, PAST, NOW)
    found = of(db, "N")
    assert together(found.past.basis, found.past.communes) == ("merged", ("Xã A", "Xã B", "Xã C"))
    assert [together(x.previous_score, x.previous_max, x.score_change) for x in found.leaves] == [
        (5, 10, 2),
        (Decimal("1.6667"), Decimal("3.3333"), Decimal("1.3333")),
        (Decimal("0.3333"), 0, Decimal("-0.3333")),
    ]
    assert found.score_change == 3
    assert together(found.previous_score, found.previous_max) == (7, Decimal("13.3333"))


def test_it_has_no_rank_before_and_says_so(db: Rows) -> None:
    merged(db, PAST, NOW)
    found = of(db, "N")
    assert together(found.ledger, found.cohort, found.shares) == (None, None, ())
    assert str(found.rank_note) == "Xã N has no rank in 2022"
    assert found.total.previous_rank is None


def test_the_one_that_stayed_sees_who_came_and_a_matched_cohort(db: Rows) -> None:
    merged(db, {**PAST, "A": {"1": 9, "2": 5}}, {**NOW, "N": {"1": 9, "2": 5}})
    found = of(db, "D")
    assert found.past.basis == "same"
    assert found.ledger is not None
    assert [m.commune for m in found.ledger.entered_above] == ["Xã N"]
    assert [m.commune for m in found.ledger.left_above] == ["Xã A"]
    assert found.cohort is not None
    assert together(found.cohort.units, found.cohort.rank_change) == (1, 0)


def test_a_leaf_that_one_part_lacks_is_a_gap(db: Rows) -> None:
    merged(db, {**PAST, "C": {"1": None, "2": 4}}, NOW)
    gap = of(db, "N").leaves[0]
    assert together(gap.basis, gap.previous_score, gap.score) == ("gap", None, 7)
    assert of(db, "N").score_change is None


def test_a_code_that_is_used_again_is_not_the_same_unit(db: Rows) -> None:
    """N has A's code but nobody says that A became it: it has no past."""
    merged(db, PAST, NOW)
    db.connection.execute("UPDATE communes SET successor = NULL")
    with pytest.raises(BadInput, match="nor has any unit that it was made of"):
        of(db, "N")


def test_a_unit_with_figures_of_its_own_keeps_its_own_past(db: Rows) -> None:
    """An enlarged unit that was scored before under its own identity."""
    merged(db, {**PAST, "N": {"1": 3, "2": 2}}, NOW)
    found = of(db, "N")
    assert together(found.past.basis, found.past.communes) == ("same", ("Xã N",))
    assert found.leaves[0].previous_score == 3


def test_parts_that_were_scored_by_different_frameworks(db: Rows) -> None:
    """What all parts had, under whatever framework, has a past; what some had is a gap."""
    merged(db, {}, NOW)
    db.framework(2022, [("1", "", 10), ("9", "", 5)], "phường")
    db.connection.execute("UPDATE communes SET group_name = 'phường' WHERE name = 'A'")
    db.scores(2022, {"A": {"1": 4, "9": 5}}, "phường")
    db.scores(2022, {"B": {"1": 5, "2": 1}, "C": {"1": 6, "2": 1}})
    found = {(x.code, x.basis): x.previous_score for x in of(db, "N").leaves}
    assert found == {
        ("1", "compared"): 5,
        ("2", "gap"): None,
        ("T", "gap"): None,
        ("9", "gap"): None,
    }


def test_lines_of_successors_end_where_the_data_go_round(db: Rows) -> None:
    """Two units that name each other as successor: the later one is made of the earlier."""
    db.clear()
    unit(db, "A", "10", valid_to="2022-12-31", successor="11")
    unit(db, "B", "11", valid_from="2022-01-01", valid_to="2023-12-31", successor="10")
    for year, name in ((2022, "A"), (2023, "B")):
        db.framework(year, [("1", "", 10)])
        db.scores(year, {name: {"1": 5}})
    assert of(db, "B").past.communes == ("Xã A",)


# ------------------------------------------------- the fifteen communes that became four


@pytest.fixture(scope="module")
def reformed(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The sample, and a 2025 in which only the four new communes are scored."""
    warehouse = Warehouse(tmp_path_factory.mktemp("reformed"))
    example = REPOSITORY / "examples" / "tien-phuoc"
    texts = {path.name: path.read_text(encoding="utf-8") for path in example.glob("*.csv")}
    framework = texts["framework-2024.csv"]
    assert framework.count("2024") > 60
    header, *rows = texts["scores-2024.csv"].splitlines()
    place = header.split(",").index("commune")
    renamed = {
        "Tiên Kỳ": "Tiên Phước", "Tiên Sơn": "Sơn Cẩm Hà", "Tiên Hiệp": "Lãnh Ngọc",
        "Tiên Cảnh": "Thạnh Bình",
    }  # fmt: skip
    lines = [header]
    for row in rows:
        cells = row.split(",")
        name = next((new for old, new in renamed.items() if old in cells[place]), None)
        if name:
            cells[place] = name
            lines.append(",".join(cells).replace("2024", "2025", 1))
    warehouse.load(
        {
            **texts,
            "framework-2025.csv": framework.replace("2024", "2025"),
            "scores-2025.csv": "\n".join(lines) + "\n",
        }
    )
    return warehouse


def test_the_past_of_a_line_of_mergers(reformed: Warehouse) -> None:
    found = reformed.run("change", "Sơn Cẩm Hà", "--year", 2025, "--json").json
    assert found["past"]["basis"] == "merged"
    assert found["past"]["communes"] == ["Xã Tiên Sơn", "Xã Tiên Hà", "Xã Tiên Cẩm", "Xã Tiên Châu"]
    assert (found["rank_change"], found["rank_ledger"], found["passed"]) == (None, None, [])
    parts = sum(found[part] for part in ("framework", "common", "own"))
    assert parts == found["score_change"]
    totals = reformed.totals(2024)
    mean = sum(totals[name][0] for name in found["past"]["communes"]) / 4
    assert abs(found["previous_score"] - mean) < Decimal("0.01")


def test_every_output_says_that_the_past_was_built(reformed: Warehouse) -> None:
    result: Result = reformed.run("change", "Sơn Cẩm Hà", "--year", 2025)
    assert "never published" in result.text.splitlines()[2]
    assert "số liệu minh họa" in result.text  # the past is synthetic, whatever this year is
    assert "Xã Tiên Cẩm" in result.text
    assert "has no rank in 2024" in result.text


def test_the_leaderboard_still_knows_no_past_of_merged_units(reformed: Warehouse) -> None:
    rows = reformed.run("rank", "--year", 2025, "--json").json
    assert {row["score_change"] for row in rows} == {None}
