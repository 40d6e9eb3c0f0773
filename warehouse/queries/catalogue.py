"""What there is to ask: the tables, views and columns that a user's own SQL may read."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class TableColumn:
    """sql/queries/catalogue.sql: one column of a table or view, with the engine's type."""

    relation: str
    name: str
    kind: str


def catalogue(reader: Reader) -> tuple[TableColumn, ...]:
    """Every column of every table and view, tables by name, columns in their order."""
    return tuple(reader.ask(TableColumn, "catalogue"))
