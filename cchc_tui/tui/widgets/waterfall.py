"""A piece of a waterfall on one line: from where to where a running sum went."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cchc_tui.tui.widgets.columns import Cell

GAIN, LOSS, LEVEL = "█", "▒", "│"  # apart without any colour


@dataclass(frozen=True, slots=True)
class Span:
    """The values at the left and right end of all pieces."""

    low: Decimal
    high: Decimal

    def cell_of(self, value: Decimal, width: int) -> int:
        """In which of `width` + 1 places, from 0, a value stands."""
        if self.high == self.low:
            return 0
        share = (value - self.low) / (self.high - self.low)
        return int((share * width).to_integral_value(ROUND_HALF_UP))


def piece(span: Span, start: Decimal, end: Decimal, width: int) -> Cell:
    """The way from `start` to `end` in `width` cells; a move is never less than a cell."""
    first, last = sorted((span.cell_of(start, width), span.cell_of(end, width)))
    if start == end:
        return _at(first, LEVEL, width), "dim"
    if first == last:  # too small a move for a cell of its own
        first = min(first, width - 1)
        last = first + 1
    glyph, tone = (GAIN, "good") if end > start else (LOSS, "bad")
    return _at(first, glyph * (last - first), width), tone


def mark(span: Span, value: Decimal, width: int) -> Cell:
    """One value: the sum at either end."""
    return _at(span.cell_of(value, width), LEVEL, width), "strong"


def _at(start: int, text: str, width: int) -> str:
    start = min(start, width - len(text))
    return (" " * start + text).ljust(width)
