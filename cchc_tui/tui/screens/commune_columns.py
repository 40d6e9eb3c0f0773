"""The columns of a commune's tree of criteria."""

from __future__ import annotations

from collections.abc import Callable

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import cells
from cchc_tui.tui.widgets.columns import Cell, Column
from warehouse.queries import ProfileRow

_BAR = 8  # cells of the bar that shows the share of the maximum


def commune_columns(mark: Callable[[ProfileRow], str]) -> list[Column[ProfileRow]]:
    """The columns; `mark` says what stands before a criterion in the tree."""

    def name(row: ProfileRow) -> Cell:
        indent = "  " * (row.level - 1)
        return f"{indent}{mark(row)} {row.code}  {row.name}", "strong" if row.level == 1 else ""

    return [_name(name), *_figures(), *_beside()]


def _name(cell: Callable[[ProfileRow], Cell]) -> Column[ProfileRow]:
    return Column(
        "name",
        _("Criterion"),
        cell,
        width=38,
        widest=90,
        about=_("Domain, criterion, sub-criterion; ▸ has parts below"),
        frozen=True,
        export=lambda row: f"{row.code} {row.name}",
    )


def _figures() -> list[Column[ProfileRow]]:
    return [
        Column(
            "score",
            _("Points"),
            _score,
            width=10,
            about=_("Points out of the maximum"),
            align="right",
            export=lambda row: row.score,
        ),
        Column(
            "max_score",
            _("Maximum"),
            lambda row: (formats.exact(row.max_score), "dim"),
            width=0,
            export=lambda row: row.max_score,
        ),
        Column(
            "index",
            "%",
            lambda row: cells.heat(row.index_percent),
            width=3,
            about=_("Percent of the maximum"),
            align="right",
            priority=2,
            export=lambda row: row.index_percent,
        ),
        Column(
            "bar",
            "",
            lambda row: (cells.bar(row.index_percent, _BAR), "dim"),
            width=_BAR,
            about=_("Share of the maximum as a bar"),
            priority=5,
            gap=1,
        ),
    ]


def _beside() -> list[Column[ProfileRow]]:
    return [
        Column(
            "rank",
            _("Rank"),
            lambda row: (formats.rank(row.rank, row.rank_of, tied=row.tied), _plain(row.rank)),
            width=6,
            about=_("Rank at this criterion among the ranked units; 7= is shared"),
            align="right",
            priority=1,
            export=lambda row: row.rank,
        ),
        Column(
            "rank_change",
            "±",
            lambda row: cells.rank_change(row.rank_change),
            width=3,
            about=_("Ranks gained ▲ or lost ▼ since the year before"),
            priority=3,
            gap=1,
            export=lambda row: row.rank_change,
        ),
        Column(
            "score_change",
            _("± points"),
            cells.score_change,
            width=8,
            about=_("Points gained or lost since the year before; ≈ index, as the maximum differs"),
            align="right",
            export=lambda row: row.score_change,
        ),
        Column(
            "median",
            _("Median"),
            lambda row: (formats.exact(row.median), "dim"),
            width=8,
            about=_("Median of the group, in points"),
            align="right",
            priority=4,
            export=lambda row: row.median,
        ),
    ]


def _score(row: ProfileRow) -> Cell:
    if not row.applicable:
        return _("n/a"), "dim"
    if row.max_score == 0:
        return formats.change(row.score), ""
    return formats.share(row.score, row.max_score), "" if row.score is not None else "warn"


def _plain(value: object) -> str:
    return "" if value is not None else "dim"


def profile_remark(row: ProfileRow) -> str:
    """What has to be said about a criterion beyond its figures; '' when nothing has."""
    if not row.applicable:
        return _("{code} does not apply to this commune: it counts in no maximum").format(
            code=row.code
        )
    if row.leaves_missing:
        text = _("{code}: {count} scores missing; {points} points so far")
        return text.format(
            code=row.code, count=row.leaves_missing, points=formats.points(row.partial_score)
        )
    if row.comparable is False and row.index_change is not None:
        return _("Other maximum than last year: ≈ compares the index, not points")
    return ""
