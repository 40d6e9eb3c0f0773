"""Which domain moved the rank: Shapley's value over all coalitions of domains.

A rank is no sum: what a domain's points are worth in ranks depends on the others' points. Each
domain therefore gets the mean of what it adds over all orders in which the domains could have
changed from last year's result to this year's (Shapley 1953).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import factorial

from warehouse.analysis.answers import RankShare
from warehouse.analysis.places import rounded_together

MOST_DOMAINS = 16  # that changed: 65,536 coalitions; each further one doubles the work
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Player:
    """A domain that the unit has in both years.

    before: what last year's share of the maximum would give this year, in points
    now: this year's points
    """

    code: str
    name: str
    before: Fraction
    now: Fraction

    @property
    def gain(self) -> Fraction:
        """Points, at this year's maximum."""
        return self.now - self.before


def rank_shares(
    players: Sequence[Player], fixed: Fraction, rank_of: Callable[[Fraction], int]
) -> tuple[RankShare, ...]:
    """Each domain's share in ranks; > 0 = improved.

    fixed: this year's points outside the players;  rank_of: the rank of a total, the rivals as
    they are this year. The shares sum to the rank with every domain as before less the rank now.
    A domain that gained and lost nothing has the share 0, and changes no other's.
    """
    moving = [player for player in players if player.gain]
    base = fixed + sum((player.before for player in players), Fraction(0))
    exact = _shapley(len(moving), _ranks(base, [player.gain for player in moving], rank_of))
    found = dict(zip(moving, rounded_together(exact, _DECIMALS), strict=True))
    zero = Decimal(0).scaleb(-_DECIMALS)
    return tuple(RankShare(p.code, p.name, found.get(p, zero)) for p in players)


def _ranks(
    base: Fraction, gains: Sequence[Fraction], rank_of: Callable[[Fraction], int]
) -> list[int]:
    """The rank of every coalition; bit i of its number = player i is as it is now."""
    totals = [base]
    for gain in gains:
        totals += [total + gain for total in totals]
    return [rank_of(total) for total in totals]


def _shapley(count: int, ranks: Sequence[int]) -> list[Fraction]:
    """A coalition of s players stands before the next one in s! (count - s - 1)! orders."""
    orders = [factorial(size) * factorial(count - size - 1) for size in range(count)]
    sums = [0] * count
    for coalition, rank in enumerate(ranks):
        size = coalition.bit_count()
        for player in range(count):
            joined = coalition | 1 << player
            if joined != coalition:
                sums[player] += orders[size] * (rank - ranks[joined])
    return [Fraction(total, factorial(count)) for total in sums]
