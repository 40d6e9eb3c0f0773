"""What can be exported by name: the canonical files, and every view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from warehouse import sqlfiles
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.queries import Reader, is_illustrative

ILLUSTRATIVE = "số liệu minh họa"

Rows = list[tuple[Any, ...]]


def names() -> tuple[str, ...]:
    """The canonical files first (they load back), then the views."""
    return (*sqlfiles.names("exports"), *sqlfiles.names("views"))


def read(reader: Reader, name: str) -> tuple[list[str], Rows]:
    """Columns and rows of an export. Raises BadInput for an unknown name."""
    if name in sqlfiles.names("exports"):
        sql = sqlfiles.text("exports", name)
    elif name in sqlfiles.names("views"):
        sql = f"SELECT * FROM {name}"
    else:
        raise BadInput.because(
            say("there is nothing called “{name}” to export", name=name),
            say("there are: {names}", names=", ".join(names())),
        )
    return marked(reader, *reader.table(sql))


def marked(
    reader: Reader, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> tuple[list[str], Rows]:
    """The same table with a column data_note where the warehouse holds synthetic figures and
    no column says so yet."""
    plain_rows = [tuple(row) for row in rows]
    if {"data_note", "illustrative"} & set(columns) or not is_illustrative(reader):
        return list(columns), plain_rows
    return [*columns, "data_note"], [(*row, ILLUSTRATIVE) for row in plain_rows]
