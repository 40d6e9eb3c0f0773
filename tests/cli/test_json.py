"""The JSON of the reading commands: keys, exact decimals, null for what is absent."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.support import Warehouse, tidy

RANK = {
    "year", "group", "criterion", "commune", "commune_code", "score", "max_score", "index_percent",
    "rank", "rank_of", "tied", "rating", "previous_score", "previous_rank", "score_change",
    "rank_change", "comparable", "published_rank", "published_rating",
}  # fmt: skip
CRITERION = {
    "code", "parent", "level", "name", "score", "self_score", "max_score", "index_percent", "rank",
    "rank_of", "tied", "score_change", "rank_change", "comparable", "median", "best",
}  # fmt: skip
Make = Callable[..., Warehouse]


def test_rank_is_a_list_of_units_by_rank(sample: Warehouse) -> None:
    rows = sample.run("rank", "--year", 2023, "--json").json
    assert len(rows) == 15
    assert set(rows[0]) >= RANK
    assert [row["rank"] for row in rows] == list(range(1, 16))
    assert {row["criterion"] for row in rows} == {None}
    assert rows[3]["commune_code"] == "20866"
    assert rows[3]["published_rank"] == 4
    assert rows[3]["published_rating"] == "Khá"


def test_without_a_year_the_newest_is_shown(sample: Warehouse) -> None:
    assert {row["year"] for row in sample.run("rank", "--json").json} == {2024}


def test_rank_by_a_criterion_takes_its_code_or_its_name(sample: Warehouse) -> None:
    by_code = sample.run("rank", "--year", 2023, "--criterion", "8", "--json").json
    by_name = sample.run("rank", "--year", 2023, "--criterion", "dieu tra xa hoi hoc", "--json")
    assert by_code == by_name.json
    assert {row["criterion"] for row in by_code} == {"8"}
    assert by_code[4]["commune"] == "Xã Tiên Châu"
    assert by_code[4]["rating"] is None


def test_commune_is_one_object_with_its_criteria(sample: Warehouse) -> None:
    found = sample.run("commune", "Tiên Châu", "--year", 2023, "--json").json
    assert set(found) >= RANK | {"criteria"}
    assert all(set(entry) >= CRITERION for entry in found["criteria"])
    codes = [entry["code"] for entry in found["criteria"]]
    assert len(codes) == len(set(codes)) == 86
    parents = {entry["code"]: entry["parent"] for entry in found["criteria"]}
    assert parents["1"] is None
    assert parents["1.1.1"] == "1.1"


def test_every_score_says_where_it_stands(sample: Warehouse) -> None:
    found = sample.run("commune", "Tiên Châu", "--year", 2023, "--json").json
    leaf = next(entry for entry in found["criteria"] if entry["code"] == "1.1.1")
    place = leaf["source"]
    assert (place["file"], place["load_id"]) == ("scores-2023.csv", 1)
    line = (sample_file("scores-2023.csv")).splitlines()[place["row"] - 1]
    assert line.startswith("2023,Xã Tiên Châu,1.1.1,")


def sample_file(name: str) -> str:
    from tests.support import REPOSITORY

    return (REPOSITORY / "examples" / "tien-phuoc" / name).read_text(encoding="utf-8")


def test_compare_is_a_list_in_the_order_given(sample: Warehouse) -> None:
    found = sample.run("compare", "Tiên Thọ", "20866", "--year", 2023, "--json").json
    assert [entry["commune"] for entry in found] == ["Xã Tiên Thọ", "Xã Tiên Châu"]
    assert all(set(entry) >= RANK | {"criteria"} for entry in found)


def test_absent_values_are_null_and_not_zero(make_warehouse: Make) -> None:
    scores = {"A": {"1": "3", "2": ""}, "B": {"1": "2", "2": "1"}}
    warehouse = make_warehouse({"diem-2023.csv": tidy(scores, {"1": 5, "2": 5})})
    rows = warehouse.run("rank", "--json").json
    lacking = next(row for row in rows if row["commune"] == "A")
    absent = ("score", "rank", "index_percent", "rating", "previous_score", "score_change",
              "rank_change", "comparable", "published_rank", "commune_code")  # fmt: skip
    assert {key: lacking[key] for key in absent} == dict.fromkeys(absent)
    assert (lacking["partial_score"], lacking["leaves_missing"]) == (3, 1)


@pytest.mark.parametrize(
    ("points", "written"),
    [("83.08", b"83.08"), ("80.00", b"80"), ("67.7750", b"67.775"), ("0.0001", b"0.0001"),
     ("100", b"100"), ("0", b"0"), ("12.10", b"12.1")],
)  # fmt: skip
def test_decimals_are_exact_in_json(make_warehouse: Make, points: str, written: bytes) -> None:
    warehouse = make_warehouse({"diem-2023.csv": tidy({"A": {"1": points}}, {"1": 100})})
    assert b'"score": ' + written + b"," in warehouse.run("rank", "--json").out


def test_sums_are_exact_in_json(make_warehouse: Make) -> None:
    scores = {"A": {"1": "56.84", "2": "29.87"}}
    warehouse = make_warehouse({"diem-2023.csv": tidy(scores, {"1": 65, "2": 35})})
    assert b'"score": 86.71,' in warehouse.run("rank", "--json").out


def test_ties_are_shown_as_ties(make_warehouse: Make) -> None:
    scores = {"A": {"1": 9}, "B": {"1": 9}, "C": {"1": 8}}
    warehouse = make_warehouse({"diem-2023.csv": tidy(scores, {"1": 10})})
    found = [(row["rank"], row["tied"]) for row in warehouse.run("rank", "--json").json]
    assert found == [(1, True), (1, True), (3, False)]
    assert "1=" in warehouse.run("rank").text


def test_groups_are_listed_apart_and_can_be_chosen(make_warehouse: Make) -> None:
    units = "code,name,kind,group\n1,An,Xã,xã\n2,Bình,Xã,xã\n3,Cẩm,Phường,phường\n"
    scores = {"An": {"1": 5}, "Bình": {"1": 6}, "Cẩm": {"1": 9}}
    warehouse = make_warehouse({"u.csv": units, "d-2023.csv": tidy(scores, {"1": 10})})
    every = [(row["group"], row["rank"]) for row in warehouse.run("rank", "--json").json]
    assert sorted(every) == [("phường", 1), ("xã", 1), ("xã", 2)]
    one = warehouse.run("rank", "--group", "xã", "--json").json
    assert [row["commune"] for row in one] == ["Xã Bình", "Xã An"]


def test_history_lists_loads_with_files_and_hashes(make_warehouse: Make) -> None:
    import hashlib

    text = tidy({"A": {"1": 9}}, {"1": 10})
    warehouse = make_warehouse({"diem-2023.csv": text})
    warehouse.load({"diem-2022.csv": text})
    newest, oldest = warehouse.run("history", "--json").json
    assert set(newest) >= {
        "load_id", "snapshot", "loaded_at", "loaded_by", "years", "files", "rows",
    }  # fmt: skip
    assert (newest["load_id"], newest["snapshot"], newest["years"]) == (2, 2, [2022])
    assert oldest["files"] == [
        {"name": "diem-2023.csv", "sha256": hashlib.sha256(text.encode()).hexdigest()}
    ]


def test_check_lists_every_disagreement_and_exits_1(make_warehouse: Make) -> None:
    warehouse = make_warehouse(
        {
            "diem-2023.csv": tidy({"A": {"1": 9}, "B": {"1": 8}}, {"1": 10}),
            "cong-bo-2023.csv": "commune,score,rank,rating\nA,9.5,1,\nB,8,1,\n",
        }
    )
    result = warehouse.run("check", "--json")
    assert result.status == 1
    keys = {"year", "check", "severity", "commune", "criterion", "expected", "found", "message"}
    assert all(set(entry) == keys for entry in result.json)
    found = [(e["check"], e["commune"], e["expected"], e["found"]) for e in result.json]
    assert [(check, name, Decimal(a), Decimal(b)) for check, name, a, b in found] == [
        ("published_rank", "B", Decimal(2), Decimal(1)),
        ("published_score", "A", Decimal(9), Decimal("9.5")),
    ]


def test_check_on_good_figures_exits_0(make_warehouse: Make) -> None:
    warehouse = make_warehouse({"diem-2023.csv": tidy({"A": {"1": 9}}, {"1": 10})})
    result = warehouse.run("check", "--json")
    assert (result.status, result.json) == (0, [])


def test_check_of_one_year(sample: Warehouse) -> None:
    assert sample.run("check", "--year", 2023).status == 0
    assert sample.run("check", "--year", 2020).status == 1


def test_doctor_names_versions_and_the_health_of_the_warehouse(sample: Warehouse) -> None:
    result = sample.run("doctor", "--json")
    assert result.status == 0
    assert set(result.json) >= {"cchc-tui", "python", "duckdb", "warehouse", "snapshot"}
    assert result.json["warehouse"] == str(sample.path)
    assert "2023" in result.json["years"]


def test_doctor_without_a_warehouse_says_so(here: Warehouse) -> None:
    result = here.run("doctor", "--json")
    assert result.status == 0
    assert "no warehouse" in result.json["health"]


@pytest.mark.parametrize("command", [["rank"], ["commune", "Tiên Châu"], ["history"], ["doctor"],
                                     ["compare", "Tiên Châu", "Tiên Thọ"], ["check"]])  # fmt: skip
def test_with_json_nothing_else_stands_on_standard_output(
    sample: Warehouse, command: list[str]
) -> None:
    result = sample.run(*command, "--json")
    assert result.json is not None
    assert result.err == b""
