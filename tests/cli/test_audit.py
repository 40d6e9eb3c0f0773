"""`audit` on the command line."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.support import Warehouse, tidy


def test_the_conclusions_come_first(sample: Warehouse) -> None:
    lines = sample.run("audit", "--year", 2023, lang="vi").text.splitlines()
    assert lines[0] == "2023 · 15 đơn vị có đủ điểm"
    assert lines[1] == "Tiêu chí nào cũng phân biệt được các đơn vị"
    assert lines[2].startswith("Trần:")
    assert lines[3].startswith("8 Điều tra xã hội học chiếm 31,50 % số điểm")
    assert lines[4].startswith("Tự chấm cao: ")
    assert lines[-1] == "Ghi chú: số liệu minh họa"


def test_the_json_has_one_entry_a_group(sample: Warehouse) -> None:
    (entry,) = sample.run("audit", "--year", 2023, "--json").json
    assert (entry["year"], entry["group"], entry["units"]) == (2023, None, 15)
    assert sum(leaf["variance_share"] for leaf in entry["criteria"]) == 100
    assert sum(leaf["points_share"] for leaf in entry["criteria"]) == 100
    assert [rule["rule"] for rule in entry["publisher_rules"]] == ["1224"]
    assert entry["findings"] == []


def test_of_one_commune_all_its_over_claims_are_shown(sample: Warehouse) -> None:
    (entry,) = sample.run("audit", "--year", 2023, "--commune", "Tiên Thọ", "--json").json
    assert {claim["commune"] for claim in entry["over_claims"]} == {"Xã Tiên Thọ"}
    assert [own["flagged"] for own in entry["communes"]] == [len(entry["over_claims"])]
    text = sample.run("audit", "--year", 2023, "--commune", "Tiên Thọ").text
    assert text.count("Xã Tiên Thọ  ") >= len(entry["over_claims"])


def test_what_separates_nobody_and_what_disagrees_is_told(
    make_warehouse: Callable[..., Warehouse],
) -> None:
    scores = {name: {"1": 10, "2": two} for name, two in (("A", 5), ("B", 7), ("C", 9))}
    warehouse = make_warehouse(
        {
            "d-2023.csv": tidy(scores, {"1": 10, "2": 10}),
            "published-2023.csv": "commune,score,rank\nA,16,3\n",
        }
    )
    result = warehouse.run("audit")
    lines = result.text.splitlines()
    assert result.status == 0
    assert lines[1] == "1 of 2 criteria separates nobody (10 points): 1"
    assert lines[2] == ("Ceiling: in 1 criterion at least 90 % of the communes have the maximum: 1")
    assert "2 holds 50.00 % of the points and 100.00 % of the differences" in lines[3]
    assert lines[4] == "There are no self-assessed scores"
    assert "A: printed are 16 points, computed 15" in result.text
    (entry,) = warehouse.run("audit", "--json").json
    assert entry["criteria"][1]["at_max"] == Decimal(0)


def test_one_commune_alone_tells_nothing(make_warehouse: Callable[..., Warehouse]) -> None:
    warehouse = make_warehouse({"d-2023.csv": tidy({"A": {"1": 5}}, {"1": 10})})
    lines = warehouse.run("audit").text.splitlines()
    assert lines[0] == "2023 · 1 commune with all scores"
    assert lines[1].startswith("Fewer than two communes")


def test_an_unknown_group_is_bad_input(sample: Warehouse) -> None:
    result = sample.run("audit", "--year", 2023, "--group", "phường")
    assert (result.status, len(result.errors)) == (2, 1)
