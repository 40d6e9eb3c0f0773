"""`restore`: an older snapshot's state becomes the current one again."""

from __future__ import annotations

from typing import Annotated

import typer

from cchc_tui.cli.options import WaitOption, session_of
from cchc_tui.cli.output import print_lines
from cchc_tui.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("restore", help=_("Go back to an older snapshot; nothing is deleted."))(restore)


def restore(
    context: typer.Context,
    snapshot: Annotated[
        int, typer.Argument(metavar="SNAPSHOT", help=_("Its number, as in `history`."))
    ],
    wait: WaitOption = 0,
) -> None:
    """Publish the older state again."""
    number = session_of(context).store().restore(snapshot, wait)
    print_lines(_("snapshot {old} is published again as {new}").format(old=snapshot, new=number))
