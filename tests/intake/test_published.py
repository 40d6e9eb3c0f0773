"""What decisions printed: kept apart from what is computed, and compared with it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.intake.cases import FRAMEWORK, HEAD
from tests.support import Warehouse

SCORES = HEAD + "A,1.1,5\nA,1.2,4\nA,2,5\nB,1.1,4\nB,1.2,3\nB,2,4\n"


@pytest.fixture
def loaded(here: Warehouse) -> Warehouse:
    here.load({"khung.csv": FRAMEWORK, "d-2023.csv": SCORES})
    return here


def checks(warehouse: Warehouse) -> list[tuple[str, str, str | None]]:
    found = warehouse.run("check", "--json").json
    return [(entry["check"], entry["commune"], entry["criterion"]) for entry in found]


def test_printed_figures_never_change_the_computed_ones(loaded: Warehouse) -> None:
    loaded.load({"cb-2023.csv": "commune,score,rank,rating\nA,13.99,2,Khá\nB,11,1,\n"})
    assert loaded.totals(2023) == {"A": (14, 1), "B": (11, 2)}
    rows = loaded.run("rank", "--json").json
    assert [(r["published_score"], r["published_rank"], r["published_rating"]) for r in rows] == [
        (Decimal("13.99"), 2, "Khá"), (11, 1, None),
    ]  # fmt: skip
    assert set(checks(loaded)) == {
        ("published_score", "A", None),
        ("published_rank", "A", None),
        ("published_rank", "B", None),
    }  # fmt: skip


@pytest.mark.parametrize("rank", ["1", "01", "1/2", "01/02", "01/2"])
def test_a_rank_may_be_printed_with_of_how_many(loaded: Warehouse, rank: str) -> None:
    loaded.load({"cb-2023.csv": f"commune,rank,rating\nA,{rank},\n"})
    assert loaded.run("rank", "--json").json[0]["published_rank"] == 1
    assert checks(loaded) == []


def test_a_criterion_can_be_published_by_code_or_name(loaded: Warehouse) -> None:
    text = "commune,criterion,score,rank\nA,1.1,5,1\nA,Báo cáo,3,2\nB,Chỉ đạo điều hành,7,2\n"
    loaded.load({"cb-2023.csv": text})
    assert checks(loaded) == [("published_rank", "A", "1.2"), ("published_score", "A", "1.2")]


def test_published_figures_may_come_before_any_score(here: Warehouse) -> None:
    here.load({"cb-2023.csv": "commune,score,rank,rating\nA,14,1,Tốt\n"})
    assert here.run("rank", "--json").json[0]["rank"] is None
    here.load({"khung.csv": FRAMEWORK, "d-2023.csv": SCORES}, replace=True)
    assert checks(here) == []
    assert here.totals(2023)["A"] == (14, 1)


def test_check_shows_the_sentence_in_both_languages(loaded: Warehouse) -> None:
    loaded.load({"cb-2023.csv": "commune,score,rank\nA,13.99,1\n"})
    english, vietnamese = loaded.run("check"), loaded.run("check", lang="vi")
    assert (english.status, vietnamese.status) == (1, 1)
    assert "13.99" in english.text
    assert "13,99" in vietnamese.text


def test_two_files_of_one_load_that_print_different_results_are_refused(
    loaded: Warehouse,
) -> None:
    files = loaded.write(
        {
            "a-2023.csv": "commune,score,rank\nA,14,1\n",
            "b-2023.csv": "commune,score,rank\nA,13,1\n",
        }
    )
    result = loaded.run("load", *files, "--replace")
    assert result.status == 2
    assert result.errors[0].startswith("b-2023.csv:2:1: ")
    assert "twice" in result.errors[0]
