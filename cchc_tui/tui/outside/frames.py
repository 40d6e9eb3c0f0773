"""What the terminal shows now, so that only the cells that differ are sent.

The toolkit draws a screen two to five times until it stands, and the whole of it for most changes:
11 KB each time, which is a second on a slow line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Size
from textual.strip import Strip

from cchc_tui.tui.outside.pen import Piece, look_of, written
from cchc_tui.tui.widgets.strips import runs

_Part = tuple[int, int, Strip]  # first cell, line, what stands from there on


class Frame:
    """The lines that the terminal shows, as far as they are known."""

    def __init__(self) -> None:
        self._size = Size(0, 0)
        self._lines: dict[int, Strip] = {}

    def forget(self) -> None:
        """Know nothing: somebody else has written to the terminal."""
        self._lines.clear()

    def update(self, drawn: Any, size: Size) -> Any:
        """What is to be sent for what the toolkit has drawn on a terminal of this size."""
        if isinstance(drawn, LayoutUpdate):
            return _Changes(self, _whole(drawn), size)
        if isinstance(drawn, ChopsUpdate):
            return _Changes(self, _parts(drawn), size)
        return drawn

    def changed(self, parts: Iterator[_Part], size: Size, console: Console) -> str:
        """What the terminal does not show yet of some parts, ready to be written."""
        if size != self._size:  # a terminal of another size moves its lines about
            self._size = size
            self.forget()
        return written(
            Piece(x, y, text, look_of(style, console._color_system))
            for part in parts
            for at, y, strip in self._news(*part)
            for x, text, style in _texts(at, strip)
        )

    def _news(self, x: int, y: int, strip: Strip) -> Iterator[_Part]:
        """What of a part is not shown yet."""
        known, width = self._lines.get(y), self._size.width
        if known is None:
            if x == 0 and strip.cell_length == width:
                self._lines[y] = strip
            yield x, y, strip
            return
        end = x + strip.cell_length
        line = Strip.join([known.crop(0, x), strip, known.crop(end, width)]).simplify()
        self._lines[y] = line
        for start, stop in runs(known, line):
            yield start, y, line.crop(start, stop)


class _Changes(CompositorUpdate):
    """Parts of a screen; what of them is sent is found when it is, because some never are."""

    def __init__(self, frame: Frame, parts: Iterator[_Part], size: Size) -> None:
        self._frame = frame
        self._parts = parts
        self._size = size

    def render_segments(self, console: Console) -> str:
        """What is to be written to the terminal."""
        return self._frame.changed(self._parts, self._size, console)


def _whole(drawn: LayoutUpdate) -> Iterator[_Part]:
    """The lines of a screen."""
    for y, strips in enumerate(drawn.strips, drawn.region.y):
        yield drawn.region.x, y, Strip.join(strips)


def _parts(drawn: ChopsUpdate) -> Iterator[_Part]:
    """The parts of lines that were drawn again."""
    for y, start, stop in drawn.spans:
        for end, (x, strip) in zip(drawn.chop_ends[y], drawn.chops[y].items(), strict=False):
            first, last = max(x, start), min(end, stop)
            if strip is not None and first < last:
                yield first, y, strip.crop(first - x, last - x)


def _texts(x: int, strip: Strip) -> Iterator[tuple[int, str, Style | None]]:
    """The texts of a strip that begins at a cell, and the cells in which they begin."""
    for text, style, _ in strip:
        if text:
            yield x, text, style
        x += cell_len(text)
