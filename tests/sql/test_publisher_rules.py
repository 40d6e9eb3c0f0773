"""Which rule printed ranks follow: against every rule tried in plain Python."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.laws.brute import RULES, rounded
from tests.sql.rows import Rows
from warehouse.checks import run_checks

BASES = ("points", "percent", "printed points", "printed percent")
LIGHT = settings(
    max_examples=60, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
Reading = tuple[str, int, str]  # basis, decimals, rule


def fill(
    db: Rows, scores: list[object], ranks: list[int | None], printed: list[object] | None = None,
    **settings_: Any,
) -> None:  # fmt: skip
    """Units A, B, ... of one criterion of 100 points with these scores, ranks, printed scores."""
    db.clear()
    db.framework(2023, [("1", "", 100)], **settings_)
    names = [f"{place:02}" for place in range(len(scores))]
    db.scores(2023, {name: {"1": score} for name, score in zip(names, scores, strict=True)})
    for place, (name, rank) in enumerate(zip(names, ranks, strict=True)):
        score = printed[place] if printed else None
        if rank is not None or score is not None:
            db.published(2023, name, rank=rank, score=score, decimals=2, row_no=place + 2)


def rule(db: Rows) -> dict[str, Any]:
    """The one row of publisher_rules about the total."""
    (row,) = db.see("SELECT * FROM publisher_rules WHERE code = ''")
    names = [column[0] for column in db.connection.description or ()]
    return dict(zip(names, row, strict=True))


def reading(db: Rows) -> Reading:
    found = rule(db)
    return found["basis"], found["decimals"], found["rule"]


SCORES: list[object] = [90, 85, 85, 80]


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [([1, 2, 2, 4], "1224"), ([1, 3, 3, 4], "1334"), ([1, 2, 2, 3], "dense"),
     ([1, 2, 3, 4], "ordinal"), ([1, 3, 2, 4], "ordinal")],
)  # fmt: skip
def test_each_rule_is_told_by_its_ties(db: Rows, ranks: list[int | None], expected: str) -> None:
    fill(db, SCORES, ranks)
    found = rule(db)
    assert (found["rule"], found["decimals"], found["basis"]) == (expected, 2, "points")
    assert (found["printed"], found["broken"], found["rules"]) == (4, 0, expected)
    assert found["is_own"] == (expected == "1224")


def test_without_ties_no_rule_is_told_from_another(db: Rows) -> None:
    fill(db, [90, 85, 84, 80], [1, 2, 3, 4], rank_rule="dense")
    found = rule(db)
    assert (found["rule"], found["rules"]) == ("dense", "1224,1334,dense,ordinal")
    assert found["is_own"]


def test_a_tie_in_the_last_place_does_not_tell_1224_from_dense(db: Rows) -> None:
    fill(db, [90, 85, 80, 80], [1, 2, 3, 3])
    assert rule(db)["rules"] == "1224,dense"


def test_ordinal_does_not_excuse_an_exchange_as_a_tie_at_coarser_decimals(db: Rows) -> None:
    scores: list[object] = ["90.4", "85.3", "85.1", "80"]
    fill(db, scores, [1, 3, 2, 4])
    assert rule(db)["broken"] > 0
    fill(db, scores, [1, 3, 2, 4], rank_decimals=0)
    assert reading(db) == ("points", 0, "ordinal")


@pytest.mark.parametrize(("decimals", "ranks"), [(1, [1, 1, 3]), (2, [1, 2, 3]), (0, [1, 1, 1])])
def test_the_decimals_are_told_by_what_is_tied(
    db: Rows, decimals: int, ranks: list[int | None]
) -> None:
    fill(db, ["80.41", "80.39", "80.2"], ranks)
    assert reading(db) == ("points", decimals, "1224")


def test_percent_where_maxima_differ(db: Rows) -> None:
    db.framework(2023, [("1", "", 50), ("2", "", 50)])
    db.scores(2023, {"A": {"1": 40, "2": 40}, "B": {"1": 45, "2": "x"}, "C": {"1": 35, "2": 40}})
    for name, rank in {"B": 1, "A": 2, "C": 3}.items():
        db.published(2023, name, rank=rank)
    assert reading(db)[0] == "percent"


def test_ranks_of_printed_points_that_are_not_the_computed_ones(db: Rows) -> None:
    fill(db, [90, 85, 84, 80], [1, 2, 2, 4], [90, 85, 85, 80])
    found = rule(db)
    assert (found["basis"], found["rule"], found["is_own"]) == ("printed points", "1224", True)
    assert db.check("publisher_rule") == []


def test_the_first_row_in_printed_order_that_breaks_the_own_rule(db: Rows) -> None:
    fill(db, [80, 90, 85, 85, 70], [3, 1, 2, 2, 4])
    found = rule(db)
    assert (found["rule"], found["own_rule"], found["broken"]) == ("dense", "1224", 0)
    assert (found["commune_id"], found["printed_rank"], found["rule_rank"]) == (1, 3, 4)
    assert db.check("publisher_rule") == [(2023, "Xã 00", None, "4", "3")]


def test_where_no_rule_fits_the_nearest_is_named_with_its_first_break(db: Rows) -> None:
    fill(db, [90, 85, 85, 80, 75], [1, 2, 2, 5, 5])
    found = rule(db)
    assert (found["rule"], found["broken"], found["rules"]) == ("1224", 1, "")
    assert (found["commune_id"], found["printed_rank"], found["rule_rank"]) == (4, 5, 4)
    assert db.check("publisher_rule") == [(2023, "Xã 03", None, "4", "5")]


def test_a_rank_that_stands_twice_is_not_ordinal(db: Rows) -> None:
    fill(db, [90, 85, 84, 80], [1, 2, 2, 4], rank_rule="ordinal")
    found = rule(db)
    assert (found["decimals"], found["rule"]) == (0, "1224") or found["broken"] > 0


@pytest.mark.parametrize(
    ("ranks", "judged"),
    [([1, 2, None, None, None, None], False), ([1, 2, 3, None, None, None], True),
     ([1, 2, None, None], False)],
)  # fmt: skip
def test_too_few_ranks_are_not_judged(db: Rows, ranks: list[int | None], judged: bool) -> None:
    fill(db, [90 - place for place in range(len(ranks))], ranks)
    assert (db.see("SELECT * FROM publisher_rules") != []) == judged


def test_half_of_the_ranks_at_least_must_be_printed(db: Rows) -> None:
    fill(db, [90 - place for place in range(8)], [1, 2, 3, None, None, None, None, None])
    assert db.see("SELECT * FROM publisher_rules") == []


def test_a_unit_without_scores_leaves_only_what_is_printed_to_judge(db: Rows) -> None:
    fill(db, [90, None, 80], [1, 2, 3])
    assert db.see("SELECT * FROM publisher_rules") == []
    fill(db, [90, None, 80], [1, 2, 2], [90, 85, 85])
    assert reading(db) == ("printed points", 2, "1224")
    fill(db, [90, None, 80], [1, 2, 3], [90, 85, 85])
    assert reading(db) == ("printed points", 2, "ordinal")
    assert db.check("publisher_rule") == [(2023, "Xã 02", None, "2", "3")]


def test_ranks_that_agree_with_what_is_computed_raise_no_question(db: Rows) -> None:
    fill(db, [90, None, 80], [1, 2, 3], [90, 80, 80])
    assert db.check("publisher_rule") != []
    db.see("SELECT 1")
    assert {finding.check for finding in run_checks(db.connection)} == {"missing_scores"}


def test_every_node_and_group_has_its_own_row(db: Rows) -> None:
    db.framework(2023, [("1", "", 50), ("2", "", 50)])
    for group, names in (("", "ABC"), ("Phường", "DEF")):
        for place, name in enumerate(names):
            db.scores(2023, {name: {"1": 40 - place, "2": 9}}, group=group)
            for code in ("", "1"):
                db.published(2023, name, code, rank=place + 1)
    assert db.see("SELECT group_name, code, printed FROM publisher_rules ORDER BY ALL") == [
        ("", "", 3), ("", "1", 3), ("Phường", "", 3), ("Phường", "1", 3),
    ]  # fmt: skip


# The same by brute force: every reading tried, with fractions.


def figure(basis: str, score: Decimal, printed: Decimal, maximum: int) -> Fraction:
    if basis == "points":
        return Fraction(score)
    if basis == "percent":
        return 100 * Fraction(score) / maximum
    if basis == "printed points":
        return Fraction(printed)
    return Fraction(percent_of(printed, maximum))


def percent_of(printed: Decimal, maximum: int) -> Decimal:
    """The index that is printed beside a printed score."""
    return (100 * printed / maximum).quantize(Decimal("0.01"), ROUND_HALF_UP)


def fits(values: list[Fraction], ranks: list[int], rule: str) -> bool:
    if rule == "ordinal":
        order = sorted(range(len(values)), key=lambda unit: ranks[unit])
        falling = all(values[a] >= values[b] for a, b in pairwise(order))
        return sorted(ranks) == list(range(1, len(values) + 1)) and falling
    return ranks == [rank_of(value, values, rule) for value in values]


def rank_of(value: Fraction, values: list[Fraction], rule: str) -> int:
    if rule == "1334":
        return sum(other >= value for other in values)
    if rule == "dense":
        return 1 + len({other for other in values if other > value})
    return 1 + sum(other > value for other in values)


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, list[Decimal], list[Decimal], list[int]]:
    """Maximum, scores, printed scores, and ranks that some rule gave, sometimes with a slip."""
    maximum = draw(st.sampled_from([65, 100]))
    digits = st.decimals(maximum - 2, maximum, places=draw(st.integers(0, 4)))
    scores = draw(st.lists(digits, min_size=3, max_size=7))
    printed = [score.quantize(Decimal("0.01"), ROUND_HALF_UP) for score in scores]
    basis, decimals = draw(st.sampled_from(BASES)), draw(st.integers(0, 4))
    rule = draw(st.sampled_from(RULES))
    values = [
        rounded(figure(basis, score, shown, maximum), decimals)
        for score, shown in zip(scores, printed, strict=True)
    ]
    if rule == "ordinal":
        order = draw(st.permutations(range(len(values))))
        places = sorted(order, key=lambda unit: -values[unit])
        ranks = [places.index(unit) + 1 for unit in range(len(values))]
    else:
        ranks = [rank_of(value, values, rule) for value in values]
    if draw(st.integers(0, 3)) == 0:
        ranks[draw(st.integers(0, len(ranks) - 1))] = draw(st.integers(1, len(ranks)))
    return maximum, scores, printed, ranks


@LIGHT
@given(table=tables(), own=st.tuples(st.sampled_from(RULES), st.integers(0, 4)))
def test_the_readings_that_fit_are_those_of_the_brute_force(
    db: Rows,
    table: tuple[int, list[Decimal], list[Decimal], list[int]],
    own: tuple[str, int],
) -> None:
    maximum, scores, printed, ranks = table
    db.clear()
    db.framework(2023, [("1", "", maximum)], rank_rule=own[0], rank_decimals=own[1])
    names = [f"{place:02}" for place in range(len(scores))]
    db.scores(2023, {name: {"1": score} for name, score in zip(names, scores, strict=True)})
    for place, (name, shown) in enumerate(zip(names, printed, strict=True)):
        db.published(
            2023, name, rank=ranks[place], score=shown, index_percent=percent_of(shown, maximum),
            row_no=place + 2,
        )  # fmt: skip
    expected = {
        (basis, decimals, rule)
        for basis in BASES
        for decimals in range(5)
        for rule in RULES
        if (rule != "ordinal" or decimals >= own[1])
        and fits(
            [
                rounded(figure(basis, score, shown, maximum), decimals)
                for score, shown in zip(scores, printed, strict=True)
            ],
            ranks,
            rule,
        )
    }
    found = set(
        db.see("SELECT basis, decimals, rule FROM rank_trials WHERE code = '' AND broken = 0")
    )
    assert found == expected
    chosen = rule(db)
    taken = (chosen["basis"], chosen["decimals"], chosen["rule"])
    assert (chosen["broken"] == 0) == bool(expected)
    if expected:
        assert taken in expected
        assert chosen["is_own"] == any(
            ("points" in basis, decimals, rule) == (True, own[1], own[0])
            for basis, decimals, rule in expected
        )
