"""The warehouse as a directory: CURRENT, snapshots/NNNNNN.duckdb, writer.lock.

A snapshot is never changed after publishing, so that readers hold one as long as they like.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import BadInput, NoWarehouse, Unusable
from warehouse.messages import Message, say
from warehouse.store import build, faults
from warehouse.store.answers import SURVEYS, AnswerFolder, named, sweep
from warehouse.store.base import Change, Maintained
from warehouse.store.folder import Folder
from warehouse.store.holding import Hold, hold, prune, snapshots_to_keep
from warehouse.store.lock import Holder, lock_holder, writer_lock
from warehouse.store.work import FileWork, bring_up_to_date, read_everything, read_only

if TYPE_CHECKING:
    import duckdb


class FileStore:
    """One warehouse directory."""

    def __init__(self, location: str | Path) -> None:
        self.path = Path(location)
        self.location = str(location)
        self._folder = Folder(self.path)

    def exists(self) -> bool:
        """True when something has been published here, even where that cannot be read."""
        return os.path.lexists(self._folder.pointer) or bool(self.snapshots())

    def make(self) -> None:
        """Make the directory; one that is there is left as it is. Raises Unusable."""
        with faults.writing(self.path):
            self._folder.snapshots.mkdir(parents=True, exist_ok=True)

    def current(self) -> int:
        """Number of the current snapshot. Raises NoWarehouse, Unusable."""
        try:
            number = self._folder.pointed()
        except FileNotFoundError:
            if not self.snapshots():
                raise self._nothing_here() from None
            number = None
        if number is None:
            path = str(self._folder.pointer)
            raise Unusable(say("{path} does not name a snapshot", path=path), self.way_back())
        return number

    def pointer(self) -> str:
        """What CURRENT holds; '' where it cannot be read. Another text, another state."""
        try:
            return self._folder.pointer.read_text(encoding="latin-1")
        except OSError:
            return ""

    def snapshots(self) -> list[int]:
        """Numbers of the snapshots that are kept, ascending. Raises Unusable."""
        return self._folder.numbers()

    def hold(self, snapshot: int | None = None) -> Hold:
        """Keep a snapshot (default: the current one) from being removed while it is in use."""
        try:
            return hold(self.current if snapshot is None else lambda: snapshot, self._folder.file)
        except FileNotFoundError:
            raise self._no_snapshot(snapshot) from None
        except OSError as error:
            raise faults.unusable(error, self._folder.snapshots) from error

    def connect(self, snapshot: int | None = None) -> duckdb.DuckDBPyConnection:
        """A read-only connection to a snapshot (default: the current one)."""
        number = self.current() if snapshot is None else snapshot
        with self.reading(number):
            connection = read_only(self._folder.file(number))
            try:
                build.refuse_newer(connection)
                build.refuse_stale(connection)
            except BaseException:
                connection.close()
                raise
        return connection

    def bring_near(self, snapshot: int) -> bool:
        """Nothing is nearer than the file."""
        return False

    def reading(self, snapshot: int) -> contextlib.AbstractContextManager[None]:
        """Within this a snapshot that cannot be read raises Unusable, with the way back."""
        return faults.reading(self._folder.file(snapshot), lambda: self.way_back(snapshot))

    def examine(self, snapshot: int) -> dict[str, str | int]:
        """Read every stored byte of a snapshot; Unusable names the way back."""
        with self.reading(snapshot), contextlib.closing(self.connect(snapshot)) as connection:
            read_everything(connection)
        return {}

    def way_back(self, damaged: int | None = None) -> Message:
        """What to do where a snapshot (None: the pointer) is no good: the newest that is."""
        for number in reversed(self.snapshots()):
            if number != damaged and self._opens(number):
                return say("go back to a good state with: cchc-tui restore {number}", number=number)
        return say("no other snapshot is kept here; load the yearly files into a new warehouse")

    @contextlib.contextmanager
    def comparable(self, snapshot: int) -> Iterator[Path]:
        """A file with a snapshot's state and this program's definitions: its own, or, where
        another version of the program made it, a copy brought up to date in a temporary place."""
        import tempfile

        with self.hold(snapshot), self.reading(snapshot):
            with contextlib.closing(read_only(self._folder.file(snapshot))) as connection:
                build.refuse_newer(connection)
                stale = build.is_stale(connection)
            if not stale:
                yield self._folder.file(snapshot)
                return
            with tempfile.TemporaryDirectory(prefix="cchc-tui-") as folder:
                copy = Path(folder) / self._folder.file(snapshot).name
                with faults.writing(Path(folder)):
                    bring_up_to_date(shutil.copyfile(self._folder.file(snapshot), copy))
                yield copy

    def snapshot_file(self, snapshot: int) -> Path:
        """The file that holds a snapshot."""
        return self._folder.file(snapshot)

    def answers(self) -> AnswerFolder:
        """The folder beside the snapshots."""
        return AnswerFolder(self.path / SURVEYS)

    def named_answers(self) -> set[str] | None:
        """The files of answers that the kept snapshots are about; None where one of them cannot
        be read, so that nobody knows."""
        found: set[str] = set()
        for number in self.snapshots():
            try:
                with (
                    self.hold(number),
                    self.reading(number),
                    contextlib.closing(read_only(self._folder.file(number))) as connection,
                ):
                    found |= named(connection)
            except (Unusable, BadInput):
                return None
        return found

    def writer(self) -> Holder | None:
        """Who is loading at this moment, None when nobody is."""
        return lock_holder(self._folder.lock)

    def size(self) -> int:
        """Bytes that all kept snapshots take."""
        return self._folder.size()

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
            self._folder.snapshots.mkdir(parents=True, exist_ok=True)
            with writer_lock(self._folder.lock, wait, doing):
                self._folder.sweep()
                yield

    def restore(self, snapshot: int, wait: float = 0) -> int:
        """Publish an older snapshot's state again; returns the new snapshot's number."""
        self._must_have(snapshot)
        with self._locked(wait, f"restore {snapshot}"):
            self._must_have(snapshot)  # others may have loaded while this one waited
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
        with self.writing(wait, "migrate") as work:
            if not work.is_stale:
                return None
            work.rebuild()
            work.publish(Change("migrate"))
            return work.snapshot

    def adopt(self, snapshot: int, file: Path) -> None:
        """Publish the state of `file`, which was made elsewhere, under its own number."""
        with self._locked(0, f"copy {snapshot}"):
            try:
                shutil.copyfile(file, self._folder.aside(snapshot))
                self._folder.publish(snapshot)
            finally:
                self._folder.clear(snapshot)

    def maintain(self, grace: float, wait: float = 0) -> Maintained:
        """Remove the snapshots that are not to be kept and that nobody holds, and what killed
        loads left. Readers hold what they read: there is no `grace` to wait for."""
        self.current()
        before, had = self.size(), self.snapshots()
        with self._locked(wait, "maintain"):
            prune(self._folder.file(old) for old in self.snapshots()[: -snapshots_to_keep()])
        sweep(self)
        removed = tuple(sorted(set(had) - set(self.snapshots())))
        return Maintained(removed, before, self.size())

    def _opens(self, number: int) -> bool:
        """True when the engine can open a snapshot."""
        import duckdb

        try:
            read_only(self._folder.file(number)).close()
        except duckdb.Error:
            return False
        return True

    def _newest_history(self) -> Path | None:
        """The snapshot whose record of loads is the longest: the current one, or, where that is
        damaged, the newest that can be read."""
        numbers = self.snapshots()[::-1]
        with contextlib.suppress(Unusable):
            numbers.insert(0, self.current())
        return next((self._folder.file(number) for number in numbers if self._opens(number)), None)

    @contextlib.contextmanager
    def _work(self, base: int | None) -> Iterator[FileWork]:
        folder, number = self._folder, max(self.snapshots(), default=0) + 1
        keep = snapshots_to_keep()
        copied = folder.file(number if base is None else base)
        try:
            if base is not None:
                shutil.copyfile(copied, folder.aside(number))
            with faults.reading(copied, lambda: self.way_back(base)):
                work = FileWork(folder.aside(number), number, None if base is None else copied)
            try:
                with faults.copied(copied, lambda: self.way_back(base)):
                    yield work
            finally:
                work.connection.close()
            if work.published:
                folder.publish(number)
                prune(folder.file(old) for old in self.snapshots()[:-keep])
        finally:
            folder.clear(number)

    def _must_have(self, snapshot: int) -> None:
        if snapshot not in self.snapshots():
            raise self._no_snapshot(snapshot)

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
