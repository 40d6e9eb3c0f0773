"""Lines of ranks: which row each stands on, what is highlighted, what is drawn again."""

from __future__ import annotations

from itertools import pairwise

from cchc_tui.tui.widgets.bump import NODE, Picture, Race, Ranked, picture
from cchc_tui.tui.widgets.drawing import curves, dotted

YEARS = (2021, 2022, 2023)
# in the order of 2023; 2 and 3 are tied in 2022, 4 came in 2022
RACE = Race(
    YEARS,
    (
        Ranked(1, (3, 1, 1)),
        Ranked(2, (1, 2, 2)),
        Ranked(3, (2, 2, 3)),
        Ranked(4, (None, 4, 4)),
    ),
)


def text(cells: Picture) -> list[str]:
    return ["".join(character for character, _ in row) for row in cells]


def columns(cells: Picture) -> list[int]:
    """Where the years stand: below the second figure of each."""
    row = text(cells)[0]
    return [row.index(str(year)) + 1 for year in YEARS]


def test_every_line_has_a_row_of_its_own_and_ends_at_its_place() -> None:
    """Also those with equal ranks: they stand in the order of the last year."""
    cells = picture(RACE, None, 40, 8)
    nodes = [[y - 1 for y, row in enumerate(cells) if row[x][0] == NODE] for x in columns(cells)]
    assert nodes == [[0, 1, 2], [0, 1, 2, 3], [0, 1, 2, 3]]


def test_the_highlighted_line_tells_its_ranks_and_is_thicker() -> None:
    """It stands out without any colour."""
    cells = picture(RACE, 1, 40, 8)
    at = columns(cells)
    assert [cells[row][x] for row, x in zip((3, 1, 1), at, strict=True)] == [
        ("3", "strong"),
        ("1", "strong"),
        ("1", "strong"),
    ]
    plain = picture(RACE, None, 40, 8)
    level = slice(at[1] + 3, at[2] - 3)  # between two years in which it is first
    dots = [
        sum(bin(ord(character) - 0x2800).count("1") for character in text(one)[1][level])
        for one in (cells, plain)
    ]
    assert dots[0] == 2 * dots[1] > 0


def test_a_year_without_a_rank_leaves_a_gap() -> None:
    """A line begins where the first rank is known."""
    cells = picture(RACE, 4, 40, 8)
    accents = [x for row in cells[1:] for x, (_, tone) in enumerate(row) if tone == "accent"]
    assert min(accents) >= columns(cells)[1]


def test_the_left_edge_has_the_ranks_of_the_first_year() -> None:
    """Equal ranks are written for each."""
    lines = text(picture(RACE, None, 40, 8))
    assert [line[:4].strip() for line in lines[1:5]] == ["1", "2", "3", ""]


def test_too_many_lines_show_the_highlighted_one_and_its_neighbours() -> None:
    """On a scale from the best to the worst rank among them."""
    many = Race((2022, 2023), tuple(Ranked(n, (200 - n, n)) for n in range(1, 101)))
    assert [line.key for line in many.around(50, 7)] == [50, 51, 52, 53, 54, 55, 56]
    assert many.around(56, 7) == many.around(50, 7)  # a step draws little
    assert [line.key for line in many.around(1, 7)] == [1, 2, 3, 4, 5, 6, 7]
    assert [line.key for line in many.around(100, 7)] == [94, 95, 96, 97, 98, 99, 100]
    lines = text(picture(many, 50, 40, 12))
    assert any("150" in line for line in lines)  # its rank of the first year
    assert any(" 50 " in line for line in lines)


def test_a_small_place_draws_what_fits() -> None:
    """Never an error, whatever the size."""
    for width in range(1, 30):
        for height in range(1, 8):
            cells = picture(RACE, 1, width, height)
            assert [len(row) for row in cells] == [width] * height
    assert text(picture(Race((), ()), None, 20, 4)) == [" " * 20] * 4


def test_where_not_every_year_has_room_every_second_one_does() -> None:
    """The last year is always written."""
    years = tuple(range(2010, 2024))
    race = Race(years, (Ranked(1, (1,) * len(years)),))
    heading = text(picture(race, 1, 50, 4))[0].split()
    assert heading == ["2011", "2013", "2015", "2017", "2019", "2021", "2023"]


def test_dots_of_lines_that_cross_share_their_cells() -> None:
    """A cell has the dots of all that goes through it."""
    assert dotted([(0, 0), (1, 3)], 1, 1) == [chr(0x2800 + 0x01 + 0x80)]
    assert dotted([(9, 9), (-1, 0)], 1, 1) == [" "]


def test_curves_are_level_at_both_ends_and_have_no_holes() -> None:
    """However steep: neighbouring dots are never more than one apart."""
    dots = curves([(0, 0), (10, 40)])
    assert dots[0] == (0, 0)
    assert dots[-1] == (10, 40)
    assert all(abs(b[1] - a[1]) <= 1.01 for a, b in pairwise(dots))
    assert curves([(0, 0), None, (4, 4)]) == []
