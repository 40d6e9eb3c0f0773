"""Layouts with communes down: a column a criterion, the totals table, blocks of a domain each.

A block is what one heading stands over: TĐ | XHH | Tổng | %, in any order. Its appraised and
surveyed points are two parts of the criterion, its sum is a statement about the criterion that
is kept and checked, its percent and rank are printed results.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from warehouse.errors import Problem
from warehouse.intake.band import Band, Place
from warehouse.intake.body import Body, Shape, read_body
from warehouse.intake.grid import Grid, Row
from warehouse.intake.headings import meaning
from warehouse.intake.maxima import maximum_in
from warehouse.intake.misfits import no_rows, ragged, twice, unused, unused_column
from warehouse.intake.printed import printed_columns
from warehouse.intake.sorting import sorted_apart
from warehouse.intake.table import Figure, Label, Table
from warehouse.text import heading_key

_RESULTS = ("index_percent", "rank", "rating")
_WHOLE = {"tong hop", "tong hop chung", "ket qua", "ket qua chung", "chung", "overall"}
_PARTS = {"score": "appraisal", "survey": "survey"}


@dataclass(slots=True)
class Block:
    """The columns under one heading. fields: meaning -> (index, maximum's place)."""

    names: tuple[Place, ...]
    fields: dict[str, Place] = field(default_factory=dict)
    twice: list[Place] = field(default_factory=list)

    @property
    def is_total(self) -> bool:
        """True when the block is about the whole, not about a criterion."""
        if not self.names:
            return True
        name = self.names[-1].name
        return meaning("wide", name) == "total" or heading_key(name) in _WHOLE


def read_wide(grid: Grid, band: Band, number: int) -> Table | list[Problem]:
    """The table of a grid whose rows are units."""
    columns, blocks, problems = _blocks(grid, band)
    shape = Shape(
        tuple(columns[name] for name in ("commune", "commune_code") if name in columns),
        columns.get("display_order"),
        tuple(place.heading.index for block in blocks for place in block.fields.values()),
    )
    body = read_body(grid, band, shape)
    problems += [*body.problems, *ragged(grid, band, body.rows)]
    if not body.rows and not problems:
        problems.append(no_rows(grid, band))
    if problems:
        return problems
    figures = [figure for block in blocks if not block.is_total for figure in _figures(block)]
    results = _results(blocks)
    total = next((at.get("score") for label, at in results if label is None), None)
    if apart := sorted_apart(grid, band, body.rows, figures, total):
        return [apart]
    return Table(
        number, grid, "scores", _layout(blocks, figures), band.header, columns, body.rows,
        tuple(figures), tuple(printed_columns(body.rows, columns["commune"], results)),
        tuple(_unused(grid, band, blocks, body)), body.max_row, whole=_whole(blocks, body.max_row),
        left_out=body.left_out,
    )  # fmt: skip


def _whole(blocks: list[Block], max_row: Row | None) -> Label | None:
    """The maximum that is stated for the total: in its heading or in the row of maxima."""
    for block in blocks:
        place = block.fields.get("total")
        if not block.is_total or place is None:
            continue
        for stated in (*block.names, place):
            if stated.heading.max_score is not None:
                at = stated.heading
                return Label(at.name, stated.line, at.index, at.max_score)
        if max_row is not None:
            return maximum_in(max_row, place.heading.index)
    return None


def _layout(blocks: list[Block], figures: list[Figure]) -> str:
    if any(len(block.fields) > 1 and not block.is_total for block in blocks):
        return "blocks"
    parts = {meaning("field", f.criterion.text) for f in figures if f.criterion}
    has_total = any(block.is_total and "total" in block.fields for block in blocks)
    return "totals" if has_total and parts <= {"score", "survey"} else "wide"


def _blocks(grid: Grid, band: Band) -> tuple[dict[str, int], list[Block], list[Problem]]:
    """The columns that say the unit, the blocks in their order, and headings that stand twice."""
    columns: dict[str, int] = {}
    blocks: dict[tuple[str, ...], Block] = {}
    problems = []
    for index, path in enumerate(band.paths):
        if not path:
            continue
        own = path[-1]
        known = meaning("wide", own.name) if len(path) == 1 else None
        if known and known not in ("total", *_RESULTS):
            if known in columns and known not in ("note", "display_order"):
                problems.append(twice(grid, band.header, own.heading))
            columns.setdefault(known, index)
            continue
        names, name = _split(path, known)
        key = tuple(heading_key(place.name) for place in names)
        block = blocks.setdefault(key, Block(names))
        if name in block.fields:
            problems.append(twice(grid, band.header, own.heading))
        block.fields.setdefault(name, _at(own, index))
    if "commune" not in columns:
        columns["commune"] = columns.pop("commune_code")
    return columns, list(blocks.values()), problems


def _split(path: tuple[Place, ...], known: str | None) -> tuple[tuple[Place, ...], str]:
    """The headings that name a criterion, and what the column holds of it."""
    if known:
        return (), known
    if len(path) == 1 and (found := meaning("field", path[0].name)) in ("self_score", "max_score"):
        return (), str(found)
    if len(path) > 1 and (found := meaning("field", path[-1].name)):
        return path[:-1], found
    if len(path) > 1 and (found := meaning("field", path[0].name)) in ("score", "self_score"):
        return path[1:], str(found)
    return path, "points"


def _at(place: Place, index: int) -> Place:
    """The heading with the index of its column in place of the merged cell's."""
    return dataclasses.replace(place, heading=dataclasses.replace(place.heading, index=index))


def _label(block: Block, part: str = "", maximum: Place | None = None) -> Label:
    """The criterion that a block's heading names; for a part with the part's own maximum."""
    above = tuple(place for place in block.names[:-1] if _names_a_domain(place))
    parent = None
    for place in above:
        parent = Label(
            place.name, place.line, place.heading.index, place.heading.max_score, parent=parent
        )
    own = block.names[-1]
    label = Label(own.name, own.line, own.heading.index, own.heading.max_score, parent=parent)
    if not part:
        return label
    if maximum is None:
        return Label(own.name, own.line, own.heading.index, None, part, label)
    at = maximum.heading
    return Label(own.name, maximum.line, at.index, at.max_score, part, label)


def _names_a_domain(place: Place) -> bool:
    """A heading over others is a criterion, too, when it states points or is numbered."""
    key = heading_key(place.name)
    numbered = key[:1].isdigit() or key.startswith("linh vuc")
    return place.heading.max_score is not None or numbered


def _figures(block: Block) -> list[Figure]:
    """The columns of points of one criterion: the whole, or its parts and their sum."""
    at = {name: place.heading.index for name, place in block.fields.items()}
    parts = [name for name in _PARTS if name in at]
    own, maximum = at.get("self_score"), at.get("max_score")
    divided = parts and (len(parts) > 1 or "total" in at) and "points" not in at
    if not divided:
        points = next((at[n] for n in ("points", "score", "survey", "total") if n in at), None)
        if points is None and own is None:
            return []
        return [Figure(points, own, maximum, criterion=_label(block))]
    figures = [
        Figure(
            at[name],
            own if name == "score" else None,
            criterion=_label(block, _PARTS[name], block.fields[name]),
        )
        for name in parts
    ]
    if "total" in at:
        figures.append(Figure(at["total"], None, maximum, criterion=_label(block)))
    return figures


def _results(blocks: list[Block]) -> list[tuple[Label | None, dict[str, int]]]:
    """What the blocks print: the whole's points, percent, rank and rating, or a criterion's."""
    whole: dict[str, int] = {}
    found: list[tuple[Label | None, dict[str, int]]] = [(None, whole)]
    for block in blocks:
        at = {name: place.heading.index for name, place in block.fields.items()}
        columns = {name: at[name] for name in _RESULTS if name in at}
        if not block.is_total:
            found.append((_label(block), columns))
            continue
        points = at.get("total", at.get("points"))
        whole |= columns | ({} if points is None else {"score": points})
    return [(label, columns) for label, columns in found if columns]


def _unused(grid: Grid, band: Band, blocks: list[Block], body: Body) -> list[Problem]:
    """Columns of which nothing is taken: parts of the whole, figures without a heading."""
    found = [
        unused(grid, band, place.heading)
        for block in blocks
        if block.is_total
        for name, place in block.fields.items()
        if name in ("score", "survey", "self_score", "max_score")
    ]
    nameless = {index for index, path in enumerate(band.paths) if not path}
    return found + [
        unused_column(grid, band, index)
        for index in sorted(nameless)
        if any(any(c.isdigit() for c in row.cell(index)) for row in body.rows)
    ]
