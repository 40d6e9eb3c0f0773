"""`history`: what came when from whom and what, which snapshots are left, and differences."""

from __future__ import annotations

import hashlib

import pytest

from tests.support import Warehouse, one_score


def test_every_load_with_its_files_and_the_state_of_its_snapshot(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_KEEP", "2")
    here.load(one_score(9))
    here.load(one_score(8, 2024))
    here.run("restore", 1)
    found = here.run("history", "--json").json
    assert [(r["load_id"], r["action"], r["kept"], r["current"]) for r in found] == [
        (3, "restore", True, True), (2, "load", True, False), (1, "load", False, False),
    ]  # fmt: skip
    (file,) = found[1]["files"]
    content = (here.folder / "d-2024.csv").read_bytes()
    assert (file["name"], file["sha256"]) == ("d-2024.csv", hashlib.sha256(content).hexdigest())
    table = here.run("history").text
    assert f"d-2024.csv (scores, {file['sha256'][:8]})" in table
    assert found[1]["kinds"] == ["scores"]
    lines = [line.split() for line in table.splitlines() if line.strip()[:1].isdigit()]
    assert [line[:3] for line in lines] == [
        ["3", "3", "current"], ["2", "2", "kept"], ["1", "1", "removed"],
    ]  # fmt: skip


def test_nothing_that_was_loaded_is_gone_after_a_replacement(here: Warehouse) -> None:
    here.load(one_score(9))
    here.load(one_score(7), replace=True)
    here.run("restore", 1)
    here.run("restore", 2)
    assert here.totals(2023) == {"A": (7, 1)}
    assert [record["action"] for record in here.run("history", "--json").json] == [
        "restore", "restore", "load", "load",
    ]  # fmt: skip


def test_differences_as_tables(here: Warehouse) -> None:
    here.load(one_score("9.25"))
    here.load(one_score("8.5"), replace=True)
    result = here.run("history", "--diff", 1, 2)
    assert (result.status, result.err) == (0, b"")
    words = " ".join(result.text.split())
    assert "9.25 → 8.50 −0.75" in words
    assert "9.25 → 8.5 −0.75" in words
    vietnamese = here.run("history", "--diff", 1, 2, lang="vi").text
    assert "9,25 → 8,50 −0,75" in " ".join(vietnamese.split())


def test_differences_as_json_with_exact_numbers(here: Warehouse) -> None:
    here.load(one_score("9.25"))
    here.load(one_score("8.5"), replace=True)
    found = here.run("history", "--diff", 1, 2, "--json").json
    assert (found["older"], found["newer"], found["others"]) == (1, 2, [])
    (score,) = found["scores"]
    assert (str(score["old_score"]), str(score["new_score"])) == ("9.25", "8.5")
    assert (score["change"], score["group"], score["old_self"]) == ("changed", None, None)
    (row,) = found["results"]
    assert (row["old_rank"], row["new_rank"], row["old_rating"]) == (1, 1, None)


def test_where_nothing_differs_that_is_said(here: Warehouse) -> None:
    here.load(one_score(9))
    assert here.run("history", "--diff", 1, 1).text == "no difference\n"


def test_changed_criteria_are_named_in_the_users_words(here: Warehouse) -> None:
    framework = "code,parent,name,max_score\n1,,Một,{}\n"
    here.load({"bo-2023.csv": framework.format(10), **one_score(9)})
    here.load({"bo-2023.csv": framework.format("12.5")}, replace=True)
    text = here.run("history", "--diff", 1, 2).text
    (line,) = [line for line in text.splitlines() if "12.5" in line and "criterion" in line]
    assert line.split() == ["2023", "criterion", "1", "maximum", "10", "12.5"]


@pytest.mark.parametrize("arguments", [("--diff", 1, 9), ("--diff", 1), ("--diff", "a", "b")])
def test_snapshots_that_are_not_there_exit_2(here: Warehouse, arguments: tuple[object]) -> None:
    here.load(one_score(9))
    result = here.run("history", *arguments)
    assert (result.status, result.out) == (2, b"")
    assert "Traceback" not in result.err.decode()
