"""Only cells that differ are sent, and the terminal shows what it would show with all of them."""

from __future__ import annotations

import io
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip

from cchc_tui.tui.frames import Frame

WIDTH, HEIGHT = 12, 3
SIZE = Size(WIDTH, HEIGHT)
CONSOLE = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor", _environ={})
TONES = (Style(), Style(bold=True))
texts = st.text("abế ▲", min_size=WIDTH, max_size=WIDTH)
lines = st.builds(
    lambda text, cut: Strip([Segment(text[:cut], TONES[0]), Segment(text[cut:], TONES[1])]),
    texts,
    st.integers(0, WIDTH),
)
screens = st.lists(lines, min_size=HEIGHT, max_size=HEIGHT)


def _whole(screen: list[Strip], size: Size = SIZE) -> LayoutUpdate:
    return LayoutUpdate([[strip] for strip in screen], Region(0, 0, size.width, size.height))


def _sent(frame: Frame, drawn: Any, size: Size = SIZE) -> str:
    text: str = frame.update(drawn, size).render_segments(CONSOLE)
    return text


class Terminal:
    """As much of one as is needed: it moves the cursor, and writes bold or not."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], tuple[str, bool]] = {}

    def write(self, text: str) -> None:
        """Obey."""
        x = y = 0
        bold = False
        for move, style, char in re.findall(r"\x1b\[(\d+;\d+)H|\x1b\[(\d*)m|(.)", text, re.DOTALL):
            if move:
                y, x = (int(number) - 1 for number in move.split(";"))
            elif char:
                self.cells[x, y] = (char, bold)
                x += 1
            else:
                bold = style == "1"


def _shown(screen: list[Strip]) -> dict[tuple[int, int], tuple[str, bool]]:
    return {
        (x, y): (char, bool(style and style.bold))
        for y, strip in enumerate(screen)
        for x, (char, style) in enumerate((c, s) for t, s, _ in strip for c in t)
    }


@given(st.lists(screens, min_size=1, max_size=4))
def test_the_terminal_shows_the_last_of_several_screens(shown: list[list[Strip]]) -> None:
    frame, terminal = Frame(), Terminal()
    for screen in shown:
        terminal.write(_sent(frame, _whole(screen)))
        assert terminal.cells == _shown(screen)
        assert _sent(frame, _whole(screen)) == ""


@given(screens, screens, st.integers(0, HEIGHT - 1), st.integers(0, 5), st.integers(6, WIDTH))
def test_parts_that_are_drawn_again_are_known_from_then_on(
    first: list[Strip], second: list[Strip], y: int, start: int, end: int
) -> None:
    frame, terminal = Frame(), Terminal()
    terminal.write(_sent(frame, _whole(first)))
    chops = [{0: strip.crop(0, 4), 4: strip.crop(4, WIDTH)} for strip in second]
    part = ChopsUpdate(chops, [(y, start, end)], [[4, WIDTH]] * HEIGHT)
    terminal.write(_sent(frame, part))
    line = Strip.join(
        [first[y].crop(0, start), second[y].crop(start, end), first[y].crop(end, WIDTH)]
    )
    assert terminal.cells == _shown([*first[:y], line, *first[y + 1 :]])
    terminal.write(_sent(frame, _whole(second)))
    assert terminal.cells == _shown(second)


def _plain(*texts: str) -> list[Strip]:
    return [Strip([Segment(text.ljust(WIDTH))]) for text in texts]


def test_one_letter_costs_one_letter() -> None:
    frame = Frame()
    _sent(frame, _whole(_plain("one", "two", "three")))
    assert _sent(frame, _whole(_plain("one", "twO", "three"))) == "\x1b[2;3HO"


def test_after_another_size_or_another_writer_everything_is_sent() -> None:
    frame, screen = Frame(), _plain("one", "two", "three")
    everything = _sent(frame, _whole(screen))
    assert _sent(frame, _whole(screen, Size(WIDTH, 4)), Size(WIDTH, 4)) == everything
    frame.forget()
    assert _sent(frame, _whole(screen, Size(WIDTH, 4)), Size(WIDTH, 4)) == everything


def test_a_part_of_a_line_that_is_not_known_is_sent_as_it_is() -> None:
    frame = Frame()
    chops: list[dict[int, Strip | None]] = [{0: None, 4: Strip([Segment("abcdefgh")])}]
    part = ChopsUpdate(chops, [(0, 2, 6)], [[4, WIDTH]])
    assert _sent(frame, part) == "\x1b[1;5Hab"
    assert _sent(frame, part) == "\x1b[1;5Hab"


def test_what_is_no_drawing_passes() -> None:
    assert Frame().update(None, SIZE) is None
