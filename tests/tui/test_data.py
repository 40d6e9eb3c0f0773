"""Loads, problems, published figures, states, and how two states differ."""

from __future__ import annotations

import pytest

from cchc_tui.tui.screens.commune import CommuneScreen
from cchc_tui.tui.screens.criterion import CriterionScreen
from cchc_tui.tui.screens.data import DataScreen
from cchc_tui.tui.screens.differences import DifferencesScreen
from cchc_tui.tui.screens.load_files import LoadFilesScreen
from tests.support import Warehouse, tidy
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, screen_text, settle, text_of
from tests.tui.test_arrivals import look

MAXIMA = {"1": 10, "2": 20}


def figures(*scores: int | None) -> dict[str, str]:
    cells = {
        name: {"1": score, "2": 5} if score is not None else {"2": 5}
        for name, score in zip(("An Bình", "Châu Sơn", "Đông Hà"), scores, strict=True)
    }
    return {"d-2023.csv": tidy(cells, MAXIMA)}


PUBLISHED = "year,commune,score,rank\n2023,An Bình,14,1\n2023,Châu Sơn,12,3\n2023,Đông Hà,12,3\n"


@pytest.fixture
def corrected(here: Warehouse) -> Warehouse:
    """Three loads: figures of which one is missing, what was published, a correction."""
    here.load(figures(9, 8, None))
    here.load({"published.csv": PUBLISHED})
    here.load(figures(9, 6, None), replace=True)
    return here


async def test_loads_lead_to_their_files(dashboard: Open, corrected: Warehouse) -> None:
    app = dashboard(corrected.store)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "6")
        assert isinstance(app.screen, DataScreen)
        assert [row.load_id for row in grid_of(pilot).rows] == [3, 2, 1]
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, LoadFilesScreen)
        assert row_of(pilot).name == "published.csv"
        assert text_of(pilot, "status") == f"SHA-256 {row_of(pilot).sha256}"
        shown = {a.binding.id for a in app.screen.active_bindings.values() if a.enabled}
        assert "grid.open" not in shown  # there is nothing below a file
        await press(pilot, "escape")
        assert row_of(pilot).load_id == 2


async def test_problems_lead_to_what_they_speak_of(dashboard: Open, corrected: Warehouse) -> None:
    app = dashboard(corrected.store)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "6", "p")
        rows = grid_of(pilot).rows
        assert text_of(pilot, "lead") == f"2023: {len(rows)} problems"
        missing = next(n for n, row in enumerate(rows) if row.check == "missing_scores")
        await press(pilot, *["down"] * missing)
        assert "Đông Hà has 1 of 2 scores" in text_of(pilot, "status")
        await press(pilot, "enter")
        assert isinstance(app.screen, CriterionScreen)
        assert row_of(pilot).commune == "Đông Hà"
        await press(pilot, "escape")
        assert row_of(pilot).check == "missing_scores"
        other = next(n for n, row in enumerate(rows) if row.criterion is None and row.commune)
        await press(pilot, "home", *["down"] * other, "enter")
        assert isinstance(app.screen, CommuneScreen)


async def test_published_beside_computed(dashboard: Open, corrected: Warehouse) -> None:
    async with dashboard(corrected.store).run_test(size=(120, 40)) as pilot:
        await press(pilot, "6", "b")
        assert text_of(pilot, "lead").startswith("2023: 2 of 3 published figures are computed")
        lines = screen_text(pilot)
        chau = next(line for line in lines if "Châu Sơn" in line)
        assert "≠ 12.00" in chau
        assert "11.00" in chau
        binh = next(line for line in lines if "An Bình" in line)
        assert "≠" not in binh
        assert [row.commune for row in grid_of(pilot).rows][-1] == "An Bình"  # differing ones first
        assert text_of(pilot, "status").startswith("published.csv, row ")


async def test_a_state_leads_to_what_changed_with_it(dashboard: Open, corrected: Warehouse) -> None:
    app = dashboard(corrected.store)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "6", "t", "enter")
        assert isinstance(app.screen, DifferencesScreen)
        assert "From state 2 to 3" in text_of(pilot, "title")
        found = {(row.whose, row.what): (row.before, row.now) for row in grid_of(pilot).rows}
        assert found["Châu Sơn", "Total"] == ("13.00", "11.00")
        assert found["Châu Sơn", "1"] == ("8", "6")
        assert any("−2.00" in line for line in screen_text(pilot))
        score = next(n for n, row in enumerate(grid_of(pilot).rows) if row.criterion)
        await press(pilot, *["down"] * score, "enter")
        assert isinstance(app.screen, CriterionScreen)
        assert row_of(pilot).commune == "Châu Sơn"


async def test_two_states_by_a_mark(dashboard: Open, corrected: Warehouse) -> None:
    app = dashboard(corrected.store)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "6", "t", "space", "end")
        assert any(line.startswith("●") for line in screen_text(pilot))
        await press(pilot, "enter")
        assert "From state 1 to 3" in text_of(pilot, "title")
        await press(pilot, "escape", "home", "space", "end", "enter")  # the mark is taken away
        assert isinstance(app.screen, DataScreen)
        assert "no older state" in text_of(pilot, "status")


async def test_tabs_by_key_and_mouse_keep_their_rows(dashboard: Open, corrected: Warehouse) -> None:
    async with dashboard(corrected.store).run_test(size=(120, 40)) as pilot:
        await press(pilot, "6", "end", "tab")
        assert "Problems" in text_of(pilot, "title")
        await press(pilot, "shift+tab")
        assert "Loads" in text_of(pilot, "title")
        assert row_of(pilot).load_id == 1
        await pilot.click("#tabs", offset=(41, 0))
        await pilot.pause()
        await settle(pilot)
        assert "States" in text_of(pilot, "title")


async def test_a_year_in_which_all_is_well(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        await press(pilot, "6")
        shown = {a.binding.id for a in pilot.app.screen.active_bindings.values() if a.enabled}
        assert "year.previous" not in shown  # loads are of no year
        await press(pilot, "b", "[")
        assert text_of(pilot, "lead") == "2022: nothing was published"
        await press(pilot, "[", "[")
        assert "no figures for 2020" in text_of(pilot, "status")


async def test_the_filter_looks_at_names(dashboard: Open, corrected: Warehouse) -> None:
    async with dashboard(corrected.store).run_test(size=(120, 40)) as pilot:
        await press(pilot, "6", "b", "slash", *"chau")
        assert [row.commune for row in grid_of(pilot).rows] == ["Châu Sơn"]
        assert text_of(pilot, "status").endswith("1 of 3")
        await press(pilot, "escape")
        assert len(grid_of(pilot).rows) == 3


async def test_a_load_elsewhere_appears_in_the_list(dashboard: Open, corrected: Warehouse) -> None:
    async with dashboard(corrected.store).run_test(size=(120, 40)) as pilot:
        await press(pilot, "6", "down")
        assert row_of(pilot).load_id == 2
        corrected.load(figures(9, 7, 1), replace=True)
        await look(pilot)
        assert [row.load_id for row in grid_of(pilot).rows] == [4, 3, 2, 1]
        assert row_of(pilot).load_id == 2
