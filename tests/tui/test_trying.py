"""Scores that are tried: what counts as one, where steps end, what newer figures leave of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cchc_tui.tui.trying import STEP, Trying
from warehouse.analysis import Standpoint, read_standpoint
from warehouse.errors import BadInput
from warehouse.queries import Reader
from warehouse.store import FileStore

CHAU = 5  # commune_id of Tiên Châu in the small warehouse


@pytest.fixture
def standpoint(store: FileStore) -> Standpoint:
    with Reader(store) as reader:
        return read_standpoint(reader, CHAU, 2023)


@pytest.fixture
def trying(standpoint: Standpoint) -> Trying:
    return Trying(standpoint)


def typed(trying: Trying, code: str, text: str) -> None:
    """Type a text, one character after the other."""
    for character in text:
        trying.type(code, character)


@pytest.mark.parametrize("text", ["7,5", "7.5", "7,50"])
def test_a_score_is_typed_with_comma_or_point(trying: Trying, text: str) -> None:
    typed(trying, "1.2", text)
    assert trying.scores == {"1.2": Decimal("7.5")}
    assert trying.taken == {}
    trying.finish()
    assert trying.taken == {"1.2": Decimal("7.5")}
    assert trying.entry is None


def test_what_is_half_typed_counts_as_far_as_it_is_a_score(trying: Trying) -> None:
    typed(trying, "1.2", "7,")
    assert trying.scores == {"1.2": Decimal(7)}
    trying.rub()
    trying.rub()
    assert trying.scores == {}
    assert trying.trouble is None


def test_a_score_above_the_maximum_is_no_trial(trying: Trying) -> None:
    before = trying.outcome().score
    typed(trying, "1.2", "9")
    assert trying.trouble is not None
    assert "1.2 cannot have 9" in str(trying.trouble)
    assert trying.outcome().score == before
    with pytest.raises(BadInput, match="cannot have"):
        trying.finish()
    assert trying.taken == {}
    assert trying.entry is None


def test_a_sum_takes_no_score(trying: Trying) -> None:
    with pytest.raises(BadInput, match="is a sum"):
        trying.type("1", "5")
    with pytest.raises(BadInput, match="is a sum"):
        trying.step("1", 1)
    assert trying.scores == {}


def test_typing_elsewhere_begins_anew(trying: Trying) -> None:
    typed(trying, "1.2", "7")
    typed(trying, "2.1", "3")
    assert trying.scores == {"2.1": Decimal(3)}


def test_steps_end_at_the_bounds(trying: Trying) -> None:
    leaf = trying.leaves["1.1.2"]
    assert leaf.score == Decimal("1.75")
    assert leaf.max_score == Decimal(2)
    trying.step("1.1.2", 1)
    assert trying.scores["1.1.2"] == leaf.score + STEP
    trying.step("1.1.2", 1)
    assert trying.scores["1.1.2"] == Decimal(2)
    for _ in range(20):
        trying.step("1.1.2", -1)
    assert trying.scores["1.1.2"] == 0


def test_the_score_that_there_is_is_no_trial(trying: Trying) -> None:
    trying.step("1.1.2", 1)
    trying.step("1.1.2", -1)
    assert trying.taken == {}
    typed(trying, "1.1.2", "1.75")
    trying.finish()
    assert trying.taken == {}


def test_one_or_all_are_reset(trying: Trying) -> None:
    trying.take("1.1.2", Decimal(2))
    trying.take("1.2", Decimal(8))
    trying.reset("1.2")
    assert trying.taken == {"1.1.2": Decimal(2)}
    trying.reset_all()
    assert trying.outcome().trials == ()


@pytest.mark.parametrize("goal", ["rank:3", "rating:Tốt"])
def test_the_path_to_a_goal_reaches_it(trying: Trying, goal: str) -> None:
    trying.take("1.2", Decimal(7))  # from what is tried already, not from what is
    path = trying.fill(goal)
    assert path.short == 0
    outcome = trying.outcome()
    kind, wanted = goal.split(":")
    if kind == "rank":
        assert outcome.rank <= int(wanted)
    else:
        assert outcome.rating == wanted
    taken = sum(
        (score - trying.leaves[code].points for code, score in trying.taken.items()), Decimal(0)
    )
    assert outcome.score - trying.standpoint.score == taken


def test_a_goal_out_of_reach_takes_all_that_is_proven(trying: Trying) -> None:
    path = trying.fill("rank:1")
    outcome = trying.outcome()
    assert path.short > 0
    assert outcome.score == trying.standpoint.score + path.proven
    assert outcome.next_rank_need is not None
    assert outcome.rank > 1


def test_newer_figures_keep_what_still_is_a_trial(trying: Trying, standpoint: Standpoint) -> None:
    trying.take("1.1.2", Decimal(2))
    trying.take("1.2", Decimal(8))
    trying.type("2.1", "3")
    leaves = tuple(
        replace(leaf, max_score=Decimal(1), score=Decimal(1)) if leaf.code == "1.1.2" else leaf
        for leaf in standpoint.leaves
    )
    (refused,) = trying.move_to(replace(standpoint, leaves=leaves))
    assert "1.1.2 cannot have 2" in str(refused)
    assert trying.taken == {"1.2": Decimal(8)}
    assert trying.entry is not None
    gone = tuple(leaf for leaf in leaves if leaf.code not in ("1.2", "2.1"))
    (refused,) = trying.move_to(replace(standpoint, leaves=gone))
    assert "1.2" in str(refused)
    assert trying.taken == {}
    assert trying.entry is None
