"""`maintain`: lets old snapshots go and puts small files together."""

from __future__ import annotations

from typing import Annotated

import typer

from cchc_tui.cli.options import WaitOption, session_of
from cchc_tui.cli.output import print_lines
from cchc_tui.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "maintain", help=_("Remove old snapshots (CCHC_KEEP says how many stay) and left-overs.")
    )(maintain)


def maintain(
    context: typer.Context,
    grace: Annotated[
        float,
        typer.Option(
            "--grace",
            metavar="HOURS",
            min=0,
            help=_("So long a lake's snapshots and files stay, for who reads them."),
        ),
    ] = 24,
    wait: WaitOption = 0,
) -> None:
    """Tidy, and say what it did."""
    done = session_of(context).store().maintain(grace, wait)
    removed = ", ".join(map(str, done.removed)) or "-"
    print_lines(
        _("snapshots removed: {removed}").format(removed=removed),
        _("bytes: {before} before, {after} now").format(before=done.before, after=done.after),
    )
