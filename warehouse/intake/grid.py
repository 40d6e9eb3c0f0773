"""Step 3: text -> rows of text cells, each with the line on which it stands."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from warehouse.errors import Problem
from warehouse.intake.sources import Source
from warehouse.messages import Message, say

SEPARATORS = ("\t", ";", "|", ",")  # the comma last: it is the decimal mark, too
_SAMPLE_LINES = 50
_HINT = re.compile(r"\ufeff?\"?sep=(?P<mark>[,;|\t])\"?\r?\n?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the line where it starts (from 1) and its cells as they stand."""

    line: int
    cells: list[str]

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)

    def cell(self, index: int | None) -> str:
        """The text at `index` (from 0); '' where the row has no such cell."""
        return self.cells[index] if index is not None and index < len(self.cells) else ""


class Span(NamedTuple):
    """A merged range of a sheet, all inclusive: lines from 1, indexes of cells from 0."""

    first_line: int
    first_index: int
    last_line: int
    last_index: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A text file, or one sheet of a workbook, as text cells.

    rows: those that are not blank, with absolute lines;  separator: '' for a workbook
    encoding: of text 'utf-8', 'tcvn3', ...; of a workbook 'xlsx', 'xls', 'ods'
    sheet: the sheet's name, None for a text file;  spans: what the sheet merges
    """

    source: Source
    rows: list[Row]
    encoding: str
    separator: str
    sheet: str | None = None
    spans: tuple[Span, ...] = ()

    @property
    def title(self) -> str:
        """File and sheet as messages name them: scores.xlsx[Sheet1]."""
        return self.source.name + (f"[{self.sheet}]" if self.sheet is not None else "")

    def problem(
        self,
        line: int | None,
        index: int | None,
        what: Message,
        fix: Message | None = None,
        severity: str = "error",
    ) -> Problem:
        """A problem at a line (from 1) and a cell's index (from 0)."""
        column = None if index is None else index + 1
        return Problem(what, fix, self.source.name, line, column, severity, self.sheet)


def separators_of(text: str) -> list[str]:
    """The separators that cut lines, the one first that cuts most of the first lines into equally
    many cells."""
    lines = [line for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]

    def regularity(separator: str) -> tuple[float, int]:
        counts = Counter(len(row) - 1 for row in csv.reader(lines, delimiter=separator))
        cuts, lines_so_cut = max(counts.items(), key=lambda item: (item[0] > 0, item[1], item[0]))
        return (lines_so_cut / len(lines) if cuts else 0.0, cuts)

    try:
        found = {separator: regularity(separator) for separator in SEPARATORS}
    except csv.Error:
        return [","]
    cutting = sorted((s for s in SEPARATORS if found[s][1]), key=lambda s: found[s], reverse=True)
    return cutting or [","]


def read_rows(text: str, separator: str) -> Iterator[Row]:
    """The records that are not blank. Raises csv.Error on broken quotes."""
    # only line feeds and carriage returns end a line, not the other breaks that Unicode knows
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    for cells in reader:
        row = Row(line, cells)
        line = reader.line_num + 1
        if not row.is_blank:
            yield row


def read_grids(source: Source, text: str, encoding: str) -> Iterator[Grid | Problem]:
    """The grid of a text file by each separator that may be meant, the likeliest first; or where
    the text stops being a table."""
    if not text.strip():
        yield Problem(say("the file is empty"), say("export it again and load that"), source.name)
    elif hint := _HINT.match(text):  # Excel's own first line, which says the separator
        yield _grid(source, "\n" + text[hint.end() :], encoding, hint["mark"])
    else:
        for separator in separators_of(text):
            yield _grid(source, text, encoding, separator)


def _grid(source: Source, text: str, encoding: str, separator: str) -> Grid | Problem:
    rows: list[Row] = []
    try:
        for row in read_rows(text, separator):
            rows.append(row)
    except csv.Error as error:
        line = rows[-1].line + 1 if rows else 1
        return Problem(
            say("the quotes or cells are broken from here: {reason}", reason=str(error)),
            say("save the table as CSV again"),
            source.name,
            line,
            1,
        )
    return Grid(source, rows, encoding, separator)
