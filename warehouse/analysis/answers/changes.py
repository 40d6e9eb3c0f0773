"""Why a commune moved. Units: see the package."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from warehouse.analysis.places import Rule
from warehouse.messages import Message
from warehouse.queries import FrameworkChange, Standing


@dataclass(frozen=True, slots=True)
class Past:
    """Whose figures of the year before a commune's change is measured against.

    basis: 'same' = its own; 'merged' = built from the units it was made of (the mean of their
    points, leaf by leaf): never published, and without a rank
    communes: the names of those units; the commune's own where it is the same
    data_note: 'số liệu minh họa' where figures of that year are synthetic
    """

    year: int
    basis: Literal["same", "merged"]
    communes: tuple[str, ...]
    data_note: str | None = None


@dataclass(frozen=True, slots=True)
class LeafChange:
    """sql/queries/change_ledger.sql: one leaf of the change ledger of one commune.

    code: this year's; of a dropped leaf last year's
    domain, domain_name: the domain that it counts to; of a dropped leaf the one that continues its
    old domain, else the old one
    basis: 'compared' (both years), 'extra' (bonus or penalty), 'new' and 'dropped' (also a leaf
    that applies to this commune in one year only), 'gap' (a score is missing on one side: its
    parts and its change are None)
    framework + common + own = score_change, exactly;  peers: communes behind `common`
    """

    code: str
    previous_code: str | None
    name: str
    domain: str
    domain_name: str
    kind: str
    basis: Literal["compared", "extra", "new", "dropped", "gap"]
    score: Decimal | None
    max_score: Decimal | None
    previous_score: Decimal | None
    previous_max: Decimal | None
    framework: Decimal | None
    common: Decimal | None
    own: Decimal | None
    score_change: Decimal | None
    peers: int


@dataclass(frozen=True, slots=True)
class DomainChange:
    """The leaves that count to one domain, added up; the parts are None where one is a gap.

    score, previous_score: points, None where one that is required is missing;  survey: all of its
    leaves are the survey's
    """

    code: str
    name: str
    survey: bool
    score: Decimal | None
    max_score: Decimal | None
    previous_score: Decimal | None
    previous_max: Decimal | None
    framework: Decimal | None
    common: Decimal | None
    own: Decimal | None
    score_change: Decimal | None


@dataclass(frozen=True, slots=True)
class Mover:
    """A commune that passed, was passed, came or went. Scores are what was ranked."""

    commune_id: int
    commune: str
    previous_rank: int | None
    rank: int | None
    previous_score: Decimal | None
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class RankLedger:
    """rank_change = |passed| - |passed_by| + |left_above| - |entered_above|, for competition ranks.

    passed: stood above us and no longer do; passed_by: did not, and now do (ranked in both years)
    left_above, entered_above: stood above us and are not ranked now; stand above us and were not
    rule_effect: what another tie rule than 1224 adds to the sum (0 under 1224)
    """

    previous_rank: int
    previous_rank_of: int
    rank: int
    rank_of: int
    rank_change: int
    passed: tuple[Mover, ...]
    passed_by: tuple[Mover, ...]
    entered_above: tuple[Mover, ...]
    left_above: tuple[Mover, ...]
    rule_effect: int


@dataclass(frozen=True, slots=True)
class MatchedCohort:
    """Rank and change among only those communes that are ranked in both years."""

    units: int
    previous_rank: int
    rank: int
    rank_change: int


@dataclass(frozen=True, slots=True)
class RankShare:
    """A domain's Shapley share of the change of rank, in ranks (4 decimals; > 0 = improved)."""

    code: str
    name: str
    share: Decimal


@dataclass(frozen=True, slots=True)
class Change:
    """Why one commune moved between a year and the year before.

    total: this year's standing;  score_change: points, the sum of the ledger, None with a gap
    comparable: the commune's maximum is the same in both years
    survey, rest: score_change split into the survey and everything else
    framework, common, own: the ledger's columns added up
    ledger: None where the commune has no rank in one of the years (why: rank_note)
    cohort: None where the same communes are ranked in both years
    shares + outside = rank_change; empty and None where there is no rank ledger, or there are too
    many domains (why: rank_note);  outside: what the domains do not explain, the moves of rivals
    previous_score, previous_max: points of the past, for a merged past the sum of its leaves
    """

    total: Standing
    past: Past
    rule: Rule
    score_change: Decimal | None
    comparable: bool
    survey: Decimal | None
    rest: Decimal | None
    framework: Decimal | None
    common: Decimal | None
    own: Decimal | None
    leaves: tuple[LeafChange, ...]
    domains: tuple[DomainChange, ...]
    ledger: RankLedger | None
    cohort: MatchedCohort | None
    shares: tuple[RankShare, ...]
    outside: Decimal | None
    framework_changes: tuple[FrameworkChange, ...]
    previous_score: Decimal | None = None
    previous_max: Decimal | None = None
    rank_note: Message | None = None

    @property
    def data_note(self) -> str | None:
        """'số liệu minh họa' where figures of either year are synthetic."""
        return self.total.data_note or self.past.data_note


@dataclass(frozen=True, slots=True)
class ChangeTotals:
    """sql/queries/change_totals.sql: the change ledger of one commune, added up.

    survey: the part of score_change that is the survey's.  All None with a gap.
    """

    commune_id: int
    basis: Literal["same", "merged"]
    framework: Decimal | None
    common: Decimal | None
    own: Decimal | None
    score_change: Decimal | None
    survey: Decimal | None
