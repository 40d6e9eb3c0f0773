"""The tabs of a commune's screen: one grid, one criterion under the cursor, many looks at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui.tui.screens.commune import CommuneScreen
from cchc_tui.tui.screens.commune_tabs import TABS
from cchc_tui.tui.screens.criterion import CriterionScreen
from cchc_tui.tui.widgets.lines import Lines
from cchc_tui.tui.widgets.tabline import TabLine
from tests.tui.communes import NAME, code_under_cursor, screen_of
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, settle, text_of

LETTERS = [tab.letter for tab in TABS]


async def test_letters_tab_and_mouse_open_the_tabs(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for tab in TABS[1:]:
            await press(pilot, tab.letter)
            assert screen_of(pilot).tab.name == tab.name
            assert f"[{tab.title}]" in pilot.app.screen.query_one("#tabs", TabLine).text
        await press(pilot, "tab")
        assert screen_of(pilot).tab.name == TABS[0].name
        await press(pilot, "shift+tab")
        assert screen_of(pilot).tab.name == TABS[-1].name
        line = pilot.app.screen.query_one("#tabs", TabLine)
        written = line.render_line(0).text
        await pilot.click("#tabs", offset=(written.index("Why"), 0))
        await settle(pilot)
        assert screen_of(pilot).tab.name == "why"


async def test_the_criterion_under_the_cursor_stays_from_tab_to_tab(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "asterisk", "down", "down", "down")
        assert code_under_cursor(pilot) == "1.1.2"
        for letter in ("v", "m", "w", "o", "t"):
            await press(pilot, letter)
            assert code_under_cursor(pilot) == "1.1.2", letter
        await press(pilot, "i")
        assert grid_of(pilot).columns[-1].band.startswith("1.1.2 ")
        await press(pilot, "t")
        assert code_under_cursor(pilot) == "1.1.2"


async def test_a_domain_is_stood_for_by_its_first_leaf_and_comes_back(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "space", "down")
        assert code_under_cursor(pilot) == "1.1"
        await press(pilot, "w")
        assert code_under_cursor(pilot) == "1.1.1"
        await press(pilot, "t")
        assert code_under_cursor(pilot) == "1.1"


async def test_a_folded_criterion_is_unfolded_when_the_cursor_comes_to_it(
    dashboard: Open,
) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "w", "down", "down")
        assert code_under_cursor(pilot) == "1.1.2"
        await press(pilot, "t")
        assert [row.code for row in grid_of(pilot).rows][:4] == ["1", "1.1", "1.1.1", "1.1.2"]
        assert code_under_cursor(pilot) == "1.1.2"


async def test_years_and_neighbours_keep_the_tab(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "w", "left_square_bracket")
        assert screen_of(pilot).tab.name == "plan"
        assert screen_of(pilot).answer.at.year == 2022
        await press(pilot, "n")
        assert screen_of(pilot).tab.name == "plan"
        assert screen_of(pilot).answer.profile.total.commune != "Xã Tiên Châu"


async def test_keys_that_come_faster_than_answers_all_count(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("v", "left_square_bracket", "left_square_bracket")
        await settle(pilot)
        await settle(pilot)
        assert screen_of(pilot).tab.name == "why"
        assert screen_of(pilot).answer.at.year == 2021


async def test_after_a_refusal_the_keys_begin_from_what_is_on_screen(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "right_square_bracket", "left_square_bracket")
        assert screen_of(pilot).answer.at.year == 2022


async def test_the_card_says_what_the_next_rank_and_rating_cost(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await settle(pilot)
        card = text_of(pilot, "card")
        assert "to rank 3 +" in card
        assert "to Tốt +1.92" in card  # 85 - 83.08
        assert "the other communes unchanged" in card


async def test_enter_opens_the_criterion_from_every_tab_of_criteria(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for letter in ("v", "m", "w", "o"):
            await press(pilot, letter, "end", "up", "enter")
            assert isinstance(pilot.app.screen, CriterionScreen), letter
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, CommuneScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("letter", LETTERS)
async def test_tabs_fit_the_terminal(dashboard: Open, letter: str, size: tuple[int, int]) -> None:
    async with dashboard(commune=NAME).run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, letter)
        grid = grid_of(pilot)
        assert grid.placed[-1].start + grid.placed[-1].width <= size[0] - 1
        assert grid.size.height >= 4
        for line in grid.columns:
            assert line.about or not line.heading, line.id
        for lines in pilot.app.screen.query(Lines):
            assert lines.size.height == len(lines.lines) or not lines.display


@pytest.mark.parametrize("letter", LETTERS)
async def test_what_a_tab_shows_can_be_exported(
    dashboard: Open, letter: str, tmp_path: Path
) -> None:
    async with dashboard(commune=NAME, export_dir=tmp_path).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, letter, "e", "enter")
        (written,) = tmp_path.iterdir()
        lines = written.read_text(encoding="utf-8-sig").splitlines()
        assert len(lines) == len(grid_of(pilot).rows) + 1
        assert "số liệu minh họa" in lines[1]


async def test_an_incomplete_commune_has_all_tabs(dashboard: Open) -> None:
    async with dashboard(commune="tien lanh").run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for letter in LETTERS:
            await press(pilot, letter)
            assert grid_of(pilot).rows, letter
        await press(pilot, "v")
        assert "scores are missing: 3.1.2, 7.1" in text_of(pilot, "lead")
        assert "has no rank in 2023" in text_of(pilot, "foot")
