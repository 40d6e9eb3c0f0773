"""`check`: disagreements, what is only listed, and the rule that printed ranks follow."""

from __future__ import annotations

import pytest

from tests.support import REPOSITORY, Warehouse, tidy

EXAMPLE = REPOSITORY / "examples" / "binh-duong-2017" / "ket-qua-2017.csv"
SCORES = {"A": 90, "B": 85, "C": 85, "D": 80}
MAXIMA = {"1": 100}


def published(here: Warehouse, *ranks: int) -> None:
    """Four communes with these printed ranks."""
    lines = [f"{name},{rank}," for name, rank in zip(SCORES, ranks, strict=True)]
    here.load(
        {
            "d-2023.csv": tidy({name: {"1": score} for name, score in SCORES.items()}, MAXIMA),
            "cb-2023.csv": "commune,rank,rating\n" + "\n".join(lines) + "\n",
        }
    )


def test_the_real_table_of_binh_duong_follows_its_own_rule(binh_duong: Warehouse) -> None:
    result = binh_duong.run("check")
    assert result.status == 0
    first, line = result.text.splitlines()
    assert first == "everything agrees"
    assert line == (
        "2017: 9 printed ranks follow rule 1224 on computed points at 2 decimals"
        " (1334, dense, ordinal would give the same ranks)"
    )


def test_two_ranks_of_the_real_table_exchanged_are_found(here: Warehouse) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    for score, rank, other in (("82,00", 2, 3), ("80,27", 3, 2)):
        assert f"{score};{rank}\n" in text
        text = text.replace(f"{score};{rank}\n", f"{score};{other}\n")
    here.load({EXAMPLE.name: text})
    result = here.run("check", "--json")
    assert result.status == 1
    found = {(entry["check"], entry["commune"], entry["found"]) for entry in result.json}
    assert found == {
        ("published_rank", "TX. Tân Uyên", "3"),
        ("published_rank", "H. Bàu Bàng", "2"),
        ("publisher_rule", "TX. Tân Uyên", "3"),
    }
    assert here.run("check").text.splitlines()[-1] == (
        "2017: no rule reproduces the 9 printed ranks; the nearest is 1224 on computed points at 2"
        " decimals, first broken by TX. Tân Uyên: printed 3, by the rule 2"
    )


def test_another_rule_than_the_framework_s_is_named_and_is_a_disagreement(
    here: Warehouse,
) -> None:
    published(here, 1, 2, 2, 3)
    result = here.run("check", "--json")
    assert result.status == 1
    assert [(e["check"], e["commune"], e["expected"], e["found"]) for e in result.json] == [
        ("published_rank", "D", "4", "3"), ("publisher_rule", "D", "4", "3"),
    ]  # fmt: skip
    assert "follow rule dense on points at 2 decimals" in result.json[1]["message"]
    assert here.run("check").text.splitlines()[-1] == (
        "2023: 4 printed ranks follow rule dense on computed points at 2 decimals"
    )


def test_the_framework_s_own_rule_is_no_disagreement(here: Warehouse) -> None:
    published(here, 1, 2, 2, 4)
    assert here.run("check", "--json").json == []
    assert here.run("check").text.splitlines() == [
        "everything agrees",
        "2023: 4 printed ranks follow rule 1224 on computed points at 2 decimals",
    ]


@pytest.mark.parametrize("year", [2023, 2022])
def test_the_rule_of_a_year_is_said_when_that_year_is_asked_for(here: Warehouse, year: int) -> None:
    published(here, 1, 2, 2, 4)
    text = here.run("check", "--year", year).text
    assert ("rule 1224" in text) == (year == 2023)


def test_changes_of_the_framework_are_listed_and_are_no_disagreement(here: Warehouse) -> None:
    head = "year,code,parent,name,max_score\n"
    here.load(
        {
            "k.csv": head + "2022,1,,Kế hoạch,10\n2023,1,,Kế hoạch,12\n",
            "d.csv": "year,commune,criterion,score\n2022,A,1,9\n2023,A,1,9\n",
        }
    )
    result = here.run("check", "--json")
    assert result.status == 0
    assert [(e["check"], e["criterion"], e["expected"], e["found"]) for e in result.json] == [
        ("framework_change", None, "10.0000", "12.0000"),
        ("framework_change", "1", "10.0000", "12.0000"),
    ]
    lines = here.run("check").text.splitlines()
    assert lines[0] == "everything agrees"
    assert "2023: the maximum of 1 is 12, the year before 10" in lines


def test_the_real_total_beside_the_wrong_band_is_told_with_both_numbers(here: Warehouse) -> None:
    here.load(
        {
            "d-2020.csv": tidy({"A": {"1": "86.71"}}, MAXIMA),
            "xl-2020.csv": "rating,lower\nTốt,85\nKhá,75\nTrung bình,\n",
            "cb-2020.csv": "commune,score,rank,rating\nA,86.71,1,Khá\n",
        }
    )
    (finding,) = here.run("check", "--json", lang="en").json
    assert (finding["check"], finding["expected"], finding["found"]) == (
        "published_rating", "Tốt", "Khá",
    )  # fmt: skip
    assert "86.71 is printed as Khá, which is 75–<85" in finding["message"]
