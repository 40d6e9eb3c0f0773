"""A line at the top of a grid in which a part of a name is typed, to see fewer rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from cchc_tui.i18n import _
from cchc_tui.tui.screens.base import BoardScreen
from cchc_tui.tui.source import Source
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.lines import Line, Lines
from warehouse.messages import N_
from warehouse.text import fold


class FilterLine(Input):
    """Where the filter is typed. Enter works at once, so that a further key in the same packet
    (a second Enter, over a slow line) already goes to the grid."""

    async def action_submit(self) -> None:
        """Enter: on with the rows that are left."""
        if isinstance(self.screen, FilteringScreen):
            self.screen.filtered()


class FilteringScreen(BoardScreen):
    """A screen whose grid can be filtered."""

    BINDINGS = [
        Binding("slash", "filter", N_("Filter"), id="leaderboard.filter"),
        Binding("escape", "clear", N_("Clear the filter"), id="leaderboard.clear"),
    ]

    grid: Grid[Any]

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.typed = ""

    def apply_filter(self) -> None:
        """Show the rows that `passes` lets through; the cursor stays on its row."""
        raise NotImplementedError

    def passes(self, *texts: str | None) -> bool:
        """True when what was typed is a part of one of these, diacritics or not."""
        wanted = fold(self.typed)
        return any(wanted in fold(text) for text in texts if text)

    def filter_line(self) -> Iterable[Widget]:
        """The line, closed at first."""
        with Horizontal(id="filter-line"):
            yield Lines(Line(((_("Filter:"), "key"),)), id="filter-label")
            about = _("part of a name, with or without accents")
            line = FilterLine(placeholder=about, id="filter", compact=True, select_on_focus=False)
            line.cursor_blink = False
            yield line

    def action_filter(self) -> None:
        """Open the filter line."""
        self.query_one("#filter-line").add_class("-open")
        # at once: the next letters may have come in the same packet as the slash
        self.set_focus(self.query_one("#filter", Input))

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        self.typed = event.value
        self.apply_filter()

    def filtered(self) -> None:
        """On with the rows that the filter leaves."""
        self.typed = self.query_one("#filter", Input).value
        self.apply_filter()
        self.grid.come_back_here()
        self.set_focus(self.grid)
        self.query_one("#filter-line").set_class(bool(self.typed), "-open")

    def action_clear(self) -> None:
        """Lift the filter."""
        self.query_one("#filter", Input).value = ""
        self.query_one("#filter-line").remove_class("-open")
        self.set_focus(self.grid)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key for a filter that is not there, or that is being typed."""
        if action == "clear":
            return self.query_one("#filter-line").has_class("-open")
        if action == "filter":
            return not self.query_one("#filter", Input).has_focus
        return True
