"""What is offered while a statement is typed, what it is coloured by, and what is remembered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cchc_tui.tui.sql.completion import offers
from cchc_tui.tui.sql.history import MOST, History
from cchc_tui.tui.sql.words import tokens, word_before
from warehouse.queries import TableColumn

COLUMNS = [
    TableColumn("leaderboard", "commune", "VARCHAR"),
    TableColumn("leaderboard", "score", "DECIMAL(9,4)"),
    TableColumn("leaderboard", "self_score", "DECIMAL(9,4)"),
    TableColumn("scores", "criterion_id", "INTEGER"),
    TableColumn("scores", "score", "DECIMAL(9,4)"),
]


def _kinds(sql: str) -> list[tuple[str, str]]:
    return [(token.kind, sql[token.start : token.end]) for token in tokens(sql)]


def test_words_are_told_apart() -> None:
    assert _kinds("SELECT xã, 1.5e3 FROM \"A b\" -- hết\nWHERE a<='Tiên ''x'") == [
        ("keyword", "SELECT"), ("name", "xã"), ("sign", ","), ("number", "1.5e3"),
        ("keyword", "FROM"), ("quoted", '"A b"'), ("comment", "-- hết"), ("keyword", "WHERE"),
        ("name", "a"), ("sign", "<"), ("sign", "="), ("text", "'Tiên ''x'"),
    ]  # fmt: skip


@pytest.mark.parametrize("opened", ["'abc FROM t", '"abc FROM t', "/* abc FROM t", "$$abc FROM t"])
def test_what_is_left_open_reaches_to_the_end(opened: str) -> None:
    assert [text for _, text in _kinds(f"SELECT {opened}")] == ["SELECT", opened]


def test_the_word_before_the_cursor() -> None:
    assert word_before("SELECT leader", 13) == "leader"
    assert word_before("SELECT leader", 10) == "lea"
    assert word_before("SELECT 12", 9) == ""
    assert word_before("a.", 2) == ""


def _offered(marked: str) -> list[str]:
    """The offers at the place of `|`."""
    at = marked.index("|")
    return [offer.text for offer in offers(COLUMNS, marked.replace("|", ""), at)]


def test_after_from_only_tables_are_offered() -> None:
    assert _offered("SELECT * FROM s|") == ["scores"]
    assert _offered("SELECT * FROM |") == ["leaderboard", "scores"]
    assert _offered("SELECT * FROM scores, |") == ["leaderboard", "scores"]
    assert _offered("DESCRIBE lead|") == ["leaderboard"]


def test_columns_of_the_tables_that_are_read_come_first() -> None:
    assert _offered("SELECT s| FROM leaderboard")[0] == "score"
    assert "criterion_id" not in _offered("SELECT c| FROM leaderboard")
    assert _offered("SELECT crit|") == ["criterion_id"]


def test_a_later_part_of_a_name_counts_too_but_less() -> None:
    found = _offered("SELECT sc| FROM leaderboard")
    assert found.index("score") < found.index("self_score")


@pytest.mark.parametrize("source", ["leaderboard l", "leaderboard AS l", '"leaderboard" AS l'])
def test_after_a_point_the_columns_of_that_table(source: str) -> None:
    assert _offered(f"SELECT l.| FROM {source}") == ["commune", "score", "self_score"]
    assert _offered(f"SELECT leaderboard.c| FROM {source}") == ["commune"]


@pytest.mark.parametrize("inside", ["'sc|", "-- sc|", "/* sc|", "12|"])
def test_nothing_is_offered_inside_of_texts_comments_and_numbers(inside: str) -> None:
    assert _offered(f"SELECT {inside}") == []


def test_a_whole_word_needs_no_offer() -> None:
    assert _offered("SELECT * FROM scores|") == []


def test_functions_that_the_sandbox_refuses_are_not_offered() -> None:
    assert _offered("SELECT read_c|") == []
    assert "round" in _offered("SELECT rou|")


def test_statements_are_remembered_once_the_latest_last(tmp_path: Path) -> None:
    file = tmp_path / "state" / "history.jsonl"
    first = History(file)
    for sql in ("a", "SELECT\n'Tiên Châu'", "a"):
        first.add(sql)
    assert first.statements == ("SELECT\n'Tiên Châu'", "a")
    assert History(file).statements == first.statements
    assert file.stat().st_mode & 0o777 == 0o600


def test_two_sessions_share_a_file(tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    one, other = History(file), History(file)
    assert one.statements == other.statements == ()
    one.add("a")
    other.add("b")
    assert History(file).statements == ("a", "b")


def test_the_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    file.write_text("".join(json.dumps(str(n)) + "\n" for n in range(1000)), encoding="utf-8")
    History(file).add("last")
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) == MOST + 1
    assert json.loads(lines[0]) == str(1000 - MOST)
    assert json.loads(lines[-1]) == "last"


def test_a_file_that_is_no_history_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    file.write_text('nonsense\n{"a": 1}\n"SELECT 1"\n', encoding="utf-8")
    assert History(file).statements == ("SELECT 1",)


def test_without_a_place_to_write_a_session_still_remembers(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    history = History(tmp_path / "file" / "history.jsonl")
    history.add("a")
    assert history.statements == ("a",)
