"""Where a total would stand among others: the rules of sql/views/node_places.sql for one value.

The views rank what is stored; this ranks what is only supposed (a what-if, a coalition of domains,
a tolerance), by the very same steps: round half away from zero to the framework's decimals, then
rank. Values are points, or percent where the framework ranks by percent. Rank 1 = best.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor
from typing import Literal

RankRule = Literal["1224", "1334", "dense", "ordinal"]


@dataclass(frozen=True, slots=True)
class Rule:
    """How a framework ranks (frameworks.rank_by, rank_rule, rank_decimals)."""

    rank_by: Literal["points", "percent"]
    rank_rule: RankRule
    decimals: int

    @property
    def quantum(self) -> Decimal:
        """The smallest difference that this rule tells apart."""
        return Decimal(1).scaleb(-self.decimals)

    def value(self, score: Decimal | Fraction, max_score: Decimal | Fraction) -> Decimal:
        """What is ranked of a total of `score` points out of `max_score`."""
        if self.rank_by == "percent" and max_score > 0:
            return rounded(Fraction(score) * 100 / Fraction(max_score), self.decimals)
        return rounded(score, self.decimals)


def rounded(value: Decimal | Fraction, decimals: int) -> Decimal:
    """`value` at `decimals` decimals, half away from zero."""
    if isinstance(value, Decimal):
        return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    above, below = abs(value.numerator) * 10**decimals, value.denominator
    units = (2 * above + below) // (2 * below)
    return (Decimal(units) if value >= 0 else -Decimal(units)).scaleb(-decimals)


def rounded_together(parts: Sequence[Fraction], decimals: int) -> list[Decimal]:
    """`parts` at `decimals` decimals, so that they still sum to what they summed to.

    Rounded down first; what is missing goes to the largest remainders, the first of equal ones
    first (Hare-Niemeyer). The sum itself must have no more than `decimals` decimals.
    """
    scaled = [part * 10**decimals for part in parts]
    units = [floor(part) for part in scaled]
    missing = sum(scaled) - sum(units)
    order = sorted(range(len(parts)), key=lambda at: units[at] - scaled[at])
    for at in order[: int(missing)]:
        units[at] += 1
    return [Decimal(unit).scaleb(-decimals) for unit in units]


@dataclass(frozen=True, slots=True)
class Rival:
    """Another ranked unit: the value that is ranked, and its place among equals (ordinal rule)."""

    value: Decimal
    order: int


class Board:
    """Rivals who stay as they are, ready to be asked many times where a value would stand."""

    def __init__(self, rule: Rule, rivals: Sequence[Rival]) -> None:
        self._rule = rule.rank_rule
        self._rivals = sorted((rival.value, rival.order) for rival in rivals)
        values = [value for value, _ in self._rivals]
        self._values = sorted(set(values)) if rule.rank_rule == "dense" else values

    def rank(self, value: Decimal, order: int) -> int:
        """The rank of `value`; `order`: its own place among equals, for the ordinal rule."""
        if self._rule == "1334":
            return len(self._values) - bisect_left(self._values, value) + 1
        above = len(self._values) - bisect_right(self._values, value)
        if self._rule == "ordinal":
            first = bisect_left(self._values, value)
            return above + bisect_left(self._rivals, (value, order)) - first + 1
        return above + 1


def rank_among(rule: Rule, value: Decimal, order: int, rivals: Sequence[Rival]) -> int:
    """The rank that `value` has beside `rivals`, who stay as they are.

    order: the unit's own place among equals; only the ordinal rule asks for it.
    """
    return Board(rule, rivals).rank(value, order)
