"""Finding everything by its name: actions, screens, communes, criteria, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from cchc_tui import i18n
from cchc_tui.tui.matching import matching
from cchc_tui.tui.places import DESTINATIONS
from cchc_tui.tui.screens.choose import ChooseScreen
from cchc_tui.tui.screens.commune import CommuneScreen
from cchc_tui.tui.screens.criterion import CriterionScreen
from cchc_tui.tui.screens.help import HelpScreen
from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, text_of


def _texts(pilot: Pilot[Any]) -> list[str]:
    return [option.text for option in grid_of(pilot).rows]


async def test_it_lists_actions_screens_communes_and_criteria(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "colon")
        assert isinstance(app.screen, ChooseScreen)
        texts = _texts(pilot)
        assert {"Filter", "Previous year", "Export", "Choose a theme", "Copy the row"} <= set(texts)
        for place in DESTINATIONS:
            assert any(text.startswith(i18n._(place.title) + ":") for text in texts)
        assert sum(text.startswith("Xã ") for text in texts) == 14
        assert any(text.startswith("1.2  ") for text in texts)
        assert len(texts) == len(set(texts))
        assert not [text for text in texts if "Page" in text or "Focus" in text]
        await press(pilot, "escape")
        assert isinstance(app.screen, LeaderboardScreen)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("words", ["xu huong", "Xu hướng", "trends"])
async def test_both_languages_find_a_screen_with_and_without_accents(
    dashboard: Open, language: str, words: str
) -> None:
    i18n.set_language(language)
    app = dashboard()
    async with app.run_test() as pilot:
        await press(pilot, "ctrl+p", *("space" if letter == " " else letter for letter in words))
        await press(pilot, "enter")
        assert type(app.screen).__name__ == "TrendsScreen"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_actions_are_found_by_their_english_words_in_any_language(
    dashboard: Open, language: str
) -> None:
    i18n.set_language(language)
    app = dashboard()
    async with app.run_test() as pilot:
        await press(pilot, "colon", *"help", "enter")
        assert isinstance(app.screen, HelpScreen)


async def test_an_action_of_the_present_screen_runs_there(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        await press(pilot, "colon", *"previous", "enter")
        assert isinstance(app.screen, LeaderboardScreen)
        assert app.screen.board.at.year == 2022


async def test_jump_opens_a_commune_by_initials_or_parts(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        for typed in ("tien chau", "TIÊN CHÂU", "chau", "xtc"):
            keys = ["space" if letter == " " else letter for letter in typed]
            await press(pilot, "f", *keys)
            assert row_of(pilot).text == "Xã Tiên Châu"
            await press(pilot, "enter")
            assert isinstance(app.screen, CommuneScreen)
            assert "Xã Tiên Châu" in text_of(pilot, "title")
            await press(pilot, "escape")


async def test_jump_opens_a_criterion_of_the_year_one_looks_at(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "left_square_bracket", "f", *"1.2", "enter")
        assert isinstance(app.screen, CriterionScreen)
        assert app.screen.answer.at.year == 2022
        assert app.screen.answer.node.code == "1.2"


async def test_nothing_found_and_enter_does_nothing(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        await press(pilot, "f", *"qqqq", "enter")
        assert isinstance(app.screen, ChooseScreen)
        assert grid_of(pilot).rows == ()
        await press(pilot, "escape")
        assert isinstance(app.screen, LeaderboardScreen)


async def test_a_kiosks_palette_offers_no_file(dashboard: Open) -> None:
    async with dashboard(kiosk=True).run_test(size=(120, 40)) as pilot:
        await press(pilot, "colon")
        assert "Export" not in _texts(pilot)
        assert "Copy the row" in _texts(pilot)


NAMES = ["Xã Tiên Châu", "Xã Tiên Cảnh", "Xã Châu Tiên", "Thị trấn Tiên Kỳ", "1.2  Đánh giá"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", NAMES),
        ("tien chau", ["Xã Tiên Châu", "Xã Châu Tiên"]),
        ("chau tien", ["Xã Châu Tiên", "Xã Tiên Châu"]),
        ("xa", ["Xã Tiên Châu", "Xã Tiên Cảnh", "Xã Châu Tiên"]),
        ("ky", ["Thị trấn Tiên Kỳ"]),
        ("xtc", ["Xã Tiên Châu", "Xã Tiên Cảnh"]),
        ("danh gia", ["1.2  Đánh giá"]),
        ("1.2", ["1.2  Đánh giá"]),
        ("tn ky", ["Thị trấn Tiên Kỳ"]),
        ("zz", []),
    ],
)
def test_what_is_typed_finds_the_likeliest_first(typed: str, found: list[str]) -> None:
    assert matching(typed, NAMES, str) == found
