"""`demo`: the sample, in a warehouse of its own, in the dashboard."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import cchc_tui
from cchc_tui.cli.dashboard import open_dashboard
from cchc_tui.cli.options import session_of
from cchc_tui.cli.output import print_lines
from cchc_tui.cli.session import Session
from cchc_tui.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo", help=_("Load the sample into a warehouse of its own and open it."))(demo)


def examples() -> Path:
    """The folder of examples: inside an installed package, beside the packages in a checkout."""
    package = Path(cchc_tui.__file__).parent
    inside = package / "_examples"
    return inside if inside.is_dir() else package.parent / "examples"


def demo(
    context: typer.Context,
    load_only: Annotated[
        bool, typer.Option("--load-only", help=_("Load the sample, do not open the dashboard."))
    ] = False,
) -> int:
    """Load the sample if that was not done yet, and open the dashboard on it."""
    from warehouse.intake import LoadOptions, load

    given = session_of(context)
    session = given if given.warehouse else Session(str(_place()), given.debug)
    files = sorted(str(path) for path in (examples() / "tien-phuoc").glob("*.csv"))
    load(session.store(), files, LoadOptions(replace=True, wait=30))
    if load_only:
        print_lines(_("the sample is in {path}").format(path=session.location))
        return 0
    return open_dashboard(session)


def _place() -> Path:
    import platformdirs

    cache = Path(platformdirs.user_cache_dir("cchc-tui", appauthor=False))
    return cache / f"demo-{cchc_tui.__version__}"
