"""Nobody gets out of a kiosk: not by a key, not by the environment, not by a file's name."""

from __future__ import annotations

import os
import random
import string
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from cchc_tui.tui import outbox
from cchc_tui.tui.app import Dashboard
from cchc_tui.tui.exporting import ENDINGS
from cchc_tui.tui.screens.export import ExportScreen
from cchc_tui.tui.screens.nothing_here import NothingHereScreen
from tests.terminals import Session, state_of
from tests.tui.conftest import Open
from tests.tui.driving import press, screen_text, settle, text_of
from tests.tui.watching import watching
from warehouse.errors import BadInput
from warehouse.store import FileStore

_RANDOM_KEYS = 300
_QUITTING = ("leave", "app.leave", "quit")
_NAMED = (
    "enter", "escape", "tab", "shift+tab", "backspace", "delete", "insert", "home", "end", "pageup",
    "pagedown", "up", "down", "left", "right", "space", "slash", "question_mark", "colon",
    "left_square_bracket", "right_square_bracket", "exclamation_mark", "vertical_line", "semicolon",
    "dollar_sign", "grave_accent", "ampersand", "less_than_sign", "greater_than_sign", "tilde",
    "asterisk", "minus", "plus", "equals_sign", "backslash",
)  # fmt: skip
_KEYS = (
    *_NAMED,
    *string.ascii_letters, *string.digits,
    *(f"ctrl+{letter}" for letter in string.ascii_lowercase),
    *(f"ctrl+{sign}" for sign in ("backslash", "right_square_bracket", "circumflex_accent",
                                  "underscore", "at", "left", "right", "home", "end")),
    *(f"alt+{letter}" for letter in "abcefxz"),
    *(f"f{number}" for number in range(1, 13)),
    *(f"shift+{name}" for name in ("up", "down", "left", "right", "f10", "insert", "delete")),
)  # fmt: skip


def test_the_watch_sees_what_leaves(tmp_path: Path) -> None:
    with watching() as left:
        (tmp_path / "a").write_text("x", encoding="utf-8")
        (tmp_path / "a").read_text(encoding="utf-8")
        subprocess.run(["true"], check=True)
    assert left[0] == f"open {tmp_path / 'a'}"
    assert "subprocess.Popen true" in left
    assert len([entry for entry in left if entry.startswith("open")]) == 1


async def _open_each_screen(pilot: Pilot[Any]) -> list[type[Screen[Any]]]:
    """Go through every way in; the screens that were seen."""
    seen: list[type[Screen[Any]]] = []
    for keys in (("enter",), ("enter",), ("q", "q", "c"), ("escape", "y"), ("escape", "e"),
                 ("escape", "question_mark"), ("escape",)):  # fmt: skip
        await press(pilot, *keys)
        seen.append(type(pilot.app.screen))
    return seen


def _bindings(app: Dashboard) -> dict[str, str]:
    """Every key that does something now, with its action."""
    return {
        key: active.binding.action
        for key, active in app.screen.active_bindings.items()
        if active.enabled
    }


@pytest.mark.parametrize(
    "way",
    [(), ("enter",), ("enter", "enter"), ("c",), ("y",), ("e",), ("slash",), ("question_mark",)],
    ids="-".join,
)
async def test_every_binding_of_a_screen_stays_inside(
    dashboard: Open, tmp_path: Path, way: tuple[str, ...]
) -> None:
    """Each is pressed, from that screen, and nothing leaves the process."""
    app = dashboard(kiosk=True, export_dir=tmp_path)
    async with app.run_test() as pilot:
        await press(pilot, *way)
        start = app.screen
        keys = [key for key, action in _bindings(app).items() if action not in _QUITTING]
        with watching() as left:
            for key in keys:
                if app.screen is not start:
                    start = await _again(pilot, way)
                await press(pilot, key)
    assert [entry for entry in left if not _is_an_export(entry, tmp_path)] == []
    assert app.return_code is None  # nothing but the quitting keys quits
    assert app.crash is None
    assert "ctrl+c" in keys


async def _again(pilot: Pilot[Any], way: tuple[str, ...]) -> Screen[Any]:
    """Home, and the same way from there; the screen where it ends."""
    while len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
    await settle(pilot)
    await press(pilot, "escape", *way)
    return pilot.app.screen


def _is_an_export(entry: str, folder: Path) -> bool:
    event, _, path = entry.partition(" ")
    names = path.endswith((*ENDINGS, ".part"))
    return event in ("open", "os.rename", "os.remove") and path.startswith(f"{folder}/") and names


async def test_hundreds_of_random_keys_stay_inside(dashboard: Open, tmp_path: Path) -> None:
    keys = random.Random(20240131).choices(_KEYS, k=_RANDOM_KEYS)
    with watching() as left:
        while keys:
            app = dashboard(kiosk=True, export_dir=tmp_path)
            async with app.run_test() as pilot:
                while keys and app.return_code is None:
                    await pilot.press(keys.pop())
            assert app.crash is None
            assert app.return_code in (None, 0)
    assert [entry for entry in left if not _is_an_export(entry, tmp_path)] == []
    assert all(path.suffix[1:] in ENDINGS for path in tmp_path.iterdir())


async def test_textuals_own_ways_out_are_closed(dashboard: Open, tmp_path: Path) -> None:
    app = dashboard(kiosk=True, export_dir=tmp_path)
    async with app.run_test() as pilot:
        await press(pilot, "ctrl+backslash")
        assert not app.ENABLE_COMMAND_PALETTE
        actions = set()
        for _ in await _open_each_screen(pilot):
            actions |= set(_bindings(app).values())
    forbidden = ("screenshot", "suspend", "command_palette", "change_theme", "open_url", "deliver",
                 "simulate")  # fmt: skip
    assert not [action for action in actions for word in forbidden if word in action]


async def test_a_kiosk_without_a_warehouse_names_no_path(dashboard: Open, tmp_path: Path) -> None:
    app = Dashboard(None, location="", kiosk=True)
    async with app.run_test() as pilot:
        assert isinstance(app.screen, NothingHereScreen)
        assert "/" not in "".join(screen_text(pilot)[:-1])
        await press(pilot, "e", "enter", "escape", "q")
    assert app.return_code == 0


async def test_copying_is_bounded(dashboard: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = dashboard(kiosk=True)
    async with app.run_test() as pilot:
        await press(pilot, "ctrl+y")
        assert app.clipboard.startswith("Rank\t±\tCommune\t")
        assert text_of(pilot, "status") == "Copied 15 rows"
        monkeypatch.setattr("cchc_tui.tui.exporting._MOST_COPIED", 100)
        await press(pilot, "ctrl+y")
        assert text_of(pilot, "status") == "15 rows are too many for the clipboard: filter first"


@pytest.mark.parametrize(
    "name",
    ["-rf.csv", "--help.csv", "a;b.csv", "a|b.csv", "$(id).csv", "`id`.csv", "a\nb.csv", "a\tb.csv",
     "\x1b[2J.csv", "a\u202ecsv.exe.csv", "*.csv", "?.csv", "a:b.csv", "con.csv", "NUL.csv",
     "COM1.csv", "lpt9 .csv", '"a".csv', "'a'.csv", "<a>.csv", "x" * 200 + ".csv",
     "ế" * 60 + ".csv", "\ud800.csv", ".csv", "..csv", "a/../../b.csv", "file:a.csv", "~root.csv",
     "%2e%2e%2fa.csv", "folder.csv", "pipe.csv", "link.csv", "danglinglink.csv"],
)  # fmt: skip
def test_names_that_are_not_plain_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "link.csv").symlink_to("/etc/passwd")
    (tmp_path / "danglinglink.csv").symlink_to(tmp_path.parent / "elsewhere")
    with pytest.raises(BadInput) as refused:
        outbox.target(tmp_path, name)
    assert str(refused.value.what).isprintable()


@pytest.mark.parametrize("name", ["bảng 1.csv", "CCHC-2024_(2).xlsx", "Tiên Châu, 2024.json"])
def test_plain_names_are_taken(tmp_path: Path, name: str) -> None:
    assert outbox.target(tmp_path, f" {name} ") == tmp_path / name


def test_files_are_bounded_each_and_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (("x" * 50,),)
    monkeypatch.setattr(outbox, "MOST_BYTES", 40)
    with pytest.raises(BadInput, match="larger than"):
        outbox.write(tmp_path / "a.csv", ("a",), rows, "plain")
    monkeypatch.setattr(outbox, "MOST_BYTES", 100)
    monkeypatch.setattr(outbox, "MOST_IN_ALL", 100)
    outbox.write(tmp_path / "a.csv", ("a",), rows, "plain")
    with pytest.raises(BadInput, match="full"):
        outbox.write(tmp_path / "b.csv", ("a",), rows, "plain")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_a_link_that_lies_in_wait_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / f".{os.getpid()}.part").symlink_to(target)
    with pytest.raises(BadInput) as refused:
        outbox.write(folder / "a.csv", ("a",), ((1,),), "plain")
    assert str(tmp_path) not in str(refused.value.what)
    assert target.read_text(encoding="utf-8") == "mine"


async def test_a_full_directory_is_said_in_the_prompt(
    dashboard: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "MOST_IN_ALL", 10)
    app = dashboard(kiosk=True, export_dir=tmp_path)
    async with app.run_test() as pilot:
        await press(pilot, "e", "enter")
        assert isinstance(app.screen, ExportScreen)
        assert "the export directory is full" in text_of(pilot, "answer")
        app.screen.query_one(Input).value = "\x1b]52;c;eA==\x07.csv"
        await press(pilot, "enter")
        assert "\x1b" not in text_of(pilot, "answer")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", ["missing", "file"])
def test_a_directory_that_cannot_be_written_is_refused_before_the_screen(
    store: FileStore, child_environment: dict[str, str], tmp_path: Path, folder: str
) -> None:
    (tmp_path / "file").touch(0o777)
    command = [sys.executable, "-m", "cchc_tui", "-w", store.location, "browse", "--kiosk",
               "--export-dir", str(tmp_path / folder)]  # fmt: skip
    session = Session(command, {**child_environment, "TERM": "xterm"})
    assert session.status() == 2
    assert b"\x1b" not in session.output
    assert b"--export-dir" in session.output


def test_nothing_in_the_environment_steers_a_kiosk(
    store: FileStore, child_environment: dict[str, str], tmp_path: Path
) -> None:
    """A driver of one's own, logs, screenshots, signals from keys, start-up files."""
    home = tmp_path / "home"
    home.mkdir()
    (home / ".duckdbrc").write_text(".shell touch mark\n", encoding="utf-8")
    (home / "driver.py").write_text("open('mark', 'w')\n", encoding="utf-8")
    before = sorted(home.rglob("*"))
    hostile = {
        "TERM": "xterm-256color", "HOME": str(home),
        "TEXTUAL_DRIVER": "driver:Driver", "TEXTUAL_LOG": str(home / "log"), "TEXTUAL": "devtools",
        "TEXTUAL_SCREENSHOT": "0", "TEXTUAL_SCREENSHOT_LOCATION": str(home), "TEXTUAL_PRESS": "q",
        "TEXTUAL_ALLOW_SIGNALS": "1", "TEXTUAL_DEBUG": "1", "TEXTUAL_SHOW_RETURN": "1",
        "COLUMNS": "1", "LINES": "1", "ESCDELAY": "100000", "EDITOR": "sh", "PAGER": "sh",
        "BROWSER": "sh", "SHELL": "sh", "DUCKDB_JE_MALLOC_CONF": "stats_print:true",
        "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "TMPDIR": str(home),
        "LD_BIND_NOW": "1", "COLORTERM": "truecolor",
    }  # fmt: skip
    command = [sys.executable, "-m", "cchc_tui", "-w", store.location, "browse", "--kiosk"]
    session = Session(command, {**child_environment, **hostile}, folder=home)
    for key in (b"\x1a", b"\x1a"):  # Ctrl+Z before the terminal is in raw mode
        session.send(key)
    session.read_until("Tiên Lập")
    for key in (b"\x1a", b"\x1c", b"\x0f", b"\x16", b"\x04", b"\x1d", b"\x1bc", b"\x10"):
        session.send(key)
        session.read_some()
        assert state_of(session.pid) in ("S", "R", "D")
    session.send(b"\x11")  # the last of these keys opened the palette, where q is a letter
    assert session.status() == 0
    assert session.is_restored()
    assert sorted(home.rglob("*")) == before
