"""Terminals that show no Unicode get signs they know, each as wide as what it stands for."""

from __future__ import annotations

import sys
import tokenize
from pathlib import Path

import pytest
from rich.cells import cell_len

from cchc_tui.tui.plain_text import _SIGNS, needs_plain, plain
from tests.support import REPOSITORY
from tests.terminals import Session
from warehouse.store import FileStore


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Xã Tiên Châu, Đặc khu", "Xa Tien Chau, Dac khu"),
        ("▲2 ▼1 = –", "^2 v1 = -"),
        ("━━╸", "==-"),
        ("CCHC › Bảng xếp hạng…", "CCHC > Bang xep hang~"),
        ("⠀⡀⣀⣤⣶⣿", " ..:+#"),
        ("ế" + "e\u0302\u0301", "ee"),
        ("\x1b[1mplain\x1b[0m", "\x1b[1mplain\x1b[0m"),
        ("中", "??"),
    ],
)
def test_signs_and_letters(text: str, shown: str) -> None:
    assert plain(text) == shown
    assert plain(text).isascii()
    assert cell_len(shown.split("\x1b")[0]) == cell_len(text.split("\x1b")[0])


def test_levels_of_a_sparkline_stay_levels() -> None:
    assert [plain(level) for level in "▁▃▄▆▇█"] == ["_", ".", "-", "=", "+", "#"]


def _signs_in(path: Path) -> set[str]:
    with path.open("rb") as stream:
        tokens = list(tokenize.tokenize(stream.readline))
    texts = [
        t.string for t in tokens if t.type == tokenize.STRING and not t.string.startswith('"""')
    ]
    return {char for text in texts for char in text if not char.isascii() and not char.isalpha()}


def test_every_sign_of_the_dashboard_has_its_plain_one() -> None:
    folder = REPOSITORY / "cchc_tui"
    paths = [*(folder / "tui").rglob("*.py"), *(folder / "wording").rglob("*.py"),
             folder / "formats.py"]  # fmt: skip
    found = {sign for path in paths for sign in _signs_in(path)}
    translations = (folder / "locale" / "vi" / "LC_MESSAGES" / "cchc_tui.po").read_text("utf-8")
    found |= {char for char in translations if not char.isascii() and not char.isalpha()}
    assert "▲" in found
    braille = {sign for sign in found if 0x2800 <= ord(sign) < 0x2900}
    assert {sign for sign in found - braille if plain(sign) == "?" and sign not in _SIGNS} == set()


@pytest.mark.parametrize(
    ("environment", "needed"),
    [
        ({"LC_ALL": "C"}, True),
        ({"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, True),
        ({"LANG": "vi_VN"}, True),
        ({"LANG": "en_US.ISO-8859-1"}, True),
        ({"LC_ALL": "C.UTF-8"}, False),
        ({"LC_ALL": "", "LC_CTYPE": "vi_VN.utf8", "LANG": "C"}, False),
        ({}, False),
        ({"LANG": "vi_VN.UTF-8", "TERM": "linux"}, True),
    ],
)
def test_when_signs_are_replaced(environment: dict[str, str], needed: bool) -> None:
    assert needs_plain(environment) is needed


@pytest.mark.parametrize(
    "stated", [{"LC_ALL": "C"}, {"TERM": "linux"}], ids=lambda e: next(iter(e))
)
def test_nothing_but_ascii_reaches_such_a_terminal(
    store: FileStore, child_environment: dict[str, str], stated: dict[str, str]
) -> None:
    environment = {**child_environment, "TERM": "xterm", **stated}
    command = [sys.executable, "-m", "cchc_tui", "-w", store.location, "browse"]
    session = Session(command, environment)
    session.read_until("Xa Tien Chau")
    session.send(b"/")
    session.read_until("Filter:")
    session.send("Lập".encode())
    session.read_until("1 of 15")
    session.send(b"\r\r")
    session.read_until("Unfold all")
    session.send(b"\x11")
    assert session.status() == 0
    assert session.output.isascii()
