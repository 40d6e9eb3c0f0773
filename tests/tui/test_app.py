"""The dashboard as a whole: help, bindings, no warehouse, languages, colours, its end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cchc_tui.tui import cells, run
from cchc_tui.tui.screens.help import HelpScreen
from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
from cchc_tui.tui.screens.nothing_here import NothingHereScreen
from cchc_tui.tui.widgets.keybar import KeyBar
from cchc_tui.tui.widgets.lines import Lines
from tests.tui.conftest import Open
from tests.tui.driving import press, screen_text, settle, text_of
from warehouse.errors import BadInput
from warehouse.queries import Place
from warehouse.store import FileStore


async def test_help_tells_keys_and_columns(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(100, 60)) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        text = text_of(pilot, "help")
        assert "Sort" in text
        assert text.strip().startswith("Who stands where in a year")
        words = " ".join(text.split())  # long lines are wrapped
        assert "Rank by the framework's rule; 7= shares its rank" in words
        assert "Domain 8 Điều tra xã hội học" in words
        assert "[ Previous year ] Next year" in words
        await press(pilot, "f1", "escape")
        assert isinstance(app.screen, LeaderboardScreen)


async def test_keybar_shows_whole_keys_only(dashboard: Open) -> None:
    for width in (40, 80, 120):
        async with dashboard().run_test(size=(width, 24)) as pilot:
            await pilot.pause()
            bar = pilot.app.screen.query_one(KeyBar)
            assert bar.text.endswith("q Quit")
            assert screen_text(pilot)[-1].strip() == bar.text


async def test_a_click_on_a_key_presses_it(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        at = screen_text(pilot)[-1].index("? Help")
        await pilot.click(KeyBar, offset=(at + 3, 0))
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)


async def test_no_warehouse_says_what_to_type(dashboard: Open, tmp_path: Path) -> None:
    app = dashboard(FileStore(tmp_path / "none"))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert isinstance(app.screen, NothingHereScreen)
        text = app.screen.query_one("#nothing", Lines).text
        assert "cchc-tui load FILE..." in text
        assert "cchc-tui demo" in text
        await pilot.press("q")
    assert app.return_code == 0


async def test_names_are_no_markup(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await press(pilot, "c", *"1.2", "enter")
        assert "Công tác tuyên truyền [CCHC]" in text_of(pilot, "about")


async def test_an_overtaken_answer_is_dropped(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        screen = app.screen
        assert isinstance(screen, LeaderboardScreen)
        got: list[str] = []
        screen.ask("board", lambda _: "old", got.append)
        screen.ask("board", lambda _: "new", got.append)
        await settle(pilot)
        assert got == ["new"]


async def test_ctrl_c_does_not_leave(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        await press(pilot, "ctrl+c")
        assert "Ctrl+Q" in text_of(pilot, "status")


async def test_ctrl_q_leaves_from_anywhere(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        await press(pilot, "enter", "enter")
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_no_color_means_none(dashboard: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = dashboard()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.theme == "cchc-mono"
        assert app.no_color
        first = app.screen.query_one("#grid").render_line(1)
        assert all(segment.style and segment.style.reverse for segment in first if segment.text)


def test_an_unknown_commune_or_year_never_opens_the_terminal(store: FileStore) -> None:
    with pytest.raises(BadInput):
        run(store, commune="Không Có")
    with pytest.raises(BadInput):
        run(store, year=1999)


async def test_a_crash_is_no_success(dashboard: Open) -> None:
    app = dashboard()
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the app must run to crash
        async with app.run_test() as pilot:
            app.call_later(lambda: 1 / 0)
            await pilot.pause()
            await pilot.pause()
    assert app.return_code == 1
    assert isinstance(app.crash, ZeroDivisionError)
    assert not app._exit_renderables


def test_package_costs_nothing_until_it_runs() -> None:
    code = "import sys, cchc_tui.tui; print('textual' in sys.modules, 'duckdb' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_sparkline_is_higher_for_better_ranks_and_blank_for_none() -> None:
    def at(year: int, rank: int | None) -> Place:
        return Place(1, year, None, cells._LOW, None, rank, 15)

    assert cells.sparkline([at(2020, 1), at(2021, 15), at(2023, 8)], 2023, 4) == "█▁ ▄"
    assert cells.sparkline([at(2023, None)], 2023, 2) == "  "
