"""Cells as points: what Vietnamese offices write, and what is never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.points import LARGEST, QUANTUM, read_points, trim


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("83,08", "83.08"), ("83.08", "83.08"), ("12,10", "12.10"), ("12.1", "12.1"), ("44", "44"),
        ("82,00", "82"), ("0", "0"), ("0,5", "0.5"), (",5", "0.5"), (".5", "0.5"), ("007", "7"),
        ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"), ("1.234.567", None), ("67,775", "67.775"), ("0,005", "0.005"),
        ("０１２,５", "12.5"), ("'83,08", "83.08"), ("  83,08  ", "83.08"), ("83,08 %", "83.08"),
        ("+1,48", "1.48"), ("-2,74", "-2.74"), ("−2,74", "-2.74"), ("3,14159", "3.1416"),
        ("0,00005", "0.0001"), ("2,00004", "2"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_meant(text: str, value: str | None) -> None:
    cell = read_points(text, Decimal(100))
    if value is None:
        assert cell.problem is not None
    else:
        assert (cell.problem, cell.value) == (None, Decimal(value))


@pytest.mark.parametrize("text", ["3,14159", "0,00005", "2,00004"])
def test_more_than_four_decimals_are_rounded_and_said(text: str) -> None:
    assert read_points(text, Decimal(100)).rounded
    assert not read_points("3,1416", Decimal(100)).rounded


@pytest.mark.parametrize(
    ("text", "ceiling", "value"),
    [("1.234", "5", "1.234"), ("1,234", "5", "1.234"), ("67.775", "70", "67.775"),
     ("0.775", "1", "0.775"), ("0,775", "5000", "0.775"), ("12.345", "13.5", "12.345")],
)  # fmt: skip
def test_the_maximum_decides_what_three_decimals_mean(text: str, ceiling: str, value: str) -> None:
    assert read_points(text, Decimal(ceiling)).value == Decimal(value)


@pytest.mark.parametrize(("text", "ceiling"), [("1.234", "5000"), ("1.234", None), ("1.234", "1")])
def test_where_both_readings_fit_or_none_does_the_cell_is_a_problem(
    text: str, ceiling: str | None
) -> None:
    cell = read_points(text, Decimal(ceiling) if ceiling else None)
    assert cell.value is None
    assert "1.234" in str(cell.problem)
    assert "1234" in str(cell.problem)


@pytest.mark.parametrize(
    "text", ["", " ", "-", "–", "—", "...", "…", "N/A", "n/a", "NULL", "\u00a0"]
)
def test_marks_of_absence_are_missing_and_not_zero(text: str) -> None:
    cell = read_points(text)
    assert (cell.value, cell.applicable, cell.problem) == (None, True, None)


@pytest.mark.parametrize("text", ["x", "X", "KXĐ", "kxđ", "KXD", "Không áp dụng", "không áp dụng"])
def test_marks_of_what_does_not_apply(text: str) -> None:
    cell = read_points(text)
    assert (cell.value, cell.applicable, cell.problem) == (None, False, None)


@pytest.mark.parametrize(
    "text",
    ["tốt", "8o", "5/6", "1e3", "NaN", "inf", "1,2,3", "1.2.3", "1..2", "--1", "1-2", "=1+1",
     "5điểm", "1,23,456", "0x1F", "1_000"],
)  # fmt: skip
def test_what_is_no_number_is_a_problem(text: str) -> None:
    cell = read_points(text, Decimal(100))
    assert cell.value is None
    assert text[:10] in str(cell.problem)


def test_a_number_beyond_all_points_is_a_problem() -> None:
    assert read_points("100000", Decimal(100)).problem is not None


@given(
    value=st.decimals("-999", "999", places=4),
    mark=st.sampled_from(".,"),
    places=st.sampled_from([1, 2, 4]),
)
def test_every_decimal_is_read_back_exactly(value: Decimal, mark: str, places: int) -> None:
    exact = value.quantize(Decimal(1).scaleb(-places))
    cell = read_points(f"{exact:f}".replace(".", mark), Decimal(1000))
    assert (cell.problem, cell.value) == (None, exact)


@given(st.text(max_size=12))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    cell = read_points(text, Decimal(100))
    if cell.value is not None:
        assert abs(cell.value) <= LARGEST
        assert cell.value == cell.value.quantize(QUANTUM)


@pytest.mark.parametrize(
    ("value", "text"),
    [("83.0800", "83.08"), ("100.0000", "100"), ("0.0000", "0"), ("-2.7400", "-2.74"),
     ("1E+2", "100"), ("0.0001", "0.0001")],
)  # fmt: skip
def test_trailing_zeros_and_exponents_go(value: str, text: str) -> None:
    assert str(trim(Decimal(value))) == text
