"""The columns of a commune's tree of criteria."""

from __future__ import annotations

from collections.abc import Callable

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui.screens.shared_columns import (
    bar_column,
    change_column,
    figures_remark,
    percent_column,
    rank_change_column,
    share_column,
    unsortable,
)
from cchc_tui.tui.widgets.columns import Cell, Column
from warehouse.queries import ProfileRow

_BAR = 8  # cells of the bar that shows the share of the maximum


def commune_columns(mark: Callable[[ProfileRow], str]) -> list[Column[ProfileRow]]:
    """The columns; `mark` says what stands before a criterion in the tree."""

    def name(row: ProfileRow) -> Cell:
        indent = "  " * (row.level - 1)
        label = formats.criterion(row.code, row.name, "  ")
        return f"{indent}{mark(row)} {label}", "strong" if row.level == 1 else ""

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
        export=lambda row: formats.criterion(row.code, row.name),
    )


def _figures() -> list[Column[ProfileRow]]:
    return [
        unsortable(share_column()),
        Column(
            "max_score",
            _("Maximum"),
            lambda row: (formats.exact(row.max_score), "dim"),
            width=0,
            about=_("The most points"),
            export=lambda row: row.max_score,
        ),
        unsortable(percent_column()),
        bar_column(_BAR, priority=5),
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
        unsortable(rank_change_column(priority=3)),
        unsortable(change_column(priority=0)),
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


def _plain(value: object) -> str:
    return "" if value is not None else "dim"


def profile_remark(row: ProfileRow) -> str:
    """What has to be said about a criterion beyond its figures; '' when nothing has."""
    said = figures_remark(row)
    return f"{row.code}: {said}" if said else ""
