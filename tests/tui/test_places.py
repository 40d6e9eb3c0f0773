"""The main screens: a key each, one line that names them, and no endless stack."""

from __future__ import annotations

import re

import pytest

from cchc_tui import i18n
from cchc_tui.tui.places import DESTINATIONS, HOME, destination
from cchc_tui.tui.screens.base import BoardScreen
from cchc_tui.tui.screens.commune import CommuneScreen
from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
from cchc_tui.tui.widgets.placebar import PlaceBar
from tests.tui.conftest import Open
from tests.tui.driving import press, row_of, screen_text, settle

OTHERS = [place for place in DESTINATIONS if place.id != HOME]


def test_numbers_and_names_are_told_apart() -> None:
    assert [place.number for place in DESTINATIONS] == list(range(1, len(DESTINATIONS) + 1))
    assert len({place.id for place in DESTINATIONS}) == len(DESTINATIONS)
    assert all(place.title and place.purpose and place.words for place in DESTINATIONS)


@pytest.mark.parametrize("name", [place.id for place in OTHERS])
async def test_a_number_opens_a_main_screen_in_place_of_the_others(
    dashboard: Open, name: str
) -> None:
    wanted = destination(name)
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        for other in (*OTHERS, wanted):
            await press(pilot, f"alt+{other.number}")  # also from where something is typed
        assert len(app.screen_stack) == 2
        assert isinstance(app.screen, BoardScreen)
        assert app.screen.place == wanted.id
        await press(pilot, "alt+1")
        assert isinstance(app.screen, LeaderboardScreen)
        assert len(app.screen_stack) == 1


async def test_a_main_screen_that_is_open_comes_back_as_it_was(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        await press(pilot, "3")
        trends = app.screen
        await press(pilot, "enter")
        assert isinstance(app.screen, CommuneScreen)
        await press(pilot, "3")
        assert app.screen is trends
        assert len(app.screen_stack) == 2


async def test_home_keeps_its_row_while_one_is_elsewhere(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        await press(pilot, "down", "down", "down")
        commune = row_of(pilot).commune
        await press(pilot, "6", "2", "1")
        assert row_of(pilot).commune == commune


async def test_who_goes_back_before_a_screen_has_opened_stays_there(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        await pilot.press("3", "1")
        await settle(pilot)
        assert isinstance(app.screen, LeaderboardScreen)


async def test_the_bar_names_the_places_and_marks_the_open_one(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "3", "enter")
        bar = app.screen.query_one(PlaceBar)
        assert "[Trends]" in bar.text
        assert screen_text(pilot)[0].split("  ")[0].strip().startswith("1 ")
        await pilot.click(PlaceBar, offset=(3, 0))
        await settle(pilot)
        assert isinstance(app.screen, LeaderboardScreen)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 120])
async def test_no_title_of_the_bar_is_ever_cut(dashboard: Open, language: str, width: int) -> None:
    i18n.set_language(language)
    async with dashboard().run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        line = screen_text(pilot)[0]
        titles = re.findall(r"\d([^\d]*)", line)
        known = {i18n._(place.title) for place in DESTINATIONS} | {""}
        assert len(titles) == len(DESTINATIONS)
        assert {title.strip() for title in titles} <= known
        assert titles[0].strip()  # the open one is always named


async def test_a_kiosk_goes_only_where_it_may(
    dashboard: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from cchc_tui.tui import places

    closed = tuple(replace(place, in_kiosk=place.id == HOME) for place in DESTINATIONS)
    monkeypatch.setattr(places, "DESTINATIONS", closed)
    app = dashboard(kiosk=True)
    async with app.run_test(size=(120, 40)) as pilot:
        assert app.screen.query_one(PlaceBar).text == "[Leaderboard]"
        await press(pilot, "6")
        assert isinstance(app.screen, LeaderboardScreen)
