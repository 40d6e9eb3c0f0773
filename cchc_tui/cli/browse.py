"""`browse`: opens the dashboard."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cchc_tui.cli.dashboard import open_dashboard
from cchc_tui.cli.options import YearOption, session_of
from cchc_tui.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("browse", help=_("Open the dashboard."))(browse)


def browse(
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
    theme: Annotated[
        str | None,
        typer.Option(
            "--theme", metavar="NAME", help=_("Colours: dark, light, contrast, ansi or mono.")
        ),
    ] = None,
    lean: Annotated[
        bool, typer.Option("--lean", help=_("For slow lines: as few bytes as possible."))
    ] = False,
) -> int:
    """Open it where the options say."""
    return open_dashboard(
        session_of(context),
        year=year,
        commune=commune,
        kiosk=kiosk,
        export_dir=export_dir,
        theme=theme,
        lean=lean,
    )
