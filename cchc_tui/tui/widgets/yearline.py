"""One figure through the years as a curve with its values written on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from cchc_tui.tui.widgets.columns import Cell, fit
from cchc_tui.tui.widgets.drawing import HIGH, WIDE, Dot, curves, dotted
from cchc_tui.tui.widgets.lines import Line

_BREAK = "│"  # between two years that do not follow one another in all respects
_MOST = 12  # cells that a year takes at most


@dataclass(frozen=True, slots=True)
class Point:
    """One year: where on the scale (floats, as they are only drawn; None = unknown), and what is
    written there; apart: something changed since the year before that limits the comparison."""

    year: int
    value: float | None
    text: str
    apart: bool = False


def year_line(
    title: str, points: Sequence[Point], width: int, height: int, *, best_low: bool = False
) -> list[Line]:
    """The title, `height` lines of curve, the years; the oldest first, all `width` cells wide.

    best_low: the least value is on top, as ranks have it
    """
    step = max(min(width // max(len(points), 1), _MOST), 1)
    middles = [index * step + step // 2 for index in range(len(points))]
    heights = [_height(point.value, points, height, best_low=best_low) for point in points]
    rows = dotted(curves(_corners(middles, heights)), width, height)
    canvas = [list(row) for row in rows]
    for index, point in enumerate(points):
        if point.apart:
            _upright(canvas, index * step)
    for point, middle, at in zip(points, middles, heights, strict=True):
        if at is not None:
            _write(canvas[round(at)], middle, point.text)
    years = [" "] * width
    for point, middle in zip(points, middles, strict=True):
        _write(years, middle, str(point.year))
    lines = [_line(((fit(title, width), "heading"),))]
    lines += [_line((("".join(row), ""),)) for row in canvas]
    return [*lines, _line((("".join(years), "dim"),))]


def beside(left: Sequence[Line], right: Sequence[Line]) -> list[Line]:
    """Two pictures of equal height side by side."""
    gap: Cell = ("  ", "")
    return [Line((*one.left, gap, *two.left)) for one, two in zip(left, right, strict=True)]


def _height(
    value: float | None, points: Sequence[Point], height: int, *, best_low: bool
) -> float | None:
    """On which line from the top a value stands."""
    known = [point.value for point in points if point.value is not None]
    if value is None:
        return None
    low, high = min(known), max(known)
    if low == high:
        return (height - 1) / 2
    share = (value - low) / (high - low)
    return (share if best_low else 1 - share) * (height - 1)


def _corners(middles: Sequence[int], heights: Sequence[float | None]) -> list[Dot | None]:
    return [
        None if at is None else (WIDE * middle + 0.5, HIGH * at + 1.5)
        for middle, at in zip(middles, heights, strict=True)
    ]


def _upright(canvas: list[list[str]], column: int) -> None:
    for row in canvas:
        if row[column] == " ":
            row[column] = _BREAK


def _write(row: list[str], middle: int, text: str) -> None:
    """A text around a cell, with a blank on either side where there is room."""
    start = max(min(middle - cell_len(text) // 2, len(row) - len(text)), 0)
    for at in (start - 1, start + len(text)):
        if 0 <= at < len(row) and row[at] != _BREAK:
            row[at] = " "
    row[start : start + len(text)] = text


def _line(cells: tuple[Cell, ...]) -> Line:
    return Line(cells)
