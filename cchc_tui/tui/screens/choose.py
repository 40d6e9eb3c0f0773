"""Picking one thing from a list by typing a part of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui.matching import matching
from cchc_tui.tui.screens.base import note_of
from cchc_tui.tui.widgets.columns import Column
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.keybar import KeyBar
from cchc_tui.tui.widgets.lines import Line, Lines
from cchc_tui.tui.widgets.quiet import QuietScreen
from warehouse.messages import N_
from warehouse.queries import Criterion


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick: its key, its line, a figure at the line's end, and what else it may be
    searched by."""

    key: str
    text: str
    detail: str
    words: str = ""


def criterion_option(node: Criterion) -> Option:
    """A criterion in a list: indented under what it belongs to, with its maximum."""
    text = "  " * (node.level - 1) + formats.criterion(node.code, node.name, "  ")
    return Option(node.code, text, formats.exact(node.max_score))


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

    def __init__(
        self,
        question: str,
        options: Sequence[Option],
        at: str | None = None,
        preview: Callable[[str], None] | None = None,
    ) -> None:
        """`at`: the key under the cursor at first; `preview`: called with each key it moves to."""
        super().__init__()
        self._question = question
        self._options = tuple(options)
        self._at = at
        self._preview = preview

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
        detail = max((cell_len(option.detail) for option in self._options), default=1)
        grid.set_columns(
            [
                Column("text", "", lambda option: (option.text, ""), width=30, widest=120),
                Column("detail", "", lambda option: (option.detail, "dim"), detail, align="right"),
            ]
        )
        grid.select(self._at)
        grid.set_rows(self._options)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        found = matching(
            event.value, self._options, lambda option: option.text, lambda option: option.words
        )
        if event.value:
            self.grid.select(found[0].key if found else None)  # the likeliest
        self.grid.set_rows(found)

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        if self._preview and event.row is not None:
            self._preview(event.row.key)

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
