"""The maxima that tables state: in headings, in a row of maxima, in a column beside criteria."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from warehouse.errors import Problem
from warehouse.intake.grid import Row
from warehouse.intake.table import NAME, Figure, Label, Table
from warehouse.messages import say
from warehouse.points import USUAL, read_points
from warehouse.text import clean

if TYPE_CHECKING:
    import polars as pl


def table_maxima(table: Table, problems: list[Problem]) -> dict[str, Label]:
    """Criterion's text (as in the frame of texts) -> the place and the points of the maximum
    that the table states for all its units."""
    if table.layout == "across":
        return _beside_criteria(table, problems)
    found: dict[str, Label] = {}
    for figure in table.figures:
        label = figure.criterion
        if label is None:
            continue
        if label.max_score is not None:
            found[label.key] = label
        elif table.max_row is not None and figure.score is not None:
            cell = _cell(table.max_row, figure.score)
            _take(table, label.key, cell, found, problems)
    return found


def _beside_criteria(table: Table, problems: list[Problem]) -> dict[str, Label]:
    """The column of maxima in a table with a criterion a row."""
    found: dict[str, Label] = {}
    index = table.columns.get("max_score")
    if index is None:
        return found
    for row in table.rows:
        _take(table, row_key(table, row), _cell(row, index), found, problems)
    return found


def row_key(table: Table, row: Row) -> str:
    """The text of a row's criterion as the frame of texts has it."""
    name = row.cell(table.columns["criterion"])
    code = table.columns.get("criterion_code")
    return name if code is None else f"{row.cell(code)}{NAME}{name}"


def maximum_in(row: Row, index: int | None) -> Label | None:
    """The maximum in a cell, None where it states none."""
    if index is None:
        return None
    cell = _cell(row, index)
    value = read_points(cell.text, USUAL).value
    return None if value is None else Label(cell.text, cell.line, cell.index, value)


def whole_of_results(results: list[tuple[str, Row]], index: int | None) -> Label | None:
    """The maximum beside a row "Tổng điểm" of a table with a criterion a row."""
    totals = (row for name, row in results if name == "total")
    return next((found for row in totals if (found := maximum_in(row, index))), None)


def _cell(row: Row, index: int) -> Label:
    return Label(clean(row.cell(index)).strip("()[] "), row.line, index)


def _take(
    table: Table, key: str, cell: Label, found: dict[str, Label], problems: list[Problem]
) -> None:
    stated = read_points(cell.text, USUAL)
    if stated.problem:
        problem = table.problem_at(cell, stated.problem, say("write the maximum as a number"))
        if problem not in problems:
            problems.append(problem)
    elif stated.value is not None:
        found[key] = Label(key, cell.line, cell.index, stated.value)


def stated_maxima(
    tables: Iterable[Table], rows: pl.DataFrame, problems: list[Problem]
) -> dict[str, Decimal]:
    """Criterion's text -> maximum (points) that tables state for all their units, or that the
    most rows state for their own."""
    found: dict[str, Decimal] = {}
    for table in tables:
        for key, label in table_maxima(table, problems).items():
            if label.max_score is not None:
                found[key] = label.max_score
    stated: dict[str, Counter[Decimal]] = {}
    counts = rows.group_by("criterion", "max_score").len()
    for criterion, text, count in counts.iter_rows():
        value = read_points(text, USUAL).value
        if value is not None:
            stated.setdefault(criterion, Counter())[value] += count
    for criterion, values in stated.items():
        found.setdefault(criterion, max(values.items(), key=lambda x: (x[1], x[0]))[0])
    return found


def parts_are_stored(figures: Iterable[Figure], maxima: dict[str, Decimal]) -> set[Label]:
    """The criteria whose parts (appraised, surveyed) all have a maximum of their own."""
    whole: dict[Label, bool] = {}
    for figure in figures:
        label = figure.criterion
        if label is not None and label.part and label.parent is not None:
            whole[label.parent] = whole.get(label.parent, True) and label.key in maxima
    return {label for label, complete in whole.items() if complete}
