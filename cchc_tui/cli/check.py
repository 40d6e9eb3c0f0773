"""`check`: every disagreement in the figures that are loaded."""

from __future__ import annotations

import typer

from cchc_tui.cli.exits import Exit
from cchc_tui.cli.options import JsonOption, YearOption, session_of
from cchc_tui.cli.output import Column, print_json, print_lines, print_table
from cchc_tui.i18n import _, translate
from warehouse.queries import check as run_checks


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "check", help=_("Data quality, and computed against published figures; 1 = disagreements.")
    )(check)


def check(context: typer.Context, year: YearOption = None, json: JsonOption = False) -> int:
    """Print what does not agree."""
    with session_of(context).reader() as reader:
        findings = run_checks(reader, year)
    if json:
        keys = ("year", "check", "severity", "commune", "criterion", "expected", "found")
        print_json(
            [
                {key: getattr(finding, key) for key in keys}
                | {"message": translate(finding.message)}
                for finding in findings
            ]
        )
    elif findings:
        severities = {"error": _("error"), "warning": _("warning")}
        print_table(
            [Column(_("year")), Column(_("severity")), Column(_("check")), Column(_("message"))],
            [
                [str(f.year), severities[f.severity], f.check, translate(f.message)]
                for f in findings
            ],
        )
    else:
        print_lines(_("everything agrees"))
    return Exit.DISAGREEMENTS if findings else Exit.FINE
