"""unit_ratings: bands are data; whether a bound belongs to the band is data, too."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sql.rows import Rows

QUANG_NAM = (
    ("Xuất sắc", 90, True, "points"),
    ("Tốt", 85, True, "points"),
    ("Khá", 75, True, "points"),
    ("Trung bình", 50, True, "points"),
    ("Yếu", None, True, "points"),
)


def rating(db: Rows, score: object, *bands: Any, maximum: object = 100, **settings: Any) -> object:
    """The rating of one unit with one criterion."""
    db.framework(2023, [("1", "", maximum)], **settings)
    db.bands(2023, *bands)
    db.scores(2023, {"A": {"1": score}})
    found = db.see("SELECT rating FROM unit_ratings")
    return found[0][0] if found else None


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (100, "Xuất sắc"), (90, "Xuất sắc"), ("89.99", "Tốt"), (85, "Tốt"), ("84.99", "Khá"),
        ("83.08", "Khá"), (75, "Khá"), ("74.99", "Trung bình"), (50, "Trung bình"),
        ("49.99", "Yếu"), (0, "Yếu"),
    ],
)  # fmt: skip
def test_inclusive_bounds(db: Rows, score: object, expected: str) -> None:
    assert rating(db, score, *QUANG_NAM) == expected


@pytest.mark.parametrize(
    ("score", "expected"), [("80.01", "Tốt"), (80, "Khá"), ("70.01", "Khá"), (70, "Trung bình")]
)
def test_exclusive_bounds(db: Rows, score: object, expected: str) -> None:
    bands = (
        ("Tốt", 80, False, "points"),
        ("Khá", 70, False, "points"),
        ("Trung bình", None, True, "points"),
    )
    assert rating(db, score, *bands) == expected


@pytest.mark.parametrize(
    ("score", "expected"), [("79.995", "Tốt"), ("79.9949", "Khá"), ("84.9951", "Tốt")]
)
def test_the_total_is_rounded_before_it_is_rated(db: Rows, score: str, expected: str) -> None:
    bands = (("Tốt", 80, True, "points"), ("Khá", 70, True, "points"))
    assert rating(db, score, *bands) == expected


@pytest.mark.parametrize(("decimals", "expected"), [(0, "Tốt"), (1, "Tốt"), (2, "Khá")])
def test_it_is_rounded_to_the_frameworks_decimals(db: Rows, decimals: int, expected: str) -> None:
    bands = (("Tốt", 80, True, "points"), ("Khá", 70, True, "points"))
    assert rating(db, "79.96", *bands, rank_decimals=decimals) == expected


def test_bands_in_percent_are_taken_from_the_index(db: Rows) -> None:
    bands = (("Tốt", 80, True, "percent"), ("Khá", 70, True, "percent"))
    assert rating(db, 44, *bands, maximum=50) == "Tốt"


def test_a_percent_bound_is_compared_after_rounding(db: Rows) -> None:
    bands = (("Tốt", 80, True, "percent"), ("Khá", 70, True, "percent"))
    assert rating(db, "23.9990", *bands, maximum=30) == "Tốt"  # 79.9967 -> 80.00


def test_a_score_below_every_band_has_no_rating(db: Rows) -> None:
    assert rating(db, 10, ("Tốt", 80, True, "points")) is None


def test_an_incomplete_total_has_no_rating(db: Rows) -> None:
    assert rating(db, None, *QUANG_NAM) is None


def test_without_bands_nothing_is_rated(db: Rows) -> None:
    assert rating(db, 90) is None


def test_the_same_points_are_rated_by_each_years_own_bands(db: Rows) -> None:
    for year, bound in ((2022, 85), (2023, 80)):
        db.framework(year, [("1", "", 100)])
        db.bands(year, ("Tốt", bound, True, "points"), ("Khá", 70, True, "points"))
        db.scores(year, {"A": {"1": "83.08"}})
    assert db.see("SELECT year, rating FROM unit_ratings ORDER BY year") == [
        (2022, "Khá"),
        (2023, "Tốt"),
    ]


def test_the_order_of_bands_counts_from_the_highest(db: Rows) -> None:
    rating(db, 60, *QUANG_NAM)
    assert db.see("SELECT rating_order FROM unit_ratings") == [(4,)]
