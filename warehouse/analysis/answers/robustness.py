"""How firm ranks are. Units: see the package."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from warehouse.analysis.places import Rule


@dataclass(frozen=True, slots=True)
class Interval:
    """Best and worst rank."""

    best: int
    worst: int


@dataclass(frozen=True, slots=True)
class WeightInterval:
    """Ranks under random weights: the extremes, the middle 90 % (low to high), the median.

    same: percent of the weight sets under which the rank is the official one
    """

    best: int
    low: int
    median: int
    high: int
    worst: int
    same: Decimal


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firm one commune's rank is. All but `rank` itself are competition ranks (1224).

    rounding, tolerance: if every total may move by half the scale's rounding, and by `u`
    weights: under random weights;  domains: the rank without one domain, by that domain's code
    dominance: no weights at all can give a rank outside
    survey: within 1.96 standard errors of the surveyed points; None where no unit has any
    """

    commune_id: int
    commune: str
    commune_code: str | None
    value: Decimal
    rank: int
    rounding: Interval
    tolerance: Interval
    weights: WeightInterval
    domains: dict[str, int]
    dominance: Interval
    survey: Interval | None = None


@dataclass(frozen=True, slots=True)
class Robustness:
    """The ranks of one year and group under doubt; rows: best first.

    u: the tolerance, in what is ranked (points or percent)
    sets, seed, concentration, by: how weights were drawn (docs/methods.md)
    domains: code and name of those that `Firmness.domains` leaves out
    """

    year: int
    group: str
    rule: Rule
    u: Decimal
    sets: int
    seed: int
    concentration: float
    by: Literal["leaf", "domain"]
    domains: tuple[tuple[str, str], ...]
    rows: tuple[Firmness, ...]
    data_note: str | None
