"""Printed ranks beside computed ones: by the framework's rule, in each group, beside gaps."""

from __future__ import annotations

import pytest

from tests.sql.rows import Rows


def test_published_rank(db: Rows) -> None:
    db.framework(2023, [("1", "", 10), ("1.1", "1", 6), ("1.2", "1", 4)])
    db.scores(2023, {"A": {"1.1": 5, "1.2": 4}})
    db.published(2023, "A", rank=2)
    db.published(2023, "A", "1.1", rank=3)
    assert set(db.check("published_rank")) == {
        (2023, "Xã A", None, "1", "2"), (2023, "Xã A", "1.1", "1", "3"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "ranks"),
    # B has no score; A 9, C and D 7, E 5
    [("1224", (1, 2, 3, 3, 5)), ("1224", (1, 5, 2, 2, 4)), ("1334", (1, 2, 4, 4, 5)),
     ("1334", (1, 4, 4, 4, 5)), ("dense", (1, 2, 3, 3, 4)), ("dense", (1, 2, 2, 2, 3)),
     ("dense", (2, 1, 3, 3, 4)), ("ordinal", (1, 2, 3, 4, 5))],
)  # fmt: skip
def test_a_gap_is_not_told_again_for_every_unit_below_it(
    db: Rows, rule: str, ranks: tuple[int, ...]
) -> None:
    db.framework(2023, [("1", "", 10), ("2", "", 10)], rank_rule=rule)
    table = {"A": 9, "B": None, "C": 7, "D": 7, "E": 5}
    db.scores(2023, {name: {"1": score, "2": 1} for name, score in table.items()})
    for name, rank in zip(table, ranks, strict=True):
        db.published(2023, name, rank=rank)
    assert db.check("published_rank") == []


def test_a_wrong_rank_beside_a_gap_is_told_once(db: Rows) -> None:
    db.framework(2023, [("1", "", 10)])
    db.scores(2023, {"A": {"1": 9}, "B": {"1": None}, "C": {"1": 7}, "D": {"1": 5}})
    for name, rank in {"A": 1, "B": 2, "C": 3, "D": 3}.items():
        db.published(2023, name, rank=rank)
    assert db.check("published_rank") == [(2023, "Xã D", None, "4", "3")]


def test_ranks_are_compared_within_each_group(db: Rows) -> None:
    db.framework(2023, [("1", "", 10)])
    db.scores(2023, {"A": {"1": 9}})
    db.scores(2023, {"B": {"1": 7}}, group="Phường")
    db.published(2023, "A", rank=1)
    db.published(2023, "B", rank=1)
    assert db.check("published_rank") == []


def test_a_framework_that_ranks_by_percent(db: Rows) -> None:
    db.framework(2023, [("1", "", 50), ("2", "", 50)], rank_by="percent")
    db.scores(2023, {"A": {"1": 40, "2": 40}, "B": {"1": 45, "2": "x"}})
    db.published(2023, "A", score=80, rank=2, index_percent=80)
    db.published(2023, "B", score=45, rank=1, index_percent=90)
    for check in ("published_rank", "published_score", "published_percent"):
        assert db.check(check) == []


def test_a_bonus_may_lift_the_total_above_its_maximum(db: Rows) -> None:
    db.framework(2023, [("1", "", 100), ("T", "", 0, "bonus")])
    db.bands(2023, ("Xuất sắc", 90, True, "percent"), ("Tốt", 80, True, "percent"))
    db.scores(2023, {"A": {"1": "99.5", "T": 2}, "B": {"1": 85}})
    db.published(2023, "A", score="101.5", rank=1, index_percent="101.5", rating="Xuất sắc")
    db.published(2023, "B", score=85, rank=2, index_percent=85, rating="Tốt")
    for check in ("published_rank", "published_score", "published_percent", "published_rating"):
        assert db.check(check) == []


def test_published_rank_of(db: Rows) -> None:
    db.framework(2023, [("1", "", 10)])
    db.scores(2023, {"A": {"1": 9}, "B": {"1": 8}, "C": {"1": None}})
    for name, rank in {"A": 1, "B": 2, "C": 3}.items():
        db.published(2023, name, rank=rank, rank_of=4)
    db.published(2023, "A", "1", rank=1, rank_of=2)
    assert db.check("published_rank_of") == [(2023, None, None, "3", "4")]


def test_ranks_out_of_as_many_as_are_known(db: Rows) -> None:
    db.framework(2023, [("1", "", 10)])
    db.scores(2023, {"A": {"1": 9}, "B": {"1": 8}, "C": {"1": None}})
    db.scores(2023, {"D": {"1": 7}}, group="Phường")
    db.published(2023, "A", rank=1, rank_of=3)
    db.published(2023, "C", rank=2, rank_of=3)
    db.published(2023, "D", rank=1, rank_of=1)
    assert db.check("published_rank_of") == []


def test_without_any_score_nothing_is_known_of_how_many(db: Rows) -> None:
    db.framework(2023, [("1", "", 10)])
    db.published(2023, "A", rank=4, rank_of=15)
    assert db.check("published_rank_of") == []
