"""Units that merge, take an old code and change group, by frameworks of their own: every figure
that is asked of the command line again, with fractions, from the very rows of the files."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.laws.brute import rounded
from tests.support import Warehouse

UNITS = """code,name,kind,group,valid_from,valid_to,successor,display_order
1,An,Xã,xã,,2022-12-31,2,1
2,Ba,Xã,xã,,2022-12-31,2,2
3,Ca,Xã,xã,,2022-12-31,3,3
4,Du,Xã,xã,,,,4
5,Em,Phường,phường,,,,5
2,Gia,Xã,xã,2023-01-01,,,6
3,Ca,Phường,phường,2023-01-01,,,7
"""
MAXIMA = {  # year and group -> leaf -> maximum
    (2022, "xã"): {"1": 10, "2": 20, "S": 10},
    (2022, "phường"): {"1": 8, "2": 20, "S": 10},
    (2023, "xã"): {"1": 12, "2": 20, "S": 10},
    (2023, "phường"): {"1": 8, "2": 16, "S": 12},
}
POINTS: dict[tuple[int, str], tuple[str, ...]] = {  # 'x': does not apply
    (2022, "Xã An"): ("7.5", "13.37", "6.1"),
    (2022, "Xã Ba"): ("8", "x", "7.25"),
    (2022, "Xã Ca"): ("9", "15", "8"),
    (2022, "Xã Du"): ("6", "12.5", "9"),
    (2022, "Phường Em"): ("5", "19", "4.4"),
    (2023, "Xã Gia"): ("9", "17", "6"),
    (2023, "Xã Du"): ("8.4", "12.5", "8"),
    (2023, "Phường Em"): ("6", "10", "11"),
    (2023, "Phường Ca"): ("7", "11.3", "9"),
}
PAST = {
    "Xã Gia": ["Xã An", "Xã Ba"], "Xã Du": ["Xã Du"], "Phường Em": ["Phường Em"],
    "Phường Ca": ["Xã Ca"],
}  # fmt: skip
Side = tuple[Fraction, Fraction]  # points, maximum


def group_of(unit: str) -> str:
    return unit.split()[0].lower()


def side(year: int, unit: str, leaf: str) -> Side:
    """What a unit has at a leaf: nothing of nothing where it does not apply."""
    given = dict(zip(("1", "2", "S"), POINTS[year, unit], strict=True))[leaf]
    if given == "x":
        return Fraction(0), Fraction(0)
    return Fraction(given), Fraction(MAXIMA[year, group_of(unit)][leaf])


def past(unit: str, leaf: str) -> Side:
    """The mean of the units that it was made of, at four decimals."""
    sides = [side(2022, part, leaf) for part in PAST[unit]]
    points, maxima = (rounded(sum(x, Fraction(0)) / len(x), 4) for x in zip(*sides, strict=True))
    return points, maxima


def split(unit: str, leaf: str) -> tuple[Fraction, Fraction]:
    """What the maximum and what the unit did at a leaf that has one in both years."""
    (s0, m0), (s1, m1) = past(unit, leaf), side(2023, unit, leaf)
    framework = rounded((s0 / m0 + s1 / m1) / 2 * (m1 - m0), 4)
    return framework, s1 - s0 - framework


@pytest.fixture(scope="module")
def reformed(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    settings = "year,group,rank_by,rank_rule,rank_decimals\n"
    framework = "year,group,code,parent,name,max_score,kind\n"
    for (year, group), maxima in MAXIMA.items():
        settings += f"{year},{group},percent,1224,2\n"
        for code, maximum in maxima.items():
            kind = "survey" if code == "S" else "appraisal"
            framework += f"{year},{group},{code},,Tiêu chí {code},{maximum},{kind}\n"
    scores = "year,commune,criterion,score,applicable\n"
    for (year, unit), given in POINTS.items():
        for code, cell in zip(("1", "2", "S"), given, strict=True):
            scores += f"{year},{unit},{code},{',no' if cell == 'x' else cell + ','}\n"
    warehouse = Warehouse(tmp_path_factory.mktemp("reformed"))
    warehouse.load({"communes.csv": UNITS, "settings.csv": settings, "framework.csv": framework,
                    "scores.csv": scores})  # fmt: skip
    return warehouse


def change(warehouse: Warehouse, unit: str) -> Any:
    return warehouse.run("change", unit, "--year", 2023, "--json").json


@pytest.mark.parametrize("unit", PAST)
def test_the_ledger_of_every_unit_is_that_of_the_files(reformed: Warehouse, unit: str) -> None:
    """Peers are of the unit's own group, whatever group their past was in."""
    found = change(reformed, unit)
    assert found["past"]["communes"] == PAST[unit]
    assert found["past"]["basis"] == ("same" if PAST[unit] == [unit] else "merged")
    peers = [other for other in PAST if group_of(other) == group_of(unit)]
    for leaf in found["criteria"]:
        framework, performance = split(unit, leaf["code"])
        moved = [split(other, leaf["code"])[1] for other in peers]
        common = rounded(sum(moved, Fraction(0)) / len(moved), 4)
        assert leaf["basis"] == "compared"
        assert leaf["peers"] == len(peers)
        assert [Fraction(leaf[part]) for part in ("framework", "common", "own")] == [
            framework, common, performance - common,
        ]  # fmt: skip
    totals = [sum((s[0] for s in sides), Fraction(0)) for sides in (
        [past(unit, leaf) for leaf in ("1", "2", "S")],
        [side(2023, unit, leaf) for leaf in ("1", "2", "S")],
    )]  # fmt: skip
    assert Fraction(found["score_change"]) == totals[1] - totals[0]


def test_only_a_unit_of_both_years_has_a_rank_change(reformed: Warehouse) -> None:
    """Du: 68.75 % was behind Ca (80 %) and Ba (15.25 of 20); now only Gia stands above."""
    moved = {unit: change(reformed, unit)["rank_change"] for unit in PAST}
    assert moved == {"Xã Gia": None, "Xã Du": 1, "Phường Em": -1, "Phường Ca": None}
    found = change(reformed, "Xã Du")
    assert [unit["commune"] for unit in found["left_above"]] == ["Xã Ca", "Xã Ba"]
    assert [unit["commune"] for unit in found["entered_above"]] == ["Xã Gia"]


def test_a_plan_is_priced_among_the_units_own_group(reformed: Warehouse) -> None:
    """Em (27 of 36 = 75.00 %) is second to Ca (27.3 of 36 = 75.83 %): 75.83 % of 36 = 27.2988."""
    found = reformed.run("plan", "Phường Em", "--year", 2023, "--to", "rank:1", "--json").json
    assert [rival["commune"] for rival in found["rivals"]] == ["Phường Ca"]
    assert (found["target"], found["need"]) == (Decimal("75.83"), Decimal("0.2988"))
    text = reformed.run("plan", "Phường Em", "--year", 2023, "--to", "rank:1").text
    assert "Phường Ca (+0.83 %)" in text


def test_each_group_is_audited_and_shaken_alone(reformed: Warehouse) -> None:
    """Of the wards' 72 points criterion 1 has 16; a domain left out leaves its own maximum."""
    for command in ("audit", "robust"):
        found = reformed.run(command, "--year", 2023, "--json").json
        assert [part["group"] for part in found] == ["phường", "xã"]
    audit, _ = reformed.run("audit", "--year", 2023, "--json").json
    assert [domain["points_share"] for domain in audit["domains"]] == [
        Decimal("22.22"), Decimal("44.45"), Decimal("33.33"),
    ]  # fmt: skip
    wards, _ = reformed.run("robust", "--year", 2023, "--sets", 20, "--json").json
    for row in wards["communes"]:
        for code, rank in row["domains"].items():
            share = {
                unit: rounded(Fraction(100 * sum(s for s, _ in rest), sum(m for _, m in rest)), 2)
                for unit in ("Phường Em", "Phường Ca")
                if (rest := [side(2023, unit, leaf) for leaf in {"1", "2", "S"} - {code}])
            }
            own = share[row["commune"]]
            assert rank == 1 + sum(other > own for other in share.values())


def test_one_predecessor_is_no_mean(reformed: Warehouse) -> None:
    """Phường Ca was xã Ca: its past is a unit's own, not a mean that nobody published."""
    text = reformed.run("change", "Phường Ca", "--year", 2023).text
    assert "is compared with Xã Ca" in text
    assert "mean of the units" not in text
    assert "mean of the units" in reformed.run("change", "Xã Gia", "--year", 2023).text


def test_a_criterion_has_one_supposed_score(sample: Warehouse) -> None:
    """Twice the same is harmless; two different ones are refused, both named."""
    arguments = ("plan", "Tiên Châu", "--year", 2023, "--set", "5.4=1")
    assert sample.run(*arguments, "--set", "5.4=1,0").status == 0
    refused = sample.run(*arguments, "--set", "5.4=1,5")
    assert (refused.status, refused.out) == (2, b"")
    assert "5.4 is supposed to be 1 and 1.5" in refused.errors[0]


def test_a_rank_that_is_held_with_others_names_them(sample: Warehouse) -> None:
    """In 2022 Tiên Ngọc and Tiên An share rank 8."""
    arguments = ("plan", "Tiên Ngọc", "--year", 2022, "--to")
    held = sample.run(*arguments, "rank:8").text
    assert "Level with: Xã Tiên An" in held
    assert "stands within" not in held
    assert (
        "Level with" not in sample.run("plan", "Tiên Châu", "--year", 2023, "--to", "rank:4").text
    )
    assert "Xã Tiên An (level)" in sample.run(*arguments, "rank:7").text


def test_a_commune_without_a_maximum_has_no_rating_in_percent_to_plan_for(
    here: Warehouse,
) -> None:
    """Only a bonus applies to it; neither its plan nor everybody's report may fail on that."""
    here.load({
        "framework-2023.csv": "year,code,parent,name,max_score,kind\n"
        "2023,1,,Một,10,appraisal\n2023,T,,Thưởng,2,bonus\n",
        "ratings.csv": "year,rating,lower,inclusive,basis\n2023,Tốt,80,yes,percent\n",
        "scores-2023.csv": "commune,criterion,score,applicable\n"
        "Xã An,1,,no\nXã An,T,1,\nXã Ba,1,7,\n",
    })  # fmt: skip
    plans = here.run("plan", "Xã An", "--json").json["plans"]
    assert [(plan["goal"], plan["need"]) for plan in plans] == [("rank:1", 6)]
    refused = here.run("plan", "Xã An", "--to", "rating:Tốt")
    assert refused.status == 2
    assert "percentage of the maximum" in refused.errors[0]
    assert here.run("report", "--district", "--year", 2023).status == 0
