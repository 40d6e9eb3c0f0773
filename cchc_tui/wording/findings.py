"""What the checks find, in the user's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_tui.i18n import _, ngettext
from warehouse.messages import N_
from warehouse.queries import PublisherRule

if TYPE_CHECKING:
    from warehouse.checks import Finding

# what ranks are taken on
_BASES = {
    "points": N_("computed points"),
    "percent": N_("the computed index"),
    "printed points": N_("printed points"),
    "printed percent": N_("the printed index"),
}

_SEVERITIES = {"error": N_("error"), "warning": N_("warning")}


def severity(finding: Finding) -> str:
    """How bad a finding is."""
    return _(_SEVERITIES[finding.severity])


def rule_line(rule: PublisherRule) -> str:
    """Which rule reproduces the printed ranks of a year's totals, or which comes nearest."""
    scope = f"{rule.year}, {rule.group}" if rule.group else str(rule.year)
    ranks = ngettext("{count} printed rank", "{count} printed ranks", rule.printed).format(
        count=rule.printed
    )
    if rule.broken:
        return _(
            "{scope}: no rule reproduces the {ranks}; the nearest is {rule} on {basis} at"
            " {decimals} decimals, first broken by {commune}: printed {found}, by the rule"
            " {expected}"
        ).format(
            scope=scope,
            ranks=ranks,
            rule=rule.rule,
            basis=_(_BASES[rule.basis]),
            decimals=rule.decimals,
            commune=rule.commune,
            found=rule.printed_rank,
            expected=rule.rule_rank,
        )
    line = _("{scope}: {ranks} follow rule {rule} on {basis} at {decimals} decimals").format(
        scope=scope,
        ranks=ranks,
        rule=rule.rule,
        basis=_(_BASES[rule.basis]),
        decimals=rule.decimals,
    )
    others = [other for other in rule.rules if other != rule.rule]
    if others:
        line += _(" ({rules} would give the same ranks)").format(rules=", ".join(others))
    return line
