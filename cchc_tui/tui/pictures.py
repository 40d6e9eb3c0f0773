"""A screen as an SVG picture that stands alone."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from textual.screen import Screen

_FONTS = "DejaVu Sans Mono, Menlo, Consolas"
_CELL = 12.2  # units that rich gives a cell
_SIZE = 20.26  # of the letters, so that those of these fonts are as wide as a cell
_TEXT = re.compile(r'<text (?P<before>[^>]*) x="(?P<x>[\d.]+)" (?P<y>y="[\d.]+") '
                   r'textLength="[\d.]+" (?P<after>[^>]*)>(?P<text>[^<]*)</text>')  # fmt: skip
# A word, or one sign of a drawing (frames, blocks, braille): those come from fonts of any width.
_PIECE = re.compile("[^\\s\u2500-\u25ff\u2800-\u28ff]+|[\u2500-\u25ff\u2801-\u28ff]")


def picture(screen: Screen[Any]) -> str:
    """The screen as it is drawn now, also one that lies under another."""
    size = screen.size
    console = Console(
        width=size.width,
        height=size.height,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
        safe_box=False,
    )
    app = screen.app
    below = app._background_screens if screen is app.screen else []
    console.print(screen._compositor.render_update(full=True, screen_stack=below))
    return _standing_alone(console.export_svg(title="cchc-tui"))


def _standing_alone(svg: str) -> str:
    """Without the fonts that would be fetched from elsewhere, and aligned with any other."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: ?Fira Code,? ?", f"font-family: {_FONTS}, ", svg)
    svg = svg.replace("font-size: 20px", f"font-size: {_SIZE}px")
    svg = _TEXT.sub(_in_place, svg)
    return re.sub(r"terminal-\d+", "terminal", svg)


def _in_place(run: re.Match[str]) -> str:
    """A run of text with each word at its own cell: not every viewer stretches text to a length,
    and one that does pulls letters from their accents."""
    words = "".join(_words(html.unescape(run["text"]), float(run["x"])))
    return f"<text {run['before']} {run['y']} {run['after']}>{words}</text>" if words else ""


def _words(text: str, left: float) -> Iterator[str]:
    for piece in _PIECE.finditer(text):
        x = left + _CELL * cell_len(text[: piece.start()])
        yield f'<tspan x="{x:.1f}">{html.escape(piece[0])}</tspan>'
