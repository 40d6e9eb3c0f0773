"""Step 4: which kind of file a grid is, where its headings stand, and what its columns are."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from warehouse.errors import Problem
from warehouse.intake.across import read_across
from warehouse.intake.band import Band, bands
from warehouse.intake.body import Body, Shape, read_body
from warehouse.intake.card import read_card
from warehouse.intake.grid import Grid
from warehouse.intake.headings import Heading, meaning
from warehouse.intake.misfits import no_rows, ragged, twice, unknown_column, unused
from warehouse.intake.preamble import self_assessed, stated_years
from warehouse.intake.printed import printed_rows
from warehouse.intake.table import Figure, Table
from warehouse.intake.wide import read_wide
from warehouse.text import heading_key

# What a kind of file must have: all of the first set, and one of the second.
_NEEDS: dict[str, tuple[set[str], set[str]]] = {
    "framework": ({"code", "parent", "name"}, set()),
    "settings": (
        {"year"},
        {"rank_by", "rank_rule", "rank_decimals", "total_max", "decision"},
    ),
    "ratings": ({"rating", "lower"}, set()),
    "aliases": ({"alias", "meaning"}, set()),
    "questionnaire": ({"question", "criterion", "points"}, set()),
    "scores": ({"commune", "criterion"}, {"score", "self_score"}),
    "published": ({"commune"}, {"rank", "rating"}),
    "communes": (
        {"name"},
        {"kind", "valid_from", "valid_to", "successor", "aliases", "group", "display_order"},
    ),
}

Found = Table | list[Problem]


def recognise(grid: Grid, number: int) -> Found | None:
    """The table in a grid, what keeps it from being one, or None: it has no headings at all."""
    for band in bands(grid):
        read = _reader_of(band)
        if read is not None:
            return _with_years(grid, band, read(grid, band, number))
    return None


def columns_of(kind: str, headings: list[Heading]) -> dict[str, int]:
    """Meaning -> index of the cell; a code alone is the commune or the criterion itself."""
    found: dict[str, int] = {}
    for heading in headings:
        column = meaning(kind, heading.name)
        if column:
            found.setdefault(column, heading.index)
    for column in ("commune", "criterion"):
        if column not in found and f"{column}_code" in found:
            found[column] = found.pop(f"{column}_code")
    return found


def _reader_of(band: Band) -> Callable[[Grid, Band, int], Found] | None:
    """How to read the table under these headings; None where they are no headings."""
    kind = _tidy_kind(band)
    if kind:
        return lambda grid, band, number: _read_tidy(kind, grid, band, number)
    wide = columns_of("wide", band.headings)
    named = [path for path in band.paths if path]
    if "commune" in wide and len(band.paths[wide["commune"]]) == 1:
        known = sum(len(path) == 1 and meaning("wide", path[-1].name) is not None for path in named)
        if len(named) > known or "total" in wide:
            return read_wide
    across = columns_of("across", band.headings)
    if "criterion" not in across or len(band.paths[across["criterion"]]) != 1:
        return None
    scores = columns_of("scores", band.headings)
    if {"score", "self_score"} & {c for c, i in scores.items() if len(band.paths[i]) == 1}:
        return read_card
    others = len(named) - sum(meaning("across", path[-1].name) is not None for path in named)
    return read_across if others > 0 else None


def _tidy_kind(band: Band) -> str | None:
    """The kind of a table in which every row says all of itself."""
    if len({h.name for h in band.headings if h.name}) < 2:
        return None
    if any(len(path) > 1 and meaning("field", path[-1].name) for path in band.paths):
        return None
    named = [heading for heading in band.headings if heading.name]
    for kind, (all_of, one_of) in _NEEDS.items():
        columns = set(columns_of(kind, band.headings))
        fits = all_of <= columns and (not one_of or bool(one_of & columns))
        if kind in ("published", "communes"):
            fits = fits and all(meaning(kind, heading.name) for heading in named)
        if kind == "scores":
            fits = fits and not {"rank", "rating"} & set(columns_of("published", band.headings))
        if fits:
            return kind
    return None


def _read_tidy(kind: str, grid: Grid, band: Band, number: int) -> Found:
    columns = columns_of(kind, band.headings)
    extra = [h for h in band.headings if h.name and not meaning(kind, h.name)]
    body = _body(kind, grid, band, columns)
    problems = [*_twice(grid, band, kind), *body.problems, *ragged(grid, band, body.rows)]
    warnings: list[Problem] = []
    for heading in extra:
        found = (
            unknown_column(grid, band, heading, body.rows)
            if kind == "scores"
            else unused(grid, band, heading)
        )
        (problems if found.severity == "error" else warnings).append(found)
    if not body.rows and not problems:
        problems.append(no_rows(grid, band))
    if problems:
        return problems
    figures: tuple[Figure, ...] = ()
    if kind == "scores":
        figures = (
            Figure(columns.get("score"), columns.get("self_score"), columns.get("max_score")),
        )
    table = Table(
        number, grid, kind, "tidy", band.header, columns, body.rows, figures,
        warnings=tuple(warnings),
        left_out=body.left_out,
    )  # fmt: skip
    if kind != "published":
        return table
    return Table(
        number, grid, kind, "tidy", band.header, columns, body.rows,
        printed=tuple(printed_rows(table)), warnings=table.warnings, left_out=body.left_out,
    )  # fmt: skip


def _body(kind: str, grid: Grid, band: Band, columns: dict[str, int]) -> Body:
    """The rows; those of definitions are taken as they stand, except repeated headings."""
    if kind in ("scores", "published"):
        numbers = ("score", "self_score", "max_score", "rank", "index_percent")
        shape = Shape(
            tuple(columns[name] for name in ("commune", "commune_code") if name in columns),
            columns.get("display_order"),
            tuple(columns[name] for name in numbers if name in columns),
        )
        return read_body(grid, band, shape)
    rows = [row for row in grid.rows[band.bottom + 1 :] if not band.repeats(row)]
    return Body(rows)


def _with_years(grid: Grid, band: Band, found: Found) -> Found:
    if not isinstance(found, Table):
        return found
    above = grid.rows[: band.top]
    return self_assessed(dataclasses.replace(found, years=stated_years(grid, above)), above)


def _twice(grid: Grid, band: Band, kind: str) -> list[Problem]:
    """A heading that stands twice, or two that mean the same: which is meant cannot be known."""
    seen: set[str] = set()
    problems = []
    for heading in band.headings:
        key = heading_key(heading.name)
        column = meaning(kind, heading.name)
        if key and column not in (None, "note", "display_order"):
            key = f"={column}"
        if key and key in seen:
            problems.append(twice(grid, band.header, heading))
        seen.add(key)
    return problems
