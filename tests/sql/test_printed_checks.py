"""What is stated or printed beside what is computed: equal within the printed decimals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.sql.rows import Rows
from warehouse.checks import Finding, run_checks

TREE = [("1", "", 10), ("1.1", "1", 6), ("1.2", "1", 4), ("P", "", 0, "penalty")]
GOOD: dict[str, object] = {"1.1": 5, "1.2": 4}
BANDS = (
    ("Tốt", 85, True, "points"), ("Khá", 75, True, "points"), ("Trung bình", None, True, "points"),
)  # fmt: skip


@pytest.fixture
def good(db: Rows) -> Rows:
    """A framework and one commune in which nothing is wrong."""
    db.framework(2023, TREE, total_max=10)
    db.scores(2023, {"A": GOOD})
    return db


def findings(db: Rows) -> list[Finding]:
    db.see("SELECT 1")
    return run_checks(db.connection)


# the score in the leaves, what is stated, its decimals: does it agree?
ROUNDING = [
    ("4.125", "9.125", None, True),
    ("4.125", "9.13", None, False),
    ("4.125", "9.13", 2, True),
    ("4.125", "9.12", 2, True),
    ("4.1251", "9.12", 2, False),
    ("4.125", "9.1", 1, True),
    ("4.125", "9.2", 1, False),
    ("4", "9", 0, True),
    ("3.5", "9", 0, True),
    ("3.4999", "9", 0, False),
    ("3.9999", "9", 4, False),
    ("3.9995", "9", 3, True),
    ("3.9994", "9", 3, False),
]


@pytest.mark.parametrize(("leaf", "stated", "decimals", "agrees"), ROUNDING)
def test_a_stated_parent_may_be_rounded(
    db: Rows, leaf: str, stated: str, decimals: int | None, agrees: bool
) -> None:
    db.framework(2023, [("1", "", 10), ("1.1", "1", 5), ("1.2", "1", 5)])
    cells = {"1.1": 5, "1.2": leaf, "1": stated}
    db.scores(2023, {"A": cells}, decimals={"A": {"1": decimals}})
    assert (db.check("stated_parent") == []) == agrees


@pytest.mark.parametrize(("leaf", "stated", "decimals", "agrees"), ROUNDING)
def test_a_printed_total_may_be_rounded(
    db: Rows, leaf: str, stated: str, decimals: int | None, agrees: bool
) -> None:
    db.framework(2023, [("1", "", 10), ("1.1", "1", 5), ("1.2", "1", 5)])
    db.scores(2023, {"A": {"1.1": 5, "1.2": leaf}})
    db.published(2023, "A", score=stated, decimals=decimals)
    assert (db.check("published_score") == []) == agrees


def test_stated_parent(good: Rows) -> None:
    good.scores(2023, {"B": {**GOOD, "1": "8.9"}})
    assert good.check("stated_parent") == [(2023, "Xã B", "1", "9.0000", "8.9000")]


def test_a_stated_parent_above_a_gap_is_not_judged(good: Rows) -> None:
    good.scores(2023, {"B": {"1.1": 5, "1": 2}})
    assert good.check("stated_parent") == []


def test_stated_parent_self_names_the_place_of_the_self_assessed_score(good: Rows) -> None:
    good.scores(
        2023,
        {"B": {**GOOD, "1": 9}},
        self_score={"B": {"1.1": 6, "1.2": 4, "1": "9.5"}},
        self_load_id={"B": {"1": 7}},
        self_file_no={"B": {"1": 2}},
        self_row_no={"B": {"1": 30}},
        self_column_no={"B": {"1": 4}},
    )
    assert good.check("stated_parent_self") == [(2023, "Xã B", "1", "10.0000", "9.5000")]
    (finding,) = findings(good)
    place = (finding.load_id, finding.file_no, finding.row_no, finding.column_no)
    assert place == (7, 2, 30, 4)


def test_the_place_of_a_self_assessed_score_stored_before_it_was_known(good: Rows) -> None:
    good.scores(2023, {"B": GOOD}, self_score={"B": {"1.1": 7}})
    (finding,) = findings(good)
    assert (finding.check, finding.load_id, finding.row_no) == ("self_score_out_of_range", 1, 2)


def test_published_score_says_which_criterion(good: Rows) -> None:
    good.published(2023, "A", score="9.01")
    good.published(2023, "A", "1.1", score=3)
    assert [str(f.message) for f in findings(good)] == [
        "Xã A: printed are 9.01 points, computed 9",
        "Xã A, 1.1: printed are 3 points, computed 5",
    ]


# score of 6 + 4, the printed index and its decimals: does it agree?
PERCENTS = [
    ("8.33", "83.3", 1, True),
    ("8.33", "83.3", None, True),
    ("8.35", "83", 0, True),
    ("8.36", "83", 0, False),
    ("8.35", "84", 0, True),
    ("8.33", "83.29", 2, False),
]


@pytest.mark.parametrize(("score", "percent", "decimals", "agrees"), PERCENTS)
def test_a_printed_index_is_compared_with_the_computed_one(
    good: Rows, score: str, percent: str, decimals: int | None, agrees: bool
) -> None:
    good.scores(2023, {"B": {"1.1": "4.33", "1.2": Decimal(score) - Decimal("4.33")}})
    good.published(2023, "B", index_percent=percent, percent_decimals=decimals)
    expected = [] if agrees else [f"{Decimal(score) * 10:.4f}"]
    assert [row[3] for row in good.check("published_percent")] == expected


@pytest.mark.parametrize(
    ("printed", "agrees"), [("66.6667", True), ("66.6666", False), ("66.6668", False)]
)
def test_an_index_of_four_decimals_is_the_quotient_rounded(
    db: Rows, printed: str, agrees: bool
) -> None:
    db.framework(2023, [("1", "", 3)])
    db.scores(2023, {"A": {"1": 2}})
    db.published(2023, "A", index_percent=printed, percent_decimals=4)
    assert (db.check("published_percent") == []) == agrees


@pytest.mark.parametrize(
    ("score", "decimals", "percent", "agrees"),
    [("8.3", 1, "83", True), ("8.3", 1, "83.5", True), ("8.3", 1, "83.6", False),
     ("8.3", None, "83.1", False)],
)  # fmt: skip
def test_printed_points_and_index_are_compared_with_one_another(
    db: Rows, score: str, decimals: int | None, percent: str, agrees: bool
) -> None:
    db.framework(2023, TREE)
    db.published(2023, "A", score=score, decimals=decimals, index_percent=percent,
                 percent_decimals=2)  # fmt: skip
    assert (db.check("published_percent") == []) == agrees


def total(db: Rows, points: str, **printed: Any) -> None:
    """A framework of 100 points with bands; one commune with this total."""
    db.framework(2023, [("1", "", 100)])
    db.bands(2023, *BANDS)
    db.scores(2023, {"A": {"1": points}})
    db.published(2023, "A", **printed)


def test_a_rating_that_is_not_the_score_s_band_is_told_with_both(db: Rows) -> None:
    total(db, "86.71", score="86.71", decimals=2, rating="Khá")
    assert db.check("published_rating") == [(2023, "Xã A", None, "Tốt", "Khá")]
    (finding,) = findings(db)
    assert str(finding.message) == (
        "Xã A: 86.71 is printed as Khá, which is 75–<85; by the bands it is Tốt"
    )


@pytest.mark.parametrize(
    ("score", "rating", "band"),
    [("80", "Tốt", "which is from 85"), ("80", "Trung bình", "which is <75"),
     ("80", "Hoàn thành", "no band of the framework")],
)  # fmt: skip
def test_open_and_unknown_bands_are_named(db: Rows, score: str, rating: str, band: str) -> None:
    total(db, score, rating=rating)
    (finding,) = findings(db)
    assert f"80 is printed as {rating}, which is" in str(finding.message)
    assert band in str(finding.message)
    assert str(finding.message).endswith("by the bands it is Khá")


@pytest.mark.parametrize("rating", ["Khá", "khá", "KHÁ "])
def test_a_rating_that_agrees_is_fine_whatever_its_case(db: Rows, rating: str) -> None:
    total(db, "80", rating=rating)
    assert db.check("published_rating") == []


@pytest.mark.parametrize(
    ("printed", "rating", "expected"),
    [({"score": "86.71"}, "Khá", ["Tốt"]), ({"score": "85"}, "Khá", ["Tốt"]),
     ({"score": "84.99"}, "Khá", []), ({"index_percent": "90"}, "Khá", [])],
)  # fmt: skip
def test_without_scores_the_printed_total_is_rated(
    db: Rows, printed: dict[str, Any], rating: str, expected: list[str]
) -> None:
    db.framework(2023, [("1", "", 100)])
    db.bands(2023, *BANDS)
    db.published(2023, "A", rating=rating, **printed)
    assert [row[3] for row in db.check("published_rating")] == expected


@pytest.mark.parametrize(
    "printed", [{"score": "40"}, {"score": "1", "index_percent": "80"}], ids=["points", "index"]
)
def test_bands_in_percent_rate_the_index(db: Rows, printed: dict[str, Any]) -> None:
    db.framework(2023, [("1", "", 50)])
    db.bands(2023, ("Tốt", 80, True, "percent"), ("Khá", 60, True, "percent"))
    db.published(2023, "A", rating="Khá", **printed)
    assert [row[3] for row in db.check("published_rating")] == ["Tốt"]


def test_a_bound_that_is_not_inclusive(db: Rows) -> None:
    db.framework(2023, [("1", "", 100)])
    db.bands(2023, ("Tốt", 80, False, "points"), ("Khá", 60, False, "points"))
    db.scores(2023, {"A": {"1": 80}})
    db.published(2023, "A", rating="Tốt")
    assert db.check("published_rating") == [(2023, "Xã A", None, "Khá", "Tốt")]
    db.published(2023, "A", rating="Trung bình")
    told = [str(finding.message) for finding in findings(db)]
    assert [("which is from >80" in text, "no band" in text) for text in told] == [
        (True, False), (False, True),
    ]  # fmt: skip


def test_a_band_between_two_bounds_that_are_not_inclusive(db: Rows) -> None:
    db.framework(2023, [("1", "", 100)])
    db.bands(2023, ("Tốt", 80, False, "points"), ("Khá", 60, False, "points"))
    db.scores(2023, {"A": {"1": 95}})
    db.published(2023, "A", rating="Khá")
    (finding,) = findings(db)
    assert "which is >60–≤80" in str(finding.message)
