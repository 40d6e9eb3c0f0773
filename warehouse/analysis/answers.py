"""Answers of the analyses as plain frozen data; docs/methods.md has every formula.

Scores, maxima, changes, needs and takes are points unless a field says otherwise; shares of
maximum are percent; ranks count from 1 = best, and rank_change > 0 is an improvement. None = not
known or not defined, never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from warehouse.analysis.places import Rule
from warehouse.messages import Message
from warehouse.queries import FrameworkChange, Standing

# ---------------------------------------------------------------- why it moved


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


# ---------------------------------------------------------------- the cheapest way up


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


# ---------------------------------------------------------------- what the criteria do


@dataclass(frozen=True, slots=True)
class CriterionAudit:
    """What one leaf does in a year and group.

    units: complete communes that it applies to
    points_share: percent of all points;  variance_share: percent of the total's variance that
    comes from it (covariance with the total); each sums to 100 (2 decimals); None where there is
    no point, or no difference between totals, to share
    at_max: percent of these communes that have the maximum; None for a bonus or penalty
    levels: how many different scores occur;  separates: False = every commune has the same score
    item_rest: correlation with the rest of the total (4 decimals), None without variance
    self_units: communes with both scores;  gap_median, gap_mad: points, of self-assessed minus
    appraised score; None without self-assessment;  flagged: over-claims
    """

    code: str
    name: str
    domain: str
    kind: str
    max_score: Decimal
    units: int
    points_share: Decimal | None
    variance_share: Decimal | None
    at_max: Decimal | None
    levels: int
    item_rest: Decimal | None
    separates: bool
    self_units: int
    gap_median: Decimal | None
    gap_mad: Decimal | None
    flagged: int


@dataclass(frozen=True, slots=True)
class DomainAudit:
    """The shares of one domain's leaves added up (percent)."""

    code: str
    name: str
    points_share: Decimal | None
    variance_share: Decimal | None


@dataclass(frozen=True, slots=True)
class OverClaim:
    """One self-assessed score far above the appraised one, against its own criterion.

    gap: points, self - appraised;  z: robust z-score (None where the MAD is 0 and any gap above the
    median counts)
    """

    commune_id: int
    commune: str
    code: str
    name: str
    self_score: Decimal
    score: Decimal
    gap: Decimal
    z: Decimal | None


@dataclass(frozen=True, slots=True)
class CommuneClaims:
    """How much one commune claims: points over its leaves with both scores; flagged = its
    over-claims."""

    commune_id: int
    commune: str
    leaves: int
    self_total: Decimal
    appraised_total: Decimal
    gap: Decimal
    flagged: int


@dataclass(frozen=True, slots=True)
class Audit:
    """The audit of one year and group; units = complete communes behind the shares.

    over_claims: the largest gap first;  communes: who claims the most points too many first
    """

    year: int
    group: str
    units: int
    domains: tuple[DomainAudit, ...]
    criteria: tuple[CriterionAudit, ...]
    over_claims: tuple[OverClaim, ...]
    communes: tuple[CommuneClaims, ...]
    data_note: str | None


# ---------------------------------------------------------------- how firm the ranks are


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
