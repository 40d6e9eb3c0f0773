"""leaderboard, criterion_leaderboard, commune_profile, and the questions that read them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.sql.rows import Rows

TREE = [("1", "", None), ("1.1", "1", 60), ("1.2", "1", 30), ("2", "", 10, "survey")]


@pytest.fixture
def board(db: Rows) -> Rows:
    """Three communes in two years; C is new and incomplete in 2023."""
    for year in (2022, 2023):
        db.framework(year, TREE)
        db.bands(year, ("Tốt", 80, True, "points"), ("Khá", None, True, "points"))
    db.scores(2022, {
        "A": {"1.1": 50, "1.2": 20, "2": 8},
        "B": {"1.1": 52, "1.2": 25, "2": 9},
    })  # fmt: skip
    db.scores(2023, {
        "A": {"1.1": 55, "1.2": 26, "2": 7},
        "B": {"1.1": 52, "1.2": 20, "2": 6},
        "C": {"1.1": 60, "1.2": None, "2": 10},
    })  # fmt: skip
    db.published(2023, "A", score=88, rank=2, rating="Khá")
    return db


def test_the_leaderboard_has_one_row_a_unit_with_everything_about_its_total(board: Rows) -> None:
    columns = (
        "commune, score, max_score, rank, rank_of, tied, rating, previous_score, previous_rank,"
        " score_change, rank_change, comparable, published_score, published_rank, published_rating"
    )
    nothing = (None,) * 5
    assert board.see(f"SELECT {columns} FROM leaderboard WHERE year = 2023") == [
        ("Xã A", 88, 100, 1, 2, False, "Tốt", 78, 2, 10, 1, True, 88, 2, "Khá"),
        ("Xã B", 78, 100, 2, 2, False, "Khá", 86, 1, -8, -1, True, None, None, None),
        ("Xã C", None, 100, None, None, False, None, *nothing, None, None, None),
    ]


def test_an_incomplete_unit_stands_last_with_what_it_has(board: Rows) -> None:
    found = board.see("SELECT commune, partial_score, leaves_missing FROM leaderboard"
                      " WHERE year = 2023")  # fmt: skip
    assert found[-1] == ("Xã C", Decimal(70), 1)


def test_the_criterion_leaderboard_ranks_leaves_and_parents(board: Rows) -> None:
    found = board.see(
        "SELECT criterion, commune, score, rank FROM criterion_leaderboard WHERE year = 2023"
    )
    assert found == [
        ("1", "Xã A", 81, 1), ("1", "Xã B", 72, 2), ("1", "Xã C", None, None),
        ("1.1", "Xã C", 60, 1), ("1.1", "Xã A", 55, 2), ("1.1", "Xã B", 52, 3),
        ("1.2", "Xã A", 26, 1), ("1.2", "Xã B", 20, 2), ("1.2", "Xã C", None, None),
        ("2", "Xã C", 10, 1), ("2", "Xã A", 7, 2), ("2", "Xã B", 6, 3),
    ]  # fmt: skip


def test_a_criterion_that_does_not_apply_is_listed_without_rank(db: Rows) -> None:
    db.framework(2023, [("1", "", 60), ("2", "", 40)])
    db.scores(2023, {"A": {"1": 50, "2": "x"}, "B": {"1": 40, "2": 30}})
    found = db.see(
        "SELECT commune, rank, applicable FROM criterion_leaderboard WHERE criterion = '2'"
    )
    assert found == [("Xã B", 1, True), ("Xã A", None, False)]


def test_the_profile_walks_the_tree_in_its_order(board: Rows) -> None:
    columns = "criterion, parent, level, kind, is_leaf, score, lost, median, best"
    found = board.see(
        f"SELECT {columns} FROM commune_profile WHERE year = 2023 AND commune = 'Xã A'"
    )
    assert found == [
        ("1", "", 1, "appraisal", False, 81, 9, Decimal("76.5"), 81),
        ("1.1", "1", 2, "appraisal", True, 55, 5, 55, 60),
        ("1.2", "1", 2, "appraisal", True, 26, 4, 23, 26),
        ("2", "", 1, "survey", True, 7, 3, 7, 10),
    ]


def test_a_bonus_has_nothing_to_lose(db: Rows) -> None:
    db.framework(2023, [("1", "", 10), ("T", "", 0, "bonus")])
    db.scores(2023, {"A": {"1": 7, "T": 1}})
    found = db.see("SELECT criterion, lost FROM commune_profile ORDER BY criterion")
    assert found == [("1", Decimal(3)), ("T", None)]


def test_the_order_of_equals_is_that_of_the_decision_then_the_vietnamese_alphabet(
    db: Rows,
) -> None:
    names = ("Đông", "Dung", "Ánh", "Anh", "Ăn", "Ấn", "Xa", "Nga", "Ông", "Ơn")
    db.framework(2023, [("1", "", 10)])
    db.commune("Xa", order=1)
    db.scores(2023, {name: {"1": 5} for name in names})
    found = [row[0].removeprefix("Xã ") for row in db.see("SELECT commune FROM leaderboard")]
    assert found == ["Xa", "Anh", "Ánh", "Ăn", "Ấn", "Dung", "Đông", "Nga", "Ông", "Ơn"]


def test_illustrative_numbers_say_so_in_every_board(db: Rows) -> None:
    db.framework(2022, [("1", "", 10)])
    db.framework(2023, [("1", "", 10)], illustrative=True)
    for year in (2022, 2023):
        db.scores(year, {"A": {"1": 5}})
    for view in ("leaderboard", "criterion_leaderboard", "commune_profile", "node_results"):
        notes: list[Any] = db.see(f"SELECT DISTINCT year, data_note FROM {view} ORDER BY year")
        assert notes == [(2022, None), (2023, "số liệu minh họa")], view
