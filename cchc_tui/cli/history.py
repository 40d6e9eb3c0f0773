"""`history`: what was loaded when, by whom, from what; and what two states have otherwise."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from cchc_tui import formats
from cchc_tui.cli.differences import differences_json, print_differences
from cchc_tui.cli.options import JsonOption, session_of
from cchc_tui.cli.output import Column, print_json, print_table, tell
from cchc_tui.i18n import _
from warehouse.queries import LoadRecord, differences_between
from warehouse.queries import history as loads

_DIGITS = 8  # of a file's SHA-256 in the table; --json has all of it


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "history",
        help=_("What was loaded when, by whom, from what; and what differs between two states."),
    )(history)


def history(
    context: typer.Context,
    diff: Annotated[
        tuple[int, int] | None,
        typer.Option(
            "--diff", metavar="A B", help=_("What snapshot B has otherwise than snapshot A.")
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Print the loads, newest first, or the differences."""
    store = session_of(context).store()
    if diff is not None:
        found = differences_between(store, *diff)
        if json:
            print_json(differences_json(found, *diff))
        else:
            print_differences(found)
        return
    with session_of(context).reader() as reader:
        records, current = loads(reader), reader.snapshot
    kept = set(store.snapshots())
    if json:
        print_json([_record_json(record, kept, current) for record in records])
        return
    columns = [
        Column(_("load"), right=True),
        Column(_("snapshot"), right=True),
        Column(_("snapshot is")),
        Column(_("time (UTC)")),
        Column(_("by")),
        Column(_("years")),
        Column(_("rows"), right=True),
        Column(_("files (kind, start of SHA-256)")),
    ]
    print_table(columns, [_cells(record, kept, current) for record in records])
    tell_of_clock(records)


def tell_of_clock(records: list[LoadRecord]) -> None:
    """Say which loads bear a time that has not come yet: the clock was, or is, wrong."""
    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    ahead = [str(record.load_id) for record in records if record.loaded_at > now]
    if ahead:
        text = _("loads that bear a time in the future: {loads}; check this computer's clock")
        tell(text.format(loads=", ".join(ahead)))


def _record_json(record: LoadRecord, kept: set[int], current: int) -> dict[str, object]:
    return {
        "load_id": record.load_id,
        "snapshot": record.snapshot,
        "action": record.action,
        "loaded_at": record.loaded_at.isoformat() + "Z",
        "loaded_by": record.loaded_by,
        "years": list(record.years),
        "files": [{"name": file.name, "sha256": file.sha256} for file in record.files],
        "rows": record.rows,
        "note": record.note,
        "kinds": sorted({file.kind for file in record.files}),
        "kept": record.snapshot in kept,
        "current": record.snapshot == current,
    }


def _cells(record: LoadRecord, kept: set[int], current: int) -> list[str]:
    files = ", ".join(
        f"{file.name} ({file.kind}, {file.sha256[:_DIGITS]})" for file in record.files
    )
    if record.action == "restore":
        files = _("back to snapshot {number}").format(number=record.note)
    if record.action == "migrate":
        files = _("results made anew by a newer program")
    state = _("current") if record.snapshot == current else _("kept")
    return [
        str(record.load_id),
        str(record.snapshot),
        state if record.snapshot in kept else _("removed"),
        formats.moment(record.loaded_at),
        record.loaded_by,
        ", ".join(map(str, record.years)),
        str(record.rows),
        files,
    ]
