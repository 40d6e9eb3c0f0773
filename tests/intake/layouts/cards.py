"""Layout F: a sheet a commune: Mã | Tiêu chí | Điểm tối đa | Điểm tự chấm | Điểm thẩm định |
Ghi chú."""

from __future__ import annotations

from dataclasses import replace

from tests.intake.layouts.dress import dressed
from tests.intake.layouts.manner import Manner, heading
from tests.intake.layouts.model import Commune, Criterion, Figures
from tests.intake.layouts.sheet import Body, Cell, Cells, Sheet


def write(figures: Figures, manner: Manner) -> list[Sheet]:
    """A sheet for each commune, which its title, a line below it, or the sheet's name names."""
    return [_card(figures, manner, commune, i) for i, commune in enumerate(figures.communes)]


def _card(figures: Figures, manner: Manner, commune: Commune, place: int) -> Sheet:
    head: Cells = [
        "Mã", heading("criterion"), heading("max_score"), heading("self_score"),
        heading("score"), heading("note"),
    ]  # fmt: skip
    nodes = figures.nodes() if manner.parents else figures.leaves()
    rows = [_row(figures, manner, commune, node) for node in nodes]
    if manner.printed:
        rows.append(_sums(figures, commune))
    body = Body([head], rows, labels=1, averaged=False)
    named = manner.name_of(commune, place)
    dress = replace(manner.dress, title=manner.dress.title or manner.place != "sheet")
    sheet = commune.name if manner.place == "sheet" else f"Sheet{place + 1}"
    return dressed(body, dress, _titles(figures, manner, named), figures.year, sheet)


def _titles(figures: Figures, manner: Manner, named: str) -> list[str]:
    title = f"PHIẾU CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {figures.year}"
    if manner.place == "title":
        return [f"{title} CỦA {named}"]
    return [title, f"Đơn vị: {named}"] if manner.place == "line" else [title]


def _row(figures: Figures, manner: Manner, commune: Commune, node: Criterion) -> Cells:
    row: Cells = [node.code, node.name, node.largest or ""]
    if not node.children:
        own, score = figures.self_score(commune, node), figures.score(commune, node)
        return [*row, manner.cell(own), manner.cell(score), ""]
    if manner.parents == "empty":
        return [*row, "", "", ""]
    return [*row, *_both(figures, commune, (node,)), ""]


def _sums(figures: Figures, commune: Commune) -> Cells:
    return ["", "Tổng cộng", figures.largest, *_both(figures, commune, figures.domains), ""]


def _both(figures: Figures, commune: Commune, nodes: tuple[Criterion, ...]) -> list[Cell]:
    """The sums of the self scores and of the scores; empty where they are not known."""
    sums = (figures.sum_of(commune, nodes, own=True), figures.sum_of(commune, nodes))
    return ["" if points is None else points for points in sums]
