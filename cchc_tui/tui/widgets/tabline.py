"""The tabs of a screen on one line; a click opens one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from cchc_tui.tui.widgets.columns import Cell
from cchc_tui.tui.widgets.tones import Toned


@dataclass(frozen=True, slots=True)
class TabName:
    """One tab: its name in the code, the key that opens it, its title."""

    name: str
    key: str
    title: str

    @property
    def width(self) -> int:
        """In cells: a blank, the key, a blank, the title, a blank."""
        return cell_len(self.key) + cell_len(self.title) + 3


class TabLine(Toned):
    """Which tabs there are, and which is open: that one stands out as the cursor does."""

    gap = 1  # blank cells between two tabs

    @dataclass
    class Wanted(Message):
        """A tab was clicked."""

        name: str

    def __init__(self, tabs: Sequence[TabName], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._tabs = tuple(tabs)
        self._open = self._tabs[0].name

    def open(self, name: str) -> None:
        """Show this tab as the open one."""
        if name != self._open:
            self._open = name
            self.refresh()

    @property
    def text(self) -> str:
        """What is written, the open tab in brackets; for tests."""
        return " ".join(f"[{t.title}]" if t.name == self._open else t.title for t in self._tabs)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line."""
        return 1

    def render_line(self, y: int) -> Strip:
        """The one line."""
        cells: list[Cell] = []
        for tab in self._tabs:
            if tab.name == self._open:
                cells.append((f" {tab.key} {tab.title} ", "cursor"))
            else:
                cells += [(" ", ""), (tab.key, "key"), (f" {tab.title} ", "")]
            cells.append((" " * self.gap, ""))
        return self.strip(cells, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Open the tab under the mouse."""
        at = 0
        for tab in self._tabs:
            if at <= event.x < at + tab.width:
                self.wanted(tab.name)
            at += tab.width + self.gap

    def wanted(self, name: str) -> None:
        """A tab was clicked."""
        self.post_message(self.Wanted(name))
