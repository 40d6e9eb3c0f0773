"""What a terminal must be told so that text stands where and looks as it should: only what changes.

The toolkit says colours and attributes in full before each piece of text and takes them back after
it, 40 bytes of some five cells; most pieces differ from the one before in one colour.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len
from rich.color import Color, ColorSystem
from rich.style import Style

_OWN_INK, _OWN_GROUND = "39", "49"
# underlined, blinking, reversed, struck out, underlined twice, framed, encircled, overlined
_DRAWN_ON_BLANKS = frozenset({"4", "5", "6", "7", "9", "21", "51", "52", "53"})


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks, in the numbers that select it; '' = as the terminal's own."""

    ground: str = ""
    ink: str = ""
    attributes: tuple[str, ...] = ()

    @property
    def on_blanks(self) -> bool:
        """True where it can be seen though nothing is written, beside the ground."""
        return not _DRAWN_ON_BLANKS.isdisjoint(self.attributes)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look, and where it begins: cell and line, from 0."""

    x: int
    y: int
    text: str
    look: Look

    @property
    def end(self) -> tuple[int, int]:
        """Where the cursor is when it was written."""
        return self.x + cell_len(self.text), self.y


_AT_FIRST = Look()


def written(pieces: Iterable[Piece]) -> str:
    """All of them, whichever is shorter: line by line, or look by look."""
    merged = _merged(pieces)
    by_look = sorted(merged, key=lambda piece: (piece.look.ground, piece.look.ink))
    return min(_in_turn(merged), _in_turn(by_look), key=len)


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours of one look together; blanks have that of the text before them."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last and last.end == (piece.x, piece.y) and _continues(last.look, piece):
            found[-1] = Piece(last.x, last.y, last.text + piece.text, last.look)
        else:
            found.append(piece)
    return found


def _continues(look: Look, piece: Piece) -> bool:
    """True where a piece looks as it should also in the look of the text before it."""
    if look == piece.look:
        return True
    blank = piece.text.isspace() and not (look.on_blanks or piece.look.on_blanks)
    return blank and look.ground == piece.look.ground


def _in_turn(pieces: Iterable[Piece]) -> str:
    said: list[str] = []
    at, look = (-1, -1), _AT_FIRST
    for piece in pieces:
        if at != (piece.x, piece.y):
            there = f"{piece.x + 1}G" if at[1] == piece.y else f"{piece.y + 1};{piece.x + 1}H"
            said.append(f"\x1b[{there}")
        said += (_change(look, piece.look), piece.text)
        at, look = piece.end, piece.look
    return "".join([*said, _change(look, _AT_FIRST)])


def _change(before: Look, look: Look) -> str:
    """What has to be said after text of one look and before text of another."""
    if look == before:
        return ""
    if look == _AT_FIRST:
        return "\x1b[m"
    codes = []
    if set(before.attributes) - set(look.attributes):  # each has its own way back: all at once
        codes.append("0")
        before = _AT_FIRST
    codes += [code for code in look.attributes if code not in before.attributes]
    if look.ink != before.ink:
        codes.append(look.ink or _OWN_INK)
    if look.ground != before.ground:
        codes.append(look.ground or _OWN_GROUND)
    return f"\x1b[{';'.join(codes)}m"


@lru_cache(maxsize=256)
def look_of(style: Style | None, colors: ColorSystem | None) -> Look:
    """A style as a terminal with these colours shows it."""
    if style is None:
        return _AT_FIRST
    attributes = style.without_color.render("x").partition("x")[0]
    return Look(
        _codes(style.bgcolor, colors, foreground=False),
        _codes(style.color, colors, foreground=True),
        tuple(filter(None, attributes.removeprefix("\x1b[").removesuffix("m").split(";"))),
    )


def _codes(color: Color | None, colors: ColorSystem | None, *, foreground: bool) -> str:
    if color is None or color.is_default:
        return ""
    shown = color.downgrade(colors or ColorSystem.TRUECOLOR)
    return ";".join(shown.get_ansi_codes(foreground=foreground))
