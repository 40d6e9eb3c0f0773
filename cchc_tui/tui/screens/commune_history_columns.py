"""The columns of a commune's years: the total's figures, then one criterion's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import cells
from cchc_tui.tui.screens.shared_columns import (
    change_column,
    number_column,
    percent_column,
    rank_change_column,
    share_column,
    text_column,
    unsortable,
)
from cchc_tui.tui.widgets.columns import Cell, Column
from warehouse.analysis.answers import Change
from warehouse.queries import Criterion, Place, Standing

CHANGED, MERGED = "◆", "≈"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One year: the total, one criterion's result, whether the criteria changed.

    merged: in place of a total, what the commune was made of
    """

    year: int
    total: Standing | None
    place: Place | None
    changed: bool
    merged: Change | None


def history_columns(criterion: Criterion | None) -> list[Column[HistoryRow]]:
    """The columns; `criterion`: whose results stand beside the total's, if any."""
    total = [
        _points(),
        *map(_of_total, (percent_column(), _rank(), rank_change_column(), change_column(3))),
    ]
    total.append(_rating())
    if criterion is None:
        return [_year(), *total]
    name = formats.criterion(criterion.code, criterion.name)
    return [
        _year(),
        *(replace(column, band=_("Total")) for column in total),
        *(replace(column, band=name) for column in _criterion(name)),
    ]


def _year() -> Column[HistoryRow]:
    return Column(
        "year",
        _("Year"),
        lambda row: (f"{row.year} {_mark(row)}", "strong" if row.total else "dim"),
        width=6,
        about=_("◆ the criteria are not those of the year before; ≈ made of merged units"),
        frozen=True,
        export=lambda row: row.year,
    )


def _mark(row: HistoryRow) -> str:
    if row.merged:
        return MERGED
    return CHANGED if row.changed else " "


def _of_total(column: Column[Any]) -> Column[HistoryRow]:
    """A column of standings, for the total of a year; blank where there is none."""
    return _through(column, lambda row: row.total)


def _through(column: Column[Any], get: Callable[[HistoryRow], object]) -> Column[HistoryRow]:
    def cell(row: HistoryRow) -> Cell:
        found = get(row)
        return ("", "") if found is None else column.cell(found)

    def export(row: HistoryRow) -> object:
        found = get(row)
        return None if found is None or column.export is None else column.export(found)

    return replace(unsortable(column), cell=cell, export=export)


def _points() -> Column[HistoryRow]:
    column = _of_total(share_column())

    def cell(row: HistoryRow) -> Cell:
        if row.merged:
            return formats.share(row.merged.previous_score, row.merged.previous_max), "warn"
        return column.cell(row)

    return replace(column, cell=cell)


def _rank() -> Column[Any]:
    return number_column(
        "rank",
        _("Rank"),
        lambda row: row.rank,
        about=_("Rank among the ranked units; 7= is shared"),
        cell=lambda row: (formats.rank(row.rank, row.rank_of, tied=row.tied), ""),
    )


def _rating() -> Column[HistoryRow]:
    return text_column(
        "rating",
        _("Rating"),
        lambda row: (row.total.rating or "") if row.total else "",
        10,
        about=_("Rating by the bands of that year"),
        priority=4,
    )


def _criterion(name: str) -> list[Column[HistoryRow]]:
    columns = [
        number_column(
            "criterion_points",
            _("Points"),
            lambda row: row.score,
            about=_("Points of {criterion}, back as long as its meaning continues").format(
                criterion=name
            ),
            cell=lambda row: (formats.share(row.score, row.max_score), "accent"),
            width=10,
        ),
        number_column(
            "criterion_index",
            "%",
            lambda row: row.index_percent,
            about=_("Percent of the maximum of {criterion}").format(criterion=name),
            cell=lambda row: cells.heat(row.index_percent),
            width=3,
        ),
        number_column(
            "criterion_rank",
            _("Rank"),
            lambda row: row.rank,
            about=_("Rank at {criterion}").format(criterion=name),
            cell=lambda row: (formats.rank(row.rank, row.rank_of), ""),
        ),
    ]
    return [_through(column, lambda row: row.place) for column in columns]
