"""What the claim checker says, as plain frozen data.

Points, percent and ranks as in warehouse.queries.answers; None = not known or not stated.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from warehouse.messages import Message

Kind = Literal[
    "score",  # points
    "self_score",  # points that a commune gave itself
    "max_score",  # points that could be had
    "lost",  # points short of the maximum
    "at_max",  # the score is the maximum
    "index",  # percent of the maximum
    "rank",
    "top",  # the rank is this or better
    "last",  # nobody ranks below
    "units",  # how many communes are ranked
    "rating",
    "score_change",  # points; a positive one is a rise
    "rank_change",  # ranks; a positive one is an improvement
    "index_change",  # percentage points
    "other",  # a number that says nothing of all this
]
Verdict = Literal["true", "false", "unknown"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One numeric statement of a text, and what the warehouse says of it.

    row: line of the text, from 1;  text: the statement as it stands there
    commune, year, criterion (code), criterion_name: whom and what it speaks of, as far as that is
    known; criterion None = the total;  base_year: the year that a change is measured against
    claimed: what it says: points, percent, a rank, ranks; a rating as text
    found: the same of the warehouse; None where it is not known
    as_published: claimed is what a decision printed
    reason: why it is false, or cannot be checked; None for a true claim without anything to add
    """

    row: int
    text: str
    kind: Kind
    verdict: Verdict
    commune_id: int | None
    commune: str | None
    year: int | None
    base_year: int | None
    criterion: str | None
    criterion_name: str | None
    claimed: Decimal | str | None
    found: Decimal | str | None
    as_published: bool
    reason: Message | None


@dataclass(frozen=True, slots=True)
class Part:
    """A domain or criterion and its change since the year before (points)."""

    code: str
    name: str
    score_change: Decimal


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The falls of one commune that the text does not tell (points).

    score_change: of the total;  told: the domains whose change the text tells; where it tells of
    none, the survey
    rest: what the change of the total is without them, where that is a larger fall than the
    total's and the text does not give it; else None
    domain, leaf: the heaviest fall among those that it does not tell; None where it tells all
    """

    commune_id: int
    commune: str
    year: int
    score_change: Decimal
    told: tuple[Part, ...]
    rest: Decimal | None
    domain: Part | None
    leaf: Part | None


@dataclass(frozen=True, slots=True)
class Examination:
    """All claims of a text in its order, and what it leaves out.

    illustrative: some figure behind it is synthetic and must say so
    """

    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...]
    illustrative: bool

    def count(self, verdict: Verdict) -> int:
        """How many claims have this verdict."""
        return sum(claim.verdict == verdict for claim in self.claims)
