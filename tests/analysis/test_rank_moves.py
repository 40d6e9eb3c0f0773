"""Who passed whom, what each domain did, the matched cohort: against the brute force."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.brute_change import Pair, movers, shapley
from tests.analysis.pairs import LIGHT, fill, of_group, pairs
from tests.analysis.reading import reader_of, together
from tests.laws.brute import RULES, Year, rounded
from tests.sql.rows import Rows
from warehouse.analysis import change
from warehouse.analysis.answers import Change
from warehouse.analysis.coalitions import MOST_DOMAINS, Player, rank_shares
from warehouse.analysis.places import Board, Rival, Rule, rank_among, rounded_together


def changes(db: Rows, pair: Pair) -> dict[str, Change]:
    """The change of every commune of both years."""
    fill(db, pair)
    numbers = dict(db.see("SELECT name, commune_id FROM communes"))
    with reader_of(db) as reader:
        return {name: change(reader, numbers[name], 2023) for name in pair.communes()}


@LIGHT
@given(pair=pairs())
def test_the_rank_ledger_is_that_of_the_brute_force_and_balances(db: Rows, pair: Pair) -> None:
    for name, found in changes(db, pair).items():
        before, after = of_group(pair.before, pair, name), of_group(pair.after, pair, name)
        ranks = before.rank(name, ""), after.rank(name, "")
        if None in ranks:
            assert found.ledger is None
            assert found.rank_note is not None
            continue
        ledger = found.ledger
        assert ledger is not None
        assert together(ledger.previous_rank, ledger.rank) == ranks
        expected = movers(values(before), values(after), name)
        for side, names in expected.items():
            assert {m.commune for m in getattr(ledger, side)} == {f"Xã {n}" for n in names}, side
        sizes = {side: len(names) for side, names in expected.items()}
        steps = sizes["passed"] - sizes["passed_by"] + sizes["left_above"] - sizes["entered_above"]
        assert ledger.rank_change == steps + ledger.rule_effect
        if before.rule == after.rule == "1224":
            assert ledger.rule_effect == 0


def values(year: Year) -> dict[str, Fraction]:
    """What is ranked, of those that are."""
    return {name: value for name in year.scores if (value := year.value(name, "")) is not None}


@LIGHT
@given(pair=pairs(gaps=False))
def test_the_matched_cohort_ranks_only_those_of_both_years(db: Rows, pair: Pair) -> None:
    for name, found in changes(db, pair).items():
        before, after = of_group(pair.before, pair, name), of_group(pair.after, pair, name)
        both = set(values(before)) & set(values(after))
        if found.ledger is None or both == set(values(before)) | set(values(after)):
            assert found.cohort is None
            continue
        expected = []
        for year in (before, after):
            kept = {unit: cells for unit, cells in year.scores.items() if unit in both}
            matched = Year(year.nodes, kept, after.rule, year.rank_by, year.decimals, after.order)
            expected.append(matched.rank(name, ""))
        assert found.cohort is not None
        assert [found.cohort.previous_rank, found.cohort.rank] == expected
        assert found.cohort.units == len(both)


@LIGHT
@given(pair=pairs(gaps=False))
def test_shares_and_outside_are_the_whole_move_and_a_still_domain_has_none(
    db: Rows, pair: Pair
) -> None:
    for found in changes(db, pair).values():
        if found.ledger is None:
            assert together(found.shares, found.outside) == ((), None)
            continue
        assert found.outside is not None
        shares = sum((share.share for share in found.shares), Decimal(0))
        assert shares + found.outside == found.ledger.rank_change
        assert found.outside == found.outside.to_integral_value()


@LIGHT
@given(pair=pairs(gaps=False))
def test_the_shares_are_those_of_the_brute_force(db: Rows, pair: Pair) -> None:
    for name, found in changes(db, pair).items():
        if found.ledger is None:
            continue
        domains = compared_domains(pair, name)
        gains = [now - then for then, now in domains.values()]
        total = pair.after.score(name, "")
        assert total is not None
        rank_of = ranker(of_group(pair.after, pair, name), name)
        exact = shapley(gains, total - sum(gains), rank_of)
        assert [share.code for share in found.shares] == list(domains)
        for share, expected in zip(found.shares, exact, strict=True):
            assert abs(Fraction(share.share) - expected) < Fraction(1, 10_000)


def compared_domains(pair: Pair, name: str) -> dict[str, tuple[Fraction, Fraction]]:
    """Domain -> (points at the share of the year before, points now), where both can be known."""
    found = {}
    for code, (parent, _, _) in pair.after.nodes.items():
        past = pair.previous.get(code, code)
        if parent or past not in pair.before.nodes:
            continue
        now, then = pair.after.score(name, code), pair.before.score(name, past)
        top, old_top = pair.after.maximum(name, code), pair.before.maximum(name, past)
        if (top > 0) != (old_top > 0):
            continue
        share = (then or Fraction(0)) * (top / old_top if top else 1)
        found[code] = (share, now or Fraction(0))
    return found


def ranker(year: Year, name: str) -> Callable[[Fraction], int]:
    """The rank of any total of one commune beside the others' as they are."""
    others = values(year)
    del others[name]
    top = year.maximum(name, "")

    def rank(points: Fraction) -> int:
        percent = year.rank_by == "percent" and top > 0
        value = rounded(100 * points / top if percent else points, year.decimals)
        above = [other for other in others.values() if other > value]
        ties = [unit for unit, other in others.items() if other == value]
        ahead = sum(year.order[tie] < year.order[name] for tie in ties)
        counted = {
            "1334": len(above) + len(ties),
            "dense": len(set(above)),
            "ordinal": len(above) + ahead,
        }
        return 1 + counted.get(year.rule, len(above))

    return rank


# ------------------------------------------------------------------------- coalitions


fractions = st.fractions(0, 30, max_denominator=12)


@st.composite
def boards(draw: st.DrawFn) -> tuple[Board, Rule, list[Rival]]:
    rule = Rule(
        draw(st.sampled_from(["points", "percent"])),
        draw(st.sampled_from(RULES)),
        draw(st.integers(0, 2)),
    )
    worth = st.decimals(0, 100, places=rule.decimals)
    rivals = [Rival(v, o) for o, v in enumerate(draw(st.lists(worth, max_size=9)), 1)]
    return Board(rule, rivals), rule, rivals


@LIGHT
@given(
    board=boards(),
    sides=st.lists(st.tuples(fractions, fractions), min_size=1, max_size=5),
    fixed=fractions,
    place=st.integers(10, 12),
)
def test_shapleys_value_is_the_mean_over_all_orders(
    board: tuple[Board, Rule, list[Rival]],
    sides: list[tuple[Fraction, Fraction]],
    fixed: Fraction,
    place: int,
) -> None:
    ranks, rule, _ = board
    top = Decimal(100)

    def rank_of(total: Fraction) -> int:
        return ranks.rank(rule.value(total, top), place)

    players = [Player(str(i), f"domain {i}", before, now) for i, (before, now) in enumerate(sides)]
    found = [share.share for share in rank_shares(players, fixed, rank_of)]
    before = fixed + sum(then for then, _ in sides)
    exact = shapley([now - then for then, now in sides], before, rank_of)
    for share, expected, (then, now) in zip(found, exact, sides, strict=True):
        assert abs(Fraction(share) - expected) < Fraction(1, 10_000)
        if then == now:
            assert share == 0
    assert sum(found) == rank_of(before) - rank_of(fixed + sum(now for _, now in sides))


@LIGHT
@given(board=boards(), value=st.decimals(0, 100, places=2), order=st.integers(0, 12))
def test_a_board_ranks_as_the_views_do(
    board: tuple[Board, Rule, list[Rival]], value: Decimal, order: int
) -> None:
    ranks, rule, rivals = board
    value = rule.value(value, Decimal(100))
    above = [rival.value for rival in rivals if rival.value > value]
    equal = [rival.order for rival in rivals if rival.value == value]
    expected = {
        "1224": len(above),
        "1334": len(above) + len(equal),
        "dense": len(set(above)),
        "ordinal": len(above) + sum(other < order for other in equal),
    }[rule.rank_rule]
    assert ranks.rank(value, order) == rank_among(rule, value, order, rivals) == expected + 1


@LIGHT
@given(parts=st.lists(st.fractions(-5, 5, max_denominator=60), min_size=1, max_size=9))
def test_rounding_together_keeps_a_whole_sum(parts: list[Fraction]) -> None:
    whole = [*parts, -sum(parts, Fraction(0))]
    found = rounded_together(whole, 4)
    assert sum(found) == 0
    assert all(
        abs(Fraction(f) - p) < Fraction(1, 10_000) for f, p in zip(found, whole, strict=True)
    )


def test_equal_remainders_go_to_the_first() -> None:
    assert rounded_together([Fraction(1, 3)] * 3, 1) == [
        Decimal("0.4"),
        Decimal("0.3"),
        Decimal("0.3"),
    ]


# ------------------------------------------------------------------------- by hand


def test_shares_by_hand(db: Rows) -> None:
    """X had 5 + 5, has 8 + 7; rivals have 12 and 14 now. From 10 it is third, from 13 (first
    domain) or 12 (second: a tie) second, from 15 first: each order gives 1 and 1."""
    nodes = [("1", "", 10), ("2", "", 10)]
    db.clear()
    for year, own in ((2022, (5, 5)), (2023, (8, 7))):
        db.framework(year, nodes)
        rivals = {"Y": {"1": 6, "2": 6}, "Z": {"1": 7, "2": 7}}
        db.scores(year, {"X": {"1": own[0], "2": own[1]}, **rivals})
    with reader_of(db) as reader:
        found = change(reader, db.commune("X"), 2023)
    assert [together(share.code, share.share) for share in found.shares] == [("1", 1), ("2", 1)]
    assert found.outside == 0
    assert found.ledger is not None
    assert [mover.commune for mover in found.ledger.passed] == ["Xã Z", "Xã Y"]


def test_ties_units_that_come_and_units_that_go(db: Rows) -> None:
    nodes = [("1", "", 10)]
    db.clear()
    for year, scores in (
        (2022, {"X": 5, "Tied": 5, "Gone": 9, "Above": 8}),
        (2023, {"X": 6, "Tied": "6.004", "Above": 6, "Come": 7}),
    ):
        db.framework(year, nodes)
        db.scores(year, {name: {"1": score} for name, score in scores.items()})
    with reader_of(db) as reader:
        found = change(reader, db.commune("X"), 2023)
    ledger = found.ledger
    assert ledger is not None
    assert together(ledger.previous_rank, ledger.rank, ledger.rank_change) == (3, 2, 1)
    sides = (ledger.passed, ledger.passed_by, ledger.entered_above, ledger.left_above)
    assert [[m.commune for m in side] for side in sides] == [
        ["Xã Above"], [], ["Xã Come"], ["Xã Gone"],
    ]  # fmt: skip
    assert found.cohort is not None
    assert together(found.cohort.units, found.cohort.previous_rank, found.cohort.rank) == (3, 2, 1)


def test_too_many_domains_are_not_attributed_and_that_is_said(db: Rows) -> None:
    codes = [str(number) for number in range(MOST_DOMAINS + 1)]
    db.clear()
    for year, score in ((2022, 1), (2023, 2)):
        db.framework(year, [(code, "", 5) for code in codes])
        db.scores(year, {"X": dict.fromkeys(codes, score)})
    with reader_of(db) as reader:
        found = change(reader, db.commune("X"), 2023)
    assert together(found.shares, found.outside) == ((), None)
    assert "more than 16 domains" in str(found.rank_note)
    assert found.ledger is not None
