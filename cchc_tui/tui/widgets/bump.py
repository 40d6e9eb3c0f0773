"""Ranks through the years as lines that cross: who rose past whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from textual.geometry import Size
from textual.strip import Strip

from cchc_tui.tui.widgets.drawing import HIGH, WIDE, Dot, curves, dotted
from cchc_tui.tui.widgets.drawn import Drawn

NODE = "•"
_LEFT, _RIGHT = 5, 2  # cells for the ranks of the first year, and after the last
_YEAR = 5  # cells from one written year to the next at least
_TOGETHER = 7  # lines that are drawn where not all have room


@dataclass(frozen=True, slots=True)
class Ranked:
    """One line: its key, and its rank in each year (None = it has none)."""

    key: int
    ranks: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Race:
    """What is drawn: the years, and the lines in the order of the last of them."""

    years: tuple[int, ...] = ()
    lines: tuple[Ranked, ...] = ()

    def around(self, key: int | None, count: int) -> tuple[Ranked, ...]:
        """The line with this key and its neighbours in the last year, `count` together.

        Always the same ones for neighbouring keys, so that a step of the cursor draws little.
        """
        keys = [line.key for line in self.lines]
        at = keys.index(key) if key in keys else 0
        start = max(0, min(at - at % count, len(keys) - count))
        return self.lines[start : start + count]


Picture = list[list[tuple[str, str]]]  # rows of single cells: character and tone
Heights = dict[int, tuple[float | None, ...]]  # by key: the row in each year


def picture(race: Race, key: int | None, width: int, height: int) -> Picture:
    """The whole chart on `height` rows of `width` cells, the line of `key` highlighted.

    Where every line can have a row of its own, the first row below the years is the first of
    the last year, and so on; else the highlighted line and its neighbours are drawn on a scale.
    """
    rows = height - 1
    cells: Picture = [[(" ", "")] * width for _ in range(height)]
    if rows < 1 or not race.lines or width < _LEFT + _RIGHT + 2 * len(race.years):
        return cells
    columns = _columns(len(race.years), width)
    fits = len(race.lines) <= rows
    shown = race.lines if fits else race.around(key, _TOGETHER)
    heights = _places(shown) if fits else _scaled(shown, rows)
    chosen = [line for line in shown if line.key == key]
    thin = [dot for line in shown for dot in _dots(heights[line.key], columns)]
    # twice as thick: it must stand out without colours, too
    thick = [
        (x, y + lower)
        for line in chosen
        for x, y in _dots(heights[line.key], columns)
        for lower in (0, 1)
    ]
    _draw(cells, thin, "dim")
    _draw(cells, thick, "accent")
    for line in shown:
        _nodes(cells, line, heights[line.key], columns, chosen=line.key == key)
    _ranks_of_first_year(cells, shown, heights)
    _years(cells[0], race.years, columns)
    return cells


def _columns(years: int, width: int) -> list[int]:
    """The cell in which each year stands."""
    if years == 1:
        return [width // 2]
    room = width - _LEFT - _RIGHT - 1
    return [_LEFT + round(room * place / (years - 1)) for place in range(years)]


def _places(lines: Sequence[Ranked]) -> Heights:
    """A row for each line in each year: by rank, equal ranks in the order of the last year."""
    found: dict[int, list[float | None]] = {line.key: [] for line in lines}
    for year in range(len(lines[0].ranks) if lines else 0):
        ranked = [line for line in lines if line.ranks[year] is not None]
        ranked.sort(key=lambda line: line.ranks[year] or 0)
        rows = {line.key: float(row) for row, line in enumerate(ranked)}
        for line in lines:
            found[line.key].append(rows.get(line.key))
    return {key: tuple(rows) for key, rows in found.items()}


def _scaled(lines: Sequence[Ranked], rows: int) -> Heights:
    """Rows in proportion to ranks, from the best to the worst of them."""
    ranks = [rank for line in lines for rank in line.ranks if rank is not None]
    best, worst = min(ranks, default=1), max(ranks, default=1)
    step = (rows - 1) / max(worst - best, 1)
    return {
        line.key: tuple(None if rank is None else (rank - best) * step for rank in line.ranks)
        for line in lines
    }


def _dots(heights: Sequence[float | None], columns: Sequence[int]) -> list[Dot]:
    """The dots of one line; a year without a rank leaves a gap."""
    return curves(
        [
            None if row is None else (WIDE * column + 0.5, HIGH * row + 1)
            for row, column in zip(heights, columns, strict=True)
        ]
    )


def _draw(cells: Picture, dots: Sequence[Dot], tone: str) -> None:
    drawn = dotted(dots, len(cells[0]), len(cells) - 1)
    for row, text in zip(cells[1:], drawn, strict=True):
        for x, character in enumerate(text):
            if character != " ":
                row[x] = (character, tone)


def _nodes(
    cells: Picture,
    line: Ranked,
    heights: Sequence[float | None],
    columns: Sequence[int],
    *,
    chosen: bool,
) -> None:
    """A dot in each year; the highlighted line has its ranks there."""
    for rank, height, column in zip(line.ranks, heights, columns, strict=True):
        if height is None:
            continue
        row = cells[1 + round(height)]
        if chosen:
            _write(row, column, f" {rank} ", "strong")
        elif row[column][1] != "strong":
            row[column] = (NODE, "dim")


def _ranks_of_first_year(cells: Picture, lines: Sequence[Ranked], heights: Heights) -> None:
    """Ranks at the left edge, where the first year's lines begin."""
    for line in lines:
        height = heights[line.key][0]
        if height is not None:
            text = f"{line.ranks[0]:>{_LEFT - 2}}"
            for x, character in enumerate(text):
                cells[1 + round(height)][x] = (character, "dim")


def _years(row: list[tuple[str, str]], years: Sequence[int], columns: Sequence[int]) -> None:
    """The years over their columns: every one, or every second, third … back from the last."""
    step = min((end - start for start, end in pairwise(columns)), default=_YEAR)
    apart = -(-_YEAR // step)
    for year, column in list(zip(years, columns, strict=True))[::-apart]:
        _write(row, column + 1, str(year), "heading")


def _write(row: list[tuple[str, str]], centre: int, text: str, tone: str) -> None:
    start = max(0, min(centre - len(text) // 2, len(row) - len(text)))
    for x, character in enumerate(text, start):
        row[x] = (character, tone)


class BumpChart(Drawn):
    """The chart; another highlighted line draws again only what differs."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.race = Race()
        self.key: int | None = None
        self._cells: tuple[Size, Picture] = (Size(), [])

    def show(self, race: Race, key: int | None) -> None:
        """Draw this race, highlighting this line."""
        self.race, self.key = race, key
        self._cells = (Size(), [])
        if self.is_attached:
            self.refresh_changed()

    def line(self, y: int) -> Strip:
        """One row of the picture."""
        size = self.size
        if self._cells[0] != size:
            self._cells = (size, picture(self.race, self.key, size.width, size.height))
        return self.strip(self._cells[1][y], size.width)
