"""How figures look in a cell: text and tone. Presentation only; nothing is computed here."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from cchc_tui import formats
from cchc_tui.tui.widgets.columns import Cell
from warehouse.queries import Place

NOTE = "số liệu minh họa"  # as the warehouse's own data_note has it

SPARKS = "▁▂▃▄▅▆▇█"
_LOW, _FAIR = Decimal(50), Decimal(70)  # percent of the maximum: tones of the heat cells


class Changed(Protocol):
    """What has a change since the year before: a standing or a criterion of a profile."""

    @property
    def score_change(self) -> Decimal | None:
        """Points."""

    @property
    def index_change(self) -> Decimal | None:
        """Percentage points."""

    @property
    def comparable(self) -> bool | None:
        """False when the maximum differs between the years."""


def signed(value: Decimal | int | None, text: str) -> Cell:
    """A change that was written already, toned by its sign."""
    if value is None or value == 0:
        return text, "dim"
    return text, "good" if value > 0 else "bad"


def rank_change(value: int | None) -> Cell:
    """▲2, ▼1, = or –."""
    return signed(value, formats.rank_change(value))


def score_change(row: Changed) -> Cell:
    """+1,48 in points; ≈+1,20% of the index where the maximum is another one; – if unknown."""
    if row.score_change is not None:
        return signed(row.score_change, formats.change(row.score_change))
    if row.comparable is False and row.index_change is not None:
        return signed(row.index_change, formats.index_change(row.index_change))
    return formats.NOTHING, "dim"


def heat(percent: Decimal | None) -> Cell:
    """A percentage in three cells, rounded; but 100 only for the full maximum."""
    if percent is None:
        return formats.NOTHING, "dim"
    whole = percent.to_integral_value(ROUND_HALF_UP)
    if percent < 100:
        whole = min(whole, Decimal(99))
    if whole >= 100:
        return str(whole), "good"
    if whole < _LOW:
        return str(whole), "bad"
    return str(whole), "warn" if whole < _FAIR else ""


def bar(percent: Decimal | None, width: int) -> str:
    """A line of `width` cells for 100 percent, in steps of half a cell."""
    if percent is None:
        return ""
    share = max(Decimal(0), min(Decimal(100), percent))
    halves = int((share * width * 2 / 100).to_integral_value(ROUND_HALF_UP))
    return "━" * (halves // 2) + "╸" * (halves % 2)


def sparkline(history: Sequence[Place], until: int, years: int) -> str:
    """Ranks of the last `years` years, the oldest first; the higher the better, gaps blank."""
    by_year = {place.year: place for place in history}
    return "".join(_spark(by_year.get(year)) for year in range(until - years + 1, until + 1))


def _spark(place: Place | None) -> str:
    if place is None or place.rank is None or not place.rank_of:
        return " "
    if place.rank_of == 1:
        return SPARKS[-1]
    better = max(place.rank_of - place.rank, 0)
    return SPARKS[better * (len(SPARKS) - 1) // (place.rank_of - 1)]
