"""The conclusions of an audit in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc_tui import formats
from cchc_tui.i18n import _, ngettext

if TYPE_CHECKING:
    from warehouse.analysis.answers import Audit, CriterionAudit, DomainAudit

CEILING = Decimal(90)  # percent of communes at the maximum from which a criterion is at its ceiling
_NAMED = 3  # communes and criteria that a sentence names


def conclusions(audit: Audit) -> list[str]:
    """What the audit says, one sentence a question, in the order of the tables."""
    if audit.units < 2:  # one unit differs from nobody
        return [_("Fewer than two communes have all their scores: nothing can be told apart")]
    return [_separation(audit), _ceilings(audit), _deciding(audit), _over_claims(audit)]


def appraised(audit: Audit) -> list[CriterionAudit]:
    """The criteria in which a maximum can be reached: no bonus, no penalty."""
    return [leaf for leaf in audit.criteria if leaf.at_max is not None]


def at_ceiling(audit: Audit) -> list[CriterionAudit]:
    """The criteria in which nearly every commune has the maximum, the fullest first."""
    found = [leaf for leaf in appraised(audit) if (leaf.at_max or 0) >= CEILING]
    return sorted(found, key=lambda leaf: -(leaf.at_max or 0))


def _separation(audit: Audit) -> str:
    leaves = appraised(audit)
    same = [leaf for leaf in leaves if not leaf.separates]
    if not same:
        return _("Every criterion separates some communes from others")
    return ngettext(
        "{count} of {all} criteria separates nobody ({points} points): {codes}",
        "{count} of {all} criteria separate nobody ({points} points): {codes}",
        len(same),
    ).format(
        count=len(same),
        all=len(leaves),
        points=formats.exact(sum((leaf.max_score for leaf in same), Decimal(0))),
        codes=_codes(same),
    )


def _ceilings(audit: Audit) -> str:
    full = at_ceiling(audit)
    if not full:
        return _("Ceiling: in no criterion do {percent} % of the communes have the maximum").format(
            percent=formats.exact(CEILING)
        )
    return ngettext(
        "Ceiling: in {count} criterion at least {percent} % of the communes have the maximum:"
        " {codes}",
        "Ceiling: in {count} criteria at least {percent} % of the communes have the maximum:"
        " {codes}",
        len(full),
    ).format(count=len(full), percent=formats.exact(CEILING), codes=_codes(full))


def _deciding(audit: Audit) -> str:
    """The domain that decides more of the order than its points would."""
    known = [domain for domain in audit.domains if domain.variance_share is not None]
    if not known:
        return _("All communes have the same total")
    most = max(known, key=_excess)
    return _(
        "{domain} holds {points} % of the points and {variance} % of the differences between"
        " communes"
    ).format(
        domain=formats.criterion(most.code, most.name),
        points=formats.percent(most.points_share),
        variance=formats.percent(most.variance_share),
    )


def _excess(domain: DomainAudit) -> Decimal:
    return (domain.variance_share or Decimal(0)) - (domain.points_share or Decimal(0))


def _over_claims(audit: Audit) -> str:
    claimed = sum(commune.leaves for commune in audit.communes)
    if not claimed:
        return _("There are no self-assessed scores")
    flagged = sorted((one for one in audit.communes if one.flagged), key=lambda one: -one.flagged)
    if not flagged:
        return _("Over-claiming: no self-assessed score stands out")
    return ngettext(
        "Over-claiming: {count} of {all} self-assessed scores stands out, most at {names}",
        "Over-claiming: {count} of {all} self-assessed scores stand out, most at {names}",
        len(audit.over_claims),
    ).format(
        count=len(audit.over_claims),
        all=claimed,
        names=", ".join(f"{one.commune} ({one.flagged})" for one in flagged[:_NAMED]),
    )


def _codes(leaves: Iterable[CriterionAudit]) -> str:
    return ", ".join(leaf.code for leaf in leaves)
