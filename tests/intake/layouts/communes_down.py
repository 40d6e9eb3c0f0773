"""Layout B: communes down, a column a criterion: STT? | Đơn vị | ... | Tổng điểm | Xếp hạng."""

from __future__ import annotations

from tests.intake.layouts.dress import dressed
from tests.intake.layouts.manner import Manner, heading, rating, sections, titles
from tests.intake.layouts.model import Commune, Criterion, Figures
from tests.intake.layouts.sheet import Body, Cell, Cells, Sheet


def write(figures: Figures, manner: Manner) -> list[Sheet]:
    """One sheet. Maxima stand in the headings or in a row “Điểm tối đa” above the communes."""
    nodes = figures.nodes() if manner.parents else figures.leaves()
    head: Cells = ["STT"] if manner.numbered else []
    head += [heading("commune"), *(manner.heading_of(node) for node in nodes)]
    if manner.printed:
        head += [heading(name) for name in ("total", "rank", "rating")]
    rows = [_row(figures, manner, nodes, c, place) for place, c in enumerate(figures.communes)]
    parts = sections(figures)
    if manner.maxima == "row":
        rows.insert(0, _maxima(manner, nodes, len(head)))
        parts = {index + 1: title for index, title in parts.items()}
    body = Body([head], rows, labels=int(manner.numbered), sections=parts)
    return [dressed(body, manner.dress, titles(figures), figures.year, "Sheet1")]


def _row(
    figures: Figures, manner: Manner, nodes: list[Criterion], commune: Commune, place: int
) -> Cells:
    row: Cells = [str(place + 1)] if manner.numbered else []
    row += [manner.name_of(commune, place)]
    row += [_cell(figures, manner, commune, node) for node in nodes]
    return [*row, *printed(figures, commune)] if manner.printed else row


def printed(figures: Figures, commune: Commune) -> Cells:
    """Total, rank and rating as a decision prints them; empty without a total."""
    total, rank = figures.total(commune), figures.rank(commune)
    points: Cell = "" if total is None else total
    place = "" if rank is None else f"{rank:02}/{len(figures.totals())}"
    return [points, place, rating(figures.percent_of(commune, figures.domains))]


def _cell(figures: Figures, manner: Manner, commune: Commune, node: Criterion) -> Cell:
    if not node.children:
        return manner.cell(figures.score(commune, node))
    return "" if manner.parents == "empty" else manner.optional(figures.sum_of(commune, (node,)))


def _maxima(manner: Manner, nodes: list[Criterion], width: int) -> Cells:
    row: Cells = [""] if manner.numbered else []
    row += ["Điểm tối đa", *(node.largest or "" for node in nodes)]
    return [*row, *[""] * (width - len(row))]
