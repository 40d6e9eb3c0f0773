"""Layout D: the totals table: STT | Đơn vị | Điểm thẩm định (65) | Điểm ĐTXHH (35) | Tổng điểm |
Chỉ số | Xếp hạng | Xếp loại."""

from __future__ import annotations

from tests.intake.layouts.communes_down import printed
from tests.intake.layouts.dress import dressed
from tests.intake.layouts.manner import Manner, heading, sections, titles
from tests.intake.layouts.model import Commune, Figures
from tests.intake.layouts.sheet import Body, Cells, Sheet


def write(figures: Figures, manner: Manner) -> list[Sheet]:
    """One sheet; the figures have one level, named as this table names its columns."""
    head: Cells = [heading("number"), heading("commune")]
    head += [manner.with_maximum(leaf.name, leaf.maximum) for leaf in figures.leaves()]
    head += [heading(name) for name in ("total", "percent", "rank", "rating")]
    rows = [_row(figures, manner, commune, i) for i, commune in enumerate(figures.communes)]
    body = Body([head], rows, labels=1, sections=sections(figures))
    return [dressed(body, manner.dress, titles(figures), figures.year, "Sheet1")]


def _row(figures: Figures, manner: Manner, commune: Commune, place: int) -> Cells:
    total, rank, rating = printed(figures, commune)
    percent = manner.optional(figures.percent_of(commune, figures.domains))
    scores = [manner.cell(figures.score(commune, leaf)) for leaf in figures.leaves()]
    return [
        str(place + 1), manner.name_of(commune, place), *scores, total, percent, rank, rating,
    ]  # fmt: skip
