"""An aside copy of a snapshot, under change."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.store import build, limits
from warehouse.store.base import Change
from warehouse.store.lock import user_name, utc_now

if TYPE_CHECKING:
    import duckdb


class FileWork:
    """An aside copy under change; published by FileStore once it is closed."""

    def __init__(self, aside: Path, snapshot: int, base: Path | None) -> None:
        self.snapshot = snapshot
        self.base = base
        self.published = False
        self.connection = open_file(aside, limits.writing())
        try:
            build.refuse_newer(self.connection)
            self.is_stale = build.is_stale(self.connection)
            self.connection.execute("BEGIN")
            build.migrate(self.connection)
        except BaseException:
            self.connection.close()
            raise
        self.load_id = self._next_load()

    def _next_load(self) -> int:
        rows = self.connection.execute("SELECT COALESCE(MAX(load_id), 0) + 1 FROM loads")
        return int(rows.fetchall()[0][0])

    def rebuild(self, years: Collection[int] | None = None) -> None:
        """Bring views and stored results up to date with the tables (see base.Work).

        Commits first: this is an aside copy, which only publishing makes count, and DuckDB
        reads committed tables on all threads and others on one.
        """
        self.connection.execute("COMMIT")
        build.rebuild(self.connection, years)

    def adopt_history(self, newest: Path | None) -> None:
        """Take over the loads recorded since this copy's own state, so that none is forgotten."""
        if newest is None:
            return
        quoted = str(newest).replace("'", "''")
        self.connection.execute(f"ATTACH '{quoted}' AS newest (READ_ONLY)")
        tables = self.connection.execute(
            "SELECT table_name FROM duckdb_tables()"
            " WHERE database_name = 'newest' AND table_name LIKE 'load%'"
        ).fetchall()
        for (table,) in tables:
            self.connection.execute(f"DELETE FROM {table}")
            self.connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM newest.{table}")
        self.connection.execute("COMMIT")  # while it lasts, nothing can be detached
        self.connection.execute("DETACH newest")
        self.connection.execute("BEGIN")
        self.load_id = self._next_load()

    def publish(self, change: Change) -> None:
        """Record the change and mark this work, which was rebuilt, as the next snapshot."""
        years = ",".join(str(year) for year in sorted(set(change.years)))
        self.connection.execute(
            "INSERT INTO loads VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                self.load_id,
                self.snapshot,
                change.action,
                utc_now(),
                user_name(),
                years,
                change.rows,
                change.note,
            ],
        )
        self.connection.execute("CHECKPOINT")
        self.published = True


def read_only(file: Path) -> duckdb.DuckDBPyConnection:
    """A connection that can only read `file`. Raises what the engine raises."""
    return open_file(file, limits.reading(), read_only=True)


def read_everything(connection: duckdb.DuckDBPyConnection) -> None:
    """Read every stored byte of all that is attached: the engine compares checksums whenever it
    reads, so that damage that no question has met yet is found. Raises what the engine raises."""
    tables = connection.execute(
        "SELECT database_name, table_name FROM duckdb_tables() WHERE NOT internal"
    ).fetchall()
    for catalog, table in tables:
        named = f'"{catalog}".main.{table}'
        connection.execute(f"SELECT bit_xor(hash(t)) FROM {named} AS t").fetchall()


def bring_up_to_date(file: Path) -> None:
    """Give a copy of an older snapshot this program's schema, views and results."""
    with contextlib.closing(open_file(file, limits.writing())) as connection:
        build.migrate(connection)
        build.rebuild(connection)


def open_file(
    file: Path, settings: limits.Settings, *, read_only: bool = False
) -> duckdb.DuckDBPyConnection:
    """A connection to a database file; a new one is made where there is none."""
    import duckdb

    connection = duckdb.connect(str(file), read_only=read_only, config=settings)
    # the client would draw it on standard output, where the data goes
    connection.execute("SET enable_progress_bar = false")
    return connection
