"""node_ranks: round first, then rank by the framework's rule; a real tie is never split."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from tests.sql.rows import Rows


def ranks(
    db: Rows, scores: Mapping[str, object], column: str = "rank", code: str = "", **settings: Any
) -> dict[str, Any]:
    """commune -> a column of node_ranks, for one criterion with a maximum of 100."""
    db.framework(2023, [("1", "", 100)], **settings)
    db.scores(2023, {name: {"1": score} for name, score in scores.items()})
    return dict(
        db.see(
            f"SELECT m.name, n.{column} FROM node_ranks AS n JOIN communes AS m USING (commune_id)"
            f" WHERE n.code = '{code}' ORDER BY m.commune_id"
        )
    )


TIED = {"A": 90, "B": 85, "C": 85, "D": 80, "E": 70}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("1224", [1, 2, 2, 4, 5]),
        ("1334", [1, 3, 3, 4, 5]),
        ("dense", [1, 2, 2, 3, 4]),
        ("ordinal", [1, 2, 3, 4, 5]),
    ],
)
def test_every_rank_rule(db: Rows, rule: str, expected: list[int]) -> None:
    assert list(ranks(db, TIED, rank_rule=rule).values()) == expected


def test_ties_are_marked_on_every_unit_that_shares_a_value(db: Rows) -> None:
    assert ranks(db, TIED, "tied") == {"A": False, "B": True, "C": True, "D": False, "E": False}


def test_ordinal_ranks_follow_the_decisions_order_then_the_vietnamese_name(db: Rows) -> None:
    for name, order in (("Đông", None), ("Dương", None), ("Ân", None), ("Xuân", 2), ("Yên", 1)):
        db.commune(name, order=order)
    same: dict[str, object] = dict.fromkeys(("Đông", "Dương", "Ân", "Xuân", "Yên"), 50)
    found = ranks(db, same, rank_rule="ordinal")
    assert sorted(found, key=found.__getitem__) == ["Yên", "Xuân", "Ân", "Dương", "Đông"]


@pytest.mark.parametrize(
    ("decimals", "expected"),
    [(0, [1, 1, 1, 4]), (1, [1, 1, 3, 4]), (2, [1, 2, 3, 4]), (4, [1, 2, 3, 4])],
)
def test_scores_are_rounded_to_the_frameworks_decimals_before_they_are_ranked(
    db: Rows, decimals: int, expected: list[int]
) -> None:
    scores: dict[str, object] = {"A": "80.14", "B": "80.11", "C": "79.96", "D": "79.4"}
    scores["C"] = "79.94"
    assert list(ranks(db, scores, rank_decimals=decimals).values()) == expected


def test_three_decimals(db: Rows) -> None:
    found = ranks(db, {"A": "80.1234", "B": "80.1226", "C": "80.1221"}, rank_decimals=3)
    assert found == {"A": 1, "B": 1, "C": 3}


@pytest.mark.parametrize(
    ("score", "decimals", "rounded"),
    [
        ("79.995", 2, "80"),
        ("79.9949", 2, "79.99"),
        ("0.005", 2, "0.01"),
        ("2.5", 0, "3"),
        ("3.5", 0, "4"),
        ("82.45", 1, "82.5"),
        ("82.4499", 1, "82.4"),
        ("1.0005", 3, "1.001"),
        ("1.0005", 4, "1.0005"),
        ("-0.005", 2, "-0.01"),
        ("-0.0049", 2, "0"),
        ("-2.5", 0, "-3"),
    ],
)
def test_half_is_rounded_away_from_zero(db: Rows, score: str, decimals: int, rounded: str) -> None:
    db.framework(2023, [("P", "", 0, "penalty"), ("1", "", 100)], rank_decimals=decimals)
    db.scores(2023, {"A": {"P": score, "1": 0}})
    ((found,),) = db.see("SELECT score_rounded FROM node_ranks WHERE code = ''")
    assert found == Decimal(rounded)


def test_a_tie_is_never_split_by_noise_of_a_sum(db: Rows) -> None:
    db.framework(2023, [(str(i), "", 1) for i in range(10)])
    tenths: dict[str, object] = {str(i): "0.1" for i in range(10)}
    db.scores(2023, {"A": tenths, "B": {**tenths, "0": "0.7", "1": "0.3", "2": 0, **{
        str(i): 0 for i in range(3, 10)}}})  # fmt: skip
    assert db.see("SELECT rank, tied FROM node_ranks WHERE code = ''") == [(1, True), (1, True)]


def test_a_tie_in_percent_is_never_split_by_noise_of_a_division(db: Rows) -> None:
    db.framework(2023, [("1", "", 30), ("2", "", 60)], rank_by="percent", rank_decimals=4)
    db.scores(2023, {"A": {"1": 10, "2": "x"}, "B": {"1": "x", "2": 20}, "C": {"1": 10, "2": 20}})
    found = db.see("SELECT rank, tied, index_percent FROM node_ranks WHERE code = ''")
    assert found == [(1, True, Decimal("33.3333"))] * 3


def test_by_percent_a_smaller_maximum_can_win_with_fewer_points(db: Rows) -> None:
    db.framework(2023, [("1", "", 60), ("2", "", 40)], rank_by="percent")
    db.scores(2023, {"A": {"1": 54, "2": "x"}, "B": {"1": 50, "2": 38}})
    found = db.see(
        "SELECT m.name, n.score, n.index_percent, n.rank_value, n.rank FROM node_ranks AS n"
        " JOIN communes AS m USING (commune_id) WHERE n.code = '' ORDER BY n.rank"
    )
    assert found == [
        ("A", Decimal(54), Decimal(90), Decimal(90), 1),
        ("B", Decimal(88), Decimal(88), Decimal(88), 2),
    ]


def test_by_points_the_same_communes_stand_the_other_way_round(db: Rows) -> None:
    db.framework(2023, [("1", "", 60), ("2", "", 40)])
    db.scores(2023, {"A": {"1": 54, "2": "x"}, "B": {"1": 50, "2": 38}})
    found = db.see("SELECT n.score, n.rank FROM node_ranks AS n WHERE code = '' ORDER BY rank")
    assert found == [(Decimal(88), 1), (Decimal(54), 2)]


def test_a_node_without_a_maximum_is_ranked_by_points_even_where_percent_rules(db: Rows) -> None:
    db.framework(2023, [("1", "", 10), ("T", "", 0, "bonus")], rank_by="percent")
    db.scores(2023, {"A": {"1": 5, "T": 1}, "B": {"1": 5, "T": 2}, "C": {"1": 5}})
    found = db.see(
        "SELECT m.name, rank, index_percent FROM node_ranks AS n JOIN communes AS m"
        " USING (commune_id) WHERE n.code = 'T' ORDER BY m.name"
    )
    assert found == [("A", 2, None), ("B", 1, None), ("C", None, None)]


def test_incomplete_units_are_shown_without_a_rank_and_do_not_count(db: Rows) -> None:
    assert ranks(db, {"A": 90, "B": None, "C": 80}) == {"A": 1, "B": None, "C": 2}
    assert db.see("SELECT rank_of FROM node_ranks WHERE code = '' ORDER BY commune_id") == [
        (2,), (None,), (2,),
    ]  # fmt: skip


def test_groups_are_ranked_apart_even_under_one_framework(db: Rows) -> None:
    db.framework(2023, [("1", "", 100)])
    db.scores(2023, {"X1": {"1": 70}, "X2": {"1": 60}}, group="xã")
    db.scores(2023, {"P1": {"1": 95}, "P2": {"1": 90}}, group="phường")
    found = db.see(
        "SELECT m.name, n.rank, n.rank_of FROM node_ranks AS n JOIN communes AS m"
        " USING (commune_id) WHERE n.code = '' ORDER BY m.name"
    )
    assert found == [("P1", 1, 2), ("P2", 2, 2), ("X1", 1, 2), ("X2", 2, 2)]


def test_years_are_ranked_apart(db: Rows) -> None:
    for year, score in ((2022, 10), (2023, 99)):
        db.framework(year, [("1", "", 100)])
        db.scores(year, {"A": {"1": score}})
    assert db.see("SELECT rank, rank_of FROM node_ranks WHERE code = ''") == [(1, 1), (1, 1)]


@pytest.mark.parametrize("code", ["1", ""])
def test_leaves_and_the_total_are_ranked_alike(db: Rows, code: str) -> None:
    assert list(ranks(db, TIED, code=code).values()) == [1, 2, 2, 4, 5]


@pytest.mark.parametrize(
    ("score", "maximum", "percent"),
    [("27.55", "31.5", "87.4603"), ("12.1", "13.5", "89.6296"), ("1", "3", "33.3333"),
     ("2", "3", "66.6667"), ("9.4", "11", "85.4545"), ("0", "5", "0"), ("1", "80000", "0.0013")],
)  # fmt: skip
def test_the_index_is_a_percentage_with_four_decimals(
    db: Rows, score: str, maximum: str, percent: str
) -> None:
    db.framework(2023, [("1", "", maximum)])
    db.scores(2023, {"A": {"1": score}})
    assert db.see("SELECT index_percent FROM node_ranks WHERE code = '1'") == [(Decimal(percent),)]


def test_the_largest_points_that_are_taken_still_rank(db: Rows) -> None:
    db.framework(2023, [("1", "", "99999.99")])
    db.scores(2023, {"A": {"1": "99999.99"}})
    found = db.see("SELECT index_percent, score_rounded, rank FROM node_ranks WHERE code = '1'")
    assert found == [(Decimal(100), Decimal("99999.99"), 1)]
