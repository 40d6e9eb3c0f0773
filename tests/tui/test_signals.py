"""The end of a session on a real terminal: by key, by signal, by an error, by its closing."""

from __future__ import annotations

import os
import signal
import sys
import termios
from pathlib import Path

import pytest

from tests.terminals import Session, state_of, wait_until_gone
from warehouse.store import FileStore

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
SLOW = """
import os, time
from cchc_tui import tui
def opening(*_):
    os.write(1, b"opening")
    time.sleep(60)
tui.opening = opening
"""
# No key is answered any more: the main thread waits, and signals come to another one.
STUCK = """
import signal, time
from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
def wait(self):
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM, signal.SIGHUP])
    self.app.bell()
    time.sleep(0.5)  # the bell is written by a thread
    time.sleep(60)
LeaderboardScreen.action_filter = wait
"""
UNTOLD = "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])\n"
THREAD = """
import threading, time
threading.Thread(target=time.sleep, args=[60]).start()
"""
SIGNALS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131)]
Environment = dict[str, str]


@pytest.fixture
def environment(child_environment: Environment, tmp_path: Path) -> Environment:
    """That of a terminal window, with a home and a place for temporary files of its own."""
    for name in ("home", "tmp"):
        (tmp_path / name).mkdir()
    return {
        **child_environment,
        "TERM": "xterm-256color",
        "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _open(environment: Environment, location: str, program: str = PROGRAM) -> Session:
    return Session([sys.executable, "-c", program, location], environment)


def _left_behind(environment: Environment) -> list[str]:
    places = (Path(environment["HOME"]), Path(environment["TMPDIR"]))
    return [str(path) for place in places for path in place.rglob("*")]


@pytest.mark.parametrize(("number", "status"), SIGNALS)
def test_signals_restore_the_terminal(
    store: FileStore, environment: Environment, number: int, status: int
) -> None:
    session = _open(environment, store.location)
    session.read_until("Tiên Lập")
    os.kill(session.pid, number)
    assert session.status() == status
    assert session.is_restored()
    assert b"Traceback" not in session.output
    assert _left_behind(environment) == []


@pytest.mark.parametrize(("number", "status"), SIGNALS)
def test_handlers_stand_before_the_first_byte(
    store: FileStore, environment: Environment, number: int, status: int
) -> None:
    session = _open(environment, store.location)
    session.read_until(b"\x1b[?1049h")
    os.kill(session.pid, number)
    assert session.status() == status
    assert session.is_restored()


@pytest.mark.parametrize(("number", "status"), SIGNALS)
def test_a_signal_while_the_warehouse_opens_writes_nothing(
    store: FileStore, environment: Environment, number: int, status: int
) -> None:
    session = _open(environment, store.location, SLOW + PROGRAM)
    session.read_until("opening")
    os.kill(session.pid, number)
    assert session.status() == status
    assert b"\x1b" not in session.output
    assert b"Traceback" not in session.output


def test_a_terminal_that_is_closed_ends_it_as_a_hang_up(
    store: FileStore, environment: Environment
) -> None:
    session = _open(environment, store.location)
    session.read_until("Tiên Lập")
    session.close()
    assert session.status() == 129
    wait_until_gone(session.pid)
    assert _left_behind(environment) == []


def test_reading_from_a_terminal_that_is_gone_is_a_hang_up(
    store: FileStore, environment: Environment
) -> None:
    """Where the signal does not come, such as in a process group of its own."""
    session = _open(environment, store.location, UNTOLD + PROGRAM)
    session.read_until("Tiên Lập")
    session.close()
    assert session.status() == 129
    assert _left_behind(environment) == []


def _stuck(store: FileStore, environment: Environment, before: str = "") -> Session:
    session = _open(environment, store.location, before + STUCK + PROGRAM)
    session.read_until("Tiên Lập")
    session.send(b"/")
    session.read_until(b"\x07")
    return session


def test_a_stuck_session_ends_on_a_signal_and_gives_the_terminal_back(
    store: FileStore, environment: Environment
) -> None:
    session = _stuck(store, environment)
    os.kill(session.pid, signal.SIGTERM)
    assert session.status() == 143
    assert session.is_restored()


@pytest.mark.parametrize("told", ["", UNTOLD], ids=["told", "untold"])
def test_a_stuck_session_ends_with_its_terminal(
    store: FileStore, environment: Environment, told: str
) -> None:
    session = _stuck(store, environment, told)
    session.close()
    assert session.status() == 129


def test_a_terminal_that_goes_untold_while_the_warehouse_opens(
    store: FileStore, environment: Environment
) -> None:
    session = _open(environment, store.location, UNTOLD + SLOW + PROGRAM)
    session.read_until("opening")
    session.close()
    assert session.status() == 129


def test_a_stopped_session_ends_with_its_terminal(
    store: FileStore, environment: Environment
) -> None:
    session = _open(environment, store.location)
    session.read_until("Tiên Lập")
    os.kill(session.pid, signal.SIGSTOP)
    session.close()
    assert session.status() == 129


def test_a_thread_that_does_not_end_keeps_no_session(
    store: FileStore, environment: Environment
) -> None:
    """Python waits for it after the terminal has been given back."""
    session = _open(environment, store.location, THREAD + PROGRAM)
    session.read_until("Tiên Lập")
    os.kill(session.pid, signal.SIGTERM)
    assert session.status() == 143
    assert session.is_restored()


def test_a_terminal_that_takes_nothing_is_left_out_of_raw_mode(
    store: FileStore, environment: Environment
) -> None:
    session = _open(environment, store.location)
    session.read_until("Tiên Lập")
    assert not termios.tcgetattr(session.terminal)[3] & termios.ECHO
    session.resize(400, 200)  # more than the line holds, and nobody reads on
    os.kill(session.pid, signal.SIGTERM)
    wait_until_gone(session.pid)
    assert termios.tcgetattr(session.terminal)[3] & termios.ECHO
    assert session.status() == 143


def test_suspending_gives_the_terminal_back_and_takes_it_again(
    store: FileStore, environment: Environment
) -> None:
    session = _open(environment, store.location)
    session.read_until("Tiên Lập")
    os.kill(session.pid, signal.SIGTSTP)
    session.read_until(b"\x1b[?1049l")
    for _ in range(100):
        if state_of(session.pid) == "T":
            break
        session.read_some()
    assert state_of(session.pid) == "T"
    assert session.is_restored()
    session.output = b""
    os.kill(session.pid, signal.SIGCONT)
    session.read_until("Tiên Lập")
    session.send(b"q")
    assert session.status() == 0
    assert session.is_restored()


def test_a_sigcont_of_its_own_changes_nothing(store: FileStore, environment: Environment) -> None:
    session = _open(environment, store.location)
    session.read_until("Tiên Lập")
    os.kill(session.pid, signal.SIGCONT)
    session.send(b"/chau\r\r")
    session.read_until("−4.22")
    session.send(b"\x11")
    assert session.status() == 0
    assert session.output.count(b"\x1b[?1049h") == 1


def test_q_ends_with_0(store: FileStore, environment: Environment) -> None:
    session = _open(environment, store.location)
    session.read_until("Tiên Lập")
    session.send(b"q")
    assert session.status() == 0
    assert session.is_restored()


def test_a_crash_ends_with_4_and_one_line(store: FileStore, environment: Environment) -> None:
    session = _open(environment, store.location, CRASH + PROGRAM)
    session.read_until("Tiên Lập")
    session.send(b"/")
    assert session.status() == 4
    assert session.is_restored()
    assert "ZeroDivisionError" in session.said
    assert b"Traceback" not in session.output


def test_bytes_that_are_no_text_are_passed_over(store: FileStore, environment: Environment) -> None:
    """A terminal set to another encoding sends them for every accented letter."""
    command = [sys.executable, "-c", PROGRAM, store.location]
    session = Session(command, environment, size=(120, 40))
    session.read_until("Tiên Lập")
    session.send(b"\xff\xfe\xea")
    for _ in range(100):  # what comes in one packet with them is lost, too
        session.send(b"?")
        session.read_some()
        if b"Keys of this screen" in session.output:
            break
    assert b"Keys of this screen" in session.output
    session.send(b"\x11")  # Ctrl+Q
    assert session.status() == 0


def test_keys_that_come_in_one_packet_are_taken_in_their_order(
    store: FileStore, environment: Environment
) -> None:
    session = _open(environment, store.location)
    session.read_until("Tiên Lập")
    session.send(b"/chau\r\r")  # filter, take the filter, open the commune
    session.read_until("−4.22")  # only on the screen of Tiên Châu
    session.send(b"q")
    session.send(b"q")
    assert session.status() == 0
