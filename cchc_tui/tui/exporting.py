"""From a screen to a file: the rows as filtered and sorted, every column, plain values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_tui.i18n import _
from cchc_tui.tui.cells import NOTE
from cchc_tui.tui.screens.base import BoardScreen
from cchc_tui.tui.widgets.grid import Grid
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.tables import format_of, write_file

ENDINGS = ("csv", "xlsx", "json")


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
    return Table(screen.export_name, tuple(headings), tuple(rows))


def target(text: str, *, kiosk: bool, folder: Path | None) -> Path:
    """The file that `text` names. Raises BadInput.

    In a kiosk only a plain file name inside `folder` is one: no directories, no hidden files,
    nothing that is a link to somewhere else.
    """
    name = text.strip()
    if kiosk:
        plain = name == Path(name).name and not set(name) & set("/\\\0") and name[:1] != "."
        if not name or not plain or folder is None:
            raise BadInput.because(
                say("“{name}” is not a plain file name", name=name),
                say("give a name without directories"),
            )
        path = folder / name
        aside = path.with_name(f".{path.name}.part")
        if path.is_symlink() or aside.is_symlink():
            raise BadInput.because(say("“{name}” leads somewhere else", name=name))
    else:
        if not name:
            raise BadInput.because(say("there is no file name"))
        path = (folder or Path()) / Path(name).expanduser()
    if format_of(path.name) not in ENDINGS:
        raise BadInput.because(
            say("the file name “{name}” does not say which format", name=path.name),
            say("end it with {endings}", endings=", ".join(f".{end}" for end in ENDINGS)),
        )
    return path


def write(table: Table, path: Path, *, excel: bool) -> None:
    """Write the table; `excel`: a CSV as Vietnamese Excel opens it. Raises BadInput."""
    write_file(path, table.columns, table.rows, "excel-vi" if excel else "plain")
