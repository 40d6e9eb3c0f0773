"""What the screen of audits asks. Knows no toolkit."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_tui.tui import answers
from cchc_tui.tui.places import Standpoint
from warehouse import queries
from warehouse.analysis import audit
from warehouse.analysis.answers import Audit
from warehouse.queries import Reader, Year


@dataclass(frozen=True, slots=True)
class Audited:
    """A year and group, and its audit."""

    at: Year
    audit: Audit


def audited(reader: Reader, year: int, group: str) -> Audited:
    """The audit of a year. Raises BadInput for a year or group without figures."""
    return Audited(queries.find_year(reader, year, group), audit(reader, year, group))


def entered(reader: Reader, at: Standpoint) -> Audited:
    """The audit of the year that somebody comes from."""
    year = answers.pick_year(queries.years(reader), at.year, at.group)
    return audited(reader, year.year, year.group)


def renewed(reader: Reader, old: Audited) -> Audited:
    """The same of a newer state."""
    return audited(reader, old.at.year, old.at.group)
