"""A state of the lake as a local file, such as a directory warehouse keeps: there a load is
worked out, states are compared, and users' own SQL runs."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse import sqlfiles
from warehouse.store import build, limits
from warehouse.store.lake.changes import columns, piece_of, rows_of, sums_of
from warehouse.store.lake.engine import quoted
from warehouse.store.lake.records import Record, together
from warehouse.store.work import open_file

if TYPE_CHECKING:
    import duckdb


def bring_down(lake: duckdb.DuckDBPyConnection, file: Path) -> Path:
    """Write the state that `lake` (a connection whose default it is) reads to a new file.

    The file has the keys and rules of sql/schema, as far as the program that published this
    state knew them, and the views where they are this program's. Raises Unusable for a newer
    program's state.
    """
    build.refuse_newer(lake)
    with contextlib.closing(open_file(file, limits.reading())) as local:
        build.migrate(local, build.version_of(lake))
    lake.execute(f"ATTACH {quoted(str(file))} AS local")
    try:
        made = set(tables(lake, "local"))
        for table in tables(lake, "lake"):
            if table in made:
                lake.execute(f"DELETE FROM local.{table}")
                lake.execute(f"INSERT INTO local.{table} BY NAME SELECT * FROM lake.{table}")
            else:
                lake.execute(f"CREATE TABLE local.{table} AS SELECT * FROM lake.{table}")
    finally:
        lake.execute("DETACH local")
    with contextlib.closing(open_file(file, limits.reading())) as local:
        if not build.is_stale(local):
            build.create_views(local)
    return file


def bring_on(lake: duckdb.DuckDBPyConnection, file: Path, way: Sequence[Record]) -> bool:
    """Make the state in `file` the one that `lake` reads, by what was published on the way from
    the one to the other, ascending; False when the outcome is not what the last one stated."""
    stated, brought = way[-1].sums, together(way)
    with contextlib.closing(open_file(file, limits.reading())) as local:
        known = columns(local, file.stem)
        if known.keys() != stated.keys():
            return False
        wanted = {
            table: rows_of(piece_of(table, known[table]), pieces)
            for table, pieces in brought.items()
        }
        for table, rows in wanted.items():
            local.execute(f"DELETE FROM {table} WHERE {rows}")
    lake.execute(f"ATTACH {quoted(str(file))} AS local")
    lake.execute("BEGIN")  # the catalogue is asked once, not for each table
    for table, rows in wanted.items():
        fetched = f"SELECT * FROM lake.main.{table} WHERE {rows}"
        lake.execute(f"INSERT INTO local.main.{table} BY NAME {fetched}")
    lake.execute("COMMIT")
    lake.execute("DETACH local")
    with contextlib.closing(open_file(file, limits.reading())) as local:
        return all(
            sums_of(local, file.stem, table, known[table]) == sums for table, sums in stated.items()
        )


def tables(connection: duckdb.DuckDBPyConnection, catalog: str) -> list[str]:
    """The names of the tables in an attached database, sorted; stored results among them."""
    rows = connection.execute(
        f"SELECT table_name FROM duckdb_tables() WHERE database_name = {quoted(catalog)}"
    ).fetchall()
    return sorted(name for (name,) in rows)


def definitions(connection: duckdb.DuckDBPyConnection, catalog: str) -> list[str]:
    """The tables that results are computed from: all but the stored results and their mark."""
    stored = {view for view in sqlfiles.names("views") if sqlfiles.is_materialised(view)}
    others = stored | {"builds", "schema_migrations"}
    return [table for table in tables(connection, catalog) if table not in others]
