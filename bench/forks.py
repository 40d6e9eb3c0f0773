"""Children of one process that has imported everything: starting one costs nothing, and a kill is
a true one. The parent never opens a database, so that no thread of the engine is copied."""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

Result = TypeVar("Result")


class Child(Generic[Result]):
    """A forked process that computes one result. Always ended with `result` or `kill`."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._from, to = os.pipe()
        sys.stdout.flush()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._from)
            _run(work, to)
        os.close(to)
        self.began = time.perf_counter()

    def result(self) -> Result:
        """Wait for the end. Raises RuntimeError with the child's own words where it failed."""
        with os.fdopen(self._from, "rb") as stream:
            data = stream.read()
        os.waitpid(self.pid, 0)
        kind, value = pickle.loads(data) if data else ("died", "without a word")
        if kind != "done":
            raise RuntimeError(f"{kind}: {value}")
        return cast(Result, value)

    def ended_within(self, seconds: float) -> bool:
        """True when it has ended by itself after at most so long."""
        return bool(select.select([self._from], [], [], max(seconds, 0))[0])

    def kill(self) -> bool:
        """kill -9, whatever it is at; True when it had finished before."""
        os.kill(self.pid, signal.SIGKILL)
        with os.fdopen(self._from, "rb") as stream:
            finished = bool(stream.read())
        os.waitpid(self.pid, 0)
        return finished


def tidy_when_ended() -> None:
    """SIGTERM ends this process, and those that it forks, as Ctrl+C does: with servers stopped and
    folders removed."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def _run(work: Callable[[], Any], to: int) -> None:
    """In the child: work, tell, and go without the parent's clean-up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        told = ("done", work())
    except BaseException as error:
        told = (type(error).__name__, f"{error}\n{traceback.format_exc(limit=-3)}")
    try:
        with os.fdopen(to, "wb") as stream:
            stream.write(pickle.dumps(told))
    finally:  # where the parent is gone, too: what it has to tidy up is not for the child
        os._exit(0)
