"""A screen with one answer and several views of it, which share one grid."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from cchc_tui.i18n import _
from cchc_tui.tui.room import TALL, Room
from cchc_tui.tui.screens.base import BoardScreen
from cchc_tui.tui.source import Source
from cchc_tui.tui.widgets.columns import Column
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.lines import Line, Lines
from cchc_tui.tui.widgets.ordering import Order
from cchc_tui.tui.widgets.tabline import TabLine, TabName
from warehouse.messages import N_

Answer = TypeVar("Answer")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class View(Generic[Answer, Row]):
    """One view: `name` in actions and binding ids, the letter that opens it, its title (N_).

    about: what its rows are; views of the same things have the cursor on the same one
    lead: the lines over the grid;  foot: those below, about a row
    enter: what Enter does on a row
    """

    name: str
    letter: str
    title: str
    about: str
    columns: Callable[[Answer, Room], Sequence[Column[Row]]]
    rows: Callable[[Answer], Sequence[Row]]
    key: Callable[[Row], Hashable]
    lead: Callable[[Answer, Room], Sequence[Line]]
    foot: Callable[[Answer, Row, Room], Sequence[Line]]
    enter: Callable[[ViewsScreen[Answer], Row], None]
    order: Order = ()


def view_keys(place: str, views: Iterable[View[Any, Any]]) -> tuple[Binding, ...]:
    """The keys that open the views."""
    return (
        Binding("tab", "next_view(1)", N_("Next tab"), id="tab.next", show=False),
        Binding("shift+tab", "next_view(-1)", N_("Previous tab"), id="tab.previous", show=False),
        *(
            Binding(
                view.letter,
                f"view('{view.name}')",
                view.title,
                id=f"{place}.{view.name}",
                show=False,
            )
            for view in views
        ),
    )


class ViewsScreen(BoardScreen, Generic[Answer]):
    """The views' tabs, what is said of the open one, its rows, what is said of one row."""

    CSS_PATH = "views.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]
    VIEWS: ClassVar[tuple[View[Any, Any], ...]]

    def __init__(self, source: Source, answer: Answer) -> None:
        super().__init__(source)
        self.answer = answer
        self.open: View[Answer, Any] = self.VIEWS[0]
        self._keys: dict[str, Hashable] = {}  # by what rows are: the one to come back to
        self._orders: dict[str, Order] = {}
        self._filled_for: Room | None = None
        names = [TabName(view.name, view.letter, _(view.title)) for view in self.VIEWS]
        self._tabs = TabLine(names, id="tabs")
        self._lead, self._foot = Lines(id="lead"), Lines(id="foot")
        self.grid: Grid[Any] = Grid(lambda row: self.open.key(row), "grid", self.open.order)

    def on_mount(self) -> None:
        """Fill it; before, its size is not known."""
        self.show(self.answer)

    def prefer(self, keys: Mapping[str, Hashable]) -> None:
        """Put the cursor on these rows, by what rows are, when a view of them is shown first."""
        self._keys.update(keys)
        self.grid.prefer(self._keys.get(self.open.about))

    def body(self) -> Iterable[Widget]:
        """Tabs, words, rows, words."""
        yield self._tabs
        yield self._lead
        yield self.grid
        yield self._foot

    @property
    def room(self) -> Room:
        """How much there is on screen."""
        return Room(*self.app.size)

    # what is shown

    def show(self, answer: Answer) -> None:
        """Show an answer in the open view, the cursor on its row."""
        self.answer = answer
        self._fill_grid()
        self._show_around()

    def _fill_grid(self) -> None:
        view, self._filled_for = self.open, self.room
        self.grid.fill(view.columns(self.answer, self.room), view.rows(self.answer))

    def action_view(self, name: str) -> None:
        """Open a view; each comes back as it was left."""
        view = next(view for view in self.VIEWS if view.name == name)
        if view is self.open:
            return
        left = self.grid.cursor_row
        if left is not None:
            self._keys[self.open.about] = self.open.key(left)
        self._orders[self.open.name] = self.grid.order
        self.open = view
        self._tabs.open(name)
        self.grid.first_order = view.order
        self.grid.order = self._orders.get(name, view.order)
        self.grid.prefer(self._keys.get(view.about))
        self._fill_grid()
        self._show_around()

    def action_next_view(self, by: int) -> None:
        """The view to the right or to the left, around the ends."""
        index = self.VIEWS.index(self.open) + by
        self.action_view(self.VIEWS[index % len(self.VIEWS)].name)

    @on(TabLine.Wanted)
    def _clicked(self, event: TabLine.Wanted) -> None:
        self.action_view(event.name)

    def _show_around(self) -> None:
        self._lead.fill(self.open.lead(self.answer, self.room))
        self._show_foot()

    def _show_foot(self) -> None:
        row = self.grid.cursor_row
        self._foot.fill(() if row is None else self.open.foot(self.answer, row, self.room))

    def on_resize(self) -> None:
        """Other columns fit, more or less may be said."""
        if self._filled_for != self.room:
            self._fill_grid()
            self._show_around()

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        self._show_foot()
        self.say(self.grid.about_chosen if event.by_column else "")

    @on(Grid.Activated)
    def _activated(self, event: Grid.Activated) -> None:
        self.open.enter(self, event.row)
