"""What a tab of a commune's screen is: which rows, which columns, what stands around them.

All tabs share the screen's one grid, so that the cursor's criterion, copying, exporting and the
help work alike on each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding

from cchc_tui import formats
from cchc_tui.i18n import translate
from cchc_tui.tui.asking.commune_answers import CommuneView, Part, Unanswered
from cchc_tui.tui.widgets.columns import Cell, Column
from cchc_tui.tui.widgets.lines import Line
from cchc_tui.tui.widgets.ordering import Order

if TYPE_CHECKING:
    from cchc_tui.tui.screens.commune import CommuneScreen

Row = TypeVar("Row")
Answer = TypeVar("Answer")


class Tab(Generic[Row]):
    """One tab. `name` stands in actions and binding ids; `title` is a message id."""

    name: ClassVar[str]
    letter: ClassVar[str]
    title: ClassVar[str]
    bindings: ClassVar[tuple[Binding, ...]] = ()  # keys of this tab alone; action: in_tab(...)
    whole_card: ClassVar[bool] = False  # the card with all its lines
    needs_on_card: ClassVar[bool] = True  # with what the next rank and rating cost
    stand_ins: ClassVar[bool] = True  # a criterion without a row is stood for by a near one
    first_order: Order = ()  # how the rows are sorted at first

    def __init__(self, screen: CommuneScreen) -> None:
        self.screen = screen
        self.order: Order = self.first_order

    @property
    def view(self) -> CommuneView:
        """What is known of the commune."""
        return self.screen.view

    @property
    def part(self) -> Part[object] | None:
        """What the tab needs beside the commune's year."""
        return None

    # what is shown; asked for only when `part` is there

    def take(self) -> None:
        """Make ready what is shown: called before it, whenever the view is another one."""

    def columns(self) -> Sequence[Column[Row]]:
        """The columns of the grid."""
        raise NotImplementedError

    def rows(self) -> Sequence[Row]:
        """The rows of the grid."""
        raise NotImplementedError

    def key(self, row: Row) -> Hashable:
        """By what a row is known."""
        raise NotImplementedError

    def code(self, row: Row) -> str | None:
        """The criterion that a row is about; None = it is about none."""
        raise NotImplementedError

    def lead(self) -> list[Line]:
        """The lines between the tabs and the grid."""
        return []

    def foot(self, row: Row | None) -> list[Line]:
        """The lines below the grid, about the row under the cursor; always as many."""
        return []

    def said(self, row: Row) -> Cell:
        """What the status line says about a row."""
        return self.whole_name(row), "dim"

    def whole_name(self, row: Row) -> str:
        """The name of a row's criterion where the grid had to cut it."""
        found = self.screen.criteria.get(self.code(row) or "")
        if found is None or not self.screen.grid.is_cut(row):
            return ""
        return formats.criterion(found.code, found.name)

    def reveal(self, code: str) -> None:
        """Make sure that there is a row for this criterion, where the tab has one at all."""

    def arrive(self) -> None:
        """The tab was opened, or the keys led it to another commune or year."""

    # what is done

    def activate(self, row: Row) -> None:
        """Enter or a double click: to the criterion."""
        code = self.code(row)
        if code and self.screen.criteria.get(code):
            self.screen.open_criterion(code)

    def typed(self, event: events.Key) -> bool:
        """A key before any binding sees it; True = it was meant for the tab."""
        return False

    def allows(self, action: str) -> bool:
        """False for an action of the tab that cannot be done now."""
        return True


def answered(tab: Tab[Row], part: Part[Answer]) -> Answer | None:
    """The answer to a part; None where there is none."""
    found = tab.view.get(part)
    return None if isinstance(found, Unanswered) else found


def refusal(tab: Tab[Row]) -> list[Line]:
    """Why a tab has nothing to show; empty where it has."""
    found = tab.view.get(tab.part) if tab.part else None
    if not isinstance(found, Unanswered):
        return []
    return [Line(((translate(found.what), "warn"),)), Line(((translate(found.fix), "dim"),))]


def name_column(
    cell: Callable[[Row], Cell], export: Callable[[Row], object], heading: str, about: str
) -> Column[Row]:
    """The criterion: the column that takes what room there is."""
    return Column(
        "name",
        heading,
        cell,
        width=24,
        widest=90,
        about=about,
        frozen=True,
        export=export,
    )
