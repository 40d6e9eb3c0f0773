"""`browse`: opens the dashboard. The only command that imports it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cchc_tui.cli.session import Session, YearOption, session_of
from cchc_tui.i18n import _
from warehouse.errors import BadInput
from warehouse.messages import say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("browse", help=_("Open the dashboard."))(_command)


def _command(
    context: typer.Context,
    year: YearOption = None,
    commune: Annotated[
        str | None,
        typer.Option("--commune", metavar="NAME", help=_("Open this commune at once.")),
    ] = None,
    kiosk: Annotated[
        bool, typer.Option("--kiosk", help=_("For a shared account: nothing but the dashboard."))
    ] = False,
    export_dir: Annotated[
        Path | None,
        typer.Option("--export-dir", metavar="DIR", help=_("Where exports go.")),
    ] = None,
) -> int:
    return browse(
        session_of(context), year=year, commune=commune, kiosk=kiosk, export_dir=export_dir
    )


def browse(
    session: Session,
    *,
    year: int | None = None,
    commune: str | None = None,
    kiosk: bool = False,
    export_dir: Path | None = None,
) -> int:
    """Open the dashboard and return its exit status. Raises BadInput without a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput.because(
            say("the dashboard needs a terminal, and there is none here"),
            say("use ssh -t, or a command such as: cchc-tui rank"),
        )
    from cchc_tui.tui import run

    return run(
        session.store(),
        year=year,
        commune=commune,
        kiosk=kiosk,
        export_dir=export_dir,
        debug=session.debug,
    )
