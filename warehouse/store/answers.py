"""Where a warehouse keeps the answers of surveys: Parquet files beside its states.

A file is whole before the state is published that names it (survey_files.kept), and is never
changed. What no kept state names is left over: by a load that was refused or killed, or by
states that are kept no more.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from warehouse.store import faults, limits
from warehouse.store.folder import fsync

if TYPE_CHECKING:
    import duckdb

    from warehouse.store.base import Store

SURVEYS = "surveys"  # the folder's name, in a directory as in a lake
UNPUBLISHED = 24 * 3600.0  # seconds; younger files may belong to a load that is still at work
_AT_ONCE = 1 << 20  # bytes that are read at once
_NUMBERED = re.compile(r"(\d{6,})-\d+\.parquet")


class AnswerPlace(Protocol):
    """One warehouse's place for answers. Its methods raise Unusable where it cannot be used."""

    location: str

    def prepare(self, snapshot: int) -> None:
        """Make ready for a load that is to become `snapshot`."""
        ...

    def name(self, snapshot: int, number: int) -> str:
        """A name for the file `number` of such a load that no other load gives."""
        ...

    def address(self, name: str) -> str:
        """Where the engine reads a file."""
        ...

    def cluster_address(self, name: str) -> str:
        """Where the machines of a cluster read it: a path, or s3a://, which each of them knows."""
        ...

    def writing(self, name: str) -> contextlib.AbstractContextManager[Path]:
        """A local path: what is written there is the file `name` once this ends well."""
        ...

    def connect(self) -> duckdb.DuckDBPyConnection:
        """An engine of its own, in memory, that can read what lies here."""
        ...

    def reading(self) -> contextlib.AbstractContextManager[None]:
        """Within this an engine's error that the place cannot be reached is raised as Unusable."""
        ...

    def lying(self) -> dict[str, float]:
        """The files that are here, by name, and how many seconds ago each was written."""
        ...

    def is_settled(self, name: str, age: float, newest: int) -> bool:
        """False while a load that is not published yet may have written the file.

        age: as in `lying`;  newest: the number of the newest published state
        """
        ...

    def settle(self, names: Iterable[str]) -> None:
        """Wait until files that were written are safe."""
        ...

    def remove(self, names: Iterable[str]) -> None:
        """Remove files; one that is not there is no error."""
        ...

    def read(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, block by block. Raises FileNotFoundError."""
        ...

    def write(self, name: str, blocks: Iterable[bytes]) -> None:
        """Write a file of these bytes, in place of one of that name."""
        ...


class AnswerFolder:
    """Answers beside the snapshots of a directory: NNNNNN-n.parquet, after the load's snapshot."""

    suffix = ""  # what follows a name in this folder

    def __init__(self, path: Path) -> None:
        self.path = path
        self.location = str(path)

    def prepare(self, snapshot: int) -> None:
        """Make the folder; remove what a load left that was killed."""
        with faults.writing(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            for left in self.path.glob(f"{snapshot:06}-*"):
                left.unlink()

    def name(self, snapshot: int, number: int) -> str:
        """After the snapshot, which only one load at a time makes."""
        return f"{snapshot:06}-{number}.parquet"

    def address(self, name: str) -> str:
        """The file's path."""
        return str(self._file(name))

    def cluster_address(self, name: str) -> str:
        """The same path on every machine."""
        return str(self._file(name).resolve())

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """The file itself."""
        yield self._file(name)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A plain engine, with a reader's limits."""
        import duckdb

        connection = duckdb.connect(config=limits.reading())
        connection.execute("SET enable_progress_bar = false")
        return connection

    def reading(self) -> contextlib.AbstractContextManager[None]:
        """A file is there, or damaged."""
        return contextlib.nullcontext()

    def lying(self) -> dict[str, float]:
        """All files of answers in the folder."""
        found, now = {}, time.time()
        with faults.writing(self.path):
            for file in self.path.glob(f"*.parquet{self.suffix}"):
                with contextlib.suppress(FileNotFoundError):  # removed since it was listed
                    found[file.name.removesuffix(self.suffix)] = now - file.stat().st_mtime
        return found

    def is_settled(self, name: str, age: float, newest: int) -> bool:
        """By the number in the name; a file that was copied from elsewhere by its age."""
        numbered = _NUMBERED.fullmatch(name)
        return int(numbered[1]) <= newest if numbered else age >= UNPUBLISHED

    def settle(self, names: Iterable[str]) -> None:
        """Files and folder are on the disk."""
        with faults.writing(self.path):
            for path in (*map(self._file, names), self.path):
                fsync(path)

    def remove(self, names: Iterable[str]) -> None:
        """Unlink them."""
        with faults.writing(self.path):
            for name in names:
                self._file(name).unlink(missing_ok=True)

    def read(self, name: str) -> Iterator[bytes]:
        """A megabyte at a time."""
        file = self._file(name)
        if not file.exists():
            raise FileNotFoundError(file)
        with faults.writing(self.path), file.open("rb") as stream:
            while block := stream.read(_AT_ONCE):
                yield block

    def write(self, name: str, blocks: Iterable[bytes]) -> None:
        """Also the folder is made."""
        with faults.writing(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            with self._file(name).open("wb") as stream:
                stream.writelines(blocks)

    def _file(self, name: str) -> Path:
        return self.path / (name + self.suffix)


def named(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The files of answers that the state of a connection is about."""
    known = connection.execute(
        "SELECT 1 FROM duckdb_tables() WHERE table_name = 'survey_files'"
    ).fetchall()
    if not known:  # made before there were surveys
        return set()
    return {name for (name,) in connection.execute("SELECT kept FROM survey_files").fetchall()}


def sweep(store: Store, grace: float = 0) -> None:
    """Remove what no kept state names, except what a load may just have written.

    grace: hours for which files stay after they were written
    """
    place = store.answers()
    lying = place.lying()  # listed first: what is published from here on is not among them
    newest = max(store.snapshots(), default=0)
    old = {
        name
        for name, age in lying.items()
        if age >= grace * 3600 and place.is_settled(name, age, newest)
    }
    if old:
        needed = store.named_answers()
        if needed is not None:
            place.remove(sorted(old - needed))
