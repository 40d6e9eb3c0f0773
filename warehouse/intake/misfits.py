"""What keeps a grid from being a table, said alike for every layout."""

from __future__ import annotations

from warehouse.errors import Problem
from warehouse.intake.band import Band
from warehouse.intake.grid import Grid, Row
from warehouse.intake.headings import Heading
from warehouse.messages import say
from warehouse.text import clean


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


def unused(grid: Grid, band: Band, heading: Heading) -> Problem:
    """A column that means nothing here: a warning."""
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
    """Rows of a text file whose cells do not line up with the headings."""
    if not grid.separator:
        return []
    width = len(band.header.cells)
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
        if len(row.cells) < width or any(clean(cell) for cell in row.cells[width:])
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
