"""A synthetic country whose provinces load by themselves: the files, and what must come of them.

Every edition of a province's scores has other totals, so that each answer tells which one it shows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from pathlib import Path

from bench import national
from warehouse.queries.answers import Standing

PROVINCES = 34
_SEED = 20250701

Totals = dict[str, int]  # a commune's code -> its total in hundredths of a point


class Mixed(Exception):  # noqa: N818 - it is one
    """An answer that no state of the warehouse gives."""


class Country:
    """Files in `folder`, and the totals that follow from them, summed here in whole numbers.

    The last year has editions: 0 is there from the beginning, the others are loads of a province.
    """

    def __init__(self, folder: Path, size: national.Size, loads: int) -> None:
        """Write everything for so many loads."""
        self.size = size
        self._folder = folder
        years = national.write_definitions(folder, size)
        self._earlier = [folder / f"scores-{year}.csv" for year in years[:-1]]
        for year, file in zip(years, self._earlier, strict=False):
            national.write_scores(file, size, year, range(size.communes), f"{_SEED}-{year}")
        self.last_totals = _totals(self._earlier[-1]) if self._earlier else {}
        self.totals: dict[tuple[int, int], Totals] = {}
        for load in range(-size.provinces, loads):
            self._write(*edition_of(load, size.provinces))

    def beginning(self) -> list[Path]:
        """The files of the first load."""
        return [*national.definitions(self._folder), *self.stated({})]

    def stated(self, editions: Mapping[int, int]) -> list[Path]:
        """The scores files that count when so many editions of each province were loaded."""
        last = [self.file(p, editions.get(p, 0)) for p in range(self.size.provinces)]
        return [*self._earlier, *last]

    def file(self, province: int, edition: int) -> Path:
        """One province's scores of the last year."""
        return self._folder / f"scores-{province:02}-{edition:03}.csv"

    def edition_shown(self, province: int, standings: Iterable[Standing]) -> int:
        """Which edition a leaderboard of this province shows. Raises Mixed when it is none, or
        when a rank, a number of units or a change is not the one that follows from it."""
        rows = list(standings)
        shown = {str(row.commune_code): _hundredths(row) for row in rows}
        editions = [
            e for (p, e), totals in self.totals.items() if p == province and totals == shown
        ]
        if len(editions) != 1:
            raise Mixed(f"{national.group(province)}: {len(rows)} units of no edition")
        ascending = sorted(shown.values())
        for row in rows:
            total = _hundredths(row)
            rank = 1 + len(rows) - bisect_right(ascending, total)
            before = self.last_totals.get(str(row.commune_code))
            change = None if row.score_change is None else int(100 * row.score_change)
            expected = None if before is None else total - before
            if (row.rank, row.rank_of, change) != (rank, len(rows), expected):
                raise Mixed(f"{row.commune}: rank {row.rank}/{row.rank_of}, not {rank}")
        return editions[0]

    def _write(self, province: int, edition: int) -> None:
        file, size = self.file(province, edition), self.size
        seed = f"{_SEED}-{size.last_year}-{province}-{edition}"
        national.write_scores(file, size, size.last_year, size.members(province), seed)
        self.totals[province, edition] = _totals(file)


def edition_of(load: int, provinces: int) -> tuple[int, int]:
    """Province and edition of a load: they take turns. Those before load 0 are there already."""
    return load % provinces, load // provinces + 1


def _hundredths(row: Standing) -> int:
    if row.score is None:
        raise Mixed(f"{row.commune} has no total")
    return int(100 * row.score)


def _totals(file: Path) -> Totals:
    found: Totals = {}
    with file.open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            _, commune, _, score, _ = line.split(",")
            found[commune] = found.get(commune, 0) + int(score.replace(".", ""))
    return found
