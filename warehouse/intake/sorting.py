"""Recognising a table in which each column was sorted on its own: a row is not a unit there."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from warehouse.errors import Problem
from warehouse.intake.band import Band
from warehouse.intake.grid import Grid, Row
from warehouse.intake.table import Figure
from warehouse.messages import say
from warehouse.points import USUAL, read_points

_ROWS = 5  # fewer rows are often in order by chance
_VALUES = 4  # different values that a column must have to say anything
_NEAR = Decimal("0.05")  # points: what printed sums may be off by rounding, a column


def sorted_apart(
    grid: Grid, band: Band, rows: list[Row], figures: Sequence[Figure], total: int | None
) -> Problem | None:
    """A problem when every column falls from row to row (or rises) and the rows' sums are not
    the totals beside them. Without totals three such columns are needed: one order in all of
    them would be a rare chance."""
    indexes = [f.score for f in figures if f.score is not None and not _is_sum(f, figures)]
    columns = [[read_points(row.cell(index), USUAL).value for row in rows] for index in indexes]
    telling = [
        (index, [value for value in column if value is not None])
        for index, column in zip(indexes, columns, strict=True)
        if len(set(column) - {None}) >= _VALUES
    ]
    if len(rows) < _ROWS or len(telling) < (3 if total is None else 2):
        return None
    falls = all(values == sorted(values, reverse=True) for _, values in telling)
    rises = all(values == sorted(values) for _, values in telling)
    if not (falls or rises) or (total is not None and _adds_up(rows, columns, total)):
        return None
    return grid.problem(
        band.header.line,
        telling[0][0],
        say("every column of this table is sorted on its own, so that a row is not one commune's"),
        say("export the table in which each row holds the figures of one commune"),
    )


def _is_sum(figure: Figure, figures: Sequence[Figure]) -> bool:
    """True for the sum of a block whose parts stand beside it."""
    label = figure.criterion
    return label is not None and any(
        other.criterion is not None and other.criterion.parent == label for other in figures
    )


def _adds_up(rows: list[Row], columns: list[list[Decimal | None]], total: int) -> bool:
    """True when most rows sum to their totals."""
    right = checked = 0
    for position, row in enumerate(rows):
        printed = read_points(row.cell(total), USUAL).value
        values = [column[position] for column in columns]
        if printed is None or None in values:
            continue
        checked += 1
        found = sum((value for value in values if value is not None), Decimal(0))
        right += abs(found - printed) <= _NEAR * max(1, len(values))
    return checked > 0 and 2 * right > checked
