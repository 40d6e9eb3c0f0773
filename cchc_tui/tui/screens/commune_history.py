"""The tab of the past: points and ranks year by year, of the total and of one criterion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui.asking.answers import CommuneYear
from cchc_tui.tui.asking.commune_answers import Part
from cchc_tui.tui.screens.commune_history_columns import HistoryRow, history_columns
from cchc_tui.tui.screens.commune_tab import Tab, answered
from cchc_tui.tui.widgets.columns import Column
from cchc_tui.tui.widgets.lines import Line
from cchc_tui.tui.widgets.yearline import Point, beside, year_line
from cchc_tui.wording.frameworks import changes_counted
from cchc_tui.wording.names import some
from warehouse import queries
from warehouse.analysis import change
from warehouse.analysis.answers import Change
from warehouse.errors import BadInput
from warehouse.messages import N_
from warehouse.queries import Criterion, FrameworkChange, Place, Reader, Standing
from warehouse.queries.report import total_histories

_NAMED = 4  # units that a sentence names


@dataclass(frozen=True, slots=True)
class History:
    """A commune through the years, newest first.

    changes: how each year's criteria differ from the year before
    criterion: the one whose places are given, by year; None = of none
    merged: the change since the units that the commune was made of; None = it was always one
    """

    totals: tuple[Standing, ...]
    changes: dict[int, tuple[FrameworkChange, ...]]
    criterion: Criterion | None
    places: dict[int, Place]
    merged: Change | None


def _history(reader: Reader, at: CommuneYear, code: str | None) -> History:
    total = at.profile.total
    known = sorted({year.year for year in queries.years(reader)}, reverse=True)
    totals = total_histories(reader, known, total.commune_id)[total.commune_id]
    node, places = None, {}
    if code:
        tree = queries.criteria(reader, at.at.year, at.at.group)
        node = next((criterion for criterion in tree if criterion.code == code), None)
    if node:
        newest = queries.newest_form(reader, node.framework_id, node.code)
        found = queries.criterion_history(reader, *newest, total.commune_id)
        places = {place.year: place for place in found}
    return History(
        totals,
        {
            row.year: tuple(queries.framework_changes(reader, row.year, row.framework_id))
            for row in totals
        },
        node,
        places,
        _merged(reader, totals[-1]) if totals[-1].year > known[-1] else None,
    )


def _merged(reader: Reader, first: Standing) -> Change | None:
    """The change in the commune's first year, where it was made of others."""
    try:
        return change(reader, first.commune_id, first.year)
    except BadInput:
        return None


class HistoryTab(Tab[HistoryRow]):
    """The years of the commune; the criterion under the cursor beside the total."""

    name = "history"
    letter = "i"
    title = N_("History")

    @property
    def part(self) -> Part[History]:
        """The years of the total, and of the criterion that the cursor was on."""
        return Part(_history, self.screen.followed)

    @property
    def _found(self) -> History | None:
        return answered(self, self.part)

    def rows(self) -> Sequence[HistoryRow]:
        """The years, newest first; below them what a merged commune was made of."""
        found = self._found
        if found is None:
            return []
        rows = [
            HistoryRow(
                row.year, row, found.places.get(row.year), bool(found.changes[row.year]), None
            )
            for row in found.totals
        ]
        if found.merged:
            rows.append(HistoryRow(found.merged.past.year, None, None, False, found.merged))
        return rows

    def key(self, row: HistoryRow) -> int:
        """Its year."""
        return row.year

    def code(self, row: HistoryRow) -> None:
        """Years are no criteria."""
        return

    def columns(self) -> Sequence[Column[HistoryRow]]:
        """The total's figures, and the criterion's."""
        found = self._found
        return history_columns(found.criterion if found else None)

    def lead(self) -> list[Line]:
        """Ranks as a curve; where there is room the index, too."""
        rows = [row for row in reversed(self.rows()) if row.total]
        room = self.screen.room
        height = 6 if room.tall else 3
        width = (room.width - 6) // 2 if room.wide else room.width - 3
        ranks = [_point(row, row.total.rank) for row in rows if row.total]
        chart = year_line(_("Rank"), ranks, width, height, best_low=True)
        if not room.wide:
            return chart
        index = [_point(row, row.total.index_percent) for row in rows if row.total]
        return beside(chart, year_line(_("Index (%)"), index, width, height))

    def foot(self, row: HistoryRow | None) -> list[Line]:
        """What limits the comparison of the year under the cursor with the one before."""
        found = self._found
        if found is None or row is None:
            return [Line()]
        if row.merged:
            names = some(row.merged.past.communes, _NAMED)
            text = (
                _("Made of {names}: that unit's points, never published for this commune")
                if len(row.merged.past.communes) == 1
                else _("Made of {names}: the mean of their points, never published")
            )
            return [Line(((text.format(names=names), "warn"),))]
        told = changes_counted(row.year - 1, found.changes.get(row.year, ()))
        return [Line(((told, "dim"),))]

    def arrive(self) -> None:
        """The cursor on the year that the other tabs show."""
        self.screen.grid.select(self.view.year.at.year)

    def activate(self, row: HistoryRow) -> None:
        """To that year."""
        if row.total:
            self.screen.go_to_year(row.year)


def _point(row: HistoryRow, value: Decimal | int | None) -> Point:
    if value is None:
        return Point(row.year, None, "", row.changed)
    text = formats.percent(value) if isinstance(value, Decimal) else str(value)
    return Point(row.year, float(value), text, row.changed)
