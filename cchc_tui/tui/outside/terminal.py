"""Textual's driver for a terminal that may vanish, and that nothing else may be reached from."""

from __future__ import annotations

import contextlib
import os
import signal
import termios
from typing import Any, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver

from cchc_tui.tui.outside.plain_text import needs_plain, plain

# Off with pasting in brackets, mouse, keyboard reports and the other screen; lines wrap, a cursor.
_BACK = (
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    b"\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)


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
    """Bytes that are no text are passed over, and there is no way to a browser, to a file or, where
    job control is ignored, to a shell."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        before = signal.getsignal(signal.SIGTSTP)
        super().__init__(*arguments, **options)
        self._file = Outlet(cast(TextIO, self._file))  # type: ignore[assignment]
        self._stays = before is signal.SIG_IGN
        if self._stays:
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    @property
    def can_suspend(self) -> bool:
        """False where Ctrl+Z was switched off before (see cchc_tui.tui.outside.sealing)."""
        return not self._stays

    def _sigcont_application(self, *arguments: Any) -> None:
        """Come back after Ctrl+Z, and only then: every hang-up brings a SIGCONT, too, and to
        begin twice would leave a thread that nobody ends."""
        if self._must_signal_resume:
            super()._sigcont_application(*arguments)

    def give_back(self) -> None:
        """Undo what was switched on without waiting for anyone: where no orderly end is possible.

        A terminal that takes nothing more keeps its screen, but not its raw mode.
        """
        with contextlib.suppress(OSError, termios.error):
            if self.attrs_before is None or os.tcgetpgrp(self.fileno) != os.getpgrp():
                return  # it is another job's by now
            termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            # opened anew: its waiting is shared with the shell's
            line = os.open(os.ttyname(self.fileno), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
            os.write(line, _BACK)

    def run_input_thread(self) -> None:
        """Read keys until the end, also past bytes that a terminal of another encoding sends."""
        while not self.exit_event.is_set():
            with contextlib.suppress(UnicodeDecodeError, OSError):
                super().run_input_thread()

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Textual would start a browser on the server."""

    def deliver_binary(self, *arguments: Any, **options: Any) -> None:
        """Textual would write to the user's downloads; what is exported goes its own way."""
