"""`check`: every disagreement in the figures that are loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from cchc_tui.cli.exits import Exit
from cchc_tui.cli.options import JsonOption, YearOption, session_of
from cchc_tui.cli.output import Column, print_json, print_lines, print_table
from cchc_tui.i18n import _, ngettext, translate
from warehouse.messages import N_
from warehouse.queries import PublisherRule, publisher_rules
from warehouse.queries import check as run_checks

if TYPE_CHECKING:
    from warehouse.checks import Finding

_KEYS = ("year", "check", "severity", "commune", "criterion", "expected", "found")

# what ranks are taken on
_BASES = {
    "points": N_("computed points"),
    "percent": N_("the computed index"),
    "printed points": N_("printed points"),
    "printed percent": N_("the printed index"),
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "check", help=_("Data quality, and computed against published figures; 1 = disagreements.")
    )(check)


def check(context: typer.Context, year: YearOption = None, json: JsonOption = False) -> int:
    """Print what does not agree, how the criteria changed, and which rule printed ranks follow."""
    with session_of(context).reader() as reader:
        findings = run_checks(reader, year)
        rules = [] if json else publisher_rules(reader, year)
    disagreements = [finding for finding in findings if not finding.is_listing]
    if json:
        print_json([_finding_json(finding) for finding in findings])
    else:
        if disagreements:
            _print_findings(disagreements)
        else:
            print_lines(_("everything agrees"))
        listed = [finding for finding in findings if finding.is_listing]
        print_lines(*(translate(finding.message) for finding in listed))
        print_lines(*(_rule_line(rule) for rule in rules if rule.criterion is None))
    return Exit.DISAGREEMENTS if disagreements else Exit.FINE


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {key: getattr(finding, key) for key in _KEYS} | {"message": translate(finding.message)}


def _print_findings(findings: Sequence[Finding]) -> None:
    severities = {"error": _("error"), "warning": _("warning")}
    print_table(
        [Column(_("year")), Column(_("severity")), Column(_("check")), Column(_("message"))],
        [[str(f.year), severities[f.severity], f.check, translate(f.message)] for f in findings],
    )


def _rule_line(rule: PublisherRule) -> str:
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
