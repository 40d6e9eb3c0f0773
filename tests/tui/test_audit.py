"""The screen of audits: what criteria do, and who claims more than was granted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from textual.pilot import Pilot

from cchc_tui.tui.screens.audit import VIEWS, AuditScreen
from cchc_tui.tui.screens.commune import CommuneScreen
from cchc_tui.tui.screens.criterion import CriterionScreen
from tests.support import Warehouse, tidy
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, screen_text, text_of
from tests.tui.test_arrivals import figures, look
from warehouse.store import Store


async def open_it(pilot: Pilot[None], *keys: str) -> AuditScreen:
    """The screen, and then these keys."""
    await press(pilot, "5", *keys)
    screen = pilot.app.screen
    assert isinstance(screen, AuditScreen)
    return screen


async def test_criteria_with_their_two_shares(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        screen = await open_it(pilot)
        rows = grid_of(pilot).rows
        assert rows == screen.answer.audit.criteria
        for share in ("points_share", "variance_share"):
            assert sum(getattr(row, share) or 0 for row in rows) == Decimal(100)
        survey = next(row for row in rows if row.code == "8.1")
        line = next(line for line in screen_text(pilot) if line.startswith(" 8.1 "))
        assert f"{survey.points_share:.2f}" in line
        assert f"{survey.variance_share:.2f}" in line
        assert any(bar in line for bar in ("▀", "▄", "█"))


async def test_a_criterion_that_separates_nobody_is_called_so(
    dashboard: Open, here: Warehouse
) -> None:
    here.load(figures(9, 8, 7, 6))  # 5 points for everybody at criterion 2
    async with dashboard(here.store).run_test(size=(120, 40)) as pilot:
        await open_it(pilot, "end")
        assert row_of(pilot).code == "2"
        assert any("separates nobody" in line for line in screen_text(pilot))
        assert "separates nobody" in text_of(pilot, "foot")


async def test_over_claims_are_listed_by_criterion_and_by_commune(
    dashboard: Open, loaded: Store
) -> None:
    async with dashboard(loaded).run_test(size=(120, 40)) as pilot:
        screen = await open_it(pilot, "c")
        claims = screen.answer.audit.over_claims
        assert claims
        for key, of, named in (("c", "code", "commune"), ("o", "commune_id", "code")):
            await press(pilot, key, "home")
            row = row_of(pilot)
            assert row.flagged
            own = [claim for claim in claims if getattr(claim, of) == getattr(row, of)]
            assert len(own) == row.flagged
            foot = text_of(pilot, "foot")
            for claim in own[:3]:
                assert getattr(claim, named) in foot


async def test_enter_dives_to_the_criterion_and_to_the_commune(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        screen = await open_it(pilot, "down")
        code = row_of(pilot).code
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CriterionScreen)
        assert pilot.app.screen.answer.node.code == code
        await press(pilot, "escape", "o")
        name = row_of(pilot).commune
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CommuneScreen)
        assert name in text_of(pilot, "title")
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_each_view_keeps_its_order_and_what_is_alike_its_row(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await open_it(pilot, "right", "s", "down", "down")
        code, rows = row_of(pilot).code, grid_of(pilot).rows
        await press(pilot, "c")
        assert row_of(pilot).code == code
        await press(pilot, "o", "t")
        assert row_of(pilot).code == code
        assert grid_of(pilot).rows == rows


async def test_the_place_that_one_comes_from_is_under_the_cursor(dashboard: Open) -> None:
    async with dashboard(commune="tien chau").run_test(size=(120, 40)) as pilot:
        await press(pilot, "space", "down", "space", "down", "down")
        await open_it(pilot)
        assert row_of(pilot).code == "1.1.2"
        await press(pilot, "o")
        assert row_of(pilot).commune == "Xã Tiên Châu"


async def test_years_and_newer_figures(dashboard: Open, here: Warehouse) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await open_it(pilot, "left_square_bracket")
        assert "Audit 2022" in text_of(pilot, "title")
    here.load(figures(9, 8, 7, 6))
    async with dashboard(here.store).run_test(size=(120, 40)) as pilot:
        await open_it(pilot, "down")
        cells = {name: {"1": 9, "2": two} for two, name in enumerate(("An Bình", "Châu Sơn"))}
        here.load({"e-2023.csv": tidy(cells, {"1": 10, "2": 20})}, replace=True)
        await look(pilot)
        assert row_of(pilot).code == "2"
        assert row_of(pilot).separates


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
async def test_views_fit_the_terminal(dashboard: Open, view: Any, size: tuple[int, int]) -> None:
    async with dashboard().run_test(size=size) as pilot:
        await open_it(pilot, view.letter)
        grid = grid_of(pilot)
        assert grid.placed[-1].start + grid.placed[-1].width <= size[0] - 1
        assert all(column.about or column.id == "commune" for column in grid.columns)
