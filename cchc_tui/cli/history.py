"""`history`: what was loaded when, by whom, from what."""

from __future__ import annotations

import typer

from cchc_tui import formats
from cchc_tui.cli.options import JsonOption, session_of
from cchc_tui.cli.output import Column, print_json, print_table
from cchc_tui.i18n import _
from warehouse.queries import LoadRecord
from warehouse.queries import history as loads


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("history", help=_("What was loaded when, by whom, from what."))(history)


def history(context: typer.Context, json: JsonOption = False) -> None:
    """Print the loads, newest first."""
    with session_of(context).reader() as reader:
        records = loads(reader)
    if json:
        print_json([_record_json(record) for record in records])
        return
    columns = [
        Column(_("load"), right=True),
        Column(_("snapshot"), right=True),
        Column(_("time (UTC)")),
        Column(_("by")),
        Column(_("years")),
        Column(_("rows"), right=True),
        Column(_("files")),
    ]
    print_table(columns, [_cells(record) for record in records])


def _record_json(record: LoadRecord) -> dict[str, object]:
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
    }


def _cells(record: LoadRecord) -> list[str]:
    files = ", ".join(file.name for file in record.files)
    if record.action == "restore":
        files = _("back to snapshot {number}").format(number=record.note)
    if record.action == "migrate":
        files = _("results made anew by a newer program")
    return [
        str(record.load_id),
        str(record.snapshot),
        formats.moment(record.loaded_at),
        record.loaded_by,
        ", ".join(map(str, record.years)),
        str(record.rows),
        files,
    ]
