"""The views equal the brute force on random frameworks, and the parts sum to the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings

from tests.laws.brute import Year, as_decimal, rounded, years
from tests.sql.rows import Rows

LIGHT = settings(
    max_examples=40, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


@pytest.fixture(scope="module")
def db() -> Iterator[Rows]:
    rows = Rows()
    yield rows
    rows.close()


def fill(db: Rows, year: Year, number: int = 2023) -> None:
    """The year's rows in an empty database."""
    if number == 2023:
        db.clear()
    nodes = [(code, parent, maximum, kind) for code, (parent, maximum, kind) in year.nodes.items()]
    db.framework(
        number, nodes, rank_rule=year.rule, rank_by=year.rank_by, rank_decimals=year.decimals
    )
    for name in year.scores:
        db.commune(name, order=year.order[name])
    db.scores(number, year.scores)


@LIGHT
@given(year=years())
def test_scores_maxima_percents_and_ranks_are_those_of_the_brute_force(
    db: Rows, year: Year
) -> None:
    fill(db, year)
    found = {
        (name, code): tuple(rest)
        for name, code, *rest in db.see(
            "SELECT m.name, n.code, n.score, n.max_score, n.index_percent, n.rank_value, n.rank,"
            " n.tied FROM node_ranks AS n JOIN communes AS m USING (commune_id)"
        )
    }
    for name in year.scores:
        for node in ("", *year.nodes):
            value = year.value(name, node)
            equals = [year.value(other, node) for other in year.scores].count(value)
            expected = (
                as_decimal(year.score(name, node)),
                as_decimal(year.maximum(name, node)),
                as_decimal(year.percent(name, node)),
                as_decimal(value),
                year.rank(name, node),
                None if value is None else equals > 1,
            )
            assert found[name, node] == expected, (name, node)


@LIGHT
@given(year=years(gaps=False))
def test_the_parts_sum_to_the_whole(db: Rows, year: Year) -> None:
    fill(db, year)
    wrong = db.see(
        "SELECT p.commune_id, p.code FROM node_scores AS p JOIN ("
        "  SELECT n.framework_id, n.commune_id, c.parent, SUM(n.partial_score) AS score,"
        "  SUM(n.max_score) AS maximum FROM node_scores AS n JOIN criteria AS c"
        "  ON n.framework_id = c.framework_id AND n.code = c.code"
        "  GROUP BY n.framework_id, n.commune_id, c.parent) AS s"
        " ON p.framework_id = s.framework_id AND p.commune_id = s.commune_id AND p.code = s.parent"
        " WHERE p.partial_score IS DISTINCT FROM s.score OR p.max_score <> s.maximum"
    )
    assert wrong == []


@LIGHT
@given(year=years())
def test_medians_and_bests_are_those_of_the_brute_force(db: Rows, year: Year) -> None:
    fill(db, year)
    found = {
        row[0]: row[1:] for row in db.see("SELECT code, units, best, median FROM node_statistics")
    }
    for node in ("", *year.nodes):
        scores = [s for name in year.scores if (s := year.score(name, node)) is not None]
        if not scores:
            assert node not in found
            continue
        middle = rounded(Fraction(median(scores)), 4)
        assert found[node] == (len(scores), as_decimal(max(scores)), as_decimal(middle))


@LIGHT
@given(year=years())
def test_ranks_by_points_agree_with_the_order_of_scores(db: Rows, year: Year) -> None:
    year.rank_by = "points"
    fill(db, year)
    pairs = db.see(
        "SELECT a.score_rounded, b.score_rounded, a.rank, b.rank FROM node_ranks AS a"
        " JOIN node_ranks AS b USING (code) WHERE a.rank IS NOT NULL AND b.rank IS NOT NULL"
    )
    for mine, other, my_rank, other_rank in pairs:
        if mine > other:
            assert my_rank < other_rank
        elif mine == other and year.rule != "ordinal":
            assert my_rank == other_rank


@LIGHT
@given(before=years(), after=years())
def test_changes_are_those_of_the_brute_force(db: Rows, before: Year, after: Year) -> None:
    fill(db, after)
    for name in list(before.scores):
        if name not in after.order:
            del before.scores[name]
    before.order = after.order
    fill(db, before, 2022)
    found = {
        (name, code): rest
        for name, code, *rest in db.see(
            "SELECT m.name, d.code, d.comparable, d.score_change, d.rank_change"
            " FROM node_changes AS d JOIN communes AS m USING (commune_id) WHERE d.year = 2023"
        )
    }
    common = {"", *(set(before.nodes) & set(after.nodes))}
    expected = {(name, code) for name in before.scores for code in common}
    assert set(found) == {key for key in expected if key[0] in after.scores}
    for (name, code), (comparable, change, moved) in found.items():
        same = before.maximum(name, code) == after.maximum(name, code)
        old, new = before.score(name, code), after.score(name, code)
        known = same and old is not None and new is not None
        assert comparable == same
        assert change == (
            as_decimal((new or Fraction(0)) - (old or Fraction(0))) if known else None
        )
        ranks = before.rank(name, code), after.rank(name, code)
        assert moved == (None if None in ranks else ranks[0] - ranks[1])  # type: ignore[operator]


def test_the_brute_force_itself_on_figures_worked_by_hand() -> None:
    nodes = {"1": ("", Decimal(30), "appraisal"), "T": ("", Decimal(0), "bonus")}
    year = Year(nodes, {"A": {"1": Decimal("26.2355")}, "B": {"1": Decimal(20), "T": Decimal(1)}})
    assert year.score("A", "") == Fraction("26.2355")
    assert year.percent("A", "") == Fraction("87.4517")
    assert year.value("A", "") == Fraction("26.24")
    assert [year.rank(name, "") for name in "AB"] == [1, 2]
    assert rounded(Fraction("-2.5"), 0) == -3
