"""What one state has otherwise than another, in the pieces in which it is written to the lake."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from warehouse.store.lake.engine import quoted
from warehouse.store.lake.local import tables

if TYPE_CHECKING:
    import duckdb

# A table's rows are replaced by all those that have the same value in the first of these columns
# that it has: a framework's scores, a commune's names, a load's files. Without any: whole.
_PIECES = ("framework_id", "commune_id", "alias_key", "load_id", "year")


@dataclass(slots=True)
class Changes:
    """pieces: table -> values of its column of pieces whose rows differ (None: the whole table)
    made: tables that are new, or have other columns: written whole
    gone: tables that are no more"""

    pieces: dict[str, list[Any]] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    @property
    def other_shape(self) -> bool:
        """True when tables came, went, or have other columns."""
        return bool(self.made or self.gone)


def changes(connection: duckdb.DuckDBPyConnection, old: str, new: str) -> Changes:
    """How the attached database `new` differs from `old`, found by a sum of hashes a piece."""
    found = Changes()
    before, after = set(tables(connection, old)), tables(connection, new)
    found.gone = sorted(before - set(after))
    for table in after:
        if table not in before or (
            columns(connection, old, table) != columns(connection, new, table)
        ):
            found.made.append(table)
        elif differing := _differing(connection, table, old, new):
            found.pieces[table] = differing
    return found


def columns(connection: duckdb.DuckDBPyConnection, catalog: str, table: str) -> dict[str, str]:
    """The columns of a table with their types, in their order."""
    rows = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns()"
        f" WHERE database_name = {quoted(catalog)} AND table_name = {quoted(table)}"
        " ORDER BY column_index"
    ).fetchall()
    return dict(rows)


def piece_of(names: Iterable[str]) -> str | None:
    """The column by which a table with these columns is written piece by piece; None = whole."""
    known = set(names)
    return next((name for name in _PIECES if name in known), None)


def within(column: str | None, values: Iterable[Any]) -> str:
    """The condition for the rows of some pieces."""
    if column is None:
        return "TRUE"
    listed = ", ".join(quoted(v) if isinstance(v, str) else str(v) for v in values)
    return f"{column} IN ({listed or 'NULL'})"


def _differing(
    connection: duckdb.DuckDBPyConnection, table: str, old: str, new: str
) -> list[Any]:
    names = columns(connection, new, table)
    piece = piece_of(names)
    listed = ", ".join(names)

    def sums(catalog: str) -> str:
        return (
            f"SELECT {piece or 'NULL::INTEGER'} AS piece, COUNT(*) AS rows,"
            f" SUM(HASH({listed})::HUGEINT) AS sum"
            f" FROM {catalog}.main.{table} GROUP BY 1 HAVING COUNT(*) > 0"
        )

    return [
        value
        for (value,) in connection.execute(
            f"SELECT COALESCE(o.piece, n.piece) FROM ({sums(old)}) AS o"
            f" FULL JOIN ({sums(new)}) AS n ON o.piece IS NOT DISTINCT FROM n.piece"
            " WHERE o.rows IS DISTINCT FROM n.rows OR o.sum IS DISTINCT FROM n.sum"
            " ORDER BY 1"
        ).fetchall()
    ]
