"""What a yearly report asks beyond the questions of the screens."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from warehouse.queries.answers import Standing
from warehouse.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class ScoreFile:
    """sql/queries/score_files.sql: a file that scores of a year come from; loaded_at is UTC.

    name, sha256: None where the load's files are not known;  figures: stored scores
    """

    year: int
    load_id: int
    snapshot: int
    loaded_at: datetime.datetime
    name: str | None
    sha256: str | None
    figures: int


def score_files(reader: Reader, year: int, commune_id: int | None = None) -> list[ScoreFile]:
    """The files behind the scores up to `year`, of all units or of one; oldest year first."""
    return reader.ask(ScoreFile, "score_files", year=year, commune_id=commune_id)


def total_histories(
    reader: Reader, years: Iterable[int], commune_id: int | None = None
) -> dict[int, tuple[Standing, ...]]:
    """For every unit (by commune_id), or for one, its totals in `years`, in their order."""
    found: dict[int, dict[int, Standing]] = {}
    for row in reader.ask(
        Standing, "standings", year=None, code="", group=None, commune_id=commune_id
    ):
        found.setdefault(row.commune_id, {})[row.year] = row
    wanted = list(years)
    return {
        commune: tuple(rows[year] for year in wanted if year in rows)
        for commune, rows in found.items()
    }


def total_medians(reader: Reader, year: int) -> dict[str, Decimal]:
    """For every group the median of its units' totals, in points."""
    return {group: median for group, _units, median in reader.rows("total_medians", year=year)}
