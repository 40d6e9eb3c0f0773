"""One writer a warehouse: an operating-system lock that dies with its holder."""

from __future__ import annotations

import contextlib
import fcntl
import getpass
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

from warehouse.errors import Busy
from warehouse.messages import say

_PAUSE = 0.1  # seconds between two tries for the lock


def user_name() -> str:
    """The operating system's name for who runs this, or the number where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


@contextlib.contextmanager
def writer_lock(path: Path, wait: float) -> Iterator[None]:
    """Hold `path` locked; the file says who does. Raises Busy after `wait` seconds.

    The file itself stays: only the lock on it counts, and that ends with the process.
    """
    with path.open("a+", encoding="utf-8") as stream:
        end = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= end:
                    stream.seek(0)
                    raise _busy(stream.read().strip()) from None
                time.sleep(_PAUSE)
        stream.seek(0)
        stream.truncate()
        stream.write(f"{user_name()}@{socket.gethostname()} pid {os.getpid()}\n")
        stream.flush()
        try:
            yield
        finally:
            stream.seek(0)
            stream.truncate()


def lock_holder(path: Path) -> str | None:
    """Who holds the lock now; None when nobody does, whatever the file says."""
    try:
        with path.open("r", encoding="utf-8") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return stream.read().strip() or "?"
    except OSError:
        return None
    return None


def _busy(holder: str) -> Busy:
    return Busy(
        say("the warehouse is being loaded by {holder}", holder=holder or "?"),
        say("wait until that load has ended, or give --wait SECONDS"),
    )
