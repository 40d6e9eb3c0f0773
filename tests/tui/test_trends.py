"""Ranks through the years."""

from __future__ import annotations

from cchc_tui.tui.exporting import table_of
from cchc_tui.tui.screens.commune import CommuneScreen
from cchc_tui.tui.screens.trends import TrendsScreen
from cchc_tui.tui.widgets.bump import BumpChart
from cchc_tui.tui.widgets.multiples import Multiples
from tests.support import Warehouse, tidy
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, screen_text, text_of
from tests.tui.test_arrivals import look


async def test_the_lines_end_at_the_names(dashboard: Open) -> None:
    for size in ((80, 24), (120, 40)):
        app = dashboard()
        async with app.run_test(size=size) as pilot:
            await press(pilot, "down", "3")
            assert row_of(pilot).commune == "Xã Tiên Sơn"  # where one came from
            chart, grid = app.screen.query_one(BumpChart), grid_of(pilot)
            assert chart.region.y == grid.region.y
            assert grid.head == 1
            ranked = [row.commune_id for row in grid.rows if row.rank]
            assert [line.key for line in chart.race.lines] == ranked
            lines = screen_text(pilot)
            assert not any("…" in line for line in lines)
            row = lines[grid.region.y + 2]
            assert row.split("Xã Tiên Sơn")[0].split()[-2:] == ["2", "2"]  # its last node, its rank


async def test_moving_tells_the_ranks_in_words_and_draws_little(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3", "down", "down", "down")
        assert text_of(pilot, "status").startswith("Xã Tiên Châu · 2021: ")
        assert text_of(pilot, "status").endswith("2023: 4/14")
        asked: list[int] = []
        chart = app.screen.query_one(BumpChart)
        chart.refresh = lambda *regions, **_: asked.extend(r.area for r in regions)  # type: ignore
        await press(pilot, "down")
        assert 0 < sum(asked) < chart.size.area / 2


async def test_each_on_its_own(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "3", "m")
        small = app.screen.query_one(Multiples)
        assert small.display
        assert not app.screen.query_one(BumpChart).display
        assert len(small.panels) == 15
        lines = screen_text(pilot)
        assert any("1 Tiên Kỳ" in line for line in lines)
        assert any("\u2801" <= character <= "\u28ff" for line in lines for character in line)
        await press(pilot, "end")
        assert small.key == row_of(pilot).commune_id
        await press(pilot, "m")
        assert app.screen.query_one(BumpChart).display


async def test_another_last_year_and_the_way_to_a_commune(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "3", "[")
        assert "Trends 2021–2022" in text_of(pilot, "title")
        await press(pilot, "enter")
        assert isinstance(app.screen, CommuneScreen)
        await press(pilot, "escape", "[", "[")
        assert "no figures for 2020" in text_of(pilot, "status")


async def test_files_have_every_year(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3")
        screen = app.screen
        assert isinstance(screen, TrendsScreen)
        table = table_of(screen)
        assert {"Rank 2021", "Points 2022", "Rank 2023"} <= set(table.columns)
        row = dict(zip(table.columns, table.rows[0], strict=True))
        assert row["Rank 2023"] == 1
        assert row["Note"] == "số liệu minh họa"


async def test_a_single_year_and_a_single_commune_are_drawn(
    dashboard: Open, here: Warehouse
) -> None:
    here.load({"d-2023.csv": tidy({"An": {"1": 3}}, {"1": 5})})
    async with dashboard(here.store).run_test() as pilot:
        await press(pilot, "3")
        assert any("2023" in line for line in screen_text(pilot)[3:])
        await press(pilot, "m", "m")
        assert row_of(pilot).commune == "An"


async def test_new_figures_are_drawn(dashboard: Open, here: Warehouse) -> None:
    def figures(*scores: int) -> dict[str, str]:
        cells = {name: {"1": score} for name, score in zip(("An", "Bình"), scores, strict=True)}
        return {"d-2023.csv": tidy(cells, {"1": 10})}

    here.load(figures(9, 5))
    app = dashboard(here.store)
    async with app.run_test() as pilot:
        await press(pilot, "3", "down")
        before = app.screen.query_one(BumpChart).race
        here.load(figures(5, 9), replace=True)
        await look(pilot)
        assert app.screen.query_one(BumpChart).race != before
        assert row_of(pilot).commune == "Bình"
        assert row_of(pilot).rank == 1
