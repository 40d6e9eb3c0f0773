"""Ending on a signal with the terminal as it was found.

Textual leaves these to Python, which would die with the mouse still reporting.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any, Protocol

_PATIENCE = 2.0  # seconds for a clean end; then the process goes, terminal or not
_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)


class Endable(Protocol):
    """What an app needs to have to be ended from a signal."""

    _loop: Any

    def exit(self, result: None = None, return_code: int = 0) -> None:
        """Leave, with this exit status."""


class SignalExit:
    """Handlers for the signals that end a session; `app` is set as soon as there is one."""

    def __init__(self) -> None:
        self.app: Endable | None = None

    def handle(self, number: int, _frame: FrameType | None) -> None:
        """128 + the signal's number, by way of the app's own end where it runs."""
        code = 128 + number
        app, loop = self.app, getattr(self.app, "_loop", None)
        if app is None or loop is None:
            # Nothing is drawn yet, and a thread may be deep in the engine: Python's own end would
            # take the interpreter away from under it.
            os._exit(code)
        _watch(code)
        try:
            loop.call_soon_threadsafe(lambda: app.exit(return_code=code))
        except RuntimeError:  # the loop has ended, and the terminal is given back
            os._exit(code)


def _watch(code: int) -> None:
    """Go after a while even where the terminal is gone and writing to it hangs."""
    timer = threading.Timer(_PATIENCE, os._exit, [code])
    timer.daemon = True
    timer.start()


@contextlib.contextmanager
def ending_on_signals() -> Iterator[SignalExit]:
    """Install the handlers now, give the old ones back at the end."""
    handler = SignalExit()
    before = {number: signal.signal(number, handler.handle) for number in _SIGNALS}
    try:
        yield handler
    finally:
        for number, old in before.items():
            signal.signal(number, old)
