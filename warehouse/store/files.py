"""The warehouse as a directory: CURRENT, snapshots/NNNNNN.duckdb, writer.lock.

A snapshot is never changed after publishing, so that readers hold one as long as they like.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import os
import re
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import BadInput, NoWarehouse, Unusable
from warehouse.messages import Message, say
from warehouse.store import build
from warehouse.store.base import Change
from warehouse.store.bulk import insert_rows
from warehouse.store.lock import lock_holder, user_name, writer_lock

if TYPE_CHECKING:
    import duckdb

_SNAPSHOT = re.compile(r"(\d{6,})\.duckdb")
Settings = dict[str, str | bool | int | float | list[str]]

KEEP = 20  # snapshots that stay; older ones are removed after publishing

# No extension is ever fetched, and one session leaves room for thirty on a small server.
_SETTINGS: Settings = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "threads": 2,
}
_READER: Settings = {**_SETTINGS, "memory_limit": "1GB"}
_WRITER: Settings = {**_SETTINGS, "memory_limit": "2GB"}


class FileStore:
    """One warehouse directory."""

    def __init__(self, location: str | Path) -> None:
        self.path = Path(location)
        self.location = str(location)
        self._folder = self.path / "snapshots"
        self._pointer = self.path / "CURRENT"

    def exists(self) -> bool:
        """True when something has been published here."""
        return self._pointer.exists()

    def current(self) -> int:
        """Number of the current snapshot. Raises NoWarehouse, Unusable."""
        try:
            name = self._pointer.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            raise self._nothing_here() from None
        except (OSError, UnicodeDecodeError) as error:
            raise _unusable(error, self._pointer) from error
        match = _SNAPSHOT.fullmatch(name)
        if not match or not (self._folder / name).is_file():
            raise Unusable(
                say("{path} does not name a snapshot", path=str(self._pointer)),
                say("publish a good state again with: cchc-tui restore NUMBER"),
            )
        return int(match[1])

    def snapshots(self) -> list[int]:
        """Numbers of the snapshots that are kept, ascending."""
        if not self._folder.is_dir():
            return []
        found = (_SNAPSHOT.fullmatch(entry.name) for entry in self._folder.iterdir())
        return sorted(int(match[1]) for match in found if match)

    def connect(self, snapshot: int | None = None) -> duckdb.DuckDBPyConnection:
        """A read-only connection to a snapshot (default: the current one)."""
        number = self.current() if snapshot is None else snapshot
        connection = _connect(self._file(number), read_only=True)
        try:
            build.refuse_newer(connection)
            build.refuse_stale(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def snapshot_file(self, snapshot: int) -> Path:
        """The file that holds a snapshot."""
        return self._file(snapshot)

    def writer(self) -> str | None:
        """Who is loading at this moment, None when nobody is."""
        return lock_holder(self.path / "writer.lock")

    def size(self) -> int:
        """Bytes that all kept snapshots take."""
        return sum(self._file(number).stat().st_size for number in self.snapshots())

    @contextlib.contextmanager
    def writing(self, wait: float = 0) -> Iterator[FileWork]:
        """Take the writer's lock and work on an aside copy of the current snapshot."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unusable(error, self.path) from error
        with _disk_errors(self.path), writer_lock(self.path / "writer.lock", wait):
            self._sweep()
            before = self.current() if self.exists() else None
            with self._work(before) as work:
                yield work

    def restore(self, snapshot: int, wait: float = 0) -> int:
        """Publish an older snapshot's state again; returns the new snapshot's number."""
        if snapshot not in self.snapshots():
            kept = ", ".join(str(number) for number in self.snapshots())
            raise BadInput.because(
                say("there is no snapshot {number}", number=snapshot),
                say("kept are: {kept}", kept=kept or "-"),
            )
        with _disk_errors(self.path), writer_lock(self.path / "writer.lock", wait):
            self._sweep()
            newest = self._newest_history()
            with self._work(snapshot) as work:
                work.adopt_history(newest)
                work.rebuild(years=())  # its results are its own, unless another version's
                work.publish(Change("restore", note=str(snapshot)))
                return work.snapshot

    def migrate(self, wait: float = 0) -> int | None:
        """Make the results anew with this program's definitions; the new snapshot's number, or
        None when there was nothing to do."""
        self.current()
        with self.writing(wait) as work:
            if not work.is_stale:
                return None
            work.rebuild()
            work.publish(Change("migrate"))
            return work.snapshot

    def _newest_history(self) -> Path | None:
        """The snapshot whose record of loads is the longest: the current one, or, where that is
        damaged, the newest that can be read."""
        numbers = self.snapshots()[::-1]
        with contextlib.suppress(Unusable):
            numbers.insert(0, self.current())
        for number in numbers:
            with (
                contextlib.suppress(Unusable),
                contextlib.closing(_connect(self._file(number), read_only=True)),
            ):
                return self._file(number)
        return None

    @contextlib.contextmanager
    def _work(self, base: int | None) -> Iterator[FileWork]:
        number = max(self.snapshots(), default=0) + 1
        aside = self._folder / f"{number:06d}.work"
        try:
            if base is not None:
                shutil.copyfile(self._file(base), aside)
            work = FileWork(self, aside, number)
            try:
                yield work
            finally:
                work.connection.close()
            if work.published:
                self._switch(aside, number)
        finally:
            for left in (aside, aside.with_name(aside.name + ".wal")):
                left.unlink(missing_ok=True)

    def _switch(self, aside: Path, number: int) -> None:
        """Make a finished, closed work file the current snapshot; whole at every moment."""
        _fsync(aside)
        target = self._file(number)
        aside.rename(target)
        _fsync(self._folder)
        pointer = self.path / "CURRENT.new"
        pointer.write_text(f"{target.name}\n", encoding="ascii")
        _fsync(pointer)
        pointer.replace(self._pointer)
        _fsync(self.path)
        for old in self.snapshots()[:-KEEP]:
            self._file(old).unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Remove what a killed load left behind. Called only under the lock."""
        for left in self._folder.glob("*.work*"):
            left.unlink(missing_ok=True)
        (self.path / "CURRENT.new").unlink(missing_ok=True)

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:06d}.duckdb"

    def _nothing_here(self) -> NoWarehouse:
        return NoWarehouse(
            say("there is no warehouse at {path}", path=self.location),
            say("load yearly files first: cchc-tui load FILE..., or look at the sample: {demo}",
                demo="cchc-tui demo"),
        )  # fmt: skip


class FileWork:
    """An aside copy under change; published by FileStore once it is closed."""

    def __init__(self, store: FileStore, aside: Path, snapshot: int) -> None:
        self.snapshot = snapshot
        self.published = False
        self.connection = _connect(aside, read_only=False)
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
        with contextlib.closing(_connect(newest, read_only=True)) as other:
            for table in ("loads", "load_files"):
                found = other.execute(f"SELECT * FROM {table}")
                columns = [name for name, *_ in found.description]  # an older schema has fewer
                self.connection.execute(f"DELETE FROM {table}")
                insert_rows(self.connection, table, found.fetchall(), columns)
        self.load_id = self._next_load()

    def publish(self, change: Change) -> None:
        """Record the change and mark this work, which was rebuilt, as the next snapshot."""
        now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0)
        years = ",".join(str(year) for year in sorted(set(change.years)))
        self.connection.execute(
            "INSERT INTO loads VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                self.load_id,
                self.snapshot,
                change.action,
                now,
                user_name(),
                years,
                change.rows,
                change.note,
            ],
        )
        self.connection.execute("CHECKPOINT")
        self.published = True


def _connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    import duckdb

    try:
        connection = duckdb.connect(
            str(path), read_only=read_only, config=_READER if read_only else _WRITER
        )
        # the client would draw it on standard output, where the data goes
        connection.execute("SET enable_progress_bar = false")
        return connection
    except duckdb.Error as error:
        raise Unusable(
            say("{path} cannot be opened: {reason}", path=str(path), reason=_first_line(error)),
            say("go back to an older state with: cchc-tui restore NUMBER"),
        ) from error


@contextlib.contextmanager
def _disk_errors(path: Path) -> Iterator[None]:
    """Turn what the disk and the engine say while writing into one clear sentence."""
    import duckdb

    try:
        yield
    except OSError as error:
        raise _unusable(error, path) from error
    except (duckdb.IOException, duckdb.FatalException) as error:
        if "No space left" in str(error):
            raise _unusable(OSError(errno.ENOSPC, ""), path) from error
        raise Unusable(
            say("{path} cannot be written: {reason}", path=str(path), reason=_first_line(error))
        ) from error


def _unusable(error: OSError | UnicodeDecodeError, path: Path) -> Unusable:
    number = getattr(error, "errno", None)
    reasons: dict[int | None, Message] = {
        errno.ENOSPC: say("the disk of {path} is full", path=str(path)),
        errno.EACCES: say("no permission for {path}", path=str(path)),
        errno.EPERM: say("no permission for {path}", path=str(path)),
        errno.EROFS: say("{path} is on a read-only file system", path=str(path)),
        errno.ENOTDIR: say("{path} is not a directory", path=str(path)),
        errno.EEXIST: say("{path} is not a directory", path=str(path)),
    }
    fallback = say("{path} cannot be used: {reason}", path=str(path), reason=_first_line(error))
    return Unusable(
        reasons.get(number, fallback), say("nothing was changed; mend this and try again")
    )


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _fsync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
