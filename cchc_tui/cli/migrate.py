"""`migrate`: makes the results of an older warehouse anew, aside, and publishes them."""

from __future__ import annotations

import typer

from cchc_tui.cli.options import WaitOption, session_of
from cchc_tui.cli.output import print_lines
from cchc_tui.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("migrate", help=_("Bring a warehouse of another program version up to date."))(
        migrate
    )


def migrate(context: typer.Context, wait: WaitOption = 0) -> None:
    """Publish the same figures with this program's definitions."""
    number = session_of(context).store().migrate(wait)
    if number is None:
        print_lines(_("the warehouse is up to date"))
    else:
        print_lines(_("brought up to date as snapshot {number}").format(number=number))
