"""Write docs/images/*.svg: the real screens of the dashboard on the sample.

Each picture is named after its screen, size and language. The fonts that Textual would fetch
from elsewhere are left out, so that the files stand alone.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from cchc_tui import i18n
from cchc_tui.cli.demo import examples
from cchc_tui.tui import opening
from cchc_tui.tui.app import Dashboard
from warehouse.intake import LoadOptions, load
from warehouse.store import Store, open_store

FOLDER = Path(__file__).with_name("images")
YEAR = 2023
FONTS = "DejaVu Sans Mono, Menlo, Consolas"
# screen -> the keys that lead there from the leaderboard
SCREENS: dict[str, tuple[str, ...]] = {
    "leaderboard": (),
    "commune": ("down", "down", "down", "enter"),
    "commune-unfolded": ("down", "down", "down", "enter", "space"),
    "criterion": ("down", "down", "down", "enter", "down", "enter"),
    "filter": ("slash", "c", "h", "a", "u"),
    "choose": ("c",),
    "export": ("e",),
    "help": ("question_mark",),
}
SIZES = ((120, 40), (80, 24))


async def picture(store: Store, keys: tuple[str, ...], size: tuple[int, int]) -> str:
    """The SVG of one screen."""
    app = Dashboard(opening(store, YEAR, None), location=store.location)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        svg = app.export_screenshot(title="cchc-tui")
    return standing_alone(svg)


def standing_alone(svg: str) -> str:
    """The same picture with the reader's own fixed-width font, its blanks kept everywhere."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: ?Fira Code,? ?", f"font-family: {FONTS}, ", svg)
    svg = svg.replace("<text ", '<text xml:space="preserve" ')
    return re.sub(r"terminal-\d+", "terminal", svg)


def sample(place: str) -> Store:
    """A warehouse with the sample, in a directory of its own."""
    store = open_store(place)
    files = sorted(str(path) for path in (examples() / "tien-phuoc").glob("*.csv"))
    load(store, files, LoadOptions())
    return store


def target(name: str, size: tuple[int, int], language: str) -> Path:
    """The file of one picture."""
    return FOLDER / f"{name}-{size[0]}x{size[1]}-{language}.svg"


def main() -> None:
    """Draw every screen in every size and language."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        store = sample(place)
        for language in i18n.LANGUAGES:
            i18n.set_language(language)
            for name, keys in SCREENS.items():
                for size in SIZES:
                    svg = asyncio.run(picture(store, keys, size))
                    target(name, size, language).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
