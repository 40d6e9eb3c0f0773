"""Over a true SSH connection: log in, look around, resize, end in every way."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.ssh.server import SSHD, Server, block
from tests.terminals import Session, wait_until_gone

HOME = "Tiên Châu"  # on the leaderboard


def _opened(server: Server, *options: str, size: tuple[int, int] = (80, 24)) -> Session:
    session = server.session(*options, size=size)
    session.read_until(HOME)
    return session


def _dashboard(server: Server) -> int:
    (pid,) = server.dashboards()
    return pid


def test_the_guides_block_is_one_that_sshd_takes(server: Server) -> None:
    checked = subprocess.run(
        [str(SSHD), "-t", "-f", str(server.config)], capture_output=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, b"")


def test_the_block_is_taken_as_it_is_printed(server: Server, tmp_path: Path) -> None:
    printed = tmp_path / "sshd_config"
    host = f"HostKey {server.folder / 'host'}\n"
    printed.write_text(host + block("sshd_config"), encoding="utf-8")
    checked = subprocess.run([str(SSHD), "-t", "-f", str(printed)], check=False)
    assert checked.returncode == 0


def test_an_officer_logs_in_looks_and_leaves(server: Server) -> None:
    session = _opened(server, "-C")
    session.send(b"/chau\r\r")
    session.read_until("Điều tra xã hội học")  # on the screen of one commune
    session.send(b"q")
    session.send(b"q")
    assert session.status() == 0
    assert session.is_restored()


def test_another_size_is_another_picture(server: Server) -> None:
    session = _opened(server)
    assert b"\x1b[40;1H" not in session.output
    session.resize(120, 40)
    session.read_until(b"\x1b[40;1H")
    session.send(b"\x11")
    assert session.status() == 0


def test_an_export_lands_in_the_one_directory(server: Server) -> None:
    session = _opened(server)
    session.send(b"e")
    session.read_until("Enter write")
    session.send(b"\r")
    session.read_until("Written: cchc-2024.csv")
    session.send(b"\x11")
    assert session.status() == 0
    (file,) = server.exports.iterdir()
    assert file.name == "cchc-2024.csv"
    assert file.stat().st_mode & 0o777 == 0o640
    file.unlink()


def test_a_copy_comes_by_osc_52(server: Server) -> None:
    session = _opened(server)
    session.send(b"\x19")
    session.read_until(b"\x1b]52;c;")
    session.read_until("Copied 15 rows")
    session.send(b"\x11")
    assert session.status() == 0


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131)],
)
def test_signals_end_it_and_give_the_terminal_back(
    server: Server, number: int, status: int
) -> None:
    session = _opened(server)
    os.kill(_dashboard(server), number)
    assert session.status() == status
    assert session.is_restored()


def test_a_killed_client_leaves_no_process(server: Server) -> None:
    session = _opened(server)
    pid = _dashboard(server)
    os.kill(session.pid, signal.SIGKILL)
    assert session.status() == -signal.SIGKILL
    wait_until_gone(pid)


def test_a_closed_window_leaves_no_process(server: Server) -> None:
    session = _opened(server)
    pid = _dashboard(server)
    session.close()
    wait_until_gone(pid)
    assert session.status() in (255, 129, -signal.SIGHUP)


def test_a_server_that_stops_gives_the_terminal_back(server: Server) -> None:
    """sshd's own process for this connection goes; the dashboard hears it from its terminal."""
    session = _opened(server)
    pid = _dashboard(server)
    text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    parent = int(text.rpartition(")")[2].split()[1])
    os.kill(parent, signal.SIGKILL)
    wait_until_gone(pid)
    assert session.status() == 255


def test_two_sessions_at_once(server: Server) -> None:
    one, two = _opened(server), _opened(server)
    assert len(server.dashboards()) == 2
    one.send(b"q")
    assert one.status() == 0
    two.send(b"q")
    assert two.status() == 0
