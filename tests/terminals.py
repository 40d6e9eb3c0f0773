"""Programs on a pseudo-terminal, as a person or an SSH client has them."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

LIMIT = 30.0  # seconds; only to fail rather than hang

# What the dashboard switches on, and the sequence that switches it off.
_SWITCHES = (
    (b"\x1b[?1049h", b"\x1b[?1049l"),  # the other screen
    (b"\x1b[?25l", b"\x1b[?25h"),  # no cursor
    (b"\x1b[?1003h", b"\x1b[?1003l"),  # mouse reports
    (b"\x1b[?2004h", b"\x1b[?2004l"),  # bracketed paste
)


class Session:
    """A command on a pseudo-terminal of its own; `output` is everything it wrote."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        folder: Path | None = None,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        """Start it. size: columns, rows."""
        self.output = b""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            if folder:
                os.chdir(folder)
            os.execve(command[0], list(command), dict(environment))
        self.resize(*size)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the program is told by SIGWINCH."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)

    def send(self, keys: bytes) -> None:
        """Type."""
        os.write(self.terminal, keys)

    def close(self) -> None:
        """Take the terminal away, as a window that is closed does."""
        os.close(self.terminal)
        self.terminal = -1

    def read_until(self, text: bytes | str) -> None:
        """Read what is written until `text` is among it."""
        wanted = text.encode() if isinstance(text, str) else text
        end = time.monotonic() + LIMIT
        while wanted not in self.output and time.monotonic() < end:
            if not self.read_some():
                break
        assert wanted in self.output, self.output[-2000:]

    def read_some(self) -> bool:
        """Read what is there, waiting a moment for it; False when the terminal is gone."""
        ready, _, _ = select.select([self.terminal], [], [], 0.1)
        if not ready:
            return True
        try:
            data = os.read(self.terminal, 65536)
        except OSError:
            return False
        self.output += data
        return bool(data)

    def status(self) -> int:
        """Read on until the program has ended; its exit status."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            if self.terminal >= 0:
                self.read_some()
            else:
                time.sleep(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self.terminal >= 0 and self._rest():
                    pass
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise AssertionError(f"the program did not end: {self.output[-2000:]!r}")

    def _rest(self) -> bool:
        return bool(select.select([self.terminal], [], [], 0)[0]) and self.read_some()

    @property
    def said(self) -> str:
        """What it wrote after it had given the terminal back."""
        return self.output[self.output.rfind(b"\x1b[?1049l") :].decode(errors="replace")

    def is_restored(self) -> bool:
        """Main screen, cursor and keyboard as before, no mouse reports."""
        return all(self.output.rfind(off) > self.output.rfind(on) > -1 for on, off in _SWITCHES)


def state_of(pid: int) -> str:
    """The letter that Linux gives the process: R, S, T (stopped), Z; '' when it is gone."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return text.rpartition(")")[2].split()[0]


def wait_until_gone(pid: int) -> None:
    """Fail unless the process ends soon."""
    end = time.monotonic() + LIMIT
    while state_of(pid) not in ("", "Z"):
        assert time.monotonic() < end, f"process {pid} is still there"
        time.sleep(0.02)
