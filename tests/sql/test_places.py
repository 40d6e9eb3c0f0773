"""Merging incoming scores: the place of a score and that of its self-assessed score."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from tests.sql.rows import Rows
from warehouse import sqlfiles
from warehouse.arrow import ArrowStream

SCHEMA: dict[str, Any] = {
    "framework_id": pl.Int32, "commune_id": pl.Int32, "code": pl.String,
    "score": pl.Decimal(9, 4), "self_score": pl.Decimal(9, 4), "max_score": pl.Decimal(9, 4),
    "applicable": pl.Boolean, "note": pl.String, "file_no": pl.Int32, "row_no": pl.Int32,
    "column_no": pl.Int32, "decimals": pl.Int32, "self_column_no": pl.Int32,
}  # fmt: skip
PLACE = "load_id, row_no, column_no"
SELF_PLACE = "self_load_id, self_row_no, self_column_no"


@pytest.fixture
def stored(db: Rows) -> Rows:
    """One criterion; load 1 brings a score of 5 in row 10, column 4."""
    db.framework(2023, [("1", "", 10)])
    db.commune("A")
    merge(db, 1, score="5")
    return db


def merge(db: Rows, load: int, **stated: object) -> int:
    """Take in one row (row 10 x load; score in column 4, self score in 5); how many changed."""
    row: dict[str, object] = {
        "framework_id": 1, "commune_id": 1, "code": "1", "file_no": 1, "row_no": 10 * load,
        "column_no": 4, **stated,
    }  # fmt: skip
    for name in ("score", "self_score", "max_score"):
        row[name] = Decimal(str(row[name])) if row.get(name) is not None else None
    if row["score"] is not None:
        row["applicable"] = True
    if row["self_score"] is not None:
        row["self_column_no"] = 5
    incoming = ArrowStream(pl.DataFrame([row], schema=SCHEMA))  # noqa: F841 - found by its name
    sql = sqlfiles.text("intake", "merge_scores")
    db.connection.execute(f"CREATE TEMP TABLE merged AS {sql}", {"load_id": load})
    changed = db.connection.execute("SELECT COUNT(*) FROM merged").fetchall()[0][0]
    for statement in ("delete_replaced", "insert_merged"):
        db.connection.execute(sqlfiles.text("intake", statement))
    db.connection.execute("DROP TABLE merged")
    return int(changed)


def one(db: Rows, columns: str) -> tuple[Any, ...]:
    (row,) = db.connection.execute(f"SELECT {columns} FROM scores").fetchall()
    return tuple(row)


def test_a_score_alone_has_no_place_of_a_self_score(stored: Rows) -> None:
    assert one(stored, PLACE) == (1, 10, 4)
    assert one(stored, SELF_PLACE) == (None, None, None)


def test_a_later_self_score_leaves_the_score_s_place(stored: Rows) -> None:
    merge(stored, 2, self_score=6)
    assert one(stored, "score, self_score") == (5, 6)
    assert one(stored, PLACE) == (1, 10, 4)
    assert one(stored, SELF_PLACE) == (2, 20, 5)


def test_a_later_score_leaves_the_self_score_s_place(db: Rows) -> None:
    db.framework(2023, [("1", "", 10)])
    db.commune("A")
    merge(db, 1, self_score=6)
    assert one(db, PLACE) == (1, 10, 4)
    merge(db, 2, score=5, decimals=1)
    assert one(db, f"score, self_score, decimals, {PLACE}") == (5, 6, 1, 2, 20, 4)
    assert one(db, SELF_PLACE) == (1, 10, 5)


def test_a_note_or_maximum_leaves_both_places(stored: Rows) -> None:
    merge(stored, 2, self_score=6)
    merge(stored, 3, note="theo biên bản")
    merge(stored, 4, max_score=8)
    assert one(stored, f"note, max_score, {PLACE}") == ("theo biên bản", 8, 1, 10, 4)
    assert one(stored, SELF_PLACE) == (2, 20, 5)


def test_the_same_figures_change_nothing(stored: Rows) -> None:
    merge(stored, 2, self_score=6)
    assert merge(stored, 3, score=5, self_score=6) == 0
    assert one(stored, PLACE) == (1, 10, 4)


def test_other_figures_bring_their_own_places(stored: Rows) -> None:
    merge(stored, 2, score="4.5", self_score=6, decimals=1)
    assert one(stored, f"decimals, {PLACE}, {SELF_PLACE}") == (1, 2, 20, 4, 2, 20, 5)


def test_a_criterion_that_ceases_to_apply_stands_where_the_file_says_so(stored: Rows) -> None:
    merge(stored, 2, self_score=6)
    merge(stored, 3, applicable=False)
    assert one(stored, "score, self_score, applicable, decimals") == (None, None, False, None)
    assert one(stored, PLACE) == (3, 30, 4)
    assert one(stored, SELF_PLACE) == (None, None, None)


def test_a_note_beside_what_does_not_apply_leaves_its_place(stored: Rows) -> None:
    merge(stored, 2, applicable=False)
    merge(stored, 3, note="không có dịch vụ")
    assert one(stored, f"applicable, {PLACE}") == (False, 2, 20, 4)
