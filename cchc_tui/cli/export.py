"""`export`: a view or an SQL answer to a file or to standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from cchc_tui.cli.options import session_of
from cchc_tui.cli.output import print_lines, tell
from cchc_tui.cli.query import run_sql
from cchc_tui.i18n import _
from warehouse import exports, tables
from warehouse.errors import BadInput
from warehouse.messages import say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "export", help=_("Write a view or an SQL answer to .csv, .xlsx, .parquet or .json.")
    )(export)


def export(
    context: typer.Context,
    view: Annotated[
        str | None,
        typer.Argument(metavar="VIEW", help=_("scores, framework, ... or a view; see --list.")),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help=_("- is standard output (CSV)."))
    ] = "-",
    sql: Annotated[
        str | None, typer.Option("--sql", metavar="SQL", help=_("Export this statement's answer."))
    ] = None,
    style: Annotated[
        str,
        typer.Option(
            "--style",
            metavar="plain|excel-vi",
            help=_("excel-vi: BOM, semicolons, decimal comma; opens with a double click."),
        ),
    ] = "plain",
    show_list: Annotated[
        bool, typer.Option("--list", help=_("List what can be exported by name."))
    ] = False,
) -> None:
    """Write the table."""
    if show_list:
        print_lines(*exports.names())
        return
    if style not in tables.STYLES:
        raise BadInput.because(
            say("there is no style “{name}”", name=style),
            say("there are: {names}", names=", ".join(tables.STYLES)),
        )
    form = tables.format_of(output)
    columns, rows = _table(context, view, sql)
    if output == "-":
        tables.write_stream(sys.stdout.buffer, form, columns, rows, style)
        return
    tables.write_file(Path(output), columns, rows, style)
    tell(_("{count} rows written to {path}").format(count=len(rows), path=output))


def _table(
    context: typer.Context, view: str | None, sql: str | None
) -> tuple[list[str], list[tuple[Any, ...]]]:
    session = session_of(context)
    if (view is None) == (sql is None):
        raise BadInput.because(
            say("what to export is not clear"),
            say("give a view's name, or --sql SQL; see: cchc-tui export --list"),
        )
    with session.reader() as reader:
        if view is not None:
            return exports.read(reader, view)
        answer = run_sql(session, sql or "", 30)
        if answer.truncated:
            raise BadInput.because(
                say("the answer has more than {count} rows", count=len(answer.rows)),
                say("ask for less"),
            )
        return exports.marked(reader, answer.columns, answer.rows)
