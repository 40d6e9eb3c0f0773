"""What the screen of robustness asks. Knows no toolkit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cchc_tui.tui.asking import answers
from cchc_tui.tui.places import Standpoint
from warehouse import queries
from warehouse.analysis import robust
from warehouse.analysis.answers import Robustness
from warehouse.errors import BadInput
from warehouse.queries import Reader, Year


@dataclass(frozen=True, slots=True)
class Firm:
    """A year and group, and how firm its ranks are; found: None = not worked out yet.

    by: what random weights are given to, each leaf or each domain
    refused: why it cannot be worked out, as where no unit is ranked
    """

    at: Year
    by: str = "leaf"
    found: Robustness | None = None
    refused: BadInput | None = None


def unworked(reader: Reader, at: Standpoint) -> Firm:
    """The year that somebody comes from, before the work."""
    return Firm(answers.pick_year(queries.years(reader), at.year, at.group))


def worked(
    reader: Reader,
    year: int,
    group: str,
    by: str,
    progress: Callable[[int, int], None] | None = None,
) -> Firm:
    """How firm the ranks of a year are. Raises BadInput for a year without figures."""
    at = queries.find_year(reader, year, group)
    try:
        return Firm(at, by, robust(reader, year, group, by=by, progress=progress))
    except BadInput as error:
        return Firm(at, by, refused=error)


def renewed(reader: Reader, old: Firm) -> Firm:
    """The same of a newer state."""
    if old.found is None and old.refused is None:
        return Firm(queries.find_year(reader, old.at.year, old.at.group), old.by)
    return worked(reader, old.at.year, old.at.group, old.by)
