"""`plan` on the command line: the contract's keys, the words, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support import Warehouse

KEYS = {"commune", "year", "goal", "need", "feasible", "rivals_within", "steps"}
STEP_KEYS = {"code", "name", "take", "headroom", "proven"}


def test_the_document_has_the_contracts_keys_and_figures(sample: Warehouse) -> None:
    """Third place has 84.93, Tiên Châu 83.08: 1.85 points, all of which it had in 2022."""
    found = sample.run("plan", "Tiên Châu", "--year", 2023, "--to", "rank:3", "--json").json
    assert found.keys() >= KEYS
    assert (found["commune"], found["year"], found["goal"]) == ("Xã Tiên Châu", 2023, "rank:3")
    assert (found["need"], found["target"], found["feasible"]) == (
        Decimal("1.85"), Decimal("84.93"), True,
    )  # fmt: skip
    assert found["rivals_within"] == len(found["rivals"]) == 6
    assert found["others_unchanged"] is True
    assert [(s["code"], s["take"], s["proven"], s["year"]) for s in found["steps"]] == [
        ("5.4", 1, "own", 2022), ("6.1", Decimal("0.75"), "own", 2022),
        ("5.1.1", Decimal("0.1"), "own", 2022),
    ]  # fmt: skip
    assert all(step.keys() >= STEP_KEYS for step in found["steps"])
    assert sum(step["take"] for step in found["steps"]) == found["need"]


def test_a_rating_costs_its_bound(sample: Warehouse) -> None:
    """Tốt begins at 85."""
    arguments = ("plan", "Tiên Châu", "--year", 2023, "--to", "rating:tot")
    assert sample.run(*arguments, "--json").json["need"] == Decimal("1.92")
    strict = sample.run(*arguments, "--strict", "--json").json
    assert (strict["need"], strict["goal"]) == (Decimal("1.93"), "rating:Tốt")


def test_without_a_goal_the_next_rank_and_rating_are_priced(sample: Warehouse) -> None:
    found = sample.run("plan", "Tiên Châu", "--year", 2023, "--json").json
    assert found["goal"] is None
    assert [(p["goal"], p["need"]) for p in found["plans"]] == [
        ("rank:3", Decimal("1.85")), ("rating:Tốt", Decimal("1.92")),
    ]  # fmt: skip


def test_a_path_goes_on_from_what_is_supposed(sample: Warehouse) -> None:
    found = sample.run(
        "plan", "Tiên Châu", "--year", 2023, "--to", "rank:3", "--set", "5.4=1,5", "--set", "6.1=1",
        "--json",
    ).json  # fmt: skip
    outcome = found["what_if"]
    assert (outcome["score"], outcome["rank"]) == (Decimal("84.33"), 4)
    assert [trial["code"] for trial in outcome["trials"]] == ["5.4", "6.1"]
    assert found["need"] == Decimal("0.60") == outcome["next_rank_need"]
    assert found["steps"][0]["code"] == "5.1.1"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", ["các xã khác giữ nguyên", "số liệu minh họa", "+1,85", "đã đạt năm 2022"]),
        ("en", ["the other communes unchanged", "illustrative figures", "+1.85", "held in 2022"]),
    ],
)
@pytest.mark.parametrize("more", [[], ["--fewest"], ["--strict"], ["--set", "1.2=1"]])
def test_people_are_told_that_the_others_are_unchanged(
    sample: Warehouse, lang: str, words: list[str], more: list[str]
) -> None:
    arguments = ("plan", "Tiên Châu", "--year", 2023, "--to", "rank:3")
    text = sample.run(*arguments, *more, lang=lang).text
    expected = words[:2] + words[3:] if more and more != ["--fewest"] else words
    for word in expected:
        assert word in text


def bands(*rows: str) -> str:
    """A ratings file of 2023: rating, lower, inclusive, basis."""
    return "\n".join(["year,rating,lower,inclusive,basis", *(f"2023,{row}" for row in rows)]) + "\n"


def test_the_first_and_highest_has_nowhere_to_go(here: Warehouse) -> None:
    here.load({
        "d-2023.csv": "commune,criterion,score,max_score\nA,1,9,10\nB,1,5,10\n",
        "r.csv": bands("cao,80,yes,percent", "thấp,,yes,percent"),
    })  # fmt: skip
    assert here.run("plan", "A").status == 0
    assert "no higher rank" in here.run("plan", "A").text
    assert here.run("plan", "A", "--json").json["plans"] == []
    assert "reached already" in here.run("plan", "A", "--to", "rating:cao").text


def test_what_is_out_of_reach_or_proven_nowhere_is_said_so(here: Warehouse) -> None:
    here.load({
        "d-2023.csv": "commune,criterion,score,max_score\nA,1,7,10\nB,1,5,10\nC,1,4,10\n",
        "r.csv": bands("cao,9,yes,points", "nhất,12,yes,points"),
    })  # fmt: skip
    out = here.run("plan", "A", "--to", "rating:nhất")
    assert "Out of reach: only 3.00 points are left" in out.text
    assert here.run("plan", "A", "--to", "rating:nhất", "--json").json["feasible"] is False
    short = here.run("plan", "B", "--to", "rating:cao")
    assert "gives 2.00 points: 2.00 points are without an example" in short.text
    assert "out of reach" in here.run("plan", "B", "--set", "1=9").text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "rank:16"], "give a rank from 1 to 15"),
        (["--to", "rank:0"], "give a rank from 1 to 15"),
        (["--to", "rank:"], "give a rank from 1 to 15"),
        (["--to", "rating:Giỏi"], "Xuất sắc, Tốt, Khá, Trung bình, Yếu"),
        (["--to", "3"], "write rank:3 or rating:NAME"),
        (["--set", "5=1"], "5.1.1"),
        (["--set", "5.44=1"], "the nearest are: 5.4"),
        (["--set", "5.4=9"], "give from 0 to 1.5"),
        (["--set", "5.4"], "write CODE=SCORE"),
    ],
)
def test_what_cannot_be_ends_with_2_and_the_way_out(
    sample: Warehouse, arguments: list[str], said: str
) -> None:
    result = sample.run("plan", "Tiên Châu", "--year", 2023, *arguments)
    assert result.status == 2
    assert result.out == b""
    [line] = result.errors
    assert said in line


def test_a_commune_with_gaps_is_told_which(sample: Warehouse) -> None:
    result = sample.run("plan", "Tiên Lãnh", "--year", 2020, "--to", "rank:1")
    assert result.status == 2
    assert "scores are missing for: 6.3" in result.errors[0]
    found = sample.run("plan", "Tiên Lãnh", "--year", 2020, "--set", "6.3=0", "--json").json
    assert found["what_if"]["rank_of"] == 15
