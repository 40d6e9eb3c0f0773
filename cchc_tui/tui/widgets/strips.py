"""Comparing drawn lines, so that only what differs goes over the wire again."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip


def differing(old: Strip | None, new: Strip) -> tuple[int, int]:
    """The first cell in which two lines differ, and the one after the last; (0, 0) = in none."""
    before = list(_cells(old)) if old is not None else []
    after = list(_cells(new))
    if len(before) != len(after):
        return 0, len(after)
    other = [at for at, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    return (other[0], other[-1] + 1) if other else (0, 0)


def _cells(strip: Strip) -> Iterator[tuple[str, Style | None]]:
    """What stands in each cell of a line, and how it looks."""
    for text, style, _ in strip:
        for char in text:
            yield char, style
            yield from [("", style)] * (cell_len(char) - 1)
