"""PAPI 2011-2024: a real index of 63 provinces whose criteria change and whose figures have gaps.

The maximum of a sub-criterion is 10 / the number of its dimension's sub-criteria that year.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from statistics import median

import pytest

from tests.support import Warehouse

YEARS = range(2011, 2025)
_QUANTUM = Decimal("0.0001")

Scores = dict[int, dict[str, dict[str, Decimal | None]]]


@dataclass(frozen=True)
class Papi:
    """scores: year -> province -> code -> points; maxima: year -> code -> points."""

    scores: Scores
    maxima: dict[int, dict[str, Decimal]]
    names: dict[str, str]

    def total(self, year: int, province: str) -> Decimal | None:
        cells = [self.scores[year][province].get(code) for code in self.maxima[year]]
        return None if None in cells else sum((c for c in cells if c is not None), Decimal(0))

    def totals(self, year: int) -> dict[str, Decimal]:
        """The complete provinces."""
        found = {province: self.total(year, province) for province in self.scores[year]}
        return {province: total for province, total in found.items() if total is not None}

    def files(self) -> dict[str, str]:
        """A canonical framework and scores file of every year."""
        files = {}
        for year in YEARS:
            domains = dict.fromkeys(f"C0{code[2]}" for code in self.maxima[year])
            lines = ["code,parent,name,max_score"]
            lines += [f'{code},,"{self.names[code]}",' for code in domains]
            lines += [
                f'{code},C0{code[2]},"{self.names[code]}",{maximum}'
                for code, maximum in self.maxima[year].items()
            ]
            files[f"framework-{year}.csv"] = "\n".join(lines) + "\n"
            rows = [
                f"{province},{code},{'' if cells.get(code) is None else cells[code]}"
                for province, cells in self.scores[year].items()
                for code in self.maxima[year]
            ]
            files[f"scores-{year}.csv"] = "\n".join(["province,criterion,score", *rows]) + "\n"
        return files


@pytest.fixture(scope="module")
def papi(shared: Path) -> Papi:
    source = shared / "papi_2011_2024_subcriteria_long.csv"
    if not source.is_file():
        pytest.skip(f"{source.name} is not in the shared data")
    scores: Scores = defaultdict(lambda: defaultdict(dict))
    names: dict[str, str] = {}
    with source.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            names[row["criterion_code"]] = row["criterion_en"]
            names[row["subcriterion_code"]] = row["subcriterion_en"]
            if row["score"]:
                points = Decimal(row["score"]).quantize(_QUANTUM, ROUND_HALF_UP)
                scores[int(row["year"])][row["province_en"]][row["subcriterion_code"]] = points
    maxima = {}
    for year in YEARS:
        active = sorted({code for cells in scores[year].values() for code in cells})
        count = {d: sum(code[2] == d for code in active) for d in "12345678"}
        maxima[year] = {code: (Decimal(10) / count[code[2]]).quantize(_QUANTUM) for code in active}
    return Papi(scores, maxima, names)


@pytest.fixture(scope="module")
def loaded(papi: Papi, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    warehouse = Warehouse(tmp_path_factory.mktemp("papi"))
    warehouse.load(papi.files())
    return warehouse


def test_all_years_and_provinces_are_there(papi: Papi, loaded: Warehouse) -> None:
    found = dict(loaded.rows("SELECT year, COUNT(*) FROM leaderboard GROUP BY year"))
    assert found == {year: len(papi.scores[year]) for year in YEARS}
    assert loaded.value("SELECT COUNT(*) FROM communes") == 63


@pytest.mark.parametrize("year", YEARS)
def test_totals_and_ranks_are_those_of_the_brute_force(
    papi: Papi, loaded: Warehouse, year: int
) -> None:
    totals = papi.totals(year)
    shown = {p: t.quantize(Decimal("0.01"), ROUND_HALF_UP) for p, t in totals.items()}
    expected = {
        province: (total, 1 + sum(other > shown[province] for other in shown.values()))
        for province, total in totals.items()
    }
    found = loaded.totals(year)
    assert {province: found[province] for province in expected} == expected


@pytest.mark.parametrize("year", YEARS)
def test_a_missing_sub_criterion_is_not_zero_but_unranked(
    papi: Papi, loaded: Warehouse, year: int
) -> None:
    incomplete = set(papi.scores[year]) - set(papi.totals(year))
    found = loaded.rows(
        "SELECT commune, score, rank, partial_score > 0, leaves_missing > 0 FROM leaderboard"
        f" WHERE year = {year} AND leaves_missing > 0"
    )
    assert {row[0] for row in found} == incomplete
    assert {row[1:] for row in found} <= {(None, None, True, True)}


def test_there_are_years_with_gaps_to_be_seen(papi: Papi) -> None:
    gaps = {y for y in YEARS if len(papi.totals(y)) < len(papi.scores[y])}
    assert {2018, 2022} <= gaps


def test_check_lists_every_province_with_a_gap(papi: Papi, loaded: Warehouse) -> None:
    result = loaded.run("check", "--json")
    assert result.status == 1
    gaps = [entry for entry in result.json if entry["check"] != "framework_change"]
    assert {entry["check"] for entry in gaps} == {"missing_scores"}
    assert {(entry["year"], entry["commune"]) for entry in gaps} == {
        (year, province)
        for year in YEARS
        for province in papi.scores[year]
        if papi.total(year, province) is None
    }


@pytest.mark.parametrize("year", YEARS[1:])
def test_new_dropped_and_remaxed_sub_criteria_are_marked(
    papi: Papi, loaded: Warehouse, year: int
) -> None:
    now, before = papi.maxima[year], papi.maxima[year - 1]
    expected = {("new", code) for code in now.keys() - before.keys()}
    expected |= {("dropped", code) for code in before.keys() - now.keys()}
    expected |= {("remaxed", c) for c in now.keys() & before.keys() if now[c] != before[c]}
    found = loaded.rows(
        "SELECT change, COALESCE(code, previous_code) FROM framework_changes"
        f" WHERE year = {year} AND COALESCE(code, previous_code) LIKE 'SC%'"
    )
    assert set(found) == expected


def test_the_change_of_2018_makes_points_incomparable(papi: Papi, loaded: Warehouse) -> None:
    assert len(papi.maxima[2018]) > len(papi.maxima[2017])
    rows = loaded.rows(
        "SELECT score_change, comparable, previous_rank IS NOT NULL FROM leaderboard"
        " WHERE year = 2018 AND rank IS NOT NULL"
    )
    assert set(rows) == {(None, False, True)}
    assert {row["comparable"] for row in loaded.run("rank", "--year", 2017, "--json").json} == {
        True
    }


def test_points_rose_from_2017_to_2018_while_the_percent_of_the_maximum_fell(
    loaded: Warehouse,
) -> None:
    found = {}
    for year in (2017, 2018):
        rows = loaded.run("rank", "--year", year, "--json").json
        ranked = [row for row in rows if row["rank"]]
        found[year] = (
            median(row["score"] for row in ranked),
            median(row["index_percent"] for row in ranked),
        )
    one = Decimal("0.1")
    assert [(p.quantize(one), i.quantize(one)) for p, i in found.values()] == [
        (Decimal("36.7"), Decimal("61.2")),
        (Decimal("44.1"), Decimal("55.1")),
    ]
