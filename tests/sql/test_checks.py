"""sql/checks: each fires on its bad case and on nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sql.rows import Rows
from tests.support import Warehouse
from warehouse import sqlfiles
from warehouse.checks import Finding, run_checks, severity_of
from warehouse.queries.reader import Reader

TREE = [("1", "", 10), ("1.1", "1", 6), ("1.2", "1", 4), ("P", "", 0, "penalty")]
GOOD: dict[str, object] = {"1.1": 5, "1.2": 4}


def only(db: Rows, check: str, *expected: tuple[Any, ...]) -> None:
    """The named check finds just these rows, and no other check finds anything."""
    found = {name: db.check(name) for name in sqlfiles.names("checks")}
    assert found.pop(check) == list(expected)
    assert not any(found.values()), found


@pytest.fixture
def good(db: Rows) -> Rows:
    """A framework and one commune in which nothing is wrong."""
    db.framework(2023, TREE, total_max=10)
    db.scores(2023, {"A": GOOD})
    return db


def test_no_check_fires_on_a_good_year(good: Rows) -> None:
    good.bands(2023, ("Tốt", 8, True, "points"))
    good.published(2023, "A", score=9, rank=1, rating="Tốt")
    for name in sqlfiles.names("checks"):
        assert good.check(name) == [], name


def test_duplicate_scores(good: Rows) -> None:
    good.scores(2023, {"A": {"P": -1}})
    good.scores(2023, {"A": {"P": -2}})
    only(good, "duplicate_scores", (2023, "Xã A", "P", "2", "-2.0000"))


@pytest.mark.parametrize(
    ("cell", "columns", "expected"),
    [
        ("6.01", {}, ("6.0000", "6.0100")),
        (5, {"max_score": {"B": {"1.1": "4.5"}}}, ("4.5000", "5.0000")),
    ],
)
def test_score_above_maximum(
    good: Rows, cell: object, columns: dict[str, Any], expected: tuple[str, str]
) -> None:
    good.scores(2023, {"B": {"1.1": cell, "1.2": 4}}, **columns)
    only(good, "score_above_maximum", (2023, "Xã B", "1.1", *expected))


@pytest.mark.parametrize("own", ["6.5", "-0.5"])
def test_self_score_out_of_range(good: Rows, own: str) -> None:
    good.scores(2023, {"B": {"1.1": 5, "1.2": 4}}, self_score={"B": {"1.1": own}})
    only(good, "self_score_out_of_range", (2023, "Xã B", "1.1", "6.0000", f"{own}000"))


def test_a_units_larger_own_maximum_allows_more(good: Rows) -> None:
    good.scores(2023, {"B": {"1.1": 7, "1.2": 4}}, max_score={"B": {"1.1": 8}})
    assert good.check("score_above_maximum") == []


def test_score_below_zero(good: Rows) -> None:
    good.scores(2023, {"B": {"1.1": "-0.5", "1.2": 4, "P": -2}})
    only(good, "score_below_zero", (2023, "Xã B", "1.1", "0", "-0.5000"))


@pytest.mark.parametrize("stored", ["scores", "published"])
def test_unknown_criterion(good: Rows, stored: str) -> None:
    if stored == "scores":
        good.scores(2023, {"A": {"9.9": 1}})
    else:
        good.published(2023, "A", "9.9", score=1)
    only(good, "unknown_criterion", (2023, "Xã A", "9.9", None, "9.9"))


def test_maxima_sum_of_a_parent(db: Rows) -> None:
    db.framework(2023, [("1", "", 11), ("1.1", "1", 6), ("1.2", "1", 4)])
    only(db, "maxima_sum", (2023, None, "1", "11.0000", "10.0000"))


def test_maxima_sum_of_the_declared_total(db: Rows) -> None:
    db.framework(2023, TREE, total_max=100)
    only(db, "maxima_sum", (2023, None, None, "100.0000", "10.0000"))


def test_stated_parent(good: Rows) -> None:
    good.scores(2023, {"B": {**GOOD, "1": "8.9"}})
    only(good, "stated_parent", (2023, "Xã B", "1", "9.0000", "8.9000"))


def test_a_stated_parent_that_agrees_is_fine(good: Rows) -> None:
    good.scores(2023, {"B": {**GOOD, "1": 9}})
    assert good.check("stated_parent") == []


def test_missing_scores(good: Rows) -> None:
    good.scores(2023, {"B": {"1.1": None, "1.2": 3}, "C": {"1.1": "x", "1.2": 3}})
    only(good, "missing_scores", (2023, "Xã B", "1.1", "2", "1"))


def declare(good: Rows, *names: str, valid_to: str | None = None) -> None:
    for name in names:
        good.commune(name)
    good.see("UPDATE communes SET declared = TRUE")
    if valid_to:
        good.see(f"UPDATE communes SET valid_to = '{valid_to}' WHERE name = '{names[-1]}'")


def test_absent_units(good: Rows) -> None:
    good.scores(2023, {"B": GOOD})
    declare(good, "C")
    only(good, "absent_units", (2023, "Xã C", None, "3", "2"))


def test_a_unit_that_had_ended_by_december_is_not_absent(good: Rows) -> None:
    good.scores(2023, {"B": GOOD})
    declare(good, "C", valid_to="2023-06-30")
    assert good.check("absent_units") == []


def test_a_list_longer_than_the_figures_is_no_gap(good: Rows) -> None:
    declare(good, "C", "D", "E")
    assert good.check("absent_units") == []


def test_published_score(good: Rows) -> None:
    good.published(2023, "A", score="9.01")
    only(good, "published_score", (2023, "Xã A", None, "9.0000", "9.0100"))


def test_published_rank(good: Rows) -> None:
    good.published(2023, "A", rank=2)
    only(good, "published_rank", (2023, "Xã A", None, "1", "2"))


def test_published_rank_of_a_criterion(good: Rows) -> None:
    good.published(2023, "A", "1.1", rank=3)
    only(good, "published_rank", (2023, "Xã A", "1.1", "1", "3"))


def test_published_rating(good: Rows) -> None:
    good.bands(2023, ("Tốt", 8, True, "points"))
    good.published(2023, "A", rating="Khá")
    only(good, "published_rating", (2023, "Xã A", None, "Tốt", "Khá"))


@pytest.mark.parametrize("check", sqlfiles.names("checks"))
def test_every_check_can_say_its_finding_in_a_sentence(check: str) -> None:
    finding = Finding(
        check, severity_of(check), 2023, "Xã A", "1.1", "9.0000", "8.5000", 1, 1, 2, 3
    )
    assert "{" not in str(finding.message)
    assert len(str(finding.message)) > 20


def test_findings_are_of_the_year_and_severity_that_were_asked_for(good: Rows) -> None:
    good.scores(2023, {"B": {"1.1": 7, "1.2": None}})
    good.see("SELECT 1")
    assert {f.check for f in run_checks(good.connection)} == {
        "score_above_maximum",
        "missing_scores",
    }
    assert [f.check for f in run_checks(good.connection, severity="error")] == [
        "score_above_maximum"
    ]
    assert run_checks(good.connection, year=2022) == []


def test_on_the_sample_only_the_known_gap_of_2020_is_found(sample: Warehouse) -> None:
    with Reader(sample.store) as reader:
        findings = reader.check(None)
    found = [(f.check, f.year, f.commune, f.criterion, f.expected, f.found) for f in findings]
    assert found == [("missing_scores", 2020, "Xã Tiên Lãnh", "6.3", "61", "60")]
