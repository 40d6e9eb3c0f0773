"""The screen of robustness: ranges of ranks as bars, worked out in a thread that can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from cchc_tui.tui.asking import firmness
from cchc_tui.tui.screens.commune import CommuneScreen
from cchc_tui.tui.screens.robustness import VIEWS, RobustnessScreen
from cchc_tui.tui.widgets.intervals import MARK
from tests.support import Warehouse
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, screen_text, settle, text_of
from tests.tui.test_arrivals import figures, look
from warehouse.errors import BadInput
from warehouse.messages import say

HERO = "Xã Tiên Châu"


async def open_it(pilot: Pilot[None], *keys: str) -> RobustnessScreen:
    """The screen with its work done, and then these keys."""
    await press(pilot, "4")
    await settle(pilot)
    await press(pilot, *keys)
    screen = pilot.app.screen
    assert isinstance(screen, RobustnessScreen)
    return screen


async def test_ranges_hold_the_official_rank_in_its_place(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        screen = await open_it(pilot)
        rows = grid_of(pilot).rows
        assert [row.rank for row in rows] == sorted(row.rank for row in rows)
        assert len(rows) == 14  # the incomplete commune has no rank to doubt
        for letter in ("t", "w", "a"):
            await press(pilot, letter)
            bars = next(column for column in grid_of(pilot).columns if column.id == "range")
            places = [bars.cell(row)[0].index(MARK) for row in rows]
            assert places == sorted(places)
            assert (places[0], places[-1]) == (0, bars.width - 1)
        assert screen.answer.found is not None
        for row in screen.answer.found.rows:
            assert row.tolerance.best <= row.rank <= row.tolerance.worst
            assert row.dominance.best <= row.weights.best <= row.weights.worst


async def test_the_commune_stays_under_the_cursor_from_view_to_view(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await press(pilot, "down", "down", "down")
        await open_it(pilot)
        for key in ("w", "a", "tab", "shift+tab"):
            await press(pilot, key)
            assert row_of(pilot).commune == HERO, key
        foot = text_of(pilot, "foot")
        assert "1 Chỉ đạo, điều hành CCHC; 2 Cải cách thể chế" in foot


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_only_the_domains_that_matter_are_named(
    dashboard: Open, size: tuple[int, int]
) -> None:
    async with dashboard().run_test(size=size) as pilot:
        await open_it(pilot)
        for _ in grid_of(pilot).rows:
            row, foot = row_of(pilot), text_of(pilot, "foot").splitlines()[0]
            moved = [code for code, rank in row.domains.items() if rank != row.rank]
            for code in row.domains:
                assert (f" {code}: {row.domains[code]} " in foot) == (code in moved)
            assert ("the rank stays" in foot) == (not moved)
            await press(pilot, "down")


async def test_enter_opens_the_commune_and_comes_back(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await open_it(pilot, "end")
        name = row_of(pilot).commune
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CommuneScreen)
        assert name in text_of(pilot, "title")
        await press(pilot, "escape")
        assert "Robustness 2023" in text_of(pilot, "title")
        assert row_of(pilot).commune == name


async def test_years_and_what_has_the_weights(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await open_it(pilot, "w")
        assert "by criterion" in text_of(pilot, "lead")
        await press(pilot, "b")
        assert "by domain" in text_of(pilot, "lead")
        await press(pilot, "left_square_bracket")
        assert "Robustness 2022" in text_of(pilot, "title")
        assert "by domain" in text_of(pilot, "lead")
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert "Robustness 2023" in text_of(pilot, "title")
        assert "2024" in text_of(pilot, "status")


Progress = Callable[[int, int], None]


async def test_work_is_told_and_escape_stops_it(
    dashboard: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, patient, ended = firmness.worked, threading.Event(), threading.Event()

    def slow(reader: Any, year: int, group: str, by: str, progress: Progress) -> firmness.Firm:
        try:
            while not patient.wait(0.02):
                progress(40, 100)
        finally:
            ended.set()
        return real(reader, year, group, by, progress)

    monkeypatch.setattr(firmness, "worked", slow)
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await pilot.press("4")
        for _ in range(100):
            await pilot.pause(0.05)
            if isinstance(pilot.app.screen, RobustnessScreen) and "40%" in text_of(pilot, "status"):
                break
        assert "Drawing weights: 40% · Esc stops it" in text_of(pilot, "status")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, RobustnessScreen)
        assert ended.wait(5)
        assert "F5" in text_of(pilot, "lead")
        patient.set()
        await press(pilot, "f5")
        assert len(grid_of(pilot).rows) == 14


async def test_where_no_unit_is_ranked_it_says_so_and_offers_no_work(
    dashboard: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise BadInput.because(say("no unit is ranked in {year}", year="2023"), say("see check"))

    monkeypatch.setattr(firmness, "robust", refuse)
    async with dashboard().run_test(size=(80, 24)) as pilot:
        screen = await open_it(pilot)
        assert text_of(pilot, "lead") == "no unit is ranked in 2023: see check"
        assert screen.check_action("again", ()) is False
        monkeypatch.undo()
        screen.renew()  # newer data
        await settle(pilot)
        assert len(grid_of(pilot).rows) == 14
        assert screen.check_action("again", ())


async def test_newer_figures_are_worked_out(dashboard: Open, here: Warehouse) -> None:
    here.load(figures(9, 8, 7, 6))
    async with dashboard(here.store).run_test(size=(120, 40)) as pilot:
        await open_it(pilot, "w", "down")
        assert row_of(pilot).commune == "Châu Sơn"
        here.load(figures(9, 1, 7, 6), replace=True)
        await look(pilot)
        assert row_of(pilot).commune == "Châu Sơn"
        assert row_of(pilot).rank == 4
        assert "New data" in text_of(pilot, "status")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
async def test_views_fit_the_terminal(dashboard: Open, view: Any, size: tuple[int, int]) -> None:
    async with dashboard().run_test(size=size) as pilot:
        await open_it(pilot, view.letter)
        grid = grid_of(pilot)
        assert {"rank", "commune", "range", "ranks"} <= {at.column.id for at in grid.placed}
        assert grid.placed[-1].start + grid.placed[-1].width <= size[0] - 1
        assert all(column.about or column.id == "commune" for column in grid.columns)
        heading = next(line for line in screen_text(pilot) if "Commune" in line)
        assert f"  {len(grid.rows)} " in heading  # the ruler's last rank
