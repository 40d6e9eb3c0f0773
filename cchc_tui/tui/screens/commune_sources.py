"""The tab of sources: in which file, row, column and load each number stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_tui.tui.answers import CommuneYear
from cchc_tui.tui.commune_answers import Part
from cchc_tui.tui.screens.commune_sources_columns import SourceRow, source_columns
from cchc_tui.tui.screens.commune_sources_lines import source_lines
from cchc_tui.tui.screens.commune_tab import Tab, answered
from cchc_tui.tui.widgets.columns import Column
from cchc_tui.tui.widgets.lines import Line
from warehouse import queries
from warehouse.messages import N_
from warehouse.queries import LoadRecord, PrintedFigure, Reader, ScoreSource


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the numbers of a commune's year come from.

    scores: by the criterion's code;  printed: by the criterion's code, '' = the total
    loads: by their number
    """

    scores: dict[str, ScoreSource]
    printed: dict[str, PrintedFigure]
    loads: dict[int, LoadRecord]


def sources(reader: Reader, at: CommuneYear, _code: str | None) -> Sources:
    """The places of all numbers of a commune's year."""
    commune, year = at.profile.total.commune_id, at.at.year
    printed = queries.printed_figures(reader, year, commune)
    return Sources(
        queries.sources(reader, commune, year),
        {figure.criterion or "": figure for figure in printed},
        {record.load_id: record for record in queries.history(reader)},
    )


_PART: Part[Sources] = Part(sources)


class SourcesTab(Tab[SourceRow]):
    """Every number of the year with its place; published figures beside the computed ones."""

    name = "sources"
    letter = "o"
    title = N_("Source")

    @property
    def part(self) -> Part[Sources]:
        """The places."""
        return _PART

    def rows(self) -> Sequence[SourceRow]:
        """The total, and every criterion in the tree's order."""
        found = answered(self, _PART)
        if found is None:
            return []
        total = self.view.year.profile.total
        numbers = [("", total.criterion_name, 0, total.score)]
        numbers += [(c.code, c.name, c.level, c.score) for c in self.view.year.profile.criteria]
        return [self._row(found, *number) for number in numbers]

    def _row(
        self, found: Sources, code: str, name: str, level: int, score: Decimal | None
    ) -> SourceRow:
        source, printed = found.scores.get(code), found.printed.get(code)
        place = source.place if source else printed
        load = found.loads.get(place.load_id) if place else None
        return SourceRow(code, name, level, score, source, printed, load)

    def key(self, row: SourceRow) -> str:
        """Its code."""
        return row.code

    def code(self, row: SourceRow) -> str | None:
        """Its code; the total is no criterion."""
        return row.code or None

    def columns(self) -> Sequence[Column[SourceRow]]:
        """Points, place, load, what was published."""
        return source_columns()

    def foot(self, row: SourceRow | None) -> list[Line]:
        """All that is known of where the number under the cursor comes from."""
        return source_lines(row) if row else [Line()]
