"""Where a total would stand among others: the rules of sql/views/node_places.sql for one value.

The views rank what is stored; this ranks what is only supposed (a what-if, a coalition of domains,
a tolerance), by the very same steps: round half away from zero to the framework's decimals, then
rank. Values are points, or percent where the framework ranks by percent. Rank 1 = best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
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
    scaled = abs(value) * 10**decimals
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return (Decimal(units) if value >= 0 else -Decimal(units)).scaleb(-decimals)


@dataclass(frozen=True, slots=True)
class Rival:
    """Another ranked unit: the value that is ranked, and its place among equals (ordinal rule)."""

    value: Decimal
    order: int


def rank_among(rule: Rule, value: Decimal, order: int, rivals: Sequence[Rival]) -> int:
    """The rank that `value` has beside `rivals`, who stay as they are.

    order: the unit's own place among equals; only the ordinal rule asks for it.
    """
    above = [rival.value for rival in rivals if rival.value > value]
    equal = [rival for rival in rivals if rival.value == value]
    match rule.rank_rule:
        case "1334":
            return len(above) + len(equal) + 1
        case "dense":
            return len(set(above)) + 1
        case "ordinal":
            return len(above) + sum(rival.order < order for rival in equal) + 1
    return len(above) + 1
