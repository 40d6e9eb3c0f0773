"""Why a commune moved: the waterfall, its parts, the ranks."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from tests.tui.communes import NAME, code_under_cursor, screen_of
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, settle, text_of


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
