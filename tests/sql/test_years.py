"""criterion_links, framework_changes, node_changes: what may be compared between two years."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.sql.rows import Rows

KIND = "appraisal"


def two_years(db: Rows, before: list[Any], after: list[Any]) -> None:
    db.framework(2022, before)
    db.framework(2023, after)


def links(db: Rows) -> list[tuple[Any, ...]]:
    return db.see(
        "SELECT code, previous_code, basis FROM criterion_links WHERE code <> '' ORDER BY code"
    )


def changes(db: Rows) -> list[tuple[Any, ...]]:
    return db.see(
        "SELECT change, code, previous_code, max_score, previous_max FROM framework_changes"
        " WHERE code IS DISTINCT FROM '' AND previous_code IS DISTINCT FROM ''"
        " ORDER BY change, COALESCE(code, previous_code)"
    )


def test_same_code_and_name_continue(db: Rows) -> None:
    two_years(db, [("1", "", 5, KIND, "Kế hoạch")], [("1", "", 5, KIND, "KẾ  HOẠCH")])
    assert links(db) == [("1", "1", "same")]
    assert changes(db) == []


@pytest.mark.parametrize("name", ["Báo cáo", "Kê hoạch", "Kế hoạch năm"])
def test_the_same_code_with_another_name_is_another_criterion(db: Rows, name: str) -> None:
    two_years(db, [("1", "", 5, KIND, "Kế hoạch")], [("1", "", 5, KIND, name)])
    assert links(db) == []
    assert changes(db) == [
        ("dropped", None, "1", None, Decimal(5)),
        ("new", "1", None, Decimal(5), None),
    ]


def test_the_same_name_under_another_code_is_not_joined_either(db: Rows) -> None:
    two_years(db, [("1", "", 5, KIND, "Kế hoạch")], [("2", "", 5, KIND, "Kế hoạch")])
    assert links(db) == []


def test_a_crosswalk_joins_another_code_and_another_name(db: Rows) -> None:
    two_years(db, [("7.3", "", 5, KIND, "Kế hoạch")], [("7.4", "", 5, KIND, "Lập kế hoạch", "7.3")])
    assert links(db) == [("7.4", "7.3", "crosswalk")]
    assert changes(db) == [("renumbered", "7.4", "7.3", Decimal(5), Decimal(5))]


def test_a_crosswalk_frees_the_code_for_a_new_criterion(db: Rows) -> None:
    two_years(
        db,
        [("1", "", 5, KIND, "Kế hoạch")],
        [("1", "", 4, KIND, "Báo cáo"), ("2", "", 5, KIND, "Kế hoạch", "1")],
    )
    assert links(db) == [("2", "1", "crosswalk")]
    assert changes(db) == [
        ("new", "1", None, Decimal(4), None),
        ("renumbered", "2", "1", Decimal(5), Decimal(5)),
    ]


def test_new_dropped_and_remaxed_criteria_are_told(db: Rows) -> None:
    two_years(
        db,
        [("1", "", None), ("1.1", "1", 5), ("1.2", "1", 3), ("2", "", 2)],
        [("1", "", None), ("1.1", "1", 6), ("1.3", "1", 3), ("2", "", 2)],
    )
    assert changes(db) == [
        ("dropped", None, "1.2", None, Decimal(3)),
        ("new", "1.3", None, Decimal(3), None),
        ("remaxed", "1", "1", Decimal(9), Decimal(8)),
        ("remaxed", "1.1", "1.1", Decimal(6), Decimal(5)),
    ]


def test_the_first_year_has_no_changes(db: Rows) -> None:
    db.framework(2023, [("1", "", 5)])
    assert changes(db) == []


def test_a_year_is_not_compared_across_a_gap(db: Rows) -> None:
    db.framework(2021, [("1", "", 5)])
    db.framework(2023, [("1", "", 6)])
    assert links(db) == []
    assert changes(db) == []


def node(db: Rows, columns: str, code: str = "", year: int = 2023) -> list[tuple[Any, ...]]:
    return db.see(
        f"SELECT {columns} FROM node_changes AS d JOIN communes AS m USING (commune_id)"
        f" WHERE d.year = {year} AND d.code = '{code}' ORDER BY m.name"
    )


def test_changes_in_points_and_ranks(db: Rows) -> None:
    two_years(db, [("1", "", 100)], [("1", "", 100)])
    db.scores(2022, {"A": {"1": "85.82"}, "B": {"1": 90}, "C": {"1": 70}})
    db.scores(2023, {"A": {"1": "83.08"}, "B": {"1": 80}, "C": {"1": 70}})
    assert node(db, "m.name, d.score_change, d.rank_change, d.comparable") == [
        ("A", Decimal("-2.74"), 1, True),
        ("B", Decimal(-10), -1, True),
        ("C", Decimal(0), 0, True),
    ]
    assert node(db, "previous_score, previous_rank, previous_rank_of")[0] == (
        Decimal("85.82"), 2, 3,
    )  # fmt: skip


def test_no_previous_year_no_row_never_a_zero(db: Rows) -> None:
    two_years(db, [("1", "", 100)], [("1", "", 100)])
    db.scores(2022, {"A": {"1": 50}})
    db.scores(2023, {"A": {"1": 50}, "B": {"1": 60}})
    assert node(db, "m.name") == [("A",)]
    assert node(db, "m.name", year=2022) == []


def test_another_maximum_is_compared_by_index_and_rank_only(db: Rows) -> None:
    two_years(db, [("1", "", 100)], [("1", "", 50)])
    db.scores(2022, {"A": {"1": 60}, "B": {"1": 70}})
    db.scores(2023, {"A": {"1": 40}, "B": {"1": 30}})
    assert node(db, "comparable, score_change, index_change, rank_change") == [
        (False, None, Decimal(20), 1),
        (False, None, Decimal(-10), -1),
    ]


def test_a_units_own_maximum_breaks_the_comparison_for_that_unit_only(db: Rows) -> None:
    two_years(db, [("1", "", 60), ("2", "", 40)], [("1", "", 60), ("2", "", 40)])
    full = {"1": 30, "2": 20}
    db.scores(2022, {"A": dict(full), "B": dict(full)})
    db.scores(2023, {"A": {"1": 33, "2": "x"}, "B": {"1": 33, "2": 20}})
    assert node(db, "m.name, comparable, score_change") == [
        ("A", False, None),
        ("B", True, Decimal(3)),
    ]


def test_an_incomplete_year_gives_a_row_without_changes(db: Rows) -> None:
    two_years(db, [("1", "", 60), ("2", "", 40)], [("1", "", 60), ("2", "", 40)])
    db.scores(2022, {"A": {"1": 30}})
    db.scores(2023, {"A": {"1": 33, "2": 20}})
    assert node(db, "score_change, index_change, rank_change, previous_rank") == [
        (None, None, None, None)
    ]


def test_a_criterion_with_another_meaning_has_no_change_while_the_total_has(db: Rows) -> None:
    two_years(db, [("1", "", 10, KIND, "Cũ")], [("1", "", 10, KIND, "Mới")])
    db.scores(2022, {"A": {"1": 5}})
    db.scores(2023, {"A": {"1": 7}})
    assert node(db, "score_change", code="1") == []
    assert node(db, "score_change") == [(Decimal(2),)]


def test_through_a_crosswalk_the_change_is_that_of_the_old_code(db: Rows) -> None:
    two_years(
        db, [("7.3", "", 5, KIND, "Cũ")], [("7.3", "", 5, KIND, "Khác"), ("7.4", "", 5, KIND, "Cũ",
        "7.3")],
    )  # fmt: skip
    db.scores(2022, {"A": {"7.3": 2}})
    db.scores(2023, {"A": {"7.3": 1, "7.4": 5}})
    assert node(db, "previous_score, score_change", code="7.4") == [(Decimal(2), Decimal(3))]
    assert node(db, "previous_score", code="7.3") == []


def test_a_unit_that_changed_its_group_keeps_its_past(db: Rows) -> None:
    two_years(db, [("1", "", 10)], [("1", "", 10)])
    db.framework(2023, [("1", "", 10)], group="phường")
    db.commune("A", group="phường")
    db.scores(2022, {"A": {"1": 5}})
    db.scores(2023, {"A": {"1": 6}}, group="phường")
    assert node(db, "score_change") == [(Decimal(1),)]
