"""All screens at once: every size, every kind of data, and keys in no order at all."""

from __future__ import annotations

import random
import string
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cchc_tui import i18n
from cchc_tui.tui.app import Dashboard
from cchc_tui.tui.screens.base import BoardScreen
from docs import make_pictures
from tests.tui.conftest import Open
from tests.tui.driving import press, screen_text, settle
from warehouse.intake import LoadOptions, load
from warehouse.store import Store, open_store

_SIZES = ((80, 24), (200, 60), (40, 10), (20, 5), (10, 3))
_STEPS = 120
_MOST_OPEN = 8  # screens: home, a main one, what rows lead to, and what asks
_NAMED = (
    "enter", "escape", "tab", "shift+tab", "backspace", "delete", "home", "end", "pageup",
    "pagedown", "up", "down", "left", "right", "space", "slash", "question_mark", "colon",
    "left_square_bracket", "right_square_bracket", "plus", "minus", "asterisk", "comma", "f1", "f2",
    "f3", "f5", "f6", "f9", "ctrl+p", "ctrl+t", "ctrl+l", "ctrl+y", "ctrl+x", "ctrl+r", "ctrl+c",
    "ctrl+a", "ctrl+u", "ctrl+up", "alt+1", "alt+2", "alt+3", "alt+4", "alt+5", "alt+6", "alt+7",
)  # fmt: skip
_KEYS = (*_NAMED, *string.ascii_letters.replace("q", ""), *string.digits)


def _check(app: Dashboard) -> None:
    """What holds whatever was pressed."""
    screen = app.screen
    assert len(app.screen_stack) <= _MOST_OPEN, app.screen_stack
    for strip in screen._compositor.render_strips():
        assert sum(segment.cell_length for segment in strip) == app.size.width
    if isinstance(screen, BoardScreen):
        assert screen.heading.text.strip().startswith("CCHC")
        assert screen._busy is None or screen.works


async def _leave(pilot: Pilot[Any]) -> None:
    """However deep: Esc ends what is typed or asked, q goes back, and out in the end."""
    for _ in range(3 * _MOST_OPEN):
        for key in ("escape", "escape", "q"):
            if pilot.app.return_code is None:
                await press(pilot, key)
    assert pilot.app.return_code == 0


async def _act(pilot: Pilot[Any], chance: random.Random, others: list[str]) -> None:
    """One key that means something here, any key at all, a click, another size, new figures."""
    app, what = pilot.app, chance.random()
    if what < 0.02:
        await pilot.resize_terminal(*chance.choice(_SIZES))
    elif what < 0.12:
        spot = (chance.randrange(app.size.width), chance.randrange(app.size.height))
        await pilot.click(offset=spot, times=chance.choice((1, 2)))
    elif what < 0.7:
        active = app.screen.active_bindings.items()
        known = [key for key, one in active if one.enabled and key not in ("q", "ctrl+q")]
        await pilot.press(chance.choice(known or others))
    else:
        await pilot.press(chance.choice(others))


@pytest.mark.parametrize("seed", [7, 8])
async def test_keys_in_no_order_break_nothing(
    dashboard: Open,
    loaded: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    chance = random.Random(seed)
    app = dashboard(loaded)
    async with app.run_test(size=_SIZES[0]) as pilot:
        await pilot.pause()
        for _ in range(_STEPS):
            await _act(pilot, chance, list(_KEYS))
            if chance.random() < 0.7:  # else the next key comes before the answer to this one
                await settle(pilot)
                _check(app)
        await settle(pilot)
        await _leave(pilot)
    assert app.crash is None


async def test_every_screen_fits_every_terminal(dashboard: Open, loaded: Store) -> None:
    app = dashboard(loaded)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for keys in make_pictures.SCREENS.values():
            await press(pilot, *keys)
            for size in _SIZES:
                await pilot.resize_terminal(*size)
                await settle(pilot)
                _check(app)
            await pilot.resize_terminal(120, 40)
            while len(app.screen_stack) > 1:
                app.pop_screen()
            await press(pilot, "escape")
    assert app.crash is None


# odd figures

_LONG = (
    "Tỷ lệ hồ sơ thủ tục hành chính [m2] được giải quyết [/x] trước hạn trên [b]tổng[/] số, " * 4
)
_TREE = "year,code,parent,name,max_score,kind\n"
_ONE = {
    "framework.csv": _TREE + "2023,1,,Một lĩnh vực,100,appraisal\n",
    "scores.csv": "year,commune,criterion,score\n2023,Xã A,1,55.5\n",
}
_MARKUP = {
    "framework.csv": _TREE
    + "".join(
        f'{year},1,,"{_LONG}",60,appraisal\n{year},1.1,1,"{_LONG} x",30,appraisal\n'
        f'{year},1.2,1,"[/x] [m2] \\",30,appraisal\n{year},2,,[link=x]Điều tra[/link],40,survey\n'
        for year in (2022, 2023)
    ),
    "scores.csv": "year,commune,criterion,score\n"
    + "".join(
        f"{year},{name},{code},{score}\n"
        for year in (2022, 2023)
        for row, name in enumerate(("Xã [m2]", "Xã [/x]", "Xã {x} %s", "Phường " + "Rất Dài " * 12))
        for code, score in (("1.1", 20 + row), ("1.2", 25 - row), ("2", 30 + row))
    ),
}
_NOBODY_RANKED = {
    "framework.csv": _TREE + "2023,1,,Một,60,appraisal\n2023,2,,Hai,40,survey\n",
    "scores.csv": "year,commune,criterion,score\n2023,Xã A,1,50\n2023,Xã B,1,40\n",
}
_ALL_NOTHING = {
    "framework.csv": _TREE + "2023,1,,Một,60,appraisal\n2023,2,,Hai,40,survey\n",
    "scores.csv": "year,commune,criterion,score,self_score\n"
    + "".join(f"2023,Xã {name},{code},0,0\n" for name in "ABC" for code in (1, 2)),
}
_ODD = {"one": _ONE, "markup": _MARKUP, "nobody": _NOBODY_RANKED, "nothing": _ALL_NOTHING}
_WAYS = (
    *(("enter", tab, "space", "right", "asterisk", "left") for tab in "tvmio"),
    ("enter", "v", "left_square_bracket", "right_square_bracket", "n", "p"),
    ("enter", "w", "g", "enter"),
    ("enter", "w", "down", "5", "enter", "plus", "r"),
    ("enter", "o", "enter"),
    ("enter", "enter"),
    ("2",),
    ("space", "down", "space", "2", "t", "enter"),
    ("3", "m", "down"),
    ("4", "w", "a", "enter"),
    ("5", "c", "enter"),
    ("5", "o", "enter"),
    *(("6", view, "enter") for view in "opbt"),
    ("v", "enter"),
    ("x", "X", "ctrl+y"),
    ("colon", "r", "enter"),
    ("f", "x", "enter"),
)


def _loaded(files: dict[str, str], folder: Path) -> Store:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    store = open_store(str(folder / "warehouse"))
    load(store, [str(folder / name) for name in files], LoadOptions())
    return store


@pytest.fixture(params=_ODD)
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A warehouse with one commune, with names that look like markup, without ranks, all zero."""
    return _loaded(_ODD[request.param], tmp_path)


async def test_every_screen_shows_odd_figures(dashboard: Open, odd: Store) -> None:
    i18n.set_language("vi")
    app = dashboard(odd)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for keys in _WAYS:
            await press(pilot, *keys)
            _check(app)
            assert "".join(screen_text(pilot)).strip()
            while len(app.screen_stack) > 1:
                app.pop_screen()
            await press(pilot, "escape", "u", "home")
    assert app.crash is None


def _keys_of(app: Dashboard) -> set[str | None]:
    return {one.binding.id for one in app.screen.active_bindings.values() if one.enabled}


async def test_no_keys_for_a_tab_that_has_nothing_to_show(dashboard: Open, tmp_path: Path) -> None:
    """Why a commune moved in the first year of all is not known."""
    app = dashboard(_loaded(_NOBODY_RANKED, tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "v")
        assert "tree.toggle" not in _keys_of(app)
        await press(pilot, "space", "asterisk", "right", "t")
        assert "tree.toggle" in _keys_of(app)
    assert app.crash is None


async def test_no_list_of_goals_where_there_is_none(dashboard: Open, tmp_path: Path) -> None:
    app = dashboard(_loaded(_ONE, tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "w", "g")
        assert isinstance(app.screen, BoardScreen)
        assert app.screen.status.strip() == "nothing above is left"


async def test_one_year_is_no_span(dashboard: Open, tmp_path: Path) -> None:
    app = dashboard(_loaded(_ONE, tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "3")
        assert "Trends 2023 " in screen_text(pilot)[1]
