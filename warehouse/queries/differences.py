"""What differs between two states: scores, results, and everything that they rest on."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse import sqlfiles
from warehouse.store.work import bring_up_to_date, read_only

if TYPE_CHECKING:
    import duckdb

    from warehouse.store import Store


@dataclass(frozen=True, slots=True)
class ScoreDifference:
    """sql/diffs/scores.sql: a stored score. Points; None = not given."""

    year: int
    group: str
    commune: str
    criterion: str
    criterion_name: str | None
    change: str
    old_score: Decimal | None
    new_score: Decimal | None
    old_self: Decimal | None
    new_self: Decimal | None
    old_max: Decimal | None
    new_max: Decimal | None
    old_applicable: bool | None
    new_applicable: bool | None


@dataclass(frozen=True, slots=True)
class ResultDifference:
    """sql/diffs/results.sql: a commune's total (points), rank and rating in a year."""

    year: int
    group: str
    commune: str
    change: str
    old_score: Decimal | None
    new_score: Decimal | None
    old_rank: int | None
    new_rank: int | None
    old_rating: str | None
    new_rating: str | None


@dataclass(frozen=True, slots=True)
class OtherDifference:
    """sql/diffs/frameworks.sql, communes.sql, published.sql: one property of one thing, as text;
    property '' = the whole thing is new (no old value) or gone (no new value)."""

    kind: str
    year: int | None
    group: str
    name: str
    property: str
    old_value: str | None
    new_value: str | None


@dataclass(frozen=True, slots=True)
class Differences:
    """All that a newer state has otherwise than an older one, newest year first."""

    results: tuple[ResultDifference, ...]
    scores: tuple[ScoreDifference, ...]
    others: tuple[OtherDifference, ...]

    @property
    def none(self) -> bool:
        """True when the two states say the same."""
        return not (self.results or self.scores or self.others)


def differences(newer: duckdb.DuckDBPyConnection, older: Path | None) -> Differences:
    """How the database of `newer` differs from the snapshot file `older` (None: from nothing).

    Both need this program's views and results. `newer` may be read-only, and must not be in a
    transaction: to show what a load would change, call this after the load has rebuilt its work.
    """
    with _attached(newer, older):
        newer.execute(f"CREATE OR REPLACE TEMP TABLE commune_pairs AS {_text('commune_pairs')}")
        try:
            results = [ResultDifference(*row) for row in newer.execute(_text("results")).fetchall()]
            scores = [ScoreDifference(*row) for row in newer.execute(_text("scores")).fetchall()]
            others = [
                OtherDifference(*row)
                for name in ("frameworks", "communes", "published")
                for row in newer.execute(_text(name)).fetchall()
            ]
        finally:
            newer.execute("DROP TABLE temp.commune_pairs")
    return Differences(tuple(results), tuple(scores), tuple(others))


def differences_between(store: Store, older: int, newer: int) -> Differences:
    """How snapshot `newer` differs from snapshot `older`.

    Results that another version of the program made are made anew, aside, by this one's
    definitions. Raises BadInput for a snapshot that is not kept, Unusable.
    """
    with (
        store.comparable(older) as old_file,
        store.comparable(newer) as new_file,
        store.reading(newer),
        contextlib.closing(read_only(new_file)) as connection,
        store.reading(older),
    ):
        return differences(connection, old_file)


def _text(name: str) -> str:
    return sqlfiles.text("diffs", name)


@contextlib.contextmanager
def _attached(newer: duckdb.DuckDBPyConnection, older: Path | None) -> Iterator[None]:
    """The older state as the schema `older`, read-only; an empty one for None."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="cchc-tui-") as folder:
        if older is None:
            older = Path(folder) / "nothing.duckdb"
            bring_up_to_date(older)
        quoted = str(older).replace("'", "''")
        newer.execute(f"ATTACH '{quoted}' AS older (READ_ONLY)")
        try:
            yield
        finally:
            newer.execute("DETACH older")
