"""A workbook's numbers as text: exact, without exponent, never to be read as thousands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from warehouse.points import read_points
from warehouse.spreadsheets.formats import BUILT_IN, meaning_of
from warehouse.spreadsheets.texts import shown

POINTS = st.decimals(min_value=-9999, max_value=9999, places=4)


@given(POINTS)
@example(Decimal("86.71"))
@example(Decimal("1.234"))
@example(Decimal("-0.0001"))
def test_points_survive_the_way_through_a_double(points: Decimal) -> None:
    text = shown(repr(float(points)))
    assert Decimal(text) == points
    assert "e" not in text.lower()
    assert read_points(text).value == points


@given(st.decimals(min_value=0, max_value=10, places=6))
@example(Decimal("0.9025"))
@example(Decimal("0.07"))  # 0.07 * 100 is 7.000000000000001 in floating point
@example(Decimal("0.12345"))
def test_a_percentage_is_shifted_without_arithmetic(fraction: Decimal) -> None:
    text = shown(repr(float(fraction)), "percent")
    assert text.endswith("%")
    assert Decimal(text[:-1]) == fraction * 100
    assert read_points(text).problem is None


@given(st.decimals(min_value=-9999, max_value=9999, places=4), st.integers(0, 2))
def test_noise_beyond_fifteen_digits_is_not_shown(points: Decimal, steps: int) -> None:
    noisy = float(points)
    for _ in range(steps):
        noisy += abs(noisy) * 2**-53
    assert Decimal(shown(repr(noisy))) == points


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("86.710000000000008", "86.71"), ("0.30000000000000004", "0.3"), ("44.0", "44"),
        ("44", "44"), ("-0", "0"), ("-0.0", "0"), ("0.000", "0"), ("1.234", "1.2340"),
        ("-1.234", "-1.2340"), ("1.2345", "1.2345"), ("12.5", "12.5"), ("1E-3", "0.0010"),
        ("8.308e1", "83.08"), ("1e21", "1000000000000000000000"), ("100", "100"), (".5", "0.5"),
        ("123456789012345678", "123456789012346000"), ("+5", "5"), ("2.", "2"),
        ("NaN", "NaN"), ("INF", "INF"), ("1e999999999", "1e999999999"), ("abc", "abc"), ("", ""),
    ],
)  # fmt: skip
def test_the_text_of_a_number(raw: str, text: str) -> None:
    assert shown(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("46034", "2026-01-12"), ("46034.0", "2026-01-12"), ("1", "1900-01-01"),
        ("59", "1900-02-28"), ("60", "1900-02-29"), ("61", "1900-03-01"),
        ("46034.354166666664", "2026-01-12 08:30:00"), ("0.354166666666667", "08:30:00"),
        ("0", "00:00:00"), ("0.999999", "1900-01-01"), ("46033.999999", "2026-01-12"),
        ("2958465", "9999-12-31"), ("2958466", "#######"), ("-1", "#######"), ("1e300", "#######"),
    ],
)  # fmt: skip
def test_the_text_of_a_date(raw: str, text: str) -> None:
    assert shown(raw, "date") == text


def test_dates_of_1904_and_hours_past_24() -> None:
    assert shown("44572", "date", True) == "2026-01-12"
    assert shown("0.5", "date", True) == "12:00:00"
    assert shown("2957003", "date", True) == "9999-12-31"
    assert shown("2957004", "date", True) == "#######"
    assert shown("1.2604166666666667", "elapsed") == "30:15:00"


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("General", "number"), ("", "number"), ("@", "number"), ("0.00", "number"),
        ("#,##0.00;[Red]-#,##0.00", "number"), ('0.00" điểm"', "number"), ('0"%"', "number"),
        (r"0\%", "number"), ("_-* #,##0.00_-", "number"), ("0.00E+00", "number"),
        ("[$-42A]General", "number"), ("General;-General", "number"), ("# ?/?", "number"),
        ("0%", "percent"), ("0.00%", "percent"), ("0.0 %;[Red]-0.0 %", "percent"),
        ("dd/mm/yyyy", "date"), ("d-mmm", "date"), ("[$-42A]dd mmmm yyyy", "date"),
        ("hh:mm", "date"), ("h:mm AM/PM", "date"), ("mmm-yy", "date"), ("yyyy", "date"),
        ("[h]:mm:ss", "elapsed"), ("[mm]:ss", "elapsed"), ("00000", "zeros5"), ("0", "number"),
    ],
)  # fmt: skip
def test_what_a_number_format_means(code: str, meaning: str) -> None:
    assert meaning_of(code) == meaning


def test_the_formats_without_a_code() -> None:
    meanings = {number: meaning_of(code) for number, code in BUILT_IN.items()}
    assert {n for n, meaning in meanings.items() if meaning == "percent"} == {9, 10}
    assert {14, 15, 16, 17, 22} <= {n for n, meaning in meanings.items() if meaning == "date"}
    assert meanings[46] == "elapsed"


def test_a_code_keeps_its_leading_zeros() -> None:
    assert shown("26734", "zeros5") == "26734"
    assert shown("123", "zeros5") == "00123"
    assert shown("1.5", "zeros5") == "1.5"
