"""Opening the dashboard: the only place of the command line that imports it.

Does without Typer, whose import would be a sixth of the time to the first frame.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cchc_tui.cli.session import Session
from warehouse.errors import BadInput
from warehouse.messages import say


def open_dashboard(
    session: Session,
    *,
    year: int | None = None,
    commune: str | None = None,
    kiosk: bool = False,
    export_dir: Path | None = None,
    theme: str | None = None,
    lean: bool = False,
) -> int:
    """Open the dashboard and return its exit status. Raises BadInput without a terminal."""
    # Textual draws on standard error: redirected, the screen would stay dark
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise BadInput.because(
            say("the dashboard needs a terminal, and there is none here"),
            say("use ssh -t, or a command such as: cchc-tui rank"),
        )
    if export_dir is not None and not (
        export_dir.is_dir() and os.access(export_dir, os.W_OK | os.X_OK)
    ):
        raise BadInput.because(
            say("no files can be written to {path}", path=str(export_dir)),
            say("give a directory that is yours to write, with --export-dir"),
        )
    from cchc_tui.tui import run

    return run(
        session.store(),
        year=year,
        commune=commune,
        kiosk=kiosk,
        export_dir=export_dir,
        debug=session.debug,
        theme=theme,
        lean=lean,
    )
