"""Write docs/images/tour.cast and tour.svg: a short walk through the real dashboard on the sample.

The cast (asciinema v2) is what a terminal was sent, with the time of every piece; play it with
`asciinema play docs/images/tour.cast`. The SVG shows the same walk as moving pictures wherever an
image can stand.
"""

from __future__ import annotations

import asyncio
import codecs
import json
import os
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.processes import environment
from bench.terminal import KEYS, Terminal
from cchc_tui import i18n
from cchc_tui.tui import opening
from cchc_tui.tui.app import Dashboard
from cchc_tui.tui.pictures import picture
from docs.make_pictures import FOLDER, YEAR, sample
from warehouse.store import Store

SIZE = (100, 30)
_TITLE = "cchc-tui"
_SETTLED = 0.2  # seconds without output after which a screen is complete


@dataclass(frozen=True, slots=True)
class Step:
    """Keys (by Textual's names; one letter stands for itself), and for how long to look."""

    keys: tuple[str, ...]
    seconds: float


STEPS = (
    Step((), 2.5),  # who stands where
    Step(("down", "down", "down"), 1.5),
    Step(("enter",), 2.5),  # one commune: 83,08 points, rank 4
    Step(("v",), 3.5),  # why it moved
    Step(("m",), 2.5),  # where points were lost
    Step(("w",), 2.5),  # what would bring it up
    Step(("escape",), 1.0),
    Step(("3",), 3.0),  # ranks through the years
    Step(("5",), 2.5),  # what is wrong with the criteria
    Step(("7",), 1.0),  # a question of one's own
    Step(tuple("FROM leaderboard"), 1.0),
    Step(("f5",), 2.5),
)
_SENT = {"space": b" ", "f5": b"\x1b[15~", **KEYS}


class Recorder(Terminal):
    """A terminal that keeps when it was sent what."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        self.pieces: list[tuple[float, bytes]] = []
        super().__init__(command, *SIZE, env, quiet=_SETTLED)

    def _read(self, timeout: float) -> int:
        before = len(self.output)
        count = super()._read(timeout)
        if count:
            self.pieces.append((time.perf_counter() - self._began, bytes(self.output[before:])))
        return count


def cast(place: str, home: Path) -> str:
    """The walk as a terminal gets it. The time until the first frame is cut."""
    command = [
        sys.executable, "-m", "cchc_tui", "--warehouse", place, "browse",
        "--year", str(YEAR),
    ]  # fmt: skip
    settings = home / ".config" / "cchc-tui" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("tour = true\n", encoding="utf-8")
    env = environment(home) | {"COLORTERM": "truecolor"}
    with Recorder(command, env) as terminal:
        terminal.start("Tiên Châu")
        for step in STEPS:
            for key in step.keys:
                terminal.send(_SENT.get(key) or key.encode(), patience=1)
            terminal.idle(step.seconds)
        pieces = list(terminal.pieces)
    return _as_cast(pieces)


def _as_cast(pieces: list[tuple[float, bytes]]) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    header = {
        "version": 2, "width": SIZE[0], "height": SIZE[1], "title": _TITLE,
        "env": {"TERM": "xterm-256color"},
    }  # fmt: skip
    began = pieces[0][0]
    lines = [header, *([round(at - began, 3), "o", decoder.decode(data)] for at, data in pieces)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


async def frames(store: Store) -> list[tuple[str, float]]:
    """The walk as pictures, each with the seconds for which it is looked at."""
    app = Dashboard(opening(store, YEAR, None), location=store.location)
    found = []
    async with app.run_test(size=SIZE) as pilot:
        for step in STEPS:
            for key in step.keys:
                await pilot.press("space" if key == " " else key)
                await app.workers.wait_for_complete()
                await pilot.pause()
            found.append((_light(picture(app.screen)), step.seconds))
    return found


def _light(svg: str) -> str:
    """The same picture without what keeps a line from running into the next: none does."""
    svg = re.sub(r' clip-path="url\(#terminal-line-\d+\)"', "", svg)
    return re.sub(r'<clipPath id="terminal-line-\d+">.*?</clipPath>\s*', "", svg, flags=re.DOTALL)


def moving(pictures: list[tuple[str, float]]) -> str:
    """Several pictures of one size as one that shows them in turns, for ever."""
    whole = sum(seconds for _, seconds in pictures)
    styles, groups, begun = [], [], 0.0
    for number, (svg, seconds) in enumerate(pictures):
        style = re.search(r"<style>(.*?)</style>", svg, re.DOTALL)
        body = re.search(r"</style>(.*)</svg>", svg, re.DOTALL)
        if not style or not body:
            raise ValueError("this is no picture of a screen")
        name = f"f{number}-"
        first, last = begun / whole * 100, (begun + seconds) / whole * 100
        begun += seconds
        shown = f"{first:.3f}%,{last - 0.001:.3f}%{{visibility:visible}}"
        hidden = f"0%,{max(first - 0.001, 0):.3f}%,{last:.3f}%,100%{{visibility:hidden}}"
        styles.append(style[1].replace("terminal-", name))
        styles.append(
            f"@keyframes {name}on{{{hidden if number else f'{last:.3f}%,100%{{visibility:hidden}}'}"
            f"{shown}}}.{name}all{{animation:{name}on {whole}s step-end infinite}}"
        )
        groups.append(f'<g class="{name}all">{body[1].replace("terminal-", name)}</g>')
    head = pictures[0][0]
    opening_tag = head[: head.index(">", head.index("<svg")) + 1]
    return f"{opening_tag}<style>{''.join(styles)}</style>{''.join(groups)}</svg>\n"


def main() -> None:
    """Walk twice: on a terminal and for the pictures."""
    FOLDER.mkdir(exist_ok=True)
    i18n.set_language("vi")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "warehouse"
        store = sample(str(place))
        (FOLDER / "tour.cast").write_text(cast(str(place), Path(folder) / "home"), encoding="utf-8")
        os.environ["XDG_STATE_HOME"] = folder  # where the statement that is run is remembered
        svg = moving(asyncio.run(frames(store)))
        (FOLDER / "tour.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
