"""What PostgreSQL knows of a lake: its published states, its place for data, who publishes.

The tables read here are those of DuckLake's specification.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from warehouse.errors import Busy
from warehouse.store import limits
from warehouse.store.lake import engine, faults
from warehouse.store.lake.address import Address
from warehouse.store.lock import Holder

if TYPE_CHECKING:
    import duckdb

_LOCK = 0x63636863  # of those who publish; a number of this program's own
_PAUSE = 0.05  # seconds between two tries for the lock
_LEAST_WAIT = 120.0  # seconds: whoever has the lock is about to publish, and others may be first


@dataclass(frozen=True, slots=True)
class Publication:
    """One published state. number: this program's, as in `history`;  version: the lake's own
    snapshot;  stamp: unique, by which the one who published knows it again"""

    number: int
    version: int
    stamp: str

    @property
    def told(self) -> str:
        """What the lake keeps with its snapshot."""
        return json.dumps({"cchc_snapshot": self.number, "stamp": self.stamp})


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

        cursor = self._connection().cursor()
        try:
            return cursor.execute(_in_postgres(sql)).fetchall()
        except duckdb.Error:
            self.close()  # the next one begins anew
            raise
        finally:
            cursor.close()

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

    def data(self) -> str:
        """Where the lake's data lies."""
        rows = self.ask("SELECT value FROM ducklake_metadata WHERE key = 'data_path'")
        return str(rows[0][0])

    def publications(self) -> list[Publication]:
        """The states that are kept, ascending."""
        return self._read(self.ask(_PUBLICATIONS)) if self.is_made() else []

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
        found = self._read(self.ask_once(_PUBLICATIONS))
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

    def _busy(self) -> Busy:
        holder = self.publisher()
        return (holder or Holder(user="?")).busy()

    def _read(self, rows: list[tuple[Any, ...]]) -> list[Publication]:
        """The states among the lake's snapshots: others are made by `maintain`."""
        found = []
        for version, told in rows:
            facts = json.loads(told)
            found.append(Publication(facts["cchc_snapshot"], version, facts["stamp"]))
        return found

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


_PUBLICATIONS = (
    "SELECT snapshot_id, commit_extra_info FROM ducklake_snapshot_changes"
    " WHERE commit_extra_info LIKE '{\"cchc_snapshot\": %' ORDER BY snapshot_id"
)


def _in_postgres(sql: str) -> str:
    return f"SELECT * FROM postgres_query('catalogue', {engine.quoted(sql)})"
