"""How a year's criteria differ from the year before: told, and no disagreement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.sql.rows import Rows
from warehouse.checks import run_checks

BEFORE = [
    ("1", "", None, None, "Chỉ đạo"), ("1.1", "1", 6, None, "Kế hoạch"),
    ("1.2", "1", 4, None, "Báo cáo"), ("2", "", 5, None, "Khảo sát"),
]  # fmt: skip


def changes(db: Rows, after: Sequence[Any]) -> list[tuple[str, str | None, str | None, str | None]]:
    """change, criterion, expected, found of the listing."""
    db.framework(2022, BEFORE)
    db.framework(2023, after)
    db.see("SELECT 1")
    found = run_checks(db.connection)
    assert {(f.check, f.severity, f.is_listing, f.year) for f in found} <= {
        ("framework_change", "warning", True, 2023)
    }
    return [(f.details["change"], f.criterion, f.expected, f.found) for f in found]


def test_the_same_criteria_and_the_first_year_have_no_row(db: Rows) -> None:
    assert changes(db, BEFORE) == []


def test_a_year_of_which_only_the_settings_are_known_drops_nothing(db: Rows) -> None:
    assert changes(db, []) == []


def test_a_new_and_a_dropped_criterion(db: Rows) -> None:
    after = [*BEFORE[:3], ("3", "", 5, None, "Chuyển đổi số")]
    assert changes(db, after) == [
        ("dropped", "2", "Khảo sát", None), ("new", "3", None, "Chuyển đổi số"),
    ]  # fmt: skip


def test_another_maximum_of_a_leaf_is_another_maximum_above_it(db: Rows) -> None:
    after = [BEFORE[0], ("1.1", "1", 7, None, "Kế hoạch"), *BEFORE[2:]]
    assert changes(db, after) == [
        ("remaxed", None, "15.0000", "16.0000"), ("remaxed", "1", "10.0000", "11.0000"),
        ("remaxed", "1.1", "6.0000", "7.0000"),
    ]  # fmt: skip


def test_a_common_framework_that_becomes_the_groups_own_and_the_reverse_is_said(db: Rows) -> None:
    """The units are compared across the two; a group that is new, or another group's framework,
    is none of it."""
    for year, groups in ((2021, ("",)), (2022, ("xã", "phường")), (2023, ("", "phường"))):
        for group in groups:
            db.framework(year, BEFORE, group)
    db.see("SELECT 1")
    own = "the group has criteria of its own, the year before those of all groups counted for it"
    shared = "the criteria of all groups count for the group, the year before it had its own"
    assert [str(finding.message) for finding in run_checks(db.connection)] == [
        f"2023, xã: {shared}", f"2022, phường: {own}", f"2022, xã: {own}",
    ]  # fmt: skip


def test_the_total_is_called_the_total(db: Rows) -> None:
    """It has no code that a sentence could name."""
    changes(db, [BEFORE[0], ("1.1", "1", 7, None, "Kế hoạch"), *BEFORE[2:]])
    assert [str(finding.message) for finding in run_checks(db.connection)][:2] == [
        "2023: the maximum of the total is 16, the year before 15",
        "2023: the maximum of 1 is 11, the year before 10",
    ]


def test_the_same_code_with_another_name_is_one_row_and_never_joined(db: Rows) -> None:
    after = [*BEFORE[:3], ("2", "", 5, None, "Hài lòng")]
    assert changes(db, after) == [("renamed", "2", "Khảo sát", "Hài lòng")]
    assert db.see("SELECT code FROM criterion_links WHERE code = '2'") == []


def test_the_same_name_under_another_code_is_one_row_and_never_joined(db: Rows) -> None:
    after = [
        *BEFORE[:2], ("1.2", "1", 4, None, "Công khai"), ("1.3", "1", 0, None, "Báo cáo"),
        BEFORE[3],
    ]  # fmt: skip
    assert changes(db, after) == [
        ("new", "1.2", None, "Công khai"), ("moved", "1.3", "1.2", "1.3"),
    ]  # fmt: skip
    assert db.see("SELECT code FROM criterion_links WHERE code = '1.3'") == []


def test_codes_are_shown_as_they_are_and_not_as_numbers(db: Rows) -> None:
    db.framework(2022, BEFORE)
    db.framework(2023, [*BEFORE[:2], ("1.3", "1", 4, None, "Báo cáo"), BEFORE[3]])
    db.see("SELECT 1")
    (moved,) = run_checks(db.connection)
    assert (moved.message.values["expected"], moved.message.values["found"]) == ("1.2", "1.3")


def test_a_crosswalk_says_that_it_was_renumbered(db: Rows) -> None:
    after = [*BEFORE[:3], ("4", "", 5, None, "Hài lòng", "2")]
    assert changes(db, after) == [("renumbered", "4", "2", "4")]


def test_names_that_several_criteria_share_move_nothing(db: Rows) -> None:
    after = [
        *BEFORE[:2], ("1.5", "1", 2, None, "Báo cáo"), ("1.6", "1", 2, None, "Báo cáo"), BEFORE[3],
    ]  # fmt: skip
    assert [row[0] for row in changes(db, after)] == ["dropped", "new", "new"]


@pytest.mark.parametrize(
    ("years", "listed"), [([2021], 0), ([2022], 1), ([2023], 1), ([2024], 0), (None, 1)]
)
def test_a_changed_year_is_compared_with_the_years_around_it(
    db: Rows, years: list[int] | None, listed: int
) -> None:
    db.framework(2022, BEFORE)
    db.framework(2023, [*BEFORE, ("3", "", 0, None, "Chuyển đổi số")])
    db.see("SELECT 1")
    assert len(run_checks(db.connection, years)) == listed
