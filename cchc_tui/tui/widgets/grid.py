"""A table that draws only the lines in view, so that 3,321 rows cost what 15 cost."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cchc_tui.tui.widgets.columns import Column, Placed, Row, fit, ordered, place
from cchc_tui.tui.widgets.gridlines import heading_cells, row_cells
from cchc_tui.tui.widgets.tones import Toned
from warehouse.messages import N_

SORTED_UP, SORTED_DOWN = "↑", "↓"  # not ▲▼, which mean a change of rank


class Grid(Toned, ScrollView, Generic[Row], can_focus=True):
    """Rows under a fixed heading, with a cursor that stays on its row and a chosen column.

    A row is known by its key: after sorting, filtering or new figures the cursor is on the
    same row, and comes back to it when a filter that hid the row is lifted.
    """

    BINDINGS = [
        Binding("up,k", "move(-1)", N_("Up"), id="grid.up", show=False),
        Binding("down,j", "move(1)", N_("Down"), id="grid.down", show=False),
        Binding("pageup", "page(-1)", N_("Page up"), id="grid.page-up", show=False),
        Binding("pagedown", "page(1)", N_("Page down"), id="grid.page-down", show=False),
        Binding("home", "edge(-1)", N_("First row"), id="grid.first", show=False),
        Binding("end", "edge(1)", N_("Last row"), id="grid.last", show=False),
        Binding("left,h", "column(-1)", N_("Column to the left"), id="grid.left", show=False),
        Binding("right,l", "column(1)", N_("Column to the right"), id="grid.right", show=False),
        Binding("s", "sort", N_("Sort"), id="grid.sort"),
        Binding("enter", "activate", N_("Open"), id="grid.open"),
    ]

    @dataclass
    class Moved(Message):
        """The cursor is on another row (None: there is no row), or another column is chosen."""

        grid: Grid[Any]
        row: Any
        by_column: bool = False

    @dataclass
    class Activated(Message):
        """Enter or a double click on a row."""

        grid: Grid[Any]
        row: Any

    def __init__(self, key: Callable[[Row], Hashable], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._key = key
        self._columns: tuple[Column[Row], ...] = ()
        self._rows: list[Row] = []
        self._layout: tuple[int, tuple[Placed[Row], ...]] = (0, ())
        self._drawn: dict[int, Strip] = {}
        self._wanted: Hashable | None = None
        self._cursor = 0
        self.chosen: str | None = None
        self.sorted_by: str | None = None
        self.sorted_downwards = False

    # what is shown

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show these columns; chosen and sorted column stay where they still exist."""
        self._columns = tuple(columns)
        names = {column.id for column in columns}
        self.chosen = self.chosen if self.chosen in names else None
        self.sorted_by = self.sorted_by if self.sorted_by in names else None
        self._lay_out()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows in the order of the current sort, the cursor on the same key."""
        self._rows = list(rows)
        column = self._column(self.sorted_by)
        if column and column.sort:
            self._rows = ordered(self._rows, column.sort, downwards=self.sorted_downwards)
        self._find_cursor()
        self._lay_out()
        self._tell()

    def select(self, key: Hashable) -> None:
        """Put the cursor on the row with this key, now or as soon as there is one."""
        self._wanted = key
        before = self._cursor
        self._find_cursor()
        if self._cursor != before:
            self._show_cursor()
            self.refresh()
            self._tell()

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
    def cursor_row(self) -> Row | None:
        """The row under the cursor; None when there are no rows."""
        return self._rows[self._cursor] if self._rows else None

    def is_cut(self, row: Row) -> bool:
        """True when some text of a row does not fit its column."""
        return any(cell_len(at.column.cell(row)[0]) > at.width for at in self.placed)

    # drawing

    def render_line(self, y: int) -> Strip:
        """The heading on line 0, then the rows in view."""
        strip = self._drawn[y] = self._line(y)
        return strip

    def _line(self, y: int) -> Strip:
        width = self.line_width
        if y == 0:
            mark = SORTED_DOWN if self.sorted_downwards else SORTED_UP
            cells = heading_cells(self.placed, self.chosen, {self.sorted_by: mark})
            return self.strip(cells, width)
        index = self.scroll_offset.y + y - 1
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        cells = row_cells(self.placed, self._rows[index])
        if index == self._cursor:
            line = "".join(text for text, _ in cells)
            return self.strip([(fit(line, width), "cursor")], width)
        return self.strip(cells, width)

    def _lay_out(self) -> None:
        self._layout = (0, ())
        self.virtual_size = Size(0, len(self._rows) + 1)  # another width would draw everything anew
        if self.is_attached:
            self._refresh_scrollbars()
            self.vertical_scrollbar.window_virtual_size = self.virtual_size.height
            if not self._show_cursor():
                self._refresh_changed()

    def _refresh_changed(self) -> None:
        """Draw the lines that differ again: on a slow line a whole page takes a second."""
        for y in range(self.size.height):
            if self._line(y) != self._drawn.get(y):
                self.refresh(Region(0, y, self.size.width, 1))

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

    def on_mount(self) -> None:
        """Rows may have been there before."""
        self._tell()

    def on_resize(self) -> None:
        """Another height: keep the cursor in view."""
        self._show_cursor()

    # cursor

    def _find_cursor(self) -> None:
        for index, row in enumerate(self._rows):
            if self._key(row) == self._wanted:
                self._cursor = index
                return
        self._cursor = 0 if self._wanted is None else min(self._cursor, max(len(self._rows) - 1, 0))

    def move_to(self, index: int) -> None:
        """Put the cursor on a line; only the two lines that change are drawn again."""
        if not self._rows:
            return
        index = max(0, min(index, len(self._rows) - 1))
        self._wanted = self._key(self._rows[index])
        if index == self._cursor:
            return
        before, self._cursor = self._cursor, index
        if not self._show_cursor():
            for line in (before, index):
                y = line + 1 - self.scroll_offset.y
                if y > 0:
                    self.refresh(Region(0, y, self.size.width, 1))
        self._tell()

    def _show_cursor(self) -> bool:
        """Scroll until the cursor is in view; True when that moved anything.

        A step over the edge scrolls a third of the page: on a slow line a whole page is drawn
        again for every scroll, so there should be few.
        """
        height = self.size.height - 1
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

    def _tell(self) -> None:
        if self.is_attached:
            self.post_message(self.Moved(self, self.cursor_row))

    def _column(self, name: str | None) -> Column[Row] | None:
        return next((column for column in self._columns if column.id == name), None)

    # keys and mouse

    def action_move(self, by: int) -> None:
        """One row up or down."""
        self.move_to(self._cursor + by)

    def action_page(self, by: int) -> None:
        """One screenful up or down."""
        self.move_to(self._cursor + by * max(self.size.height - 2, 1))

    def action_edge(self, end: int) -> None:
        """To the first or the last row."""
        self.move_to(0 if end < 0 else len(self._rows) - 1)

    def action_column(self, by: int) -> None:
        """Choose the next column, also one that the terminal had no room for."""
        names = [column.id for column in self._columns if column.sort]
        if not names:
            return
        at = names.index(self.chosen) + by if self.chosen in names else 0
        self.chosen = names[max(0, min(at, len(names) - 1))]
        before = self.placed
        self._layout = (0, ())
        same = before == self.placed
        self.refresh(*([Region(0, 0, self.size.width, 1)] if same else []))
        self.post_message(self.Moved(self, self.cursor_row, by_column=True))

    def action_sort(self) -> None:
        """Sort by the chosen column; again: the other way round."""
        if name := self.chosen or self.sorted_by:
            self.sort_by(name)

    def sort_by(self, name: str, *, downwards: bool | None = None) -> None:
        """Sort by a column; rows that are equal there keep the order they had."""
        column = self._column(name)
        if not column or not column.sort:
            return
        if downwards is None:
            again = self.sorted_by == name
            downwards = not self.sorted_downwards if again else column.downwards
        self.sorted_by, self.sorted_downwards = name, downwards
        self.set_rows(self._rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key for sorting where no column can be sorted."""
        sorts = action in ("sort", "column")
        return any(column.sort for column in self._columns) if sorts else True

    def action_activate(self) -> None:
        """Tell that the row under the cursor is wanted."""
        if self.cursor_row is not None:
            self.post_message(self.Activated(self, self.cursor_row))

    def on_click(self, event: events.Click) -> None:
        """The heading sorts; a row takes the cursor, a double click opens it."""
        if event.y == 0:
            for placed in self.placed:
                if placed.start <= event.x < placed.start + placed.width and placed.column.sort:
                    self.chosen = placed.column.id
                    self.sort_by(placed.column.id)
            return
        index = self.scroll_offset.y + event.y - 1
        if index < len(self._rows):
            self.move_to(index)
            if event.chain == 2:
                self.action_activate()

    @property
    def about_chosen(self) -> str:
        """What the chosen column means; '' when none is chosen."""
        column = self._column(self.chosen)
        return column.about if column else ""
