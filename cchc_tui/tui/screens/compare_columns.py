"""Head and columns of the screen that puts communes side by side."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from rich.cells import cell_len

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import cells
from cchc_tui.tui.comparing import Comparison
from cchc_tui.tui.screens.commune_card import points_cells, rank_cells
from cchc_tui.tui.widgets.columns import Cell, Column, fit
from cchc_tui.tui.widgets.lines import Line
from cchc_tui.tui.widgets.ordering import SortKey
from warehouse.queries import ComparedCriterion, ProfileRow, Standing

BY_SPREAD = (SortKey("spread", downwards=True),)  # the largest differences first

CompareColumn = Column[ComparedCriterion]


def card(answer: Comparison) -> list[Line]:
    """A line for each commune: rank, points, rating, each below the other."""
    totals = [profile.total for profile in answer.profiles]
    parts = [[rank_cells(total), points_cells(total), _rating(total)] for total in totals]
    widths = [
        max(sum(cell_len(text) for text, _ in part) for part in column)
        for column in zip(*parts, strict=True)
    ]
    longest = max(cell_len(total.commune) for total in totals)
    return [
        _card_line(fit(total.commune, longest), row, widths)
        for total, row in zip(totals, parts, strict=True)
    ]


def _card_line(name: str, parts: list[tuple[Cell, ...]], widths: list[int]) -> Line:
    line: list[Cell] = [(name, "strong")]
    for part, width in zip(parts, widths, strict=True):
        blank = width - sum(cell_len(text) for text, _ in part)
        line += [("   ", ""), *part, (" " * blank, "")]
    return Line(tuple(line))


def _rating(total: Standing) -> tuple[Cell, ...]:
    return ((_("Rating") + " ", "dim"), (total.rating, "strong")) if total.rating else ()


def compare_columns(answer: Comparison, *, tree: bool) -> list[CompareColumn]:
    """The criterion, how far apart the communes are, and each commune's figures.

    tree: criteria are indented as they stand in the framework
    """
    columns = [_name(tree), _spread(), _maximum()]
    widest = max((cell_len(_score(row)) for one in answer.criteria for row in one.rows), default=0)
    for place, name in enumerate(answer.short_names):
        columns += _commune(place, name, max(widest, 5))
    return columns


def _name(tree: bool) -> CompareColumn:
    def cell(row: ComparedCriterion) -> Cell:
        node = row.node
        indent = "  " * (node.level - 1) if tree else ""
        strong = tree and node.level == 1
        return indent + formats.criterion(node.code, node.name, "  "), "strong" if strong else ""

    return Column(
        "name",
        _("Criterion"),
        cell,
        width=18,
        widest=90,
        about=_("Domain, criterion or sub-criterion"),
        frozen=True,
        export=lambda row: formats.criterion(row.node.code, row.node.name),
    )


def _spread() -> CompareColumn:
    return Column(
        "spread",
        _("Apart"),
        lambda row: (formats.points(row.spread), "strong" if row.spread else "dim"),
        width=5,
        about=_("Points between the best and the last of them: highest score − lowest score"),
        align="right",
        sort=lambda row: row.spread,
        downwards=True,
        export=lambda row: row.spread,
    )


def _maximum() -> CompareColumn:
    return Column(
        "max_score",
        _("Max."),
        lambda row: (formats.exact(row.node.max_score), "dim"),
        width=5,
        about=_("Maximum in points"),
        align="right",
        priority=4,
        sort=lambda row: row.node.max_score,
        downwards=True,
        export=lambda row: row.node.max_score,
    )


def _commune(place: int, name: str, width: int) -> list[CompareColumn]:
    """Points, percent and rank of one commune under its name."""

    def figure(of: Callable[[ProfileRow], object]) -> Callable[[ComparedCriterion], object]:
        def value(one: ComparedCriterion) -> object:
            row = one.rows[place]
            return of(row) if row is not None else None

        return value

    def score(one: ComparedCriterion) -> Cell:
        return _score(one.rows[place]), _tone(one, place)

    def percent(one: ComparedCriterion) -> Cell:
        row = one.rows[place]
        return cells.heat(row.index_percent if row else None)

    def rank(one: ComparedCriterion) -> Cell:
        row = one.rows[place]
        return formats.rank(row.rank if row else None, tied=bool(row and row.tied)), "dim"

    scores, shares, ranks = (
        figure(lambda row: row.score),
        figure(lambda row: row.index_percent),
        figure(lambda row: row.rank),
    )
    return [
        Column(
            f"score {place}",
            _("Points"),
            score,
            width=width,
            about=_("{commune}: points").format(commune=name),
            align="right",
            sort=scores,
            downwards=True,
            export=scores,
            band=name,
        ),
        Column(
            f"index {place}",
            "%",
            percent,
            width=3,
            about=_("{commune}: 100 × points / maximum").format(commune=name),
            align="right",
            priority=3,
            sort=shares,
            downwards=True,
            export=shares,
            band=name,
            gap=1,
        ),
        Column(
            f"rank {place}",
            _("Rank"),
            rank,
            width=4,
            about=_("{commune}: rank at this criterion in the group").format(commune=name),
            align="right",
            priority=2,
            sort=ranks,
            export=ranks,
            band=name,
            gap=1,
        ),
    ]


def _score(row: ProfileRow | None) -> str:
    if row is not None and not row.applicable:
        return _("n/a")
    return formats.points(row.score if row else None)


def _tone(one: ComparedCriterion, place: int) -> str:
    """Who is best and who is last stands out, where they differ."""
    row = one.rows[place]
    scores: list[Decimal] = [r.score for r in one.rows if r is not None and r.score is not None]
    if row is None or row.score is None or min(scores) == max(scores):
        return "dim"
    if row.score == max(scores):
        return "good"
    return "bad" if row.score == min(scores) else ""
