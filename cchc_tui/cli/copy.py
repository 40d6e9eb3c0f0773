"""`copy`: a whole warehouse, with its history, to another place; proved equal row by row."""

from __future__ import annotations

from typing import Annotated

import typer

from cchc_tui.cli.options import session_of
from cchc_tui.cli.output import print_lines, tell
from cchc_tui.i18n import _, ngettext
from warehouse.store import copy_warehouse, open_store


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "copy",
        help=_("Copy a whole warehouse to another place, with its history and survey answers."),
    )(copy)


def copy(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FROM", help=_("A directory or a lake."))],
    target: Annotated[
        str, typer.Argument(metavar="TO", help=_("An empty one; --data says where its rows go."))
    ],
) -> None:
    """Copy and compare."""
    session = session_of(context)

    def told(snapshot: int) -> None:
        tell(_("copying snapshot {number}").format(number=snapshot))

    copied = copy_warehouse(open_store(source), session.store_at(target), told)
    count = len(copied.snapshots)
    text = ngettext(
        "{count} snapshot copied: all {rows} rows of its tables are equal",
        "{count} snapshots copied: all {rows} rows of their tables are equal",
        count,
    )
    lines = [text.format(count=count, rows=copied.rows)]
    if copied.answers:
        equal = _("files of survey answers: {count}, all with the same SHA-256")
        lines.append(equal.format(count=copied.answers))
    print_lines(*lines)
