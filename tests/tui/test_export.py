"""Files written from the screen; in a kiosk nowhere but in one directory."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from cchc_tui import i18n
from cchc_tui.tui.exporting import target
from cchc_tui.tui.screens.export import ExportScreen
from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
from cchc_tui.tui.user.settings import Settings
from cchc_tui.tui.widgets.keybar import KeyBar
from tests.tui.conftest import Open
from tests.tui.driving import press, text_of
from warehouse.errors import BadInput


async def test_csv_has_the_rows_on_screen(dashboard: Open, tmp_path: Path) -> None:
    app = dashboard(export_dir=tmp_path)
    async with app.run_test() as pilot:
        await press(pilot, "slash", *"chau", "enter", "e")
        assert app.screen.query_one(Input).value == "cchc-2023.csv"
        await press(pilot, "enter")
        assert isinstance(app.screen, LeaderboardScreen)
        assert text_of(pilot, "status").startswith("Written: cchc-2023.csv")
    assert (tmp_path / "cchc-2023.csv").read_bytes().decode() == (
        "Rank,±,Commune,Points,± points,Index %,Rating,1,2,3,4,5,6,7,8,Note\n"
        "4,0,Xã Tiên Châu,83.08,-2.74,83.08,Khá,89.6296,100,68.6923,100,64.2105,61.5385,85.4545,"
        "87.4603,số liệu minh họa\n"
    )


async def test_style_for_vietnamese_excel(dashboard: Open, tmp_path: Path) -> None:
    app = dashboard(export_dir=tmp_path)
    async with app.run_test() as pilot:
        await press(pilot, "down", "down", "down", "enter", "e", "tab", "enter")
    data = (tmp_path / "cchc-2023-xa-tien-chau.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines[0].startswith("Criterion;Points;Maximum;")
    assert lines[1].startswith("1 Chỉ đạo, điều hành CCHC;12,1;13,5;89,6296;3;-1;-0,15;")


async def test_excel_style_is_the_vietnamese_default(dashboard: Open) -> None:
    i18n.set_language("vi")
    async with dashboard().run_test() as pilot:
        await press(pilot, "e")
        assert isinstance(pilot.app.screen, ExportScreen)
        assert pilot.app.screen.excel


async def test_json_in_the_order_of_the_screen(dashboard: Open, tmp_path: Path) -> None:
    app = dashboard(export_dir=tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *["right"] * 4, "s", "s", "e")
        app.screen.query_one(Input).value = "out.json"
        await press(pilot, "enter")
    rows = json.loads((tmp_path / "out.json").read_text())
    assert [row["Commune"] for row in rows][:2] == ["Xã Tiên Lập", "Xã Tiên Lộc"]
    assert len(rows) == 15


async def test_an_existing_file_is_asked_about(dashboard: Open, tmp_path: Path) -> None:
    (tmp_path / "cchc-2023.csv").write_text("mine")
    app = dashboard(export_dir=tmp_path)
    async with app.run_test() as pilot:
        await press(pilot, "e", "enter")
        assert "exists" in text_of(pilot, "answer")
        assert (tmp_path / "cchc-2023.csv").read_text() == "mine"
        await press(pilot, "enter")
        assert isinstance(app.screen, LeaderboardScreen)
    assert (tmp_path / "cchc-2023.csv").read_text().startswith("Rank")


async def test_errors_stay_in_the_prompt(dashboard: Open, tmp_path: Path) -> None:
    app = dashboard(export_dir=tmp_path)
    async with app.run_test() as pilot:
        await press(pilot, "e")
        for name in ("", "no-ending", "table.parquet", "nowhere/at/all.csv"):
            app.screen.query_one(Input).value = name
            await press(pilot, "enter")
            assert isinstance(app.screen, ExportScreen)
            assert "[ ]" in text_of(pilot, "answer").splitlines()[0]
            assert "Enter" not in text_of(pilot, "answer")
        await press(pilot, "escape")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    ["../out.csv", "/etc/out.csv", "a/b.csv", "..", ".hidden.csv", "a\\b.csv", "~/a.csv", " ",
     "a\0.csv", "", "link.csv"],
)  # fmt: skip
def test_kiosk_names_cannot_escape(tmp_path: Path, name: str) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path.parent / "elsewhere.csv")
    with pytest.raises(BadInput):
        target(name, kiosk=True, folder=tmp_path)


def test_kiosk_takes_plain_names(tmp_path: Path) -> None:
    assert target(" bảng 1.csv ", kiosk=True, folder=tmp_path) == tmp_path / "bảng 1.csv"
    with pytest.raises(BadInput):
        target("a.csv", kiosk=True, folder=None)


async def test_the_prompt_names_its_keys_as_they_are_and_the_bar_below_stays(
    dashboard: Open,
) -> None:
    app = dashboard(settings=Settings(keys={"export.cancel": "f8", "export.style": "f4"}))
    async with app.run_test() as pilot:
        bar = app.screen.query_one(KeyBar)
        before = bar.text
        await press(pilot, "e")
        assert "F4 style   F8 back" in text_of(pilot, "answer")
        assert bar.text == before
        await press(pilot, "f8")
        assert isinstance(app.screen, LeaderboardScreen)
        assert bar.text == before


async def test_kiosk_without_directory_has_no_export(dashboard: Open) -> None:
    app = dashboard(kiosk=True)
    async with app.run_test() as pilot:
        await press(pilot, "e")
        assert isinstance(app.screen, LeaderboardScreen)


async def test_kiosk_writes_into_its_directory(dashboard: Open, tmp_path: Path) -> None:
    app = dashboard(kiosk=True, export_dir=tmp_path)
    async with app.run_test() as pilot:
        await press(pilot, "e")
        app.screen.query_one(Input).value = "../escaped.csv"
        await press(pilot, "enter")
        assert isinstance(app.screen, ExportScreen)
        app.screen.query_one(Input).value = "fine.csv"
        await press(pilot, "enter")
    assert [path.name for path in tmp_path.iterdir()] == ["fine.csv"]
    assert not (tmp_path.parent / "escaped.csv").exists()
