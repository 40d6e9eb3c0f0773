"""Layout E: a block of columns a domain, “LĨNH VỰC 1 (13,5 điểm)” over TĐ | XHH | Tổng | %."""

from __future__ import annotations

from tests.intake.layouts.communes_down import printed
from tests.intake.layouts.dress import dressed
from tests.intake.layouts.manner import Manner, heading, sections, titles
from tests.intake.layouts.model import Commune, Criterion, Figures
from tests.intake.layouts.sheet import Body, Cell, Cells, Sheet
from warehouse.intake.grid import Span

_SHORT = {"appraisal": "TĐ", "survey": "XHH"}


def write(figures: Figures, manner: Manner) -> list[Sheet]:
    """One sheet; every domain has one appraised leaf, one surveyed leaf, or both. The order of
    a block's columns turns by `manner.turn` from block to block; `over` adds a third heading
    row above; criteria 'code' names domains “LĨNH VỰC 1”."""
    blocks = [_columns(domain, manner.turn * i) for i, domain in enumerate(figures.domains)]
    head, spans = _heading(figures, manner, blocks)
    rows = [_row(figures, manner, blocks, c, i) for i, c in enumerate(figures.communes)]
    body = Body(head, rows, labels=1, spans=spans, sections=sections(figures))
    return [dressed(body, manner.dress, titles(figures), figures.year, "Sheet1")]


def _columns(domain: Criterion, turn: int) -> list[str]:
    """What the columns of a domain's block hold, in their order."""
    kinds = [leaf.kind for leaf in domain.leaves()]
    columns = [*kinds, "sum", "percent"]
    turn %= len(columns)
    return [*columns[turn:], *columns[:turn]]


def _heading(
    figures: Figures, manner: Manner, blocks: list[list[str]]
) -> tuple[list[Cells], list[Span]]:
    first: Cells = [heading("number"), heading("commune")]
    second: Cells = ["", ""]
    across = []
    for domain, columns in zip(figures.domains, blocks, strict=True):
        across.append(Span(1, len(first), 1, len(first) + len(columns) - 1))
        first += [_block_name(domain, manner), *[""] * (len(columns) - 1)]
        second += [_column_name(domain, column, manner) for column in columns]
    upright = [0, 1]
    if manner.printed:
        upright += range(len(first), len(first) + 3)
        first += [heading(name) for name in ("total", "rank", "rating")]
        second += ["", "", ""]
    spans = [*across, *(Span(1, index, 2, index) for index in upright)]
    if manner.over and len(blocks) > 1:
        return _third(first, second, spans, across)
    return [first, second], spans


def _third(
    first: Cells, second: Cells, spans: list[Span], across: list[Span]
) -> tuple[list[Cells], list[Span]]:
    """One more heading row, merged over all blocks, above the others."""
    begin, end = across[0].first_index, across[-1].last_index
    over: Cells = ["", "", "Kết quả theo lĩnh vực"]
    over += [""] * (len(first) - len(over))
    below = [
        Span(2 if s in across else 1, s.first_index, 2 if s in across else 3, s.last_index)
        for s in spans
    ]
    for span in below:
        if span.first_line == 1:  # merged from the top: its text stands in the first row
            over[span.first_index], first[span.first_index] = first[span.first_index], ""
    return [over, first, second], [Span(1, begin, 1, end), *below]


def _block_name(domain: Criterion, manner: Manner) -> str:
    name = {
        "code": f"LĨNH VỰC {domain.code}",
        "name": domain.name,
        "upper": domain.name.upper(),
        "coded": f"{domain.code} {domain.name}",
        "dotted": f"{domain.code}. {domain.name}",
    }[manner.criteria]
    return manner.with_maximum(name, domain.largest)


def _column_name(domain: Criterion, column: str, manner: Manner) -> str:
    if column in ("sum", "percent"):
        return {"sum": "Tổng", "percent": "%"}[column]
    leaf = next(leaf for leaf in domain.leaves() if leaf.kind == column)
    return manner.with_maximum(_SHORT[column], leaf.maximum)


def _row(
    figures: Figures, manner: Manner, blocks: list[list[str]], commune: Commune, place: int
) -> Cells:
    row: Cells = [str(place + 1), manner.name_of(commune, place)]
    for domain, columns in zip(figures.domains, blocks, strict=True):
        row += [_cell(figures, manner, commune, domain, column) for column in columns]
    return [*row, *printed(figures, commune)] if manner.printed else row


def _cell(
    figures: Figures, manner: Manner, commune: Commune, domain: Criterion, column: str
) -> Cell:
    if column == "sum":
        return manner.optional(figures.sum_of(commune, (domain,)))
    if column == "percent":
        return manner.optional(figures.percent_of(commune, (domain,)))
    leaf = next(leaf for leaf in domain.leaves() if leaf.kind == column)
    return manner.cell(figures.score(commune, leaf))
