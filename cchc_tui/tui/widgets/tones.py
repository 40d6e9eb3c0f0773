"""Turning tones into styles, once a widget and theme."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

from cchc_tui.harmless import harmless
from cchc_tui.tui.theme import TONE_CLASSES
from cchc_tui.tui.widgets.columns import Cell


class Toned(Widget):
    """A widget that draws whole lines of toned text."""

    COMPONENT_CLASSES = TONE_CLASSES
    ALLOW_SELECT = False
    # No widget here takes its size from what it scrolls; so other rows must not lay the whole
    # screen out, and paint it, again.
    virtual_size = Reactive(Size(0, 0), layout=False)
    # The link under the mouse is nobody's business here, and looking for it repaints.
    auto_links = False

    @property
    def lean(self) -> bool:
        """True where every byte counts (see cchc_tui.tui.personal)."""
        return bool(getattr(self.app, "lean", False))

    def tone(self, name: str) -> Style:
        """The style of a tone on this widget's background."""
        return self.get_component_rich_style(f"tone--{name}") if name else self.rich_style

    def strip(self, cells: Iterable[Cell], width: int) -> Strip:
        """One line; neighbours of one tone become one segment, which saves bytes on the wire."""
        merged: list[tuple[str, str]] = []
        for text, tone in cells:
            last = merged[-1][1] if merged else None
            # blanks take the tone on their left unless that tone draws something on them
            blank = not text.strip() and last is not None and last not in _MARKS_BLANKS
            if merged and (tone == last or blank):
                merged[-1] = (merged[-1][0] + text, merged[-1][1])
                continue
            if text:
                merged.append((text, tone))
        segments = [Segment(harmless(text), self.tone(tone)) for text, tone in merged]
        return Strip(segments).adjust_cell_length(width, self.rich_style)


_MARKS_BLANKS = frozenset({"chosen", "cursor"})
