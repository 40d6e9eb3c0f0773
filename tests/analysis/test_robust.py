"""How firm ranks are: intervals equal the brute force, and no noise parts a tie."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis import brute_robust as brute
from tests.analysis.brute_change import Pair
from tests.analysis.pairs import LIGHT, NOW, fill
from tests.analysis.reading import reader_of
from tests.laws.brute import Year, years
from tests.sql.rows import Rows
from tests.support import Warehouse
from warehouse.analysis import robust, weights
from warehouse.analysis.answers import Interval, Robustness
from warehouse.errors import BadInput
from warehouse.queries import Reader

FEW = settings(LIGHT, max_examples=20)


def asked(db: Rows, year: Year, **how: object) -> Robustness | None:
    """The answer about a year's rows; None where nothing can be ranked or weighed."""
    fill(db, Pair(Year({"z": ("", Decimal(1), "appraisal")}, {}), year))
    try:
        with reader_of(db) as reader:
            return robust(reader, NOW, **how)  # type: ignore[arg-type]
    except BadInput:
        assert not brute.ranked(year) or not brute.weighed(year, "leaf")
        return None


def bounds(found: Robustness, which: str) -> brute.Intervals:
    intervals = {own_name(row.commune): getattr(row, which) for row in found.rows}
    return {name: (interval.best, interval.worst) for name, interval in intervals.items()}


def own_name(commune: str) -> str:
    """The name that the test gave: the rows put a kind in front of it."""
    return commune.removeprefix("Xã ")


@FEW
@given(year=years(), u=st.decimals(0, 20, places=2), by=st.sampled_from(["leaf", "domain"]))
def test_the_intervals_are_those_of_the_brute_force(
    db: Rows, year: Year, u: Decimal, by: str
) -> None:
    if (found := asked(db, year, u=u, sets=5, by=by)) is None:
        return
    half = Fraction(1, 2 * 10**year.decimals)
    assert bounds(found, "rounding") == brute.within(year, half)
    assert bounds(found, "tolerance") == brute.within(year, Fraction(u))
    assert bounds(found, "dominance") == brute.dominance(year, by)
    assert brute.without(year) == {
        code: {own_name(row.commune): row.domains[code] for row in found.rows}
        for code, _ in found.domains
    }


@FEW
@given(year=years(), by=st.sampled_from(["leaf", "domain"]), sets=st.integers(1, 40))
def test_ranks_under_weights_are_those_of_exact_composites(
    db: Rows, year: Year, by: str, sets: int
) -> None:
    if (found := asked(db, year, sets=sets, by=by, seed=7)) is None:
        return
    parts = brute.weighed(year, by).values()
    points = np.array([float(sum(year.nodes[leaf][1] for leaf in part)) for part in parts])
    drawn = np.random.default_rng(7).dirichlet(100 * points / points.sum(), sets)
    by_set = [brute.under(year, by, row.tolist()) for row in drawn]
    official = brute.competition(brute.ranked(year))
    for row in found.rows:
        name = own_name(row.commune)
        ranks = sorted(places[name] for places in by_set)
        of = row.weights
        assert (of.best, of.worst, of.median) == (ranks[0], ranks[-1], ranks[(sets - 1) // 2])
        assert sum(rank < of.low for rank in ranks) * 20 < sets
        assert sum(rank <= of.low for rank in ranks) * 20 >= sets
        assert sum(rank > of.high for rank in ranks) * 20 <= sets
        assert sum(rank >= of.high for rank in ranks) * 20 > sets
        same = Fraction(100 * ranks.count(official[name]), sets)
        assert abs(Fraction(of.same) - same) <= Fraction(1, 200)
        assert row.dominance.best <= of.best
        assert of.worst <= row.dominance.worst


# ---------------------------------------------------------------- ties, blocks, seeds


def noisy(units: int = 40, parts: int = 30) -> weights.Profiles:
    """Profiles of which every second is the same as the one before, in figures that no binary
    fraction holds."""
    chance = np.random.default_rng(3)
    half = chance.integers(0, 3333, (units // 2, parts))
    points = np.repeat(half, 2, axis=0)
    shares = chance.random(parts)
    return weights.Profiles(
        points, np.full_like(points, 3333), np.zeros(units, np.int64), shares / shares.sum(), False
    )


@pytest.mark.parametrize("by_percent", [False, True])
def test_the_same_profile_has_the_same_rank_under_all_weights(by_percent: bool) -> None:
    profiles = replace(noisy(), by_percent=by_percent)
    ranks = weights.ranks_under_weights(profiles, 3000, 1, 100.0)
    assert (ranks[0::2] == ranks[1::2]).all()
    assert len(np.unique(ranks)) > 5


def test_noise_between_equal_profiles_cannot_part_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each profile is calculated once, so that not even a whole unit of noise a column does."""

    def noise(sums: weights.Floats, out: weights.Floats) -> None:
        np.add(sums, np.arange(sums.shape[1]), out=out)

    monkeypatch.setattr(np, "rint", noise)
    ranks = weights.ranks_under_weights(noisy(), 200, 1, 100.0)
    assert (ranks[0::2] == ranks[1::2]).all()


def test_the_order_of_criteria_and_units_does_not_matter() -> None:
    """Sums are added up in another order: another last digit, the same ranks."""
    profiles = noisy()
    drawn = np.random.default_rng(1).dirichlet(100 * profiles.weights, 2000)
    chance = np.random.default_rng(2)
    columns, rows = chance.permutation(30), chance.permutation(40)
    moved = weights.Profiles(
        profiles.points[rows][:, columns], profiles.maxima, profiles.fixed,
        profiles.weights[columns], False,
    )  # fmt: skip
    here = weights.competition_ranks(weights._composer(profiles)(drawn))
    there = weights.competition_ranks(weights._composer(moved)(drawn[:, columns]))
    assert (here[:, rows] == there).all()


@pytest.mark.parametrize("cells", [1, 500, 10**9])
def test_the_size_of_the_portions_does_not_matter(
    monkeypatch: pytest.MonkeyPatch, cells: int
) -> None:
    expected = weights.ranks_under_weights(noisy(), 300, 5, 100.0)
    monkeypatch.setattr(weights, "_CELLS", cells)
    assert (weights.ranks_under_weights(noisy(), 300, 5, 100.0) == expected).all()


def test_weights_spread_around_the_official_ones_as_documented() -> None:
    """A quarter of its weight is the standard deviation of a domain of 13.7 %."""
    share = np.array([0.137, 0.863])
    drawn = np.random.default_rng(1).dirichlet(100 * share, 20_000)[:, 0]
    assert abs(drawn.mean() - 0.137) < 0.001
    assert abs(drawn.std() - 0.137 / 4) < 0.001


def test_a_rank_that_is_worse_in_everything_stays_last(db: Rows) -> None:
    db.clear()
    db.framework(NOW, [("A", "", None), ("1", "A", 10), ("B", "", None), ("2", "B", 20)])
    db.scores(NOW, {"một": {"1": 9, "2": 11}, "hai": {"1": 8, "2": 12}, "ba": {"1": 8, "2": 11}})
    with reader_of(db) as reader:
        found = robust(reader, NOW, u=Decimal(0), sets=200)
    rows = {own_name(row.commune): row for row in found.rows}
    assert rows["ba"].dominance == Interval(3, 3)
    assert rows["một"].dominance == rows["hai"].dominance == Interval(1, 2)
    assert {rows["ba"].weights.best, rows["ba"].weights.worst} == {3}
    assert rows["một"].tolerance == Interval(1, 1)  # both have 20 points
    assert rows["một"].domains == {"A": 2, "B": 1}


def test_the_same_seed_gives_the_same_answer_and_another_another(sample: Warehouse) -> None:
    with Reader(sample.store) as reader:
        first = robust(reader, 2023, sets=500, seed=4)
        assert robust(reader, 2023, sets=500, seed=4) == first
        assert robust(reader, 2023, sets=500, seed=5).rows != first.rows


@pytest.mark.parametrize("concentration", [0.01, 1e9])
def test_at_the_bounds_there_are_still_ranks(sample: Warehouse, concentration: float) -> None:
    """Nearly one criterion alone, and nearly the official points."""
    with Reader(sample.store) as reader:
        found = robust(reader, 2023, sets=200, concentration=concentration)
    same = {row.weights.same for row in found.rows}
    assert (same == {Decimal(100)}) == (concentration > 1)
    assert all(1 <= row.weights.best <= row.weights.worst <= 15 for row in found.rows)


def test_units_with_gaps_stay_out(sample: Warehouse) -> None:
    with Reader(sample.store) as reader:
        found = robust(reader, 2020, sets=10)
    assert len(found.rows) == 14
    assert "Xã Tiên Lãnh" not in {row.commune for row in found.rows}
    assert found.data_note == "số liệu minh họa"


class Enough(Exception):  # noqa: N818 - nothing is wrong
    pass


@pytest.mark.parametrize("calls", [1, 20])
def test_whoever_is_told_of_the_progress_can_end_it(sample: Warehouse, calls: int) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> None:
        told.append((done, of))
        if len(told) == calls:
            raise Enough

    with Reader(sample.store) as reader, pytest.raises(Enough):
        robust(reader, 2023, sets=200_000, progress=tell)
    assert len(told) == calls
    assert told == sorted(told)


def test_progress_ends_where_it_said(sample: Warehouse) -> None:
    told: list[tuple[int, int]] = []
    with Reader(sample.store) as reader:
        robust(reader, 2023, sets=1000, progress=lambda done, of: told.append((done, of)))
    assert {of for _, of in told} == {1015}
    assert 0 < told[-1][0] <= 1015


@pytest.mark.parametrize(
    "how",
    [
        {"sets": 0}, {"sets": -5}, {"sets": 10**9}, {"u": Decimal(-1)}, {"u": Decimal("0.00001")},
        {"seed": -1}, {"concentration": 0.0}, {"concentration": float("nan")},
        {"concentration": 1e-300}, {"concentration": 1e308}, {"by": "commune"},
        {"group": "phường"},
    ],
    ids=str,
)  # fmt: skip
def test_options_that_cannot_be_are_refused(sample: Warehouse, how: dict[str, object]) -> None:
    with Reader(sample.store) as reader, pytest.raises(BadInput):
        robust(reader, 2023, **how)  # type: ignore[arg-type]


def test_the_analyses_are_imported_without_numpy(child_environment: dict[str, str]) -> None:
    code = "import sys, warehouse.analysis; sys.exit('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], env=child_environment, check=False)
    assert done.returncode == 0
