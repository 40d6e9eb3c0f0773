"""The pictures in docs/images are what the screens look like now (`make docs` draws them anew)."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_tui import i18n
from docs import make_pictures
from warehouse.store import Store


@pytest.fixture(scope="module")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_pictures.sample(str(tmp_path_factory.mktemp("pictures")))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("size", make_pictures.SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("name", ["leaderboard", "commune", "criterion", "help"])
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
