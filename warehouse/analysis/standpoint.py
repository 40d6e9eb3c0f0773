"""Where a commune stands, with all that its plans and trials rest on, read once.

What is asked of a standpoint afterwards needs no warehouse: a screen recomputes it on each key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from warehouse.analysis.places import Board, Rival, Rule, rounded
from warehouse.analysis.proofs import Leaf, read_leaves
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.queries import Criterion, Reader, Standing, criteria, total_of

_ZERO = Decimal(0)


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
        tuple(read_leaves(reader, total, rule.decimals)),
        _below(criteria(reader, year, total.group)),
    )


def _rivals(reader: Reader, total: Standing) -> tuple[int, tuple[Peer, ...]]:
    """The commune's own place among equals, and the others."""
    order, rivals = 0, []
    for number, name, _code, value, rank, place in reader.rows(
        "rivals", year=total.year, group=total.group, commune_id=total.commune_id
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
