"""Ledgers of 63 real provinces whose criteria change and whose figures have gaps."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support import Warehouse
from tests.test_papi import YEARS, Papi, loaded, papi
from warehouse.analysis import change, change_totals
from warehouse.queries import Reader, standings

__all__ = ["loaded", "papi"]  # fixtures


@pytest.mark.parametrize("year", YEARS[1:])
def test_the_ledgers_of_all_provinces_sum_to_their_change(
    papi: Papi, loaded: Warehouse, year: int
) -> None:
    with Reader(loaded.store) as reader:
        names = {row.commune_id: row.commune for row in standings(reader, year)}
        found = change_totals(reader, year)
    assert {names[row.commune_id] for row in found} == set(papi.scores[year]) & set(
        papi.scores[year - 1]
    )
    for row in found:
        now, past = (papi.total(y, names[row.commune_id]) for y in (year, year - 1))
        if now is None or past is None:
            assert row.score_change is None
            continue
        assert row.score_change == now - past
        assert row.framework is not None
        assert row.common is not None
        assert row.own is not None
        assert row.framework + row.common + row.own == now - past


def test_2018_rose_because_of_the_criteria_and_not_because_of_the_provinces(
    papi: Papi, loaded: Warehouse
) -> None:
    """Points rose from 2017 to 2018 while the percent of the maximum fell."""
    with Reader(loaded.store) as reader:
        found = [row for row in change_totals(reader, 2018) if row.score_change is not None]
    assert len(found) > 50
    assert all((row.framework or 0) > 0 for row in found)
    fallen = [row for row in found if (row.common or 0) + (row.own or 0) < 0]
    assert sum((row.score_change or Decimal(0) for row in found), Decimal(0)) > 0
    assert len(fallen) > 0


def test_one_province_leaf_by_leaf(papi: Papi, loaded: Warehouse) -> None:
    with Reader(loaded.store) as reader:
        for row in standings(reader, 2018)[:5]:
            found = change(reader, row.commune_id, 2018)
            by_code = {leaf.code: leaf for leaf in found.leaves}
            for code in papi.maxima[2018].keys() & papi.maxima[2017].keys():
                scores = [papi.scores[y][row.commune][code] for y in (2018, 2017)]
                assert [by_code[code].score, by_code[code].previous_score] == scores
            new = papi.maxima[2018].keys() - papi.maxima[2017].keys()
            assert {c for c, leaf in by_code.items() if leaf.basis == "new"} == new
