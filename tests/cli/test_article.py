"""The yardstick: every figure that the article prints about Tiên Châu, to the last digit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.support import Warehouse

STEERING, INSTITUTIONS, APPARATUS = "Chỉ đạo", "Cải cách thể chế", "Cải cách tổ chức bộ máy"
E_GOVERNMENT, SURVEY = "Xây dựng chính quyền điện tử", "Điều tra xã hội học"


def commune(sample: Warehouse, year: int) -> dict[str, Any]:
    result = sample.run("commune", "Tiên Châu", "--year", year, "--json")
    assert result.status == 0, result.err.decode()
    document: dict[str, Any] = result.json
    return document


def domain(document: dict[str, Any], name: str) -> dict[str, Any]:
    """The domain whose name begins with `name`."""
    (found,) = (
        entry
        for entry in document["criteria"]
        if entry["level"] == 1 and entry["name"].startswith(name)
    )
    return found  # type: ignore[no-any-return]


def test_the_total_of_2023(sample: Warehouse) -> None:
    found = commune(sample, 2023)
    expected = {
        "commune": "Xã Tiên Châu", "year": 2023, "score": Decimal("83.08"), "max_score": 100,
        "index_percent": Decimal("83.08"), "rank": 4, "rank_of": 15, "tied": False,
        "rating": "Khá", "previous_score": Decimal("85.82"), "previous_rank": 4,
        "score_change": Decimal("-2.74"), "rank_change": 0, "comparable": True,
    }  # fmt: skip
    assert {key: found[key] for key in expected} == expected


def test_the_total_of_2022(sample: Warehouse) -> None:
    found = commune(sample, 2022)
    assert (found["score"], found["rank"], found["rank_of"]) == (Decimal("85.82"), 4, 15)


@pytest.mark.parametrize(
    ("name", "score", "maximum", "rank", "rank_change"),
    [
        (STEERING, "12.1", "13.5", 1, 2),
        (E_GOVERNMENT, "9.4", "11", 4, 4),
        (SURVEY, "27.55", "31.5", 5, 6),
    ],
)
def test_the_domains_of_2023(
    sample: Warehouse, name: str, score: str, maximum: str, rank: int, rank_change: int
) -> None:
    found = domain(commune(sample, 2023), name)
    assert (found["score"], found["max_score"]) == (Decimal(score), Decimal(maximum))
    assert (found["rank"], found["rank_of"], found["rank_change"]) == (rank, 15, rank_change)


@pytest.mark.parametrize(("name", "rank"), [(STEERING, 3), (E_GOVERNMENT, 8), (SURVEY, 11)])
def test_the_ranks_of_2022(sample: Warehouse, name: str, rank: int) -> None:
    assert domain(commune(sample, 2022), name)["rank"] == rank


def test_the_survey_rose_by_1_48_from_26_07(sample: Warehouse) -> None:
    assert domain(commune(sample, 2023), SURVEY)["score_change"] == Decimal("1.48")
    assert domain(commune(sample, 2022), SURVEY)["score"] == Decimal("26.07")


def test_what_the_article_leaves_out_everything_else_fell_by_4_22(sample: Warehouse) -> None:
    found = commune(sample, 2023)
    others = [
        entry["score_change"]
        for entry in found["criteria"]
        if entry["level"] == 1 and not entry["name"].startswith(SURVEY)
    ]
    assert sum(change or 0 for change in others) == Decimal("-4.22")


@pytest.mark.parametrize("name", [INSTITUTIONS, APPARATUS])
def test_two_domains_are_at_their_maximum(sample: Warehouse, name: str) -> None:
    found = domain(commune(sample, 2023), name)
    assert found["score"] == found["max_score"]
    assert (found["lost"], found["index_percent"], found["rank"]) == (0, 100, 1)


def test_the_leaderboard_holds_the_same_figures(sample: Warehouse) -> None:
    result = sample.run("rank", "--year", 2023, "--json")
    rows = [row for row in result.json if row["commune"] == "Xã Tiên Châu"]
    total = commune(sample, 2023)
    assert rows == [{key: total[key] for key in rows[0]}]
    assert b'"score": 83.08,' in result.out
    assert b'"score_change": -2.74,' in result.out


@pytest.mark.parametrize(
    ("lang", "figures"),
    [
        ("vi", ("83,08", "4/15", "−2,74", "Khá", "12,10", "13,5", "27,55", "31,5", "+1,48")),
        ("en", ("83.08", "4/15", "−2.74", "Khá", "12.10", "13.5", "27.55", "31.5", "+1.48")),
    ],
)
def test_the_card_for_people_writes_them_the_users_way(
    sample: Warehouse, lang: str, figures: tuple[str, ...]
) -> None:
    result = sample.run("commune", "Tiên Châu", "--year", 2023, lang=lang)
    for figure in figures:
        assert figure in result.text
    assert "số liệu minh họa" in result.text
