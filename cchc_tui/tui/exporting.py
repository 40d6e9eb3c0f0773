"""From a screen to a file: the rows as filtered and sorted, every column, plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_tui.i18n import _
from cchc_tui.tui import outbox
from cchc_tui.tui.cells import NOTE
from cchc_tui.tui.screens.base import BoardScreen
from cchc_tui.tui.widgets.grid import Grid
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.tables import csv_text, format_of, write_file

ENDINGS = ("csv", "xlsx", "json")
_MOST_COPIED = 74_994  # bytes: what xterm takes in one OSC 52, the least of the usual terminals


@dataclass(frozen=True, slots=True)
class Table:
    """What will be written, and the file name that is proposed for it (without ending)."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def table_of(screen: BoardScreen) -> Table:
    """The grid of `screen`; synthetic figures take their note along, row by row."""
    grid: Grid[Any] = screen.query_one(Grid)
    columns = [column for column in grid.columns if column.export]
    headings = [column.heading for column in columns]
    rows = [tuple(column.export(row) for column in columns if column.export) for row in grid.rows]
    if screen.illustrative:
        headings.append(_("Note"))
        rows = [(*row, _(NOTE)) for row in rows]
    # codes and names may hold slashes and worse
    name = re.sub(r"[^\w.,()-]+", "-", screen.export_name)
    return Table(name, tuple(headings), tuple(rows))


def target(text: str, *, kiosk: bool, folder: Path | None) -> Path:
    """The file that `text` names. Raises BadInput.

    In a kiosk only a plain file name inside `folder` is one (cchc_tui.tui.outbox).
    """
    name = text.strip()
    if not name:
        raise BadInput.because(say("there is no file name"))
    if kiosk:
        if folder is None:
            raise BadInput.because(say("there is no export directory here"))
        path = outbox.target(folder, name)
    else:
        path = (folder or Path()) / Path(name).expanduser()
    if format_of(path.name) not in ENDINGS:
        raise BadInput.because(
            say("the file name “{name}” does not say which format", name=path.name),
            say("end it with {endings}", endings=", ".join(f".{end}" for end in ENDINGS)),
        )
    return path


def write(table: Table, path: Path, *, excel: bool, kiosk: bool) -> None:
    """Write the table; `excel`: a CSV as Vietnamese Excel opens it. Raises BadInput."""
    put = outbox.write if kiosk else write_file
    put(path, table.columns, table.rows, "excel-vi" if excel else "plain")


def for_clipboard(table: Table, *, excel: bool) -> str:
    """The table as a spreadsheet takes it from the clipboard: cells apart by tabs.

    excel: with a decimal comma. Raises BadInput for more than terminals take.
    """
    text = csv_text(table.columns, table.rows, "excel-vi" if excel else "plain", delimiter="\t")
    text = text.removeprefix("\ufeff")
    if len(text.encode()) > _MOST_COPIED:
        raise BadInput.because(
            say("{rows} rows are too many for the clipboard", rows=len(table.rows)),
            say("filter first"),
        )
    return text
