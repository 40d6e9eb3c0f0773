"""Ranges of ranks on one line: from the best to the worst, with the official rank on it."""

from __future__ import annotations

from rich.cells import cell_len

THIN, THICK, MARK = "─", "━", "●"


def rank_place(rank: int, last: int, width: int) -> int:
    """In which of `width` cells a rank from 1 to `last` stands."""
    return 0 if last < 2 else (rank - 1) * (width - 1) // (last - 1)


def range_line(
    span: tuple[int, int], rank: int, last: int, width: int, inner: tuple[int, int] | None = None
) -> str:
    """The ranks of `span` as a line; those of `inner` thick, or all where none is given."""
    cells = [" "] * width
    for (best, worst), glyph in (((span), THIN), (inner or span, THICK)):
        first, end = rank_place(best, last, width), rank_place(worst, last, width)
        cells[first : end + 1] = glyph * (end + 1 - first)
    cells[rank_place(rank, last, width)] = MARK
    return "".join(cells)


def ruler(last: int, width: int) -> str:
    """The scale over such lines: the first rank, the middle one, the last."""
    cells = [" "] * width
    for rank in sorted({1, (last + 1) // 2, last}):
        text = str(rank)
        start = min(rank_place(rank, last, width), width - cell_len(text))
        cells[start : start + len(text)] = text
    return "".join(cells)
