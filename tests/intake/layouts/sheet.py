"""Rows of cells with merged ranges: what a layout's writer makes, before any file format."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from warehouse.intake.grid import Span

Cell = str | Decimal  # a Decimal is a figure, whose text is a matter of style
Cells = list[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or one text file. spans: as in warehouse.intake.grid."""

    name: str
    rows: list[Cells]
    spans: tuple[Span, ...] = ()


@dataclass(slots=True)
class Body:
    """The table proper, without what stands around it.

    heading: one or more rows;  spans: merged ranges of the heading, lines from its first row (1)
    labels: index of the column in which names stand (pseudo-rows write theirs there)
    sections: index of a row -> the title of the section that begins with it
    averaged: False where means and extremes of the columns make no sense
    """

    heading: list[Cells]
    rows: list[Cells]
    labels: int = 0
    spans: list[Span] = field(default_factory=list)
    sections: dict[int, str] = field(default_factory=dict)
    averaged: bool = True

    @property
    def width(self) -> int:
        return max(len(row) for row in (*self.heading, *self.rows))

    def column(self, index: int) -> list[Decimal]:
        """The figures of a column."""
        cells = (row[index] for row in self.rows if index < len(row))
        return [cell for cell in cells if isinstance(cell, Decimal)]


def moved(span: Span, lines: int, columns: int) -> Span:
    """The range so many lines further down and columns further right."""
    return Span(
        span.first_line + lines,
        span.first_index + columns,
        span.last_line + lines,
        span.last_index + columns,
    )
