"""Prices and intervals on a real index of 63 provinces with gaps: recomputed from the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.support import Warehouse
from tests.test_papi import Papi, loaded, papi
from warehouse.analysis import plan_from, read_standpoint, robust, supposed
from warehouse.analysis.answers import Goal
from warehouse.queries import Reader, standings

__all__ = ["loaded", "papi"]  # fixtures

CENT = Decimal("0.01")
YEARS = (2017, 2018, 2024)


@pytest.fixture(scope="module")
def reader(loaded: Warehouse) -> Iterator[Reader]:
    with Reader(loaded.store) as reader:
        yield reader


def shown(points: Decimal) -> Decimal:
    return points.quantize(CENT, ROUND_HALF_UP)


@pytest.mark.parametrize("year", YEARS)
def test_every_province_can_be_priced_and_arrives(papi: Papi, reader: Reader, year: int) -> None:
    """A path that is whole, walked, gives the rank; the price is what the file says."""
    totals = papi.totals(year)
    for at in standings(reader, year):
        if at.rank is None:
            continue
        standpoint = read_standpoint(reader, at.commune_id, year)
        others = sorted((shown(t) for p, t in totals.items() if p != at.commune), reverse=True)
        for rank in (1, 10, at.rank):
            found = plan_from(standpoint, Goal(rank, None))
            own, target = totals[at.commune], others[rank - 1] if rank <= len(others) else CENT
            assert found.need == (target - own if target > shown(own) else 0)
            scores = {step.code: step.reach for step in found.steps}
            there = supposed(standpoint, scores)
            assert there.score == own + found.need - found.short
            if not found.short:
                assert (there.total.rank or 99) <= rank


@pytest.mark.parametrize("year", YEARS)
def test_every_step_is_proven_in_the_file(papi: Papi, reader: Reader, year: int) -> None:
    for at in standings(reader, year)[:12]:
        if at.rank is None:
            continue
        path = plan_from(read_standpoint(reader, at.commune_id, year), Goal(1, None))
        for step in path.steps:
            level = step.reach - step.take + step.gain
            scores = papi.scores[year]
            if step.proven == "own":
                assert step.year is not None
                had = papi.scores[step.year][at.commune][step.code]
                assert had is not None
                assert level <= had / papi.maxima[step.year][step.code] * step.max_score
                continue
            held = [cells.get(step.code) for p, cells in scores.items() if p != at.commune]
            given = sorted(cell for cell in held if cell is not None)
            reaching = sum(cell >= level for cell in given)
            assert (reaching, len(given)) == (step.holders, step.peers)
            parts = 3 if step.proven == "most" else 1
            assert 4 * reaching >= parts * len(given)
            better = [cell for cell in given if cell > level]
            assert 4 * len(better) < parts * len(given)


@pytest.mark.parametrize("year", YEARS)
def test_intervals_and_rests_are_those_of_the_file(papi: Papi, reader: Reader, year: int) -> None:
    found = robust(reader, year, u=Decimal("0.5"), sets=200)
    totals = papi.totals(year)
    ascending = sorted(map(shown, totals.values()))
    assert len(found.rows) == len(totals)
    for row in found.rows:
        own = shown(totals[row.commune])
        assert row.rank == len(ascending) - bisect_right(ascending, own) + 1
        assert row.tolerance.best == 1 + sum(v - own > 1 for v in ascending)
        assert row.tolerance.worst == sum(v - own > -1 for v in ascending)
        assert row.dominance.best <= row.weights.best <= row.weights.median
        assert row.weights.median <= row.weights.worst <= row.dominance.worst
    for domain, _ in found.domains:
        rest = {
            province: shown(
                sum(
                    (cell for code, cell in papi.scores[year][province].items()
                     if cell is not None and f"C0{code[2]}" != domain),
                    Decimal(0),
                )
            )
            for province in totals
        }  # fmt: skip
        for row in found.rows:
            better = sum(value > rest[row.commune] for value in rest.values())
            assert row.domains[domain] == 1 + better
