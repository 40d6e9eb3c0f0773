"""What other scores would make of a commune: the year with those scores, and nothing else."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.brute_change import Pair
from tests.analysis.pairs import NOW, fill, pairs
from tests.analysis.standing import FEW, at, standpoints, three_years
from tests.laws.brute import Year, as_decimal
from tests.sql.rows import Rows
from warehouse.analysis import plan_from, read_trials, supposed, what_if
from warehouse.analysis.answers import Goal
from warehouse.errors import BadInput

FIRST = Goal(1, None)


@pytest.fixture
def hand(db: Rows) -> Rows:
    return three_years(db)


@FEW
@given(pair=pairs(gaps=False), data=st.data())
def test_a_what_if_is_the_year_with_those_scores(db: Rows, pair: Pair, data: st.DataObject) -> None:
    fill(db, pair)
    for name, year, standpoint in standpoints(db, pair):
        leaf = data.draw(st.sampled_from([one for one in standpoint.leaves if one.applicable]))
        low, high = leaf.bounds
        score = data.draw(st.decimals(max(low, Decimal(-50)), min(high, Decimal(50)), places=4))
        found = what_if(standpoint, {leaf.code: score})
        cells = {**year.scores[name], leaf.code: score}
        then = Year(
            year.nodes, {**year.scores, name: cells}, year.rule, year.rank_by, year.decimals,
            year.order,
        )  # fmt: skip
        assert found.score == as_decimal(then.score(name, "") or Fraction(0))
        assert found.rank == then.rank(name, "")
        assert found.index_percent == as_decimal(then.percent(name, ""))
        passed = below(then, name) - below(year, name)
        passed_by = above(then, name) - above(year, name)
        assert {f"Xã {n}" for n in passed} == set(found.passed)
        assert {f"Xã {n}" for n in passed_by} == set(found.passed_by)


def below(year: Year, name: str) -> set[str]:
    """Whom a commune stands above."""
    return {other for other in year.scores if other != name and stands_above(year, name, other)}


def above(year: Year, name: str) -> set[str]:
    """Who stands above a commune."""
    return {other for other in year.scores if other != name and stands_above(year, other, name)}


def stands_above(year: Year, one: str, other: str) -> bool:
    """Equals do only where their order decides."""
    mine, theirs = year.value(one, ""), year.value(other, "")
    if mine is None or theirs is None:
        return False
    first = year.rule == "ordinal" and year.order[one] < year.order[other]
    return mine > theirs or (mine == theirs and first)


def test_scores_that_are_missing_are_named_and_may_be_supposed(hand: Rows) -> None:
    hand.scores(NOW, {"sáu": {"1": 9, "2": None}})
    standpoint = at(hand, "sáu")
    with pytest.raises(BadInput) as refusal:
        plan_from(standpoint, FIRST)
    assert "Xã sáu" in str(refusal.value.what)
    assert "2" in str(refusal.value.fix)
    found = what_if(standpoint, {"2": Decimal(13)})
    assert (found.score, found.rank, found.rank_of) == (Decimal(22), 1, 6)
    assert found.trials[0].before is None
    assert (found.passed, found.passed_by) == ((), ())


def test_to_leave_a_tie_is_to_pass_and_to_fall_into_one_is_not(db: Rows) -> None:
    db.clear()
    db.framework(NOW, [("1", "", 10)])
    db.scores(NOW, {"một": {"1": 5}, "hai": {"1": 5}, "ba": {"1": 6}})
    better = what_if(at(db), {"1": Decimal("5.01")})
    assert (better.passed, better.passed_by, better.tied) == (("Xã hai",), (), ())
    level = what_if(at(db), {"1": Decimal(6)})
    assert (level.passed, level.tied, level.rank) == (("Xã hai",), ("Xã ba",), 1)
    worse = what_if(at(db), {"1": Decimal("4.99")})
    assert (worse.passed, worse.passed_by, worse.rank) == ((), ("Xã hai",), 3)


def test_a_unit_with_gaps_keeps_its_place_in_the_decisions_order(db: Rows) -> None:
    db.clear()
    db.framework(NOW, [("1", "", 10)], rank_rule="ordinal")
    for place, name in enumerate(["một", "hai", "ba"], 1):
        db.commune(name, order=place)
    db.scores(NOW, {"một": {"1": 5}, "hai": {"1": None}, "ba": {"1": 5}})
    assert what_if(at(db, "hai"), {"1": Decimal(5)}).rank == 2


@pytest.mark.parametrize(
    ("text", "code", "score"),
    [
        ("1=7,5", "1", "7.5"), ("1=7.5", "1", "7.5"), (" 2 = 20 ", "2", "20"),
        ("P=1", "P", "-1"), ("P=-1", "P", "-1"), ("T=0", "T", "0"),
    ],
)  # fmt: skip
def test_a_trial_is_read_as_scores_are(hand: Rows, text: str, code: str, score: str) -> None:
    standpoint = at(hand)
    tried = read_trials(standpoint, [text])
    assert tried == {code: Decimal(score)}
    assert supposed(standpoint, tried).total.rank is not None


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("1", "sets no score"), ("=1", "no criterion"), ("9=1", "no criterion"),
        ("A=1", "is a sum"), ("1=x", "not a number"), ("1=", "not a number"),
        ("1=10.01", "cannot have"), ("1=-1", "cannot have"), ("T=3.1", "cannot have"),
        ("1=90 %", "percentage"), ("1=1e3", "not a number"),
    ],
)  # fmt: skip
def test_a_trial_that_cannot_be_is_refused_with_the_way_out(
    hand: Rows, text: str, what: str
) -> None:
    standpoint = at(hand)
    with pytest.raises(BadInput) as refusal:
        what_if(standpoint, read_trials(standpoint, [text]))
    assert what in str(refusal.value.what)
    assert refusal.value.fix is not None


def test_a_criterion_that_does_not_apply_cannot_be_tried(hand: Rows) -> None:
    hand.scores(NOW, {"sáu": {"1": "x", "2": 3}})
    with pytest.raises(BadInput, match="does not apply"):
        what_if(at(hand, "sáu"), {"1": Decimal(1)})
