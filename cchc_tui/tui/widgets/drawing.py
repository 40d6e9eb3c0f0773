"""Lines drawn with the dots of braille characters, 2 x 4 a cell.

Curves that cross share cells, which plotext draws only as one cloud of points that were computed
before, in 18 ms where this takes one; so only what stands alone is drawn by it (multiples.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

WIDE, HIGH = 2, 4  # dots of a cell
_BRAILLE = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # by row and column of dots

# x and y in dots, from the left and from the top; they may lie between two dots
Dot = tuple[float, float]


def dotted(dots: Iterable[Dot], width: int, height: int) -> list[str]:
    """These dots on `height` rows of `width` cells; ' ' where there is none."""
    cells = [[0] * width for _ in range(height)]
    for x, y in dots:
        column, row = round(x), round(y)
        if 0 <= column < WIDE * width and 0 <= row < HIGH * height:
            cells[row // HIGH][column // WIDE] |= _BITS[row % HIGH][column % WIDE]
    return ["".join(chr(_BRAILLE + bits) if bits else " " for bits in row) for row in cells]


def curves(corners: Sequence[Dot | None]) -> list[Dot]:
    """The dots of a line through these corners; where there is none, a gap.

    Each stretch leaves and arrives level, so that lines which cross can be told apart where
    they meet a year.
    """
    return [
        dot
        for start, end in pairwise(corners)
        if start is not None and end is not None
        for dot in _smooth(start, end)
    ]


def _smooth(start: Dot, end: Dot) -> list[Dot]:
    (x0, y0), (x1, y1) = start, end
    steps = int(1.5 * max(abs(x1 - x0), abs(y1 - y0))) + 1  # at its steepest it rises by 1.5
    shares = (step / steps for step in range(steps + 1))
    return [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t * t * (3 - 2 * t)) for t in shares]
