"""Merged cells below the headings: a name serves all the rows that it is merged over, a figure
merged over several cells is nobody's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from warehouse.errors import Problem
from warehouse.intake.grid import Grid, Row
from warehouse.messages import say
from warehouse.text import clean


def filled_down(grid: Grid, rows: Sequence[Row], figures: Sequence[int]) -> dict[int, Row]:
    """The rows by their lines, with every text that is merged downwards in each of its rows;
    not figures."""
    lines = {row.line: row for row in rows}
    for span in grid.spans:
        tall = span.last_line > span.first_line and span.first_index == span.last_index
        if not tall or span.first_line not in lines or span.first_index in figures:
            continue
        text = lines[span.first_line].cell(span.first_index)
        for line in range(span.first_line + 1, span.last_line + 1):
            if line in lines and text:
                lines[line] = _with(lines[line], span.first_index, text)
    return lines


def _with(row: Row, index: int, text: str) -> Row:
    cells = row.cells + [""] * (index + 1 - len(row.cells))
    return Row(row.line, [*cells[:index], text, *cells[index + 1 :]])


def merged_figures(grid: Grid, rows: Iterable[Row], figures: Sequence[int]) -> list[Problem]:
    """Figures that are merged over several cells of the table."""
    lines = {row.line: row for row in rows}
    problems = []
    for span in grid.spans:
        row = lines.get(span.first_line)
        cells = (span.last_line - span.first_line + 1) * (span.last_index - span.first_index + 1)
        over = any(span.first_index <= index <= span.last_index for index in figures)
        if row is not None and over and cells > 1 and clean(row.cell(span.first_index)):
            problems.append(
                grid.problem(
                    row.line,
                    span.first_index,
                    say("this cell is merged over {count} cells of figures", count=cells),
                    say("undo the merging and write the figure into each cell it is meant for"),
                )
            )
    return problems
