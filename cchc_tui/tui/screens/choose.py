"""Picking one thing from a list by typing a part of its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from cchc_tui.i18n import _
from cchc_tui.tui.screens.base import note_of
from cchc_tui.tui.widgets.columns import Column
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.keybar import KeyBar
from cchc_tui.tui.widgets.lines import Line, Lines
from cchc_tui.tui.widgets.quiet import QuietScreen
from warehouse.messages import N_
from warehouse.text import fold


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick: its key, its line, and a figure at the line's end."""

    key: str
    text: str
    detail: str


class ChooseScreen(QuietScreen[str | None]):
    """A list with a filter; the result is the key picked, or None."""

    BINDINGS = [
        Binding("escape", "cancel", N_("Back"), id="choose.cancel"),
        Binding("enter", "pick", N_("Choose"), id="choose.pick", priority=True),
        Binding("up", "move(-1)", N_("Up"), id="choose.up", show=False),
        Binding("down", "move(1)", N_("Down"), id="choose.down", show=False),
        Binding("pageup", "page(-1)", N_("Page up"), id="choose.page-up", show=False),
        Binding("pagedown", "page(1)", N_("Page down"), id="choose.page-down", show=False),
    ]

    def __init__(self, question: str, options: Sequence[Option], at: str | None = None) -> None:
        super().__init__()
        self._question = question
        self._options = tuple(options)
        self._at = at

    def compose(self) -> ComposeResult:
        """The question, what was typed, what is left of the list."""
        yield Lines(id="title")
        line = Input(id="filter", classes="-open", compact=True)
        line.cursor_blink = False
        yield line
        yield Grid[Option](lambda option: option.key, id="grid")
        yield KeyBar()

    @property
    def grid(self) -> Grid[Option]:
        """The options that are left."""
        return self.query_one("#grid", Grid)

    def on_mount(self) -> None:
        """Keys type into the filter; the arrows move in the list all the same."""
        self.query_one("#title", Lines).show(Line(((self._question, "strong"),), note_of(self)))
        line = self.query_one("#filter", Input)
        line.placeholder = _("type a part of the name or code, with or without accents")
        line.focus()
        grid = self.grid
        grid.can_focus = False
        grid.set_columns(
            [
                Column("text", "", lambda option: (option.text, ""), width=30, widest=120),
                Column("detail", "", lambda option: (option.detail, "dim"), 7, align="right"),
            ]
        )
        grid.select(self._at)
        grid.set_rows(self._options)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        wanted = fold(event.value)
        found = [option for option in self._options if wanted in fold(option.text)]
        # whoever types a code means that code, not the others that contain it
        found.sort(key=lambda option: not fold(option.text).startswith(wanted))
        self.grid.set_rows(found)

    @on(Grid.Activated)
    def action_pick(self) -> None:
        """Take the option under the cursor."""
        option = self.grid.cursor_row
        if option is not None:
            self.dismiss(option.key)

    def action_cancel(self) -> None:
        """Take none."""
        self.dismiss(None)

    def action_move(self, by: int) -> None:
        """One option up or down."""
        self.grid.action_move(by)

    def action_page(self, by: int) -> None:
        """A screenful up or down."""
        self.grid.action_page(by)
