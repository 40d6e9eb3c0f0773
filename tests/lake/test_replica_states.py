"""A machine's replicas are the lake's states, row by row, whatever happens to the lake."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.lake.following import differing, is_at_hand, replicated
from tests.lake.lakes import Lake
from tests.support import one_score, tidy
from warehouse import sqlfiles
from warehouse.store import Change
from warehouse.store.lake import local
from warehouse.store.lake.records import Publication, Record


@pytest.fixture
def brought_on(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each replica that was brought on from an older one: whether it was proved."""
    outcomes: list[bool] = []
    bring_on = local.bring_on

    def noted(lake: Any, file: Path, way: Sequence[Record]) -> bool:
        outcomes.append(bring_on(lake, file, way))
        return outcomes[-1]

    monkeypatch.setattr(local, "bring_on", noted)
    return outcomes


class _Years:
    """Things that happen to a lake, drawn by chance."""

    def __init__(self, lake: Lake, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lake, self.chance, self._patch = lake, random.Random(seed), monkeypatch
        self._fingerprints = 0

    def load(self) -> None:
        """A year, new or there already, with some units of which some may be new."""
        units = self.chance.sample("ABCDEFGH", self.chance.randint(2, 6))
        scores = {f"Xã {u}": {"1": self.chance.randint(0, 9), "2": 5} for u in units}
        year = self.chance.randint(2020, 2024)
        self.lake.load({f"d-{year}.csv": tidy(scores, {"1": 10, "2": 20})}, replace=True)

    def correct(self) -> None:
        """One score of one unit."""
        there = self.lake.rows("SELECT year, commune FROM leaderboard ORDER BY year, commune")
        year, unit = self.chance.choice(there or [(2020, "Xã A")])
        one = tidy({unit: {"1": self.chance.randint(0, 9)}}, {"1": 10})
        self.lake.load({f"d-{year}.csv": one}, replace=True)

    def remove(self) -> None:
        """All scores of one framework."""
        with self.lake.store.writing() as work:
            ((framework, year),) = work.connection.execute(
                "SELECT framework_id, year FROM frameworks ORDER BY HASH(framework_id + ?) LIMIT 1",
                [self.chance.randint(0, 1000)],
            ).fetchall()
            work.connection.execute("DELETE FROM scores WHERE framework_id = ?", [framework])
            work.rebuild((year,))
            work.publish(Change("load", (year,)))

    def restore(self) -> None:
        self.lake.store.restore(self.chance.choice(self.lake.store.snapshots()))

    def migrate(self) -> None:
        """Another version of the program comes, with other definitions."""
        self._fingerprints += 1
        name = f"version {self._fingerprints}"
        self._patch.setattr(sqlfiles, "fingerprint", lambda: name)
        self.lake.store.migrate()

    def maintain(self) -> None:
        self._patch.setenv("CCHC_KEEP", str(self.chance.randint(2, 5)))
        self.lake.store.maintain(grace=0)

    def all(self) -> list[Callable[[], None]]:
        """Everything that can happen, some of it often, in an order of chance."""
        often = [self.load] * 2 + [self.correct] * 5 + [self.restore, self.maintain, self.maintain]
        happenings = [*often, self.remove, self.migrate]
        self.chance.shuffle(happenings)
        return happenings


@pytest.mark.parametrize("seed", [1, 2])
def test_a_replica_that_is_brought_on_is_the_lakes_state(
    lake: Lake, seed: int, brought_on: list[bool], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Two machines, one of which loads: after each of many things, every row of every table."""
    years, other = _Years(lake, seed, monkeypatch), lake.another()
    years.load()
    for step, happens in enumerate(years.all()):
        happens()
        if years.chance.random() < 0.3:
            continue  # it is not looked at each time
        assert replicated(other, other.current())
        for number, store in enumerate((lake.store, other)):
            if is_at_hand(store):
                assert differing(store, tmp_path / f"{step}-{number}") is None
    assert len(brought_on) >= 3
    assert all(brought_on)


def test_a_replica_is_brought_on_over_maintenance(
    lake: Lake, brought_on: list[bool], tmp_path: Path
) -> None:
    """Files that are put together are the lake's own affair; nothing is gone within the grace."""
    units = {f"Xã {n}": {"1": n} for n in range(30)}
    for year in (2029, 2030):
        lake.load({f"d-{year}.csv": tidy(units, {"1": 50})})
    other = lake.another()
    assert replicated(other, 2)
    files = len(list((tmp_path / "data").rglob("*.parquet")))
    lake.store.maintain(grace=24)
    assert len(list((tmp_path / "data").rglob("*.parquet"))) > files  # merged ones beside them
    lake.load(one_score(9, 2031))
    assert replicated(other, 3)
    assert brought_on == [True]
    assert differing(other, tmp_path / "whole") is None


def test_an_outcome_that_is_not_what_was_published_is_not_kept(
    lake: Lake, brought_on: list[bool], tmp_path: Path
) -> None:
    """The older replica had another row than the lake, by whatever fault."""
    lake.load({**one_score(9), **one_score(8, 2024)})
    other = lake.another()
    assert replicated(other, 1)
    replicas = other._states.replicas
    state = other._catalogue.publication(1)
    with replicas.making() as folder:
        wrong = folder / "wrong.duckdb"
        wrong.write_bytes(replicas.file(state).read_bytes())
        with duckdb.connect(str(wrong)) as connection:
            connection.execute("UPDATE scores SET note = 'nobody wrote this' WHERE score = 9")
        replicas.drop(1)
        replicas.keep(state, wrong)
    lake.load(one_score(7, 2024), replace=True)
    assert replicated(other, 2)
    assert brought_on == [False]
    assert differing(other, tmp_path / "whole") is None
    assert not replicas.file(state).exists()


def test_what_somebody_else_wrote_to_the_lake_is_brought_too(
    lake: Lake, brought_on: list[bool], tmp_path: Path
) -> None:
    lake.load(one_score(9))
    other = lake.another()
    assert replicated(other, 1)
    connection = other._link.newest({})
    try:
        connection.execute("UPDATE lake.main.scores SET note = 'by hand'")
    finally:
        connection.close()
    lake.another().restore(1)
    assert replicated(other, 2)
    assert brought_on == []
    assert differing(other, tmp_path / "whole") is None


def test_a_state_published_without_a_record_is_brought_whole(
    lake: Lake, brought_on: list[bool], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As by versions of this program that kept none."""
    lake.load(one_score(9))
    other = lake.another()
    assert replicated(other, 1)
    told = Publication.told
    monkeypatch.setattr(Publication, "told", lambda self, record: told(self, None))
    lake.load(one_score(8), replace=True)
    assert replicated(other, 2)
    assert brought_on == []
    assert differing(other, tmp_path / "whole") is None
