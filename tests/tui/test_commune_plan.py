"""The tab of the plan: typed scores move total, rank and rating, and are never stored."""

from __future__ import annotations

import hashlib
from pathlib import Path

from textual.pilot import Pilot

from cchc_tui.tui.screens.choose import ChooseScreen
from cchc_tui.tui.screens.commune import CommuneScreen
from cchc_tui.tui.screens.criterion import CriterionScreen
from tests.support import Warehouse, tidy
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, screen_text, settle, text_of
from tests.tui.test_arrivals import look
from warehouse.store import FileStore

NAME = "tien chau"


async def open_plan(pilot: Pilot[None], *keys: str) -> None:
    """The plan's tab, and then these keys."""
    await settle(pilot)
    await press(pilot, "w", *keys)


async def test_typing_moves_total_rank_and_rating_at_once(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await open_plan(pilot, "down", "down")
        assert row_of(pilot).code == "1.1.2"
        assert "Points 83.08/100   Rank 4/14   Rating Khá" in text_of(pilot, "lead")
        assert "the other communes unchanged" in text_of(pilot, "lead")
        await press(pilot, "2")
        assert "Points 83.08 → 83.33/100 (+0.25)" in text_of(pilot, "lead")
        assert any("2_" in line for line in screen_text(pilot))
        assert "Enter takes the score" in text_of(pilot, "status")
        await press(pilot, "enter")
        assert row_of(pilot).code == "1.2"  # as in a spreadsheet: on to the next
        await press(pilot, "8", "comma", "5", "enter")
        assert "Points 83.08 → 84.48/100 (+1.40)" in text_of(pilot, "lead")
        assert "passes nobody" in text_of(pilot, "lead")
        grid_of(pilot).select("7.2")
        await press(pilot, "5", "enter")
        lead = text_of(pilot, "lead")
        assert "Points 83.08 → 85.28/100 (+2.20)" in lead
        assert "Rating Khá → Tốt" in lead


async def test_who_is_passed_is_named(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await open_plan(pilot)
        grid_of(pilot).select("8.1")
        await press(pilot, "9", "enter")
        lead = text_of(pilot, "lead")
        assert "Points 83.08 → 77.73/100" in lead
        assert "Rank 4 → 5/14" in lead
        assert "passed by Xã Tiên Cẩm" in lead


async def test_escape_and_backspace_edit_instead_of_leaving(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await open_plan(pilot, "down", "down", "1", "full_stop", "2", "backspace")
        assert row_of(pilot).typed == "1."
        await press(pilot, "escape")
        assert row_of(pilot).typed is None
        assert "Points 83.08/100" in text_of(pilot, "lead")
        assert isinstance(pilot.app.screen, CommuneScreen)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, CommuneScreen)


async def test_arrows_and_tabs_take_what_was_typed(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await open_plan(pilot, "down", "down", "2", "down")
        assert row_of(pilot).code == "1.2"
        assert "(+0.25)" in text_of(pilot, "lead")
        await press(pilot, "8", "t", "w")
        assert "(+0.90)" in text_of(pilot, "lead")


async def test_a_score_that_cannot_be_is_refused_in_words(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await open_plan(pilot, "down", "down", "3")
        assert "1.1.2 cannot have 3 points: give from 0 to 2" in text_of(pilot, "status")
        assert "Points 83.08/100" in text_of(pilot, "lead")
        await press(pilot, "enter")
        assert row_of(pilot).code == "1.1.2"
        assert "1.1.2 cannot have 3 points" in text_of(pilot, "status")
        await press(pilot, "home", "5")
        assert "1 is a sum and has no score of its own" in text_of(pilot, "status")
        await press(pilot, "down")
        assert "is a sum" not in text_of(pilot, "status")


async def test_steps_and_resets(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await open_plan(pilot, "down", "down", "plus", "down", "minus", "minus")
        assert "Points 83.08 → 82.83/100 (−0.25)" in text_of(pilot, "lead")
        await press(pilot, "r")
        assert "(+0.25)" in text_of(pilot, "lead")
        await press(pilot, "plus", "R")
        assert "Points 83.08/100" in text_of(pilot, "lead")
        await press(pilot, "plus", "home", "r")  # of a domain: all of its leaves
        assert "Points 83.08/100" in text_of(pilot, "lead")


async def test_domains_show_their_new_sums(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await open_plan(pilot, "down", "down", "plus", "home")
        assert (row_of(pilot).before, row_of(pilot).after) == (
            row_of(pilot).after - row_of(pilot).change,
            sum(row.after for row in grid_of(pilot).rows[1:4]),
        )
        line = next(line for line in screen_text(pilot) if line.startswith(" 1  Chỉ đạo"))
        assert "12.1 " in line
        assert " 12.35 " in line
        assert "+0.25" in line


async def test_a_goal_fills_in_the_proven_path(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await open_plan(pilot, "g")
        assert isinstance(pilot.app.screen, ChooseScreen)
        options = {row.key: row.detail for row in grid_of(pilot).rows}
        assert options["rating:Tốt"] == "+1.92"
        assert [key for key in options if key.startswith("rank")] == ["rank:3", "rank:2", "rank:1"]
        await press(pilot, *"hang 3", "enter")  # in either language
        assert "points needed, proven at" in text_of(pilot, "status")
        assert "Rank 4 → 3=/14" in text_of(pilot, "lead")
        await press(pilot, "g", "escape")
        assert "Rank 4 → 3=/14" in text_of(pilot, "lead")


async def test_trials_are_kept_for_each_commune(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await open_plan(pilot, "down", "down", "plus", "n")
        assert "→" not in text_of(pilot, "lead")
        await press(pilot, "p")
        assert "(+0.25)" in text_of(pilot, "lead")
        await press(pilot, "left_square_bracket")
        assert "→" not in text_of(pilot, "lead")


async def test_enter_dives_when_nothing_is_typed(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await open_plan(pilot, "down", "down", "enter")
        assert isinstance(pilot.app.screen, CriterionScreen)
        await press(pilot, "escape", "f4")
        assert row_of(pilot).typed == "1.75"


async def test_missing_scores_can_be_tried(dashboard: Open) -> None:
    async with dashboard(commune="tien lanh").run_test(size=(120, 40)) as pilot:
        await open_plan(pilot)
        assert "missing for: 3.1.2, 7.1" in text_of(pilot, "lead")
        await press(pilot, "g")
        assert "scores are missing" in text_of(pilot, "status")
        for code in ("3.1.2", "7.1"):
            grid_of(pilot).select(code)
            await press(pilot, "2", "enter")
        assert "Rank – → " in text_of(pilot, "lead")


async def test_nothing_is_ever_written(dashboard: Open, store: FileStore) -> None:
    folder = Path(store.location)

    def state() -> dict[str, str]:
        return {
            str(path): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*")
            if path.is_file()
        }

    before = state()
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await open_plan(pilot, "down", "down", "2", "enter", "plus", "g", "enter", "escape")
    assert state() == before


# newer figures


def figures(first: int, maximum: int = 10) -> dict[str, str]:
    """Three communes in 2023; An Bình has `first` points at criterion 1."""
    cells = {
        name: {"1": score, "2": 5}
        for name, score in zip(("An Bình", "Châu Sơn", "Đông Hà"), (first, 7, 6), strict=True)
    }
    return {"d-2023.csv": tidy(cells, {"1": maximum, "2": 20})}


async def test_trials_live_through_newer_figures(dashboard: Open, here: Warehouse) -> None:
    here.load(figures(4))
    async with dashboard(here.store, commune="an binh").run_test(size=(120, 40)) as pilot:
        await open_plan(pilot, "9", "enter", "1", "2")
        assert "Points 9.00 → 21.00/30" in text_of(pilot, "lead")
        here.load(figures(5), replace=True)
        await look(pilot)
        assert "Points 10.00 → 21.00/30" in text_of(pilot, "lead")
        assert row_of(pilot).code == "2"
        assert row_of(pilot).typed == "12"
        here.load(figures(5, maximum=8), replace=True)
        await look(pilot)
        assert "no longer tried: 1 cannot have 9 points" in text_of(pilot, "lead")
        assert "Points 10.00 → 17.00/28" in text_of(pilot, "lead")
        await press(pilot, "enter")
        assert "no longer tried" not in text_of(pilot, "lead")
