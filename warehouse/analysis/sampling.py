"""Between which ranks a unit lies when its surveyed score is only a sample's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from warehouse.analysis.answers import Interval
from warehouse.points import QUANTUM

if TYPE_CHECKING:
    from warehouse.queries import Reader, Year

# of the standard normal distribution: 95 % of the samples are within
BOUND = Decimal("1.96")


def survey_ranks(
    reader: Reader,
    at: Year,
    units: Sequence[tuple[int, Decimal]],
    maxima: Sequence[int] | None = None,
) -> list[Interval] | None:
    """Each unit's ranks within the error of its survey; None where nobody was surveyed.

    units: commune_id and what is ranked;  maxima: ten-thousandths of a point, for a ranking by
    percent
    """
    variances = dict(reader.rows("survey_errors", year=at.year, group=at.group))
    margins: dict[int, Decimal | None] = {}
    for place, (commune_id, _value) in enumerate(units):
        if commune_id in variances:
            variance = variances[commune_id]
            maximum = maxima[place] if maxima else None
            margins[place] = None if variance is None else margin(variance, maximum)
    return sampled_ranks([value for _, value in units], margins)


def margin(variance: Decimal, maximum: int | None = None) -> Decimal:
    """How far a total may be off, in what is ranked: 1.96 standard errors, rounded up.

    variance: points squared;  maximum: ten-thousandths of a point, where the margin is to be in
    percent of it
    """
    points = BOUND * variance.sqrt()
    found = 1_000_000 * points / maximum if maximum else points
    return found.quantize(QUANTUM, ROUND_CEILING)


def sampled_ranks(
    values: Sequence[Decimal], margins: Mapping[int, Decimal | None]
) -> list[Interval] | None:
    """Best and worst rank of each of `values` if each may be off by its own margin (by place in
    `values`; 0 where it has none): 1 + #{s_j - u_j > s_i + u_i} and 1 + #{s_j + u_j > s_i - u_i},
    the others only (that ranks need intervals: Goldstein & Spiegelhalter 1996). A margin that is
    None is not known: the value may lie anywhere. None where nothing has a margin.
    """
    if not margins:
        return None
    widest = max((u for u in margins.values() if u is not None), default=Decimal(0))
    anywhere = max(values) - min(values) + 2 * widest + QUANTUM
    stated = (margins.get(place, Decimal(0)) for place in range(len(values)))
    own = [anywhere if u is None else u for u in stated]
    lower = sorted(value - u for value, u in zip(values, own, strict=True))
    upper = sorted(value + u for value, u in zip(values, own, strict=True))
    found = []
    for value, u in zip(values, own, strict=True):
        best = 1 + len(lower) - bisect_right(lower, value + u)
        above = len(upper) - bisect_right(upper, value - u)
        found.append(Interval(best, 1 + above - (u > 0)))  # itself is not above itself
    return found
