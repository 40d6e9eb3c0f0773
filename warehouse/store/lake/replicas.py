"""Replicas: states of a lake as files in the user's cache, each written once, then only read.

    CACHE/lakes/<lake>/000012-<stamp>.duckdb   a state, made aside and renamed
                       000012-<stamp>.json     how the file was when it was finished
                       making-<random>/        one in the making, locked by who makes it

A replica counts while its file is, to the system's clock and numbers, the one that was finished;
the engine's checksums find bytes that changed beneath. Whatever is wrong with the cache only
means that there is no replica.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from warehouse import sqlfiles
from warehouse.store.folder import fsync
from warehouse.store.holding import Hold, hold, prune
from warehouse.store.lake.records import Publication

_KEPT = 2  # that were made last: the newest state, and the one before it
_MAKING = "making-"


def place(location: str) -> Path:
    """The folder for the replicas of the lake at `location`, which says nothing of it."""
    cache = platformdirs.user_cache_path("cchc-tui", appauthor=False)
    return cache / "lakes" / hashlib.sha256(location.encode()).hexdigest()[:16]


class Replicas:
    """The replicas of one lake. Knows names, bytes and locks, and nothing of what they mean."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, state: Publication) -> Path:
        """Where a state's replica lies, if there is one."""
        return self.folder / f"{state.number:06d}-{state.stamp}.duckdb"

    def hold(self, state: Publication) -> Hold | None:
        """Keep a state's replica from being removed; None where there is none that counts."""
        try:
            held = hold(lambda: state.number, lambda _: self.file(state))
        except OSError:
            return None
        if self._as_finished(self.file(state)):
            return held
        held.close()
        return None

    @contextlib.contextmanager
    def making(self) -> Iterator[Path]:
        """A folder for a file in the making; gone afterwards. Raises OSError."""
        self._make_folder()
        aside = Path(tempfile.mkdtemp(prefix=_MAKING, dir=self.folder))
        descriptor = os.open(aside, os.O_RDONLY)
        try:
            with contextlib.suppress(OSError):  # a file system without locks
                fcntl.flock(descriptor, fcntl.LOCK_SH)
            yield aside
        finally:
            os.close(descriptor)
            shutil.rmtree(aside, ignore_errors=True)

    @contextlib.contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether no other process is making replicas of this lake within `alone`."""
        with contextlib.ExitStack() as open_locks:
            try:
                open_locks.enter_context(self._locked("busy", fcntl.LOCK_EX | fcntl.LOCK_NB))
            except OSError:
                yield False
            else:
                yield True

    @contextlib.contextmanager
    def _locked(self, name: str, how: int) -> Iterator[None]:
        """Have a lock of this folder. Raises OSError."""
        self._make_folder()
        descriptor = os.open(self.folder / name, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, how)
            yield
        finally:
            os.close(descriptor)

    def _make_folder(self) -> None:
        """The folder is this user's alone. Raises OSError."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.folder.stat().st_uid != os.geteuid():
            raise PermissionError(f"{self.folder} is another user's")
        self.folder.chmod(0o700)

    def keep(self, state: Publication, file: Path) -> None:
        """Make a finished, closed file, which lies in a folder of `making`, a state's replica,
        unless another process was first; those made before the last ones go, unless somebody
        holds them. Raises OSError."""
        if _log_of(file).exists():
            raise FileExistsError(f"{file} was not closed")
        file.chmod(0o600)
        fsync(file)
        target, facts = self.file(state), file.with_suffix(".json")
        with self._locked("keeping", fcntl.LOCK_EX):
            # one that is held by its name must not become another file
            if not self._as_finished(target):
                _log_of(target).unlink(missing_ok=True)
                file.replace(target)
                facts.write_text(json.dumps(_facts(target)), encoding="ascii")
                facts.replace(target.with_suffix(".json"))
            self._tidy()

    def drop(self, number: int) -> bool:
        """Remove the replica of a state that is no good; who reads it keeps the file that is open.
        False where there is none."""
        found = list(self.folder.glob(f"{number:06d}-*.duckdb"))
        for file in found:
            with contextlib.suppress(OSError):
                file.unlink()
        return bool(found)

    def _as_finished(self, file: Path) -> bool:
        """True when the file is the one that was finished, and this program reads it as its maker
        did. A log beside it would be somebody's changes."""
        try:
            stated = json.loads(file.with_suffix(".json").read_bytes())
            return bool(stated == _facts(file)) and not _log_of(file).exists()
        except (OSError, ValueError):
            return False

    def _tidy(self) -> None:
        """Remove what is kept no more, unless somebody holds it, and what killed ones left."""
        files = sorted(self.folder.glob("*.duckdb"), key=lambda file: file.stat().st_mtime_ns)
        prune(files[:-_KEPT])
        for left in (*self.folder.glob("*.json"), *self.folder.glob("*.duckdb.wal")):
            if not left.with_suffix("").with_suffix(".duckdb").exists():
                left.unlink(missing_ok=True)
        for aside in self.folder.glob(f"{_MAKING}*"):
            _clear(aside)


def _log_of(file: Path) -> Path:
    """Where the engine writes what is not in a file yet, and reads it from."""
    return file.with_name(f"{file.name}.wal")


def _facts(file: Path) -> dict[str, int | str]:
    """What tells a finished file from one that was changed, replaced or made by another version:
    the system gives each change a new ctime, whatever the file's own date says."""
    import duckdb

    found = file.stat()
    return {
        "size": found.st_size,
        "inode": found.st_ino,
        "own": found.st_uid == os.geteuid(),
        "modified": found.st_mtime_ns,
        "changed": found.st_ctime_ns,
        "engine": duckdb.__version__,
        "definitions": sqlfiles.fingerprint(),
    }


def _clear(aside: Path) -> None:
    """Remove a folder that nobody is making anything in."""
    with contextlib.suppress(OSError):
        descriptor = os.open(aside, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(aside, ignore_errors=True)
        finally:
            os.close(descriptor)
