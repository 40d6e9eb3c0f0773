"""Write docs/images/*.svg: the real screens of the dashboard on the sample.

Each picture is named after its screen, size and language.
"""

from __future__ import annotations

import asyncio
import datetime
import os
import tempfile
from pathlib import Path
from unittest import mock

from cchc_tui import i18n
from cchc_tui.cli.demo import examples
from cchc_tui.tui import opening
from cchc_tui.tui.app import Dashboard
from cchc_tui.tui.pictures import picture as drawn
from warehouse.intake import LoadOptions, load
from warehouse.store import Store, open_store

FOLDER = Path(__file__).with_name("images")
YEAR = 2023
_TO_CHAU = ("down", "down", "down")
_CHAU = (*_TO_CHAU, "enter")
# screen -> the keys that lead there from the leaderboard
SCREENS: dict[str, tuple[str, ...]] = {
    "leaderboard": (),
    "commune": ("down", "down", "down", "enter"),
    "commune-unfolded": ("down", "down", "down", "enter", "space"),
    "commune-why": (*_CHAU, "v", "down", "down", "right"),
    "commune-lost": (*_CHAU, "m"),
    "commune-plan": (*_CHAU, "w", "g", *"hang 3", "enter", "home"),
    "commune-history": (*_CHAU, "i"),
    "robustness": (*_TO_CHAU, "4"),
    "robustness-weights": (*_TO_CHAU, "4", "w"),
    "audit": ("5",),
    "audit-claims": (*_TO_CHAU, "5", "o"),
    "criterion": ("down", "down", "down", "enter", "down", "enter"),
    "compare": ("down", "down", "space", "down", "space", "2"),
    "compare-tree": (*("space", "down") * 4, "2", "t"),
    "trends": ("down", "down", "down", "3"),
    "trends-multiples": ("down", "down", "down", "3", "m"),
    "data-loads": ("6",),
    "data-published": ("6", "b"),
    "sql-names": ("7", *"SELECT", "space", *"rat"),
    "sql": ("7", *"FROM", "space", *"leaderboard", "f5", "f6"),
    "filter": ("slash", "c", "h", "a", "u"),
    "choose": ("c",),
    "export": ("e",),
    "palette": ("colon", "x", "u"),
    "jump": ("f", "t", "c"),
    "tour": ("f2",),
    "light": ("ctrl+t", "down", "enter"),
    "help": ("question_mark",),
}
SIZES = ((120, 40), (80, 24))
LOADED = datetime.datetime(2024, 3, 4, 1, 0)  # noqa: DTZ001 - kept as UTC without a zone


async def picture(store: Store, keys: tuple[str, ...], size: tuple[int, int]) -> str:
    """The SVG of one screen."""
    app = Dashboard(opening(store, YEAR, None), location=store.location)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        return drawn(app.screen)


def sample(place: str) -> Store:
    """A warehouse with the sample, in a directory of its own, loaded by nobody and always then."""
    store = open_store(place)
    files = sorted(str(path) for path in (examples() / "tien-phuoc").glob("*.csv"))
    with (
        mock.patch.dict(os.environ, {"LOGNAME": "cchc"}),
        mock.patch("warehouse.store.work.utc_now", return_value=LOADED),
    ):
        load(store, files, LoadOptions())
    return store


def target(name: str, size: tuple[int, int], language: str) -> Path:
    """The file of one picture."""
    return FOLDER / f"{name}-{size[0]}x{size[1]}-{language}.svg"


def main() -> None:
    """Draw every screen in every size and language."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_STATE_HOME"] = place  # where statements that are run are remembered
        store = sample(place)
        for language in i18n.LANGUAGES:
            i18n.set_language(language)
            for name, keys in SCREENS.items():
                for size in SIZES:
                    svg = asyncio.run(picture(store, keys, size))
                    target(name, size, language).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
