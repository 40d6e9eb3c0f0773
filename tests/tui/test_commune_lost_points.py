"""A commune's lost points."""

from __future__ import annotations

from decimal import Decimal

from tests.tui.communes import NAME
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, settle, text_of


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
