"""What a goal costs, the cheapest way to it, and what-ifs. Units: see the package."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from warehouse.analysis.places import Rule
from warehouse.queries import Standing


@dataclass(frozen=True, slots=True)
class Goal:
    """`rank:3` or `rating:Tốt`. strict: no tie is enough (rank), above the bound (rating)."""

    rank: int | None
    rating: str | None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One criterion of a path.

    take: points to gain there now (the last step is trimmed to the need);  gain: all that is proven
    reach: score after `take`;  headroom: points up to the maximum
    proven: 'own' (this commune held that share before, in `year`), 'most' (75 % of its peers hold
    it), 'quarter' (a quarter of its peers holds it);  holders of `peers` communes hold it
    """

    code: str
    name: str
    domain: str
    score: Decimal
    max_score: Decimal
    take: Decimal
    gain: Decimal
    reach: Decimal
    headroom: Decimal
    proven: Literal["own", "most", "quarter"]
    year: int | None
    holders: int
    peers: int


@dataclass(frozen=True, slots=True)
class Near:
    """A rival within the need: `distance` > 0 stands above us, < 0 below; in what is ranked."""

    commune_id: int
    commune: str
    rank: int
    value: Decimal
    distance: Decimal


@dataclass(frozen=True, slots=True)
class Plan:
    """What a goal costs and the cheapest way there that somebody has already gone.

    Everything holds with the others unchanged.
    target: the value to reach (points, or percent where `rule` or the band says so: `basis`)
    need: points; 0 = the goal is reached already;  headroom: points up to the maximum, all leaves
    feasible: need <= headroom;  proven: points that proven steps give together
    short: what proven steps lack of the need (0 = the path is whole)
    near: rivals with |distance| <= need
    """

    total: Standing
    rule: Rule
    goal: Goal
    basis: Literal["points", "percent"]
    target: Decimal
    need: Decimal
    headroom: Decimal
    feasible: bool
    proven: Decimal
    short: Decimal
    near: tuple[Near, ...]
    steps: tuple[Step, ...]

    @property
    def rivals_within(self) -> int:
        """How many rivals stand within the need."""
        return len(self.near)


@dataclass(frozen=True, slots=True)
class Trial:
    """One score that is tried: of a leaf, before and after."""

    code: str
    name: str
    before: Decimal | None
    after: Decimal
    max_score: Decimal


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What other scores would make of a commune, the others unchanged.

    passed: rivals it would newly stand above; passed_by: who would newly stand above it
    tied: with whom it would tie
    next_rank_need, next_rating_need: points from there to the next rank and rating; None at the top
    """

    total: Standing
    trials: tuple[Trial, ...]
    score: Decimal
    index_percent: Decimal | None
    rank: int
    rank_of: int
    rating: str | None
    passed: tuple[str, ...]
    passed_by: tuple[str, ...]
    tied: tuple[str, ...]
    next_rank_need: Decimal | None
    next_rating: str | None
    next_rating_need: Decimal | None
