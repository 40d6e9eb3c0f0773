"""`init`: makes the place of a warehouse: a shared lake's catalogue, or a directory."""

from __future__ import annotations

import typer

from cchc_tui.cli.options import session_of
from cchc_tui.cli.output import print_lines
from cchc_tui.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init", help=_("Make the place of a warehouse, such as a shared lake."))(init)


def init(context: typer.Context) -> None:
    """Make it ready for the first load."""
    store = session_of(context).store()
    store.make()
    print_lines(_("{place} is ready for a first load").format(place=store.location))
