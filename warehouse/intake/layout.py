"""Step 4: which kind of file a grid is, where its headings stand, and what its columns are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from warehouse.errors import Problem
from warehouse.intake.grid import Row
from warehouse.intake.headings import Heading, meaning, read_heading
from warehouse.intake.sources import Source
from warehouse.messages import Message, say
from warehouse.text import clean, heading_key

if TYPE_CHECKING:
    import polars as pl

_LOOK_AT = 20  # headings are looked for in so many rows

# What a kind of file must have: all of the first set, and one of the second.
_NEEDS: dict[str, tuple[set[str], set[str]]] = {
    "framework": ({"code", "parent", "name"}, set()),
    "settings": (
        {"year"},
        {"rank_by", "rank_rule", "rank_decimals", "total_max", "decision"},
    ),
    "ratings": ({"rating", "lower"}, set()),
    "scores": ({"commune", "criterion"}, {"score", "self_score"}),
    "published": ({"commune"}, {"rank", "rating"}),
    "communes": (
        {"name"},
        {"kind", "valid_from", "valid_to", "successor", "aliases", "group", "display_order"},
    ),
}

_MAX_ROW = {"diem toi da", "toi da", "maximum", "max", "max score", "diem chuan"}
_PSEUDO_ROWS = {
    "tong cong", "tong", "trung binh", "binh quan", "diem trung binh", "cao nhat", "thap nhat",
    "diem cao nhat", "diem thap nhat", "total", "average", "mean",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A recognised table.

    kind: scores, framework, settings, ratings, communes, published;  layout: tidy or wide
    columns: meaning -> index of the cell;  extra: headings with no meaning of their own (in a
    wide table the criteria);  max_row: the row that states maxima, if there is one
    texts: the cells of a large table, columns '0', '1', ... and line, in place of rows
    """

    source: Source
    kind: str
    layout: str
    encoding: str
    separator: str
    header: Row
    columns: dict[str, int]
    extra: tuple[Heading, ...]
    rows: list[Row]
    max_row: Row | None = None
    total: Heading | None = None
    unused: tuple[str, ...] = ()
    texts: pl.DataFrame | None = None

    @property
    def count(self) -> int:
        """How many data rows there are."""
        return len(self.rows) if self.texts is None else self.texts.height

    def cell(self, row: Row, column: str) -> str:
        """The cleaned text of a cell; '' where the column or the cell is not there."""
        index = self.columns.get(column)
        return clean(row.cells[index]) if index is not None and index < len(row.cells) else ""

    def problem(
        self,
        row: Row | int | None,
        column: str | int | None,
        what: Message,
        fix: Message | None = None,
        severity: str = "error",
    ) -> Problem:
        """A problem at its place: a row (or line) and a column's meaning or index (from 0)."""
        line = row.line if isinstance(row, Row) else row
        index = self.columns.get(column) if isinstance(column, str) else column
        place = None if index is None else index + 1
        return Problem(what, fix, self.source.name, line, place, severity)


def recognise(
    source: Source, rows: list[Row], encoding: str, separator: str
) -> Table | list[Problem]:
    """The table in a grid, or what keeps it from being one."""
    for position, header in enumerate(rows[:_LOOK_AT]):
        headings = [read_heading(i, cell) for i, cell in enumerate(header.cells)]
        kind = _kind_of(headings)
        if kind:
            return _table(source, kind, headings, rows, position, encoding, separator)
    return [
        Problem(
            say("no headings of a known kind of file were found"),
            say(
                "a scores file needs the headings commune, criterion, score;"
                " see docs/intake.md for all kinds"
            ),
            source.name,
            rows[0].line if rows else 1,
            1,
        )
    ]


def _columns(kind: str, headings: list[Heading]) -> dict[str, int]:
    found: dict[str, int] = {}
    for heading in headings:
        column = meaning(kind, heading.name)
        if column:
            found.setdefault(column, heading.index)
    return found


def _kind_of(headings: list[Heading]) -> str | None:
    named = [heading for heading in headings if heading.name]
    for kind, (all_of, one_of) in _NEEDS.items():
        columns = set(_columns(kind, headings))
        fits = all_of <= columns and (not one_of or one_of & columns)
        if kind in ("published", "communes"):
            fits = fits and all(meaning(kind, heading.name) for heading in named)
        if kind == "scores":
            fits = fits and not {"rank", "rating"} & set(_columns("published", headings))
        if fits:
            return kind
    wide = _columns("wide", headings)
    criteria = [heading for heading in named if not meaning("wide", heading.name)]
    return "wide" if "commune" in wide and (criteria or "total" in wide) else None


def _table(
    source: Source,
    kind: str,
    headings: list[Heading],
    rows: list[Row],
    position: int,
    encoding: str,
    separator: str,
) -> Table | list[Problem]:
    header = rows[position]
    columns = _columns(kind, headings)
    extra = tuple(h for h in headings if h.name and meaning(kind, h.name) is None)
    total = next((h for h in headings if h.index == columns.get("total")), None)
    body = rows[position + 1 :]
    problems = [*_twice(source, header, kind, headings), *_ragged(source, header, body)]
    max_row = None
    if kind == "wide":
        labelled = [
            (heading_key(_at(row, columns["commune"])), row) for row in rows[position + 1 :]
        ]
        max_row = next((row for key, row in labelled if key in _MAX_ROW), None)
        body = [row for key, row in labelled if key not in _MAX_ROW | _PSEUDO_ROWS]
    if not body and not problems:
        problems.append(
            Problem(
                say("there are headings but no rows below them"),
                say("export the table again with its rows"),
                source.name,
                header.line,
                1,
            )
        )
    if problems:
        return problems
    wide = kind == "wide"
    return Table(
        source,
        "scores" if wide else kind,
        "wide" if wide else "tidy",
        encoding,
        separator,
        header,
        columns,
        extra if wide else (),
        body,
        max_row,
        total,
        () if wide else tuple(heading.name for heading in extra),
    )


def _at(row: Row, index: int) -> str:
    return row.cells[index] if index < len(row.cells) else ""


def _twice(source: Source, header: Row, kind: str, headings: list[Heading]) -> list[Problem]:
    """A heading that stands twice: which column is meant cannot be known."""
    seen: dict[str, Heading] = {}
    problems = []
    for heading in headings:
        key = heading_key(heading.name)
        if key and key in seen:
            problems.append(
                Problem(
                    say("the heading “{heading}” stands twice", heading=heading.name),
                    say("rename or remove one of the two columns"),
                    source.name,
                    header.line,
                    heading.index + 1,
                )
            )
        seen.setdefault(key, heading)
    return problems


def _ragged(source: Source, header: Row, body: list[Row]) -> list[Problem]:
    """Rows whose cells do not line up with the headings."""
    width = len(header.cells)
    return [
        Problem(
            say(
                "this row has {found} cells where the headings have {expected}",
                found=len(row.cells),
                expected=width,
            ),
            say("a decimal comma in a comma-separated file needs quotes; or cells are missing"),
            source.name,
            row.line,
            min(len(row.cells), width) + (len(row.cells) > width),
        )
        for row in body
        if len(row.cells) < width or any(cell.strip() for cell in row.cells[width:])
    ]
