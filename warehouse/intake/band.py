"""Step 4a: the band of heading rows: for each column the headings above it, from top to bottom.

A heading reaches over several columns only where the sheet merges them. A text file cannot say
what was merged; there a heading reaches over the blank cells at its right as long as each of
them has a heading of its own below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from warehouse.intake.grid import Grid, Row, Span
from warehouse.intake.headings import Heading, meaning, read_heading
from warehouse.points import is_figure
from warehouse.text import clean, heading_key

LOOK_AT = 40  # headings are looked for in so many rows
_TALLEST = 4  # rows of headings


@dataclass(frozen=True, slots=True)
class Place:
    """A heading and the line on which it stands."""

    heading: Heading
    line: int

    @property
    def name(self) -> str:
        """The heading without its maximum."""
        return self.heading.name


@dataclass(frozen=True, slots=True)
class Band:
    """The heading rows from position `top` of the grid to `bottom`.

    paths: for each column the headings over it; empty for a column without any
    """

    rows: list[Row]
    top: int
    paths: list[tuple[Place, ...]]

    @property
    def bottom(self) -> int:
        """Position of the last heading row in the grid."""
        return self.top + len(self.rows) - 1

    @property
    def header(self) -> Row:
        """The lowest row, by which problems of headings are placed."""
        return self.rows[-1]

    @property
    def headings(self) -> list[Heading]:
        """The lowest heading of each column; nameless where there is none."""
        return [
            path[-1].heading if path else Heading(index, "", None)
            for index, path in enumerate(self.paths)
        ]

    def repeats(self, row: Row) -> bool:
        """True when `row` says the same as one of the heading rows: a page began there."""
        return any(_same(row, own) for own in self.rows)


def bands(grid: Grid) -> Iterator[Band]:
    """Every band that may be the headings, from the top; the taller first at each row."""
    for top in range(min(LOOK_AT, len(grid.rows))):
        height = _height(grid, top)
        if height > 1:
            yield _band(grid, top, height)
        yield _band(grid, top, 1)


def _band(grid: Grid, top: int, height: int) -> Band:
    rows = grid.rows[top : top + height]
    width = max(len(row.cells) for row in rows)
    columns: list[list[Place]] = [[] for _ in range(width)]
    for position, row in enumerate(rows):
        for index, (text, source) in enumerate(_spread(grid, rows, position, width)):
            path = columns[index]
            place = Place(read_heading(source, text), row.line)
            if text and not (path and path[-1].name == place.name):
                path.append(place)
    return Band(rows, top, [_with_code(tuple(path)) for path in columns])


def _spread(grid: Grid, rows: list[Row], position: int, width: int) -> list[tuple[str, int]]:
    """The text over each column in one heading row, and the cell in which it stands."""
    row = rows[position]
    texts = [(clean(row.cell(index)), index) for index in range(width)]
    if not grid.separator:
        for span in grid.spans:
            if span.first_line == row.line and span.last_index > span.first_index:
                for index in range(span.first_index, min(span.last_index + 1, width)):
                    texts[index] = texts[span.first_index]
        return texts
    divided = [
        any(clean(low.cell(index)) for low in rows[position + 1 :]) for index in range(width)
    ]
    for index in range(1, width):
        begins = any(clean(high.cell(index)) for high in rows[:position])
        if not texts[index][0] and divided[index] and divided[index - 1] and not begins:
            texts[index] = texts[index - 1]
    return texts


def _with_code(path: tuple[Place, ...]) -> tuple[Place, ...]:
    """A code that stands in a row of its own over the name belongs to it: 1.1 / Name."""
    if len(path) < 2 or not _is_code(path[-2].name) or meaning("field", path[-1].name):
        return path
    own = path[-1].heading
    maximum = own.max_score if own.max_score is not None else path[-2].heading.max_score
    joined = Heading(own.index, f"{path[-2].name} {own.name}", maximum)
    return (*path[:-2], Place(joined, path[-1].line))


def _is_code(text: str) -> bool:
    return all(part.isdigit() for part in text.rstrip(".").split(".")) if text else False


def _height(grid: Grid, top: int) -> int:
    """How many rows the headings that begin at position `top` take."""
    height = 1
    while top + height < len(grid.rows) and height < _TALLEST and _goes_on(grid, top, height):
        height += 1
    return height


def _goes_on(grid: Grid, top: int, height: int) -> bool:
    """True when the row after the first `height` rows belongs to the headings, too."""
    rows = grid.rows[top : top + height]
    last, following = rows[-1], grid.rows[top + height]
    if grid.separator:
        return _goes_on_in_text(last, following)
    return following.line == last.line + 1 and any(
        rows[0].line <= span.first_line <= last.line < span.last_line
        or _is_divided(span, last, following)
        for span in grid.spans
    )


def _is_divided(span: Span, last: Row, following: Row) -> bool:
    """A heading over several columns, each of which has its own heading below."""
    if span.first_line != last.line or span.last_line != last.line:
        return False
    below = [following.cell(i) for i in range(span.first_index, span.last_index + 1)]
    return len(below) > 1 and sum(_is_words(cell) for cell in below) == len(below)


def _goes_on_in_text(last: Row, following: Row) -> bool:
    """In a text file: the words of blocks (TĐ, XHH, Tổng, ...) stand under at least two columns,
    or no cell below the headings of units is a figure while there are words elsewhere."""
    filled = [clean(cell) for cell in last.cells if clean(cell)]
    under = [clean(cell) for cell in following.cells if clean(cell)]
    gaps = any(
        not clean(last.cell(index)) and _is_words(following.cell(index))
        for index in range(len(following.cells))
    )
    if not gaps or not all(_is_words(cell) for cell in under) or len(filled) < 2:
        return bool(gaps and len(filled) == 1 and _is_block(filled[0]) and under)
    fields = sum(1 for cell in under if meaning("field", read_heading(0, cell).name))
    key = any(meaning("wide", cell) == "commune" or meaning("across", cell) for cell in filled)
    return fields >= 2 or key


def _is_block(text: str) -> bool:
    heading = read_heading(0, text)
    return heading.max_score is not None or heading_key(heading.name).startswith("linh vuc")


def _is_words(cell: str) -> bool:
    """Neither blank nor a figure."""
    text = clean(cell)
    return bool(text) and not is_figure(text)


def _same(row: Row, own: Row) -> bool:
    cells = [heading_key(cell) for cell in own.cells if cell.strip()]
    return len(cells) > 1 and cells == [heading_key(cell) for cell in row.cells if cell.strip()]
