"""`check`: every disagreement in the figures that are loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from cchc_tui.cli.exits import Exit
from cchc_tui.cli.options import JsonOption, YearOption, session_of
from cchc_tui.cli.output import Column, print_json, print_lines, print_table
from cchc_tui.i18n import _, translate
from cchc_tui.wording.findings import rule_line, severity
from warehouse.queries import check as run_checks
from warehouse.queries import publisher_rules

if TYPE_CHECKING:
    from warehouse.checks import Finding

_KEYS = ("year", "check", "severity", "commune", "criterion", "expected", "found")


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
        print_json([finding_json(finding) for finding in findings])
    else:
        if disagreements:
            print_findings(disagreements)
        else:
            print_lines(_("everything agrees"))
        listed = [finding for finding in findings if finding.is_listing]
        print_lines(*(translate(finding.message) for finding in listed))
        print_lines(*(rule_line(rule) for rule in rules if rule.criterion is None))
    return Exit.DISAGREEMENTS if disagreements else Exit.FINE


def finding_json(finding: Finding) -> dict[str, Any]:
    return {key: getattr(finding, key) for key in _KEYS} | {"message": translate(finding.message)}


def print_findings(findings: Sequence[Finding]) -> None:
    print_table(
        [Column(_("year")), Column(_("severity")), Column(_("check")), Column(_("message"))],
        [[str(f.year), severity(f), f.check, translate(f.message)] for f in findings],
    )
