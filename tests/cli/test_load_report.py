"""What `load` says: to people, and as JSON."""

from __future__ import annotations

import hashlib

from tests.support import Warehouse, tidy

TEXT = tidy({"A": {"1": 9}, "B": {"1": 8}}, {"1": 10})
KEYS = {"load_id", "year", "files", "accepted", "problems", "unchanged"}


def test_an_accepted_load_as_json(here: Warehouse) -> None:
    (path,) = here.write({"diem-2023.csv": TEXT})
    result = here.run("load", path, "--json")
    assert result.status == 0
    found = result.json
    assert set(found) >= KEYS
    assert (found["load_id"], found["year"], found["accepted"], found["unchanged"]) == (
        1, 2023, 2, False,
    )  # fmt: skip
    assert found["files"] == [
        {
            "name": "diem-2023.csv", "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
            "kind": "scores", "layout": "tidy", "encoding": "utf-8", "rows": 2,
            "sheet": None, "left_out": 0, "communes": 2, "criteria": 1, "points": 17, "problems": 0,
        }
    ]  # fmt: skip
    assert found["problems"] == []


def test_a_refused_load_as_json_lists_every_problem(here: Warehouse) -> None:
    bad = tidy({"A": {"1": 11}, "B": {"1": "nhiều"}}, {"1": 10})
    (path,) = here.write({"diem-2023.csv": bad})
    result = here.run("load", path, "--json")
    assert result.status == 2
    assert set(result.json) >= KEYS
    assert result.json["load_id"] is None
    problems = result.json["problems"]
    keys = {"file", "sheet", "row", "column", "severity", "message"}
    assert all(set(problem) == keys for problem in problems)
    assert ("diem-2023.csv", 3, 3, "error") in [
        (p["file"], p["row"], p["column"], p["severity"]) for p in problems
    ]


def test_loading_the_same_file_again_says_unchanged_and_changes_nothing(here: Warehouse) -> None:
    (path,) = here.write({"diem-2023.csv": TEXT})
    here.run("load", path)
    before = here.fingerprint()
    people, machine = here.run("load", path), here.run("load", path, "--json")
    assert (people.status, machine.status) == (0, 0)
    assert "unchanged" in people.text
    assert machine.json["unchanged"] is True
    assert machine.json["load_id"] is None
    assert here.fingerprint() == before


def test_a_dry_run_writes_nothing(here: Warehouse) -> None:
    (path,) = here.write({"diem-2023.csv": TEXT})
    result = here.run("load", path, "--dry-run")
    assert result.status == 0
    assert "2023" in result.text
    assert here.fingerprint() == {}


def test_a_dry_run_of_other_figures_keeps_the_stored_ones(here: Warehouse) -> None:
    here.load({"diem-2023.csv": TEXT})
    before = here.fingerprint()
    (path,) = here.write({"diem-2023.csv": TEXT.replace("9", "7")})
    assert here.run("load", path, "--replace", "--dry-run").status == 0
    assert here.fingerprint() == before


def test_other_content_is_refused_with_the_list_of_differences(here: Warehouse) -> None:
    here.load({"diem-2023.csv": TEXT})
    before = here.fingerprint()
    other = tidy({"A": {"1": 7}, "B": {"1": 8}}, {"1": 10})
    (path,) = here.write({"diem-2023.csv": other})
    result = here.run("load", path)
    assert result.status == 2
    (line,) = result.errors
    assert line.startswith("diem-2023.csv:2:3: ")
    assert all(part in line for part in ("A", "9", "7", "--replace"))
    assert here.fingerprint() == before


def test_with_replace_the_files_word_is_taken(here: Warehouse) -> None:
    here.load({"diem-2023.csv": TEXT})
    (path,) = here.write({"sua-2023.csv": tidy({"A": {"1": 7}}, {"1": 10})})
    assert here.run("load", path, "--replace").status == 0
    assert here.scores() == {(2023, "A", "1"): 7, (2023, "B", "1"): 8}


def test_the_framework_can_be_given_by_its_option(here: Warehouse) -> None:
    framework, scores = here.write(
        {
            "khung.csv": "code,parent,name,max_score\n1,,Kế hoạch,10\n",
            "diem.csv": "commune,criterion,score\nA,1,9\n",
        }
    )
    result = here.run("load", scores, "--framework", framework, "--year", 2023)
    assert result.status == 0, result.err.decode()
    assert here.totals(2023) == {"A": (9, 1)}


def test_standard_input_can_be_loaded(here: Warehouse) -> None:
    result = here.run("load", "-", "--year", 2023, stdin=TEXT.encode())
    assert result.status == 0
    assert here.totals(2023) == {"A": (9, 1), "B": (8, 2)}


def test_gaps_are_warned_of_and_loaded(here: Warehouse) -> None:
    gaps = tidy({"A": {"1": 9, "2": ""}, "B": {"1": 8, "2": 1}}, {"1": 10, "2": 5})
    (path,) = here.write({"diem-2023.csv": gaps})
    result = here.run("load", path)
    assert result.status == 0
    assert any("A" in line and "2" in line for line in result.errors)


def test_the_report_for_people_names_each_file_and_what_it_was_taken_for(
    here: Warehouse,
) -> None:
    paths = here.write(
        {
            "khung-2023.csv": "code,parent,name,max_score\n1,,Kế hoạch,10\n",
            "diem-2023.csv": "commune;criterion;score\nA;1;9,5\n",
        }
    )
    lines = here.run("load", *paths).text.splitlines()
    assert any("khung-2023.csv" in line and "framework" in line for line in lines)
    assert any("diem-2023.csv" in line and "scores" in line for line in lines)
