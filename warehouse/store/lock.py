"""One writer a warehouse: an operating-system lock that dies with its holder."""

from __future__ import annotations

import contextlib
import datetime
import fcntl
import getpass
import json
import os
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from warehouse.errors import Busy
from warehouse.messages import Message, say

_PAUSE = 0.05  # seconds between two tries for the lock
# Seconds that are always waited: who only looks whether somebody loads has the lock for a moment,
# and who has just taken it needs a moment to write down who it is.
_GRACE = 0.25
_MOST_NAMES = 3  # files named in a refusal


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the lock. since: UTC;  doing: the names of the files, or what else it is at."""

    user: str
    host: str = ""
    pid: str = ""
    since: str = ""
    doing: str = ""

    def told(self) -> Message:
        """The holder, for a list of facts."""
        if not self.pid:
            return Message("{user}", {"user": self.user})
        facts = {name: getattr(self, name) for name in self.__slots__}
        return say("{user}, process {pid} on {host}, since {since} UTC: {doing}", **facts)

    def busy(self) -> Busy:
        """The refusal of a second loader."""
        fix = say("wait until that load has ended, or give --wait SECONDS")
        if not self.pid:
            return Busy(say("the warehouse is being loaded by {holder}", holder=self.user), fix)
        facts = {name: getattr(self, name) for name in self.__slots__}
        return Busy(
            say(
                "the warehouse is being loaded by {user} (process {pid} on {host})"
                " since {since} UTC: {doing}",
                **facts,
            ),
            fix,
        )


def user_name() -> str:
    """The operating system's name for who runs this, or the number where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def utc_now() -> datetime.datetime:
    """This computer's time in UTC, without a zone, in whole seconds. Only ever shown: nothing is
    ordered or decided by it, since anybody may set a clock."""
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0)


@contextlib.contextmanager
def writer_lock(path: Path, wait: float, doing: str) -> Iterator[None]:
    """Hold `path` locked; the file says who does, and what. Raises Busy after `wait` seconds.

    doing: what the holder is at, for whoever has to wait: the files' names
    The file itself stays: only the lock on it counts, and that ends with the process. Time is
    taken from a clock that nobody sets.
    """
    with path.open("a+", encoding="utf-8") as stream:
        end = time.monotonic() + max(wait, _GRACE)
        while True:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= end:
                    raise _known(_read(stream)).busy() from None
                time.sleep(_PAUSE)
        _write(stream, _myself(doing))
        try:
            yield
        finally:
            _write(stream, "")


def lock_holder(path: Path) -> Holder | None:
    """Who holds the lock now; None when nobody does, whatever the file says."""
    try:
        with path.open("r", encoding="utf-8") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return _known(_read(stream))
    except OSError:
        return None
    return None


def _myself(doing: str) -> str:
    facts = {
        "user": user_name(),
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "since": f"{utc_now():%Y-%m-%d %H:%M:%S}",
        "doing": doing,
    }
    return json.dumps(facts, ensure_ascii=False) + "\n"


def _write(stream: TextIO, text: str) -> None:
    stream.seek(0)
    stream.truncate()
    stream.write(text)
    stream.flush()


def _read(stream: TextIO) -> str:
    stream.seek(0)
    return stream.read().strip()


def _known(text: str) -> Holder:
    try:
        facts = json.loads(text)
        return Holder(**{name: str(facts[name]) for name in Holder.__slots__})
    except (ValueError, TypeError, KeyError):
        return Holder(user=text or "?")  # as another version of the program wrote it


def named(names: list[str]) -> str:
    """The first few names, and that there are more."""
    shown = ", ".join(names[:_MOST_NAMES])
    return shown if len(names) <= _MOST_NAMES else f"{shown}, … ({len(names)})"
