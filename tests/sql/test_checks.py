"""sql/checks: each fires on its bad case and on nothing else."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.sql.rows import Rows
from tests.support import Warehouse
from warehouse import sqlfiles
from warehouse.checks import Finding, run_checks
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
    (finding,) = run_checks(db.connection)
    assert str(finding.message) == "2023: the maxima of all criteria sum to 10, stated is 100"


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


def test_extra_above_limit(db: Rows) -> None:
    db.framework(2023, [("1", "", 10), ("T", "", 2, "bonus"), ("P", "", 1, "penalty")])
    db.see("UPDATE criteria SET stated_max = 2 WHERE code = 'T'")
    db.scores(2023, {"A": {"1": 9, "T": "2.5", "P": -3}, "B": {"1": 9, "T": 2}})
    only(db, "extra_above_limit", (2023, "Xã A", "T", "2.0000", "2.5000"))


def test_what_is_stated_above_bonuses_is_their_limit_and_no_sum(db: Rows) -> None:
    db.framework(2023, [("1", "", 10), ("T", "", 5, "bonus"), ("T.1", "T", 0, "bonus")])
    assert db.check("maxima_sum") == []


def test_absent_leaves(db: Rows) -> None:
    db.framework(2023, TREE)
    db.scores(2023, {"A": {"1.1": 5}, "B": {"1.1": 4, "1.2": "x"}, "C": {"1.1": 3}})
    assert db.check("absent_leaves") == [(2023, None, "1.2", "2", "0")]


def test_a_leaf_that_applies_to_nobody_is_not_absent(db: Rows) -> None:
    db.framework(2023, TREE)
    db.scores(2023, {"A": {"1.1": 5, "1.2": "x"}, "B": {"1.1": 4, "1.2": "x"}})
    assert db.check("absent_leaves") == []


def test_a_group_without_any_score_has_no_absent_leaf(db: Rows) -> None:
    db.framework(2023, TREE)
    db.scores(2023, {"A": {"1.1": None}}, self_score={"A": {"1.1": 5}})
    assert db.check("absent_leaves") == []


def column(*values: object) -> dict[str, dict[str, object]]:
    """Units A, B, C, ... whose first leaf has these scores, the other different ones."""
    return {
        chr(65 + place): {"1.1": value, "1.2": f"{place / 4}"} for place, value in enumerate(values)
    }


def test_repeated_score(db: Rows) -> None:
    db.framework(2023, TREE)
    db.scores(2023, column(5, 5, 5, 5, 5))
    only(db, "repeated_score", (2023, None, "1.1", "5", "5.0000"))


@pytest.mark.parametrize(
    "values",
    [(6,) * 9, (0,) * 9, (5, 5, 5, 5), (5, 5, 5, 5, "4.9999"), ("x",) * 9, (None,) * 9],
    ids=[
        "all at the maximum",
        "all nothing",
        "too few",
        "one differs",
        "not applicable",
        "missing",
    ],
)
def test_agreement_that_is_no_repetition(db: Rows, values: tuple[object, ...]) -> None:
    db.framework(2023, TREE)
    db.scores(2023, column(*values))
    assert db.check("repeated_score") == []


def test_a_repeated_score_at_some_units_own_maximum_is_no_repetition(db: Rows) -> None:
    db.framework(2023, TREE)
    db.scores(2023, column(5, 5, 5, 5, 5), max_score={"C": {"1.1": 5}})
    assert db.check("repeated_score") == []


def test_a_repeated_score_is_looked_for_in_each_group(db: Rows) -> None:
    db.framework(2023, TREE)
    table = column(5, 5, 5, 5, 5, 4, 4, 4, 4)
    for place, (name, cells) in enumerate(table.items()):
        db.scores(2023, {name: cells}, group="Phường" if place > 4 else "")
    assert db.check("repeated_score") == [(2023, None, "1.1", "5", "5.0000")]


RULE = {"rule": "dense", "decimals": 1, "printed": 9, "own_rule": "1224", "own_decimals": 2}
BAND: dict[str, object] = {"score": Decimal("86.71"), "over": "", "below": "<"}
# checks whose sentence depends on more: one of each kind
DETAILS: dict[str, list[dict[str, object]]] = {
    "published_percent": [{"basis": basis} for basis in ("computed", "printed")],
    "published_rating": [
        BAND | {"lower": lower, "upper": upper} for lower in (75, None) for upper in (85, None)
    ],
    "framework_change": [
        {"change": change, "name": "Báo cáo"}
        for change in ("new", "dropped", "remaxed", "renumbered", "renamed", "moved")
    ],
    "publisher_rule": [
        RULE | {"basis": basis, "broken": broken}
        for basis in ("points", "percent", "printed points", "printed percent")
        for broken in (0, 2)
    ],
}


# changes of a framework that are about no criterion
WHOLE = {"new": "own", "dropped": "shared"}


@pytest.mark.parametrize(
    ("check", "details"),
    [(name, details) for name in sqlfiles.names("checks") for details in DETAILS.get(name, [{}])],
)
@pytest.mark.parametrize("criterion", [None, "1.1"])
def test_every_check_can_say_its_finding_in_a_sentence(
    check: str, details: dict[str, object], criterion: str | None
) -> None:
    if check == "framework_change" and criterion is None:
        details = {"change": WHOLE.get(str(details["change"]), "remaxed")}
    finding = Finding(
        check, "warning", False, 2023, "", "Xã A", criterion, "9.0000", "8.5000", 1, 1, 2, 3,
        details,
    )  # fmt: skip
    assert "{" not in str(finding.message)
    assert len(str(finding.message)) > 20


def test_a_finding_about_a_group_names_it(db: Rows) -> None:
    db.framework(2023, [("1", "", 11), ("1.1", "1", 6)], group="Phường")
    db.see("SELECT 1")
    (finding,) = run_checks(db.connection)
    assert str(finding.message).startswith("2023, Phường: ")


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
    assert run_checks(good.connection, years=[2022]) == []
    assert run_checks(good.connection, years=[]) == []
    assert len(run_checks(good.connection, years=[2022, 2023])) == 2


def test_on_the_sample_only_the_known_gap_of_2020_is_found(sample: Warehouse) -> None:
    with Reader(sample.store) as reader:
        findings = reader.check(None)
    found = [
        (f.check, f.year, f.commune, f.criterion, f.expected, f.found)
        for f in findings
        if not f.is_listing
    ]
    assert found == [("missing_scores", 2020, "Xã Tiên Lãnh", "6.3", "61", "60")]
