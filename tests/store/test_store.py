"""The store's contract: CURRENT, snapshots, readers, history, restore, pruning."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.support import Warehouse, one_score
from warehouse.errors import BadInput, NoWarehouse, Unusable
from warehouse.queries import Reader
from warehouse.store import Change, FileStore


def test_a_first_load_makes_the_directory_of_the_contract(here: Warehouse) -> None:
    assert not here.store.exists()
    here.load(one_score(9))
    assert here.files() == {"CURRENT", "snapshots", "snapshots/000001.duckdb", "writer.lock"}
    assert (here.path / "CURRENT").read_bytes() == b"000001.duckdb\n"
    assert here.store.exists()


def test_every_load_publishes_one_new_snapshot_and_never_touches_the_old(here: Warehouse) -> None:
    here.load(one_score(9))
    first = (here.path / "snapshots" / "000001.duckdb").read_bytes()
    here.load(one_score(8, 2024))
    assert here.store.snapshots() == [1, 2]
    assert here.store.current() == 2
    assert (here.path / "snapshots" / "000001.duckdb").read_bytes() == first


def test_a_snapshot_is_one_file_without_a_log_beside_it(here: Warehouse) -> None:
    here.load(one_score(9))
    here.load(one_score(8, 2024))
    assert not [name for name in here.files() if name.endswith((".wal", ".work", ".new"))]


def test_a_reader_keeps_its_snapshot_while_a_load_is_published(here: Warehouse) -> None:
    here.load(one_score(9))
    with Reader(here.store) as old:
        here.load(one_score(7), replace=True)
        with Reader(here.store) as new:
            question = "SELECT score FROM leaderboard"
            assert old.table(question)[1] == [(9,)]
            assert new.table(question)[1] == [(7,)]
            assert (old.snapshot, new.snapshot) == (1, 2)


def test_a_reader_can_ask_while_a_load_is_at_work(here: Warehouse) -> None:
    here.load(one_score(9))
    with here.store.writing() as work:
        work.connection.execute("DELETE FROM scores")
        assert here.totals(2023) == {"A": (9, 1)}


def test_readers_cannot_write(here: Warehouse) -> None:
    here.load(one_score(9))
    connection = here.store.connect()
    try:
        with pytest.raises(duckdb.Error):
            connection.execute("DELETE FROM scores")
    finally:
        connection.close()


def test_work_that_is_not_published_leaves_nothing(here: Warehouse) -> None:
    here.load(one_score(9))
    before = here.fingerprint()
    with here.store.writing() as work:
        work.connection.execute("DELETE FROM scores")
    assert here.fingerprint() == before


def test_a_lock_file_that_nobody_holds_never_blocks(here: Warehouse) -> None:
    here.path.mkdir()
    (here.path / "writer.lock").write_text("somebody@elsewhere pid 1\n")
    assert here.store.writer() is None
    here.load(one_score(9))
    assert here.totals(2023) == {"A": (9, 1)}


def test_only_the_last_twenty_snapshots_are_kept(here: Warehouse) -> None:
    here.load(one_score(9))
    for number in range(24):
        with here.store.writing() as work:
            work.rebuild()
            work.publish(Change("load", note=str(number)))
    assert here.store.snapshots() == list(range(6, 26))
    assert here.store.current() == 25


def test_pruning_does_not_disturb_a_reader_of_an_old_snapshot(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_KEEP", "2")
    here.load(one_score(9))
    with Reader(here.store) as old:
        for score in (8, 7, 6):
            here.load(one_score(score), replace=True)
        assert old.table("SELECT score FROM leaderboard")[1] == [(9,)]


def test_restore_publishes_the_old_state_again(here: Warehouse) -> None:
    here.load(one_score(9))
    here.load(one_score(7), replace=True)
    assert here.store.restore(1) == 3
    assert here.totals(2023) == {"A": (9, 1)}
    assert here.store.snapshots() == [1, 2, 3]


def test_restore_can_be_undone(here: Warehouse) -> None:
    here.load(one_score(9))
    here.load(one_score(7), replace=True)
    here.store.restore(1)
    here.store.restore(2)
    assert here.totals(2023) == {"A": (7, 1)}


def test_history_forgets_nothing_over_a_restore(here: Warehouse) -> None:
    here.load(one_score(9))
    here.load(one_score(7), replace=True)
    here.run("restore", 1)
    here.load(one_score(8, 2024))
    found = here.run("history", "--json").json
    assert [(r["load_id"], r["snapshot"], r["action"]) for r in found] == [
        (4, 4, "load"), (3, 3, "restore"), (2, 2, "load"), (1, 1, "load"),
    ]  # fmt: skip
    assert found[1]["note"] == "1"
    assert [len(record["files"]) for record in found] == [1, 0, 1, 1]


def test_a_snapshot_that_is_not_there_cannot_be_restored(here: Warehouse) -> None:
    here.load(one_score(9))
    before = here.fingerprint()
    with pytest.raises(BadInput):
        here.store.restore(7)
    assert here.fingerprint() == before


def test_where_nothing_is_there_is_no_warehouse(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "none")
    with pytest.raises(NoWarehouse):
        store.current()
    assert (store.snapshots(), store.size(), store.writer()) == ([], 0, None)
    assert not (tmp_path / "none").exists()


def test_a_path_with_blanks_quotes_and_vietnamese_letters(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path / "kho dữ liệu 'của' \"tôi\"")
    warehouse.load(one_score(9))
    assert warehouse.run("rank", "--json").json[0]["score"] == 9
    assert warehouse.run("query", "SELECT score FROM leaderboard", "--json").status == 0
    with pytest.raises(Unusable):
        FileStore(tmp_path / "kho" / "x").current()
