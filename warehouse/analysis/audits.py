"""What the criteria do: which separate nobody, which decide the order, and who over-claims.

The sums come from SQL exactly (sql/queries/audit_sums.sql); here they become shares and
correlations, on fractions and whole numbers. docs/methods.md has the formulas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor, isqrt
from typing import Any

from warehouse.analysis.answers import (
    Audit,
    CommuneClaims,
    CriterionAudit,
    DomainAudit,
    OverClaim,
)
from warehouse.analysis.places import rounded, rounded_together
from warehouse.queries import Criterion, Reader, criteria, find_year

_SHARE_DECIMALS = 2  # of percent: what is shown is what sums to 100
_CONSISTENT = Fraction(14826, 10000)  # MAD x this estimates the standard deviation


@dataclass(frozen=True, slots=True)
class _Sums:
    """One row of sql/queries/audit_sums.sql as fractions; nothing where no unit is complete."""

    units: Fraction
    total: Fraction
    total_square: Fraction
    points: Fraction
    all_points: Fraction
    score: Fraction
    score_square: Fraction
    product: Fraction
    applicable: Fraction
    own_total: Fraction
    own_square: Fraction
    at_max: Fraction
    levels: Fraction

    @property
    def covariance(self) -> Fraction:
        """units² x the covariance of score and total; over the leaves it sums to that of the
        total with itself."""
        return self.units * self.product - self.score * self.total

    @property
    def item_rest(self) -> Decimal | None:
        """Correlation of the score with the rest of the total, where the leaf applies.

        Exactly rounded, half away from zero, to 4 decimals; None without variance.
        """
        n = self.applicable
        own = n * self.score_square - self.score**2
        together = n * self.product - self.score * self.own_total
        rest = n * self.own_square - self.own_total**2 - 2 * together + own
        if not own or not rest:
            return None
        covariance = together - own
        doubled = isqrt(floor(4 * 10**8 * covariance**2 / (own * rest)))
        size = Decimal((doubled + 1) // 2).scaleb(-4)
        return size if covariance >= 0 else -size


def audit(reader: Reader, year: int, group: str | None = None) -> Audit:
    """The criteria, the over-claims and the claiming communes of one year and group.

    group: None = the year's first. Raises BadInput for a year or a group without figures.
    """
    at = find_year(reader, year, group)
    parameters = {"framework_id": at.framework_id, "group": at.group}
    claims = tuple(_over_claim(row) for row in reader.rows("over_claims", **parameters))
    by_leaf = Counter(claim.code for claim in claims)
    by_commune = Counter(claim.commune_id for claim in claims)
    tree = {node.code: node for node in criteria(reader, year, at.group)}
    rows = reader.rows("audit_sums", **parameters)
    leaves = _leaves(tree, rows, by_leaf)
    return Audit(
        at.year,
        at.group,
        at.ranked,
        tuple(_domains(tree, leaves)),
        tuple(leaves),
        claims,
        tuple(
            CommuneClaims(number, name, leaves, own, given, gap, by_commune[number])
            for number, name, leaves, own, given, gap in reader.rows("commune_claims", **parameters)
        ),
        "số liệu minh họa" if at.illustrative else None,
    )


def _leaves(
    tree: dict[str, Criterion], rows: Sequence[tuple[Any, ...]], flagged: Counter[str]
) -> list[CriterionAudit]:
    sums = [_Sums(*(Fraction(value or 0) for value in row[1:14])) for row in rows]
    points = _shares([each.points for each in sums])
    variance = _shares([each.covariance for each in sums])
    found = []
    for row, each, of_points, of_variance in zip(rows, sums, points, variance, strict=True):
        node, (self_units, median2, mad4) = tree[row[0]], row[14:]
        found.append(
            CriterionAudit(
                node.code,
                node.name,
                _domain(tree, node).code,
                node.kind,
                node.max_score,
                int(each.applicable),
                of_points,
                of_variance,
                _at_max(node, each),
                int(each.levels),
                each.item_rest,
                each.levels > 1,
                self_units or 0,
                _points(median2, 2),
                _points(mad4, 4),
                flagged[node.code],
            )
        )
    return found


def _shares(parts: Sequence[Fraction]) -> list[Decimal | None]:
    """Each part in percent of their sum, so that they sum to exactly 100; None where that is 0."""
    whole = sum(parts)
    if not whole:
        return [None] * len(parts)
    return [*rounded_together([100 * part / whole for part in parts], _SHARE_DECIMALS)]


def _at_max(node: Criterion, sums: _Sums) -> Decimal | None:
    if node.kind in ("bonus", "penalty") or not sums.applicable:
        return None
    return rounded(100 * sums.at_max / sums.applicable, _SHARE_DECIMALS)


def _points(units: int | None, times: int) -> Decimal | None:
    """So many ten-thousandths of a point, `times` over, as points."""
    return None if units is None else rounded(Fraction(units, times * 10_000), 4)


def _domain(tree: dict[str, Criterion], node: Criterion) -> Criterion:
    while node.parent:
        node = tree[node.parent]
    return node


def _domains(tree: dict[str, Criterion], leaves: Sequence[CriterionAudit]) -> list[DomainAudit]:
    def added(shares: list[Decimal | None]) -> Decimal | None:
        known = [share for share in shares if share is not None]
        return sum(known, Decimal(0)) if known else None

    found = []
    for node in tree.values():
        if node.level == 1:
            own = [leaf for leaf in leaves if leaf.domain == node.code]
            points = added([leaf.points_share for leaf in own])
            variance = added([leaf.variance_share for leaf in own])
            found.append(DomainAudit(node.code, node.name, points, variance))
    return found


def _over_claim(row: tuple[Any, ...]) -> OverClaim:
    """A row of sql/queries/over_claims.sql; z at 4 decimals."""
    commune_id, commune, code, name, self_score, score, gap, deviation2, mad4 = row
    z = rounded(2 * Fraction(deviation2, mad4) / _CONSISTENT, 4) if mad4 else None
    difference = rounded(Fraction(gap, 10_000), 4)
    return OverClaim(commune_id, commune, code, name, self_score, score, difference, z)
