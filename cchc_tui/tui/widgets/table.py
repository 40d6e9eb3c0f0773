"""Rows under fixed headings of which only the lines in view are drawn."""

from __future__ import annotations

from typing import Generic

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cchc_tui.tui.widgets.columns import Cell, Column, Placed, Row, place
from cchc_tui.tui.widgets.drawn import Drawn
from cchc_tui.tui.widgets.gridlines import band_cells, heading_cells, row_cells
from cchc_tui.tui.widgets.ordering import Order, marks

MARK = "●"  # before a marked row
_LEAN_CURSOR = 6  # cells: the rank's


class Table(Drawn, ScrollView, Generic[Row]):
    """Columns that fit the width over rows that are in view: 3,321 rows cost what 15 cost.

    Over the headings stands a line of bands where columns have any.
    """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._columns: tuple[Column[Row], ...] = ()
        self._rows: list[Row] = []
        self._layout: tuple[int, tuple[Placed[Row], ...]] = (0, ())
        self._cursor = 0
        self.chosen: str | None = None
        self.order: Order = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in the order on screen, those out of view included."""
        return tuple(self._rows)

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """All columns, those that do not fit included."""
        return self._columns

    @property
    def placed(self) -> tuple[Placed[Row], ...]:
        """The columns that fit, at their places.

        Found when they are needed: the first frame is drawn before a widget hears of its size.
        """
        width = self.line_width
        if self._layout[0] != width:
            self._layout = (width, place(self._columns, width, self.chosen))
        return self._layout[1]

    @property
    def line_width(self) -> int:
        """Cells of a line; the scrollbar's are never among them."""
        return self.scrollable_content_region.width

    @property
    def head(self) -> int:
        """How many lines of headings there are."""
        return 2 if any(column.band for column in self._columns) else 1

    @property
    def room(self) -> int:
        """How many rows are in view at most."""
        return self.size.height - self.head

    def is_cut(self, row: Row) -> bool:
        """True when some text of a row does not fit its column."""
        return any(cell_len(at.column.cell(row)[0]) > at.width for at in self.placed)

    def is_marked(self, row: Row) -> bool:
        """True when a mark stands before a row."""
        return False

    # drawing

    def line(self, y: int) -> Strip:
        """The headings, then the rows in view."""
        width = self.line_width
        if y < self.head:
            return self.strip(self._heading(y), width)
        index = self.scroll_offset.y + y - self.head
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[index]
        cells = row_cells(self.placed, row, MARK if self.is_marked(row) else " ")
        return self._under_cursor(cells) if index == self._cursor else self.strip(cells, width)

    def _under_cursor(self, cells: list[Cell]) -> Strip:
        """The line of the row under the cursor."""
        width, marked = self.line_width, self.cursor_width
        line = "".join(text for text, _ in cells)
        start = self.strip([(set_cell_size(line, marked), "cursor")], marked)
        return Strip.join([start, self.strip(cells, width).crop(marked, width)])

    @property
    def cursor_width(self) -> int:
        """How many cells of its row show the cursor: few where every byte counts."""
        return min(_LEAN_CURSOR, self.line_width) if self.lean else self.line_width

    def _heading(self, y: int) -> list[Cell]:
        if y < self.head - 1:
            return band_cells(self.placed)
        return heading_cells(self.placed, self.chosen, marks(self.order))

    def _lay_out(self) -> None:
        self._layout = (0, ())
        # another width would draw everything anew
        self.virtual_size = Size(0, len(self._rows) + self.head)
        if self.is_attached:
            self._refresh_scrollbars()
            self.vertical_scrollbar.window_virtual_size = self.virtual_size.height
            if not self._show_cursor():
                self.refresh_changed()

    def _refresh_headings(self) -> None:
        """Draw the headings again, and everything where other columns fit now."""
        before = self.placed
        self._layout = (0, ())
        if before == self.placed:
            self.refresh_line(self.head - 1)
        else:
            self.refresh()

    def _show_cursor(self) -> bool:
        """Scroll until the cursor is in view; True when that moved anything.

        A step over the edge scrolls a third of the page: on a slow line a whole page is drawn
        again for every scroll, so there should be few.
        """
        height = self.room
        if height <= 0:
            return False
        top = self.scroll_offset.y
        margin = height // 3
        if self._cursor < top:
            target = self._cursor - margin
        elif self._cursor >= top + height:
            target = self._cursor - height + 1 + margin
        else:
            return False
        target = max(0, min(target, len(self._rows) - height))
        if target == top:
            return False
        self.scroll_to(y=target, animate=False, force=True)
        return True

    def _on_focus(self, event: events.Focus) -> None:
        """Nothing looks different with the focus, so nothing is drawn again for it."""
        self.has_focus = True
        if self.parent is not None:
            self.parent.post_message(events.DescendantFocus(self))
        event.prevent_default()

    def _on_blur(self, event: events.Blur) -> None:
        """As for the focus."""
        self.has_focus = False
        if self.parent is not None:
            self.parent.post_message(events.DescendantBlur(self))
        event.prevent_default()

    def on_resize(self) -> None:
        """Another height: keep the cursor in view."""
        self._show_cursor()

    def _column(self, name: str | None) -> Column[Row] | None:
        return next((column for column in self._columns if column.id == name), None)

    def _sortable_at(self, x: int) -> Column[Row] | None:
        """The column whose heading is at `x`, if rows can be sorted by it."""
        for placed in self.placed:
            if placed.start <= x < placed.start + placed.width:
                return placed.column if placed.column.sort else None
        return None
