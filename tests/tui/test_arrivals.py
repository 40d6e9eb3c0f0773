"""New data while the dashboard is open: the screen, the row, the filter and the sort stay."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest
from textual.pilot import Pilot

from bench.terminal import Terminal
from cchc_tui.tui.app import Dashboard
from cchc_tui.tui.arrivals import SECONDS, Unreadable, Watch
from cchc_tui.tui.screens.commune import CommuneScreen
from cchc_tui.tui.screens.criterion import CriterionScreen
from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
from tests.support import Warehouse, tidy
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, settle, text_of
from warehouse.store import user_name

NAMES = ("An Bình", "Châu Sơn", "Đông Hà", "Ea Kly")
MAXIMA = {"1": 10, "2": 20}


def figures(*scores: int) -> dict[str, str]:
    """Four communes in 2023: so many points at criterion 1, the same for all at 2."""
    cells = {name: {"1": score, "2": 5} for name, score in zip(NAMES, scores, strict=False)}
    return {"d-2023.csv": tidy(cells, MAXIMA)}


@pytest.fixture
def live(here: Warehouse) -> Warehouse:
    """A warehouse that a test loads more into while its dashboard is open."""
    here.load(figures(9, 8, 7, 6))
    return here


async def look(pilot: Pilot[Any]) -> None:
    """What the timer does every two seconds."""
    app = pilot.app
    assert isinstance(app, Dashboard)
    app.look()
    await settle(pilot)
    await settle(pilot)  # what was found is asked for


async def test_new_figures_appear_and_say_what_came(dashboard: Open, live: Warehouse) -> None:
    app = dashboard(live.store)
    async with app.run_test(size=(120, 40)) as pilot:
        assert [row.commune for row in grid_of(pilot).rows] == list(NAMES)
        live.load(figures(6, 7, 8, 9), replace=True)
        await look(pilot)
        assert [row.commune for row in grid_of(pilot).rows] == list(reversed(NAMES))
        news = f"New data: year 2023, load 2 by {user_name()}"
        assert text_of(pilot, "status") == news


async def test_the_timer_looks_by_itself(dashboard: Open, live: Warehouse) -> None:
    app = dashboard(live.store)
    async with app.run_test() as pilot:
        live.load(figures(6, 7, 8, 9), replace=True)
        for _ in range(60):
            await pilot.pause(0.1)
            if "New data" in text_of(pilot, "status"):
                break
        assert "load 2" in text_of(pilot, "status")


async def test_news_gives_way_at_the_next_key(dashboard: Open, live: Warehouse) -> None:
    async with dashboard(live.store).run_test(size=(120, 40)) as pilot:
        before = text_of(pilot, "status")
        live.load(figures(9, 8, 7, 5), replace=True)
        await look(pilot)
        assert text_of(pilot, "status") != before
        await press(pilot, "down")
        assert "New data" not in text_of(pilot, "status")


async def test_row_filter_and_sort_stay(dashboard: Open, live: Warehouse) -> None:
    async with dashboard(live.store).run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"n", "enter", "right", "right", "right", "s", "end")
        grid = grid_of(pilot)
        before = (grid.sorted_by, grid.sorted_downwards, grid.chosen, row_of(pilot).commune)
        shown = {row.commune for row in grid.rows}
        assert shown < set(NAMES)
        live.load(figures(1, 2, 3, 4), replace=True)
        await look(pilot)
        grid = grid_of(pilot)
        after = (grid.sorted_by, grid.sorted_downwards, grid.chosen, row_of(pilot).commune)
        assert after == before
        assert {row.commune for row in grid.rows} == shown
        assert row_of(pilot).score in (6, 7, 8, 9)


async def test_a_commune_and_the_screen_below_it_are_renewed(
    dashboard: Open, live: Warehouse
) -> None:
    async with dashboard(live.store).run_test(size=(120, 40)) as pilot:
        await press(pilot, "down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CommuneScreen)
        title = text_of(pilot, "title")
        live.load(figures(9, 2, 7, 6), replace=True)
        await look(pilot)
        assert pilot.app.screen is screen
        assert screen.answer.profile.total.score == 7
        assert text_of(pilot, "title") == title
        assert "New data" in text_of(pilot, "status")
        await press(pilot, "escape")
        assert row_of(pilot).commune == NAMES[1]
        assert row_of(pilot).rank == 4


async def test_a_criterion_is_renewed_and_keeps_its_way_back(
    dashboard: Open, live: Warehouse
) -> None:
    async with dashboard(live.store).run_test(size=(120, 40)) as pilot:
        await press(pilot, "down", "enter", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CriterionScreen)
        title = text_of(pilot, "title")
        assert NAMES[1] in title
        live.load(figures(1, 10, 7, 6), replace=True)
        await look(pilot)
        assert text_of(pilot, "title") == title
        assert row_of(pilot).commune == NAMES[1]
        assert row_of(pilot).score == 10


async def test_what_changes_nothing_on_screen_only_says_what_came(
    dashboard: Open, live: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.load({"d-2024.csv": figures(5, 5, 5, 5)["d-2023.csv"]})
    async with dashboard(live.store, year=2023).run_test() as pilot:
        await press(pilot, "enter")
        shown: list[object] = []
        monkeypatch.setattr(CommuneScreen, "show", lambda _, answer: shown.append(answer))
        live.load({"d-2024.csv": figures(4, 4, 4, 3)["d-2023.csv"]}, replace=True)
        await look(pilot)
        assert "load 3 by" in text_of(pilot, "status")
        assert shown == []


async def test_a_question_under_way_is_asked_again_of_the_newer_state(
    dashboard: Open, live: Warehouse
) -> None:
    live.load({"d-2024.csv": figures(5, 5, 5, 5)["d-2023.csv"]})
    async with dashboard(live.store, year=2023).run_test() as pilot:
        live.load({"d-2024.csv": figures(4, 4, 4, 3)["d-2023.csv"]}, replace=True)
        screen = pilot.app.screen
        assert isinstance(screen, LeaderboardScreen)
        screen.action_year(1)  # no answer yet when the news comes
        await look(pilot)
        assert screen.board.at.year == 2024
        assert min(row.score for row in grid_of(pilot).rows) == 8


async def test_several_loads_are_counted_and_a_restore_is_named(
    dashboard: Open, live: Warehouse
) -> None:
    async with dashboard(live.store).run_test(size=(120, 40)) as pilot:
        live.load(figures(1, 2, 3, 4), replace=True)
        live.load({"d-2024.csv": figures(5, 5, 5, 5)["d-2023.csv"]})
        await look(pilot)
        assert "years 2023, 2024, 2 loads, the newest 3 by" in text_of(pilot, "status")
        live.store.restore(1)
        await look(pilot)
        assert "Back to snapshot 1, by" in text_of(pilot, "status")
        assert [row.commune for row in grid_of(pilot).rows] == list(NAMES)


async def test_what_a_restore_took_away_stays_on_screen_and_is_called_so(
    dashboard: Open, live: Warehouse
) -> None:
    live.load({"e-2024.csv": tidy({"Mới": {"1": 3, "2": 4}}, MAXIMA)})
    async with dashboard(live.store, commune="Mới").run_test(size=(120, 40)) as pilot:
        assert isinstance(pilot.app.screen, CommuneScreen)
        live.store.restore(1)
        await look(pilot)
        status = text_of(pilot, "status")
        assert "Back to snapshot 1" in status
        assert "shown is what was there before" in status
        await press(pilot, "escape")
        assert "2023" in text_of(pilot, "title")
        assert [row.commune for row in grid_of(pilot).rows] == list(NAMES)


async def test_a_number_that_now_belongs_to_another_commune_is_not_mistaken(
    dashboard: Open, live: Warehouse
) -> None:
    live.load({"e-2024.csv": tidy({"Mới": {"1": 3, "2": 4}}, MAXIMA)})
    async with dashboard(live.store, commune="Mới").run_test(size=(120, 40)) as pilot:
        live.store.restore(1)
        live.load({"e-2024.csv": tidy({"Khác": {"1": 9, "2": 9}}, MAXIMA)})
        await look(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CommuneScreen)
        assert screen.answer.profile.total.commune == "Mới"
        assert "there is no commune “Mới”" in text_of(pilot, "status")


async def test_the_old_snapshot_is_let_go(dashboard: Open, live: Warehouse) -> None:
    def opened() -> list[str]:
        links = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
        files = [link.readlink() for link in links]
        return [file.name for file in files if live.path in file.parents]

    async with dashboard(live.store).run_test() as pilot:
        for score in (5, 4, 3):
            live.load(figures(9, 8, 7, score), replace=True)
            await look(pilot)
        assert set(opened()) == {"000004.duckdb"}


@pytest.mark.parametrize("fault", ["damaged", "newer", "older", "pointer"])
async def test_a_state_that_cannot_be_read_leaves_the_last_good_one(
    dashboard: Open, live: Warehouse, fault: str
) -> None:
    async with dashboard(live.store).run_test(size=(150, 40)) as pilot:
        live.load(figures(6, 7, 8, 9), replace=True)
        file = live.path / "snapshots" / "000002.duckdb"
        if fault == "damaged":
            file.write_bytes(file.read_bytes()[:5000])
        elif fault == "pointer":
            (live.path / "CURRENT").write_text("rubbish")
        else:
            spoil(file, fault)
        await look(pilot)
        assert [row.commune for row in grid_of(pilot).rows] == list(NAMES)
        assert "snapshot 1 stays on screen" in text_of(pilot, "status")
        assert "older data" in text_of(pilot, "title")
        await press(pilot, "down", "enter")
        assert "older data" in text_of(pilot, "title")
        live.run("restore", 1)
        await look(pilot)
        assert "older data" not in text_of(pilot, "title")


def spoil(file: Path, how: str) -> None:
    """As if a newer, or another older, version of the program had published."""
    file.chmod(0o644)
    with duckdb.connect(str(file)) as database:
        if how == "newer":
            database.execute("INSERT INTO schema_migrations VALUES (999, 'future', now())")
        else:
            database.execute("UPDATE builds SET fingerprint = 'another'")


def test_trouble_is_told_once_and_tried_again_now_and_then(
    dashboard: Open, live: Warehouse
) -> None:
    app = dashboard(live.store)
    assert app.start is not None
    watch = Watch(app.start.source)
    assert watch.look() is None
    live.load(figures(6, 7, 8, 9), replace=True)
    file = live.path / "snapshots" / "000002.duckdb"
    whole = file.read_bytes()
    file.write_bytes(b"")
    assert isinstance(watch.look(), Unreadable)
    assert [watch.look() for _ in range(20)] == [None] * 20
    file.write_bytes(whole)
    found = [watch.look() for _ in range(20)]
    assert sum(one is not None for one in found) == 1


async def test_kiosk_is_not_told_where_the_warehouse_lies(dashboard: Open, live: Warehouse) -> None:
    async with dashboard(live.store, kiosk=True).run_test(size=(150, 40)) as pilot:
        (live.path / "CURRENT").write_text("rubbish")
        await look(pilot)
        assert "stays on screen" in text_of(pilot, "status")
        assert str(live.path) not in text_of(pilot, "status")


async def test_the_first_data_of_all_is_shown_at_once(here: Warehouse) -> None:
    from cchc_tui.tui import opening

    app = Dashboard(None, location="x", reopen=lambda: opening(here.store, None, None))
    async with app.run_test(size=(120, 40)) as pilot:
        await look(pilot)
        here.load(figures(9, 8, 7, 6))
        await look(pilot)
        assert isinstance(pilot.app.screen, LeaderboardScreen)
        assert row_of(pilot).commune == NAMES[0]
        here.load(figures(6, 7, 8, 9), replace=True)
        await look(pilot)
        assert grid_of(pilot).rows[0].commune == NAMES[3]
        assert app.start is not None
        app.start.source.close()


def test_an_idle_dashboard_writes_nothing_and_a_load_elsewhere_reaches_it(
    live: Warehouse, child_environment: dict[str, str]
) -> None:
    """A true process on a pty, over several looks."""
    command = [sys.executable, "-m", "cchc_tui", "-w", str(live.path), "browse"]
    environment = {**child_environment, "TERM": "xterm-256color"}
    with Terminal(command, 120, 40, environment) as terminal:
        assert terminal.start(NAMES[0]).text_ms is not None
        assert terminal.idle(2 * SECONDS + 0.5).bytes_per_s == 0
        live.load(figures(6, 7, 8, 9), replace=True)
        until = time.monotonic() + 30
        while b"load 2 by" not in terminal.output and time.monotonic() < until:
            time.sleep(0.05)
            terminal.drain()
        assert b"load 2 by" in terminal.output
