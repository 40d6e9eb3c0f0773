"""`robust` on the command line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support import Warehouse


def test_the_document_says_how_it_came_about(sample: Warehouse) -> None:
    [found] = sample.run("robust", "--year", 2023, "--sets", 50, "--seed", 9, "--json").json
    assert (found["year"], found["group"], found["sets"], found["seed"]) == (2023, None, 50, 9)
    assert (found["tolerance"], found["by"], found["concentration"]) == (
        Decimal("0.5"),
        "leaf",
        100,
    )
    assert [row["rank"] for row in found["communes"]] == list(range(1, 16))
    fourth = found["communes"][3]
    assert fourth["commune"] == "Xã Tiên Châu"
    assert fourth["tolerance"] == {"best": 4, "worst": 7}  # 82.08 .. 84.08 holds ranks 5 to 7
    assert fourth["domains"].keys() == {entry["code"] for entry in found["domains"]}
    assert found["data_note"] == "số liệu minh họa"


def test_the_tolerance_may_be_written_with_a_comma(sample: Warehouse) -> None:
    arguments = ("robust", "--year", 2023, "--sets", 5, "--json", "--tolerance")
    assert sample.run(*arguments, "0,1").json == sample.run(*arguments, "0.1").json


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", ["±0,5", "số liệu minh họa", "thứ hạng là chắc chắn", "hạt giống 1"]),
        ("en", ["±0.5", "illustrative figures", "ranks are certain", "seed 1"]),
    ],
)
def test_people_read_conclusions_then_the_table(
    sample: Warehouse, lang: str, words: list[str]
) -> None:
    text = sample.run("robust", "--year", 2023, "--sets", 50, lang=lang).text
    for word in words:
        assert word in text
    assert text.index(words[2]) < text.index("Xã Tiên Thọ  ")


def test_each_group_has_its_own_ranks(here: Warehouse) -> None:
    here.load({
        "c.csv": "code,name,kind,group\n1,A,Xã,xã\n2,B,Xã,xã\n"
                 "3,C,Phường,phường\n4,D,Phường,phường\n",
        "d-2023.csv": "commune,criterion,score,max_score\n"
                      "A,1,9,10\nB,1,8,10\nC,1,7,10\nD,1,7,10\n",
    })  # fmt: skip
    found = here.run("robust", "--sets", 5, "--json").json
    assert [(one["group"], [row["rank"] for row in one["communes"]]) for one in found] == [
        ("phường", [1, 1]), ("xã", [1, 2]),
    ]  # fmt: skip
    assert len(here.run("robust", "--group", "xã", "--json").json) == 1
    assert "whatever" in here.run("robust", "--group", "xã").text.lower()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--tolerance", "x"], ["--tolerance", "-1"], ["--tolerance", ""], ["--sets", "0"],
        ["--by", "commune"], ["--seed", "-1"], ["--concentration", "0"], ["--group", "phường"],
    ],
)  # fmt: skip
def test_what_cannot_be_ends_with_2(sample: Warehouse, arguments: list[str]) -> None:
    result = sample.run("robust", "--year", 2023, *arguments)
    assert (result.status, result.out) == (2, b"")
    assert len(result.errors) == 1
