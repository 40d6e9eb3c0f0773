"""Writing many rows at once, through Arrow: a parameter each costs a hundred times as much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from warehouse.arrow import ArrowStream

if TYPE_CHECKING:
    import duckdb


def insert_rows(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[Any]]
) -> None:
    """Insert `rows` (values for all columns, in their order) into `table`."""
    if not rows:
        return
    import polars as pl

    types: dict[str, pl.DataType] = {
        "INTEGER": pl.Int32(),
        "BIGINT": pl.Int64(),
        "VARCHAR": pl.String(),
        "BOOLEAN": pl.Boolean(),
        "DATE": pl.Date(),
        "TIMESTAMP": pl.Datetime("us"),
        "DECIMAL(9,4)": pl.Decimal(9, 4),
    }
    columns = connection.execute(f"DESCRIBE {table}").fetchall()
    schema = {name: types[kind] for name, kind, *_ in columns}
    frame = pl.DataFrame([tuple(row) for row in rows], schema=schema, orient="row")
    incoming = ArrowStream(frame)  # noqa: F841 - DuckDB finds it by its name
    connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")
