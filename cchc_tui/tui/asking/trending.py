"""What the screen of trends needs. Knows no toolkit, as answers.py."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_tui.tui.asking.answers import pick_year, short_names
from cchc_tui.tui.places import Standpoint
from warehouse import queries
from warehouse.queries import Place, Reader, Standing, Year

MOST_YEARS = 10  # that are drawn


@dataclass(frozen=True, slots=True)
class Trends:
    """The totals of one group through the years.

    years: those that are drawn, oldest first; the last is `at`'s
    known: all years of the group, newest first
    standings: of the last year, by rank;  names: theirs by commune_id, as short as can be
    places: by commune_id and year
    """

    at: Year
    years: tuple[int, ...]
    known: tuple[int, ...]
    standings: tuple[Standing, ...]
    names: dict[int, str]
    places: dict[int, dict[int, Place]]

    def place(self, commune_id: int, year: int) -> Place | None:
        """A commune's total in a year; None where it has none."""
        return self.places.get(commune_id, {}).get(year)

    def rank(self, commune_id: int, year: int) -> int | None:
        """A commune's rank in a year; None where it has none."""
        place = self.place(commune_id, year)
        return place.rank if place else None

    def ranks(self, commune_id: int) -> tuple[int | None, ...]:
        """A commune's rank in each of the years; None where it has none."""
        places = self.places.get(commune_id, {})
        return tuple(places[year].rank if year in places else None for year in self.years)


def trends(reader: Reader, year: int, group: str) -> Trends:
    """The group's totals up to a year. Raises BadInput where there is no such year."""
    all_years = queries.years(reader)
    at = pick_year(all_years, year, group)
    standings = tuple(queries.standings(reader, at.year, None, at.group))
    here = {row.commune_id for row in standings}
    histories = queries.rank_histories(reader, at.year)
    places = {
        commune: {place.year: place for place in found}
        for commune, found in histories.items()
        if commune in here
    }
    drawn = sorted({year for found in places.values() for year in found})[-MOST_YEARS:]
    return Trends(
        at=at,
        years=tuple(drawn),
        known=tuple(dict.fromkeys(other.year for other in all_years)),
        standings=standings,
        names=short_names(reader, standings),
        places=places,
    )


def first_trends(reader: Reader, at: Standpoint) -> Trends:
    """The trends up to the year and of the group that somebody comes from."""
    return trends(reader, at.year, at.group)


def renewed(reader: Reader, old: Trends) -> Trends:
    """The same year and group once more. Raises BadInput where they are not there any more."""
    return trends(reader, old.at.year, old.at.group)
