"""What a screen is for, its keys as they are now, and what its columns mean."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen

from cchc_tui.i18n import _
from cchc_tui.tui.screens.base import BoardScreen, note_of
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.keybar import KeyBar, key_name, meaning
from cchc_tui.tui.widgets.lines import Line, Lines
from cchc_tui.tui.widgets.quiet import QuietScreen
from warehouse.messages import N_

_NAMES = 16  # cells for the names of keys and of columns
_WIDEST = 110  # cells of a line: longer ones are hard to read
_LEAST = _NAMES + 12  # what a narrower terminal has no room for is cut

# Which part of the page a key belongs to, by how its binding's id begins.
_IN_TABLE = ("grid.",)
_EVERYWHERE = ("app.", "copy.", "place.", "screen.")
_WRITING = ("editor.",)

Entries = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, and what each key or column under it does or means."""

    title: str
    entries: Entries


@dataclass(frozen=True, slots=True)
class Help:
    """What a screen is for ('' = nothing is said), and the parts of its page."""

    purpose: str
    parts: tuple[Part, ...]


def help_for(screen: Screen[Any]) -> Help:
    """What there is to know about `screen`, as it stands now."""
    here, table, writing, everywhere = _keys(screen)
    grids: Sequence[Grid[Any]] = list(screen.query(Grid))
    columns = dict.fromkeys(
        (column.heading.strip(), column.about)
        for grid in grids
        for column in grid.columns
        if column.about
    )
    parts = (
        Part(_("Keys of this screen"), here),
        Part(_("Keys in the table"), table),
        Part(_("Keys while writing"), writing),
        Part(_("Keys everywhere"), everywhere),
        Part(_("Columns"), tuple(columns)),
    )
    purpose = _(screen.purpose) if isinstance(screen, BoardScreen) else ""
    return Help(purpose, tuple(part for part in parts if part.entries))


def _keys(screen: Screen[Any]) -> Iterator[Entries]:
    """The keys that act now, by part: the screen's own, the table's, an editor's, those of all."""
    begins = (_IN_TABLE, _WRITING, _EVERYWHERE)
    found: list[dict[str, list[str]]] = [{}, {}, {}, {}]
    for active in screen.active_bindings.values():
        name = active.binding.id or ""
        part = next((at for at, begin in enumerate(begins, 1) if name.startswith(begin)), 0)
        if name and active.enabled:
            keys = found[part].setdefault(meaning(active.binding), [])
            keys.append(key_name(active.binding.key))
    for entries in found:
        yield tuple((" ".join(dict.fromkeys(names)), what) for what, names in entries.items())


class HelpScreen(QuietScreen[None]):
    """A page to read; any of the usual keys leaves it."""

    BINDINGS = [
        Binding("escape,backspace", "app.leave", N_("Back"), id="help.back"),
        Binding("down,j", "scroll(1)", N_("Down"), id="help.down", show=False),
        Binding("up,k", "scroll(-1)", N_("Up"), id="help.up", show=False),
        Binding("pagedown,space", "page(1)", N_("Page down"), id="help.page-down", show=False),
        Binding("pageup", "page(-1)", N_("Page up"), id="help.page-up", show=False),
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
        """Write the title."""
        self.query_one("#title", Lines).show(Line(((_("Help"), "strong"),), note_of(self)))

    def on_resize(self) -> None:
        """Write the page as wide as there is room."""
        width = max(_LEAST, min(self.size.width - 4, _WIDEST))
        self.query_one("#help", Lines).show(*_page(self._help, width))

    def action_scroll(self, by: int) -> None:
        """A line up or down."""
        self.query_one("#page").scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """A screenful up or down."""
        page = self.query_one("#page")
        page.scroll_relative(y=by * (page.size.height - 1), animate=False)


def _page(text: Help, width: int) -> Iterator[Line]:
    yield Line()
    for line in textwrap.wrap(text.purpose, width):
        yield Line(((line, ""),))
    for part in text.parts:
        if text.purpose or part is not text.parts[0]:
            yield Line()
        yield Line(((part.title, "heading"),))
        for name, meaning_ in part.entries:
            yield from _entry(name, meaning_, width)


def _entry(name: str, text: str, width: int) -> Iterator[Line]:
    """A name and what it means, in as many lines as that takes; a long name has one of its own."""
    lines = textwrap.wrap(text, width - _NAMES - 2) or [""]
    if cell_len(name) >= _NAMES:
        yield Line(((f"  {name}", "key"),))
        name = ""
    for line in lines:
        yield Line(((f"  {name:<{_NAMES}}", "key"), (line, "")))
        name = ""
