"""Layout A: a row a score: Năm? | Đơn vị | Tiêu chí | Điểm | Điểm tự chấm? | Điểm tối đa?"""

from __future__ import annotations

from tests.intake.layouts import spelling
from tests.intake.layouts.dress import dressed
from tests.intake.layouts.manner import Manner, heading, titles
from tests.intake.layouts.model import Commune, Criterion, Figures
from tests.intake.layouts.sheet import Body, Cell, Sheet


def write(figures: Figures, manner: Manner) -> list[Sheet]:
    """One sheet. Self scores stand there when any are given, maxima when `maxima` is column."""
    columns = ["commune", "criterion", "score"]
    if figures.self_scores:
        columns.append("self_score")
    if manner.maxima == "column":
        columns.append("max_score")
    if manner.year == "column":
        columns.insert(0, "year")
    pairs = [(i, c, leaf) for i, c in enumerate(figures.communes) for leaf in figures.leaves()]
    rows = [
        [_cell(figures, manner, name, commune, leaf, place) for name in columns]
        for place, commune, leaf in pairs
    ]
    body = Body(
        heading=[[heading(name) for name in columns]],
        rows=rows,
        labels=columns.index("commune"),
        averaged=False,
    )
    return [dressed(body, manner.dress, titles(figures), figures.year, "Sheet1")]


def canonical(figures: Figures) -> str:
    """The figures as a canonical scores file, by which every layout is judged."""
    lines = ["year,commune,criterion,score,self_score,max_score"]
    for (commune, code), (score, own, applies) in figures.stored().items():
        cells = [figures.year, commune, code, _exact(score) if applies else "x", _exact(own)]
        maximum = next(leaf.maximum for leaf in figures.leaves() if leaf.code == code)
        lines.append(",".join(map(str, (*cells, maximum or ""))))
    return "\n".join(lines) + "\n"


def _exact(points: object) -> object:
    return "" if points is None else points


def _cell(
    figures: Figures, manner: Manner, column: str, commune: Commune, leaf: Criterion, place: int
) -> Cell:
    cells: dict[str, Cell] = {
        "year": str(figures.year),
        "commune": manner.name_of(commune, place),
        "criterion": spelling.criterion(leaf, manner.criteria),
        "score": manner.cell(figures.score(commune, leaf)),
        "self_score": manner.cell(figures.self_score(commune, leaf)),
        "max_score": leaf.maximum or "",
    }
    return cells[column]
