"""`query`: one reading statement a time, exact, and nothing of the machine."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support import Warehouse
from warehouse.sandbox import Limits

TOTAL = "SELECT commune, score FROM leaderboard WHERE year = 2023 AND rank = 4"


def test_an_answer_is_a_list_of_objects_with_exact_decimals(sample: Warehouse) -> None:
    result = sample.run("query", "--json", "--", TOTAL)
    assert result.status == 0, result.err.decode()
    assert result.json == [{"commune": "Xã Tiên Châu", "score": Decimal("83.08")}]
    assert b"83.08" in result.out


def test_for_people_it_is_a_table(sample: Warehouse) -> None:
    assert "83,08" in sample.run("query", TOTAL, lang="vi").text


def test_a_statement_can_come_from_standard_input(sample: Warehouse) -> None:
    result = sample.run("query", "-", "--json", stdin=b"SELECT 1 AS one")
    assert result.json == [{"one": 1}]


@pytest.mark.parametrize("statement", ["DESCRIBE scores", "SHOW TABLES", "EXPLAIN SELECT 1"])
def test_other_reading_statements_are_taken(sample: Warehouse, statement: str) -> None:
    result = sample.run("query", statement, "--json")
    assert result.status == 0, result.err.decode()
    assert result.json


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM scores",
        "UPDATE scores SET score = 0",
        "INSERT INTO ratings SELECT * FROM ratings",
        "CREATE TABLE mine AS SELECT 1",
        "CREATE TEMP TABLE mine AS SELECT 1",
        "DROP VIEW leaderboard",
        "COPY scores TO 'out.csv'",
        "COPY (SELECT 1) TO '/dev/stdout'",
        "ATTACH 'other.duckdb'",
        "EXPORT DATABASE 'folder'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '99GB'",
        "PRAGMA database_list",
        "CALL duckdb_settings()",
        "CHECKPOINT",
        "BEGIN",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP TABLE scores",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
        "EXPLAIN ANALYZE DELETE FROM scores",
        "SELEC 1",
        "SELECT no_such_column FROM leaderboard",
        "",
        "-- nothing",
    ],
)
def test_every_other_statement_exits_2_and_changes_nothing(
    sample: Warehouse, statement: str
) -> None:
    before = sample.fingerprint()
    result = sample.run("query", "--", statement)
    assert result.status == 2, result.out.decode()
    assert result.out == b""
    assert len(result.errors) == 1
    assert "Traceback" not in result.err.decode()
    assert sample.fingerprint() == before


def test_a_statement_that_takes_too_long_is_ended(sample: Warehouse) -> None:
    forever = "SELECT COUNT(*) FROM range(100000000000) AS a, range(1000) AS b"
    result = sample.run("query", forever, "--timeout", 1)
    assert result.status == 2
    assert "1 s" in result.err.decode()


def test_a_statement_that_takes_too_much_memory_is_ended(sample: Warehouse) -> None:
    result = sample.run("query", "SELECT length(repeat('x', 4000000000)) AS long")
    assert result.status == 2
    assert result.out == b""


@pytest.mark.parametrize(
    "statement",
    ["SELECT * FROM duckdb_settings()", "SELECT * FROM duckdb_databases()",
     "SELECT * FROM pg_catalog.pg_settings", "SELECT current_setting('home_directory') AS home",
     "SELECT getenv('HOME') AS home"],
)  # fmt: skip
def test_no_answer_shows_a_path_of_the_machine(sample: Warehouse, statement: str) -> None:
    result = sample.run("query", statement, "--json")
    text = (result.out + result.err).decode()
    assert str(sample.folder) not in text
    assert "/home" not in text


def test_no_cell_steers_the_terminal(sample: Warehouse) -> None:
    result = sample.run("query", "SELECT chr(27) || ']52;c;bWluZQ==' || chr(7) AS x")
    assert result.status == 0
    assert b"\x1b" not in result.out
    assert b"\x07" not in result.out


def test_an_export_is_never_cut_silently(
    sample: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc_tui.cli.query.Limits", lambda seconds: Limits(rows=9))
    statement = "SELECT range AS n FROM range({})"
    assert sample.run("export", "--sql", statement.format(9)).status == 0
    result = sample.run("export", "--sql", statement.format(10))
    assert (result.status, result.out) == (2, b"")


def test_empty_answers_and_nulls(sample: Warehouse) -> None:
    assert sample.run("query", "SELECT 1 AS a WHERE false", "--json").json == []
    assert sample.run("query", "SELECT NULL AS a", "--json").json == [{"a": None}]


def test_the_sandbox_leaves_no_file_behind(sample: Warehouse) -> None:
    before = sorted(path.name for path in sample.path.rglob("*"))
    sample.run("query", "SELECT COUNT(*) FROM scores a, scores b WHERE a.row_no < b.row_no")
    assert sorted(path.name for path in sample.path.rglob("*")) == before
