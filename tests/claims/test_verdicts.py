"""The verdict on each figure of many sentences."""

from __future__ import annotations

import pytest

from tests.claims import sentences
from tests.claims.conftest import Examine, verdicts


@pytest.mark.parametrize(
    ("text", "expected"), [*sentences.RIGHT, *sentences.WRONG, *sentences.UNCLEAR]
)
def test_each_figure_of_a_sentence_has_its_verdict(
    examined: Examine, text: str, expected: str
) -> None:
    found = examined(text, commune="Tiên Châu", year=2023)
    said = [(c.text, c.kind, c.verdict, str(c.reason)) for c in found.claims]
    assert verdicts(found) == expected, said


@pytest.mark.parametrize("text", sentences.NO_CLAIMS)
def test_dates_documents_and_places_in_lists_are_no_claims(examined: Examine, text: str) -> None:
    assert examined(text, commune="Tiên Châu", year=2023).claims == ()


def test_a_table_of_criteria_is_read_by_its_headings(examined: Examine) -> None:
    found = examined(sentences.TABLE)
    assert verdicts(found) == sentences.TABLE_VERDICTS, found.claims


def test_a_table_of_communes_and_years_is_read_by_its_headings(examined: Examine) -> None:
    found = examined(sentences.BOARD, year=2023)
    assert verdicts(found) == sentences.BOARD_VERDICTS, found.claims
