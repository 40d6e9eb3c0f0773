"""Step 3: text -> rows of text cells, each with the line on which it stands."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from warehouse.errors import Problem
from warehouse.messages import say

SEPARATORS = (",", ";", "\t")
_SAMPLE_LINES = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the line where it starts (from 1) and its cells as they stand."""

    line: int
    cells: list[str]

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


def separator_of(text: str) -> str:
    """The separator that cuts most of the first lines into equally many cells."""
    lines = [line for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]

    def regularity(separator: str) -> tuple[float, int]:
        counts = Counter(len(row) - 1 for row in csv.reader(lines, delimiter=separator))
        cuts, lines_so_cut = max(counts.items(), key=lambda item: (item[0] > 0, item[1], item[0]))
        return (lines_so_cut / len(lines) if cuts else 0.0, cuts)

    try:
        return max(SEPARATORS, key=regularity)
    except csv.Error:
        return ","


def read_rows(text: str, separator: str) -> Iterator[Row]:
    """The records that are not blank. Raises csv.Error on broken quotes."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True)
    line = 1
    for cells in reader:
        row = Row(line, cells)
        line = reader.line_num + 1
        if not row.is_blank:
            yield row


def read_grid(text: str, name: str) -> tuple[list[Row], str] | Problem:
    """All rows and the separator, or where the text stops being a table."""
    if not text.strip():
        return Problem(say("the file is empty"), say("export it again and load that"), name)
    separator = separator_of(text)
    rows: list[Row] = []
    try:
        for row in read_rows(text, separator):
            rows.append(row)
    except csv.Error as error:
        line = rows[-1].line + 1 if rows else 1
        return Problem(
            say("the quotes or cells are broken from here: {reason}", reason=str(error)),
            say("save the table as CSV again"),
            name,
            line,
            1,
        )
    return rows, separator
