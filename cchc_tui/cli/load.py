"""`load`: brings yearly files in, all or nothing."""

from __future__ import annotations

import sys
import threading
from typing import Annotated, Any

import typer

from cchc_tui.cli.load_report import print_report, report_json
from cchc_tui.cli.options import DryRunOption, JsonOption, ReplaceOption, WaitOption, session_of
from cchc_tui.cli.output import print_json
from cchc_tui.i18n import _, translate
from warehouse.errors import BadInput
from warehouse.messages import Message


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "load",
        help=_(
            "Bring yearly files in: scores, frameworks, communes, ratings, published results;"
            " told apart by their headings. All or nothing."
        ),
    )(load)


def load(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help=_("CSV, Excel and ODS files, folders; - is standard input.")
        ),
    ],
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="N", help=_("The year of files that do not state one.")),
    ] = None,
    framework: Annotated[
        str | None,
        typer.Option("--framework", metavar="FILE", help=_("The criteria set to load along.")),
    ] = None,
    replace: ReplaceOption = False,
    dry_run: DryRunOption = False,
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding", metavar="NAME", help=_("The encoding of text files; else it is detected.")
        ),
    ] = None,
    sheet: Annotated[
        list[str] | None,
        typer.Option("--sheet", metavar="NAME", help=_("Read only this sheet of workbooks.")),
    ] = None,
    alias: Annotated[
        list[str] | None,
        typer.Option(
            "--alias",
            metavar="SPELLING=NAME",
            help=_("What a spelling in the files stands for; it is remembered."),
        ),
    ] = None,
    wait: WaitOption = 0,
    json: JsonOption = False,
) -> None:
    """Load and report."""
    from warehouse.intake import LoadOptions
    from warehouse.intake import load as load_files

    options = LoadOptions(
        year, replace, dry_run, encoding, wait, tuple(sheet or ()), tuple(alias or ())
    )
    paths = [framework, *files] if framework else files
    bar = _Bar()
    try:
        result = load_files(session_of(context).store(), paths, options, bar.step)
    except BadInput as error:
        if json:
            print_json(report_json(error))
        raise
    finally:
        bar.stop()
    if json:
        print_json(report_json(result))
    else:
        print_report(result, dry_run=dry_run)


class _Bar:
    """A progress bar on standard error, shown only once a load has taken a second."""

    def __init__(self) -> None:
        self._done = 0
        self._text = ""
        self._progress: Any = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(1.0, self._show)
        self._timer.daemon = True
        if sys.stderr.isatty():
            self._timer.start()

    def step(self, number: int, doing: Message) -> None:
        """Step `number` (from 0) goes on, and this is what it does."""
        with self._lock:
            self._text = translate(doing)
            self._done = number
            self._update()

    def stop(self) -> None:
        """Take the bar away."""
        self._timer.cancel()
        with self._lock:
            if self._progress is not None:
                self._progress.stop()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        from warehouse.intake.journey import STEPS

        with self._lock:
            self._progress = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._progress.add_task(self._text, total=STEPS)
            self._progress.start()
            self._update()

    def _update(self) -> None:
        if self._progress is not None:
            self._progress.update(self._task, completed=self._done, description=self._text)
