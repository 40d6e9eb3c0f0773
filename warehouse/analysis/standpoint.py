"""Where a commune stands, with all that its plans and trials rest on, read once.

What is asked of a standpoint afterwards needs no warehouse: a screen recomputes it on each key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any, Literal

from warehouse.analysis.places import Board, Rival, Rule, rounded
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.points import LARGEST
from warehouse.queries import Criterion, Reader, Standing, criteria, total_of

Proof = Literal["own", "most", "quarter"]
PROOFS: tuple[Proof, ...] = ("own", "most", "quarter")  # the cheapest to reach again first

_ZERO = Decimal(0)
_EXTRA = ("bonus", "penalty")


@dataclass(frozen=True, slots=True)
class Peer(Rival):
    """Another ranked commune, as sql/queries/rivals.sql has it."""

    commune_id: int
    commune: str
    rank: int


@dataclass(frozen=True, slots=True)
class Band:
    """sql/queries/bands.sql: one rating; `lower` in points or percent, None = no lower bound."""

    rating: str
    lower: Decimal | None
    inclusive: bool
    basis: Literal["points", "percent"]


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


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A commune in a year among its rivals, who stay as they are.

    order: its place among equals (ordinal rule);  rivals: best first, in the order of the rule;
    board: the same, to be asked for ranks
    bands: highest first;  below: the codes of the leaves below every criterion that is a sum
    """

    total: Standing
    rule: Rule
    order: int
    rivals: tuple[Peer, ...]
    board: Board = field(compare=False, repr=False)
    bands: tuple[Band, ...]
    leaves: tuple[Leaf, ...]
    below: Mapping[str, tuple[str, ...]]

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of the leaves whose score is missing; with one, there is no total."""
        return tuple(leaf.code for leaf in self.leaves if leaf.missing)

    @property
    def score(self) -> Decimal:
        """Points. Raises BadInput where a score is missing."""
        if self.total.score is None:
            raise BadInput.because(
                say(
                    "{commune} has no total in {year}",
                    commune=self.total.commune,
                    year=str(self.total.year),
                ),
                say("scores are missing for: {codes}", codes=", ".join(self.missing)),
            )
        return self.total.score

    @property
    def value(self) -> Decimal:
        """What is ranked. Raises BadInput where a score is missing."""
        return self.rule.value(self.score, self.total.max_score)

    @property
    def headroom(self) -> Decimal:
        """Points up to the ceilings of all leaves."""
        return sum((leaf.headroom for leaf in self.leaves), _ZERO)

    def rank_at(self, value: Decimal) -> int:
        """The rank that `value` would have here."""
        return self.board.rank(value, self.order)

    def on_basis(self, basis: str, score: Decimal) -> Decimal | None:
        """A total of `score` points as bands see it, rounded; None: a percentage of nothing."""
        if basis == "points":
            return rounded(score, self.rule.decimals)
        return self.percent(score, self.rule.decimals)

    def percent(self, score: Decimal, decimals: int) -> Decimal | None:
        """The index of a total of `score` points; None where no maximum applies."""
        if not self.total.max_score:
            return None
        return rounded(Fraction(score) * 100 / Fraction(self.total.max_score), decimals)

    def rating_at(self, score: Decimal) -> str | None:
        """The band that a total of `score` points falls in; None where none is reached."""
        for band in self.bands:
            value = self.on_basis(band.basis, score)
            if band.lower is None or (
                value is not None
                and (value > band.lower or (band.inclusive and value == band.lower))
            ):
                return band.rating
        return None


def read_rule(reader: Reader, framework_id: int) -> Rule:
    """How a framework ranks."""
    return reader.ask(Rule, "rank_rule", framework_id=framework_id)[0]


def read_standpoint(reader: Reader, commune_id: int, year: int) -> Standpoint:
    """All that plans and trials of a commune rest on.

    Raises BadInput when it has no figures that year; missing scores are no error here.
    """
    total = total_of(reader, commune_id, year)
    rule = read_rule(reader, total.framework_id)
    order, rivals = _rivals(reader, total)
    return Standpoint(
        total,
        rule,
        order,
        rivals,
        Board(rule, rivals),
        tuple(reader.ask(Band, "bands", framework_id=total.framework_id)),
        tuple(_leaves(reader, total, rule)),
        _below(criteria(reader, year, total.group)),
    )


def _rivals(reader: Reader, total: Standing) -> tuple[int, tuple[Peer, ...]]:
    """The commune's own place among equals (0 where it is not ranked), and the others."""
    order, rivals = 0, []
    for number, name, *_figures, value, rank, place in reader.rows(
        "rivals", year=total.year, group=total.group
    ):
        if number == total.commune_id:
            order = place
        else:
            rivals.append(Peer(value, place, number, name, rank))
    return order, tuple(rivals)


def _below(tree: Sequence[Criterion]) -> dict[str, tuple[str, ...]]:
    """The codes of the leaves below every other criterion, in the tree's order."""
    parent_of = {node.code: node.parent for node in tree}
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for node in tree:
        at = node.parent if node.is_leaf else ""
        while at:
            found[at] += (node.code,)
            at = parent_of[at]
    return dict(found)


# ---------------------------------------------------------------- what is proven at each leaf

_Node = tuple[int, str]  # a framework and a code in it
_Past = dict[_Node, tuple[int, Decimal, Decimal]]  # year, score, maximum


def _leaves(reader: Reader, total: Standing, rule: Rule) -> Iterator[Leaf]:
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
            levels = _levels(leaf, reached, held[leaf.code], rule.decimals)
            leaf = replace(leaf, levels=tuple(levels))
        yield leaf


def _reached(
    node: _Node, before: Mapping[_Node, Sequence[_Node]], past: _Past
) -> list[tuple[int, Decimal, Decimal]]:
    """Year, score and maximum wherever the commune has a score at what `node` continues."""
    found, at = [], list(before.get(node, ()))
    while at:
        found += [past[earlier] for earlier in at if earlier in past]
        at = [further for earlier in at for further in before.get(earlier, ())]
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
