"""What PostgreSQL knows of a lake: its published states, its place for data, who publishes.

The tables read here are those of DuckLake's specification.
"""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from warehouse.errors import BadInput, Busy, NoWarehouse
from warehouse.messages import say
from warehouse.store import limits
from warehouse.store.lake import engine, faults
from warehouse.store.lake.address import Address
from warehouse.store.lake.direct import Ask
from warehouse.store.lake.records import Publication, Record, record_in
from warehouse.store.lake.watching import watched
from warehouse.store.lock import Holder

if TYPE_CHECKING:
    import duckdb

_LOCK = 0x63636863  # of those who publish; a number of this program's own
_PAUSE = 0.05  # seconds between two tries for the lock
_LEAST_WAIT = 120.0  # seconds: whoever has the lock is about to publish, and others may be first


class Catalogue:
    """One connection to PostgreSQL, made when it is first needed and again after it broke."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._made = False  # once it is, it stays
        self._open: duckdb.DuckDBPyConnection | None = None
        self._guard = threading.Lock()

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of a reading statement in PostgreSQL's words; tried again when it is cut off."""

        def once() -> list[tuple[Any, ...]]:
            return self.ask_once(sql)

        with faults.spoken():
            return faults.patiently(once)

    def ask_once(self, sql: str) -> list[tuple[Any, ...]]:
        """The same without patience. Raises what the engine raises."""
        import duckdb

        with watched(self._address):
            try:
                with contextlib.closing(self._connection().cursor()) as cursor:
                    return cursor.execute(_in_postgres(sql)).fetchall()
            except duckdb.Error:
                self.close()  # the next one begins anew
                raise

    @contextlib.contextmanager
    def moment(self) -> Iterator[Ask]:
        """Within this all questions are answered as of one moment. Without patience: raises what
        the engine raises."""
        import duckdb

        with watched(self._address):
            try:
                cursor = self._connection().cursor()
                try:
                    cursor.execute("BEGIN")
                    yield lambda sql: cursor.execute(_in_postgres(sql)).fetchall()
                finally:
                    engine.let_go(cursor)
            except duckdb.Error:
                self.close()
                raise

    def close(self) -> None:
        """Let PostgreSQL go; the next question connects again."""
        with self._guard:
            connection, self._open = self._open, None
        if connection is not None:
            connection.close()

    def is_made(self) -> bool:
        """True when the database holds a lake's catalogue."""
        if not self._made:
            found = self.ask("SELECT 1 FROM pg_tables WHERE tablename = 'ducklake_metadata'")
            self._made = bool(found)
        return self._made

    @cached_property
    def data(self) -> str:
        """Where the lake's data lies; it never changes."""
        rows = self.ask("SELECT value FROM ducklake_metadata WHERE key = 'data_path'")
        return str(rows[0][0])

    def publications(self) -> list[Publication]:
        """The states that are kept, ascending."""
        return _read(self.ask(_PUBLICATIONS)) if self.is_made() else []

    def last(self) -> Publication | None:
        """The newest state; None where nothing was published. Raises NoWarehouse without a lake."""
        if not self.is_made():
            raise self._nothing_here()
        found = self.publications()
        return found[-1] if found else None

    def publication(self, number: int | None) -> Publication:
        """One state, the newest where `number` is None. Raises BadInput, NoWarehouse."""
        found = self.publications()
        if number is None:
            if not found:
                raise self._nothing_here()
            return found[-1]
        for publication in found:
            if publication.number == number:
                return publication
        kept = ", ".join(str(publication.number) for publication in found)
        raise BadInput.because(
            say("there is no snapshot {number}", number=number),
            say("kept are: {kept}", kept=kept or "-"),
        )

    def way(self, older: Publication, newer: Publication) -> list[Record] | None:
        """What was published after one state, up to another, ascending. None where that is not
        known whole: snapshots of the lake between them are gone, keep no record, or are
        somebody else's."""
        rows = self.ask(
            "SELECT snapshot_id, changes_made, commit_extra_info FROM ducklake_snapshot"
            " INNER JOIN ducklake_snapshot_changes USING (snapshot_id)"
            f" WHERE snapshot_id > {older.version} AND snapshot_id <= {newer.version}"
            " ORDER BY snapshot_id"
        )
        if [version for version, *_ in rows] != list(range(older.version + 1, newer.version + 1)):
            return None
        found = []
        for _, changes, told in rows:
            if not (told or "").startswith(_PUBLISHED):
                if _TIDIED.fullmatch(changes or ""):
                    continue
                return None
            record = record_in(told)
            if record is None:
                return None
            found.append(record)
        return found

    def versions(self, hours: float) -> list[int]:
        """The snapshots that the lake has of itself and that are older than that by PostgreSQL's
        clock, ascending; never the newest."""
        rows = self.ask(
            "SELECT snapshot_id FROM ducklake_snapshot"
            f" WHERE snapshot_time <= NOW() - INTERVAL '{int(hours * 3600)} seconds'"
            " AND snapshot_id < (SELECT MAX(snapshot_id) FROM ducklake_snapshot)"
            " ORDER BY snapshot_id"
        )
        return [version for (version,) in rows]

    def newest(self) -> int | None:
        """The number of the newest state; None = nothing was published. Without patience:
        raises what the engine raises."""
        found = _read(self.ask_once(_PUBLICATIONS))
        return found[-1].number if found else None

    def size(self) -> int:
        """Bytes of all files that the catalogue names."""
        files = " UNION ALL ".join(
            f"SELECT file_size_bytes FROM {table}"
            for table in ("ducklake_data_file", "ducklake_delete_file")
        )
        return int(self.ask(f"SELECT COALESCE(SUM(file_size_bytes), 0) FROM ({files}) AS f")[0][0])

    def publisher(self) -> Holder | None:
        """Who is publishing at this moment, None when nobody is."""
        rows = self.ask(
            "SELECT a.usename, COALESCE(HOST(a.client_addr), ''), a.pid::TEXT,"
            " TO_CHAR(a.xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')"
            " FROM pg_locks AS l INNER JOIN pg_stat_activity AS a USING (pid)"
            f" WHERE l.locktype = 'advisory' AND l.granted AND l.objid = {_LOCK}"
            " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        if not rows:
            return None
        user, host, pid, since = rows[0]
        return Holder(user, host, pid, since, "publishing")

    @contextlib.contextmanager
    def publishing(self, wait: float) -> Iterator[None]:
        """Within this nobody else publishes. Raises Busy after `wait` seconds, at least 120.

        It spares others work that would be in vain; that nothing is lost rests on the lake's own
        transactions, so that a lock that breaks with its connection does no harm.
        """
        end = time.monotonic() + max(wait, _LEAST_WAIT)
        with watched(self._address):
            with faults.spoken():
                connection = faults.patiently(self._connect)
            try:
                connection.execute("BEGIN")
                taken = _in_postgres(f"SELECT pg_try_advisory_xact_lock({_LOCK})")
                with faults.spoken():
                    while not connection.execute(taken).fetchall()[0][0]:
                        if time.monotonic() >= end:
                            raise self._busy()
                        time.sleep(_PAUSE)
                yield
            finally:
                engine.let_go(connection)

    def _nothing_here(self) -> NoWarehouse:
        if self.is_made():
            return NoWarehouse(
                say("the lake is empty"), say("load yearly files first: cchc-tui load FILE...")
            )
        return NoWarehouse(
            say("there is no lake in this database"),
            say(
                "make one with: cchc-tui --data PLACE init, where PLACE is a directory or s3://..."
            ),
        )

    def _busy(self) -> Busy:
        holder = self.publisher()
        return (holder or Holder(user="?")).busy()

    def _connection(self) -> duckdb.DuckDBPyConnection:
        with self._guard:
            if self._open is None:
                self._open = self._connect()
            return self._open

    def _connect(self) -> duckdb.DuckDBPyConnection:
        connection = engine.connect(limits.reading())
        try:
            place = engine.quoted(self._address.patient)
            connection.execute(f"ATTACH {place} AS catalogue (TYPE postgres, READ_ONLY)")
        except BaseException:
            connection.close()
            raise
        return connection


_PUBLISHED = '{"cchc_snapshot": '  # so begins what the lake keeps with a published state
# The states among the lake's snapshots: others are made by `maintain`.
_PUBLICATIONS = (
    "SELECT snapshot_id, (commit_extra_info::JSON ->> 'cchc_snapshot')::BIGINT,"
    " commit_extra_info::JSON ->> 'stamp' FROM ducklake_snapshot_changes"
    f" WHERE commit_extra_info LIKE '{_PUBLISHED}%' ORDER BY snapshot_id"
)
# What changes no row of any state, as the lake notes it.
_TIDIED = re.compile(r"(?:(?:compacted_table|merge_adjacent|rewrite_delete|inline_flush):\d+,?)*")


def _read(rows: list[tuple[Any, ...]]) -> list[Publication]:
    return [Publication(number, version, stamp) for version, number, stamp in rows]


def _in_postgres(sql: str) -> str:
    return f"SELECT * FROM postgres_query('catalogue', {engine.quoted(sql)})"
