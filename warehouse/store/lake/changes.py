"""What one state has otherwise than another, in the pieces in which it is written to the lake."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from warehouse.store.lake.engine import quoted

if TYPE_CHECKING:
    import duckdb

Sums = tuple[int, int]  # of a table: rows, and their hashes

# A table's rows are replaced by all those that have the same value in the first of these columns
# that it has: a framework's scores, a commune's names, a load's files. Without any: whole.
_PIECES = ("framework_id", "commune_id", "alias_key", "load_id", "year")
# Tables whose pieces are others than those columns say.
_PIECE_OF = {"survey_files": "kept", "survey_questions": "year"}


@dataclass(slots=True)
class Changes:
    """columns: table of the newer state -> its columns with their types
    pieces: table -> values of its column of pieces whose rows differ (None: the whole table)
    made: tables that are new, or have other columns: written whole
    gone: tables that are no more
    sums: of the newer state's tables that both have"""

    columns: dict[str, dict[str, str]]
    pieces: dict[str, list[Any]] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    sums: dict[str, Sums] = field(default_factory=dict)

    @property
    def other_shape(self) -> bool:
        """True when tables came, went, or have other columns."""
        return bool(self.made or self.gone)

    def piece(self, table: str) -> str | None:
        """The column by which a table is written piece by piece; None = whole."""
        return piece_of(table, self.columns[table])

    def rows(self, table: str, values: Iterable[Any] | None = None) -> str:
        """The condition for the rows that differ, or for those of other pieces."""
        return rows_of(self.piece(table), self.pieces.get(table, ()) if values is None else values)


def piece_of(table: str, columns: Collection[str]) -> str | None:
    """The column by which a table with these columns is written piece by piece; None = whole."""
    return _PIECE_OF.get(table) or next((name for name in _PIECES if name in columns), None)


def rows_of(column: str | None, values: Iterable[Any] | None) -> str:
    """The condition for the rows of some pieces; None = all."""
    if column is None or values is None:
        return "TRUE"
    listed = ", ".join(quoted(v) if isinstance(v, str) else str(v) for v in values)
    return f"{column} IN ({listed or 'NULL'})"


def changes(connection: duckdb.DuckDBPyConnection, old: str, new: str) -> Changes:
    """How the attached database `new` differs from `old`, found by a sum of hashes a piece."""
    before, after = columns(connection, old), columns(connection, new)
    found = Changes(after, gone=sorted(before.keys() - after.keys()))
    for table in sorted(after):
        if before.get(table) != after[table]:
            found.made.append(table)
        elif differing := _differing(connection, found, table, old, new):
            found.pieces[table] = differing
    return found


def everything(connection: duckdb.DuckDBPyConnection, state: str) -> Changes:
    """All tables of the attached database `state`, as if there had been others before."""
    found = columns(connection, state)
    return Changes(found, made=sorted(found))


def columns(connection: duckdb.DuckDBPyConnection, catalog: str) -> dict[str, dict[str, str]]:
    """table -> its columns with their types, of an attached database without its views."""
    rows = connection.execute(
        "SELECT c.table_name, c.column_name, c.data_type FROM duckdb_columns() AS c"
        " INNER JOIN duckdb_tables() AS t"
        " ON c.database_name = t.database_name AND c.table_name = t.table_name"
        f" WHERE c.database_name = {quoted(catalog)} ORDER BY c.table_name, c.column_index"
    ).fetchall()
    found: dict[str, dict[str, str]] = {}
    for table, name, kind in rows:
        found.setdefault(table, {})[name] = kind
    return found


def sums_of(
    connection: duckdb.DuckDBPyConnection, catalog: str, table: str, columns: Iterable[str]
) -> Sums:
    """How many rows a table has, and the sum of their hashes."""
    asked = f"SELECT {_summed(columns)} FROM {catalog}.main.{table}"
    rows, total = connection.execute(asked).fetchall()[0]
    return int(rows), int(total or 0)


def _summed(columns: Iterable[str]) -> str:
    """Rows and sum of hashes, whatever the order of rows and columns."""
    return f"COUNT(*) AS rows, SUM(HASH({', '.join(sorted(columns))})::HUGEINT) AS sum"


def _differing(
    connection: duckdb.DuckDBPyConnection, found: Changes, table: str, old: str, new: str
) -> list[Any]:
    """The pieces of a table whose number of rows, or sum of hashes, is another; its sums as a
    whole are kept in `found`."""
    piece, summed = found.piece(table), _summed(found.columns[table])

    def sums(catalog: str) -> str:
        return (
            f"SELECT {piece or 'NULL::INTEGER'} AS piece, {summed}"
            f" FROM {catalog}.main.{table} GROUP BY 1"
        )

    rows = connection.execute(
        "SELECT COALESCE(o.piece, n.piece), COALESCE(n.rows, 0), COALESCE(n.sum, 0),"
        " o.rows IS DISTINCT FROM n.rows OR o.sum IS DISTINCT FROM n.sum"
        f" FROM ({sums(old)}) AS o FULL JOIN ({sums(new)}) AS n"
        " ON o.piece IS NOT DISTINCT FROM n.piece ORDER BY 1"
    ).fetchall()
    found.sums[table] = (sum(count for _, count, _, _ in rows), sum(total for *_, total, _ in rows))
    return [value for value, _, _, differs in rows if differs]
