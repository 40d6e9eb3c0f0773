"""The rank interval that the survey's standard errors leave."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cchc_tui import i18n
from cchc_tui.wording.robustness import sampling_errors
from tests.support import Warehouse
from tests.survey.small import ANSWERS, DEFINED, SURVEY, bring, csv_of, score
from warehouse.analysis import robust
from warehouse.analysis.answers import Interval
from warehouse.analysis.sampling import margin, sampled_ranks
from warehouse.queries import Reader

POINTS = st.decimals(0, 20, places=1)


@given(st.lists(st.tuples(POINTS, POINTS), min_size=1, max_size=8))
def test_the_interval_is_that_of_the_definition(pairs: list[tuple[Decimal, Decimal]]) -> None:
    """1 + #{s_j - u_j > s_i + u_i} and 1 + #{s_j + u_j > s_i - u_i} over the others, counted."""
    values = [value for value, _ in pairs]
    found = sampled_ranks(values, dict(enumerate(u for _, u in pairs)))
    for place, (s, u) in enumerate(pairs):
        others = [pair for at, pair in enumerate(pairs) if at != place]
        best = 1 + sum(a - b > s + u for a, b in others)
        worst = 1 + sum(a + b > s - u for a, b in others)
        assert found is not None
        assert found[place] == Interval(best, worst)


def test_an_unknown_error_is_not_none() -> None:
    """90 may be anywhere, and so is above or below 80 and 50, which are apart."""
    values = [Decimal(90), Decimal(80), Decimal(50)]
    assert sampled_ranks(values, {0: None, 1: Decimal(3)}) == [
        Interval(1, 3),
        Interval(1, 2),
        Interval(2, 3),
    ]


def test_margins_by_hand() -> None:
    assert margin(Decimal("0.25")) == Decimal("0.98")
    assert margin(Decimal("0.25"), 800_000) == Decimal("1.225")
    assert margin(Decimal("0.0000001")) == Decimal("0.0007")


def test_robust_tells_what_the_survey_leaves_open(here: Warehouse) -> None:
    """An Bình 8 + 7.5, standard error sqrt(0.25^2 + 2.25^2) = 2.2638; Cẩm Châu 9 + 6, whose
    error at 8.2 is not known; Bình Hòa is not ranked. 1.96 x 2.2638 = 4.4371 covers the half point
    between."""
    here.load(DEFINED)
    bring(here, SURVEY)
    score(here)
    with Reader(here.store) as reader:
        found = robust(reader, 2023, sets=10)
    assert [(row.commune, row.survey) for row in found.rows] == [
        ("Xã An Bình", Interval(1, 2)),
        ("Phường Cẩm Châu", Interval(1, 2)),
    ]
    i18n.set_language("en")
    assert sampling_errors(found) == [
        "Within the error of the survey (95 %), 0 of 2 ranks are certain; Xã An Bình lies at 1–2"
    ]


def test_equal_answers_leave_nothing_open(here: Warehouse) -> None:
    """Everybody said the same: no spread, so that the ranks are certain."""
    answers = [(c, q, "4" if c == "01" else "3", "1") for c, q, _, _ in ANSWERS for _ in range(2)]
    here.load(DEFINED)
    bring(here, {**SURVEY, "answers-2023.csv": csv_of(answers)})
    score(here)
    with Reader(here.store) as reader:
        found = robust(reader, 2023, sets=10)
    assert [row.survey for row in found.rows] == [Interval(1, 1), Interval(2, 2), Interval(3, 3)]


def test_without_a_survey_nothing_is_said(here: Warehouse) -> None:
    here.load({"a.csv": "commune,criterion,score,max_score\nA,1,5,10\nB,1,6,10\n"}, year=2023)
    with Reader(here.store) as reader:
        found = robust(reader, 2023, sets=10)
    assert [row.survey for row in found.rows] == [None, None]
    assert sampling_errors(found) == []
