"""Comparing drawn lines, so that only what differs goes over the wire again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, repeat

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

_Cell = tuple[str, Style | None]

_JUMP = 4  # equal cells that cost no more to write again than it costs to jump over them


def differing(old: Strip | None, new: Strip) -> tuple[int, int]:
    """The first cell in which two lines differ, and the one after the last; (0, 0) = in none."""
    other = runs(old, new)
    return (other[0][0], other[-1][1]) if other else (0, 0)


def runs(old: Strip | None, new: Strip) -> list[tuple[int, int]]:
    """The stretches of cells in which two lines differ: the first cell, and the one after the last.

    Stretches with hardly a cell between them are one.
    """
    if old is new:
        return []
    before = list(_cells(old)) if old is not None else []
    after = list(_cells(new))
    if len(before) != len(after):
        return [(0, len(after))]
    found: list[tuple[int, int]] = []
    for at, (was, now) in enumerate(zip(before, after, strict=True)):
        if was == now or (was[0] == now[0] == " " and blank_look(was[1]) == blank_look(now[1])):
            continue
        if found and at - found[-1][1] <= _JUMP:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _cells(strip: Strip) -> Iterator[_Cell]:
    """What stands in each cell of a line, and how it looks."""
    return chain.from_iterable(zip(_characters(text), repeat(style)) for text, style, _ in strip)


@lru_cache(maxsize=512)
def _characters(text: str) -> tuple[str, ...]:
    """What stands in each cell; '' in those that a wide character takes beside its first."""
    if text.isascii():
        return tuple(text)
    return tuple(cell for char in text for cell in (char, *[""] * (cell_len(char) - 1)))


@lru_cache(maxsize=256)
def blank_look(style: Style | None) -> tuple[object, ...]:
    """What can be seen of a style where nothing is written: all but the ink, which lines need."""
    if style is None:
        return (None,)
    lines = (style.underline, style.underline2, style.strike, style.overline, style.reverse)
    return (style.bgcolor, *lines, style.color) if any(lines) else (style.bgcolor,)
