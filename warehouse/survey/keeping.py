"""The folder of kept answers: WAREHOUSE/surveys/NNNNNN-n.parquet, beside the snapshots.

A file is named after the snapshot of the load that brought it, is never changed, and is whole
before that snapshot is published. A snapshot says by name which of them it is about; what no
kept snapshot is about any more is removed by the next load of answers.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import BadInput, Unusable
from warehouse.messages import say
from warehouse.store import FileStore, Store, faults
from warehouse.store.folder import fsync

if TYPE_CHECKING:
    from warehouse.store import Work

FOLDER = "surveys"


def folder_of(store: Store) -> Path:
    """Where a warehouse keeps answers. Raises BadInput for one that is no directory."""
    if not isinstance(store, FileStore):
        raise BadInput.because(
            say(
                "{place} is no warehouse of files, which alone keeps answers", place=store.location
            ),
            say("give --warehouse a directory"),
        )
    return store.path / FOLDER


@contextlib.contextmanager
def keeping(folder: Path, work: Work) -> Iterator[list[Path]]:
    """A list for the files that a load writes (see `place`): they are safely on the disk once
    this ends well, and gone when it does not."""
    written: list[Path] = []
    with faults.writing(folder):
        folder.mkdir(exist_ok=True)
        for left in folder.glob(f"{work.snapshot:06}-*"):  # by a load that was killed
            left.unlink()
        try:
            yield written
            for path in (*written, folder):
                fsync(path)
        except BaseException:
            for path in written:
                path.unlink(missing_ok=True)
            raise


def place(folder: Path, work: Work, written: list[Path]) -> Path:
    """The next file of a load; it is remembered in `written` before it is there."""
    path = folder / f"{work.snapshot:06}-{len(written) + 1}.parquet"
    written.append(path)
    return path


def sweep(store: Store, folder: Path) -> None:
    """Remove what no kept snapshot is about. One that cannot be read keeps everything."""
    needed: set[str] = set()
    for number in store.snapshots():
        try:
            needed |= _kept_by(store, number)
        except (Unusable, BadInput):
            return
    for path in folder.glob("*.parquet"):
        if path.name not in needed:
            path.unlink(missing_ok=True)


def _kept_by(store: Store, snapshot: int) -> set[str]:
    import duckdb

    with store.hold(snapshot), store.reading(snapshot):
        connection = duckdb.connect(str(store.snapshot_file(snapshot)), read_only=True)
        with contextlib.closing(connection):
            known = connection.execute(
                "SELECT 1 FROM duckdb_tables() WHERE table_name = 'survey_files'"
            ).fetchall()
            if not known:
                return set()
            return {
                name for (name,) in connection.execute("SELECT kept FROM survey_files").fetchall()
            }
