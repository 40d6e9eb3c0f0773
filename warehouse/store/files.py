"""The warehouse as a directory: CURRENT, snapshots/NNNNNN.duckdb, writer.lock.

A snapshot is never changed after publishing, so that readers hold one as long as they like.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import BadInput, NoWarehouse, Unusable
from warehouse.messages import Message, say
from warehouse.store import build, faults, limits
from warehouse.store.base import Change
from warehouse.store.holding import Hold, hold, prune, snapshots_to_keep
from warehouse.store.lock import Holder, lock_holder, writer_lock
from warehouse.store.work import FileWork

if TYPE_CHECKING:
    import duckdb

_SNAPSHOT = re.compile(r"(\d{6,})\.duckdb")


class FileStore:
    """One warehouse directory."""

    def __init__(self, location: str | Path) -> None:
        self.path = Path(location)
        self.location = str(location)
        self._folder = self.path / "snapshots"
        self._pointer = self.path / "CURRENT"

    def exists(self) -> bool:
        """True when something has been published here, even where that cannot be read."""
        return os.path.lexists(self._pointer) or bool(self.snapshots())

    def current(self) -> int:
        """Number of the current snapshot. Raises NoWarehouse, Unusable."""
        try:
            name = self._pointer.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            if not self.snapshots():
                raise self._nothing_here() from None
            name = ""
        except UnicodeDecodeError:
            name = ""
        except OSError as error:
            raise faults.unusable(error, self._pointer) from error
        match = _SNAPSHOT.fullmatch(name)
        if not match or not (self._folder / name).is_file():
            raise Unusable(
                say("{path} does not name a snapshot", path=str(self._pointer)), self.way_back()
            )
        return int(match[1])

    def pointer(self) -> str:
        """What CURRENT holds; '' where it cannot be read. Another text, another state."""
        try:
            return self._pointer.read_text(encoding="latin-1")
        except OSError:
            return ""

    def snapshots(self) -> list[int]:
        """Numbers of the snapshots that are kept, ascending. Raises Unusable."""
        try:
            names = [entry.name for entry in self._folder.iterdir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise faults.unusable(error, self._folder) from error
        found = (_SNAPSHOT.fullmatch(name) for name in names)
        return sorted(int(match[1]) for match in found if match)

    def hold(self, snapshot: int | None = None) -> Hold:
        """Keep a snapshot (default: the current one) from being removed while it is in use."""
        try:
            return hold(self.current if snapshot is None else lambda: snapshot, self._file)
        except FileNotFoundError:
            raise self._no_snapshot(snapshot) from None
        except OSError as error:
            raise faults.unusable(error, self._folder) from error

    def connect(
        self, snapshot: int | None = None, within: limits.Limits = limits.COMMAND
    ) -> duckdb.DuckDBPyConnection:
        """A read-only connection to a snapshot (default: the current one)."""
        number = self.current() if snapshot is None else snapshot
        with self.reading(number):
            connection = self._open(number, within)
            try:
                build.refuse_newer(connection)
                build.refuse_stale(connection)
            except BaseException:
                connection.close()
                raise
        return connection

    def reading(self, snapshot: int) -> contextlib.AbstractContextManager[None]:
        """Within this a snapshot that cannot be read raises Unusable, with the way back."""
        return faults.reading(self._file(snapshot), lambda: self.way_back(snapshot))

    def way_back(self, damaged: int | None = None) -> Message:
        """What to do where a snapshot (None: the pointer) is no good: the newest that is."""
        for number in reversed(self.snapshots()):
            if number != damaged and self._opens(number):
                return say("go back to a good state with: cchc-tui restore {number}", number=number)
        return say("no other snapshot is kept here; load the yearly files into a new warehouse")

    def snapshot_file(self, snapshot: int) -> Path:
        """The file that holds a snapshot."""
        return self._file(snapshot)

    def writer(self) -> Holder | None:
        """Who is loading at this moment, None when nobody is."""
        return lock_holder(self.path / "writer.lock")

    def size(self) -> int:
        """Bytes that all kept snapshots take."""
        return sum(self._file(number).stat().st_size for number in self.snapshots())

    @contextlib.contextmanager
    def writing(self, wait: float = 0, doing: str = "") -> Iterator[FileWork]:
        """Take the writer's lock and work on an aside copy of the current snapshot.

        doing: what a second loader is told, such as the names of the files
        """
        with self._locked(wait, doing):
            before = self.current() if self.exists() else None
            with self._work(before) as work:
                yield work

    @contextlib.contextmanager
    def _locked(self, wait: float, doing: str) -> Iterator[None]:
        """The only writer, with everything that a killed one left behind out of the way."""
        with faults.writing(self.path):
            self._folder.mkdir(parents=True, exist_ok=True)
            with writer_lock(self.path / "writer.lock", wait, doing):
                self._sweep()
                yield

    def restore(self, snapshot: int, wait: float = 0) -> int:
        """Publish an older snapshot's state again; returns the new snapshot's number."""
        if snapshot not in self.snapshots():
            raise self._no_snapshot(snapshot)
        with self._locked(wait, f"restore {snapshot}"), self.hold(snapshot):
            newest = self._newest_history()
            with self._work(snapshot) as work:
                work.adopt_history(newest)
                work.rebuild()
                work.publish(Change("restore", note=str(snapshot)))
                return work.snapshot

    def migrate(self, wait: float = 0) -> int | None:
        """Make the results anew with this program's definitions; the new snapshot's number, or
        None when there was nothing to do."""
        self.current()
        with self.writing(wait, "migrate") as work:
            if not work.is_stale:
                return None
            work.rebuild()
            work.publish(Change("migrate"))
            return work.snapshot

    def _open(self, number: int, within: limits.Limits) -> duckdb.DuckDBPyConnection:
        import duckdb

        return duckdb.connect(
            str(self._file(number)), read_only=True, config=limits.reading(within)
        )

    def _opens(self, number: int) -> bool:
        """True when the engine can open a snapshot."""
        import duckdb

        try:
            self._open(number, limits.COMMAND).close()
        except duckdb.Error:
            return False
        return True

    def _newest_history(self) -> Path | None:
        """The snapshot whose record of loads is the longest: the current one, or, where that is
        damaged, the newest that can be read."""
        numbers = self.snapshots()[::-1]
        with contextlib.suppress(Unusable):
            numbers.insert(0, self.current())
        return next((self._file(number) for number in numbers if self._opens(number)), None)

    @contextlib.contextmanager
    def _work(self, base: int | None) -> Iterator[FileWork]:
        number = max(self.snapshots(), default=0) + 1
        aside = self._folder / f"{number:06d}.work"
        keep = snapshots_to_keep()
        try:
            if base is not None:
                shutil.copyfile(self._file(base), aside)
            with self.reading(number if base is None else base):
                work = FileWork(aside, number)
            try:
                with faults.copied(self._file(base or number), lambda: self.way_back(base)):
                    yield work
            finally:
                work.connection.close()
            if work.published:
                self._switch(aside, number)
                prune(self._file(old) for old in self.snapshots()[:-keep])
        finally:
            self._clear(number)

    def _switch(self, aside: Path, number: int) -> None:
        """Make a finished, closed work file the current snapshot; whole at every moment.

        The new pointer is written first: whoever finds it knows that what it names was never
        published.
        """
        self._share(aside)
        _fsync(aside)
        pointer, target = self.path / "CURRENT.new", self._file(number)
        try:
            pointer.write_text(f"{target.name}\n", encoding="ascii")
            self._share(pointer)
            _fsync(pointer)
            _fsync(self.path)
            with _uninterrupted():
                aside.rename(target)
                _fsync(self._folder)
                pointer.replace(self._pointer)
                _fsync(self.path)
        except BaseException:
            self._withdraw()
            raise

    def _withdraw(self) -> None:
        """Remove a pointer that never became CURRENT, and the snapshot that it names."""
        pointer = self.path / "CURRENT.new"
        with contextlib.suppress(FileNotFoundError, UnicodeDecodeError):
            name = pointer.read_text(encoding="ascii").strip()
            if _SNAPSHOT.fullmatch(name):
                (self._folder / name).unlink(missing_ok=True)
            pointer.unlink()
        pointer.unlink(missing_ok=True)

    def _share(self, file: Path) -> None:
        """Who may look into the warehouse may read its files, whatever the loader's umask."""
        with contextlib.suppress(OSError):  # some file systems have no modes
            file.chmod(self._folder.stat().st_mode & 0o664)

    def _sweep(self) -> None:
        """Remove what killed loads left behind. Called only under the lock."""
        self._withdraw()
        for left in self._folder.glob("*.work*"):
            _remove(left)

    def _clear(self, number: int) -> None:
        """Remove everything of a work file that was not published."""
        for left in self._folder.glob(f"{number:06d}.work*"):
            _remove(left)

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:06d}.duckdb"

    def _no_snapshot(self, number: int | None) -> BadInput:
        kept = ", ".join(str(number) for number in self.snapshots())
        return BadInput.because(
            say("there is no snapshot {number}", number=number),
            say("kept are: {kept}", kept=kept or "-"),
        )

    def _nothing_here(self) -> NoWarehouse:
        return NoWarehouse(
            say("there is no warehouse at {path}", path=self.location),
            say("load yearly files first: cchc-tui load FILE..., or look at the sample: {demo}",
                demo="cchc-tui demo"),
        )  # fmt: skip


def _fsync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(left: Path) -> None:
    if left.is_dir():  # what the engine had no memory for
        shutil.rmtree(left)
    else:
        left.unlink(missing_ok=True)


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """A signal that comes within this comes too late: the load is published, and says so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, signal.SIG_IGN) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
