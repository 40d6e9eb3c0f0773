"""Layout C: criteria down, a column a commune: STT? | Mã? | Tiêu chí | Điểm tối đa | ..."""

from __future__ import annotations

from tests.intake.layouts import spelling
from tests.intake.layouts.dress import dressed
from tests.intake.layouts.manner import Manner, heading, titles
from tests.intake.layouts.model import Criterion, Figures
from tests.intake.layouts.sheet import Body, Cell, Cells, Sheet
from warehouse.intake.grid import Span


def write(figures: Figures, manner: Manner) -> list[Sheet]:
    """One sheet. criteria 'code' puts code and name into two columns; `over` puts one merged
    heading over the communes, whose names then stand in the row below."""
    apart = manner.criteria == "code"
    left = [heading("number")] if manner.numbered else []
    left += [heading("code")] if apart else []
    left.append(heading("criterion"))
    left += [heading("max_score")] if manner.maxima else []
    nodes = figures.nodes() if manner.parents else figures.leaves()
    rows = [_row(figures, manner, node, place) for place, node in enumerate(nodes, 1)]
    labels = left.index(heading("criterion"))
    names = [manner.name_of(commune, i) for i, commune in enumerate(figures.communes)]
    head, spans = _heading(manner, left, names)
    if manner.printed:
        rows.append(_totals(figures, manner, labels))
    body = Body(head, rows, labels=labels, spans=spans, averaged=False)
    return [dressed(body, manner.dress, titles(figures), figures.year, "Sheet1")]


def _heading(manner: Manner, left: list[str], names: list[str]) -> tuple[list[Cells], list[Span]]:
    if not manner.over or len(names) == 1:
        return [[*left, *names]], []
    first, last = len(left), len(left) + len(names) - 1
    over: Cells = ["Điểm thẩm định của các đơn vị", *[""] * (len(names) - 1)]
    spans = [Span(1, index, 2, index) for index in range(first)]
    spans.append(Span(1, first, 1, last))
    below: Cells = [*[""] * first, *names]
    return [[*left, *over], below], spans


def _row(figures: Figures, manner: Manner, node: Criterion, place: int) -> Cells:
    row: Cells = [str(place)] if manner.numbered else []
    if manner.criteria == "code":
        row += [node.code, node.name]
    else:
        row.append(spelling.criterion(node, manner.criteria))
    row += [node.largest or ""] if manner.maxima else []
    return [*row, *(_cell(figures, manner, index, node) for index in range(len(figures.communes)))]


def _cell(figures: Figures, manner: Manner, index: int, node: Criterion) -> Cell:
    commune = figures.communes[index]
    if not node.children:
        return manner.cell(figures.score(commune, node))
    return "" if manner.parents == "empty" else manner.optional(figures.sum_of(commune, (node,)))


def _totals(figures: Figures, manner: Manner, labels: int) -> Cells:
    row: Cells = [*[""] * labels, "Tổng cộng"]
    if manner.maxima:
        row.append(figures.largest)
    return [*row, *(manner.optional(figures.total(commune)) for commune in figures.communes)]
