"""Ending on a signal, or when the terminal goes, with the terminal as it was found.

Textual leaves the signals to Python, which would die with the mouse still reporting, and which
runs a handler only when the main thread comes to it. A thread of its own listens here, so that a
main thread that waits for a disk, an engine or a terminal keeps no session alive.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import threading
import time
from collections.abc import Iterator
from types import FrameType
from typing import Any, NoReturn, Protocol

_PATIENCE = 2.0  # seconds for a clean end; then the process goes, terminal or not
_LAST = 4.0  # seconds after which the kernel ends it: at Python's very end no thread runs
_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
_CLOSED = 0  # on the bell: nobody listens any more


class Endable(Protocol):
    """What an app needs to have to be ended from a signal."""

    _loop: Any
    _driver: Any

    def exit(self, result: None = None, return_code: int = 0) -> None:
        """Leave, with this exit status."""


class Ending:
    """Hears the signals that end a session; `app` is set as soon as there is one."""

    def __init__(self, terminal: int | None) -> None:
        """terminal: the descriptor whose hang-up ends the session as SIGHUP does; None = none."""
        self.app: Endable | None = None
        self._ended = threading.Event()
        self._terminal = terminal
        self._heard, self._bell = os.pipe()
        for end in (self._heard, self._bell):
            os.set_blocking(end, False)
        self._wakeup = signal.set_wakeup_fd(self._bell, warn_on_full_buffer=False)
        threading.Thread(target=self._listen, name="ending", daemon=True).start()

    def ring(self, number: int, _frame: FrameType | None = None) -> None:
        """Let the listening thread hear a signal: the handler of those that end a session.

        Python's own runtime has rung already, unless a driver took the wake-up for itself.
        """
        with contextlib.suppress(BlockingIOError):
            os.write(self._bell, bytes([number]))

    def close(self) -> None:
        """Listen no more. The time that a signal gave runs on: what follows may not end, either."""
        signal.set_wakeup_fd(self._wakeup)
        self._ended.set()
        self.ring(_CLOSED)

    def _listen(self) -> None:
        # Setting a terminal that another job owns would stop the process.
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
        number = self._next()
        if number != _CLOSED:
            self._end(128 + number)
        os.close(self._heard)
        os.close(self._bell)

    def _next(self) -> int:
        """The first number that ends the session; waits for it."""
        ready = select.poll()
        ready.register(self._heard, select.POLLIN)
        if self._terminal is not None:
            ready.register(self._terminal, 0)  # its end alone, not what is typed
        while True:
            places = [place for place, _event in ready.poll()]
            if self._heard not in places:
                return signal.SIGHUP
            for number in os.read(self._heard, 4096):
                if number == _CLOSED or number in _SIGNALS:
                    return number

    def _end(self, code: int) -> NoReturn:
        """Leave by way of the app's own end where it runs; in any case leave."""
        signal.setitimer(signal.ITIMER_REAL, _LAST)
        app, loop = self.app, getattr(self.app, "_loop", None)
        if app is None or loop is None:
            # Nothing is drawn yet, and a thread may be deep in the engine: Python's own end would
            # take the interpreter away from under it.
            os._exit(code)
        try:
            loop.call_soon_threadsafe(lambda: app.exit(return_code=code))
        except RuntimeError:  # the loop has ended, and the terminal is given back
            os._exit(code)
        time.sleep(_PATIENCE)
        give_back = getattr(app._driver, "give_back", None)
        if give_back and not self._ended.is_set():
            give_back()
        os._exit(code)


@contextlib.contextmanager
def ending_on_signals(terminal: int | None) -> Iterator[Ending]:
    """Install the handlers now, give the old ones back at the end.

    terminal: the descriptor whose hang-up ends the session, too; None = none
    """
    ending = Ending(terminal)
    before = {number: signal.signal(number, ending.ring) for number in _SIGNALS}
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    try:
        yield ending
    finally:
        for number, old in before.items():
            signal.signal(number, old)
        ending.close()
