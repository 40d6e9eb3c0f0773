"""The change ledger equals the brute force on random years; its parts make the whole."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from tests.analysis.brute_change import Ledger, Pair, ledgers
from tests.analysis.pairs import LIGHT, fill, pairs
from tests.analysis.reading import reader_of, together
from tests.laws.brute import Year, as_decimal
from tests.sql.rows import Rows
from warehouse.analysis import change, change_totals
from warehouse.analysis.answers import Change
from warehouse.errors import BadInput


def stored(db: Rows) -> dict[str, Ledger]:
    """The view's rows in the shape of the brute force."""
    found: dict[str, Ledger] = {}
    for name, code, previous, *parts in db.see(
        "SELECT m.name, c.code, b.code, v.basis, v.framework, v.common, v.own, v.score_change,"
        " v.peers FROM leaf_changes AS v JOIN communes AS m USING (commune_id)"
        " LEFT JOIN criteria AS c"
        " ON v.framework_id = c.framework_id AND v.sort_order = c.sort_order"
        " LEFT JOIN criteria AS b"
        " ON v.previous_framework_id = b.framework_id AND v.previous_order = b.sort_order"
    ):
        found.setdefault(name, {})[code, previous] = tuple(parts)
    return found


def as_points(ledger: Ledger) -> Ledger:
    return {
        key: tuple(as_decimal(v) if isinstance(v, Fraction) else v for v in parts)
        for key, parts in ledger.items()
    }


@LIGHT
@given(pair=pairs())
def test_every_leaf_is_that_of_the_brute_force(db: Rows, pair: Pair) -> None:
    fill(db, pair)
    expected = {name: as_points(ledger) for name, ledger in ledgers(pair).items() if ledger}
    assert stored(db) == expected


@LIGHT
@given(pair=pairs())
def test_framework_common_and_own_are_the_change_of_the_total(db: Rows, pair: Pair) -> None:
    fill(db, pair)
    numbers = dict(db.see("SELECT name, commune_id FROM communes"))
    with reader_of(db) as reader:
        totals = {row.commune_id: row for row in change_totals(reader, 2023)}
        for name in pair.communes():
            found = change(reader, numbers[name], 2023)
            if row := totals.get(numbers[name]):
                parts = (found.framework, found.common, found.own)
                assert (row.framework, row.common, row.own) == parts
            now, past = pair.after.score(name, ""), pair.before.score(name, "")
            gap = any(leaf.basis == "gap" for leaf in found.leaves)
            if gap or now is None:
                assert found.score_change is None
                continue
            assert found.score_change == as_decimal(now - (past or 0))
            for part in (found, *found.leaves, *found.domains):
                assert sums_up(part), part
            assert sum(d.score_change or 0 for d in found.domains) == found.score_change
            assert found.previous_max == as_decimal(pair.before.maximum(name, ""))


def sums_up(row: Any) -> bool:
    return bool(row.framework + row.common + row.own == row.score_change)


@LIGHT
@given(pair=pairs(gaps=False))
def test_what_is_common_leaves_nothing_over_in_a_group(db: Rows, pair: Pair) -> None:
    fill(db, pair)
    for peers, own in db.see(
        "SELECT MAX(peers), SUM(own) FROM leaf_changes WHERE basis IN ('compared', 'extra')"
        " GROUP BY group_name, sort_order"
    ):
        assert abs(own) <= peers * Decimal("0.00005")


# ------------------------------------------------------------------------- by hand


def two_years(
    db: Rows,
    before: tuple[list[Any], dict[str, dict[str, Any]]],
    after: tuple[list[Any], dict[str, dict[str, Any]]],
) -> None:
    db.clear()
    for year, (nodes, scores) in ((2022, before), (2023, after)):
        db.framework(year, nodes)
        db.scores(year, scores)


def of(db: Rows, name: str) -> Change:
    with reader_of(db) as reader:
        return change(reader, db.commune(name), 2023)


def test_a_larger_maximum_by_hand(db: Rows) -> None:
    """5 of 10, then 9 of 15: shares 0.5 and 0.6, mean 0.55, times 5 = 2.75; the rest 1.25."""
    two_years(
        db,
        ([("1", "", 10)], {"A": {"1": 5}, "B": {"1": 10}}),
        ([("1", "", 15)], {"A": {"1": 9}, "B": {"1": 15}}),
    )
    (leaf,) = of(db, "A").leaves
    assert together(leaf.framework, leaf.common, leaf.own) == (
        Decimal("2.75"),
        Decimal("0.625"),
        Decimal("0.625"),
    )
    assert together(leaf.score_change, leaf.peers, leaf.basis) == (4, 2, "compared")


def test_points_as_large_as_points_can_be_do_not_overflow(db: Rows) -> None:
    two_years(
        db,
        ([("1", "", "99999.98")], {"A": {"1": "99999.98"}}),
        ([("1", "", "0.0001")], {"A": {"1": "0.0001"}}),
    )
    (leaf,) = of(db, "A").leaves
    assert leaf.framework == leaf.score_change == Decimal("-99999.9799")


def test_a_dropped_leaf_counts_to_the_domain_that_continues_its_own(db: Rows) -> None:
    old = [("A", "", None, None, "Old name"), ("A.1", "A", 5), ("A.2", "A", 5)]
    new = [("B", "", None, None, "New name", "A"), ("A.1", "B", 5)]
    two_years(db, (old, {"X": {"A.1": 1, "A.2": 2}}), (new, {"X": {"A.1": 3}}))
    found = of(db, "X")
    assert [together(d.code, d.name, d.score_change) for d in found.domains] == [
        ("B", "New name", 0)
    ]
    assert [together(leaf.code, leaf.basis) for leaf in found.leaves] == [
        ("A.1", "compared"),
        ("A.2", "dropped"),
    ]


def test_an_old_domain_stands_apart_from_a_new_one_with_its_code(db: Rows) -> None:
    old = [("1", "", None, None, "Old"), ("1.1", "1", 5, None, "gone")]
    new = [("1", "", None, None, "New"), ("1.1", "1", 5, None, "come")]
    two_years(db, (old, {"X": {"1.1": 4}}), (new, {"X": {"1.1": 3}}))
    found = of(db, "X")
    assert [together(d.code, d.name, d.score_change) for d in found.domains] == [
        ("1", "New", 3),
        ("1", "Old", -4),
    ]
    assert together(found.score_change, found.framework) == (-1, -1)


def test_of_a_divided_criterion_the_first_takes_the_past(db: Rows) -> None:
    new = [("1a", "", 4, None, "a", "1"), ("1b", "", 6, None, "b", "1")]
    two_years(
        db,
        ([("1", "", 10)], {"X": {"1": 7}}),
        (new, {"X": {"1a": 3, "1b": 5}}),
    )
    found = of(db, "X")
    assert [together(leaf.code, leaf.basis) for leaf in found.leaves] == [
        ("1a", "compared"),
        ("1b", "new"),
    ]
    assert found.score_change == 1


def test_a_leaf_that_applies_in_one_year_only_is_the_frameworks(db: Rows) -> None:
    nodes = [("1", "", 10), ("2", "", 5)]
    two_years(
        db,
        (nodes, {"X": {"1": 7, "2": 3}, "Y": {"1": 7, "2": 3}}),
        (nodes, {"X": {"1": 7, "2": "x"}, "Y": {"1": 7, "2": 4}}),
    )
    leaf = of(db, "X").leaves[1]
    assert together(leaf.basis, leaf.framework, leaf.own, leaf.peers) == ("dropped", -3, 0, 0)
    assert of(db, "Y").leaves[1].peers == 1


def test_an_absent_bonus_counts_nothing_and_a_penalty_is_performance(db: Rows) -> None:
    nodes = [("1", "", 10), ("T", "", 0, "bonus"), ("P", "", 0, "penalty")]
    two_years(db, (nodes, {"X": {"1": 7, "T": 2}}), (nodes, {"X": {"1": 7, "P": "-0.5"}}))
    found = of(db, "X")
    assert [
        together(leaf.basis, leaf.framework, leaf.score_change) for leaf in found.leaves[1:]
    ] == [
        ("extra", 0, -2),
        ("extra", 0, Decimal("-0.5")),
    ]
    assert found.score_change == Decimal("-2.5")


def test_a_missing_score_is_a_gap_and_never_zero(db: Rows) -> None:
    nodes = [("D", "", None), ("1", "D", 10), ("2", "", 5, "survey")]
    two_years(
        db,
        (nodes, {"X": {"1": None, "2": 3}, "Y": {"1": 4, "2": 3}}),
        (nodes, {"X": {"1": 7, "2": 4}, "Y": {"1": 6, "2": 3}}),
    )
    found = of(db, "X")
    gap = found.leaves[0]
    assert together(gap.basis, gap.score, gap.framework, gap.common, gap.own) == (
        "gap",
        7,
        *[None] * 3,
    )
    assert together(found.score_change, found.survey, found.rest, found.own) == (
        None,
        1,
        None,
        None,
    )
    first = found.domains[0]
    assert together(first.score, first.previous_score) == (7, None)
    assert found.domains[1].score_change == 1
    assert found.ledger is None
    assert str(found.rank_note) == "Xã X has no rank in 2022"
    assert of(db, "Y").leaves[0].peers == 1


def test_the_survey_and_the_rest(db: Rows) -> None:
    nodes = [("1", "", 10), ("2", "", 5, "survey")]
    two_years(db, (nodes, {"X": {"1": 9, "2": 3}}), (nodes, {"X": {"1": 5, "2": 4}}))
    found = of(db, "X")
    assert together(found.survey, found.rest, found.score_change) == (1, -4, -3)


def test_no_year_before_is_said(db: Rows) -> None:
    db.clear()
    db.framework(2023, [("1", "", 10)])
    db.scores(2023, {"X": {"1": 5}})
    with pytest.raises(BadInput, match="no figures in 2022"):
        of(db, "X")


def test_a_year_with_no_framework_before_has_no_ledger(db: Rows) -> None:
    db.clear()
    for year in (2021, 2023):
        db.framework(year, [("1", "", 10)])
        db.scores(year, {"X": {"1": 5}})
    assert db.see("SELECT COUNT(*) FROM leaf_changes") == [(0,)]


def test_the_brute_force_itself_by_hand() -> None:
    nodes = {"1": ("", Decimal(10), "appraisal")}
    larger = {"1": ("", Decimal(15), "appraisal")}
    pair = Pair(
        Year(nodes, {"A": {"1": Decimal(5)}, "B": {"1": Decimal(10)}}),
        Year(larger, {"A": {"1": Decimal(9)}, "B": {"1": Decimal(15)}}),
    )
    assert ledgers(pair)["A"]["1", "1"] == (
        "compared", Fraction("2.75"), Fraction("0.625"), Fraction("0.625"), Fraction(4), 2,
    )  # fmt: skip


def test_groups_with_frameworks_of_their_own(db: Rows) -> None:
    """Wards apart from communes: peers, criteria and what changed in them are the group's own."""
    db.clear()
    for year, ward_max in ((2022, 10), (2023, 20)):
        for group, top, scores in (("xã", 10, {"X": 5, "Y": 6}), ("phường", ward_max, {"P": 7})):
            db.framework(year, [("1", "", top)], group)
            moved = {name: {"1": score + year - 2022} for name, score in scores.items()}
            db.scores(year, moved, group)
    commune, ward = of(db, "X"), of(db, "P")
    assert [together(x.framework, x.common, x.peers) for x in commune.leaves] == [(0, 1, 2)]
    assert [together(x.framework, x.own, x.peers) for x in ward.leaves] == [(Decimal("5.5"), 0, 1)]
    assert (commune.framework_changes, commune.comparable, ward.comparable) == ((), True, False)
    assert {entry.group for entry in ward.framework_changes} == {"phường"}
    assert [(share.code, share.share) for share in commune.shares] == [("1", Decimal("0.0000"))]
