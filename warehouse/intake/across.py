"""The layout with criteria down and a column (or a few) for each commune."""

from __future__ import annotations

from warehouse.errors import Problem
from warehouse.intake.band import Band, Place
from warehouse.intake.body import Shape, read_body, role_of
from warehouse.intake.grid import Grid, Row
from warehouse.intake.headings import meaning
from warehouse.intake.maxima import whole_of_results
from warehouse.intake.misfits import no_headings, no_rows, ragged, twice, unknown_column
from warehouse.intake.table import Figure, Label, Printed, Table
from warehouse.messages import say
from warehouse.points import read_points
from warehouse.text import clean, heading_key

_SCORES = ("points", "score", "total")  # what a commune's column may hold, the first that does


def read_across(grid: Grid, band: Band, number: int) -> Table | list[Problem]:
    """The table of a grid whose rows are criteria of many units."""
    columns, units = criteria_columns(band)
    keys = tuple(columns[name] for name in ("criterion", "criterion_code") if name in columns)
    figures_at = tuple(index for index, _ in units)
    body = read_body(grid, band, Shape(keys, None, figures_at, units_down=False))
    found, problems, warnings = _communes(grid, band, body.rows, units)
    problems += _nameless(grid, band, body.rows)
    if not found and body.rows and not problems:
        problems.append(no_headings(grid, band.header.line))
    problems += [*body.problems, *ragged(grid, band, body.rows)]
    if not body.rows and not problems:
        problems.append(no_rows(grid, band))
    if problems:
        return problems
    figures = tuple(
        Figure(
            next((fields[name] for name in _SCORES if name in fields), None),
            fields.get("self_score"),
            columns.get("max_score"),
            commune=label,
        )
        for label, fields in found
    )
    printed = [result_of(f.commune, f.score, body.results) for f in figures if f.commune]
    return Table(
        number, grid, "scores", "across", band.header, dotted_order(columns, body.rows),
        body.rows, figures, tuple(p for p in printed if p and p.cells), tuple(warnings),
        whole=whole_of_results(body.results, columns.get("max_score")), left_out=body.left_out,
    )  # fmt: skip


def criteria_columns(band: Band) -> tuple[dict[str, int], list[tuple[int, tuple[Place, ...]]]]:
    """The columns that say the criterion, and all others with their headings."""
    columns: dict[str, int] = {}
    others = []
    for index, path in enumerate(band.paths):
        name = meaning("across", path[-1].name) if len(path) == 1 else None
        if name and name not in columns:
            columns[name] = index
        elif path:
            others.append((index, path))
    if "criterion" not in columns and "criterion_code" in columns:
        columns["criterion"] = columns.pop("criterion_code")
    return columns, others


def dotted_order(columns: dict[str, int], rows: list[Row]) -> dict[str, int]:
    """The running number is the criterion's code where some row has a dotted or Roman one (1.2,
    II) and no number comes twice."""
    order = columns.get("display_order")
    if "criterion_code" in columns or order is None:
        return columns
    numbers = [clean(row.cell(order)).rstrip(".") for row in rows]
    given = [number for number in numbers if number]
    outlined = any("." in number or set(number) <= set("IVX") for number in given)
    if not outlined or len(set(given)) < len(given):
        return columns
    return {name: i for name, i in columns.items() if name != "display_order"} | {
        "criterion_code": order
    }


def _communes(
    grid: Grid, band: Band, rows: list[Row], units: list[tuple[int, tuple[Place, ...]]]
) -> tuple[list[tuple[Label, dict[str, int]]], list[Problem], list[Problem]]:
    """Each commune's label and its columns by meaning; headings that are no commune's."""
    found: dict[str, tuple[Label, dict[str, int]]] = {}
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for index, path in units:
        named, name = _split(path)
        if role_of(named.name) != "data" or not _holds_figures(rows, index):
            found_unused = unknown_column(grid, band, path[-1].heading, rows)
            (problems if found_unused.severity == "error" else warnings).append(found_unused)
            continue
        label = Label(named.name, named.line, named.heading.index)
        _, fields = found.setdefault(heading_key(named.name), (label, {}))
        if name in fields:
            problems.append(twice(grid, band.header, path[-1].heading))
        fields.setdefault(name, index)
    return list(found.values()), problems, warnings


def _nameless(grid: Grid, band: Band, rows: list[Row]) -> list[Problem]:
    """Columns of figures without a commune over them."""
    return [
        grid.problem(
            band.header.line,
            index,
            say("the figures in this column are nobody's: no commune stands over them"),
            say("write the commune over them, or remove the column"),
        )
        for index, path in enumerate(band.paths)
        if not path and any(read_points(row.cell(index)).value is not None for row in rows)
    ]


def _split(path: tuple[Place, ...]) -> tuple[Place, str]:
    """The heading that names the commune, and what the column holds of it."""
    if len(path) > 1 and (found := meaning("field", path[-1].name)):
        return path[-2], found
    above = meaning("field", path[0].name) if len(path) > 1 else None
    return path[-1], "self_score" if above == "self_score" else "points"


def _holds_figures(rows: list[Row], index: int) -> bool:
    """True when a column holds points or the marks for none; False for a column of words."""
    cells = [row.cell(index) for row in rows if clean(row.cell(index))]
    right = sum(read_points(cell).problem is None for cell in cells)
    return 2 * right >= len(cells)


def result_of(commune: Label, index: int | None, results: list[tuple[str, Row]]) -> Printed | None:
    """What rows such as "Tổng điểm" and "Xếp hạng" print in one commune's column."""
    if index is None:
        return None
    cells: dict[str, Label] = {}
    for name, row in results:
        text = clean(row.cell(index))
        if text:
            cells.setdefault("score" if name == "total" else name, Label(text, row.line, index))
    return Printed(commune, None, cells, results[0][1] if results else None)
