"""The audit against its definitions, on random frameworks and on the sample."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis import brute_audit as brute
from tests.analysis.pairs import LIGHT
from tests.analysis.reading import reader_of, together
from tests.laws.brute import Year, years
from tests.sql.rows import Rows
from tests.support import Warehouse
from warehouse.analysis import audit
from warehouse.analysis.answers import Audit
from warehouse.errors import BadInput
from warehouse.queries import Reader

NOW = 2023


def audited(db: Rows, year: Year, claims: dict[str, dict[str, Decimal]]) -> Audit:
    """The audit of a random year in an empty database; claims: self-assessed scores."""
    db.clear()
    nodes = [(code, *node) for code, node in year.nodes.items()]
    db.framework(NOW, nodes, rank_rule=year.rule, rank_by=year.rank_by, rank_decimals=year.decimals)
    db.scores(NOW, year.scores, self_score=claims)
    with reader_of(db) as reader:
        return audit(reader, NOW)


@st.composite
def with_claims(draw: st.DrawFn) -> tuple[Year, dict[str, dict[str, Decimal]]]:
    year = draw(years(True))
    steps = st.sampled_from([Decimal(0), Decimal("0.01"), Decimal("0.25"), Decimal(1)])
    claims = {
        name: {
            leaf: Decimal(str(cell)) + draw(steps) - draw(steps)
            for leaf, cell in cells.items()
            if cell not in (None, "x")
        }
        for name, cells in year.scores.items()
    }
    return year, claims


@LIGHT
@given(made=with_claims())
def test_every_figure_is_that_of_its_definition(
    db: Rows, made: tuple[Year, dict[str, dict[str, Decimal]]]
) -> None:
    year, claims = made
    found = audited(db, year, claims)
    assert found.units == len(brute.complete(year))
    for leaf in found.criteria:
        _compare(leaf, year)
        gaps = {
            f"Xã {name}": Fraction(own[leaf.code])
            - Fraction(Decimal(str(year.scores[name][leaf.code])))
            for name, own in claims.items()
            if leaf.code in own
        }
        out = {one.commune for one in found.over_claims if one.code == leaf.code}
        assert out == brute.flagged(gaps)
        assert (leaf.self_units, leaf.flagged) == (len(gaps), len(out))


def _compare(leaf: Any, year: Year) -> None:
    share = brute.variance_share(year, leaf.code)
    if share is None:
        assert leaf.variance_share is None
    else:
        assert abs(Fraction(leaf.variance_share) - share) < Fraction(1, 100)
    names = brute.applicable(year, leaf.code)
    scores = [brute.contribution(year, name, leaf.code) for name in names]
    assert (leaf.units, leaf.levels) == (len(names), len(set(scores)))
    assert leaf.separates == (len(set(scores)) > 1)
    squared = brute.item_rest_squared(year, leaf.code)
    if squared is None:
        assert leaf.item_rest is None
        return
    sign, square = squared
    low, high = (abs(Fraction(leaf.item_rest)) + Fraction(step, 20_000) for step in (-1, 1))
    assert max(low, Fraction(0)) ** 2 <= square <= high**2
    assert leaf.item_rest * sign >= 0


@LIGHT
@given(made=with_claims())
def test_the_shares_sum_to_exactly_100(
    db: Rows, made: tuple[Year, dict[str, dict[str, Decimal]]]
) -> None:
    found = audited(db, *made)
    for name in ("points_share", "variance_share"):
        for rows in (found.criteria, found.domains):
            shares = [getattr(row, name) for row in rows]
            known = [share for share in shares if share is not None]
            assert sum(known) == (100 if known else 0)
            assert len(known) in (0, len(shares))


def test_one_score_for_all_separates_nobody(db: Rows) -> None:
    nodes = {"1": ("", Decimal(10), "appraisal"), "2": ("", Decimal(10), "appraisal")}
    scores: dict[str, Any] = {
        name: {"1": Decimal(10), "2": Decimal(two)} for name, two in (("A", 4), ("B", 6), ("C", 8))
    }
    found = audited(db, Year(nodes, scores), {})
    same, other = found.criteria
    assert together(same.separates, same.levels, same.at_max) == (False, 1, 100)
    assert together(same.variance_share, same.item_rest) == (0, None)
    assert together(other.separates, other.variance_share, other.points_share) == (True, 100, 50)
    assert found.communes == ()


def test_where_nobody_else_claims_too_much_any_gap_stands_out(db: Rows) -> None:
    nodes = {"1": ("", Decimal(10), "appraisal")}
    scores: dict[str, Any] = {name: {"1": Decimal(8)} for name in "ABCDE"}
    claims = {name: {"1": Decimal("8.25" if name == "E" else 8)} for name in "ABCDE"}
    (one,) = audited(db, Year(nodes, scores), claims).over_claims
    assert (one.commune, one.gap, one.z) == ("Xã E", Decimal("0.25"), None)


def test_the_bound_itself_does_not_stand_out(db: Rows) -> None:
    # gaps 0, 1, 2, 3 (in 0.2) and one more: median 0.4, MAD 0.2, bound 0.4 + 3.5 x 1.4826 x 0.2
    nodes = {"1": ("", Decimal(10), "appraisal")}
    scores: dict[str, Any] = {name: {"1": Decimal(5)} for name in "ABCDE"}
    for gap, stands_out in (("1.4378", False), ("1.4379", True)):
        gaps = dict(zip("ABCDE", ("0", "0.2", "0.4", "0.6", gap), strict=True))
        claims = {name: {"1": 5 + Decimal(own)} for name, own in gaps.items()}
        found = audited(db, Year(nodes, scores), claims)
        assert [one.commune for one in found.over_claims] == ["Xã E"] * stands_out
        assert (found.criteria[0].gap_median, found.criteria[0].gap_mad) == (
            Decimal("0.4"),
            Decimal("0.2"),
        )


def test_incomplete_communes_do_not_count_for_the_shares(db: Rows) -> None:
    nodes = {"1": ("", Decimal(10), "appraisal"), "2": ("", Decimal(10), "appraisal")}
    scores: dict[str, Any] = {
        "A": {"1": Decimal(1), "2": Decimal(5)},
        "B": {"1": Decimal(2), "2": Decimal(5)},
        "C": {"1": Decimal(9), "2": None},
    }
    found = audited(db, Year(nodes, scores), {})
    assert found.units == 2
    assert [leaf.variance_share for leaf in found.criteria] == [100, 0]


def test_a_warehouse_of_several_groups_is_audited_group_by_group(db: Rows) -> None:
    db.clear()
    db.framework(NOW, [("1", "", 10)])
    db.scores(NOW, {"A": {"1": 1}, "B": {"1": 2}}, group="xã")
    db.scores(NOW, {"P": {"1": 9}, "Q": {"1": 9}}, group="phường")
    with reader_of(db) as reader:
        assert audit(reader, NOW, "xã").criteria[0].separates
        assert not audit(reader, NOW, "phường").criteria[0].separates
        assert audit(reader, NOW).group == "phường"  # the year's first
        with pytest.raises(BadInput, match="no group"):
            audit(reader, NOW, "thị trấn")
        with pytest.raises(BadInput, match="no figures"):
            audit(reader, 1999)


def test_the_survey_decides_more_than_its_points_in_the_sample(sample: Warehouse) -> None:
    with Reader(sample.store) as reader:
        found = audit(reader, 2023)
    (survey,) = (domain for domain in found.domains if domain.code == "8")
    assert (survey.points_share, survey.variance_share) == (Decimal("31.50"), Decimal("45.86"))
    assert found.units == 15
    assert found.data_note == "số liệu minh họa"
