"""The tabs of a commune's screen: one grid, one criterion under the cursor, many looks at it."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from textual.pilot import Pilot

from cchc_tui.cli.demo import examples
from cchc_tui.tui.screens.commune import CommuneScreen
from cchc_tui.tui.screens.commune_tabs import TABS
from cchc_tui.tui.screens.criterion import CriterionScreen
from cchc_tui.tui.widgets.lines import Lines
from cchc_tui.tui.widgets.tabline import TabLine
from tests.support import Warehouse, tidy
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, screen_text, settle, text_of
from warehouse.store import Store

NAME = "tien chau"
LETTERS = [tab.letter for tab in TABS]


def screen_of(pilot: Pilot[None]) -> CommuneScreen:
    """The commune's screen, which must be on top."""
    screen = pilot.app.screen
    assert isinstance(screen, CommuneScreen)
    return screen


def code_under_cursor(pilot: Pilot[None]) -> str | None:
    """The code of the criterion under the cursor."""
    return screen_of(pilot).tab.code(row_of(pilot))


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


# why


async def test_the_waterfall_leads_from_one_total_to_the_other(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "v")
        rows = grid_of(pilot).rows
        assert (rows[0].end, rows[-1].end) == (Decimal("85.82"), Decimal("83.08"))
        assert rows[1].start == rows[0].end
        for before, after in pairwise(rows):
            assert after.start in (before.end, rows[-1].end)
        assert rows[-2].end == rows[-1].end
        lead = text_of(pilot, "lead")
        assert "Down 2.74 points: survey +1.48, everything else −4.22" in lead
        assert "From 4/15 in 2022 to 4/14 in 2023: the same rank." in text_of(pilot, "foot")


async def test_the_leaves_of_a_domain_add_up_to_it(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "v", "right")
        domain = row_of(pilot)
        assert domain.code == "1"
        parts = [row.part for row in grid_of(pilot).rows if row.is_leaf]
        assert len(parts) == 3
        for figure in ("score_change", "framework", "common", "own"):
            assert sum(getattr(part, figure) for part in parts) == getattr(domain.part, figure)
        await press(pilot, "down", "left")
        assert row_of(pilot).code == "1"
        await press(pilot, "left")
        assert not any(row.is_leaf for row in grid_of(pilot).rows)


async def test_parts_are_rounded_so_that_they_add_up(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "v", "asterisk")
        columns = {column.id: column for column in grid_of(pilot).columns}
        for row in grid_of(pilot).rows[1:-1]:
            shown = [columns[name].cell(row)[0] for name in ("common", "own")]
            assert sum(Decimal(text.replace("−", "-")) for text in shown) == row.part.score_change
        assert re.search(r"common to all units [+−]\d\.\d\d; ", text_of(pilot, "lead"))


async def test_other_criteria_stand_in_a_column_of_their_own(dashboard: Open) -> None:
    async with dashboard(commune=NAME, year=2022).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "v", "asterisk")
        names = {column.id for column in grid_of(pilot).columns}
        assert "framework" in names
        dropped = [row for row in grid_of(pilot).rows if row.dropped]
        assert [row.code for row in dropped] == ["7.9"]
        assert screen_of(pilot).tab.code(dropped[0]) is None
        await press(pilot, "right_square_bracket")
        assert "framework" not in {column.id for column in grid_of(pilot).columns}


async def test_the_waterfall_follows_the_width_of_the_terminal(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "v", "down")
        code = code_under_cursor(pilot)

        def width() -> int:
            columns = {column.id: column.width for column in grid_of(pilot).columns}
            return columns["waterfall"]

        wide = width()
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert width() < wide
        assert code_under_cursor(pilot) == code
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert width() == wide


async def test_the_first_year_says_that_it_has_no_past(dashboard: Open) -> None:
    async with dashboard(commune=NAME, year=2021).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "v")
        assert "has no figures in 2020" in text_of(pilot, "lead")
        assert grid_of(pilot).rows == ()
        await press(pilot, "right_square_bracket")
        assert grid_of(pilot).rows != ()


# lost points


async def test_lost_points_are_sorted_and_add_up(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "m")
        rows = grid_of(pilot).rows
        lost = [row.lost for row in rows]
        assert lost == sorted(lost, reverse=True)
        assert sum(lost) == Decimal("16.92")  # 100 - 83.08
        assert row_of(pilot) is rows[0]  # a domain was under the cursor: begin on top
        assert "Lost 16.92 at" in text_of(pilot, "lead")
        for row in rows:
            if row.gain is not None:
                assert 0 < row.gain <= row.lost
                assert text_of(pilot, "foot")


# history


async def test_history_has_a_line_a_year_and_marks_other_criteria(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        assert [row.year for row in grid_of(pilot).rows] == [2023, 2022, 2021]
        assert row_of(pilot).year == 2023
        years = [line for line in screen_text(pilot) if line.startswith(" 202")]
        assert [line[:7].rstrip() for line in years] == [" 2023", " 2022 ◆", " 2021"]
        await press(pilot, "down")
        assert "The criteria are not those of 2021" in text_of(pilot, "foot")
        await press(pilot, "enter")
        assert screen_of(pilot).answer.at.year == 2022
        assert row_of(pilot).year == 2022


async def test_the_first_criterion_is_followed_before_any_key(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        assert grid_of(pilot).columns[-1].band == "1 Chỉ đạo, điều hành CCHC"


async def test_history_follows_the_criterion_into_later_years(dashboard: Open) -> None:
    async with dashboard(commune=NAME, year=2022).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "i")
        assert [row.place.score for row in grid_of(pilot).rows] == [
            Decimal(points) for points in ("9", "8.75", "7.54")
        ]


async def test_a_merged_commune_says_what_it_was_made_of(dashboard: Open, here: Warehouse) -> None:
    communes = (
        "code,name,valid_from,valid_to,successor\n"
        "10,Tân Lập,2023-01-01,,\n"
        "11,Cũ Đông,,2022-12-31,10\n"
        "12,Cũ Tây,,2022-12-31,10\n"
        "13,An Bình,,,\n"
    )
    maxima = {"1": 10, "2": 20}
    before = {name: {"1": one, "2": 5} for name, one in (("Cũ Đông", 4), ("Cũ Tây", 8))}
    now = {"Tân Lập": {"1": 7, "2": 6}}
    other = {"An Bình": {"1": 5, "2": 5}}
    here.load(
        {
            "communes.csv": communes,
            "d-2022.csv": tidy(before | other, maxima),
            "d-2023.csv": tidy(now | other, maxima),
        }
    )
    async with dashboard(here.store, commune="tan lap").run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "down")
        assert [row.year for row in grid_of(pilot).rows] == [2023, 2022]
        assert any(line.startswith(" 2022 ≈") and "11/30" in line for line in screen_text(pilot))
        foot = text_of(pilot, "foot")
        assert "Made of Cũ Đông, Cũ Tây" in foot
        assert "never published" in foot
        await press(pilot, "enter", "v")
        assert "mean of" in text_of(pilot, "lead")


async def test_the_chart_shows_every_rank(dashboard: Open) -> None:
    for size in ((80, 24), (120, 40)):
        async with dashboard(commune=NAME).run_test(size=size) as pilot:
            await settle(pilot)
            await press(pilot, "i")
            chart = text_of(pilot, "lead")
            for row in grid_of(pilot).rows:
                assert f" {row.total.rank} " in chart
                assert str(row.year) in chart


# sources


async def test_every_number_says_where_it_stands(dashboard: Open, loaded: Store) -> None:
    async with dashboard(loaded, commune=NAME, year=2023).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "o", "home")
        total = row_of(pilot)
        assert total.code == ""
        assert total.printed.printed_score == Decimal("83.08")
        foot = text_of(pilot, "foot")
        assert "points 83.08 (computed 83.08)" in foot
        assert "as computed" in foot
        rows = {row.code: row for row in grid_of(pilot).rows}
        place = rows["1.1.1"].source.place
        text = (examples() / "tien-phuoc" / place.file).read_text(encoding="utf-8")
        line = text.splitlines()[place.row - 1].split(",")
        assert "Tiên Châu" in line[1]
        assert Decimal(line[place.column - 1]) == rows["1.1.1"].score
        grid_of(pilot).select("1.1.1")
        await settle(pilot)
        foot = text_of(pilot, "foot")
        assert f"row {place.row}, column {place.column}" in foot
        assert "SHA-256" in foot
        assert rows["1"].source is None
        grid_of(pilot).select("1")
        await settle(pilot)
        assert "the sum of its parts" in text_of(pilot, "foot")


async def test_a_printed_figure_that_differs_stands_out(dashboard: Open) -> None:
    async with dashboard(commune="tien son").run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "o", "home")
        assert any("≠ 90.01" in line for line in screen_text(pilot))
        assert "differs" in text_of(pilot, "foot")


# everywhere


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
