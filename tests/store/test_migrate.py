"""Results made by another version of the program are not shown, and are made anew aside."""

from __future__ import annotations

import duckdb
import pytest

from tests.support import Warehouse, one_score
from warehouse import sqlfiles
from warehouse.queries import differences_between
from warehouse.store import build


def make_stale(here: Warehouse, release: str = "0.0.9") -> None:
    """As if another version, with another meaning of the rank, had published."""
    file = here.path / "snapshots" / f"{here.store.current():06d}.duckdb"
    with duckdb.connect(str(file)) as database:
        database.execute("UPDATE builds SET fingerprint = 'another', release = ?", [release])
        database.execute("UPDATE node_places SET rank = 99")


def test_other_results_are_not_shown(here: Warehouse) -> None:
    here.load(one_score(9))
    make_stale(here)
    for command in (["rank"], ["check"], ["history"], ["query", "SELECT rank FROM leaderboard"]):
        result = here.run(*command)
        assert result.status == 4
        assert "cchc-tui migrate" in result.err.decode()
        assert result.out == b""


def test_migrate_makes_them_anew_in_a_new_snapshot(here: Warehouse) -> None:
    here.load(one_score(9))
    make_stale(here)
    old = (here.path / "snapshots" / "000001.duckdb").read_bytes()
    assert here.run("migrate").status == 0
    assert here.store.current() == 2
    assert (here.path / "snapshots" / "000001.duckdb").read_bytes() == old
    assert [row["rank"] for row in here.run("rank", "--json").json] == [1]
    assert here.run("history", "--json").json[0]["action"] == "migrate"


def test_migrate_does_nothing_where_nothing_is_to_do(here: Warehouse) -> None:
    here.load(one_score(9))
    assert here.run("migrate").status == 0
    assert here.store.current() == 1


def test_migrate_without_a_warehouse_exits_4_and_makes_none(here: Warehouse) -> None:
    assert here.run("migrate").status == 4
    assert not here.path.exists()


def test_a_load_that_changes_nothing_brings_results_up_to_date(here: Warehouse) -> None:
    here.load(one_score(9))
    make_stale(here)
    assert here.run("load", *here.write(one_score(9))).status == 0
    assert [row["rank"] for row in here.run("rank", "--json").json] == [1]


def test_a_restored_snapshot_of_another_version_is_made_anew(here: Warehouse) -> None:
    here.load(one_score(9))
    make_stale(here)
    assert here.run("restore", 1).status == 0
    assert [row["rank"] for row in here.run("rank", "--json").json] == [1]


def test_the_history_of_an_older_schema_is_taken_over_by_a_restore(here: Warehouse) -> None:
    here.load(one_score(9))
    here.load(one_score(8, 2024))
    newest = here.path / "snapshots" / f"{here.store.current():06d}.duckdb"
    with duckdb.connect(str(newest)) as database:
        database.execute("ALTER TABLE load_files DROP COLUMN sheet")
    assert here.run("restore", 1).status == 0
    files = [len(row["files"]) for row in here.run("history", "--json").json]
    assert files == [0, 1, 1]


def upgrade(monkeypatch: pytest.MonkeyPatch, sql: str) -> None:
    """From now on the program knows one migration more."""
    known, text = build.migrations(), sqlfiles.text

    def with_later(folder: str, name: str) -> str:
        return sql if name == "900_later" else text(folder, name)

    monkeypatch.setattr(build, "migrations", lambda: [*known, (900, "later", "900_later")])
    monkeypatch.setattr(sqlfiles, "text", with_later)


LATER = "CREATE TABLE later (x INTEGER)"


def test_an_older_schema_is_brought_forward_aside_never_in_place(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.load(one_score(9))
    old = here.store.snapshot_file(1).read_bytes()
    upgrade(monkeypatch, LATER)
    refused = here.run("rank")
    assert refused.status == 4
    assert "cchc-tui migrate" in refused.err.decode()
    assert here.run("migrate").status == 0
    assert here.value("SELECT COUNT(*) FROM later") == 0
    assert here.totals(2023) == {"A": (9, 1)}
    assert here.store.snapshot_file(1).read_bytes() == old


@pytest.mark.parametrize("command", ["load", "restore"])
def test_a_load_or_a_restore_brings_an_older_schema_forward_too(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    here.load(one_score(9))
    old = here.store.snapshot_file(1).read_bytes()
    paths = here.write(one_score(8, 2024))
    upgrade(monkeypatch, LATER)
    assert here.run(command, *(paths if command == "load" else [1])).status == 0
    assert here.value("SELECT COUNT(*) FROM later") == 0
    assert here.store.snapshot_file(1).read_bytes() == old


@pytest.mark.parametrize("command", ["rank", "migrate", "load"])
def test_results_of_a_newer_release_are_left_alone(here: Warehouse, command: str) -> None:
    """Two versions on one warehouse would make each other's results anew in turns."""
    here.load(one_score(9))
    make_stale(here, release="999.0.1")
    before = here.fingerprint()
    refused = here.run(command, *(here.write(one_score(8)) if command == "load" else []))
    assert refused.status == 4
    assert "999.0.1" in refused.err.decode()
    assert here.fingerprint() == before


def test_a_newer_release_with_the_same_definitions_is_read(here: Warehouse) -> None:
    here.load(one_score(9))
    file = here.path / "snapshots" / f"{here.store.current():06d}.duckdb"
    with duckdb.connect(str(file)) as database:
        database.execute("UPDATE builds SET release = '999.0.1'")
    assert here.run("rank").status == 0


def test_a_migration_that_fails_changes_nothing(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.load(one_score(9))
    before = here.fingerprint()
    upgrade(monkeypatch, LATER + "; CREATE TABLE later (x INTEGER)")
    assert here.run("migrate").status == 4
    assert here.fingerprint() == before
    monkeypatch.undo()
    assert here.totals(2023) == {"A": (9, 1)}


def test_states_before_and_after_a_migration_can_be_compared(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.load(one_score(9))
    upgrade(monkeypatch, LATER)
    here.load(one_score(7), replace=True)
    before = here.fingerprint()
    (score,) = differences_between(here.store, 1, 2).scores
    assert score.old_score == 9
    assert score.new_score == 7
    assert here.fingerprint() == before
