"""`load`: brings yearly files in, all or nothing."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cchc_tui.cli.options import JsonOption, WaitOption, session_of
from cchc_tui.cli.output import (
    Column,
    print_json,
    print_lines,
    print_table,
    print_warnings,
    problem_json,
    tell,
)
from cchc_tui.i18n import _, ngettext, translate
from warehouse.errors import BadInput
from warehouse.messages import Message

if TYPE_CHECKING:
    from warehouse.intake import LoadResult


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
        list[str], typer.Argument(metavar="FILE...", help=_("CSV files; - is standard input."))
    ],
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="N", help=_("The year of files that do not state one.")),
    ] = None,
    framework: Annotated[
        str | None,
        typer.Option("--framework", metavar="FILE", help=_("The criteria set to load along.")),
    ] = None,
    replace: Annotated[
        bool,
        typer.Option("--replace", help=_("Take the files' word where the warehouse differs.")),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would change; write nothing."))
    ] = False,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help=_("The files' encoding, if not UTF-8.")),
    ] = None,
    wait: WaitOption = 0,
    json: JsonOption = False,
) -> None:
    """Load and report."""
    from warehouse.intake import LoadOptions
    from warehouse.intake import load as load_files

    options = LoadOptions(year, replace, dry_run, encoding, wait)
    paths = [framework, *files] if framework else files
    bar = _Bar()
    try:
        result = load_files(session_of(context).store(), paths, options, bar.step)
    except BadInput as error:
        if json:
            print_json(_refused(error))
        raise
    finally:
        bar.stop()
    if json:
        print_json(_accepted(result))
    else:
        _print(result, dry_run=dry_run)


def _accepted(result: LoadResult) -> dict[str, Any]:
    years = list(result.years)
    return {
        "load_id": result.load_id,
        "year": years[0] if len(years) == 1 else None,
        "years": years,
        "files": [{name: getattr(file, name) for name in file.__slots__} for file in result.files],
        "accepted": result.accepted,
        "changed": result.changed,
        "problems": [problem_json(problem) for problem in result.problems]
        + [
            {
                "file": None,
                "row": None,
                "column": None,
                "severity": finding.severity,
                "message": translate(finding.message),
            }
            for finding in result.findings
        ],
        "unchanged": result.unchanged,
    }


def _refused(error: BadInput) -> dict[str, Any]:
    return {
        "load_id": None,
        "year": None,
        "years": [],
        "files": [],
        "accepted": 0,
        "changed": 0,
        "problems": [problem_json(problem) for problem in error.problems],
        "unchanged": False,
    }


def _print(result: LoadResult, *, dry_run: bool) -> None:
    columns = [
        Column(_("file")),
        Column(_("kind")),
        Column(_("layout")),
        Column(_("encoding")),
        Column(_("rows"), right=True),
    ]
    print_table(
        columns, [[f.name, f.kind, f.layout, f.encoding, str(f.rows)] for f in result.files]
    )
    if result.unchanged:
        print_lines(_("unchanged: the warehouse already holds all of this"))
    elif dry_run:
        print_lines(
            _changed(_("dry run: {rows} would change ({years}); nothing was written"), result)
        )
    else:
        print_lines(_changed(_("load {load}: {rows} added or changed ({years})"), result))
    print_warnings(result.problems)
    for finding in result.findings[:10]:
        tell(f"{_('warning')}: {translate(finding.message)}")
    if len(result.findings) > 10:
        tell(_("... and {count} more; see: cchc-tui check").format(count=len(result.findings) - 10))


def _changed(template: str, result: LoadResult) -> str:
    rows = ngettext("{count} row", "{count} rows", result.changed).format(count=result.changed)
    years = ", ".join(map(str, result.years)) or "–"
    return template.format(load=result.load_id, rows=rows, years=years)


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

    def step(self, step: Message) -> None:
        """The next step begins."""
        with self._lock:
            self._text = translate(step)
            self._done += 1
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
