"""The leaves of a commune, and what is proven to be within reach at each.

A level is proven when this commune itself has held that share of the maximum in an earlier year,
when 75 % of its peers hold it, or when a quarter of them does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any, Literal

from warehouse.points import LARGEST
from warehouse.queries import Reader, Standing

Proof = Literal["own", "most", "quarter"]
PROOFS: tuple[Proof, ...] = ("own", "most", "quarter")  # the cheapest to reach again first

_ZERO = Decimal(0)
_EXTRA = ("bonus", "penalty")

_Node = tuple[int, str]  # a framework and a code in it
_Past = dict[_Node, tuple[int, Decimal, Decimal]]  # year, score, maximum


@dataclass(frozen=True, slots=True)
class Level:
    """Points at a leaf that are proven to be within reach.

    year: when this commune itself held that share (proof 'own')
    holders: how many of its `peers` hold it (proofs 'most' and 'quarter')
    """

    proof: Proof
    points: Decimal
    year: int | None
    holders: int
    peers: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf of the commune, with what is proven there (in the order of PROOFS).

    limit: points that the framework states for a bonus or penalty
    """

    code: str
    name: str
    domain: str
    kind: str
    applicable: bool
    score: Decimal | None
    max_score: Decimal
    limit: Decimal | None
    levels: tuple[Level, ...] = ()

    @property
    def missing(self) -> bool:
        """True where a score is required and not there; a bonus or penalty may be absent."""
        return self.applicable and self.score is None and self.kind not in _EXTRA

    @property
    def points(self) -> Decimal:
        """What the leaf adds to the total now."""
        return self.score or _ZERO

    @property
    def ceiling(self) -> Decimal:
        """The most that the leaf can add: its maximum; of a penalty nothing, of a bonus its
        stated limit, or, where none is stated, what it adds already."""
        if self.kind == "bonus":
            return self.points if self.limit is None else max(self.limit, self.points)
        return _ZERO if self.kind == "penalty" else self.max_score

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The least and the most points that may stand here: of a penalty -limit to 0."""
        most = LARGEST if self.limit is None else self.limit
        if self.kind == "penalty":
            return -most, _ZERO
        return _ZERO, most if self.kind == "bonus" else self.max_score

    @property
    def headroom(self) -> Decimal:
        """Points up to the ceiling."""
        return self.ceiling - self.points if self.applicable else _ZERO


def read_leaves(reader: Reader, total: Standing, decimals: int) -> Iterator[Leaf]:
    """Every leaf of the commune and year that `total` is of, in the tree's order.

    decimals: at which shares of another maximum become points
    """
    of_unit = {"commune_id": total.commune_id, "year": total.year}
    past: _Past = {
        (row[1], row[2]): (row[0], *row[3:]) for row in reader.rows("unit_past", **of_unit)
    }
    before: defaultdict[_Node, list[_Node]] = defaultdict(list)
    for framework, code, *previous in reader.rows("links", year=total.year):
        before[framework, code].append((previous[0], previous[1]))
    held = defaultdict(list)
    for code, *tier in reader.rows(
        "peer_levels",
        framework_id=total.framework_id,
        group=total.group,
        commune_id=total.commune_id,
    ):
        held[code].append(tier)
    for row in reader.rows("unit_leaves", **of_unit):
        leaf = Leaf(*row)
        if leaf.applicable:
            reached = _reached((total.framework_id, leaf.code), before, past)
            levels = _levels(leaf, reached, held[leaf.code], decimals)
            leaf = replace(leaf, levels=tuple(levels))
        yield leaf


def _reached(
    node: _Node, before: Mapping[_Node, Sequence[_Node]], past: _Past
) -> list[tuple[int, Decimal, Decimal]]:
    """Year, score and maximum wherever the commune has a score at what `node` continues."""
    found, at = [], list(before.get(node, ()))
    while at:
        found += [past[earlier] for earlier in at if earlier in past]
        further = [node for earlier in at for node in before.get(earlier, ())]
        at = list(dict.fromkeys(further))
    return found


def _levels(
    leaf: Leaf,
    reached: Iterable[tuple[int, Decimal, Decimal]],
    held: Iterable[Sequence[Any]],
    decimals: int,
) -> Iterator[Level]:
    """In the order of PROOFS; none is above the leaf's ceiling."""
    own = [
        (points, year)
        for year, score, maximum in reached
        if (points := _carried(score, maximum, leaf, decimals)) is not None
    ]
    if own:
        points, year = max(own)
        yield Level("own", points, year, 0, 0)
    for tier, score, maximum, holders, peers in sorted(held, key=lambda row: PROOFS.index(row[0])):
        if (points := _carried(score, maximum, leaf, decimals)) is not None:
            yield Level(tier, points, None, holders, peers)


def _carried(score: Decimal, maximum: Decimal, leaf: Leaf, decimals: int) -> Decimal | None:
    """What `score` out of `maximum` is at `leaf`: as it is where the maxima are equal, else the
    same share of the leaf's maximum, rounded down to `decimals`, so that no more is taken for
    proven than was held. None where only one of the two has a maximum."""
    if maximum == leaf.max_score:
        return min(score, leaf.ceiling)
    if not maximum or not leaf.max_score:
        return None
    share = Fraction(score) * Fraction(leaf.max_score) / Fraction(maximum)
    return min(Decimal(floor(share * 10**decimals)).scaleb(-decimals), leaf.ceiling)
