"""Writing a state that was worked out in a local file to the lake, in one short transaction."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.store import build, limits
from warehouse.store.folder import uninterrupted
from warehouse.store.lake import engine, faults
from warehouse.store.lake.address import Address
from warehouse.store.lake.catalogue import Catalogue, Publication
from warehouse.store.lake.changes import Changes, changes
from warehouse.store.lake.engine import quoted
from warehouse.store.lake.local import tables
from warehouse.store.lock import user_name

if TYPE_CHECKING:
    import duckdb


class OtherFirst(Exception):  # noqa: N818
    """Another state was published than the one that this work began with."""


class Publisher:
    """Publishes states of one lake; each whole or not at all, however often it takes."""

    def __init__(self, address: Address, catalogue: Catalogue, keys: dict[str, str] | None) -> None:
        """keys: as for engine.connect."""
        self._address = address
        self._catalogue = catalogue
        self._keys = keys

    def publish(self, file: Path, number: int, before: int | None, base: Path | None) -> None:
        """Make the state of `file` the lake's state `number`.

        before: the number of the state that it replaces;  base: that state's file, where it is
        at hand: then what differs is found without reading the lake
        Raises OtherFirst when another state is there by now: nothing was written.
        """
        publication = Publication(number, 0, uuid.uuid4().hex)

        def once() -> None:
            if self._is_there(publication):  # the answer to an earlier try was lost
                return
            if self._catalogue.newest() != before:
                raise OtherFirst
            self._write(file, publication, before, base)

        with faults.spoken():
            faults.patiently(once, lambda e: faults.is_cut_off(e) or faults.is_conflict(e))

    def _is_there(self, publication: Publication) -> bool:
        rows = self._catalogue.ask_once(
            "SELECT 1 FROM ducklake_snapshot_changes"
            f" WHERE commit_extra_info LIKE '%{publication.stamp}%'"
        )
        return bool(rows)

    def _write(
        self, file: Path, publication: Publication, before: int | None, base: Path | None
    ) -> None:
        connection = engine.connect(limits.writing(), self._keys)
        try:
            engine.attach(connection, self._address)
            for name, place in (("work", file), ("base", base)):
                if place is not None:
                    connection.execute(f"ATTACH {quoted(str(place))} AS {name} (READ_ONLY)")
            connection.execute("BEGIN")
            if _newest_load(connection) != before:
                raise OtherFirst
            known = "lake" if base is None or before is None else "base"
            found = changes(connection, known, "work")
            _write_changes(connection, found)
            _write_views(connection, found)
            connection.execute(
                f"CALL lake.set_commit_message({quoted(user_name())}, 'cchc-tui',"
                f" extra_info => {quoted(publication.told)})"
            )
            with uninterrupted():
                connection.execute("COMMIT")
        finally:
            engine.let_go(connection)


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
        connection.execute(f"CREATE TABLE lake.main.{table} AS SELECT * FROM work.main.{table}")
    for table in sorted({"builds", *found.pieces} - set(found.made)):
        wanted = found.rows(table)
        connection.execute(f"DELETE FROM lake.main.{table} WHERE {wanted}")
        connection.execute(
            f"INSERT INTO lake.main.{table} BY NAME SELECT * FROM work.main.{table} WHERE {wanted}"
        )


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
