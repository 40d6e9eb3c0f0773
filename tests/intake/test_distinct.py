"""Rules are applied once a distinct text: rows find their own answer, whatever the texts."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import Warehouse, messages, tidy
from warehouse.intake import distinct
from warehouse.intake.distinct import combined, numbered

SOME = settings(max_examples=60, deadline=None, derandomize=True, database=None)
TEXTS = st.sampled_from(["", "a", "A", "đ", "Xã Đ", "1,5", None])
NUMBERS = st.sampled_from([None, -3, 0, 5, 2023, 2_000_000_000])


@st.composite
def frames(draw: st.DrawFn) -> pl.DataFrame:
    """Up to three columns of texts or whole numbers, with gaps."""
    height = draw(st.integers(0, 12))
    columns: dict[str, pl.Series] = {}
    for name in "abc"[: draw(st.integers(1, 3))]:
        is_text = draw(st.booleans())
        cells: list[Any] = [draw(TEXTS if is_text else NUMBERS) for _ in range(height)]
        columns[name] = pl.Series(cells, dtype=pl.Categorical if is_text else pl.Int32)
    return pl.DataFrame(columns)


@pytest.fixture(params=[2, 4_000_000], ids=["ranked", "looked up"])
def ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of numbering: few numbers are looked up, many are ranked."""
    monkeypatch.setattr(distinct, "_MOST_NUMBERS", request.param)


@pytest.mark.usefixtures("ways")
def test_rows_have_the_number_of_their_combination_in_the_order_of_appearance() -> None:
    @SOME
    @given(frame=frames())
    def holds(frame: pl.DataFrame) -> None:
        numbers, found = numbered(frame, frame.columns)
        assert [found.row(number) for number in numbers] == frame.rows()
        assert found.rows() == list(dict.fromkeys(frame.rows()))

    holds()


@SOME
@given(frame=frames())
def test_combined_numbers_are_equal_where_the_rows_are_and_below_their_bound(
    frame: pl.DataFrame,
) -> None:
    numbers, bound = combined(frame, frame.columns)
    pairs = set(zip(numbers, frame.rows(), strict=True))
    assert len({number for number, _ in pairs}) == len({row for _, row in pairs}) == len(pairs)
    assert all(number < bound for number, _ in pairs)


def test_of_very_many_wrong_texts_the_first_are_listed_and_the_rest_is_said_to_be_there(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distinct, "MOST_CAUSES", 3)
    scores = {f"Xã {i}": {"1": f"sai {i}"} for i in range(10)}
    refusal = here.refused({"d-2023.csv": tidy(scores, {"1": 5})})
    found = messages(refusal)
    assert [line.partition(": ")[0] for line in found[:4]] == [
        "d-2023.csv:2:3", "d-2023.csv:3:3", "d-2023.csv:4:3", "d-2023.csv:5:3",
    ]  # fmt: skip
    assert "more than 3 different texts of one column cannot be read" in found[3]
    assert len([line for line in found if "is not a number" in line]) == 3
