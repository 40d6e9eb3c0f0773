"""Every command that reads says of a lake, byte for byte, what it says of a directory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_tui.cli.app import build
from tests.lake.servers import Postgres
from tests.support import REPOSITORY, Result, Warehouse, run

Ask = Callable[..., tuple[Result, Result]]

_TEXT = REPOSITORY / "examples" / "van-ban" / "thong-bao-2023.txt"
_READING = [
    ("check",),
    ("check", "--year", 2022, "--json"),
    ("rank",),
    ("rank", "--json"),
    ("rank", "--year", 2021, "--criterion", "7.3", "--json"),
    ("commune", "Tiên Châu", "--year", 2023, "--source"),
    ("commune", "Tiên Châu", "--json"),
    ("compare", "Tiên Châu", "Tiên Hà", "Tiên Kỳ"),
    ("compare", "Tiên Châu", "Tiên Hà", "--json"),
    ("change", "Tiên Châu", "--year", 2023, "--all"),
    ("change", "Tiên Châu", "--json"),
    ("plan", "Tiên Châu", "--year", 2023),
    ("plan", "Tiên Châu", "--to", "rank:1", "--fewest", "--json"),
    ("robust", "--sets", 200, "--seed", 1),
    ("robust", "--sets", 200, "--seed", 1, "--by", "domain", "--json"),
    ("audit",),
    ("audit", "--commune", "Tiên Châu", "--year", 2023, "--json"),
    ("claims", _TEXT),
    ("claims", _TEXT, "--json"),
    ("report", "Tiên Châu", "--year", 2023),
    ("report", "--district", "--year", 2020),
    ("query", "SELECT * FROM leaderboard WHERE year = 2023"),
    ("query", "--json", "SELECT table_name, column_name FROM information_schema.columns"),
    ("query", "--json", "SELECT COUNT(*), SUM(score) FROM scores"),
    ("export", "--list"),
    *(("export", name) for name in ("scores", "framework", "settings", "ratings", "communes")),
    *(("export", name) for name in ("published", "leaderboard")),
    ("export", "--style", "excel-vi", "--sql", "SELECT * FROM criterion_leaderboard"),
    ("history",),
    ("history", "--json"),
    ("history", "--diff", 1, 2),
    ("history", "--diff", 1, 2, "--json"),
    ("rank", "--year", 1999),
    ("commune", "Tiên"),
    ("query", "SELECT nothing FROM nowhere"),
    ("query", "DROP TABLE scores"),
]
# Rows of views that promise no order: stored results, and what stands on them alone.
_UNORDERED = ("node_places", "node_statistics", "unit_pasts", "leaf_changes", "rank_trials")
_NOT_COMPARED = {
    "browse": "a screen: tests/lake/test_dashboard.py",
    "serve": "a screen in a browser: tests/lake/test_serving.py",
    "demo": "makes a directory of its own",
    "doctor": "tells of places, sizes and locks: see below",
    **dict.fromkeys(("load", "restore", "migrate"), "writes: tests/lake/test_lake.py"),
    **dict.fromkeys(("init", "copy", "maintain"), "keeps the place: tests/lake"),
    "survey": "writes; what came of it is read by the others",
}


@pytest.fixture(scope="module")
def both(
    sample: Warehouse, server: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, str]:
    """A directory with two states, and a lake that it was copied to."""
    folder = tmp_path_factory.mktemp("both")
    original = Warehouse(folder / "original")
    assert run("copy", sample.path, original.path).status == 0
    correction = "year,commune,criterion,score\n2023,Tiên Hà,1.1,1.5\n"
    original.load({"sua.csv": correction}, replace=True)
    location = server.database()
    assert run("--data", folder / "data", "copy", original.path, location).status == 0
    return str(original.path), location


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine has no place for replicas: the lake itself is read."""
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")


@pytest.fixture
def ask(both: tuple[str, str]) -> Ask:
    """A function: a command -> how it ended on the directory, and on the lake."""

    def asked(*command: object, lang: str = "vi") -> tuple[Result, Result]:
        first, second = (run("-w", place, *command, lang=lang) for place in both)
        return first, second

    return asked


@pytest.mark.parametrize("command", _READING, ids=lambda command: " ".join(map(str, command[:4])))
def test_the_same_words(ask: Ask, command: tuple[object, ...]) -> None:
    directory, lake = ask(*command)
    assert lake == directory
    assert directory.out or directory.err


@pytest.mark.parametrize("view", _UNORDERED)
def test_the_same_rows(ask: Ask, view: str) -> None:
    directory, lake = (sorted(end.out.splitlines()) for end in ask("export", view))
    assert lake == directory
    assert len(lake) > 1


def test_the_same_in_english(ask: Ask) -> None:
    for command in (("rank",), ("report", "Tiên Châu"), ("check",)):
        directory, lake = ask(*command, lang="en")
        assert lake == directory


def test_files_that_are_written(ask: Ask, both: tuple[str, str], tmp_path: Path) -> None:
    """Workbooks and reports in Word hold when they were made; these hold rows alone."""
    for name in ("a.csv", "a.json", "a.parquet"):
        files = [tmp_path / str(number) / name for number in range(2)]
        for place, file in zip(both, files, strict=True):
            file.parent.mkdir(exist_ok=True)
            assert run("-w", place, "export", "leaderboard", "-o", file).status == 0
        assert files[0].read_bytes() == files[1].read_bytes()


def test_doctor_names_the_same_things(ask: Ask) -> None:
    """Figures differ, and so do places; the lines do not, but for those about the lake itself."""
    directory, lake = ask("doctor")
    assert (directory.status, lake.status) == (0, 0)
    first, second = (
        [line.strip().split("  ")[0].rstrip("─") for line in end.text.strip().splitlines()]
        for end in (directory, lake)
    )
    assert second[: len(first)] == first
    assert "không tốt" not in lake.text


def test_every_command_is_compared_or_said_why_not() -> None:
    known = {command.name for command in build().registered_commands}
    known |= {group.name for group in build().registered_groups}
    assert known == {command[0] for command in _READING} | _NOT_COMPARED.keys()
