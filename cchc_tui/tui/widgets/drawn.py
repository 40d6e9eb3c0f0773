"""A widget that knows what it drew last, and draws again only what differs."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip

from cchc_tui.tui.widgets.strips import differing
from cchc_tui.tui.widgets.tones import Toned


class Drawn(Toned):
    """Lines of cells; on a slow line a whole page takes a second, so few are sent again."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._drawn: dict[int, Strip] = {}

    def line(self, y: int) -> Strip:
        """The line as it should be now."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The line, remembered."""
        strip = self._drawn[y] = self.line(y)
        return strip

    def refresh_line(self, y: int) -> None:
        """Draw the part of a line again that is not as it was drawn last."""
        start, end = differing(self._drawn.get(y), self.line(y))
        if start < end:
            self.refresh(Region(start, y, end - start, 1))

    def refresh_changed(self) -> None:
        """Draw again whatever is not as it was drawn last."""
        for y in range(self.size.height):
            self.refresh_line(y)
