"""What the three readers have in common: a sheet that is read row by row, and why none can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_LINES = 1_048_576
MOST_COLUMNS = 16_384

Place = tuple[int, int, int, int]  # first line, first index, last line, last index, inclusive


class Refusal(Exception):  # noqa: N818 - it is an answer, not a defect
    """The workbook cannot be read; `code` is one that
    `warehouse.intake.workbook.refusals` has words for."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class Sheet:
    """One sheet. rows: (line from 1, texts by column), blank rows left out, read when asked for;
    spans: the merged ranges, complete when the rows are through."""

    name: str
    hidden: bool
    rows: Iterator[tuple[int, list[str]]]
    spans: list[Place] = field(default_factory=list)


def put(cells: list[str], index: int, text: str) -> None:
    """Set a cell of a row that grows as needed; an empty text takes no place.

    Raises Refusal when the cell is beyond the sheet or has a text already."""
    if not text:
        return
    if not 0 <= index < MOST_COLUMNS:
        raise Refusal("damaged")
    end = len(cells)
    if index == end:
        cells.append(text)
    elif index > end:
        cells.extend([""] * (index - end))
        cells.append(text)
    elif cells[index]:
        raise Refusal("damaged")
    else:
        cells[index] = text
