"""Communes side by side."""

from __future__ import annotations

from cchc_tui.tui.screens.compare import CompareScreen
from cchc_tui.tui.screens.criterion import CriterionScreen
from tests.support import Warehouse, tidy
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, screen_text, settle, text_of
from tests.tui.test_arrivals import look


def comparison(app: object) -> CompareScreen:
    screen = app.screen  # type: ignore[attr-defined]
    assert isinstance(screen, CompareScreen)
    return screen


def names(screen: CompareScreen) -> list[str]:
    return [profile.total.commune for profile in screen.answer.profiles]


async def test_the_marked_ones_in_the_order_of_marking(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "down", "down", "space", "up", "space", "2")
        assert names(comparison(app)) == ["Xã Tiên Hà", "Xã Tiên Sơn"]
        assert "Tiên Hà" in screen_text(pilot)[6]  # the bands over the headings
        assert "số liệu minh họa" in text_of(pilot, "title")


async def test_without_marks_the_neighbour_above(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "down", "down", "2")
        assert names(comparison(app)) == ["Xã Tiên Hà", "Xã Tiên Sơn"]
        await press(pilot, "1", "home", "2")  # the first has none above
        assert names(comparison(app)) == ["Thị trấn Tiên Kỳ", "Xã Tiên Sơn"]


async def test_differences_first_then_the_tree(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "2")
        spreads = [row.spread for row in grid_of(pilot).rows]
        known = [spread for spread in spreads if spread is not None]
        assert spreads[: len(known)] == sorted(known, reverse=True)
        assert all(row.node.is_leaf for row in grid_of(pilot).rows)
        for row in grid_of(pilot).rows[: len(known)]:
            scores = [one.score for one in row.rows]
            assert row.spread == max(scores) - min(scores)
        await press(pilot, "t")
        codes = [row.node.code for row in grid_of(pilot).rows]
        assert codes[:3] == ["1", "1.1", "1.1.1"]
        await press(pilot, "t")
        assert [row.spread for row in grid_of(pilot).rows] == spreads


async def test_add_and_remove_by_name(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "2")
        shown = {a.binding.id for a in app.screen.active_bindings.values() if a.enabled}
        assert "compare.remove" not in shown  # two are the least
        await press(pilot, "a", *"chau", "enter", "a", *"lanh", "enter")
        assert names(comparison(app))[2:] == ["Xã Tiên Châu", "Xã Tiên Lãnh"]
        shown = {a.binding.id for a in app.screen.active_bindings.values() if a.enabled}
        assert "compare.add" not in shown  # four are the most
        # a commune that lacks a score has no spread there
        assert any(row.spread is None for row in grid_of(pilot).rows)
        assert grid_of(pilot).rows[-1].spread is None
        await press(pilot, "d", *"lanh", "enter")
        assert len(names(comparison(app))) == 3


async def test_years_and_the_way_to_a_criterion(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "2", "[")
        assert "Comparison 2022" in text_of(pilot, "title")
        code = row_of(pilot).node.code
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, CriterionScreen)
        assert (screen.answer.node.code, screen.answer.at.year) == (code, 2022)
        await press(pilot, "escape")
        assert row_of(pilot).node.code == code
        await press(pilot, "[", "[")
        assert "no figures" in text_of(pilot, "status")


async def test_nothing_is_cut_but_names_of_criteria(dashboard: Open) -> None:
    for width, height in ((80, 24), (120, 40)):
        for marks in (2, 4):
            async with dashboard().run_test(size=(width, height)) as pilot:
                await press(pilot, *["space", "down"] * marks, "2")
                grid = grid_of(pilot)
                last = grid.placed[-1]
                assert last.start + last.width <= width - 1
                lines = screen_text(pilot)
                heading = next(y for y, line in enumerate(lines) if "Apart" in line)
                assert not any("…" in line for line in lines[: heading + 1])
                parts = [at.column.id.split()[0] for at in grid.placed]
                assert parts.count("score") == parts.count("rank") == marks


async def test_one_commune_cannot_be_compared(dashboard: Open, here: Warehouse) -> None:
    here.load({"d-2023.csv": tidy({"An": {"1": 3}}, {"1": 5})})
    async with dashboard(here.store).run_test() as pilot:
        await press(pilot, "2")
        assert "one commune cannot be compared" in text_of(pilot, "status")


async def test_new_figures_leave_the_row_and_the_communes(dashboard: Open, here: Warehouse) -> None:
    def figures(score: int) -> dict[str, str]:
        cells = {"An": {"1": score, "2": 5}, "Bình": {"1": 1, "2": 1}, "Chi": {"1": 2, "2": 2}}
        return {"d-2023.csv": tidy(cells, {"1": 10, "2": 20})}

    here.load(figures(9))
    app = dashboard(here.store)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "2", "down")
        before = (names(comparison(app)), row_of(pilot).node.code)
        here.load(figures(3), replace=True)
        await look(pilot)
        await settle(pilot)
        assert names(comparison(app)) == before[0]
        assert row_of(pilot).node.code == before[1]
        assert {row.node.code: row.spread for row in grid_of(pilot).rows}["1"] in (1, 2)
