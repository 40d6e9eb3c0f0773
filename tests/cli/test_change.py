"""`change`: the first line in words, the ledgers, and the JSON of the contract."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support import Warehouse, tidy

CONTRACT = [
    "commune", "year", "score_change", "rank_change", "criteria", "passed", "passed_by",
    "entered_above", "left_above", "rank_shares", "outside",
]  # fmt: skip


def test_the_first_line_says_what_the_article_leaves_out(sample: Warehouse) -> None:
    lines = sample.run("change", "Tiên Châu", "--year", 2023, lang="vi").text.splitlines()
    assert lines[1] == (
        "Giảm 2,74 điểm: điều tra XHH +1,48, phần còn lại −4,22,"
        " nặng nhất Cải cách thủ tục hành chính −1,92"
    )


def test_the_first_line_in_english(sample: Warehouse) -> None:
    lines = sample.run("change", "Tiên Châu", "--year", 2023).text.splitlines()
    assert lines[1] == (
        "Down 2.74 points: survey +1.48, everything else −4.22,"
        " heaviest Cải cách thủ tục hành chính −1.92"
    )


def test_a_rise_names_what_rose_most(sample: Warehouse) -> None:
    lines = sample.run("change", "Tiên Châu", "--year", 2022).text.splitlines()
    assert lines[1] == (
        "Up 5.33 points: survey +2.78, everything else +2.55, most Điều tra xã hội học +2.78"
    )


def test_who_passed_whom_in_words(sample: Warehouse) -> None:
    text = sample.run("change", "Tiên Châu", "--year", 2023, lang="vi").text
    assert "xã Tiên Lãnh (01 → 05)" in text
    assert "thị trấn Tiên Kỳ (06 → 02)" in text
    assert "số liệu minh họa" in text


def test_json_has_the_keys_of_the_contract_first_and_adds_up(sample: Warehouse) -> None:
    found = sample.run("change", "Tiên Châu", "--year", 2023, "--json").json
    assert list(found)[: len(CONTRACT)] == CONTRACT
    assert list(found["criteria"][0])[:6] == [
        "code", "name", "framework", "common", "own", "score_change",
    ]  # fmt: skip
    assert (found["score_change"], found["rank_change"]) == (Decimal("-2.74"), 0)
    assert (found["survey"], found["rest"]) == (Decimal("1.48"), Decimal("-4.22"))
    for part in ("framework", "common", "own", "score_change"):
        assert sum(leaf[part] for leaf in found["criteria"]) == found[part]
        assert sum(domain[part] for domain in found["domains"]) == found[part]
    shares = sum(entry["share"] for entry in found["rank_shares"])
    assert shares + found["outside"] == found["rank_change"]
    assert [mover["commune"] for mover in found["passed_by"]] == ["Thị trấn Tiên Kỳ", "Xã Tiên Hà"]
    assert found["data_note"] == "số liệu minh họa"


def test_the_examples_of_the_methods(sample: Warehouse) -> None:
    """docs/methods.md works them by hand."""
    found = sample.run("change", "Tiên Châu", "--year", 2022, "--json").json
    (leaf,) = (leaf for leaf in found["criteria"] if leaf["code"] == "8.1.4")
    parts = [leaf[part] for part in ("framework", "common", "own", "score_change")]
    assert parts == [Decimal("0.8538"), Decimal("0.1303"), Decimal("0.1759"), Decimal("1.16")]
    found = sample.run("change", "Tiên Châu", "--year", 2023, "--json").json
    shares = {entry["code"]: entry["share"] for entry in found["rank_shares"]}
    assert (shares["8"], shares["3"]) == (Decimal("1.7357"), Decimal("-2.0476"))
    assert (sum(shares.values()), found["outside"]) == (-3, 3)
    found = sample.run("change", "Tiên Châu", "--year", 2021, "--json").json
    assert found["cohort"] == {
        "units": 14, "previous_rank": 5, "rank": 7, "rank_change": -2,
    }  # fmt: skip
    assert [mover["commune"] for mover in found["entered_above"]] == ["Xã Tiên Lãnh"]


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_every_commune_and_year_of_the_sample_adds_up(sample: Warehouse, year: int) -> None:
    for row in sample.run("rank", "--year", year, "--json").json:
        found = sample.run("change", row["commune"], "--year", year, "--json").json
        if found["score_change"] is None:
            assert (row["commune"], year) == ("Xã Tiên Lãnh", 2021)
            continue
        assert found["score_change"] == row["score"] - row["previous_score"]
        assert found["framework"] + found["common"] + found["own"] == found["score_change"]
        assert found["rank_change"] == row["rank_change"]
        steps = len(found["passed"]) - len(found["passed_by"])
        steps += len(found["left_above"]) - len(found["entered_above"])
        assert steps == row["rank_change"]


def test_all_lists_every_criterion(sample: Warehouse) -> None:
    criteria = sample.run("change", "Tiên Châu", "--year", 2023, "--json").json["criteria"]
    codes = {leaf["code"] for leaf in criteria}

    def listed(*options: str) -> set[str]:
        text = sample.run("change", "Tiên Châu", "--year", 2023, *options).text
        return {words[0] for line in text.splitlines() if (words := line.split())}

    assert codes <= listed("--all")
    assert not codes <= listed()


def test_a_gap_is_said_and_not_counted(sample: Warehouse) -> None:
    text = sample.run("change", "Tiên Lãnh", "--year", 2021).text
    assert "The change in points is not known, because scores are missing: 6.3" in text
    assert "Xã Tiên Lãnh has no rank in 2020" in text


def test_other_criteria_are_noted(sample: Warehouse) -> None:
    text = sample.run("change", "Tiên Châu", "--year", 2022).text
    assert "The criteria of 2022 are not those of the year before" in text
    assert "(dropped) Thực hiện chính sách tinh giản biên chế" in text


def test_another_maximum_of_the_commune_is_said(sample: Warehouse) -> None:
    """In 2021 a criterion did not apply to Tiên Lập."""
    text = sample.run("change", "Tiên Lập", "--year", 2022).text
    assert "The maximum was 99 points in 2021 and is 100 in 2022" in text


def test_another_maximum_of_the_total_is_called_so(here: Warehouse) -> None:
    """The total has no code."""
    here.load({f"{year}.csv": tidy({"A": {"1": 5}}, {"1": year - 2000}) for year in (2022, 2023)})
    assert "(other maximum: the total, 1)" in here.run("change", "A").text


def test_the_first_year_has_no_change(sample: Warehouse) -> None:
    result = sample.run("change", "Tiên Châu", "--year", 2020)
    assert (result.status, result.out) == (2, b"")
    (error,) = result.errors
    assert error == (
        "cchc-tui: Xã Tiên Châu has no figures in 2019, nor has any unit that it was made of:"
        " a change needs two years; see which there are with: cchc-tui rank"
    )


def test_in_a_group_of_one_the_mean_is_called_its_own_change(here: Warehouse) -> None:
    """Points of 'common' that are nobody else's are said to be so; with a second unit they are."""
    alone = "No other unit of the group can be compared with 2022: what is called common is"
    here.load(
        {
            f"{year}.csv": tidy({"A": {"1": score}}, {"1": 10})
            for year, score in ((2022, 5), (2023, 7))
        }
    )
    assert f"{alone} A's own change" in here.run("change", "A").text
    here.load(
        {
            f"{year}-b.csv": tidy({"B": {"1": score}}, {"1": 10})
            for year, score in ((2022, 5), (2023, 6))
        }
    )
    assert alone not in here.run("change", "A").text
