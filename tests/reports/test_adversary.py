"""Every figure of a report's tables is that of `commune`, `change` and `plan`, also where names are
markup, a score is missing, units were merged, a criterion does not apply, or percent is ranked."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from tests.reports.reading import chapter, report, tables
from tests.support import Warehouse

_HTML = re.compile(r"(?<!\\)[<>`*_|]")
_VIETNAMESE = re.compile("[àáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ]")

UNITS = """code,name,kind,group,valid_from,valid_to,successor,display_order
1,A|B *x*,Xã,,,,,1
2,_C_ `d` <e>,Xã,,,2022-12-31,9,2
3,D,Xã,,,2022-12-31,9,3
4,E,Xã,,,,,4
9,F,Xã,,2023-01-01,,,5
5,H,Xã,,,,,6
"""
SETTINGS = "year,rank_by,rank_rule,rank_decimals\n2022,percent,1224,1\n2023,percent,1224,1\n"
RATINGS = "year,rating,lower,inclusive,basis\n2023,Good,80,yes,percent\n2023,Fair,50,yes,percent\n"
SCORES = {
    2022: {"A|B *x*": "8.67,4.1,3.48,9.28,,", "_C_ `d` <e>": "9,3,2.5,8,,",
           "D": "8.21,3.6,4.1,8.5,,", "E": "5.77,4.72,4.87,,,", "H": "7.67,4,3.88,5.07,,"},
    2023: {"A|B *x*": "8.43,4.49,2.66,5.81,,", "E": "8.88,4.95,4.01,5.21,,",
           "F": "6.54,4.49,2.57,9.21,1,-0.5", "H": "9.43,3.18,x,7.42,,"},
}  # fmt: skip


def framework(year: int) -> str:
    second = 5 if year == 2022 else 6
    return f"""year,code,parent,name,max_score,kind
{year},1,,Steering | *lead*,10,appraisal
{year},2,,_Rules_ <b>,,appraisal
{year},2.1,2,`Code` [x](y),5,appraisal
{year},2.2,2,Two,{second},appraisal
{year},3,,Survey,10,survey
{year},T,,Bonus,2,bonus
{year},P,,Penalty,,penalty
"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    rows = ["year,commune,criterion,score,applicable"]
    for year, communes in SCORES.items():
        for name, line in communes.items():
            for code, cell in zip(("1", "2.1", "2.2", "3", "T", "P"), line.split(","), strict=True):
                if cell:
                    rows.append(f"{year},Xã {name},{code},{',no' if cell == 'x' else cell + ','}")
    warehouse = Warehouse(tmp_path_factory.mktemp("odd"))
    warehouse.load({
        "communes.csv": UNITS, "settings.csv": SETTINGS, "ratings.csv": RATINGS,
        "framework-2022.csv": framework(2022), "framework-2023.csv": framework(2023),
        "scores.csv": "\n".join(rows) + "\n",
    })  # fmt: skip
    return warehouse


def number(cell: str) -> Decimal | None:
    """A cell's figure: '**+3.11**', '12.1/13.5', '−0.5'; None for a dash."""
    text = cell.strip("*").split("/")[0].replace("−", "-").replace(",", "")
    return None if text in ("–", "") else Decimal(text)


def compare(warehouse: Warehouse, name: str, year: int) -> None:
    text = report(warehouse, name, "--year", year, lang="en")
    profile = warehouse.run("commune", name, "--year", year, "--json").json
    domains = {row["code"]: row for row in profile["criteria"] if row["level"] == 1}
    *rows, total = tables(chapter(text, "Result"))[0][1:]
    for row in rows:
        stated = domains[row[0].split(". ")[0]]
        if stated["score"] is None:
            assert row[1].startswith("≥")
        else:
            assert number(row[1]) == stated["score"]
        assert number(row[4]) == stated["rank"]
        assert number(row[3]) == stated["median"]
        if stated["comparable"]:
            assert number(row[5]) == stated["score_change"]
    partial = total[1].strip("*").startswith("≥")
    assert partial == (profile["score"] is None)
    if not partial:
        assert number(total[1]) == profile["score"]
    assert number(total[4].strip("*").rstrip("=")) == profile["rank"]
    lost = {row["code"]: row["max_score"] - row["score"] for row in leaves(profile) if scored(row)}
    *rows, total = tables(chapter(text, "Points not reached, by criterion"))[0][1:]
    assert {row[0]: number(row[3]) for row in rows} == {k: v for k, v in lost.items() if v}
    assert number(total[3]) == sum(lost.values())
    moved = warehouse.run("change", name, "--year", year, "--json")
    if moved.status == 0:
        compare_change(text, moved.json)
    if profile["rank"]:
        compare_plans(text, warehouse.run("plan", name, "--year", year, "--json").json["plans"])


def leaves(profile: Any) -> list[Any]:
    parents = {row["parent"] for row in profile["criteria"]}
    return [row for row in profile["criteria"] if row["code"] not in parents]


def scored(row: Any) -> bool:
    return bool(row["max_score"]) and row["score"] is not None


def compare_change(text: str, stated: Any) -> None:
    """The ledger by domain and the leaves that rose and fell."""
    chapters = chapter(text, f"Change against {stated['past']['year']}")
    *rows, total = tables(chapters)[0][1:]
    parts = ("score_change", "framework", "common", "own")
    assert [[number(cell) for cell in row[3:]] for row in rows] == [
        [domain[part] for part in parts] for domain in stated["domains"]
    ]
    assert [number(cell) for cell in total[3:]] == [stated[part] for part in parts]
    by_code = {(leaf["code"], leaf["score_change"]) for leaf in stated["criteria"]}
    for title in ("Criteria that rose", "Criteria that fell"):
        for table in tables(chapter(text, title)):
            assert {(row[0], number(row[4])) for row in table[1:]} <= by_code


def compare_plans(text: str, stated: list[Any]) -> None:
    plans = chapter(text, "Draft improvement plan")
    needs = re.findall(r"^([\d.,]+) points are needed \(to ([\d.,]+) (?:%|points)\)", plans, re.M)
    assert [tuple(map(number, found)) for found in needs] == [
        (plan["need"], plan["target"]) for plan in stated
    ]
    steps = [[(row[1], number(row[4])) for row in table[1:-1]] for table in tables(plans)]
    assert steps == [
        [(step["code"], step["take"]) for step in plan["steps"]] for plan in stated if plan["steps"]
    ]


@pytest.mark.parametrize("year", [2020, 2021, 2023])
@pytest.mark.parametrize("name", ["Tiên Châu", "Tiên Kỳ", "Tiên Lãnh", "Tiên Ngọc", "Tiên Lộc"])
def test_the_samples_reports_say_what_the_commands_say(
    sample: Warehouse, name: str, year: int
) -> None:
    compare(sample, name, year)


@pytest.mark.parametrize("code", ["1", "4", "9", "5"])
def test_odd_units_reports_say_what_the_commands_say(odd: Warehouse, code: str) -> None:
    compare(odd, code, 2023)


@pytest.mark.parametrize("code", ["1", "4", "9", "5"])
def test_an_english_report_is_english_and_names_are_no_markup(odd: Warehouse, code: str) -> None:
    text = report(odd, code, "--year", 2023, lang="en")
    assert not _VIETNAMESE.search(text.replace("Xã", ""))
    for line in text.splitlines():
        inside = line.strip("*>|# ").replace("**", "").replace(" | ", "")
        assert not _HTML.search(inside.removesuffix("*")), line


def test_another_maximum_is_told_beside_the_points(odd: Warehouse) -> None:
    """H's maximum fell from 30 to 25: its index rose, whatever its points did."""
    said = chapter(report(odd, "5", "--year", 2023, lang="en"), "Change against 2022")
    assert "The maximum was 30 points in 2022 and is 25 in 2023" in said
    assert "The maximum was" not in chapter(report(odd, "1", "--year", 2023, lang="en"), "Result")


def test_first_and_last_are_told_by_what_is_ranked(odd: Warehouse) -> None:
    """F and H: 23.31 of 31 is 75.19 %, and 20.03 of 25, the fewest points, is 80.12 %."""
    text = report(odd, "--district", "--year", 2023, lang="en")
    assert r"Highest: Xã H (index 80.12 %); lowest: Xã A\|B \*x\* (index 69.00 %)" in text
