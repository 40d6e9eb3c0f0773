"""node_scores: a node is the sum of its leaves; what is missing is never zero."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.sql.rows import Rows

TREE = [("1", "", None), ("1.1", "1", 5), ("1.2", "1", 3), ("2", "", 2)]


def node(db: Rows, code: str, columns: str, commune: str = "A") -> tuple[object, ...]:
    """Columns of one node of one commune."""
    (row,) = db.see(
        f"SELECT {columns} FROM node_scores JOIN communes USING (commune_id)"
        f" WHERE code = '{code}' AND name = '{commune}'".replace(" code =", " node_scores.code =")
    )
    return row


def test_a_parent_and_the_total_are_the_sums_of_their_leaves(db: Rows) -> None:
    db.framework(2023, TREE)
    db.scores(2023, {"A": {"1.1": "4.5", "1.2": "2.25", "2": "0"}})
    assert node(db, "1", "score, max_score") == (Decimal("6.75"), Decimal(8))
    assert node(db, "", "score, max_score") == (Decimal("6.75"), Decimal(10))


def test_points_are_decimals_and_add_up_exactly(db: Rows) -> None:
    db.framework(2023, [("1", "", 65), ("2", "", 35)])
    db.scores(2023, {"A": {"1": "56.84", "2": "29.87"}})
    assert node(db, "", "score, typeof(score)") == (Decimal("86.71"), "DECIMAL(9,4)")


@pytest.mark.parametrize("gap", ["no row", "empty score"])
def test_a_missing_leaf_makes_its_ancestors_incomplete_and_keeps_the_partial_sum(
    db: Rows, gap: str
) -> None:
    db.framework(2023, TREE)
    cells: dict[str, object] = {"1.1": "4.5", "2": "1"}
    db.scores(2023, {"A": cells if gap == "no row" else {**cells, "1.2": None}})
    columns = "score, partial_score, leaves, leaves_missing"
    assert node(db, "", columns) == (None, Decimal("5.5"), 3, 1)
    assert node(db, "1", columns) == (None, Decimal("4.5"), 2, 1)
    assert node(db, "1.2", columns) == (None, None, 1, 1)
    assert node(db, "2", columns) == (Decimal(1), Decimal(1), 1, 0)


def test_a_zero_is_a_score_and_not_a_gap(db: Rows) -> None:
    db.framework(2023, TREE)
    db.scores(2023, {"A": {"1.1": 0, "1.2": 0, "2": 0}})
    assert node(db, "", "score, leaves_missing") == (Decimal(0), 0)


def test_a_leaf_that_does_not_apply_shrinks_the_maximum_of_that_unit_only(db: Rows) -> None:
    db.framework(2023, TREE)
    full: dict[str, object] = {"1.1": 4, "1.2": 3, "2": 2}
    db.scores(2023, {"A": {**full, "1.2": "x"}, "B": full})
    columns = "score, max_score, leaves, leaves_missing, applicable"
    assert node(db, "", columns) == (Decimal(6), Decimal(7), 2, 0, True)
    assert node(db, "1", columns) == (Decimal(4), Decimal(5), 1, 0, True)
    assert node(db, "1.2", columns) == (None, Decimal(0), 0, 0, False)
    assert node(db, "", columns, "B") == (Decimal(9), Decimal(10), 3, 0, True)


def test_a_domain_of_which_nothing_applies_has_no_score_but_does_not_spoil_the_total(
    db: Rows,
) -> None:
    db.framework(2023, TREE)
    db.scores(2023, {"A": {"1.1": "x", "1.2": "x", "2": "1.5"}})
    columns = "score, max_score, leaves_missing, applicable"
    assert node(db, "1", columns) == (None, Decimal(0), 0, False)
    assert node(db, "", columns) == (Decimal("1.5"), Decimal(2), 0, True)


def test_bonus_and_penalty_are_optional_and_add_nothing_to_the_maximum(db: Rows) -> None:
    db.framework(2023, [("1", "", 10), ("T", "", 0, "bonus"), ("P", "", 0, "penalty")])
    db.scores(2023, {"A": {"1": 8}, "B": {"1": 8, "T": "1.5"}, "C": {"1": 8, "P": "-0.5"}})
    found = [node(db, "", "score, max_score, leaves, leaves_missing", commune) for commune in "ABC"]
    assert found == [
        (Decimal(8), Decimal(10), 1, 0),
        (Decimal("9.5"), Decimal(10), 1, 0),
        (Decimal("7.5"), Decimal(10), 1, 0),
    ]


def test_a_bonus_alone_is_no_complete_total(db: Rows) -> None:
    db.framework(2023, [("1", "", 10), ("T", "", 0, "bonus")])
    db.scores(2023, {"A": {"T": 2}})
    assert node(db, "", "score, partial_score, leaves_missing") == (None, Decimal(2), 1)


def test_a_units_own_maximum_replaces_that_of_the_framework(db: Rows) -> None:
    db.framework(2023, TREE)
    full: dict[str, object] = {"1.1": 4, "1.2": 2, "2": 2}
    db.scores(2023, {"A": full, "B": full}, max_score={"A": {"1.1": "4.5"}})
    assert node(db, "", "max_score") == (Decimal("9.5"),)
    assert node(db, "", "max_score", "B") == (Decimal(10),)


def test_self_scores_are_summed_on_their_own_and_only_when_complete(db: Rows) -> None:
    db.framework(2023, TREE)
    full: dict[str, object] = {"1.1": 4, "1.2": 2, "2": 2}
    own: dict[str, dict[str, object]] = {
        "A": {"1.1": 5, "1.2": 3, "2": 2},
        "B": {"1.1": 5},
    }
    db.scores(2023, {"A": full, "B": full}, self_score=own)
    assert node(db, "", "self_score") == (Decimal(10),)
    assert node(db, "", "self_score, score", "B") == (None, Decimal(8))


def test_a_stated_parent_is_never_summed(db: Rows) -> None:
    db.framework(2023, TREE)
    db.scores(2023, {"A": {"1": 99, "1.1": 4, "1.2": 2, "2": 1}})
    assert node(db, "", "score") == (Decimal(7),)


def test_a_codes_prefix_is_no_proof_of_its_parent(db: Rows) -> None:
    db.framework(2023, [("1", "", None), ("2", "", None), ("1.9", "2", 4), ("2.9", "1", 6)])
    db.scores(2023, {"A": {"1.9": 3, "2.9": 5}})
    assert node(db, "1", "score, max_score") == (Decimal(5), Decimal(6))
    assert node(db, "2", "score, max_score") == (Decimal(3), Decimal(4))


def test_a_unit_that_was_only_published_is_shown_without_a_score(db: Rows) -> None:
    db.framework(2023, TREE)
    db.published(2023, "A", score="80", rank=1)
    assert node(db, "", "score, partial_score, leaves_missing") == (None, None, 3)


def test_years_and_groups_keep_their_own_frameworks(db: Rows) -> None:
    db.framework(2022, [("1", "", 10)])
    db.framework(2023, [("1", "", 20)])
    db.framework(2023, [("1", "", 30)], group="phường")
    db.scores(2022, {"A": {"1": 5}})
    db.scores(2023, {"A": {"1": 6}})
    db.scores(2023, {"P": {"1": 7}}, group="phường")
    found = db.see(
        "SELECT year, group_name, score, max_score FROM node_scores WHERE code = ''"
        " ORDER BY year, group_name"
    )
    assert found == [
        (2022, "", Decimal(5), Decimal(10)),
        (2023, "", Decimal(6), Decimal(20)),
        (2023, "phường", Decimal(7), Decimal(30)),
    ]
