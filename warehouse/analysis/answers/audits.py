"""What the criteria do, and who claims too much. Units: see the package."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


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
