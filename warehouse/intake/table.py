"""A recognised table: what its columns and headings mean, whatever its layout.

Every layout comes down to this one form: rows, columns that hold scores (Figure) with what they
hold them for, and results that are printed beside (Printed).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from warehouse.errors import Problem
from warehouse.intake.grid import Grid, Row
from warehouse.messages import Message
from warehouse.text import clean

if TYPE_CHECKING:
    import polars as pl

PART = "\x1e"  # between a criterion and the part of it (appraisal, survey) that a column holds
NAME = "\x1f"  # between a code and the name beside it


@dataclass(frozen=True, slots=True)
class Label:
    """A text and where it stands (line from 1, index of the cell from 0).

    max_score: points stated with it;  part: '', 'appraisal' or 'survey' where a column holds
    only that part of the criterion;  parent: the criterion above, where the headings say it
    """

    text: str
    line: int | None = None
    index: int | None = None
    max_score: Decimal | None = None
    part: str = ""
    parent: Label | None = None

    @property
    def key(self) -> str:
        """The text by which the frame of texts names this criterion."""
        return self.text + (PART + self.part if self.part else "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One column of scores, with its neighbours: indexes of cells, None = not there.

    commune, criterion: what the headings or the title say; None: the row says it
    """

    score: int | None
    self_score: int | None = None
    max_score: int | None = None
    commune: Label | None = None
    criterion: Label | None = None

    @property
    def index(self) -> int:
        """Where the figure stands: the score, or the self-assessed score where that is all."""
        return self.score if self.score is not None else self.self_score or 0


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed result: whose, of which criterion (None = the total), and its cells by name:
    score, index_percent, rank, rank_of, rating. row: where the year stands, if in a column."""

    commune: Label
    criterion: Label | None
    cells: dict[str, Label]
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A recognised table.

    number: 1, 2, ... among the tables of a load
    kind: scores, framework, settings, ratings, communes, published, aliases, questionnaire
    layout: tidy, wide, totals, blocks, across, card
    columns: meaning -> index of the cell;  rows: the data rows;  figures, printed: see there
    max_row: the row that states maxima
    texts: the cells of a large table, columns '0', '1', ... and line, in place of rows
    years: place ('title', 'sheet', 'file') -> the year that it states
    units: texts that may name the one unit of a card, the surest first
    whole: the maximum that the table states for the total, with its place
    left_out: rows that are no data: averages, repeated headings, notes
    """

    number: int
    grid: Grid
    kind: str
    layout: str
    header: Row
    columns: dict[str, int]
    rows: list[Row]
    figures: tuple[Figure, ...] = ()
    printed: tuple[Printed, ...] = ()
    warnings: tuple[Problem, ...] = ()
    max_row: Row | None = None
    texts: pl.DataFrame | None = None
    years: tuple[tuple[str, int], ...] = ()
    units: tuple[Label, ...] = ()
    whole: Label | None = None
    left_out: int = 0

    @property
    def count(self) -> int:
        """How many data rows there are."""
        return len(self.rows) if self.texts is None else self.texts.height

    @property
    def year(self) -> int | None:
        """The year that title, sheet or file name state, when they agree."""
        found = {year for _, year in self.years}
        return found.pop() if len(found) == 1 else None

    def cell(self, row: Row, column: str) -> str:
        """The cleaned text of a cell; '' where the column or the cell is not there."""
        return clean(row.cell(self.columns.get(column)))

    def label(self, row: Row, column: str) -> Label:
        """The cell of a column with its place."""
        return Label(self.cell(row, column), row.line, self.columns.get(column, 0))

    def figure_at(self, column_no: int) -> Figure | None:
        """The figure whose place is a column (from 1)."""
        return next((f for f in self.figures if f.index + 1 == column_no), None)

    def place(self, column: str, row_no: int, column_no: int) -> tuple[int | None, int | None]:
        """Line and index of what `column` means for the figure at row and column (from 1): the
        cell of the row, or the heading or title that says it."""
        figure = self.figure_at(column_no)
        if figure is not None and column in ("commune", "criterion"):
            label = getattr(figure, column)
            if label is not None:
                return label.line, label.index
        if figure is not None and column in ("score", "self_score", "max_score"):
            index = getattr(figure, column)
            return row_no, index if index is not None else column_no - 1
        return row_no, self.columns.get(column, 0 if column == "year" else column_no - 1)

    def problem(
        self,
        row: Row | int | None,
        column: str | int | None,
        what: Message,
        fix: Message | None = None,
        severity: str = "error",
    ) -> Problem:
        """A problem at its place: a row (or line) and a column's meaning or index (from 0)."""
        line = row.line if isinstance(row, Row) else row
        index = self.columns.get(column) if isinstance(column, str) else column
        return self.grid.problem(line, index, what, fix, severity)

    def problem_at(
        self, label: Label, what: Message, fix: Message | None = None, severity: str = "error"
    ) -> Problem:
        """A problem at the place of a text."""
        return self.grid.problem(label.line, label.index, what, fix, severity)
