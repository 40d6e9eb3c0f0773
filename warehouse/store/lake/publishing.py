"""Writing a state that was worked out in a local file to the lake, in one short transaction."""

from __future__ import annotations

import contextlib
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.store import build, limits
from warehouse.store.folder import uninterrupted
from warehouse.store.lake import engine, faults
from warehouse.store.lake.changes import Changes, changes, everything
from warehouse.store.lake.engine import quoted
from warehouse.store.lake.link import Link
from warehouse.store.lake.local import tables
from warehouse.store.lake.records import Publication, record_of
from warehouse.store.lock import user_name
from warehouse.store.work import read_only

if TYPE_CHECKING:
    import duckdb


# Rows that are mostly read, and replaced, together lie in files of their own: results of a year
# that are computed anew then leave no list of deleted rows, which every reader would read as well.
_PARTS = {"node_places": "year"}


class OtherFirst(Exception):  # noqa: N818
    """Another state was published than the one that this work began with."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A state that is to be published.

    file: where it was worked out;  number: the one it gets;  before: the state that it replaces,
    None = none;  found: what it has otherwise than that one, None = that is found in the lake
    """

    file: Path
    number: int
    before: Publication | None
    found: Changes | None = None


def draft(file: Path, number: int, before: Publication | None, base: Path | None) -> Draft:
    """The draft of what was made of the state `before`.

    base: that state's file; None = its rows are lost, and nothing of them is kept
    """
    if before is None:
        return Draft(file, number, None)
    with contextlib.closing(read_only(file)) as connection:
        if base is None:
            return Draft(file, number, before, everything(connection, file.stem))
        connection.execute(f"ATTACH {quoted(str(base))} AS base (READ_ONLY)")
        return Draft(file, number, before, changes(connection, "base", file.stem))


class Publisher:
    """Publishes a state of one lake; whole or not at all, however often it takes. Close it."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._catalogue = link.catalogue
        self._ready: duckdb.DuckDBPyConnection | None = None

    def close(self) -> None:
        """Let the connection go."""
        if self._ready is not None:
            engine.let_go(self._ready)

    def connect(self) -> None:
        """Be ready to write, so that nobody has to wait for it while this one publishes."""
        with faults.spoken():
            self._ready = faults.patiently(self._connected)

    def publish(self, draft: Draft) -> Publication:
        """Make a draft the lake's newest state.

        Raises OtherFirst when another state is there by now: nothing was written.
        """
        publication = Publication(draft.number, 0, uuid.uuid4().hex)
        tried = False

        def once() -> None:
            nonlocal tried
            if tried and self._is_there(publication):  # the answer to an earlier try was lost
                return
            tried = True
            if self._catalogue.newest() != (draft.before.number if draft.before else None):
                raise OtherFirst
            self._write(draft, publication)

        with faults.spoken():
            faults.patiently(once, lambda e: faults.is_cut_off(e) or faults.is_conflict(e))
        return publication

    def _is_there(self, publication: Publication) -> bool:
        rows = self._catalogue.ask_once(
            "SELECT 1 FROM ducklake_snapshot_changes"
            f" WHERE commit_extra_info LIKE '%{publication.stamp}%'"
        )
        return bool(rows)

    def _write(self, draft: Draft, publication: Publication) -> None:
        connection, self._ready = self._ready or self._connected(), None
        try:
            connection.execute(f"ATTACH {quoted(str(draft.file))} AS work (READ_ONLY)")
            connection.execute("BEGIN")
            if _newest_load(connection) != (draft.before.number if draft.before else None):
                raise OtherFirst
            found = draft.found or changes(connection, "lake", "work")
            _write_changes(connection, found)
            _write_views(connection, found)
            connection.execute(
                f"CALL lake.set_commit_message({quoted(user_name())}, 'cchc-tui',"
                f" extra_info => {quoted(publication.told(record_of(found)))})"
            )
            with uninterrupted():
                connection.execute("COMMIT")
        finally:
            engine.let_go(connection)

    def _connected(self) -> duckdb.DuckDBPyConnection:
        return self._link.newest(limits.writing())


def _newest_load(connection: duckdb.DuckDBPyConnection) -> int | None:
    """The number of the state that this transaction sees; None in a lake without tables."""
    if "loads" not in tables(connection, "lake"):
        return None
    number = connection.execute("SELECT MAX(snapshot) FROM lake.main.loads").fetchall()[0][0]
    return None if number is None else int(number)


def _write_changes(connection: duckdb.DuckDBPyConnection, found: Changes) -> None:
    """Write the rows that differ. `builds` is always written: the lake lets one of two
    transactions pass that delete from one table, so that no two states are ever mixed."""
    if found.other_shape:
        _drop_views(connection)
    for table in (*found.gone, *found.made):
        connection.execute(f"DROP TABLE IF EXISTS lake.main.{table}")
    for table in found.made:
        _make(connection, table)
    for table in sorted({"builds", *found.pieces} - set(found.made)):
        wanted = found.rows(table)
        connection.execute(f"DELETE FROM lake.main.{table} WHERE {wanted}")
        connection.execute(
            f"INSERT INTO lake.main.{table} BY NAME SELECT * FROM work.main.{table} WHERE {wanted}"
        )


def _make(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Make a table with the rows that it has here."""
    rows = f"SELECT * FROM work.main.{table}"
    if table not in _PARTS:
        connection.execute(f"CREATE TABLE lake.main.{table} AS {rows}")
        return
    connection.execute(f"CREATE TABLE lake.main.{table} AS {rows} WHERE FALSE")
    connection.execute(f"ALTER TABLE lake.main.{table} SET PARTITIONED BY ({_PARTS[table]})")
    connection.execute(f"INSERT INTO lake.main.{table} {rows}")


def _write_views(connection: duckdb.DuckDBPyConnection, found: Changes) -> None:
    """Give the lake this program's views, where other definitions made those that it has."""
    if not (found.other_shape or "builds" in found.pieces):
        return
    _drop_views(connection)
    build.create_views(connection)


def _drop_views(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.execute(
        "SELECT view_name FROM duckdb_views() WHERE database_name = 'lake' AND NOT internal"
    ).fetchall()
    for (view,) in rows:
        connection.execute(f"DROP VIEW lake.main.{view}")
