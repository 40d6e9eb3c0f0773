"""The SQL screen: writing, completing, running, stopping, what was refused, what was asked."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
from cchc_tui.tui.screens.sql import SqlScreen
from cchc_tui.tui.sql.history import default_file
from tests.tui.conftest import Open
from tests.tui.driving import press, row_of, screen_text, settle, text_of
from warehouse.store import FileStore

ASKED = "SELECT commune, score FROM leaderboard WHERE year = 2023 ORDER BY rank, commune"
ENDLESS = "SELECT count(*) FROM range(100000) a, range(100000) b WHERE (a.range * b.range) % 7 = 3"


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A state directory of its own for every test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


async def _open(pilot: Pilot[Any]) -> SqlScreen:
    await press(pilot, "7")
    screen = pilot.app.screen
    assert isinstance(screen, SqlScreen)
    return screen


async def _type(pilot: Pilot[Any], text: str) -> None:
    """Letters one by one, as a keyboard sends them."""
    for letter in text:
        key = "enter" if letter == "\n" else letter
        pilot.app.post_message(events.Key(key, letter))
        await pilot.pause()


async def _ask(pilot: Pilot[Any], sql: str, key: str = "f5") -> SqlScreen:
    screen = await _open(pilot)
    screen.editor.text = sql
    await press(pilot, key)
    return screen


@pytest.mark.parametrize("key", ["f5", "ctrl+enter", "ctrl+j"])
async def test_a_statement_is_answered_in_the_grid(dashboard: Open, key: str) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        screen = await _ask(pilot, ASKED, key)
        assert [column.heading for column in screen.grid.columns] == ["commune", "score"]
        assert len(screen.grid.rows) == 15
        assert text_of(pilot, "outcome").startswith("15 rows · ")
        assert isinstance(row_of(pilot).values[1], Decimal)
        assert "số liệu minh họa" in text_of(pilot, "title")


async def test_the_focus_goes_to_the_answer_and_back(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        screen = await _ask(pilot, ASKED)
        assert screen.editor.has_focus
        await press(pilot, "f6", "down")
        assert screen.grid.has_focus
        assert row_of(pilot).number == 2
        await press(pilot, "tab")
        assert screen.editor.has_focus


async def test_a_name_is_completed(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        screen = await _open(pilot)
        await _type(pilot, "SELECT * FROM lea")
        assert screen.editor.offers.first == "leaderboard"
        assert any("leaderboard" in line for line in screen_text(pilot)[2:5])
        await press(pilot, "tab")
        assert screen.editor.text == "SELECT * FROM leaderboard"
        assert screen.editor.offers.first is None


async def test_enter_takes_an_offer_only_after_one_was_gone_to(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        screen = await _open(pilot)
        await _type(pilot, "SELECT sco")
        await press(pilot, "enter")
        assert screen.editor.text == "SELECT sco\n"
        await _type(pilot, "sco")
        await press(pilot, "down", "up", "down")
        second = screen.editor.offers.first
        await press(pilot, "enter")
        assert screen.editor.text == f"SELECT sco\n{second}"


async def test_escape_closes_the_offers_before_it_leaves(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        screen = await _open(pilot)
        await _type(pilot, "SELECT sco")
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert screen.editor.offers.first is None
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LeaderboardScreen)


async def test_a_cursor_that_goes_elsewhere_closes_the_offers(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        screen = await _open(pilot)
        await _type(pilot, "SELECT sco")
        await press(pilot, "left")
        assert screen.editor.offers.first is None


async def test_a_refusal_says_where_and_marks_it(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        screen = await _ask(pilot, "SELECT commune,\n scor FROM leaderboard")
        assert text_of(pilot, "outcome") == (
            "line 2, column 2: there is no column “scor” here\ndo you mean “score”?"
        )
        assert screen.editor.cursor_location == (1, 1)
        marked = screen.editor.get_line(1)
        assert [marked.plain[s.start : s.end] for s in marked.spans if s.style == "underline"] == [
            "scor"
        ]
        await _type(pilot, "x")
        assert not screen.editor.get_line(1).spans or "underline" not in [
            span.style for span in screen.editor.get_line(1).spans
        ]


async def test_a_statement_that_writes_is_refused(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await _ask(pilot, "DROP VIEW leaderboard")
        assert "this is not one statement that only reads" in text_of(pilot, "outcome")


async def test_nothing_to_run_is_said(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        await _ask(pilot, "  \n ")
        assert text_of(pilot, "outcome").strip() == "There is no statement yet"


async def test_escape_stops_what_runs_and_keys_work_meanwhile(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        screen = await _open(pilot)
        screen.editor.text = ENDLESS
        await pilot.press("f5")
        assert "Esc stops it" in text_of(pilot, "outcome")
        await _type(pilot, " ")  # the editor answers while it runs
        assert screen.editor.text.startswith(" ")
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert screen.status == "Stopped"
        assert not list(pilot.app.workers)


async def test_leaving_ends_what_runs(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        screen = await _open(pilot)
        screen.editor.text = ENDLESS
        await pilot.press("f5")
        pilot.app.pop_screen()
        await settle(pilot)  # fails by its time limit if the statement went on
        assert isinstance(pilot.app.screen, LeaderboardScreen)


async def test_text_and_answer_are_there_after_a_look_elsewhere(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        before = await _ask(pilot, ASKED)
        await press(pilot, "escape")
        screen = await _open(pilot)
        assert screen is not before
        assert screen.editor.text == ASKED
        assert len(screen.grid.rows) == 15


async def test_earlier_statements_come_back(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        screen = await _ask(pilot, "SELECT 1")
        screen.editor.text = ASKED
        await press(pilot, "f5", "ctrl+up", "ctrl+up")
        assert screen.editor.text == "SELECT 1"
        await press(pilot, "ctrl+down")
        assert screen.editor.text == ASKED
        await press(pilot, "ctrl+r", "down", "enter")
        assert screen.editor.text == "SELECT 1"
    lines = default_file().read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == ["SELECT 1", ASKED]


async def test_columns_that_do_not_fit_are_walked_to(dashboard: Open) -> None:
    async with dashboard().run_test(size=(80, 24)) as pilot:
        screen = await _ask(pilot, "SELECT * FROM leaderboard WHERE year = 2023")
        names = [column.heading for column in screen.grid.columns]
        await press(pilot, "f6", *["right"] * len(names))
        assert screen.grid.placed[-1].column.heading == names[-1]
        assert screen.grid.placed[0].column.heading != names[0]
        assert f"column {len(names)} of {len(names)}" in screen.status
        await press(pilot, *["left"] * len(names))
        assert screen.grid.placed[0].column.heading == names[0]


async def test_the_answer_is_exported(
    dashboard: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with dashboard().run_test() as pilot:
        await _ask(pilot, ASKED)
        await press(pilot, "f6", "e", "tab", "enter")
    lines = (tmp_path / "cchc-sql.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 16
    assert lines[0].removeprefix("\ufeff").replace(";", ",") == "commune,score,Note"


async def test_more_rows_than_a_screen_takes_are_said_to_be_there(
    dashboard: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc_tui.tui.sql import inquiry
    from warehouse.sandbox import Limits

    monkeypatch.setattr(inquiry, "LIMITS", Limits(rows=10))
    async with dashboard().run_test(size=(120, 40)) as pilot:
        screen = await _ask(pilot, ASKED)
        assert len(screen.grid.rows) == 10
        assert "There are more rows" in text_of(pilot, "outcome")


async def test_pasted_signs_that_steer_a_terminal_are_dropped(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        screen = await _open(pilot)
        pilot.app.post_message(events.Paste("SELECT\x1b[2J\x07 1\n"))
        await settle(pilot)
        assert screen.editor.text == "SELECT[2J 1\n"


async def test_there_is_no_sql_in_a_kiosk(dashboard: Open, store: FileStore) -> None:
    async with dashboard(kiosk=True).run_test() as pilot:
        await press(pilot, "7")
        assert isinstance(pilot.app.screen, LeaderboardScreen)
    assert not default_file().exists()
