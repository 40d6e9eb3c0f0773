"""What a rank or a rating costs equals the brute force: enough, and not a quantum too much."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.analysis import brute_plan as brute
from tests.analysis.brute_change import Pair
from tests.analysis.pairs import NOW, fill, pairs
from tests.analysis.standing import FEW, standpoints
from tests.laws.brute import Year, as_decimal
from tests.sql.rows import Rows
from warehouse.analysis import plan_from
from warehouse.analysis.answers import Goal


@st.composite
def coarse(draw: st.DrawFn) -> Pair:
    """Pairs whose totals are ranked at so few decimals that every total can be tried."""
    pair = draw(pairs())
    pair.after.decimals = draw(st.integers(0, 1))
    return pair


def supposed_value(year: Year, name: str, points: Fraction) -> Fraction:
    score = year.score(name, "")
    assert score is not None
    return brute.value_of(year, name, score + points)


@FEW
@given(pair=coarse(), strict=st.booleans())
def test_the_price_of_every_rank_is_enough_and_a_quantum_less_is_not(
    db: Rows, pair: Pair, strict: bool
) -> None:
    fill(db, pair)
    for name, year, standpoint in standpoints(db, pair):
        contest = brute.Contest(year, name)
        for rank in range(1, len(standpoint.rivals) + 2):
            found = plan_from(standpoint, Goal(rank, None, strict))
            need = contest.price(rank, strict)
            assert found.need == as_decimal(need), (name, rank)
            assert contest.enough(supposed_value(year, name, need), rank, strict)
            assert found.feasible == (found.need <= standpoint.headroom)
            if need:
                less = Fraction(found.target - standpoint.rule.quantum)
                assert not contest.enough(less, rank, strict)


@FEW
@given(
    pair=coarse(),
    bounds=st.lists(
        st.tuples(
            st.one_of(st.none(), st.decimals(0, 110, places=2)),
            st.booleans(),
            st.sampled_from(["points", "percent"]),
        ),
        min_size=1,
        max_size=4,
    ),
    strict=st.booleans(),
)
def test_the_price_of_every_rating_is_the_smallest_that_is_enough(
    db: Rows, pair: Pair, bounds: list[tuple[Decimal | None, bool, str]], strict: bool
) -> None:
    bases = {basis for _, _, basis in bounds}
    bands = [(f"mức {n}", lower, incl, basis) for n, (lower, incl, basis) in enumerate(bounds)]
    if len(bases) > 1:  # one framework's bounds are on one basis
        bands = [(name, lower, incl, "points") for name, lower, incl, _ in bands]
    fill(db, pair)
    db.bands(NOW, *bands)
    for name, year, standpoint in standpoints(db, pair):
        if bands[0][3] == "percent" and not year.maximum(name, ""):
            continue
        score = year.score(name, "")
        assert score is not None
        for place, (rating, lower, inclusive, basis) in enumerate(brute.ordered(bands)):
            found = plan_from(standpoint, Goal(None, rating, strict))
            own = brute.value_of(year, name, score, basis)
            step, value = Fraction(1, 10**year.decimals), own
            while lower is not None and not (
                value > lower or (inclusive and not strict and value == lower)
            ):
                value += step
            need = (
                Fraction(0) if value == own else brute.points_for(year, name, value, basis) - score
            )
            assert found.need == as_decimal(need), rating
            then = brute.reached(year, name, score + need, bands)
            assert then is not None
            assert then <= place


@FEW
@given(pair=pairs(), points=st.decimals(0, 20, places=2))
def test_more_points_are_never_a_worse_rank_nor_a_higher_price(
    db: Rows, pair: Pair, points: Decimal
) -> None:
    fill(db, pair)
    for _, _, standpoint in standpoints(db, pair):
        rule, total = standpoint.rule, standpoint.total
        more = rule.value(standpoint.score + points, total.max_score)
        assert standpoint.rank_at(more) <= standpoint.rank_at(standpoint.value)
        prices = [
            plan_from(standpoint, Goal(rank, None)).need
            for rank in range(1, len(standpoint.rivals) + 2)
        ]
        assert prices == sorted(prices, reverse=True)
