"""Servers of the lake that restart, refuse or are slow: nothing half, nothing lost, clear words."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lake.lakes import Lake
from tests.lake.servers import Postgres, Storage, postgres
from tests.support import one_score, tidy
from warehouse.errors import Unusable
from warehouse.intake import judging
from warehouse.queries import Reader
from warehouse.queries.leaderboard import standings
from warehouse.store.lake import faults
from warehouse.store.lake.loading import Loader
from warehouse.store.lake.records import Publication

_JUDGE = "warehouse.intake.journey.judge"  # the last step before publishing


def _many(score: int, year: int) -> dict[str, str]:
    """So many rows that they lie in the storage; few ones lie in the catalogue itself."""
    units = {f"Xã {letter}": {"1": score} for letter in "ABCDEFGHIJKLMNOP"}
    return {f"d-{year}.csv": tidy(units, {"1": 10})}


@pytest.fixture
def own_server() -> Iterator[Postgres]:
    """A PostgreSQL that a test may stop."""
    pytest.importorskip("duckdb_extension_ducklake", reason="the extra “lake” is not installed")
    with postgres() as running:
        yield running


@pytest.fixture
def own_lake(own_server: Postgres, tmp_path: Path) -> Lake:
    return Lake(tmp_path, own_server.database(), str(tmp_path / "data"))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for servers to come back."""
    monkeypatch.setattr(faults, "PATIENCE", 0.5)


def test_postgresql_restarts_in_the_middle_of_a_load(
    own_lake: Lake, own_server: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_lake.load(one_score(9))

    def judged(*arguments: object) -> object:
        own_server.restart()
        return judging.judge(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(_JUDGE, judged)
    assert own_lake.load(one_score(8, 2024)).load_id == 2
    assert own_lake.scores() == {(2023, "A", "1"): 9, (2024, "A", "1"): 8}


def test_postgresql_is_away_while_a_load_is_published(
    own_lake: Lake, own_server: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried again until the server is back."""
    own_lake.load(one_score(9))
    write = Loader._write

    def cut(self: Loader, *arguments: Any) -> Publication | None:
        own_server.stop()
        back = threading.Timer(2, own_server.start)
        back.start()
        try:
            return write(self, *arguments)
        finally:
            back.join()

    monkeypatch.setattr(Loader, "_write", cut)
    own_lake.load(one_score(8, 2024))
    assert own_lake.store.snapshots() == [1, 2]
    assert own_lake.scores() == {(2023, "A", "1"): 9, (2024, "A", "1"): 8}


def test_an_answer_that_is_lost_does_not_publish_twice(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lake has committed, and the connection breaks before it can say so."""
    import duckdb

    from warehouse.store.lake.publishing import Publisher

    lake.load(one_score(9))
    write = Publisher._write

    def broken(self: Publisher, *arguments: object) -> None:
        monkeypatch.setattr(Publisher, "_write", write)
        write(self, *arguments)  # type: ignore[arg-type]
        raise duckdb.IOException("server closed the connection unexpectedly")

    monkeypatch.setattr(Publisher, "_write", broken)
    lake.load(one_score(8, 2024))
    assert lake.store.snapshots() == [1, 2]
    assert [r["load_id"] for r in lake.run("history", "--json").json] == [2, 1]


def test_postgresql_that_stays_away_is_named(
    own_lake: Lake, own_server: Postgres, impatient: None
) -> None:
    own_lake.load(one_score(9))
    pointer = own_lake.store.pointer()
    with Reader(own_lake.store) as reader:
        own_server.stop()
        assert own_lake.store.pointer() == pointer  # a dashboard keeps what it shows
        for command in (("rank",), ("load", *own_lake.write(one_score(8, 2024)))):
            done = own_lake.run(*command)
            assert done.status == 4
            assert "the lake's catalogue cannot be reached" in done.errors[0]
        assert reader.table("SELECT score FROM leaderboard")[1] == [(9,)]  # it has a replica
    own_server.start()
    assert own_lake.scores() == {(2023, "A", "1"): 9}


def test_the_same_in_an_object_storage(s3_lake: Lake) -> None:
    s3_lake.load(one_score(9))
    s3_lake.load(one_score(7), replace=True)
    assert s3_lake.totals(2023) == {"A": (7, 1)}
    assert s3_lake.store.restore(1) == 3
    assert s3_lake.totals(2023) == {"A": (9, 1)}
    assert s3_lake.run("query", "--json", "--", "SELECT score FROM scores").json == [{"score": 9}]


def test_a_storage_that_answers_500_now_and_then(s3_lake: Lake, objects: Storage) -> None:
    s3_lake.load(_many(9, 2023))
    objects.failing = 3
    s3_lake.load(_many(8, 2024))
    objects.failing += 2
    with Reader(s3_lake.another()) as reader:  # which has no replica
        totals = reader.table("SELECT DISTINCT year, score FROM leaderboard ORDER BY year")[1]
    assert totals == [(2023, 9), (2024, 8)]
    assert objects.failed >= 4


def test_a_storage_that_only_answers_500(
    s3_lake: Lake, objects: Storage, impatient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warehouse.store.lake.engine._TRIES", 1)
    s3_lake.load(_many(9, 2023))
    files = s3_lake.write(_many(8, 2024))
    objects.failing = 1_000
    done = s3_lake.run("load", *files)
    objects.failing = 0
    assert done.status == 4
    assert "the lake's data cannot be reached" in done.errors[0]
    assert "-of-the-test" not in done.err.decode()
    assert set(s3_lake.totals(2023).values()) == {(9, 1)}
    assert s3_lake.run("load", *files).status == 0
    assert s3_lake.store.snapshots() == [1, 2]


def test_a_slow_storage(s3_lake: Lake, objects: Storage) -> None:
    objects.late = 0.05
    s3_lake.load(one_score(9))
    assert s3_lake.totals(2023) == {"A": (9, 1)}


@pytest.mark.parametrize("replica", [False, True])
def test_files_of_the_newest_state_that_are_lost(lake: Lake, tmp_path: Path, replica: bool) -> None:
    """As after a backup whose data is older than its catalogue: the way back is open, on a
    machine that still has the newest state, and on one that has nothing."""
    lake.load(_units(9))
    kept = shutil.copytree(lake.data, tmp_path / "kept")
    lake.load(_units(8), replace=True)
    shutil.rmtree(lake.data)
    kept.rename(lake.data)
    machine = lake.store if replica else lake.another()
    with pytest.raises(Unusable, match="a file of the lake's data is gone"):
        lake.another().comparable(2).__enter__()
    assert machine.restore(1) == 3
    with Reader(lake.another()) as reader:
        assert {row.score for row in standings(reader, 2023)} == {9}
    actions = [record["action"] for record in lake.run("history", "--json").json]
    assert actions == (["restore", "load", "load"] if replica else ["restore", "load"])
    lake.load(_units(7), replace=True)
    with lake.another().comparable(4) as file:
        assert file.exists()


def _units(score: int) -> dict[str, str]:
    """So many that their rows are in files, not in the catalogue."""
    scores = {f"Xã {number}": {"1": score} for number in range(60)}
    return {"d-2023.csv": tidy(scores, {"1": 10})}


def test_a_loader_that_is_killed_leaves_the_old_state(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that were written and never published are not seen, and `maintain` removes them."""
    from warehouse.store.lake import publishing

    lake.load(one_score(9))

    def killed(*arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "_write_views", killed)
        with pytest.raises(KeyboardInterrupt):
            lake.load(one_score(8, 2024))
    assert lake.scores() == {(2023, "A", "1"): 9}
    time.sleep(1)
    assert lake.run("maintain", "--grace", 0).status == 0
    lake.load(one_score(7, 2024))
    assert lake.scores() == {(2023, "A", "1"): 9, (2024, "A", "1"): 7}
