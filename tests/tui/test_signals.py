"""The end of a session on a real terminal: by key, by signal, by an error."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from warehouse.store import FileStore

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from cchc_tui import i18n
from cchc_tui.tui import run
from warehouse.store import open_store
i18n.set_language("en")
sys.exit(run(open_store(sys.argv[1])))
"""
CRASH = """
from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
LeaderboardScreen.action_filter = lambda self: 1 / 0
"""
LIMIT = 30.0  # seconds; only to fail rather than hang


class Session:
    """The dashboard on a pseudo-terminal."""

    def __init__(self, program: str, location: str) -> None:
        self.output = b""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.environ.update(TERM="xterm-256color", PYTHONPATH=str(ROOT))
            os.execv(sys.executable, [sys.executable, "-c", program, location])

    def read_until(self, text: bytes) -> None:
        """Read what is written until `text` is among it."""
        end = time.monotonic() + LIMIT
        while text not in self.output and time.monotonic() < end:
            if not self._read():
                break
        assert text in self.output

    def _read(self) -> bool:
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
            self._read()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while select.select([self.terminal], [], [], 0)[0] and self._read():
                    pass
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise AssertionError("the dashboard did not end")


def _is_restored(output: bytes) -> bool:
    """Main screen, cursor and keyboard as before, no mouse reports."""
    return all(
        output.rfind(off) > output.rfind(on) > -1
        for on, off in (
            (b"\x1b[?1049h", b"\x1b[?1049l"),
            (b"\x1b[?25l", b"\x1b[?25h"),
            (b"\x1b[?1003h", b"\x1b[?1003l"),
            (b"\x1b[?2004h", b"\x1b[?2004l"),
        )
    )


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_signals_restore_the_terminal(store: FileStore, number: int, status: int) -> None:
    session = Session(PROGRAM, store.location)
    session.read_until("Tiên Lập".encode())
    os.kill(session.pid, number)
    assert session.status() == status
    assert _is_restored(session.output)


def test_handlers_stand_before_the_first_byte(store: FileStore) -> None:
    session = Session(PROGRAM, store.location)
    session.read_until(b"\x1b[?1049h")
    os.kill(session.pid, signal.SIGTERM)
    assert session.status() == 143
    assert _is_restored(session.output)


def test_q_ends_with_0(store: FileStore) -> None:
    session = Session(PROGRAM, store.location)
    session.read_until("Tiên Lập".encode())
    os.write(session.terminal, b"q")
    assert session.status() == 0
    assert _is_restored(session.output)


def test_a_crash_ends_with_4_and_one_line(store: FileStore) -> None:
    session = Session(CRASH + PROGRAM, store.location)
    session.read_until("Tiên Lập".encode())
    os.write(session.terminal, b"/")
    assert session.status() == 4
    assert _is_restored(session.output)
    said = session.output[session.output.rfind(b"\x1b[?1049l") :]
    assert b"ZeroDivisionError" in said
    assert b"Traceback" not in session.output


def test_keys_that_come_in_one_packet_are_taken_in_their_order(store: FileStore) -> None:
    session = Session(PROGRAM, store.location)
    session.read_until("Tiên Lập".encode())
    os.write(session.terminal, b"/chau\r\r")  # filter, take the filter, open the commune
    session.read_until("−4.22".encode())  # only on the screen of Tiên Châu
    os.write(session.terminal, b"q")
    os.write(session.terminal, b"q")
    assert session.status() == 0
