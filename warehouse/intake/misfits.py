"""What keeps a grid from being a table, said alike for every layout."""

from __future__ import annotations

from warehouse.errors import Problem
from warehouse.intake.band import Band
from warehouse.intake.grid import Grid, Row
from warehouse.intake.headings import Heading
from warehouse.messages import say
from warehouse.points import read_points
from warehouse.text import clean, heading_key


def no_headings(grid: Grid, line: int | None = None) -> Problem:
    """What to say of a grid in which nothing was recognised."""
    return grid.problem(
        line or (grid.rows[0].line if grid.rows else 1),
        0,
        say("no headings of a known kind of file were found"),
        say(
            "a scores file needs the headings commune, criterion, score;"
            " see docs/intake.md for all kinds"
        ),
    )


def no_rows(grid: Grid, band: Band) -> Problem:
    """Headings and nothing below."""
    return grid.problem(
        band.header.line,
        0,
        say("there are headings but no rows below them"),
        say("export the table again with its rows"),
    )


def unknown_column(grid: Grid, band: Band, heading: Heading, rows: list[Row]) -> Problem:
    """A column whose heading is not known: a warning, but an error where it holds points, which
    may be the ones that are meant."""
    filled = [row.cell(heading.index) for row in rows if clean(row.cell(heading.index))]
    figures = sum(read_points(cell).value is not None for cell in filled)
    about_points = set(heading_key(heading.name).split()) & {"diem", "score", "points"}
    if not about_points or 2 * figures < len(filled) or not figures:
        return unused(grid, band, heading)
    return grid.problem(
        band.header.line,
        heading.index,
        say("“{heading}”: what these points are is not known", heading=heading.name),
        say("name the column “Điểm thẩm định” or “Điểm tự chấm”, or remove it"),
    )


def unused(grid: Grid, band: Band, heading: Heading) -> Problem:
    """A column of which nothing is taken: a warning."""
    return grid.problem(
        band.header.line,
        None,
        say("the column “{heading}” is not used", heading=heading.name),
        None,
        "warning",
    )


def twice(grid: Grid, header: Row, heading: Heading) -> Problem:
    """A heading that stands twice."""
    return grid.problem(
        header.line,
        heading.index,
        say("the heading “{heading}” stands twice", heading=heading.name),
        say("rename or remove one of the two columns"),
    )


def ragged(grid: Grid, band: Band, rows: list[Row]) -> list[Problem]:
    """Rows of a text file whose cells do not line up with the headings. Where the comma cuts
    cells, a blank cell too many may be what is left of an unquoted 5,5: blanks beyond the
    headings are only passed over where all rows have as many."""
    if not grid.separator:
        return []
    width = len(band.header.cells)
    uneven = grid.separator == "," and len({len(row.cells) for row in rows}) > 1
    return [
        grid.problem(
            row.line,
            min(len(row.cells), width) + (len(row.cells) > width) - 1,
            say(
                "this row has {found} cells where the headings have {expected}",
                found=len(row.cells),
                expected=width,
            ),
            say("a decimal comma in a comma-separated file needs quotes; or cells are missing"),
        )
        for row in rows
        if len(row.cells) < width
        or (uneven and len(row.cells) > width)
        or any(clean(cell) for cell in row.cells[width:])
    ]


def unused_column(grid: Grid, band: Band, index: int) -> Problem:
    """Figures without a heading over them: a warning."""
    return grid.problem(
        band.header.line,
        index,
        say("the figures in this column have no heading and are not used"),
        say("write a heading over them, if they are needed"),
        "warning",
    )
