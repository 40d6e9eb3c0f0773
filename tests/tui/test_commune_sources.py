"""Where every number of a commune stands."""

from __future__ import annotations

from decimal import Decimal

from cchc_tui.cli.demo import examples
from tests.tui.communes import NAME
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, screen_text, settle, text_of
from warehouse.store import Store


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
