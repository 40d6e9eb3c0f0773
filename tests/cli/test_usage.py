"""Usage: global options anywhere, help for every command, errors of usage exit 2."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_tui import __version__
from tests.support import Warehouse, run, tidy

COMMANDS = (
    "browse", "load", "check", "rank", "commune", "compare", "query", "export", "history",
    "restore", "demo", "doctor", "survey",
)  # fmt: skip
Make = Callable[..., Warehouse]


def test_version() -> None:
    result = run("--version")
    assert (result.status, result.text) == (0, f"cchc-tui {__version__}\n")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_listed_and_has_help(command: str, lang: str) -> None:
    overview, own = run("--help", lang=lang), run(command, "--help", lang=lang)
    assert (overview.status, own.status) == (0, 0)
    assert any(command in line.split() for line in overview.text.splitlines())
    assert len(own.text) > 100
    assert own.err == b""


def test_the_two_languages_have_different_help() -> None:
    assert run("rank", "--help", lang="vi").text != run("rank", "--help", lang="en").text


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["rank", "--no-such-option"],
        ["rank", "--year", "năm nay"],
        ["rank", "--year"],
        ["commune"],
        ["compare"],
        ["compare", "Tiên Châu"],
        ["load"],
        ["load", "x.csv", "--year", "x"],
        ["survey"],
        ["survey", "no-such-command"],
        ["survey", "load"],
        ["survey", "score", "--year", "x"],
        ["query"],
        ["export"],
        ["export", "leaderboard", "--sql", "SELECT 1"],
        ["export", "no-such-view"],
        ["export", "leaderboard", "--style", "excel-fr"],
        ["export", "leaderboard", "-o", "x.doc"],
        ["restore"],
        ["restore", "99"],
        ["restore", "x"],
        ["rank", "--year", "1999"],
        ["rank", "--criterion", "99.9"],
        ["commune", "Không Có"],
        ["commune", "Tiên Châu", "--year", "1999"],
        ["browse"],
        [],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_usage_errors_exit_2_without_a_traceback(
    sample: Warehouse, arguments: list[str], lang: str
) -> None:
    result = sample.run(*arguments, lang=lang)
    assert result.status == 2, result.err.decode()
    assert result.out == b""
    assert 0 < len(result.errors) <= 3
    assert "Traceback" not in result.err.decode()


def test_an_unknown_language_is_refused(sample: Warehouse) -> None:
    result = run("--lang", "fr", "-w", sample.path, "rank", lang=None)
    assert (result.status, result.out) == (2, b"")


@pytest.mark.parametrize(
    "order",
    [
        ["--warehouse", "W", "--lang", "en", "rank", "--year", "2023", "--json"],
        ["rank", "--warehouse", "W", "--year", "2023", "--lang", "en", "--json"],
        ["rank", "--year", "2023", "--json", "--lang=en", "--warehouse=W"],
        ["rank", "-w", "W", "--json", "--year", "2023", "--lang", "en"],
    ],
    ids=" ".join,
)
def test_global_options_stand_before_or_after_the_command(
    sample: Warehouse, order: list[str]
) -> None:
    arguments = [word.replace("W", str(sample.path)) if "W" in word else word for word in order]
    result = run(*arguments, lang=None)
    assert result.status == 0, result.err.decode()
    assert result.json[3]["commune"] == "Xã Tiên Châu"


def test_after_two_dashes_nothing_is_an_option(sample: Warehouse) -> None:
    result = sample.run("commune", "--", "--lang")
    assert result.status == 2
    assert "--lang" in result.err.decode()


def test_the_warehouse_is_taken_from_the_environment(
    sample: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_WAREHOUSE", str(sample.path))
    assert run("rank", "--json").status == 0


def test_the_option_wins_over_the_environment(
    sample: Warehouse, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CCHC_WAREHOUSE", str(tmp_path / "nothing"))
    assert sample.run("rank", "--json").status == 0


def test_without_either_it_is_the_users_data_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    found = run("doctor", "--json").json["warehouse"]
    assert found.startswith(str(tmp_path))
    assert found.endswith("cchc-tui/warehouse")


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "vi"),
        ({"CCHC_LANG": "en"}, "en"),
        ({"CCHC_LANG": "vi", "LC_ALL": "en_GB.UTF-8"}, "vi"),
        ({"LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "vi_VN.UTF-8"}, "vi"),
        ({"LC_ALL": "C.UTF-8"}, "vi"),
        ({"LANG": "fr_FR.UTF-8"}, "vi"),
        ({"CCHC_LANG": "xx"}, "vi"),
    ],
    ids=str,
)
def test_the_language(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str, here: Warehouse
) -> None:
    monkeypatch.delenv("LC_ALL")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert here.run("doctor", "--json", lang=None).json["language"] == expected


@pytest.mark.parametrize("command", [["rank"], ["commune", "A"], ["check"], ["history"],
                                     ["query", "SELECT 1"], ["export", "scores"],
                                     ["compare", "A", "B"]])  # fmt: skip
def test_without_a_warehouse_the_two_commands_to_type_are_shown(
    here: Warehouse, command: list[str]
) -> None:
    result = here.run(*command)
    assert result.status == 4
    assert "cchc-tui load" in result.err.decode()
    assert "cchc-tui demo" in result.err.decode()


@pytest.mark.parametrize(
    "name",
    ["Tiên Châu", "Xã Tiên Châu", "xã tiên châu", "X. Tiên Châu", "UBND xã Tiên Châu", "TIÊN CHÂU",
     "tien chau", "20866", "UBND Xã  Tiên  Châu "],
)  # fmt: skip
def test_a_commune_is_found_under_its_usual_spellings(sample: Warehouse, name: str) -> None:
    result = sample.run("commune", name, "--year", 2023, "--json")
    assert result.status == 0, result.err.decode()
    assert result.json["commune"] == "Xã Tiên Châu"


def test_a_near_miss_is_refused_with_candidates(sample: Warehouse) -> None:
    result = sample.run("commune", "Tiên Chầu", "--year", 2023)
    assert result.status == 2
    assert "Xã Tiên Châu" in result.err.decode()


def test_a_code_that_was_used_again_means_the_unit_of_that_year(sample: Warehouse) -> None:
    found = sample.run("commune", "20854", "--year", 2023, "--json").json
    assert found["commune"] == "Thị trấn Tiên Kỳ"


def test_a_year_without_figures_names_those_that_have(sample: Warehouse) -> None:
    error = sample.run("rank", "--year", 2030).err.decode()
    assert all(str(year) in error for year in range(2020, 2025))


def test_an_unknown_criterion_names_the_domains(sample: Warehouse) -> None:
    assert "Điều tra xã hội học" in sample.run("rank", "--criterion", "x").err.decode()


def test_tables_are_aligned_by_the_cells_of_a_terminal(make_warehouse: Make) -> None:
    names = ("An", "Đông Hưng Thuận", "Ủy Ninh")
    scores = {name: {"1": score} for name, score in zip(names, ("9", "8", "7.5"), strict=True)}
    warehouse = make_warehouse({"d-2023.csv": tidy(scores, {"1": 10})})
    lines = warehouse.run("rank").text.splitlines()
    ends = {line.index(figure) for line, figure in ((next(x for x in lines if f in x), f)
            for f in ("9.00", "8.00", "7.50"))}  # fmt: skip
    assert len(ends) == 1


def test_numbers_are_written_the_users_way(sample: Warehouse) -> None:
    assert "83,08" in sample.run("rank", "--year", 2023, lang="vi").text
    assert "83.08" in sample.run("rank", "--year", 2023, lang="en").text


def test_markup_in_a_name_is_shown_as_it_stands(make_warehouse: Make) -> None:
    scores = {"[bold]An[/bold]": {"1": 9}, "B [/x]": {"1": 8}}
    warehouse = make_warehouse({"d-2023.csv": tidy(scores, {"1": 10})})
    text = warehouse.run("rank").text
    assert "[bold]An[/bold]" in text
    assert "B [/x]" in text


def test_a_failure_nobody_thought_of_is_one_sentence_and_exit_4(
    sample: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("out of cheese")

    monkeypatch.setattr("warehouse.queries.leaderboard.Reader.ask", broken)
    result = sample.run("rank")
    assert result.status == 4
    assert "out of cheese" in result.err.decode()
    assert "--debug" in result.err.decode()
    assert "Traceback" not in result.err.decode()
    with pytest.raises(RuntimeError):
        sample.run("--debug", "rank")
