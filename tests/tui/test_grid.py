"""The grid alone: what it draws, and how it keeps to its rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Region

import cchc_tui.tui
from cchc_tui.tui.user.theme import LOOKS
from cchc_tui.tui.widgets.columns import Column, fit, ordered, place
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.table import MARK


@dataclass(frozen=True)
class Item:
    key: int
    name: str


COLUMNS: list[Column[Item]] = [
    Column("key", "#", lambda item: (str(item.key), ""), 5, align="right", frozen=True,
           sort=lambda item: item.key),
    Column("name", "Name", lambda item: (item.name, "good"), 20, sort=lambda item: item.name,
           priority=1),
    Column("far", "Far away", lambda item: ("x", ""), 30, sort=lambda item: -item.key, priority=2),
]  # fmt: skip


class Counting(Grid[Item]):
    """Counts what it draws and what it asks to be drawn again."""

    drawn = 0
    asked: list[tuple[Region, ...]]

    def __init__(self) -> None:
        self.asked = []
        super().__init__(lambda item: item.key)

    def render_line(self, y: int):  # type: ignore[no-untyped-def]
        type(self).drawn += 1
        return super().render_line(y)

    def refresh(self, *regions: Region, **options: bool):  # type: ignore[no-untyped-def]
        self.asked.append(regions)
        return super().refresh(*regions, **options)


def lines_of(asked: list[tuple[Region, ...]]) -> list[int]:
    """Which lines were asked to be drawn again; nothing but single lines may be."""
    assert all(region.height == 1 for regions in asked for region in regions)
    assert all(asked)
    return [region.y for regions in asked for region in regions]


class Demo(App[None]):
    CSS_PATH = Path(cchc_tui.tui.__file__).parent / "dashboard.tcss"

    def __init__(self, rows: int) -> None:
        super().__init__()
        dark = LOOKS[0].theme
        self.register_theme(dark)
        self.theme = dark.name
        self.grid = Counting()
        Counting.drawn = 0
        self.grid.set_columns(COLUMNS)
        self.grid.set_rows([Item(n, f"Xã số {n}") for n in range(rows)])

    def compose(self) -> ComposeResult:
        yield self.grid


async def test_only_the_window_is_drawn() -> None:
    app = Demo(3321)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert Counting.drawn <= 24 * 4  # a few frames of 24 lines, never 3,321
        Counting.drawn = 0
        await pilot.press("end")
        await pilot.pause()
        assert app.grid.cursor_row == Item(3320, "Xã số 3320")
        assert Counting.drawn <= 24 * 4


async def test_a_cursor_step_draws_two_lines() -> None:
    app = Demo(15)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.grid.asked.clear()
        Counting.drawn = 0
        await pilot.press("down")
        await pilot.pause()
        lines = [region for regions in app.grid.asked for region in regions]
        assert [(line.y, line.height) for line in lines] == [(1, 1), (2, 1)]
        assert all(regions for regions in app.grid.asked)  # never the whole grid
        assert Counting.drawn == 2


async def test_mouse_moves_draw_nothing() -> None:
    app = Demo(15)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.hover(Grid, offset=(5, 5))
        await pilot.pause()
        app.grid.asked.clear()
        Counting.drawn = 0
        await pilot.hover(Grid, offset=(9, 8))
        await pilot.hover(Grid, offset=(30, 12))
        await pilot.pause()
        assert Counting.drawn == 0


async def test_cursor_stays_on_its_key() -> None:
    app = Demo(50)
    grid = app.grid
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "down")
        assert grid.cursor_row == Item(3, "Xã số 3")
        grid.set_rows([Item(n, "other") for n in (9, 3, 1)])
        assert grid.cursor_row == Item(3, "other")
        grid.set_rows([Item(n, "other") for n in (9, 1)])  # filtered away
        assert grid.cursor_row in grid.rows
        grid.set_rows([Item(n, "back") for n in range(9)])
        assert grid.cursor_row == Item(3, "back")
        grid.set_rows([])
        assert grid.cursor_row is None
        await pilot.press("down", "up", "enter", "s")


async def test_keys_move_and_stay_in_view() -> None:
    app = Demo(100)
    grid = app.grid
    async with app.run_test(size=(80, 24)) as pilot:
        for key, at in (("end", 99), ("up", 98), ("k", 97), ("home", 0), ("j", 1),
                        ("pagedown", 23), ("pageup", 1)):  # fmt: skip
            await pilot.press(key)
            await pilot.pause()
            assert grid.cursor_row is not None
            assert grid.cursor_row.key == at
            assert grid.scroll_offset.y <= at < grid.scroll_offset.y + 23


async def test_mouse_selects_opens_and_scrolls() -> None:
    app = Demo(100)
    opened: list[Item] = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.grid.action_activate = lambda: opened.append(app.grid.cursor_row)  # type: ignore
        await pilot.click(Grid, offset=(3, 5))
        assert app.grid.cursor_row == Item(4, "Xã số 4")
        assert not opened
        await pilot.click(Grid, offset=(3, 7), times=2)
        await pilot.pause()
        assert opened == [Item(6, "Xã số 6")]
        app.grid._on_mouse_scroll_down(_wheel(app.grid))
        await pilot.pause()
        assert app.grid.scroll_offset.y > 0


def _wheel(grid: Grid[Item]):  # type: ignore[no-untyped-def]
    from textual.events import MouseScrollDown

    return MouseScrollDown(grid, 5, 5, 0, 1, 0, False, False, False, 5, 5)


def test_sorting_keeps_the_order_of_equals_and_the_unknown_last() -> None:
    rows = [("a", 1), ("b", None), ("c", 2), ("d", 1)]
    assert ordered(rows, lambda row: row[1], downwards=False) == [
        rows[0],
        rows[3],
        rows[2],
        rows[1],
    ]
    assert ordered(rows, lambda row: row[1], downwards=True) == [rows[2], rows[0], rows[3], rows[1]]


def test_columns_give_way_by_priority_but_never_the_chosen_one() -> None:
    def ids(width: int, chosen: str | None = None) -> list[str]:
        return [at.column.id for at in place(COLUMNS, width, chosen)]

    assert ids(80) == ["key", "name", "far"]
    assert ids(40) == ["key", "name"]
    assert ids(20) == ["key"]
    assert ids(40, "far") == ["key", "far"]


def test_text_is_fitted_by_cells() -> None:
    assert fit("Tiên Kỳ", 9) == "Tiên Kỳ  "
    assert fit("12,5", 6, "right") == "  12,5"
    assert fit("Kế hoạch CCHC", 8) == "Kế hoạc…"
    for text in ("Đặc khu", "日本語の名", "a"):
        assert all(cell_len(fit(text, width)) == width for width in range(1, 12))


async def test_only_lines_that_differ_are_drawn_again() -> None:
    app = Demo(8)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = list(app.grid.rows)
        app.grid.asked.clear()
        app.grid.set_rows([*rows[:3], Item(3, "khác"), *rows[4:]])
        assert lines_of(app.grid.asked) == [4]
        await pilot.pause()
        app.grid.asked.clear()
        app.grid.set_rows(list(app.grid.rows))
        assert app.grid.asked == []


async def test_marks_stand_in_the_first_cell_and_draw_only_their_lines() -> None:
    app = Demo(8)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.grid.asked.clear()
        app.grid.set_marked({2, 5})
        assert lines_of(app.grid.asked) == [3, 6]
        assert app.grid.line(3).text.startswith(MARK)
        app.grid.set_rows(list(reversed(app.grid.rows)))  # a mark stays with its key
        assert app.grid.line(3).text.startswith(MARK)
        assert app.grid.line(6).text.startswith(MARK)
        app.grid.set_marked(())
        assert not any(app.grid.line(y).text.startswith(MARK) for y in range(9))


async def test_a_reset_brings_the_first_order_back() -> None:
    app = Demo(5)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right", "s", "s")
        assert [item.key for item in app.grid.rows] == [4, 3, 2, 1, 0]
        await pilot.press("r")
        assert [item.key for item in app.grid.rows] == [0, 1, 2, 3, 4]
        assert app.grid.order == ()


async def test_a_click_with_shift_sorts_by_one_column_more() -> None:
    app = Demo(5)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(Grid, offset=(9, 0))
        await pilot.click(Grid, offset=(3, 0), shift=True)
        await pilot.pause()
        assert [key.column for key in app.grid.order] == ["name", "key"]


async def test_bands_stand_over_their_columns() -> None:
    app = Demo(3)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        banded = [COLUMNS[0], *(replace(column, band="Both") for column in COLUMNS[1:])]
        app.grid.set_columns(banded)
        await pilot.pause()
        assert app.grid.head == 2
        last = app.grid.placed[-1]
        assert app.grid.line(0).text.rstrip() == "Both".rjust(last.start + last.width)
        assert "Name" in app.grid.line(1).text
        await pilot.click(Grid, offset=(3, 3))  # the second row, below two lines of headings
        assert app.grid.cursor_row == Item(1, "Xã số 1")


def test_columns_in_bands_give_way_together() -> None:
    first, *rest = COLUMNS
    banded = [first, *(replace(c, band=b, priority=1) for c, b in zip(rest, "ab", strict=True))]
    assert [at.column.id for at in place(banded, 50)] == ["key"]


def test_the_last_of_a_series_is_not_left_alone() -> None:
    key = COLUMNS[0]
    heat = [
        replace(key, id=str(n), width=3, priority=5, frozen=False, series="heat") for n in "123"
    ]
    wide = place([key, *heat], 80)[-1]

    def ids(width: int, chosen: str | None = None) -> list[str]:
        return [at.column.id for at in place([key, *heat], width, chosen)]

    whole, step = wide.start + wide.width, wide.width + 2
    assert ids(whole) == ["key", "1", "2", "3"]
    assert ids(whole - step) == ["key", "1", "2"]
    assert ids(whole - 2 * step) == ["key"]
    assert ids(whole - 2 * step, "1") == ["key", "1"]
    assert [at.column.id for at in place([key, heat[0]], 80)] == ["key", "1"]
