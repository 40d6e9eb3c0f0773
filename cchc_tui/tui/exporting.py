"""From a screen to a file or the clipboard: the rows as filtered and sorted, every column, plain
values; or the screen as a picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_tui.i18n import _, language, ngettext
from cchc_tui.tui import outbox
from cchc_tui.tui.cells import NOTE
from cchc_tui.tui.screens.base import BoardScreen
from cchc_tui.tui.widgets.grid import Grid
from warehouse.errors import BadInput, WarehouseError
from warehouse.messages import say
from warehouse.tables import csv_text, format_of, write_file
from warehouse.wholefiles import whole_file

if TYPE_CHECKING:
    from cchc_tui.tui.app import Dashboard

_PICTURE = "svg"
ENDINGS = ("csv", "xlsx", "json", _PICTURE)
_MOST_COPIED = 74_994  # bytes: what xterm takes in one OSC 52, the least of the usual terminals


@dataclass(frozen=True, slots=True)
class Table:
    """What will be written, and the file name that is proposed for it (without ending)."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be written of a screen: its table (without columns where it shows none), and the
    picture, drawn when it is asked for."""

    table: Table
    picture: Callable[[], str]


def grid_of(screen: BoardScreen) -> Grid[Any] | None:
    """The grid that is meant: the one with the focus, else the first in view."""
    if isinstance(screen.focused, Grid):
        return screen.focused
    return next((grid for grid in screen.query(Grid) if grid.is_on_screen), None)


def table_of(screen: BoardScreen) -> Table:
    """The grid of `screen`; synthetic figures take their note along, row by row."""
    # codes and names may hold slashes and worse
    name = re.sub(r"[^\w.,()-]+", "-", screen.export_name)
    grid = grid_of(screen)
    if grid is None:
        return Table(name, (), ())
    columns = [column for column in grid.columns if column.export]
    headings = [column.heading for column in columns]
    rows = [tuple(column.export(row) for column in columns if column.export) for row in grid.rows]
    if screen.illustrative:
        headings.append(_("Note"))
        rows = [(*row, _(NOTE)) for row in rows]
    return Table(name, tuple(headings), tuple(rows))


def ask_where(app: Dashboard) -> None:
    """Ask for a file, and write what is on screen to it."""
    from cchc_tui.tui.pictures import picture
    from cchc_tui.tui.screens.export import ExportScreen

    screen = app.screen
    if isinstance(screen, BoardScreen):
        offer = Offer(table_of(screen), lambda: picture(screen))
        app.push_screen(ExportScreen(offer, app.kiosk, app.export_dir), screen.exported)


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
    if not (_is_picture(path) or format_of(path.name) in ENDINGS):
        raise BadInput.because(
            say("the file name “{name}” does not say which format", name=path.name),
            say("end it with {endings}", endings=", ".join(f".{end}" for end in ENDINGS)),
        )
    return path


def write(offer: Offer, path: Path, *, excel: bool, kiosk: bool) -> None:
    """Write the table or the picture, by the ending of the name. Raises BadInput.

    excel: a CSV as Vietnamese Excel opens it
    """
    table = offer.table
    if _is_picture(path):
        data = offer.picture().encode()
        if kiosk:
            outbox.put(path, data)
        else:
            with whole_file(path) as stream:
                stream.write(data)
    elif not table.columns:
        raise BadInput.because(
            say("there is no table on this screen"), say("end the name with .svg for a picture")
        )
    else:
        write_table = outbox.write if kiosk else write_file
        write_table(path, table.columns, table.rows, "excel-vi" if excel else "plain")


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() == f".{_PICTURE}"


# the clipboard


def copy(app: Dashboard, what: str) -> None:
    """Put a 'cell', a 'row' or the 'table' into the clipboard of the user's terminal (OSC 52).

    The cell is that of the chosen column in the row under the cursor.
    """
    screen = app.screen
    if not isinstance(screen, BoardScreen):
        return
    try:
        text, said = _COPIES[what](screen)
    except WarehouseError as error:
        screen.refuse(error)
    else:
        app.copy_to_clipboard(text)
        screen.say(said, "good")


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


def _table(screen: BoardScreen) -> tuple[str, str]:
    table = table_of(screen)
    if not table.columns:
        raise _nothing()
    rows = len(table.rows)
    said = ngettext("Copied {rows} row", "Copied {rows} rows", rows).format(rows=rows)
    return for_clipboard(table, excel=language() == "vi"), said


def _row(screen: BoardScreen) -> tuple[str, str]:
    grid = grid_of(screen)
    if grid is None or grid.cursor_row is None:
        raise _nothing()
    at = grid.rows.index(grid.cursor_row)
    table = table_of(screen)
    one = Table(table.name, table.columns, table.rows[at : at + 1])
    return for_clipboard(one, excel=language() == "vi"), _("Copied this row with its headings")


def _cell(screen: BoardScreen) -> tuple[str, str]:
    grid = grid_of(screen)
    if grid is None or grid.cursor_row is None:
        raise _nothing()
    column = next((one for one in grid.columns if one.id == grid.chosen), None)
    if column is None:
        raise BadInput.because(
            say("no column is chosen"), say("choose one with the arrows left and right")
        )
    text = column.cell(grid.cursor_row)[0].strip()
    return text, _("Copied: {text}").format(text=text)


_COPIES = {"table": _table, "row": _row, "cell": _cell}


def _nothing() -> BadInput:
    return BadInput.because(say("there is no row to copy"))
