"""The clipboard of the user's own terminal, and the screen as a picture."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from textual.widgets import Input

from cchc_tui import i18n
from cchc_tui.tui.screens.export import ExportScreen
from tests.tui.conftest import Open
from tests.tui.driving import press, text_of


async def test_a_cell_a_row_a_table(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "x")
        assert text_of(pilot, "status") == (
            "no column is chosen: choose one with the arrows left and right"
        )
        await press(pilot, "down", "down", "down", "right", "right", "right", "x")
        assert app.clipboard == "Xã Tiên Châu"
        assert text_of(pilot, "status") == "Copied: Xã Tiên Châu"
        await press(pilot, "right", "x")
        assert app.clipboard == "83.08"
        await press(pilot, "X")
        heading, row, end = app.clipboard.split("\n")
        assert heading.startswith("Rank\t±\tCommune\tPoints")
        assert row.startswith("4\t0\tXã Tiên Châu\t83.08")
        assert row.endswith("số liệu minh họa")
        assert end == ""
        await press(pilot, "ctrl+x")
        assert len(app.clipboard.splitlines()) == 16
        assert text_of(pilot, "status") == "Copied 15 rows"


async def test_cells_are_copied_as_the_user_writes_numbers(dashboard: Open) -> None:
    i18n.set_language("vi")
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "down", "down", "down", *["right"] * 4, "x")
        assert app.clipboard == "83,08"
        await press(pilot, "X")
        assert "\t83,08\t" in app.clipboard


async def test_without_rows_there_is_nothing_to_copy(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        await press(pilot, "slash", *"qqq", "enter", "X")
        assert text_of(pilot, "status") == "there is no row to copy"
        assert app.clipboard == ""


@pytest.mark.parametrize("kiosk", [False, True])
async def test_the_picture_shows_what_lies_under_the_question(
    dashboard: Open, tmp_path: Path, kiosk: bool
) -> None:
    app = dashboard(kiosk=kiosk, export_dir=tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "e")
        assert isinstance(app.screen, ExportScreen)
        app.screen.query_one(Input).value = "màn hình.svg"
        await press(pilot, "enter")
        assert text_of(pilot, "status") == "Written: màn hình.svg"
    svg = (tmp_path / "màn hình.svg").read_text(encoding="utf-8")
    text = " ".join(ElementTree.fromstring(svg).itertext()).replace("\xa0", " ")
    assert "Xã Tiên Châu" in text
    assert "Export" in text  # the bar of keys
    assert "Enter write" not in text  # the question
    assert "@font-face" not in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "").replace(
        "https://www.textualize.io", ""
    )
