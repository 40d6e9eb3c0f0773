"""node_statistics: best, worst and median of the units that have a score."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.sql.rows import Rows


def statistics(db: Rows, scores: list[object]) -> tuple[object, ...]:
    """units, best, worst, median of one criterion."""
    db.framework(2023, [("1", "", 100)])
    db.scores(2023, {f"C{i}": {"1": score} for i, score in enumerate(scores)})
    (row,) = db.see(
        "SELECT units, best, worst, median FROM node_statistics WHERE year = 2023 AND code = '1'"
    )
    return row


@pytest.mark.parametrize(
    ("scores", "median"),
    [
        ([7], "7"),
        ([1, 2], "1.5"),
        ([3, 1, 2], "2"),
        ([4, 1, 3, 2], "2.5"),
        ([5, 5, 5, 9], "5"),
        ([1, 1, 9, 9], "5"),
        (["0.0001", "0.0002"], "0.0002"),
        (["27.55", "26.07", "30"], "27.55"),
    ],
)
def test_the_median_of_odd_and_even_numbers(db: Rows, scores: list[object], median: str) -> None:
    assert statistics(db, scores)[3] == Decimal(median)


def test_best_and_worst(db: Rows) -> None:
    assert statistics(db, [3, 9, 4])[:3] == (3, Decimal(9), Decimal(3))


def test_incomplete_and_not_applicable_units_do_not_count(db: Rows) -> None:
    assert statistics(db, [3, None, "x", 5]) == (2, Decimal(5), Decimal(3), Decimal(4))


def test_groups_have_their_own_statistics(db: Rows) -> None:
    db.framework(2023, [("1", "", 100)])
    db.scores(2023, {"X": {"1": 10}}, group="xã")
    db.scores(2023, {"P": {"1": 90}}, group="phường")
    found = db.see("SELECT group_name, median FROM node_statistics WHERE code = '' ORDER BY 1")
    assert found == [("phường", Decimal(90)), ("xã", Decimal(10))]


def test_a_node_without_any_score_has_no_row(db: Rows) -> None:
    db.framework(2023, [("1", "", 10), ("2", "", 10)])
    db.scores(2023, {"A": {"1": 5}})
    assert db.see("SELECT code FROM node_statistics") == [("1",)]
