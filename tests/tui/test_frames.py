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

from cchc_tui.tui.outside.frames import Frame

WIDTH, HEIGHT = 12, 3
SIZE = Size(WIDTH, HEIGHT)
CONSOLE = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor", _environ={})
TONES = (
    Style(),
    Style(bold=True),
    Style(color="#ff8800", bgcolor="#102030"),
    Style(color="#00aaff", bgcolor="#102030", bold=True),
    Style(color="red", underline=True),
    Style(reverse=True, italic=True),
)
texts = st.text("abế ▲", min_size=WIDTH, max_size=WIDTH)
lines = st.builds(
    lambda text, cut, first, second: Strip(
        [Segment(text[:cut], first), Segment(text[cut:], second)]
    ),
    texts,
    st.integers(0, WIDTH),
    st.sampled_from(TONES),
    st.sampled_from(TONES),
)
screens = st.lists(lines, min_size=HEIGHT, max_size=HEIGHT)


def _whole(screen: list[Strip], size: Size = SIZE) -> LayoutUpdate:
    return LayoutUpdate([[strip] for strip in screen], Region(0, 0, size.width, size.height))


def _sent(frame: Frame, drawn: Any, size: Size = SIZE) -> str:
    text: str = frame.update(drawn, size).render_segments(CONSOLE)
    return text


Look = tuple[frozenset[int], str, str]  # attributes, ink, ground
_PLAIN: Look = (frozenset(), "", "")
_ON_BLANKS = frozenset({4, 7})


def _seen(char: str, look: Look) -> tuple[str, Look]:
    """A cell as an eye sees it: where nothing is written there is no ink."""
    attributes, _, ground = look
    blank = char == " " and not attributes & _ON_BLANKS
    return char, (frozenset(), "", ground) if blank else look


class Terminal:
    """As much of one as is needed: it moves the cursor, and writes in colours."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], tuple[str, Look]] = {}
        self.look = _PLAIN

    def write(self, text: str) -> None:
        """Obey."""
        x = y = 0
        for move, codes, char in re.findall(
            r"\x1b\[(\d+;\d+H|\d+G)|\x1b\[([\d;]*m)|(.)", text, re.DOTALL
        ):
            if move:
                *line, cell = (int(number) - 1 for number in move[:-1].split(";"))
                x, y = cell, line[0] if line else y
            elif codes:
                self._select(codes[:-1])
            else:
                self.cells[x, y] = _seen(char, self.look)
                x += 1

    def _select(self, codes: str) -> None:
        attributes, ink, ground = self.look
        for code in re.findall(r"[34]8;2;\d+;\d+;\d+|\d+", codes) or ["0"]:
            number = int(code.partition(";")[0])
            if number == 0:
                attributes, ink, ground = _PLAIN
            elif number == 49 or 40 <= number <= 48:
                ground = "" if number == 49 else code
            elif number == 39 or 30 <= number <= 38:
                ink = "" if number == 39 else code
            else:
                attributes |= {number}
        self.look = (attributes, ink, ground)


def _shown(screen: list[Strip]) -> dict[tuple[int, int], tuple[str, Look]]:
    """What a terminal shows that is told everything about every cell."""
    terminal = Terminal()
    for y, strip in enumerate(screen):
        x = 0
        for text, style, _ in strip:
            for char in text:
                written = style.render(char) if style else char
                terminal.write(f"\x1b[{y + 1};{x + 1}H{written}")
                x += 1
    return terminal.cells


@given(st.lists(screens, min_size=1, max_size=4))
def test_the_terminal_shows_the_last_of_several_screens(shown: list[list[Strip]]) -> None:
    frame, terminal = Frame(), Terminal()
    for screen in shown:
        terminal.write(_sent(frame, _whole(screen)))
        assert terminal.cells == _shown(screen)
        assert terminal.look == _PLAIN  # whatever else writes there
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


def test_what_has_not_changed_is_jumped_over() -> None:
    frame = Frame()
    _sent(frame, _whole(_plain("abcdefghijkl")))
    assert _sent(frame, _whole(_plain("Abcdefghijkl"))) == "\x1b[1;1HA"
    assert _sent(frame, _whole(_plain("abcdefghijkL"))) == "\x1b[1;1Ha\x1b[12GL"


def test_only_what_differs_from_the_text_before_is_said_of_a_text() -> None:
    ground, ink = Style(bgcolor="#000010"), Style(color="#ffffff", bgcolor="#000010")
    line = Strip([Segment("ab", ink), Segment("    ", ground), Segment("cd", ink), Segment("efgh")])
    assert _sent(Frame(), _whole([line])) == (
        "\x1b[1;1H\x1b[38;2;255;255;255;48;2;0;0;16mab    cd\x1b[mefgh"
    )


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
