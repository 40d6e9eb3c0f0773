"""The keys of a screen and the meaning of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen

from cchc_tui.i18n import _
from cchc_tui.tui.screens.base import note_of
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.keybar import KeyBar, key_name
from cchc_tui.tui.widgets.lines import Line, Lines
from cchc_tui.tui.widgets.quiet import QuietScreen
from warehouse.messages import N_

_KEYS = 14  # cells for the names of keys and of columns


@dataclass(frozen=True, slots=True)
class Help:
    """Keys and columns of one screen, with what each does or means."""

    keys: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]


def help_for(screen: Screen[object]) -> Help:
    """What there is to know about `screen`, as it stands now."""
    keys: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id and active.enabled:
            keys.setdefault(_(binding.description), []).append(key_name(binding.key))
    grids: Sequence[Grid[object]] = list(screen.query(Grid))
    columns = [(column.heading, column.about) for grid in grids for column in grid.columns]
    return Help(
        tuple((" ".join(dict.fromkeys(names)), what) for what, names in keys.items()),
        tuple((heading, about) for heading, about in columns if about),
    )


class HelpScreen(QuietScreen[None]):
    """A page to read; any of the usual keys leaves it."""

    BINDINGS = [
        Binding("escape,backspace", "app.leave", N_("Back"), id="help.back", show=False),
        Binding("down,j", "scroll(1)", N_("Down"), id="help.down", show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="help.up", show=False),
    ]

    def __init__(self, text: Help) -> None:
        super().__init__()
        self._help = text

    def compose(self) -> ComposeResult:
        """The page and the keys."""
        yield Lines(id="title")
        with VerticalScroll(id="page", can_focus=False):
            yield Lines(id="help")
        yield KeyBar()

    def on_mount(self) -> None:
        """Write the page."""
        self.query_one("#title", Lines).show(Line(((_("Help"), "strong"),), note_of(self)))
        lines = [Line(), *_section(_("Keys"), self._help.keys)]
        if self._help.columns:
            lines += [Line(), *_section(_("Columns"), self._help.columns)]
        self.query_one("#help", Lines).show(*lines)

    def action_scroll(self, by: int) -> None:
        """A line up or down."""
        self.query_one("#page").scroll_relative(y=by, animate=False)


def _section(title: str, entries: Sequence[tuple[str, str]]) -> list[Line]:
    lines = [Line(((title, "heading"),))]
    for name, meaning in entries:
        lines.append(Line(((f"  {name:<{_KEYS}}", "key"), (meaning, ""))))
    return lines
