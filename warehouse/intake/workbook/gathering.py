"""What the child tells, gathered into grids and problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from warehouse.errors import Problem
from warehouse.intake.grid import Grid, Row, Span
from warehouse.intake.sources import Source
from warehouse.intake.workbook.refusals import refusal
from warehouse.messages import say
from warehouse.spreadsheets import wire
from warehouse.text import clean

_MOST_TEXTS = 200_000  # distinct texts that are kept to be shared


@dataclass(slots=True)
class _Sheet:
    name: str
    rows: list[Row] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


class Gathering:
    """Takes the messages of a child in their order; see `wire`."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._kind = ""
        self._sheets: list[_Sheet] = []
        self._hidden: list[str] = []
        self._refused: str | None = None
        self._texts: dict[str, str] = {}  # a table repeats most of its texts

    def take(self, kind: str, content: Any) -> None:
        """One message. Raises Garbled when it is out of order."""
        if kind == wire.KIND:
            self._kind = content
        elif kind == wire.SHEET:
            self._sheets.append(_Sheet(content))
        elif kind == wire.HIDDEN:
            self._hidden.append(content)
        elif kind == wire.REFUSED:
            self._refused = content
        elif kind in (wire.ROWS, wire.SPANS):
            if not self._sheets:
                raise wire.Garbled
            sheet = self._sheets[-1]
            if kind == wire.ROWS:
                sheet.rows += [row for row in map(self._row, content) if not row.is_blank]
            else:
                sheet.spans += [Span(*span) for span in content]

    def _row(self, line: wire.Line) -> Row:
        if len(self._texts) > _MOST_TEXTS:
            self._texts.clear()
        same = self._texts.setdefault
        return Row(line[0], [same(text, text) for text in line[1]])

    def problems(self, wanted: Sequence[str]) -> tuple[Problem, ...]:
        """Why nothing can be taken, or the hidden sheets that were passed over."""
        name = self._source.name
        if self._refused is not None:
            return (refusal(name, self._refused),)
        names = {clean(sheet.name).casefold() for sheet in self._sheets}
        missing = [sheet for sheet in wanted if clean(sheet).casefold() not in names]
        if missing:
            return tuple(map(self._missing, missing))
        warnings = tuple(
            Problem(
                say("the hidden sheet “{sheet}” is not read", sheet=sheet),
                say("unhide it, or name it with --sheet, if it is meant"),
                name,
                severity="warning",
            )
            for sheet in self._hidden
        )
        if not any(sheet.rows for sheet in self._sheets):
            return (
                *warnings,
                Problem(say("the file is empty"), say("export it again and load that"), name),
            )
        return warnings

    def _missing(self, sheet: str) -> Problem:
        there = ", ".join(f"“{sheet.name}”" for sheet in self._sheets)
        return Problem(
            say("there is no sheet “{sheet}”", sheet=sheet),
            say("its sheets are {sheets}", sheets=there),
            self._source.name,
        )

    def grids(self) -> tuple[Grid, ...]:
        """One grid a sheet that holds something; all rows of a sheet are equally long."""
        return tuple(map(self._grid, filter(lambda sheet: sheet.rows, self._sheets)))

    def _grid(self, sheet: _Sheet) -> Grid:
        width = max(len(row.cells) for row in sheet.rows)
        for row in sheet.rows:
            row.cells.extend([""] * (width - len(row.cells)))
        spans = (_within(span, sheet.rows[-1].line, width) for span in sheet.spans)
        return Grid(
            self._source, sheet.rows, self._kind, "", sheet.name, tuple(filter(None, spans))
        )


def _within(span: Span, last_line: int, width: int) -> Span | None:
    """The part of a merged range that has rows and columns of the table; None if there is none."""
    cut = span._replace(
        last_line=min(span.last_line, last_line), last_index=min(span.last_index, width - 1)
    )
    height, breadth = cut.last_line - cut.first_line, cut.last_index - cut.first_index
    return cut if height >= 0 and breadth >= 0 and height + breadth > 0 else None
