"""Steps 1 to 4 for all files of a load: paths -> tables, or everything that keeps them from it."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Sequence

from warehouse.errors import BadInput, Problem
from warehouse.intake.decoding import decode
from warehouse.intake.distinct import MOST_PER_CAUSE
from warehouse.intake.grid import Grid, Row, read_grids
from warehouse.intake.large import large_table
from warehouse.intake.layout import recognise
from warehouse.intake.misfits import no_headings
from warehouse.intake.prose import is_prose, passed_over
from warehouse.intake.repair import repair
from warehouse.intake.sources import Source, read_sources
from warehouse.intake.table import Table
from warehouse.intake.workbook import is_workbook, read_workbook
from warehouse.messages import say
from warehouse.points import is_figure
from warehouse.text import CONTROL

Told = Callable[[int, int], None]  # how many files are read, of how many


@dataclasses.dataclass(slots=True)
class Reading:
    """The tables of a load, in their order, and what was noticed while reading them.

    prose: running text, and why it is no table
    """

    tables: list[Table] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    prose: list[tuple[Source, list[Problem]]] = dataclasses.field(default_factory=list)

    def take(self, found: Table | list[Problem]) -> None:
        """Take a table, or why there is none."""
        if isinstance(found, Table):
            self.tables.append(found)
            self.problems += found.warnings
        else:
            self.problems += found

    def settle_prose(self) -> None:
        """Text is passed over beside tables; where there is none, it was meant to be one."""
        for source, reasons in self.prose:
            self.problems += [passed_over(source)] if self.tables else reasons


def read_tables(
    paths: Sequence[str],
    encoding: str | None = None,
    sheets: Sequence[str] = (),
    told: Told | None = None,
) -> Reading:
    """Every table of every file. Raises BadInput with all problems of all files at once.

    encoding: of text files, where it is not to be detected;  sheets: names of the sheets of
    workbooks to read, all that are not hidden when empty
    """
    sources, problems = read_sources(paths)
    reading = Reading(problems=list(problems))
    for done, source in enumerate(sources):
        if told:
            told(done, len(sources))
        if is_workbook(source.data):
            _take_workbook(reading, source, sheets)
        else:
            _take_text(reading, source, encoding)
    reading.settle_prose()
    if any(problem.severity == "error" for problem in reading.problems):
        raise BadInput(reading.problems)
    return reading


def _take_text(reading: Reading, source: Source, encoding: str | None) -> None:
    number = len(reading.tables) + 1
    if encoding is None and (large := large_table(source, number)):
        reading.take(large)
        return
    decoded = decode(source, encoding)
    if isinstance(decoded, Problem):
        reading.problems.append(decoded)
        return
    first: list[Problem] = []
    for grid in read_grids(source, *decoded):
        if isinstance(grid, Problem):
            first = first or [grid]
            continue
        grid, doubts = repaired(grid)
        if found := recognise(grid, number):
            reading.problems += doubts[:MOST_PER_CAUSE] + controls(grid)
            reading.take(found)
            return
        first = first or [no_headings(grid)]
    if is_prose(source, decoded[0]):
        reading.prose.append((source, first))
    else:
        reading.problems += first


def _take_workbook(reading: Reading, source: Source, sheets: Sequence[str]) -> None:
    """Every sheet with headings that are known. A sheet without any is named; it is an error
    when it holds rows of figures, because they might be meant to count."""
    workbook = read_workbook(source, sheets)
    reading.problems += workbook.problems
    strangers = []
    before = len(reading.tables) + len(reading.problems)
    for grid in workbook.grids:
        grid, doubts = repaired(grid)
        reading.problems += doubts[:MOST_PER_CAUSE] + controls(grid)
        found = recognise(grid, len(reading.tables) + 1)
        if found is None:
            strangers.append(grid)
        else:
            reading.take(found)
    alone = len(reading.tables) + len(reading.problems) == before
    for grid in strangers:
        reading.problems.append(
            no_headings(grid) if alone or sheets or _holds_figures(grid) else _not_used(grid)
        )


def _holds_figures(grid: Grid) -> bool:
    """True when at least three rows have two figures each."""
    rows = 0
    for row in grid.rows:
        numbers = sum(map(is_figure, row.cells))
        rows += numbers > 1
    return rows > 2


def _not_used(grid: Grid) -> Problem:
    return grid.problem(
        grid.rows[0].line,
        0,
        say("this sheet has no headings of a known kind and is not used"),
        None,
        "warning",
    )


def controls(grid: Grid) -> list[Problem]:
    """Cells with control characters: a terminal would obey them, wherever the text is shown."""
    found = ((row, index) for row, index, cell in _cells(grid.rows) if CONTROL.search(cell))
    return [
        grid.problem(
            row.line,
            index,
            say("this cell holds a control character"),
            say("type the cell again"),
        )
        for row, index in itertools.islice(found, MOST_PER_CAUSE)
    ]


def repaired(grid: Grid) -> tuple[Grid, list[Problem]]:
    """The grid with texts in legacy fonts as they are meant, and a problem for each cell of
    which that is not certain."""
    found = repair(cell for row in grid.rows for cell in row.cells)
    if found is None:
        return grid, []
    rows = [Row(row.line, [found.texts.get(cell, cell) for cell in row.cells]) for row in grid.rows]
    doubts = [
        grid.problem(row.line, index, *doubt)
        for row, index, cell in _cells(grid.rows)
        if (doubt := found.doubt(cell))
    ]
    encoding = f"{grid.encoding}+{found.encoding}"
    return dataclasses.replace(grid, rows=rows, encoding=encoding), doubts


def _cells(rows: Iterable[Row]) -> Iterable[tuple[Row, int, str]]:
    return ((row, index, cell) for row in rows for index, cell in enumerate(row.cells))
