"""What a table of scores says, apart from how it looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

CENT = Decimal("0.01")
ZERO = Decimal(0)


class Mark(Enum):
    """What a cell can say in place of points."""

    NOT_APPLICABLE = "x"


Value = Decimal | Mark | None  # None = missing, which is never zero
Stored = tuple[Decimal | None, Decimal | None, bool]  # score, self score, applicable


@dataclass(frozen=True, slots=True)
class Commune:
    """A unit that is scored; code '' where no communes file gives it one."""

    kind: str
    name: str
    code: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A node of the tree; maximum in points, of a leaf only (bonus and penalty: 0)."""

    code: str
    name: str
    maximum: Decimal = ZERO
    kind: str = "appraisal"
    children: tuple[Criterion, ...] = ()

    @property
    def is_required(self) -> bool:
        """True when a unit without this leaf has no total."""
        return self.kind in ("appraisal", "survey")

    @property
    def largest(self) -> Decimal:
        """The sum of the maxima of the leaves below, in points."""
        return sum((leaf.maximum for leaf in self.leaves()), ZERO)

    def leaves(self) -> Iterator[Criterion]:
        """The leaves below, or the criterion itself."""
        for node in self.nodes():
            if not node.children:
                yield node

    def nodes(self) -> Iterator[Criterion]:
        """The criterion and all below it, as a table lists them."""
        yield self
        for child in self.children:
            yield from child.nodes()


@dataclass(frozen=True, slots=True)
class Figures:
    """One year of scores. scores and self_scores: (commune's full name, leaf's code) -> value."""

    year: int
    communes: tuple[Commune, ...]
    domains: tuple[Criterion, ...]
    scores: Mapping[tuple[str, str], Value]
    self_scores: Mapping[tuple[str, str], Decimal | None] = field(default_factory=dict)

    def nodes(self) -> list[Criterion]:
        return [node for domain in self.domains for node in domain.nodes()]

    def leaves(self) -> list[Criterion]:
        return [leaf for domain in self.domains for leaf in domain.leaves()]

    @property
    def largest(self) -> Decimal:
        """The sum of all maxima, in points."""
        return sum((domain.largest for domain in self.domains), ZERO)

    @property
    def is_flat(self) -> bool:
        """True when no criterion stands below another: then no framework file is needed."""
        return not any(domain.children for domain in self.domains)

    def score(self, commune: Commune, leaf: Criterion) -> Value:
        return self.scores.get((commune.full_name, leaf.code))

    def self_score(self, commune: Commune, leaf: Criterion) -> Decimal | None:
        return self.self_scores.get((commune.full_name, leaf.code))

    def sum_of(
        self, commune: Commune, nodes: tuple[Criterion, ...], own: bool = False
    ) -> Decimal | None:
        """Points of all leaves below `nodes`; None when a required one is missing, or nothing
        is there. own: of the self scores."""
        total, anything = ZERO, False
        for leaf in (leaf for node in nodes for leaf in node.leaves()):
            given = self.score(commune, leaf)
            applies = given is not Mark.NOT_APPLICABLE
            value = self.self_score(commune, leaf) if own and applies else given
            if value is None and leaf.is_required:
                return None
            if isinstance(value, Decimal):
                total, anything = total + (-value if leaf.kind == "penalty" else value), True
        return total if anything else None

    def largest_of(self, commune: Commune, nodes: tuple[Criterion, ...]) -> Decimal:
        """Maximum points of the leaves below `nodes` that apply to the commune."""
        leaves = (leaf for node in nodes for leaf in node.leaves())
        return sum(
            (
                leaf.maximum
                for leaf in leaves
                if self.score(commune, leaf) is not Mark.NOT_APPLICABLE
            ),
            ZERO,
        )

    def percent_of(self, commune: Commune, nodes: tuple[Criterion, ...]) -> Decimal | None:
        """100 x points / applicable maximum, rounded half up to 2 decimals."""
        points, largest = self.sum_of(commune, nodes), self.largest_of(commune, nodes)
        if points is None or not largest:
            return None
        return (100 * points / largest).quantize(CENT, ROUND_HALF_UP)

    def total(self, commune: Commune) -> Decimal | None:
        return self.sum_of(commune, self.domains)

    def totals(self) -> list[Decimal]:
        """The totals of the communes that have one: those are ranked."""
        totals = (self.total(commune) for commune in self.communes)
        return [total for total in totals if total is not None]

    def rank(self, commune: Commune) -> int | None:
        """Place among the communes with a total: equal after rounding to 2 decimals = tied."""
        rounded = [total.quantize(CENT, ROUND_HALF_UP) for total in self.totals()]
        own = self.total(commune)
        if own is None:
            return None
        return 1 + sum(t > own.quantize(CENT, ROUND_HALF_UP) for t in rounded)

    def stored(self) -> dict[tuple[str, str], Stored]:
        """What a warehouse holds of these figures: (commune, leaf's code) -> Stored. What
        states nothing is not there."""
        found: dict[tuple[str, str], Stored] = {}
        for commune in self.communes:
            for leaf in self.leaves():
                value, own = self.score(commune, leaf), self.self_score(commune, leaf)
                if value is None and own is None:
                    continue
                if value is Mark.NOT_APPLICABLE:
                    own = None  # what does not apply has no points of either kind
                points = value if isinstance(value, Decimal) else None
                if points is not None and leaf.kind == "penalty":
                    points = -points
                applies = value is not Mark.NOT_APPLICABLE
                found[commune.full_name, leaf.code] = points, own, applies
        return found
