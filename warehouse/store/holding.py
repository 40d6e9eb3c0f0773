"""Snapshots in use: readers hold one by a shared lock, and pruning leaves what is held.

The lock is the operating system's, on the snapshot file itself, opened for reading only: it needs
no right to write, and it ends with the process that has it, however that ends.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from warehouse.errors import BadInput
from warehouse.messages import say

KEEP = 20  # snapshots that stay where CCHC_KEEP says nothing else
_TRIES = 10  # for a snapshot that is replaced as current and removed while it is being opened


class Hold:
    """A snapshot that is not removed until this is closed. Use as a context manager."""

    def __init__(self, snapshot: int, descriptor: int | None = None) -> None:
        """descriptor: of the locked file; None where nothing has to be locked."""
        self.snapshot = snapshot
        self._descriptor: int | None = descriptor

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the snapshot go; again does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def hold(number: Callable[[], int], file: Callable[[int], Path]) -> Hold:
    """Hold the snapshot that `number` names now, whose file `file` gives.

    Raises OSError when that file cannot be opened.
    """
    for attempt in range(_TRIES):
        snapshot = number()
        try:
            descriptor = os.open(file(snapshot), os.O_RDONLY)
        except FileNotFoundError:
            if attempt == _TRIES - 1:
                raise
            continue  # published over and pruned since its number was read
        # a file system without locks: its files stay readable while they are open
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_SH)
        if os.fstat(descriptor).st_nlink:
            return Hold(snapshot, descriptor)
        os.close(descriptor)
    raise FileNotFoundError(file(number()))


def prune(files: Iterable[Path]) -> None:
    """Remove those of `files` that nobody holds. What cannot be removed stays until next time."""
    for file in files:
        with contextlib.suppress(OSError):
            descriptor = os.open(file, os.O_RDONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                file.unlink()
            finally:
                os.close(descriptor)


def snapshots_to_keep() -> int:
    """CCHC_KEEP, else 20. Raises BadInput when it is no number from 1."""
    stated = os.environ.get("CCHC_KEEP", "").strip()
    if not stated:
        return KEEP
    if not stated.isascii() or not stated.isdecimal() or int(stated) < 1:
        raise BadInput.because(
            say("CCHC_KEEP is “{text}”, which is no number of snapshots", text=stated),
            say("set it to 1 or more, or unset it"),
        )
    return int(stated)
