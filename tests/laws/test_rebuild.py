"""Results of the changed years alone, made in any portions, equal results made anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.laws.brute import Year, years
from tests.laws.test_loads import csv_files, says_something, warehouses
from tests.sql.rows import Rows
from tests.support import Warehouse, one_score
from warehouse import sqlfiles
from warehouse.errors import BadInput
from warehouse.store import build

SOME = settings(
    max_examples=25, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
FEW = settings(SOME, max_examples=5)
NUMBERS = (2021, 2022, 2023)
STORED = [view for view in sqlfiles.names("views") if sqlfiles.is_materialised(view)]

Rule = tuple[str, str, int]  # rank_rule, rank_by, rank_decimals
Step = tuple[int, Rule, dict[str, Decimal | None]]  # year, its rule, new totals of communes


@pytest.fixture(scope="module")
def db() -> Iterator[Rows]:
    rows = Rows()
    yield rows
    rows.close()


def stored(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every stored result."""
    return {
        view: connection.execute(f"SELECT * FROM {view} ORDER BY ALL").fetchall() for view in STORED
    }


@contextmanager
def portions(size: int) -> Iterator[None]:
    """Results are computed for so many scores at a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "SCORES_AT_ONCE", size)
        yield


rules = st.tuples(
    st.sampled_from(["1224", "1334", "dense", "ordinal"]),
    st.sampled_from(["points", "percent"]),
    st.integers(0, 4),
)
points = st.one_of(st.none(), st.decimals(0, 10, places=1))
steps = st.lists(
    st.tuples(st.sampled_from(NUMBERS), rules, st.dictionaries(st.sampled_from("ABCD"), points)),
    min_size=1,
    max_size=6,
)


def take(db: Rows, step: Step) -> None:
    """One change of one year: its rule, and scores in place of the former ones."""
    year, (rule, rank_by, decimals), scores = step
    db.connection.execute(
        "UPDATE frameworks SET rank_rule = ?, rank_by = ?, rank_decimals = ? WHERE year = ?",
        [rule, rank_by, decimals, year],
    )
    for name in scores:
        db.connection.execute(
            "DELETE FROM scores WHERE commune_id = ? AND framework_id IN"
            " (SELECT framework_id FROM frameworks WHERE year = ?)",
            [db.commune(name), year],
        )
    db.scores(year, {name: {"1": score, "2": 1} for name, score in scores.items()})


@SOME
@given(changes=steps, size=st.integers(1, 40))
def test_any_sequence_of_changed_years_equals_results_made_anew(
    db: Rows, changes: Sequence[Step], size: int
) -> None:
    db.clear()
    db.commune("C", "phường")
    for number in NUMBERS:
        db.framework(number, [("1", "", 10), ("2", "", 5)])
        db.scores(number, {"E": {"1": number - 2015, "2": 2}, "C": {"1": 7}})
    build.rebuild(db.connection)
    for change in changes:
        take(db, change)
        with portions(size):
            build.rebuild(db.connection, {change[0]})
    found = stored(db.connection)
    build.rebuild(db.connection)
    assert found == stored(db.connection)


loads = st.lists(
    st.tuples(st.sampled_from(NUMBERS), years().filter(says_something), st.booleans()),
    min_size=2,
    max_size=4,
)


@FEW
@given(sequence=loads)
def test_any_sequence_of_loads_equals_results_made_anew(
    sequence: list[tuple[int, Year, bool]],
) -> None:
    with warehouses() as (warehouse, _):
        for number, year, with_communes in sequence:
            files = {
                name.replace("2023", str(number)): text.replace("2023", str(number))
                for name, text in csv_files(year).items()
                if with_communes or name != "communes.csv"
            }
            with suppress(BadInput):  # another framework may not have what is stored
                warehouse.load(files, replace=True)
        copy = warehouse.folder / "copy.duckdb"
        shutil.copy(warehouse.store.snapshot_file(warehouse.store.current()), copy)
        with duckdb.connect(str(copy)) as connection:
            found = stored(connection)
            build.rebuild(connection)
            assert found == stored(connection)


def test_years_that_did_not_change_are_left_as_they_are(db: Rows) -> None:
    db.clear()
    for number in NUMBERS:
        db.framework(number, [("1", "", 10)])
        db.scores(number, {"A": {"1": 7}, "B": {"1": 8}})
    build.rebuild(db.connection)
    db.connection.execute("UPDATE node_places SET rank = 99")
    build.rebuild(db.connection, {2022})
    ranks = "SELECT year, MIN(rank) FROM node_places GROUP BY year ORDER BY year"
    assert db.connection.execute(ranks).fetchall() == [(2021, 99), (2022, 1), (2023, 99)]
    build.rebuild(db.connection, set())
    assert db.connection.execute(ranks).fetchall() == [(2021, 99), (2022, 1), (2023, 99)]


def test_a_year_that_is_gone_leaves_no_results(db: Rows) -> None:
    db.clear()
    for number in NUMBERS:
        db.framework(number, [("1", "", 10)])
        db.scores(number, {"A": {"1": 7}})
    build.rebuild(db.connection)
    db.connection.execute("DELETE FROM frameworks WHERE year = 2022")
    build.rebuild(db.connection, {2022})
    for view in STORED:
        held = f"SELECT DISTINCT year FROM {view} ORDER BY year"
        left = [] if sqlfiles.looks_back(view) else [(2021,), (2023,)]
        assert db.connection.execute(held).fetchall() == left


def tampered(here: Warehouse) -> None:
    """Two years are loaded, and results of the earlier one are then not what they should be."""
    here.load({**one_score(9, 2022), **one_score(8, 2023)})
    with duckdb.connect(str(here.store.snapshot_file(here.store.current()))) as database:
        database.execute("UPDATE node_places SET rank = 99 WHERE year = 2022")


def test_a_correction_computes_only_its_own_year(here: Warehouse) -> None:
    tampered(here)
    here.load(one_score(7, 2023), replace=True)
    assert here.totals(2023) == {"A": (7, 1)}
    assert here.totals(2022) == {"A": (9, 99)}


def test_communes_that_change_change_the_results_of_every_year(here: Warehouse) -> None:
    tampered(here)
    here.load({"communes.csv": "code,name,kind,group\n1,A,Xã,xã\n"})
    assert here.value("SELECT COUNT(*) FROM node_ranks WHERE group_name = 'xã' AND rank = 1") == 4
