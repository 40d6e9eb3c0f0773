"""Over a true SSH connection: every way that ssh offers to something else."""

from __future__ import annotations

import socket
import subprocess
from pathlib import Path

import pytest

from tests.ssh.server import Server
from tests.terminals import LIMIT, state_of

HOME = "Tiên Châu"
_REFUSES = b"terminal"  # what the dashboard says without one


@pytest.mark.parametrize("command", ["id", "cat /etc/passwd", "; id", "$(id)", "\nid"])
def test_a_command_is_not_run(server: Server, command: str) -> None:
    done = server.call("-T", "--", command)
    assert (done.returncode, done.stdout) == (2, b"")
    assert _REFUSES in done.stderr
    assert b"\x1b" not in done.stderr


@pytest.mark.parametrize("command", ["sh", "sh -c 'id; cat /etc/passwd'"])
def test_a_command_with_a_terminal_is_the_dashboard(server: Server, command: str) -> None:
    session = server.session("--", command)
    session.read_until(HOME)
    session.send(b"q")
    assert session.status() == 0
    assert b"uid=" not in session.output
    assert b"root:" not in session.output


def test_without_a_terminal_it_refuses(server: Server) -> None:
    done = server.call("-T", stdin=b"id\nexit\n")
    assert (done.returncode, done.stdout) == (2, b"")
    assert _REFUSES in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("subsystem", ["sftp", "netconf"])
def test_a_subsystem_is_not_opened(server: Server, subsystem: str) -> None:
    done = server.call("-s", "--", subsystem)
    assert done.returncode in (1, 2, 255)
    assert done.stdout == b""


def test_files_are_not_copied(server: Server, tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.write_text("mine", encoding="utf-8")
    target = f"{server.user}@127.0.0.1:{server.exports / 'got'}"
    options = [word for word in server.command()[1:-1] if word not in ("-e", "none")]
    options = ["-P" if word == "-p" else word for word in options]
    options.remove("-F")
    for old in ([], ["-O"]):
        done = subprocess.run(
            ["scp", *old, *options, str(given), target],
            env=server.environment(), capture_output=True, check=False, timeout=LIMIT,
        )  # fmt: skip
        assert done.returncode != 0
    assert list(server.exports.iterdir()) == []


@pytest.mark.parametrize("way", ["-L", "-D", "socket"])
def test_nothing_is_forwarded_from_here(server: Server, way: str, tmp_path: Path) -> None:
    """The client listens, sshd refuses what comes."""
    with socket.create_server(("127.0.0.1", 0)) as beyond:
        port = beyond.getsockname()[1]
        local = tmp_path / "local"
        inner = tmp_path / "inner"
        options = {
            "-L": ["-L", f"{local}:127.0.0.1:{port}"],
            "-D": ["-L", f"{local}:127.0.0.1:{server.port}"],
            "socket": ["-L", f"{local}:{inner}"],
        }[way]
        session = server.session(*options)
        session.read_until(HOME)
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(local))
            client.settimeout(LIMIT)
            assert client.recv(100) == b""
        beyond.settimeout(0.2)
        with pytest.raises(TimeoutError):
            beyond.accept()
        session.send(b"\x11")
        assert session.status() == 0


def test_standard_input_is_not_forwarded(server: Server) -> None:
    done = server.call("-W", f"127.0.0.1:{server.port}")
    assert done.returncode != 0
    assert b"SSH-2.0" not in done.stdout


@pytest.mark.parametrize("where", ["0:127.0.0.1:9", "/tmp/cchc-remote:127.0.0.1:9"])
def test_nothing_is_forwarded_to_here(server: Server, where: str) -> None:
    done = server.call("-N", "-o", "ExitOnForwardFailure=yes", "-R", where)
    assert done.returncode == 255
    assert not Path("/tmp/cchc-remote").exists()


def test_no_tunnel_and_no_agent_and_no_display(server: Server) -> None:
    session = server.session("-A", "-X", "-o", "LogLevel=VERBOSE")
    session.read_until(HOME)
    (pid,) = server.dashboards()
    environment = _environment(pid)
    assert not {"DISPLAY", "SSH_AUTH_SOCK", "XAUTHORITY"} & set(environment)
    session.send(b"\x11")
    assert session.status() == 0


def test_the_clients_environment_does_not_arrive(server: Server, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    hostile = {
        "TEXTUAL_LOG": str(mark),
        "TEXTUAL_DRIVER": "os:system",
        "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_ALLOW_SIGNALS": "1",
        "PYTHONPATH": str(tmp_path),
        "PYTHONSTARTUP": str(mark),
        "PYTHONINSPECT": "1",
        "LD_PRELOAD": str(tmp_path / "mine.so"),
        "BASH_ENV": str(mark),
        "ENV": str(mark),
        "EDITOR": "sh",
        "PAGER": "sh",
        "HOME": str(tmp_path),
        "LC_EVIL": "$(touch mark)",
        "LANG": "`touch mark`",
        "DUCKDB_JE_MALLOC_CONF": "stats_print:true",
        "CCHC_WAREHOUSE": str(tmp_path),
    }
    send = [word for name in hostile for word in ("-o", f"SendEnv={name}")]
    setting = " ".join(f'{name}="{value}"' for name, value in hostile.items())
    for options in (send, ["-o", f"SetEnv={setting}"]):
        session = server.session(*options, more=hostile)
        session.read_until(HOME)
        (pid,) = server.dashboards()
        assert set(_environment(pid)) <= {"TERM", "LANG", "CCHC_LANG", "HOME"}
        assert _environment(pid)["HOME"] == "/nonexistent"
        session.send(b"\x11")
        assert session.status() == 0
    assert not mark.exists()


@pytest.mark.parametrize("term", ["dumb", "../../$(id)", "x" * 500, ""])
def test_a_strange_terminal_is_no_way_out(server: Server, term: str) -> None:
    session = server.session(more={"TERM": term})
    session.read_until(HOME)
    session.send(b"\x11")
    assert session.status() == 0
    assert b"uid=" not in session.output


def test_keys_of_the_terminal_stay_inside(server: Server) -> None:
    """Suspend, quit, interrupt, discard, literal-next, end of file, flow control, reset."""
    session = server.session()
    for keys in (b"\x1a", b"\x1a\x1a", b"\x0f"):  # before the dashboard has the terminal
        session.send(keys)
    session.read_until(HOME)
    (pid,) = server.dashboards()
    for key in b"\x1a\x0f\x16\x04\x13\x11"[:5] + b"\x12\x17\x19\x00\x1d\x1e\x1f\x03":
        session.send(bytes([key]))
    session.send(b"\x1bc\x1b[21~\x1b[24~\x1b[6n\x1b[c\x1bP+xm\x1b\\!sh\r:sh\r\x1b")
    session.send(b"\x1b[>0;0;0c")
    for _ in range(100):  # still there, and listens
        session.send(b"\x1b[11~")
        session.read_some()
        if b"Keys" in session.output:
            break
    assert b"Keys" in session.output
    assert state_of(pid) in ("S", "R", "D")
    assert server.dashboards() == [pid]
    assert _children(pid) == []
    session.send(b"\x11")
    assert session.status() == 0


def _environment(pid: int) -> dict[str, str]:
    data = Path(f"/proc/{pid}/environ").read_bytes().decode()
    return dict(entry.split("=", 1) for entry in data.split("\0") if entry)


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
