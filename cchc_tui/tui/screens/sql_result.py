"""The columns of an answer to a statement of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from rich.cells import cell_len

from cchc_tui import formats
from cchc_tui.tui.widgets.columns import Cell, Column
from warehouse.sandbox import Answer
from warehouse.text import fold

_MEASURED = 200  # rows that a column's width is taken from
_WIDE = 24  # cells that a column asks for at most before there is room to spare
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row, known by its number (from 1)."""

    number: int
    values: tuple[Any, ...]


def result_rows(answer: Answer) -> list[ResultRow]:
    """The rows of an answer in its order."""
    return [ResultRow(number, values) for number, values in enumerate(answer.rows, start=1)]


def result_columns(answer: Answer) -> list[Column[ResultRow]]:
    """A column for each of the answer's; names may be there twice."""
    return [
        _column(index, name, [row[index] for row in answer.rows])
        for index, name in enumerate(answer.columns)
    ]


def _column(index: int, name: str, values: Sequence[Any]) -> Column[ResultRow]:
    numbers = formats.are_numbers(values)
    longest = max((cell_len(_text(value)) for value in islice(values, _MEASURED)), default=1)

    def cell(row: ResultRow) -> Cell:
        value = row.values[index]
        return (formats.NOTHING, "dim") if value is None else (_text(value), "")

    return Column(
        str(index),
        _one_line(name),
        cell,
        width=max(1, longest if numbers else min(longest, _WIDE)),
        widest=0 if numbers else min(longest, _WIDEST),
        align="right" if numbers else "left",
        sort=lambda row: _order(row.values[index]),
        downwards=numbers,
        export=lambda row: row.values[index],
    )


def _text(value: Any) -> str:
    return _one_line(formats.any_value(value))


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "\t" in text else text


def _order(value: Any) -> Any:
    """What a column is sorted by: numbers by size, before texts by their letters."""
    if value is None:
        return None
    if isinstance(value, int | float | Decimal):
        return 0, value
    return 1, fold(str(value))
