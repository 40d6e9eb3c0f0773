"""The same small chart for everybody, all on one scale."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len
from textual.strip import Strip

from cchc_tui.tui.widgets.columns import Cell, fit
from cchc_tui.tui.widgets.drawn import Drawn

_WIDTH, _HEIGHT = 19, 4  # cells of a panel at least, its title included
_GAP = 2


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: its key, what stands over it, a figure at the title's end, its values.

    values: a year each, None where there is none; floats, as they are only drawn
    """

    key: int
    title: str
    figure: str
    values: tuple[float | None, ...]


class Multiples(Drawn):
    """As many panels as fit; those that do not come when the cursor goes there."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.panels: tuple[Panel, ...] = ()
        self.scale = (0.0, 0.0)  # the least and the greatest value of all panels
        self.key: int | None = None

    def show(self, panels: tuple[Panel, ...], key: int | None) -> None:
        """Draw these panels, the title of this one highlighted."""
        if panels is not self.panels:
            self.panels = panels
            values = [value for panel in panels for value in panel.values if value is not None]
            self.scale = (min(values, default=0), max(values, default=0))
        self.key = key
        if self.is_attached:
            self.refresh_changed()

    def line(self, y: int) -> Strip:
        """One line of all panels beside one another."""
        return self.strip(self._across(y), self.size.width)

    def _across(self, y: int) -> list[Cell]:
        across = max((self.size.width - 1) // (_WIDTH + _GAP), 1)
        down = max(self.size.height // (_HEIGHT + 1), 1)
        width = (self.size.width - 1) // across - _GAP
        height = self.size.height // down
        row, line = divmod(y, height)
        if row >= down:
            return []
        page = self._page(across * down)
        cells: list[Cell] = [(" ", "")]
        for panel in page[row * across : (row + 1) * across]:
            cells += [*self._panel(panel, line, width, height - 1), (" " * _GAP, "")]
        return cells

    def _page(self, size: int) -> tuple[Panel, ...]:
        """The panels that are seen together with the highlighted one."""
        keys = [panel.key for panel in self.panels]
        at = keys.index(self.key) if self.key in keys else 0
        start = at - at % size
        return self.panels[start : start + size]

    def _panel(self, panel: Panel, line: int, width: int, height: int) -> list[Cell]:
        chosen = panel.key == self.key
        if line == 0:
            name = fit(panel.title, width - cell_len(panel.figure) - 1)
            return [(f"{name} {panel.figure}", "cursor" if chosen else "heading")]
        if line == height:
            return [(" " * width, "")]
        drawn = _drawing(panel.values, self.scale, width, height - 1)
        return [(drawn[line - 1], "accent" if chosen else "")]


@lru_cache(maxsize=256)
def _drawing(
    values: tuple[float | None, ...], scale: tuple[float, float], width: int, height: int
) -> tuple[str, ...]:
    """The values as a line, the first at the left edge and the last at the right one.

    By plotext, which is kept up and needs nothing else; textual-plot needs NumPy, 12 MB a
    session. It has one figure for the whole process: only the toolkit's thread draws.
    """
    import plotext  # type: ignore[import-untyped]  # 20 ms that only this needs

    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if not known:
        return (" " * width,) * height
    plotext.clear_figure()
    plotext.limit_size(False, False)  # whatever it thinks the terminal's size is
    plotext.theme("clear")
    plotext.plotsize(width, height)
    plotext.frame(False)
    plotext.xticks([])
    plotext.yticks([])
    plotext.xlim(0, max(len(values) - 1, 1))
    plotext.ylim(scale[0], max(scale[1], scale[0] + 1))
    plotext.plot(*zip(*known, strict=True), marker="braille")
    lines = plotext.uncolorize(plotext.build()).split("\n")
    return tuple(fit(line, width) for line in lines[:height])
