"""A warehouse of an older schema is brought forward, aside, with everything that it holds."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.support import Warehouse, one_score
from warehouse import sqlfiles
from warehouse.store import build

FIRST_RELEASE = 12
OLD = """
INSERT INTO loads VALUES (1, 1, 'load', TIMESTAMP '2025-01-02 03:04:05', 'lan', '2023', 2, NULL);
INSERT INTO load_files VALUES (1, 1, 'd-2023.csv', 'abc', 'scores', 'tidy', 'utf-8', 2);
INSERT INTO communes VALUES (1, NULL, 'A', NULL, 'A', '', NULL, NULL, NULL, NULL, FALSE, 1);
INSERT INTO frameworks VALUES
    (1, 2023, '', NULL, NULL, NULL, NULL, 'points', '1224', 2, FALSE, FALSE, FALSE, 1);
INSERT INTO criteria VALUES
    (1, '', NULL, 0, 'Tổng điểm', 'tong diem', 10, NULL, 'appraisal', FALSE, 0, NULL),
    (1, '1', '', 1, '1', '1', 10, NULL, 'appraisal', TRUE, 1, NULL);
INSERT INTO criterion_ancestors VALUES (1, '1', '1'), (1, '1', '');
INSERT INTO scores VALUES (1, 1, '1', 9, 8, NULL, TRUE, NULL, 1, 1, 2, 3);
INSERT INTO published VALUES (1, 1, '', 9, 1, 1, NULL, 1, 1, 2, 1);
"""


@pytest.fixture
def old(here: Warehouse) -> Warehouse:
    """A warehouse as the first release left it: schema 12."""
    here.store.path.mkdir(parents=True)
    (here.path / "snapshots").mkdir()
    file = here.path / "snapshots" / "000001.duckdb"
    with duckdb.connect(str(file)) as database:
        for number, name, text in build.migrations():
            if number <= FIRST_RELEASE:
                database.execute(sqlfiles.text("schema", text))
                database.execute(
                    "INSERT INTO schema_migrations VALUES (?, ?, TIMESTAMP '2025-01-01')",
                    [number, name],
                )
        database.execute(OLD)
        database.execute("INSERT INTO builds VALUES ('the first release')")
    (here.path / "CURRENT").write_text("000001.duckdb\n", encoding="ascii")
    return here


def content(file: Path) -> bytes:
    return (file / "snapshots" / "000001.duckdb").read_bytes()


def test_migrate_keeps_everything_and_the_old_snapshot(old: Warehouse) -> None:
    before = content(old.path)
    assert old.run("rank").status == 4
    assert old.run("migrate").status == 0
    assert content(old.path) == before
    (row,) = old.run("rank", "--json").json
    assert (row["score"], row["rank"], row["published_rank"]) == (9, 1, 1)
    assert old.run("check", "--json").json == []


def test_what_an_older_schema_did_not_know_is_not_known(old: Warehouse) -> None:
    old.run("migrate")
    (criterion,) = old.run("commune", "A", "--json").json["criteria"]
    assert criterion["source"] == {
        "load_id": 1, "file": "d-2023.csv", "sheet": None, "row": 2, "column": 3, "note": None,
        "self_score": None,
    }  # fmt: skip
    assert old.rows("SELECT decimals, self_load_id FROM scores") == [(None, None)]
    assert old.rows("SELECT index_percent, decimals, percent_decimals FROM published") == [
        (None, None, None)
    ]


def test_a_load_migrates_and_adds_in_one_step(old: Warehouse) -> None:
    old.load(one_score(7, year=2024))
    assert old.scores() == {(2023, "A", "1"): 9, (2024, "A", "1"): 7}
    assert old.value("SELECT MAX(number) FROM schema_migrations") == build.schema_version()
    newest, oldest = old.run("history", "--json").json
    assert [file["name"] for file in newest["files"]] == ["d-2024.csv"]
    assert oldest["files"] == [{"name": "d-2023.csv", "sha256": "abc"}]


def test_a_workbook_is_one_file_of_the_history(old: Warehouse) -> None:
    old.run("migrate")
    with duckdb.connect(str(old.path / "snapshots" / "000002.duckdb")) as database:
        database.execute(
            "INSERT INTO load_files VALUES (1, 2, 'b.xlsx', 'def', 'scores', 'tidy', 'xlsx', 3,"
            " 'Xã A'), (1, 3, 'b.xlsx', 'def', 'published', 'wide', 'xlsx', 4, 'Kết quả')"
        )
        database.execute("UPDATE scores SET file_no = 3, self_load_id = 1, self_file_no = 2,"
                         " self_row_no = 9, self_column_no = 5")  # fmt: skip
    record = old.run("history", "--json").json[-1]
    assert record["files"] == [
        {"name": "d-2023.csv", "sha256": "abc"}, {"name": "b.xlsx", "sha256": "def"},
    ]  # fmt: skip
    assert old.rows("SELECT SUM(rows) FROM load_files WHERE name = 'b.xlsx'") == [(7,)]
    source = old.run("commune", "A", "--json").json["criteria"][0]["source"]
    assert (source["file"], source["sheet"], source["self_score"]) == (
        "b.xlsx", "Kết quả",
        {"load_id": 1, "file": "b.xlsx", "sheet": "Xã A", "row": 9, "column": 5},
    )  # fmt: skip
    assert "b.xlsx [Kết quả]:2:3 #1" in old.run("commune", "A", "--source").text
