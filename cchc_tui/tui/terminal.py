"""Textual's driver for a terminal that may vanish, and that nothing else may be reached from."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import threading
from typing import Any, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver

from cchc_tui.tui.plain_text import needs_plain, plain

_HANGUP = 128 + signal.SIGHUP


class Outlet:
    """The way to the terminal; what is written after that has gone is dropped.

    An error would end the writing thread, and hang whoever waits for the thread.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._plain = needs_plain(os.environ)

    def write(self, text: str) -> None:
        """Write to the terminal, if it is there, in signs that it knows."""
        try:
            self._stream.write(plain(text) if self._plain else text)
        except OSError:
            self._drop()

    def flush(self) -> None:
        """Send what was written, if the terminal is there."""
        try:
            self._stream.flush()
        except OSError:
            self._drop()

    def fileno(self) -> int:
        """The descriptor."""
        return self._stream.fileno()

    def _drop(self) -> None:
        """Let what is still to come, Python's own last flush included, go nowhere."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)


class Terminal(LinuxDriver):
    """Bytes that are no text are passed over, a terminal that is gone ends the session as SIGHUP
    does, and there is no way to a browser, to a file or, where job control is ignored, to a
    shell."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        before = signal.getsignal(signal.SIGTSTP)
        super().__init__(*arguments, **options)
        self._file = Outlet(cast(TextIO, self._file))  # type: ignore[assignment]
        self._stays = before is signal.SIG_IGN
        if self._stays:
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    @property
    def can_suspend(self) -> bool:
        """False where Ctrl+Z was switched off before (see cchc_tui.tui.sealing)."""
        return not self._stays

    def _sigcont_application(self, *arguments: Any) -> None:
        """Come back after Ctrl+Z, and only then: every hang-up brings a SIGCONT, too, and to
        begin twice would leave a thread that nobody ends."""
        if self._must_signal_resume:
            super()._sigcont_application(*arguments)

    def start_application_mode(self) -> None:
        """Begin to draw and to listen."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        threading.Thread(target=self._wait_for_hangup, name="hang-up", daemon=True).start()

    def _wait_for_hangup(self) -> None:
        """End the session when the terminal goes, whether or not SIGHUP comes with it.

        Reading from it then gives nothing, again and again, on a whole processor.
        """
        gone = select.poll()
        gone.register(self.fileno, 0)
        gone.poll()
        self._app.call_later(self._app.exit, return_code=_HANGUP)

    def run_input_thread(self) -> None:
        """Read keys until the end, also past bytes that a terminal of another encoding sends."""
        while not self.exit_event.is_set():
            with contextlib.suppress(UnicodeDecodeError, OSError):
                super().run_input_thread()

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Textual would start a browser on the server."""

    def deliver_binary(self, *arguments: Any, **options: Any) -> None:
        """Textual would write to the user's downloads; what is exported goes its own way."""
