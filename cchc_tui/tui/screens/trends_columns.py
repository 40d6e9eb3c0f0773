"""The columns beside the chart of ranks: the names at the lines' right ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cchc_tui.i18n import _
from cchc_tui.tui import cells
from cchc_tui.tui.screens.shared_columns import unsortable
from cchc_tui.tui.screens.standing_columns import commune_column, rank_columns
from cchc_tui.tui.trending import Trends
from cchc_tui.tui.widgets.columns import Column
from warehouse.queries import Standing


def trends_columns(answer: Trends) -> list[Column[Standing]]:
    """Rank, commune, and the ranks gained since the first year that is drawn; in files every
    year's rank and points."""
    rank, change = rank_columns()
    columns = [rank, commune_column(answer.standings)]
    if len(answer.years) > 1:
        columns.append(_gained(change, answer))
    # the rows must stay where the lines end
    columns = [unsortable(column) for column in columns]
    return columns + [column for year in answer.years for column in _in_files(answer, year)]


def _gained(change: Column[Standing], answer: Trends) -> Column[Standing]:
    first = answer.years[0]

    def gained(row: Standing) -> int | None:
        before = answer.rank(row.commune_id, first)
        return before - row.rank if before is not None and row.rank is not None else None

    return replace(
        change,
        heading=f"±{first}",
        cell=lambda row: cells.rank_change(gained(row)),
        about=_("Ranks gained ▲ or lost ▼: rank of {year} − rank").format(year=first),
        sort=gained,
        export=gained,
        gap=2,
    )


def _in_files(answer: Trends, year: int) -> list[Column[Standing]]:
    def score(row: Standing) -> object:
        place = answer.place(row.commune_id, year)
        return place.score if place else None

    def rank(row: Standing) -> object:
        return answer.rank(row.commune_id, year)

    def column(name: str, heading: str, value: Callable[[Standing], object]) -> Column[Standing]:
        return Column(
            f"{name} {year}", heading, lambda row: (str(value(row)), ""), width=0, export=value
        )

    return [
        column("rank", _("Rank {year}").format(year=year), rank),
        column("score", _("Points {year}").format(year=year), score),
    ]
