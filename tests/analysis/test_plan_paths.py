"""Paths are those of the brute force, and a path that is walked reaches its goal."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis import brute_plan as brute
from tests.analysis.brute_change import Pair
from tests.analysis.pairs import NOW, fill, pairs
from tests.analysis.reading import reader_of
from tests.analysis.standing import FEW, at, standpoints, three_years
from tests.laws.brute import as_decimal
from tests.sql.rows import Rows
from warehouse.analysis import (
    next_goals,
    plan,
    plan_from,
    supposed,
    what_if,
)
from warehouse.analysis.answers import Goal, Plan
from warehouse.analysis.standpoint import Standpoint
from warehouse.errors import BadInput

FIRST = Goal(1, None)


def walked(standpoint: Standpoint, path: Plan) -> dict[str, Decimal]:
    """The scores after every step of a path."""
    scores: dict[str, Decimal] = {}
    for step in path.steps:
        before = scores.get(step.code, step.score)
        assert step.reach == before + step.take
        scores[step.code] = step.reach
    return scores


@FEW
@given(pair=pairs())
def test_the_steps_are_those_of_the_brute_force(db: Rows, pair: Pair) -> None:
    fill(db, pair)
    for name, _, standpoint in standpoints(db, pair):
        found = plan_from(standpoint, FIRST)
        expected = brute.gains(pair, name)
        everything = sum((gain.points for gain in expected), Fraction(0))
        assert found.proven == as_decimal(everything)
        assert found.short == max(Decimal(0), found.need - found.proven)
        taken = Fraction(0)
        for step, gain in zip(found.steps, expected, strict=False):
            take = min(gain.points, Fraction(found.need) - taken)
            assert (step.proven, step.gain, step.take) == (
                gain.proven, as_decimal(gain.points), as_decimal(take),
            )  # fmt: skip
            taken += take
        assert taken == min(everything, Fraction(found.need))


@FEW
@given(pair=pairs(), is_fewest=st.booleans())
def test_a_path_that_is_walked_reaches_the_goal_and_nothing_else(
    db: Rows, pair: Pair, is_fewest: bool
) -> None:
    fill(db, pair)
    db.bands(NOW, ("cao", 40, True, "points"), ("vừa", 10, False, "points"))
    for _, _, standpoint in standpoints(db, pair):
        better = next_goals(standpoint)
        assert all(plan_from(standpoint, goal).need > 0 for goal in better)
        for goal in (FIRST, *better):
            path = plan_from(standpoint, goal, fewest=is_fewest)
            scores = walked(standpoint, path)
            there = supposed(standpoint, scores)
            assert there.score == standpoint.score + path.need - path.short
            # what is short of the target may round to it
            assert plan_from(there, goal).need in (path.short, 0)
            if path.short == 0 and goal.rank is not None:
                assert what_if(standpoint, scores).rank <= goal.rank


@FEW
@given(pair=pairs())
def test_no_smaller_number_of_criteria_reaches_the_goal(db: Rows, pair: Pair) -> None:
    fill(db, pair)
    for name, _, standpoint in standpoints(db, pair):
        path = plan_from(standpoint, FIRST, fewest=True)
        if path.need and not path.short:
            assert len(path.steps) == brute.fewest(pair, name, Fraction(path.need))
            assert len({step.code for step in path.steps}) == len(path.steps)


@pytest.fixture
def hand(db: Rows) -> Rows:
    return three_years(db)


def test_each_proof_is_what_it_says(hand: Rows) -> None:
    """Leaf 1: 15.03/20 two years ago are 7.515/10 now: 7.51; 3 of 4 peers have 8, 2 of them 9."""
    one, two, bonus, penalty = at(hand).leaves
    assert [(at.proof, at.points, at.year, at.holders, at.peers) for at in one.levels] == [
        ("own", Decimal("7.51"), NOW - 2, 0, 0),
        ("most", Decimal(8), None, 3, 4),
        ("quarter", Decimal(9), None, 2, 4),
    ]
    assert [(at.proof, at.points, at.year) for at in two.levels] == [
        ("own", Decimal(9), NOW - 1), ("most", Decimal(10), None), ("quarter", Decimal(12), None),
    ]  # fmt: skip
    assert bonus.headroom == 3
    assert penalty.headroom == 1
    assert [at.points for at in penalty.levels] == [0, 0]


def test_a_path_takes_what_was_held_before_what_others_hold(hand: Rows) -> None:
    path = plan_from(at(hand), Goal(3, None))  # bốn has 18; 12 + 6
    assert path.need == 6
    assert [(step.code, step.proven, step.take, step.reach) for step in path.steps] == [
        ("1", "own", Decimal("2.51"), Decimal("7.51")),
        ("2", "own", Decimal(1), Decimal(9)),
        ("2", "most", Decimal(1), Decimal(10)),
        ("P", "most", Decimal(1), Decimal(0)),
        ("1", "most", Decimal("0.49"), Decimal(8)),
    ]
    assert path.short == 0
    fewest = plan_from(at(hand), Goal(3, None), fewest=True)
    assert [(step.code, step.take) for step in fewest.steps] == [
        ("1", Decimal(4)),
        ("2", Decimal(2)),
    ]


def test_rivals_within_the_need_stand_on_both_sides(hand: Rows) -> None:
    found = plan_from(at(hand, "bốn"), Goal(2, None))
    assert found.need == 2
    assert [(near.commune, near.distance) for near in found.near] == [("Xã ba", Decimal(2))]


def test_one_commune_alone_is_first_and_a_step_needs_nothing(db: Rows) -> None:
    db.clear()
    db.framework(NOW, [("1", "", 10)])
    db.scores(NOW, {"một": {"1": 5}})
    found = plan_from(at(db), FIRST)
    assert found.need == 0
    assert (found.steps, found.near) == ((), ())
    assert next_goals(at(db)) == []


@pytest.mark.parametrize("goal", [Goal(0, None), Goal(6, None), Goal(None, "Tốt"), Goal(None, "")])
def test_a_goal_that_does_not_exist_is_refused(hand: Rows, goal: Goal) -> None:
    standpoint = at(hand)
    with pytest.raises(BadInput) as refusal:
        plan_from(standpoint, goal)
    assert refusal.value.fix is not None


def test_a_rating_by_percent_is_nothing_to_who_has_no_maximum(db: Rows) -> None:
    db.clear()
    db.framework(NOW, [("1", "", 10), ("T", "", None, "bonus")])
    db.scores(NOW, {"một": {"1": "x", "T": 2}, "hai": {"1": 5}})
    db.bands(NOW, ("cao", 80, True, "percent"))
    with pytest.raises(BadInput, match="percentage"):
        plan_from(at(db), Goal(None, "cao"))


def test_only_the_own_group_is_among_the_peers_and_the_rivals(db: Rows) -> None:
    db.clear()
    db.framework(NOW, [("1", "", 10)])
    db.scores(NOW, {"một": {"1": 5}, "hai": {"1": 6}}, "xã")
    db.scores(NOW, {"ba": {"1": 9}, "bốn": {"1": 8}}, "phường")
    standpoint = at(db)
    assert [peer.commune for peer in standpoint.rivals] == ["Xã hai"]
    assert {level.points for level in standpoint.leaves[0].levels} == {Decimal(6)}


def test_the_question_in_one_call_is_the_same(hand: Rows) -> None:
    standpoint = at(hand)
    with reader_of(hand) as reader:
        found = plan(reader, standpoint.total.commune_id, NOW, FIRST, fewest=True)
    assert found == plan_from(standpoint, FIRST, fewest=True)
    assert found == plan_from(replace(standpoint), FIRST, fewest=True)
