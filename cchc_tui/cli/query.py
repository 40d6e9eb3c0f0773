"""`query`: ad-hoc SQL, read-only, in the sandbox."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cchc_tui import formats
from cchc_tui.cli.options import JsonOption, session_of
from cchc_tui.cli.output import Column, print_json, print_table, tell
from cchc_tui.cli.session import Session
from cchc_tui.i18n import _
from warehouse.sandbox import Answer, Limits, SnapshotRefused, ask


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("query", help=_("Ask the warehouse in SQL; it can only read."))(query)


def query(
    context: typer.Context,
    sql: Annotated[str, typer.Argument(help=_("One SELECT; - reads it from standard input."))],
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", help=_("Stop after so long."))
    ] = 30,
    json: JsonOption = False,
) -> None:
    """Print the answer."""
    session = session_of(context)
    answer = run_sql(session, sys.stdin.read() if sql == "-" else sql, timeout)
    if json:
        print_json([dict(zip(answer.columns, row, strict=True)) for row in answer.rows])
    else:
        columns = [
            Column(name, right=formats.are_numbers(row[i] for row in answer.rows))
            for i, name in enumerate(answer.columns)
        ]
        print_table(columns, [[formats.any_value(value) for value in row] for row in answer.rows])
    if answer.truncated:
        tell(_("only the first {count} rows are shown").format(count=len(answer.rows)))


def run_sql(session: Session, sql: str, timeout: float) -> Answer:
    """Ask the current snapshot. Raises BadInput when it is refused or takes too long, Unusable."""
    store = session.store()
    with store.hold() as held:
        try:
            return ask(store.snapshot_file(held.snapshot), sql, Limits(seconds=timeout))
        except SnapshotRefused:
            from warehouse.queries import Reader

            with Reader(store, held.snapshot) as reader:  # which says what is wrong with it
                reader.read_everything()
            raise
