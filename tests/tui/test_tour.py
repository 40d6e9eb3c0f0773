"""The first-run tour: once, in nobody's way, and again when it is asked for."""

from __future__ import annotations

from cchc_tui.tui.screens.commune import CommuneScreen
from cchc_tui.tui.settings import Settings
from cchc_tui.tui.widgets.tour import Tour
from tests.tui.conftest import Open
from tests.tui.driving import press, row_of, screen_text, settle, text_of


async def test_it_comes_at_the_first_run_and_takes_no_key_away(dashboard: Open) -> None:
    app = dashboard(settings=Settings())
    async with app.run_test() as pilot:
        await settle(pilot)
        assert len(text_of(pilot, "tour").splitlines()) == 6  # a title and five lines
        assert app.settings.tour
        before = row_of(pilot)
        await press(pilot, "down")
        assert row_of(pilot) is not before
        assert app.screen.query(Tour)
        await press(pilot, "enter")
        assert isinstance(app.screen, CommuneScreen)
        await press(pilot, "escape")
        assert app.screen.query(Tour)
        await press(pilot, "escape")
        assert not app.screen.query(Tour)
        await press(pilot, "escape")  # from home Esc leads nowhere
    assert app.return_code is None


async def test_it_never_comes_back_by_itself(dashboard: Open) -> None:
    first = dashboard(settings=Settings())
    async with first.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "q")
    second = dashboard(settings=first.settings)
    async with second.run_test() as pilot:
        await settle(pilot)
        assert not second.screen.query(Tour)


async def test_a_key_shows_it_again_once_and_a_click_closes_it(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        await press(pilot, "f2", "f2")
        assert len(app.screen.query(Tour)) == 1
        await pilot.click(Tour)
        await settle(pilot)
        assert not app.screen.query(Tour)


async def test_it_names_the_keys_as_they_are(dashboard: Open) -> None:
    app = dashboard(settings=Settings(keys={"app.jump": "J", "app.back": "f8"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        text = text_of(pilot, "tour")
        assert "J /" in text
        assert "F8 closes this" in text
        shown = "\n".join(screen_text(pilot))
        assert all(line.split("  ")[-1] in shown for line in text.splitlines()[1:])
        await press(pilot, "f8")
        assert not app.screen.query(Tour)
