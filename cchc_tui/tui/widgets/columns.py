"""What a column of a grid is, and which columns fit a terminal's width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from rich.cells import cell_len, set_cell_size

Row = TypeVar("Row")
Cell = tuple[str, str]  # text, tone (a name of theme.TONES; '' = plain)

GAP = 2  # blank cells between two columns
ELLIPSIS = "…"
_NARROWEST = 12  # cells that a flexible column keeps on the narrowest terminal


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: how it reads, sorts, exports, and how soon it gives way.

    width: cells; for a flexible column the least that is useful; 0 = only in files
    widest: a flexible column takes what is free up to this many cells (0 = not flexible)
    priority: 0 always stays; of the others the highest number is dropped first
    frozen: belongs to the row's identity; is never dropped, whatever the width
    sort: the value to order by, None = unknown (always last); no sort = cannot be sorted
    downwards: the first sort puts the largest on top
    export: the plain value for files; None = not exported
    gap: blank cells before the column
    band: what stands over the headings of neighbouring columns that have it in common;
        bands are alike: of columns in bands all of one priority are dropped together
    series: what the column is one of; the last one of a series is not left alone
    """

    id: str
    heading: str
    cell: Callable[[Row], Cell]
    width: int
    about: str = ""
    align: str = "left"
    widest: int = 0
    priority: int = 0
    frozen: bool = False
    sort: Callable[[Row], Any] | None = None
    downwards: bool = False
    export: Callable[[Row], object] | None = None
    gap: int = GAP
    band: str = ""
    series: str = ""

    @property
    def least(self) -> int:
        """The cells that the column takes at least: no heading is ever cut."""
        return max(self.width, cell_len(self.heading))


@dataclass(frozen=True, slots=True)
class Placed(Generic[Row]):
    """A column at its place on the line: first cell and width, in cells."""

    column: Column[Row]
    start: int
    width: int


def place(
    columns: Sequence[Column[Row]], width: int, chosen: str | None = None
) -> tuple[Placed[Row], ...]:
    """The columns that fit `width` cells, in their order.

    The chosen column always stays: walking to a dropped one brings it on screen.
    """
    kept = [column for column in columns if column.width]
    while _least(kept) > width:
        droppable = [c for c in kept if c.priority and not c.frozen and c.id != chosen]
        if not droppable:
            break
        first = max(droppable, key=lambda c: (c.priority, kept.index(c)))
        alike = [c for c in droppable if c.band and c.priority == first.priority]
        for column in alike if first.band else [first]:
            kept.remove(column)
    kept = [column for column in kept if not _is_left_alone(column, columns, kept, chosen)]
    extra = _extra(kept, width - _least(kept))
    placed, at = [], 0
    for index, column in enumerate(kept):
        at += column.gap if index else 1
        room = column.least + extra.get(column.id, 0)
        placed.append(Placed(column, at, room))
        at += room
    return tuple(placed)


def _is_left_alone(
    column: Column[Row],
    columns: Sequence[Column[Row]],
    kept: Sequence[Column[Row]],
    chosen: str | None,
) -> bool:
    """True for the one that is left of a series of several: beside no other it says little."""

    def of_series(found: Sequence[Column[Row]]) -> int:
        return sum(other.series == column.series for other in found)

    lone = bool(column.series) and of_series(kept) == 1 < of_series(columns)
    return lone and column.id != chosen


def _extra(columns: Sequence[Column[Row]], spare: int) -> dict[str, int]:
    """What flexible columns get of the spare cells: frozen ones first, the others alike.

    Where cells are lacking after everything that may be dropped is, they give some away.
    """
    extra: dict[str, int] = {}
    if spare < 0:
        for column in columns:
            if column.widest and spare < 0:
                extra[column.id] = max(spare, min(0, _NARROWEST - column.least))
                spare -= extra[column.id]
        return extra
    for frozen in (True, False):
        flexible = [c for c in columns if c.widest > c.least and c.frozen == frozen]
        # the same for each, so that columns of a kind stand equally far apart
        fair = max(spare, 0) // max(len(flexible), 1)
        for column in flexible:
            extra[column.id] = min(fair, column.widest - column.least)
            spare -= extra[column.id]
    return extra


def _least(columns: Sequence[Column[Row]]) -> int:
    gaps = 1 + sum(column.gap for column in columns[1:])
    return gaps + sum(column.least for column in columns)


def fit(text: str, width: int, align: str = "left") -> str:
    """`text` in exactly `width` terminal cells; what does not fit ends with '…'."""
    size = cell_len(text)
    if size > width:
        cut = set_cell_size(text, max(0, width - 1)).rstrip() + ELLIPSIS if width else ""
        return set_cell_size(cut, width)
    blank = width - size
    if align == "right":
        return " " * blank + text
    if align == "center":
        return " " * (blank // 2) + text + " " * (blank - blank // 2)
    return text + " " * blank


def ordered(rows: Sequence[Row], value: Callable[[Row], Any], *, downwards: bool) -> list[Row]:
    """Rows by `value`, the unknown (None) last either way; equal ones keep their order."""
    known = [row for row in rows if value(row) is not None]
    unknown = [row for row in rows if value(row) is None]
    return sorted(known, key=value, reverse=downwards) + unknown
