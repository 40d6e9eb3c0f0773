"""The files of a warehouse: snapshots/NNNNNN.duckdb, CURRENT, and what a killed load left."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

from warehouse.store import faults

_SNAPSHOT = re.compile(r"(\d{6,})\.duckdb")


class Folder:
    """The directory of one warehouse; knows names and bytes, and nothing of what they mean."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.snapshots = path / "snapshots"
        self.pointer = path / "CURRENT"
        self.lock = path / "writer.lock"
        self._next = path / "CURRENT.new"

    def file(self, number: int) -> Path:
        """The file of a published snapshot."""
        return self.snapshots / f"{number:06d}.duckdb"

    def aside(self, number: int) -> Path:
        """The file in which a snapshot is made."""
        return self.snapshots / f"{number:06d}.work"

    def numbers(self) -> list[int]:
        """Numbers of the published snapshots that are here, ascending. Raises Unusable."""
        try:
            names = [entry.name for entry in self.snapshots.iterdir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise faults.unusable(error, self.snapshots) from error
        unpublished = self._unpublished()  # read last: what is still named there was not
        found = (_SNAPSHOT.fullmatch(name) for name in names if name != unpublished)
        return sorted(int(match[1]) for match in found if match)

    def size(self) -> int:
        """Bytes of all snapshots together."""
        total = 0
        for number in self.numbers():
            with contextlib.suppress(FileNotFoundError):  # pruned since it was listed
                total += self.file(number).stat().st_size
        return total

    def pointed(self) -> int | None:
        """The snapshot that CURRENT names and that is here; None when it names none.

        Raises FileNotFoundError where there is no CURRENT, Unusable where it cannot be read.
        """
        try:
            name = self.pointer.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            raise
        except UnicodeDecodeError:
            return None
        except OSError as error:
            raise faults.unusable(error, self.pointer) from error
        match = _SNAPSHOT.fullmatch(name)
        return int(match[1]) if match and (self.snapshots / name).is_file() else None

    def publish(self, number: int) -> None:
        """Make a finished, closed work file the current snapshot; whole at every moment.

        The new pointer is written first: whoever finds it knows that what it names was never
        published.
        """
        aside = self.aside(number)
        self._share(aside)
        fsync(aside)
        try:
            self._next.write_text(f"{self.file(number).name}\n", encoding="ascii")
            self._share(self._next)
            fsync(self._next)
            fsync(self.path)
            with uninterrupted():
                aside.rename(self.file(number))
                fsync(self.snapshots)
                self._next.replace(self.pointer)
                fsync(self.path)
        except BaseException:
            self._withdraw()
            raise

    def sweep(self) -> None:
        """Remove what killed loads left behind. Only for who holds the writer's lock."""
        self._withdraw()
        self._remove("*.work*")

    def clear(self, number: int) -> None:
        """Remove everything of a work file that was not published."""
        self._remove(f"{number:06d}.work*")

    def _unpublished(self) -> str | None:
        """The file name in a pointer that has not become CURRENT; None where there is none."""
        with contextlib.suppress(OSError):
            name = self._next.read_text(encoding="latin-1").strip()
            published = self.pointer.is_file() and self.pointer.read_text("latin-1").strip() == name
            return name if _SNAPSHOT.fullmatch(name) and not published else None
        return None

    def _withdraw(self) -> None:
        """Remove a pointer that never became CURRENT, and the snapshot that it names."""
        if name := self._unpublished():
            (self.snapshots / name).unlink(missing_ok=True)
        self._next.unlink(missing_ok=True)

    def _remove(self, pattern: str) -> None:
        for left in self.snapshots.glob(pattern):
            if left.is_dir():  # what the engine had no memory for
                shutil.rmtree(left)
            else:
                left.unlink(missing_ok=True)

    def _share(self, file: Path) -> None:
        """Who may look into the warehouse may read its files, whatever the loader's umask."""
        with contextlib.suppress(OSError):  # some file systems have no modes
            file.chmod(self.snapshots.stat().st_mode & 0o664)


def fsync(path: Path) -> None:
    """Wait until a file, or a folder's list of files, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
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
            # None: a handler that Python does not know
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
