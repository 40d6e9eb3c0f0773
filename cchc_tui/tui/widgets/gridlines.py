"""What stands on one line of a grid, as toned cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len

from cchc_tui.tui.widgets.columns import Cell, Placed, Row, fit


def row_cells(placed: Sequence[Placed[Row]], row: Row, mark: str = " ") -> list[Cell]:
    """The line of one row: `mark` in its first cell, every column's text in its width."""
    cells: list[Cell] = [(mark, "accent")]
    at = 1
    for place in placed:
        text, tone = place.column.cell(row)
        cells.append((" " * (place.start - at), ""))
        cells.append((fit(text, place.width, place.column.align), tone))
        at = place.start + place.width
    return cells


def heading_cells(
    placed: Sequence[Placed[Row]], chosen: str | None, marks: Mapping[str, str]
) -> list[Cell]:
    """The line of headings; `marks` (by column) say how rows are sorted.

    A mark stands in the gap beside its column, so that no heading is cut for it.
    """
    cells: list[Cell] = []
    at = 0
    for place in placed:
        column = place.column
        mark = marks.get(column.id, "")
        right = column.align == "right"
        text = mark + column.heading if right else column.heading + mark
        over = min(max(cell_len(text) - place.width, 0), place.start - at) if right else 0
        width = max(place.width + over, cell_len(text))
        blank = (" " * (width - cell_len(text)), "heading")
        toned = (text, "chosen" if column.id == chosen else "heading")
        cells.append((" " * (place.start - at - over), "heading"))
        cells += [blank, toned] if right else [toned, blank]
        at = place.start - over + width
    return cells


def band_cells(placed: Sequence[Placed[Row]]) -> list[Cell]:
    """The line over the headings: what neighbouring columns have in common, over all of them.

    A band that is longer than its columns is cut; it ends before the next one begins.
    """
    cells: list[Cell] = []
    at = 0
    for band, group in groupby(placed, key=lambda place: place.column.band):
        columns = list(group)
        start, end = columns[0].start, columns[-1].start + columns[-1].width
        cells.append((" " * (start - at), "heading"))
        cells.append((fit(band, end - start, "right"), "heading"))
        at = end
    return cells
