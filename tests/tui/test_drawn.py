"""What is drawn with characters: waterfalls, ranges of ranks, double bars, years."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rich.cells import cell_len

from cchc_tui.tui.widgets.doublebar import double_bar
from cchc_tui.tui.widgets.intervals import range_line, rank_place, ruler
from cchc_tui.tui.widgets.waterfall import GAIN, LEVEL, LOSS, Span, mark, piece
from cchc_tui.tui.widgets.yearline import Point, beside, year_line

SPAN = Span(Decimal(80), Decimal(90))


@pytest.mark.parametrize(
    ("start", "end", "drawn", "tone"),
    [
        (80, 85, "█████     ", "good"),
        (85, 80, "▒▒▒▒▒     ", "bad"),
        (85, 90, "     █████", "good"),
        (85, 85, "     │    ", "dim"),
        (90, 90, "         │", "dim"),
        ("85.1", "85.2", "     █    ", "good"),  # too small for a cell, and yet seen
        ("89.9", "89.8", "         ▒", "bad"),
    ],
)
def test_pieces_of_a_waterfall(start: object, end: object, drawn: str, tone: str) -> None:
    assert piece(SPAN, Decimal(str(start)), Decimal(str(end)), 10) == (drawn, tone)


def test_pieces_meet_where_the_sum_stands() -> None:
    text, _ = piece(SPAN, Decimal(82), Decimal(87), 10)
    assert text.rindex(GAIN) + 1 == mark(SPAN, Decimal(87), 10)[0].index(LEVEL)
    text, _ = piece(SPAN, Decimal(87), Decimal(82), 10)
    assert text.index(LOSS) == mark(SPAN, Decimal(82), 10)[0].index(LEVEL)


def test_a_waterfall_without_any_height() -> None:
    flat = Span(Decimal(80), Decimal(80))
    assert piece(flat, Decimal(80), Decimal(80), 4)[0] == "│   "


@pytest.mark.parametrize(
    ("span", "rank", "inner", "drawn"),
    [
        ((1, 10), 1, None, "●━━━━━━━━━"),
        ((3, 5), 4, None, "  ━●━     "),
        ((2, 9), 5, (4, 6), " ──━●━─── "),
        ((7, 7), 7, None, "      ●   "),
    ],
)
def test_ranges_of_ranks(
    span: tuple[int, int], rank: int, inner: tuple[int, int] | None, drawn: str
) -> None:
    assert range_line(span, rank, 10, 10, inner) == drawn


def test_the_ruler_stands_over_the_ranks() -> None:
    assert ruler(15, 29) == "1             8            15"
    assert ruler(15, 29).index("8") == rank_place(8, 15, 29)
    assert ruler(1, 5) == "1    "
    assert range_line((1, 1), 1, 1, 5) == "●    "


@pytest.mark.parametrize(
    ("upper", "lower", "drawn"),
    [("10", "10", "██████████"), ("10", "5", "█████▀▀▀▀▀"), ("2", "6", "██▄▄▄▄"),
     ("4", None, "▀▀▀▀"), ("4", "-3", "▀▀▀▀"), ("0.01", "0", "▀"), (None, None, "")],
)  # fmt: skip
def test_double_bars(upper: str | None, lower: str | None, drawn: str) -> None:
    shares = [None if share is None else Decimal(share) for share in (upper, lower)]
    assert double_bar(shares[0], shares[1], Decimal(10), 10) == drawn


def test_a_double_bar_of_nothing() -> None:
    assert double_bar(Decimal(0), Decimal(0), Decimal(0), 10) == ""


POINTS = [
    Point(2020, 5.0, "5"),
    Point(2021, 8.0, "8"),
    Point(2022, None, "", apart=True),
    Point(2023, 1.0, "1"),
]


def test_years_are_drawn_where_they_stand() -> None:
    lines = [
        "".join(text for text, _ in line.left)
        for line in year_line("Rank", POINTS, 40, 4, best_low=True)
    ]
    assert len(lines) == 6
    assert {cell_len(line) for line in lines} == {40}
    assert lines[0].strip() == "Rank"
    assert lines[-1].split() == ["2020", "2021", "2022", "2023"]
    assert "1" in lines[1]  # the best rank on top
    assert "8" in lines[4]
    assert lines[1].index("1") in range(lines[-1].index("2023"), lines[-1].index("2023") + 4)
    break_at = lines[-1].index("2022") - 3
    assert all("│" in line[break_at - 2 : break_at + 3] for line in lines[1:-1])


def test_more_is_on_top_where_more_is_better() -> None:
    lines = ["".join(text for text, _ in line.left) for line in year_line("Index", POINTS, 40, 4)]
    assert "8" in lines[1]
    assert "1" in lines[4]


def test_charts_stand_side_by_side() -> None:
    left, right = year_line("A", POINTS, 20, 3), year_line("B", POINTS, 30, 3)
    both = beside(left, right)
    assert len(both) == len(left)
    assert {sum(cell_len(text) for text, _ in line.left) for line in both} == {52}


def test_nothing_to_draw() -> None:
    assert len(year_line("Rank", [], 20, 3)) == 5
    assert len(year_line("Rank", [Point(2023, 4.0, "4")], 20, 3)) == 5
