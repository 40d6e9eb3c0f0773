"""What a report tells, asked once: of the year, and of one commune in it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from cchc_tui.reports.sources import Sources
from warehouse.analysis import change, next_goals, plan_from, read_standpoint
from warehouse.analysis.answers import Change, Plan
from warehouse.errors import BadInput
from warehouse.queries import (
    FrameworkChange,
    PrintedFigure,
    Profile,
    Reader,
    Standing,
    Year,
    framework_changes,
    printed_figures,
    profile,
    years,
)
from warehouse.queries.report import score_files, total_histories, total_medians


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What the reports of one year share.

    known: every year and group of the warehouse, up to the year, newest first
    histories: totals by commune_id, oldest year first (of one commune, or of all)
    medians: of the totals, in points, by group
    changed: how the criteria of a framework (by framework_id) are not those of the year before
    """

    year: int
    snapshot: int
    known: tuple[Year, ...]
    histories: dict[int, tuple[Standing, ...]]
    medians: dict[str, Decimal]
    changed: dict[int, tuple[FrameworkChange, ...]]
    sources: Sources

    @property
    def date(self) -> datetime.datetime:
        """When the newest of the figures was loaded (UTC)."""
        return max(file.loaded_at for file in self.sources.files)

    @property
    def illustrative(self) -> bool:
        """True where any figure that a report of the year may show is synthetic: also those of
        the years before, to which it compares."""
        return any(entry.illustrative for entry in self.known)

    def framework(self, row: Standing) -> Year:
        """The framework of a unit's total."""
        return next(
            entry
            for entry in self.known
            if (entry.framework_id, entry.group) == (row.framework_id, row.group)
        )


@dataclass(frozen=True, slots=True)
class CommuneFacts:
    """One commune in one year.

    change: None in a first year;  plans: the prices of the next rank and of the next rating, fewer
    at the top, none for a commune that is not ranked
    """

    profile: Profile
    history: tuple[Standing, ...]
    change: Change | None
    plans: tuple[Plan, ...]
    printed: tuple[PrintedFigure, ...]
    sources: Sources

    @property
    def total(self) -> Standing:
        """The commune's total."""
        return self.profile.total


def read_year(reader: Reader, year: int, commune_id: int | None = None) -> YearFacts:
    """What the reports of a year share; histories of one commune only, if that is given."""
    known = tuple(entry for entry in years(reader) if entry.year <= year)
    numbers = sorted({entry.year for entry in known})
    frameworks = {entry.framework_id: entry.year for entry in known}
    changed = {
        framework: tuple(framework_changes(reader, number, framework))
        for framework, number in frameworks.items()
    }
    return YearFacts(
        year=year,
        snapshot=reader.snapshot,
        known=known,
        histories=total_histories(reader, numbers, commune_id),
        medians=total_medians(reader, year),
        changed={framework: found for framework, found in changed.items() if found},
        sources=Sources(tuple(score_files(reader, year))),
    )


def read_commune(reader: Reader, shared: YearFacts, commune_id: int) -> CommuneFacts:
    """One commune's figures. Raises BadInput when it has none in that year."""
    found = profile(reader, commune_id, shared.year)
    return CommuneFacts(
        profile=found,
        history=shared.histories[commune_id],
        change=_change(reader, commune_id, shared.year),
        plans=_plans(reader, commune_id, shared.year) if found.total.rank else (),
        printed=tuple(printed_figures(reader, shared.year, commune_id)),
        sources=_sources(reader, shared, commune_id),
    )


def _sources(reader: Reader, shared: YearFacts, commune_id: int) -> Sources:
    """The files with the commune's scores; where it has none of the year before, as after a
    merger, those with everybody's."""
    own = score_files(reader, shared.year, commune_id)
    before = shared.year - 1
    if any(file.year == before for file in own):
        return Sources(tuple(own))
    past = [file for file in shared.sources.files if file.year == before]
    return Sources((*past, *own))


def _change(reader: Reader, commune_id: int, year: int) -> Change | None:
    try:
        return change(reader, commune_id, year)
    except BadInput:  # nothing before this year to compare with
        return None


def _plans(reader: Reader, commune_id: int, year: int) -> tuple[Plan, ...]:
    standpoint = read_standpoint(reader, commune_id, year)
    return tuple(plan_from(standpoint, goal) for goal in next_goals(standpoint))
