"""The pictures in docs/images are what the screens look like now (`make docs` draws them anew)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from rich.cells import cell_len

from cchc_tui import i18n
from cchc_tui.tui.pictures import picture
from docs import make_pictures
from tests.tui.conftest import Open
from tests.tui.driving import press, screen_text
from warehouse.store import Store

_CELL, _LINE = 12.2, 24.4  # units of a cell and of a line


@pytest.fixture(scope="module")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_pictures.sample(str(tmp_path_factory.mktemp("pictures")))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("size", make_pictures.SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("name", sorted(set(make_pictures.SCREENS) - {"sql"}))  # it tells a time
async def test_the_picture_is_what_the_screen_looks_like(
    sample_store: Store,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    size: tuple[int, int],
    language: str,
) -> None:
    before = i18n.language()
    i18n.set_language(language)
    monkeypatch.delenv("NO_COLOR", raising=False)
    try:
        drawn = await make_pictures.picture(sample_store, make_pictures.SCREENS[name], size)
    finally:
        i18n.set_language(before)
    stored: Path = make_pictures.target(name, size, language)
    assert drawn == stored.read_text(encoding="utf-8")


@pytest.mark.parametrize("keys", [(), ("3",), ("4",), ("enter", "v")], ids="-".join)
async def test_each_word_of_a_picture_stands_where_it_is_on_the_screen(
    dashboard: Open, loaded: Store, keys: tuple[str, ...]
) -> None:
    """Also braille and bars, which many fonts draw wider or narrower than letters."""
    app = dashboard(loaded)
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, *keys)
        shown = [line.replace("\xa0", " ").replace("\u2800", " ") for line in screen_text(pilot)]
        drawn = [" " * 100 for _ in shown]
        for run in ET.fromstring(picture(app.screen)).iter("{http://www.w3.org/2000/svg}text"):
            for word in run:
                y, x = int(float(run.get("y", 0)) // _LINE), float(word.get("x", 0)) / _CELL
                assert abs(x - round(x)) < 0.01
                before, after = (
                    drawn[y][: round(x)],
                    drawn[y][round(x) + cell_len(word.text or "") :],
                )
                drawn[y] = f"{before}{word.text}{after}"
    assert [line.rstrip() for line in drawn] == [line.rstrip() for line in shown]
