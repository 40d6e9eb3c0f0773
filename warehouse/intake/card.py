"""The layout with one commune a sheet: its criteria down, its points beside them."""

from __future__ import annotations

from warehouse.errors import Problem
from warehouse.intake.across import criteria_columns, dotted_order, result_of
from warehouse.intake.band import Band
from warehouse.intake.body import Shape, read_body
from warehouse.intake.grid import Grid
from warehouse.intake.headings import meaning
from warehouse.intake.maxima import whole_of_results
from warehouse.intake.misfits import no_rows, ragged, twice, unknown_column
from warehouse.intake.preamble import stated_units
from warehouse.intake.table import Figure, Table

_POINTS = ("score", "self_score", "max_score", "applicable")


def read_card(grid: Grid, band: Band, number: int) -> Table | list[Problem]:
    """The table of a sheet that is about one commune; which one, its title or name says."""
    columns, others = criteria_columns(band)
    problems: list[Problem] = []
    warnings: list[Problem] = []
    unknown = []
    for index, path in others:
        name = meaning("scores", path[-1].name)
        if name not in _POINTS:
            unknown.append(path[-1].heading)
        elif name in columns:
            problems.append(twice(grid, band.header, path[-1].heading))
        else:
            columns[name] = index
    points = tuple(columns[name] for name in _POINTS if name in columns)
    keys = tuple(columns[name] for name in ("criterion", "criterion_code") if name in columns)
    body = read_body(grid, band, Shape(keys, None, points, units_down=False))
    problems += [*body.problems, *ragged(grid, band, body.rows)]
    for heading in unknown:
        found = unknown_column(grid, band, heading, body.rows)
        (problems if found.severity == "error" else warnings).append(found)
    if not body.rows and not problems:
        problems.append(no_rows(grid, band))
    if problems:
        return problems
    units = tuple(stated_units(grid, grid.rows[: band.top]))
    figure = Figure(
        columns.get("score"), columns.get("self_score"), columns.get("max_score"), units[0]
    )
    printed = result_of(units[0], figure.score, body.results)
    return Table(
        number, grid, "scores", "card", band.header, dotted_order(columns, body.rows), body.rows,
        (figure,), (printed,) if printed and printed.cells else (), tuple(warnings),
        units=units, whole=whole_of_results(body.results, columns.get("max_score")),
        left_out=body.left_out,
    )  # fmt: skip
