"""One commune in one year: where it stands, why it moved, what it lost, what it could gain."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from textual import events, on
from textual.binding import Binding
from textual.widget import Widget

from cchc_tui.i18n import _
from cchc_tui.tui import answers, commune_answers
from cchc_tui.tui.commune_answers import STANDPOINT, CommuneView, Part
from cchc_tui.tui.criteria_tree import CriteriaTree
from cchc_tui.tui.places import Standpoint
from cchc_tui.tui.room import TALL, Room
from cchc_tui.tui.screens.base import YEAR_KEYS, BoardScreen, Renewal
from cchc_tui.tui.screens.commune_card import card
from cchc_tui.tui.screens.commune_tab import Tab, refusal
from cchc_tui.tui.screens.commune_tabs import TABS
from cchc_tui.tui.screens.drilling import enter_criterion
from cchc_tui.tui.source import Source
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.lines import Lines
from cchc_tui.tui.widgets.tabline import TabLine, TabName
from warehouse.errors import BadInput, WarehouseError
from warehouse.messages import N_, say
from warehouse.queries import Reader
from warehouse.text import fold


@dataclass(frozen=True, slots=True)
class _Target:
    """Where the keys pressed so far lead: the answer may still be on its way."""

    commune_id: int
    year: int
    tab: str


class CommuneScreen(BoardScreen):
    """A card with the commune's result over tabs that share one grid."""

    about = N_("One commune: its criteria, why it moved, what it lost, what it could gain")
    CSS_PATH = "commune.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]
    BINDINGS = [
        Binding("tab", "next_tab(1)", N_("Next tab"), id="tab.next", show=False),
        Binding("shift+tab", "next_tab(-1)", N_("Previous tab"), id="tab.previous", show=False),
        *(
            Binding(tab.letter, f"tab('{tab.name}')", tab.title, id=f"tab.{tab.name}", show=False)
            for tab in TABS
        ),
        *dict.fromkeys(binding for tab in TABS for binding in tab.bindings),
        *YEAR_KEYS,
        Binding("n", "neighbour(1)", N_("Next by rank"), id="commune.next", key_display="n p"),
        Binding("p", "neighbour(-1)", N_("Previous by rank"), id="commune.previous", show=False),
        Binding("e", "app.export", N_("Export"), id="app.export"),
    ]

    def __init__(self, source: Source, answer: answers.CommuneYear) -> None:
        super().__init__(source)
        self.view = CommuneView(answer, snapshot=source.snapshot)
        self.criteria = CriteriaTree()
        self._tabs: dict[str, Tab[Any]] = {tab.name: tab(self) for tab in TABS}
        self.tab = self._tabs[TABS[0].name]
        self._criterion = ""  # the one that the cursor follows from tab to tab
        self._stand_in: Hashable | None = None  # the row that stands for it where it has none
        self._card = Lines(id="card")
        self._tab_line = TabLine([TabName(t.name, t.letter, _(t.title)) for t in TABS], id="tabs")
        self._lead, self._foot = Lines(id="lead"), Lines(id="foot")
        self.grid: Grid[Any] = Grid(lambda row: self.tab.key(row), id="grid")
        self.show(self.view)

    def body(self) -> Iterable[Widget]:
        """The card, the tabs, what the open one shows."""
        yield self._card
        yield self._tab_line
        yield self._lead
        yield self.grid
        yield self._foot

    # what is shown

    @property
    def room(self) -> Room:
        """How much there is on screen."""
        return Room(*self.app.size)

    @property
    def answer(self) -> answers.CommuneYear:
        """The commune's year."""
        return self.view.year

    @property
    def followed(self) -> str | None:
        """The code of the criterion that the cursor follows from tab to tab."""
        return self._criterion if self.criteria.get(self._criterion) else None

    def show(self, view: CommuneView) -> None:
        """Show a commune's year in the open tab, the cursor on the criterion that it was on."""
        self.view = view
        answer = view.year
        self.criteria = CriteriaTree(answer.profile.criteria)
        self._target = self._here()
        self.title_line(
            _("Leaderboard {year}").format(year=answer.at.year),
            *filter(None, (answer.at.group,)),
            answer.profile.total.commune,
            illustrative=answer.at.illustrative,
        )
        for tab in self._tabs.values():
            if self._is_ready(tab):
                tab.take()
        self._show_tab()

    def _is_ready(self, tab: Tab[Any]) -> bool:
        return not refusal(tab) and (tab.part is None or tab.part in self.view.parts)

    def _show_tab(self) -> None:
        tab, self._shown_on = self.tab, self.room
        ready = self._is_ready(tab)
        self._tab_line.open(tab.name)
        self.show_card()
        self.grid.first_order, self.grid.order = tab.first_order, tab.order
        if ready:
            self._fill_grid()
        else:
            self.grid.fill((), ())
        self.show_around()
        self.refresh_bindings()

    def show_card(self) -> None:
        """The card, as short as the tab wants it."""
        tab = self.tab
        self._card.show(*card(self.view, whole=tab.whole_card, needs=tab.needs_on_card))

    def show_around(self) -> None:
        """The lines above and below the grid."""
        row = self.grid.cursor_row
        self._lead.fill(refusal(self.tab) or self.tab.lead())
        self._foot.fill(self.tab.foot(row) if self._is_ready(self.tab) else [])

    def _fill_grid(self) -> None:
        """Fill the grid, the cursor on the criterion that it was on, or on what is nearest."""
        tab, code = self.tab, self._criterion
        tab.reveal(code)
        rows = tab.rows()
        keys = {tab.code(row): tab.key(row) for row in reversed(rows)}
        near = self.criteria.near(code) if tab.stand_ins else (code,)
        found = next((keys[one] for one in near if one in keys), None)
        self.grid.prefer(found)
        self.grid.fill(tab.columns(), rows)
        row = self.grid.cursor_row
        stands_in = bool(code) and row is not None and tab.code(row) != code
        self._stand_in = tab.key(row) if stands_in else None

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        row = self.grid.cursor_row  # the event's may be one of the tab before
        if row is None:
            return
        code, key = self.tab.code(row), self.tab.key(row)
        if key != self._stand_in:
            self._stand_in = None
            self._criterion = code or self._criterion
        self._foot.fill(self.tab.foot(row))
        if event.by_column:
            self.say(self.grid.about_chosen)
        else:
            self.say(*self.tab.said(row))

    @property
    def standpoint(self) -> Standpoint:
        """This year, commune and criterion."""
        at = self.answer.at
        return Standpoint(at.year, at.group, self.answer.profile.total.commune_id, self.followed)

    def renewal(self) -> Renewal[CommuneView]:
        """The same commune, year and parts once more."""
        return Renewal("commune", self.view, commune_answers.renewed, self.show)

    # tabs

    def action_tab(self, name: str) -> None:
        """Open a tab, as soon as what it needs is there."""
        if self._target.tab != name:
            self._go(replace(self._target, tab=name))

    @on(TabLine.Wanted)
    def _tab_clicked(self, event: TabLine.Wanted) -> None:
        self.action_tab(event.name)

    def action_next_tab(self, by: int) -> None:
        """The tab to the right or to the left, around the ends."""
        names = list(self._tabs)
        self.action_tab(names[(names.index(self._target.tab) + by) % len(names)])

    def action_in_tab(self, action: str, *values: object) -> None:
        """Do what only some tabs do."""
        getattr(self.tab, action)(*values)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of other tabs are not there, nor those of a tab that has nothing to show."""
        if action != "in_tab":
            return True
        wanted = str(parameters[0])
        return self._is_ready(self.tab) and hasattr(self.tab, wanted) and self.tab.allows(wanted)

    def on_key(self, event: events.Key) -> None:
        """What is typed into a tab is no binding's."""
        if self.tab.typed(event):
            event.stop()
            event.prevent_default()

    # years and neighbours

    def _here(self) -> _Target:
        answer = self.view.year
        return _Target(answer.profile.total.commune_id, answer.at.year, self.tab.name)

    def _go(self, target: _Target) -> None:
        """Show another commune, year or tab; the cursor's criterion and the tab stay."""
        self._target = target
        old, here = self.view, self._here()
        parts = self._parts(self._tabs[target.tab])
        moved = (target.commune_id, target.year) != (here.commune_id, here.year)

        def question(reader: Reader) -> CommuneView:
            if moved:
                return commune_answers.view(reader, target.commune_id, target.year, parts)
            return commune_answers.with_parts(reader, old, parts)

        self.ask("commune", question, lambda view: self._arrive(target, view))

    def _parts(self, tab: Tab[Any]) -> tuple[Part[object], ...]:
        return (tab.part,) if tab.part else ()

    def on_mount(self) -> None:
        """Ask what the card says of the next rank and rating."""
        self._complete()

    def on_resize(self) -> None:
        """Other columns fit, more or less may be said."""
        if self._shown_on != self.room:
            self._show_tab()

    def _complete(self) -> None:
        """Ask what the card lacks, after the screen is there: it is not worth waiting for."""
        old = self.view
        if STANDPOINT in old.parts:
            return

        def show(view: CommuneView) -> None:
            if self.view is not old:  # the keys went on, and asked for it themselves
                return
            if view.snapshot != old.snapshot:
                self.show(view)
            self.view = view
            self.show_card()

        self.ask(
            "card", lambda reader: commune_answers.with_parts(reader, old, (STANDPOINT,)), show
        )

    def _arrive(self, target: _Target, view: CommuneView) -> None:
        self.tab.order = self.grid.order
        self.tab = self._tabs[target.tab]
        self.show(view)
        self.tab.arrive()
        self._complete()

    def refuse(self, error: WarehouseError) -> None:
        """Say why there is no answer; the keys begin again from what is on screen."""
        self._target = self._here()
        super().refuse(error)

    def action_year(self, by: int) -> None:
        """The same commune a year on or back."""
        self._go(replace(self._target, year=self._target.year + by))

    def go_to_year(self, year: int) -> None:
        """The same commune in this year."""
        self._go(replace(self._target, year=year))

    def action_neighbour(self, by: int) -> None:
        """The commune one place below (+1) or above (-1)."""
        order = self.answer.order
        index = order.index(self._target.commune_id) + by
        if 0 <= index < len(order):
            self._go(replace(self._target, commune_id=order[index]))
        else:
            ends = say("this is the last commune") if by > 0 else say("this is the first commune")
            self.refuse(BadInput.because(ends))

    # elsewhere

    @on(Grid.Activated)
    def _activated(self, event: Grid.Activated) -> None:
        self.tab.activate(event.row)

    def open_criterion(self, code: str) -> None:
        """The leaderboard of one criterion, the cursor on this commune."""
        enter_criterion(self, self.standpoint, code, self.answer.profile.total.commune)

    @property
    def export_name(self) -> str:  # type: ignore[override]
        """The file name that is proposed for an export."""
        name = fold(self.answer.profile.total.commune).replace(" ", "-")
        kind = "" if self.tab.name == TABS[0].name else f"-{self.tab.name}"
        return f"cchc-{self.answer.at.year}-{name}{kind}"
