"""A table with a cursor that stays on its row, an order, and marks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.binding import Binding
from textual.message import Message

from cchc_tui.tui.widgets import ordering
from cchc_tui.tui.widgets.columns import Column, Row
from cchc_tui.tui.widgets.ordering import Order
from cchc_tui.tui.widgets.table import Table
from warehouse.messages import N_


class Grid(Table[Row], can_focus=True):
    """Rows with a cursor and a chosen column.

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
        Binding("S", "sort_more", N_("Sort by this column, too"), id="grid.sort-more", show=False),
        Binding("r", "sort_reset", N_("Order as at first"), id="grid.sort-reset", show=False),
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

    @dataclass
    class MarkWanted(Message):
        """A click on the place where a row's mark stands."""

        grid: Grid[Any]
        row: Any

    def __init__(
        self,
        key: Callable[[Row], Hashable],
        id: str | None = None,  # noqa: A002
        order: Order = (),
    ) -> None:
        """`order`: how rows are sorted at first, and again after a reset."""
        super().__init__(id=id)
        self._key = key
        self._given: tuple[Row, ...] = ()  # the rows in the order that they came in
        self._wanted: Hashable | None = None
        self._marked: frozenset[Hashable] = frozenset()
        self.opens = True  # False where a row leads nowhere
        self.first_order = order
        self.order = order

    # what is shown

    def fill(self, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
        """Show other columns and rows at once, where the old ones do not fit one another.

        Chosen and sorted columns stay where they still exist, the cursor on its key.
        """
        self._columns = tuple(columns)
        self.chosen = self.chosen if self._column(self.chosen) else None
        self.order = ordering.known(self.order, columns) or self.first_order
        self.set_rows(rows)

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns of the same rows."""
        self.fill(columns, self._given)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows in the current order, the cursor on the same key."""
        self._given = tuple(rows)
        self._rows = ordering.sort(rows, self._columns, self.order)
        self._find_cursor()
        self._lay_out()
        self._tell()

    def set_order(self, order: Order) -> None:
        """Sort the rows; columns that are not there count for nothing."""
        self.order = ordering.known(order, self._columns)
        self.set_rows(self._given)

    def set_marked(self, keys: Collection[Hashable]) -> None:
        """Put a mark before the rows with these keys, and before no others."""
        self._marked = frozenset(keys)
        if self.is_attached:
            self.refresh_changed()

    def is_marked(self, row: Row) -> bool:
        """True when a mark stands before a row."""
        return self._key(row) in self._marked

    def prefer(self, key: Hashable) -> None:
        """Put the cursor on the row with this key when rows are set next."""
        self._wanted = key

    def select(self, key: Hashable) -> None:
        """Put the cursor on the row with this key, now or as soon as there is one."""
        self._wanted = key
        before = self._cursor
        self._find_cursor()
        if self._cursor != before:
            self._show_cursor()
            self.refresh()
            self._tell()

    def come_back_here(self) -> None:
        """The row under the cursor is the one to come back to, whatever was asked for before."""
        if self.cursor_row is not None:
            self._wanted = self._key(self.cursor_row)

    @property
    def sorted_by(self) -> str | None:
        """The column that counts most in the order; None: as the rows came."""
        return self.order[0].column if self.order else None

    @property
    def sorted_downwards(self) -> bool:
        """True when that column has its largest value on top."""
        return bool(self.order) and self.order[0].downwards

    @property
    def cursor_row(self) -> Row | None:
        """The row under the cursor; None when there are no rows."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def about_chosen(self) -> str:
        """What the chosen column means; '' when none is chosen."""
        column = self._column(self.chosen)
        return column.about if column else ""

    def on_mount(self) -> None:
        """Rows may have been there before."""
        self._tell()

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
                y = line + self.head - self.scroll_offset.y
                if y >= self.head:
                    self.refresh_line(y)
        self._tell()

    def _tell(self) -> None:
        if self.is_attached:
            self.post_message(self.Moved(self, self.cursor_row))

    # keys and mouse

    def action_move(self, by: int) -> None:
        """One row up or down."""
        self.move_to(self._cursor + by)

    def action_page(self, by: int) -> None:
        """One screenful up or down."""
        self.move_to(self._cursor + by * max(self.room - 1, 1))

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
        self._refresh_headings()
        self.post_message(self.Moved(self, self.cursor_row, by_column=True))

    def action_sort(self) -> None:
        """Sort by the chosen column alone; again: the other way round."""
        self._sort(ordering.only)

    def action_sort_more(self) -> None:
        """Let the chosen column break ties; again: the other way round."""
        self._sort(ordering.added)

    def _sort(self, how: Callable[[Order, Column[Row]], Order]) -> None:
        column = self._column(self.chosen or self.sorted_by)
        if column and column.sort:
            self.set_order(how(self.order, column))

    def action_sort_reset(self) -> None:
        """The order that the rows had at first."""
        self.set_order(self.first_order)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key for sorting where no column can be sorted, none for opening what leads nowhere."""
        if action == "activate":
            return self.opens
        sorts = action in ("sort", "sort_more", "sort_reset", "column")
        return any(column.sort for column in self._columns) if sorts else True

    def action_activate(self) -> None:
        """Tell that the row under the cursor is wanted."""
        if self.cursor_row is not None:
            self.post_message(self.Activated(self, self.cursor_row))

    def on_click(self, event: events.Click) -> None:
        """A heading sorts (with Shift or Ctrl: too); a row takes the cursor, a double click
        opens it, a click on its first cell is meant for its mark."""
        if event.y < self.head:
            if column := self._sortable_at(event.x):
                self.chosen = column.id
                more = event.shift or event.ctrl
                self.set_order((ordering.added if more else ordering.only)(self.order, column))
            return
        index = self.scroll_offset.y + event.y - self.head
        if index < len(self._rows):
            self.move_to(index)
            if event.x == 0:
                self.post_message(self.MarkWanted(self, self._rows[index]))
            elif event.chain == 2:
                self.action_activate()
