"""A state that is read where it lies: every row as the lake itself gives it, PostgreSQL once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bench.network import Proxy
from tests.lake.lakes import Lake
from tests.lake.servers import Postgres
from tests.support import tidy
from warehouse.errors import Unusable
from warehouse.queries import Reader, leaderboard
from warehouse.store import limits
from warehouse.store.lake import LakeStore, direct, engine
from warehouse.store.lake.local import tables
from warehouse.store.lake.records import Publication

_UNITS = [f"Xã {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
_MANY = "INSERT INTO communes (commune_id, name) SELECT {first} + i, 'M' FROM range(40) AS r (i)"


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine has no place for replicas."""
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")


def _figures(year: int, best: int) -> dict[str, str]:
    scores = {unit: {"1": best - number / 4, "2": 5} for number, unit in enumerate(_UNITS)}
    return {f"d-{year}.csv": tidy(scores, {"1": 100, "2": 20})}


@pytest.fixture
def full(lake: Lake) -> Lake:
    """Two years, one of which was corrected in few rows, and then in all."""
    lake.load(_figures(2023, 90))
    lake.load(_figures(2024, 95))
    lake.load({"sua.csv": "year,commune,criterion,score\n2024,Xã A,1,60.25\n"}, replace=True)
    lake.load(_figures(2024, 80), replace=True)
    return lake


@contextlib.contextmanager
def _opened(lake: Lake) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = lake.store._link.newest(limits.writing())
    try:
        yield connection
    finally:
        engine.let_go(connection)


def _rows(connection: duckdb.DuckDBPyConnection, table: str, at: str = "") -> list[tuple[Any, ...]]:
    rows = connection.execute(f"SELECT * FROM lake.main.{table} {at} ORDER BY ALL").fetchall()
    return [tuple((type(value), value) for value in row) for row in rows]


def _versions(lake: Lake) -> list[int]:
    asked = lake.store._catalogue.ask("SELECT snapshot_id FROM ducklake_snapshot ORDER BY 1")
    return [version for (version,) in asked if version > 0]


def test_every_row_of_every_state_is_the_lake_s_own(full: Lake) -> None:
    """Rows in files and in PostgreSQL, deleted in a file of deletions and in PostgreSQL."""
    changes = (
        "DELETE FROM communes WHERE full_name IN ('Xã B', 'Xã C')",
        "DELETE FROM node_statistics",
        "UPDATE scores SET note = 'đã xem “lại” \\ ''' WHERE commune_id < 16",
        "INSERT INTO communes (commune_id, name) VALUES (77, 'Ngoài')",
        "UPDATE frameworks SET total_max = 99.1234, decision_date = NULL",
        _MANY.format(first=100),
        _MANY.format(first=200),
        "CALL ducklake_merge_adjacent_files('lake')",
        "INSERT INTO ratings SELECT 1, 'Khá', 75.5, TRUE, 'points'",
    )
    with _opened(full) as connection:
        for change in changes:
            connection.execute(change)
        versions = _versions(full)
        assert len(versions) > len(changes)
        for version in versions:
            state = full.store._link.state(Publication(0, version, ""))
            names = tables(state, "lake")
            assert {"scores", "communes", "builds"} <= set(names)
            for table in names:
                expected = _rows(connection, table, f"AT (VERSION => {version})")
                assert _rows(state, table) == expected, (version, table)
            state.close()


def test_a_year_that_is_computed_anew_leaves_no_list_of_deleted_rows(full: Lake) -> None:
    of_results = (
        "table_id IN (SELECT table_id FROM ducklake_table WHERE table_name = 'node_places')"
    )
    ask = full.store._catalogue.ask
    assert ask(f"SELECT * FROM ducklake_delete_file WHERE {of_results}") == []
    years = (
        "SELECT partition_value FROM ducklake_file_partition_value WHERE data_file_id IN"
        f" (SELECT data_file_id FROM ducklake_data_file WHERE {of_results}"
        " AND end_snapshot IS NULL) ORDER BY 1"
    )
    assert ask(years) == [("2023",), ("2024",)]


def test_postgresql_is_asked_once_for_a_state(full: Lake, server: Postgres) -> None:
    """Afterwards it may go away: what is open stays open."""
    with Proxy(server.port) as line:
        location = full.location.replace(f"port={server.port}", f"port={line.port}")
        with Reader(LakeStore(location)) as reader:
            opened = line.turns
            board = leaderboard.standings(reader, 2024)
            assert leaderboard.years(reader)[0].units == len(_UNITS)
            assert leaderboard.rank_histories(reader, 2024)
            assert reader.check(None) is not None
            reader.read_everything()
            assert line.turns == opened
    assert [row.rank for row in board[:2]] == [1, 2]
    assert opened < 60


def test_large_tables_stay_where_they_are(full: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    small = full.rows("SELECT * FROM leaderboard"), full.rows("SELECT * FROM commune_profile")
    monkeypatch.setattr(direct, "_KEPT_ROWS", 30)
    with Reader(full.store) as reader:
        kinds = dict(
            reader.table("SELECT table_name, table_type FROM information_schema.tables")[1]
        )
        assert (kinds["scores"], kinds["communes"]) == ("VIEW", "BASE TABLE")
        assert reader.table("SELECT * FROM leaderboard")[1] == small[0]
        assert reader.table("SELECT * FROM commune_profile")[1] == small[1]


def test_a_state_that_is_no_more(full: Lake) -> None:
    with pytest.raises(Unusable, match="was removed by “maintain”"):
        full.store._link.state(Publication(0, 10_000, ""))


def test_a_catalogue_of_another_ducklake(full: Lake) -> None:
    with engine.connect(limits.writing()) as connection:
        place = full.location.removeprefix("ducklake:postgres:")
        connection.execute(f"ATTACH '{place}' AS catalogue (TYPE postgres)")
        connection.execute(
            "UPDATE catalogue.public.ducklake_metadata SET value = '9.1' WHERE key = 'version'"
        )
    done = full.run("rank")
    assert done.status == 4
    assert "is of DuckLake 9.1, which is not known here" in done.errors[0]


def test_a_file_of_rows_that_is_gone_is_named(full: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    """`doctor` reads what no question has met yet."""
    monkeypatch.setattr(direct, "_KEPT_ROWS", 0)
    for file in (Path(full.data) / "main" / "scores").rglob("*.parquet"):
        file.unlink()
    assert full.run("rank").status == 0
    done = full.run("doctor")
    assert "a file of the lake's data is gone" in done.text
