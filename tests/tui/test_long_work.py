"""What takes long: progress on the status line, Esc stops it, and nothing else waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from cchc_tui.tui import service
from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
from cchc_tui.tui.service import Progress, Stopped
from tests.tui.conftest import Open
from tests.tui.driving import press, row_of, settle, text_of
from warehouse.queries import Reader


class Work:
    """Work that goes on step by step until it is let go or stopped."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun = threading.Event()
        self.ended = threading.Event()
        self.stopped = False

    def __call__(self, _reader: Reader, progress: Progress) -> str:
        """To be given to `AskingScreen.work`."""
        try:
            for step in range(10_000):
                progress(min(step, 40), 100)
                self.begun.set()
                if self.go.wait(0.001):
                    return "done"
        except Stopped:
            self.stopped = True
            raise
        finally:
            self.ended.set()
        return "never"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_BETWEEN", 0.0)


async def _until(pilot: object, there: Callable[[], bool]) -> None:
    for _ in range(500):
        if there():
            return
        await pilot.pause(0.01)  # type: ignore[attr-defined]
    raise AssertionError("nothing came")


async def test_progress_is_shown_and_the_answer_delivered(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        got: list[str] = []
        screen, work = app.screen, Work()
        assert isinstance(screen, LeaderboardScreen)
        screen.work("long", work, got.append, "Working it out")
        await _until(pilot, lambda: "Working it out: 40%" in screen.status)
        await pilot.press("down")  # the screen answers keys all the while
        assert row_of(pilot).rank == 2
        assert "Esc stops it" in screen.status
        work.go.set()
        await settle(pilot)
        assert got == ["done"]
        assert "Working it out" not in screen.status


async def test_esc_stops_the_work_and_stays_on_the_screen(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        got: list[str] = []
        screen, work = app.screen, Work()
        assert isinstance(screen, LeaderboardScreen)
        screen.work("long", work, got.append, "Working it out")
        await _until(pilot, work.begun.is_set)
        await pilot.press("escape")
        assert work.ended.wait(5)
        await settle(pilot)
        assert work.stopped
        assert got == []
        assert text_of(pilot, "status") == "Stopped"
        assert app.screen is screen


async def test_newer_work_and_leaving_stop_it(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        await press(pilot, "enter")
        got: list[str] = []
        screen, first, second = app.screen, Work(), Work()
        screen.work("long", first, got.append, "One")  # type: ignore[attr-defined]
        await _until(pilot, first.begun.is_set)
        screen.work("long", second, got.append, "Two")  # type: ignore[attr-defined]
        assert first.ended.wait(5)
        await _until(pilot, second.begun.is_set)
        await pilot.press("q")
        assert second.ended.wait(5)
        assert (first.stopped, second.stopped, got) == (True, True, [])


async def test_work_is_done_again_on_newer_data(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        got: list[str] = []
        screen, work = app.screen, Work()
        assert isinstance(screen, LeaderboardScreen)
        screen.work("long", work, got.append, "Working it out")
        await _until(pilot, work.begun.is_set)
        assert screen.ask_again() == {"long"}
        work.go.set()
        await settle(pilot)
        assert got == ["done"]
