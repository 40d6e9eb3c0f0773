"""A few fixed lines of toned text: titles, cards, the status."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.geometry import Size
from textual.strip import Strip

from cchc_tui.tui.widgets.columns import Cell, fit
from cchc_tui.tui.widgets.drawn import Drawn


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what stands at its left end and at its right end."""

    left: tuple[Cell, ...] = ()
    right: tuple[Cell, ...] = ()


def wrapped(text: str, tone: str, width: int) -> list[Line]:
    """A sentence on as many lines of a widget `width` cells wide as it needs; none for ''."""
    return [Line(((line, tone),)) for line in textwrap.wrap(text, max(width - 2, 20))]


class Lines(Drawn):
    """Lines with a left and a right end; nothing wraps, the left end gives way."""

    def __init__(self, *lines: Line, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        # Lines known from the start save a frame: what comes later is painted a second time.
        self.lines: tuple[Line, ...] = lines or (Line(),)

    @property
    def text(self) -> str:
        """What is written, without tones; for tests and for screen readers' sake."""
        return "\n".join(
            "".join(text for text, _ in (*line.left, *line.right)) for line in self.lines
        )

    def show(self, *lines: Line) -> None:
        """Write these lines; nothing is repainted when they are what is there already."""
        if lines == self.lines:
            return
        layout = len(lines) != len(self.lines)
        self.lines = lines
        if layout or not self._drawn:
            self.refresh(layout=layout)
            return
        for y in range(len(lines)):
            self.refresh_line(y)

    def fill(self, lines: Sequence[Line]) -> None:
        """The same; where there are no lines, give their room away."""
        self.display = bool(lines)
        self.show(*lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One terminal line a line."""
        return len(self.lines)

    def line(self, y: int) -> Strip:
        """One line, cut or padded to the widget's width."""
        width = self.size.width
        line = self.lines[y] if y < len(self.lines) else Line()
        room = width - 2 - sum(cell_len(text) for text, _ in line.right) - (2 if line.right else 0)
        cells: list[Cell] = [(" ", "")]
        for text, tone in line.left:
            if room <= 0:
                break
            shown = fit(text, min(room, cell_len(text)))
            cells.append((shown, tone))
            room -= cell_len(shown)
        if line.right:
            cells += [(" " * (max(room, 0) + 2), ""), *line.right]
        return self.strip(cells, width)
