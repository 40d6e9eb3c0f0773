"""Where the figures come from: loads, problems, what was published, states of the warehouse."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from cchc_tui.i18n import _
from cchc_tui.tui import answers, ledgers
from cchc_tui.tui.ledgers import Asked, Ledger, State
from cchc_tui.tui.places import Entrance, Standpoint
from cchc_tui.tui.screens.base import YEAR_KEYS, Renewal
from cchc_tui.tui.screens.data_lists import LISTS, DataList
from cchc_tui.tui.screens.filtering import FilteringScreen
from cchc_tui.tui.source import Source
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.lines import Line, Lines
from cchc_tui.tui.widgets.tabline import TabLine, TabName
from warehouse.errors import BadInput
from warehouse.messages import N_, say
from warehouse.queries import Reader


class DataScreen(FilteringScreen):
    """Lists that share one grid; each remembers its row."""

    CSS_PATH = "data.tcss"
    BINDINGS = [
        Binding("tab", "next_list(1)", N_("Next tab"), id="tab.next", show=False),
        Binding("shift+tab", "next_list(-1)", N_("Previous tab"), id="tab.previous", show=False),
        *(
            Binding(one.letter, f"list('{one.name}')", one.title, id=f"data.{one.name}", show=False)
            for one in LISTS
        ),
        *YEAR_KEYS,
        Binding("space", "mark", N_("Mark to compare"), id="data.mark", show=False),
        Binding("e", "app.export", N_("Export"), id="app.export"),
    ]

    def __init__(self, source: Source, ledger: Ledger) -> None:
        super().__init__(source)
        self.ledger = ledger
        self._lists: dict[str, DataList[Any]] = {one.name: one() for one in LISTS}
        self.open = self._lists[ledger.name]
        self._rows: dict[str, object] = {}  # by list: the key of the row to come back to
        self._marked: int | None = None  # the state that another one is compared with
        self._lead = Lines(id="lead")
        self._tabs = TabLine([TabName(o.name, o.letter, _(o.title)) for o in LISTS], id="tabs")
        self.grid: Grid[Any] = Grid(lambda row: self.open.key(row), "grid")
        self.show(ledger)

    def body(self) -> Iterable[Widget]:
        """The tabs, what the list says, the filter, the list."""
        yield self._tabs
        yield self._lead
        yield from self.filter_line()
        yield self.grid

    def show(self, ledger: Ledger) -> None:
        """Show a list; the cursor stays on its row."""
        other = ledger.name != self.open.name
        if other and self.grid.cursor_row is not None:
            self._rows[self.open.name] = self.open.key(self.grid.cursor_row)
        self.ledger, self.open = ledger, self._lists[ledger.name]
        at = ledger.at
        self.title_line(
            _("Data"), *filter(None, (at.group, _(self.open.title))), illustrative=at.illustrative
        )
        self._tabs.open(ledger.name)
        lead = (self.open.lead(ledger), *self.open.more(ledger))
        self._lead.show(*(Line(((text, "dim"),)) for text in lead))
        if other or not self.grid.columns:
            self.grid.fill(self.open.columns(), ())
            self.grid.select(self._rows.get(ledger.name))
        self.apply_filter()
        if self.is_attached:
            self.refresh_bindings()

    def apply_filter(self) -> None:
        """Show the rows that have what was typed in them."""
        rows = [row for row in self.ledger.rows if self.passes(*self.open.texts(row))]
        self.grid.set_rows(rows)

    @property
    def standpoint(self) -> Standpoint:
        """The year and group of the list."""
        return Standpoint(self.ledger.at.year, self.ledger.at.group)

    def renewal(self) -> Renewal[Ledger]:
        """The same list once more."""
        return Renewal("ledger", self.ledger, self._again, self.show)

    def _again(self, reader: Reader, old: Ledger) -> Ledger:
        asked = Asked(old.at.year, old.at.group)
        return self._lists[old.name].ask(reader, self.source, asked)

    def _ask(self, name: str, year: int) -> None:
        asked, wanted = Asked(year, self.ledger.at.group), self._lists[name]
        self.say(_("Looking …"))
        self.ask("ledger", lambda reader: wanted.ask(reader, self.source, asked), self.show)

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        shown, there = len(self.grid.rows), len(self.ledger.rows)
        right = _("{shown} of {there}").format(shown=shown, there=there) if self.typed else ""
        if event.by_column:
            self.say(self.grid.about_chosen, "dim", right)
        else:
            text, tone = self.open.said(event.row) if event.row is not None else ("", "dim")
            self.say(text, tone, right)

    # lists and years

    def action_list(self, name: str) -> None:
        """Open a list."""
        if name != self.open.name:
            self._ask(name, self.ledger.at.year)

    def action_next_list(self, by: int) -> None:
        """The list to the right or to the left."""
        names = list(self._lists)
        self.action_list(names[(names.index(self.open.name) + by) % len(names)])

    @on(TabLine.Wanted)
    def _clicked(self, event: TabLine.Wanted) -> None:
        self.action_list(event.name)

    def action_year(self, by: int) -> None:
        """The same list of the year before or after."""
        known = sorted(self.ledger.years)
        index = known.index(self.ledger.at.year) + by
        if 0 <= index < len(known):
            self._ask(self.open.name, known[index])
        else:
            self.refuse(answers.no_such_year(self.ledger.at.year + by))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No years where a list is of none, marks only on states."""
        if action == "year":
            return self.open.of_year
        if action == "mark":
            return self.open.name == "states"
        return super().check_action(action, parameters)

    # rows

    @on(Grid.Activated)
    def _activated(self, event: Grid.Activated) -> None:
        self.open.open(self, event.row)

    def action_mark(self) -> None:
        """Mark the state under the cursor, or take its mark away."""
        row: State | None = self.grid.cursor_row
        if row is None or not row.kept:
            return
        number = row.record.snapshot
        self._marked = None if self._marked == number else number
        self.grid.set_marked(() if self._marked is None else (self._marked,))

    @on(Grid.MarkWanted)
    def _mark_clicked(self) -> None:
        if self.open.name == "states":
            self.action_mark()

    def compare_states(self, row: State) -> None:
        """What a state has otherwise than the marked one, or than the one before it."""
        number = row.record.snapshot
        other = self._marked if self._marked not in (None, number) else row.before
        if not row.kept or other is None:
            self.refuse(BadInput.because(say("there is no older state to compare with")))
            return
        older, newer = sorted((other, number))
        self.say(_("Looking …"))
        self.ask("states", self._difference(older, newer), self._push)

    def _difference(self, older: int, newer: int) -> Callable[[Reader], ledgers.TwoStates]:
        store = self.source.store
        return lambda reader: ledgers.two_states(reader, store, older, newer)

    def _push(self, answer: ledgers.TwoStates) -> None:
        from cchc_tui.tui.screens.differences import DifferencesScreen

        self.say("")
        self.app.push_screen(DifferencesScreen(self.source, answer, self.standpoint))

    @property
    def export_name(self) -> str:  # type: ignore[override]
        """The file name that is proposed for an export."""
        year = (str(self.ledger.at.year),) if self.open.of_year else ()
        return "-".join(("cchc", *year, _(self.open.title).lower()))


def entrance() -> Entrance[Ledger]:
    """How the dashboard opens it: with the loads."""
    first = LISTS[0]()

    def question(reader: Reader, at: Standpoint) -> Ledger:
        asked = Asked(at.year, at.group)
        return ledgers.ledger(reader, first.name, asked, ledgers.loads(reader, asked))

    return Entrance(question, lambda source, answer, _at: DataScreen(source, answer))
