"""Loaders of the provinces, and the proof at the end that nothing of theirs was lost."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.provinces import Country
from warehouse.errors import Busy
from warehouse.intake import LoadOptions, load
from warehouse.intake.journey import STEPS
from warehouse.messages import Message
from warehouse.queries import Reader
from warehouse.store import open_store

_WAIT = 600.0  # seconds for which a loader is ready to wait for others
_TRIES = 20  # of one load that is refused


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one loader went through. prepared, published: seconds of each load before and in its
    last step;  refused: loads that were told to load again;  busy: processor seconds
    peak_mb: its largest resident size"""

    prepared: tuple[float, ...]
    published: tuple[float, ...]
    refused: int
    busy: float
    peak_mb: float


def load_all(location: str, files: list[Path], start: Callable[[], None]) -> Loaded:
    """Load the files one after the other, each as a correction that replaces. Raises what a load
    raises.

    start: returns when all others are ready; before, a dry run has imported and read everything
    that a machine at work has at hand
    """
    store = open_store(location)
    options = LoadOptions(replace=True, wait=_WAIT)
    load(store, [str(files[0])], LoadOptions(replace=True, wait=_WAIT, dry_run=True))
    start()
    prepared, published, refused = [], [], 0
    before = _processor_seconds()
    for file in files:
        for _ in range(_TRIES):
            clock = _Clock()
            try:
                load(store, [str(file)], options, clock.note)
            except Busy:
                refused += 1
                continue
            prepared.append(clock.publishing - clock.began)
            published.append(time.perf_counter() - clock.publishing)
            break
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    busy = _processor_seconds() - before
    return Loaded(tuple(prepared), tuple(published), refused, busy, peak)


class _Clock:
    """When a load began, and when its last step did."""

    def __init__(self) -> None:
        self.began = self.publishing = time.perf_counter()

    def note(self, step: int, doing: Message) -> None:
        if step == STEPS - 1:
            self.publishing = time.perf_counter()


def _processor_seconds() -> float:
    times = os.times()
    return times.user + times.system


@dataclass(frozen=True, slots=True)
class History:
    """What the warehouse says of its loads. states: snapshot -> the file that made it
    wrong: what the end result lacks or has too much of, in words"""

    states: dict[int, str]
    wrong: tuple[str, ...]


def proved(location: str, country: Country, editions: Mapping[int, int], loads: int) -> History:
    """Compare every score, total, rank and load of the warehouse with the files that were loaded;
    the files are read and summed by the bare engine.

    editions: of each province, the one loaded last;  loads: how many there were, without the first
    """
    listed = ", ".join(f"'{file}'" for file in country.stated(editions))
    communes = country.beginning()[0].with_name("communes.csv")
    with Reader(open_store(location)) as reader:
        wrong = [
            f"{name}: {count} rows differ"
            for name, sql in _COMPARISONS.items()
            if (count := reader.table(sql.format(files=listed, communes=communes))[1][0][0])
        ]
        made = reader.table(
            "SELECT l.load_id, l.snapshot, MAX(f.name) FROM loads AS l"
            " JOIN load_files AS f USING (load_id) GROUP BY 1, 2 ORDER BY 1"
        )[1]
    if [load_id for load_id, _, _ in made] != list(range(1, loads + 2)):
        wrong.append(f"{len(made)} loads in the history, {loads + 1} were made")
    return History({snapshot: name for _, snapshot, name in made[1:]}, tuple(wrong))


# The files as the bare engine reads them, beside what the warehouse has.
_STATED = """
    WITH stated AS (
        SELECT year, commune, criterion, score, self_score
        FROM read_csv(
            [{files}], header = true, columns = {{'year': 'INTEGER', 'commune': 'VARCHAR',
            'criterion': 'VARCHAR', 'score': 'DECIMAL(9,4)', 'self_score': 'DECIMAL(9,4)'}}
        )
    ),
    summed AS (
        SELECT s.year, u."group" AS group_name, s.commune, SUM(s.score)::DECIMAL(9,4) AS score
        FROM stated AS s
        INNER JOIN read_csv('{communes}', header = true, all_varchar = true) AS u
            ON s.commune = u.code
        GROUP BY 1, 2, 3
    ),
    ranked AS (
        SELECT
            year, commune, score,
            RANK() OVER (PARTITION BY year, group_name ORDER BY score DESC) AS rank
        FROM summed
    )
"""


def _comparison(expected: str, found: str) -> str:
    """A query for the number of rows that one of the two has more often than the other."""
    return (
        f"{_STATED} SELECT COUNT(*) FROM ("
        f"(SELECT * FROM ({expected}) EXCEPT ALL SELECT * FROM ({found})) UNION ALL"
        f" (SELECT * FROM ({found}) EXCEPT ALL SELECT * FROM ({expected})))"
    )


_COMPARISONS = {
    "scores": _comparison(
        "SELECT year, commune, criterion, score, self_score FROM stated",
        "SELECT f.year, u.code, s.code, s.score, s.self_score FROM scores AS s"
        " INNER JOIN frameworks AS f USING (framework_id)"
        " INNER JOIN communes AS u USING (commune_id)",
    ),
    "totals and ranks": _comparison(
        "SELECT year, commune, score, rank::INTEGER FROM ranked",
        "SELECT year, commune_code, score, rank::INTEGER FROM leaderboard",
    ),
}
