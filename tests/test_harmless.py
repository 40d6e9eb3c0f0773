"""Nothing that was loaded or typed steers a terminal."""

from __future__ import annotations

import sys

import pytest

from cchc_tui.harmless import harmless
from tests.support import Warehouse, tidy
from tests.terminals import Session

_ESCAPES = "\x1b]0;TITLE\x07\x1b]52;c;bWluZQ==\x07\x9b2J\x1bc\r\x08\x7f"
_NAME = f"Tiên{_ESCAPES}Châu"


@pytest.fixture
def hostile(here: Warehouse) -> Warehouse:
    """A commune and a criterion whose names hold control sequences."""
    here.folder.mkdir(exist_ok=True)
    text = tidy({"A": {"1": 9}, "B": {"1": 8}}, {"1": 10})
    here.load({"d-2023.csv": text})
    with here.store.writing() as work:
        work.connection.execute("UPDATE communes SET full_name = ?, name = ?", [_NAME, _NAME])
        work.connection.execute("UPDATE criteria SET name = ? WHERE level > 0", [_NAME])
        work.rebuild()
        from warehouse.store import Change

        work.publish(Change("load", (2023,), 2))
    return here


def _is_harmless(data: bytes) -> bool:
    text = data.decode()
    return text == harmless(text)


@pytest.mark.parametrize(
    "command",
    [("rank",), ("commune", "A"), ("check",), ("history",), ("query", "FROM leaderboard"),
     ("query", "SELECT * FROM no_such_\x1b[2J"), ("commune", _NAME), ("rank", f"--{_NAME}"),
     ("load", f"{_NAME}.csv"), ("export", _NAME)],
)  # fmt: skip
def test_commands_write_no_control_sequence(hostile: Warehouse, command: tuple[str, ...]) -> None:
    result = hostile.run(*command)
    assert _is_harmless(result.out)
    assert _is_harmless(result.err)
    assert result.out or result.err


def test_the_dashboard_writes_none_of_the_data(
    hostile: Warehouse, child_environment: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "cchc_tui", "-w", str(hostile.path), "browse"]
    session = Session(command, {**child_environment, "TERM": "xterm-256color"})
    written = b""
    for key in (b"\r", b"\r", b"e", b"\x11"):  # on every screen that shows the names
        session.read_until("Tiên")
        written += session.output
        session.output = b""
        session.send(key)
    assert session.status() == 0
    for part in ("\x1b]0;", "\x1b]52;", "\x9b2J", "\x1bc"):
        assert part.encode() not in written + session.output


def test_what_people_write_stays() -> None:
    text = "Xã Tiên Châu – 83,08 (Khá)\tđ\u00a0\u200b\nế 😀"
    assert harmless(text) == text
