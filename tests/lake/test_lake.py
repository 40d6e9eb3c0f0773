"""The lake keeps the store's contract: loads, readers, history, restore, what is kept."""

from __future__ import annotations

import contextlib
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.lake.lakes import Lake
from tests.support import REPOSITORY, Warehouse, one_score, tidy
from warehouse.errors import BadInput
from warehouse.intake import LoadOptions, load
from warehouse.queries import Reader, differences_between
from warehouse.store import copying

_SAMPLE = sorted(str(path) for path in (REPOSITORY / "examples" / "tien-phuoc").glob("*.csv"))


def test_a_lake_without_a_load_is_no_warehouse_yet(lake: Lake) -> None:
    assert not lake.store.exists()
    done = lake.run("rank")
    assert done.status == 4
    assert "the lake is empty" in done.errors[0]


def test_loads_are_numbered_and_read_back(lake: Lake) -> None:
    first = lake.load(one_score(9))
    second = lake.load(one_score(8, 2024))
    assert (first.load_id, second.load_id) == (1, 2)
    assert lake.store.snapshots() == [1, 2]
    assert lake.scores() == {(2023, "A", "1"): 9, (2024, "A", "1"): 8}


def test_a_reader_keeps_its_snapshot_while_a_load_is_published(lake: Lake) -> None:
    lake.load(one_score(9))
    with Reader(lake.store) as old:
        pointer = lake.store.pointer()
        lake.load(one_score(7), replace=True)
        assert lake.store.pointer() != pointer
        with Reader(lake.store) as new:
            question = "SELECT score FROM leaderboard"
            assert old.table(question)[1] == [(9,)]
            assert new.table(question)[1] == [(7,)]
            assert (old.snapshot, new.snapshot) == (1, 2)


def test_readers_cannot_write(lake: Lake) -> None:
    lake.load(one_score(9))
    connection = lake.store.connect()
    try:
        with pytest.raises(duckdb.Error, match="read-only"):
            connection.execute("DELETE FROM scores")
    finally:
        connection.close()


def test_work_that_is_not_published_leaves_nothing(lake: Lake) -> None:
    lake.load(one_score(9))
    before = lake.fingerprint()
    with lake.store.writing() as work:
        work.connection.execute("DELETE FROM scores")
    assert lake.fingerprint() == before
    assert lake.load(one_score(8), replace=True, dry_run=True).differences is not None
    assert lake.fingerprint() == before


def test_a_refused_load_changes_nothing(lake: Lake) -> None:
    lake.load(one_score(9))
    lake.refused(one_score("nine"))
    lake.refused(one_score(8))  # without --replace
    assert lake.scores() == {(2023, "A", "1"): 9}


def test_the_sample_gives_the_same_answers_as_in_a_directory(lake: Lake, sample: Warehouse) -> None:
    load(lake.store, _SAMPLE, LoadOptions())
    for command in (
        ("rank", "--json"), ("commune", "Tiên Châu", "--json"), ("check", "--json"),
        ("compare", "Tiên Châu", "Tiên Lộc", "--json"),
        ("query", "--json", "--", "SELECT * FROM leaderboard ORDER BY year, commune"),
    ):  # fmt: skip
        here, there = lake.run(*command), sample.run(*command)
        assert (here.status, here.json) == (there.status, there.json), command


def test_restore_goes_back_and_is_in_the_history(lake: Lake) -> None:
    lake.load(one_score(9))
    lake.load(one_score(7), replace=True)
    assert lake.run("restore", 1).status == 0
    assert lake.totals(2023) == {"A": (9, 1)}
    lake.load(one_score(8, 2024))
    found = lake.run("history", "--json").json
    assert [(r["load_id"], r["snapshot"], r["action"], r["note"]) for r in found] == [
        (4, 4, "load", None), (3, 3, "restore", "1"), (2, 2, "load", None), (1, 1, "load", None),
    ]  # fmt: skip
    assert [r["kept"] for r in found] == [True] * 4
    lake.store.restore(2)
    assert lake.totals(2023) == {"A": (7, 1)}


def test_two_states_are_compared(lake: Lake) -> None:
    lake.load(one_score(9))
    lake.load(one_score(7), replace=True)
    (score,) = differences_between(lake.store, 1, 2).scores
    assert (score.commune, score.old_score, score.new_score) == ("A", Decimal(9), Decimal(7))


def test_a_snapshot_that_is_not_there_is_named(lake: Lake) -> None:
    lake.load(one_score(9))
    with pytest.raises(BadInput, match="there is no snapshot 7"):
        lake.store.restore(7)


def test_users_own_sql_is_answered_and_cannot_write(lake: Lake) -> None:
    lake.load(one_score(9))
    assert lake.run("query", "--json", "--", "SELECT score FROM scores").json == [{"score": 9}]
    assert lake.run("query", "--", "DELETE FROM scores").status == 2


def test_doctor_reads_everything(lake: Lake) -> None:
    lake.load(one_score(9))
    facts = lake.run("doctor", "--json").json
    assert facts["health"] == "good"
    assert facts["bytes"] > 0
    assert facts["data"].rstrip("/") == lake.data
    assert facts["bytes in PostgreSQL"] > 0
    assert facts["lists of deleted rows"] == 0
    assert facts["snapshots on this machine"] == "1"
    used, most = map(int, facts["connections to PostgreSQL"].split("/"))
    assert 0 < used <= most
    assert facts["files of data"] == sum(1 for _ in Path(lake.data).rglob("*.parquet"))


def test_doctor_reads_the_lake_where_a_replica_is_at_hand(lake: Lake) -> None:
    lake.load({"d-2023.csv": tidy({f"Xã {n}": {"1": 9} for n in range(60)}, {"1": 10})})
    assert len(lake.run("rank", "--json").json) == 60
    for file in Path(lake.data).rglob("*.parquet"):
        file.unlink()
    done = lake.run("doctor")
    assert done.status == 4
    assert "a file of the lake's data is gone" in done.text
    assert len(lake.run("rank", "--json").json) == 60


def test_maintenance_keeps_what_is_to_be_kept(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    for score in range(6):
        lake.load(one_score(score), replace=True)
    monkeypatch.setenv("CCHC_KEEP", "3")
    done = lake.run("maintain", "--grace", 0)
    assert (done.status, done.text.splitlines()[0]) == (0, "snapshots removed: 1, 2, 3")
    assert lake.store.snapshots() == [4, 5, 6]
    for number, score in ((4, 3), (5, 4), (6, 5)):
        with Reader(lake.store, number) as reader:
            assert reader.table("SELECT score FROM leaderboard")[1] == [(score,)]
    lake.load(one_score(9), replace=True)
    assert lake.store.current() == 7


def test_maintenance_changes_no_row_of_what_is_kept(
    lake: Lake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for year in (2029, 2030, 2031, 2032):
        lake.load({f"d-{year}.csv": tidy({f"Xã {n}": {"1": n} for n in range(30)}, {"1": 50})})
    with contextlib.ExitStack() as states:
        before = {n: states.enter_context(lake.store.comparable(n)) for n in (3, 4)}
        files = set((tmp_path / "data").rglob("*.parquet"))
        monkeypatch.setenv("CCHC_KEEP", "2")
        assert lake.run("maintain", "--grace", 0).text.startswith("snapshots removed: 1, 2\n")
        assert files - set((tmp_path / "data").rglob("*.parquet"))
        for number, state in before.items():
            with lake.another().comparable(number) as now:
                assert copying._compared(state, now)[1] is None
    lake.load(one_score(9, 2033))
    assert lake.store.current() == 5


def test_maintenance_spares_whoever_reads(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_KEEP", "1")
    lake.load(one_score(9))
    with Reader(lake.store) as reader:
        lake.load(one_score(8), replace=True)
        lake.run("maintain")
        assert reader.table("SELECT score FROM leaderboard")[1] == [(9,)]
