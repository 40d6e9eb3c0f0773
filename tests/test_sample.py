"""The sample: made by its generator, says what it is, and holds every case that is promised."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support import REPOSITORY, Warehouse, run

FOLDER = REPOSITORY / "examples" / "tien-phuoc"


def test_the_committed_files_are_what_the_generator_makes() -> None:
    result = subprocess.run(
        [sys.executable, "generate.py", "--check"],
        cwd=FOLDER, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout.decode() + result.stderr.decode()


def test_fifteen_communes_eight_domains_and_about_sixty_leaves_in_five_years(
    sample: Warehouse,
) -> None:
    found = sample.rows(
        "SELECT year, COUNT(*), COUNT(rank) FROM leaderboard GROUP BY year ORDER BY year"
    )
    assert [(year, units) for year, units, _ in found] == [(y, 15) for y in range(2020, 2025)]
    domains = "SELECT COUNT(*) FROM criteria JOIN frameworks USING (framework_id) WHERE year = 2023"
    assert sample.value(f"{domains} AND level = 1 AND max_score > 0") == 8
    assert 55 <= sample.value(f"{domains} AND is_leaf AND max_score > 0") <= 65
    names = sample.rows(
        "SELECT name, kind FROM criteria JOIN frameworks USING (framework_id)"
        " WHERE year = 2023 AND level = 1 AND max_score > 0 ORDER BY sort_order"
    )
    assert names[-1] == ("Điều tra xã hội học", "survey")


@pytest.mark.parametrize("year", range(2020, 2025))
def test_every_year_adds_up_to_a_hundred(sample: Warehouse, year: int) -> None:
    rows = sample.run("rank", "--year", year, "--json").json
    assert all(row["max_score"] <= 100 for row in rows)
    assert sum(row["max_score"] == 100 for row in rows) >= 14


def test_maxima_change_between_2021_and_2022_and_in_no_other_year(sample: Warehouse) -> None:
    found = sample.rows("SELECT DISTINCT year FROM framework_changes")
    assert found == [(2022,)]
    kinds = {row[0] for row in sample.rows("SELECT DISTINCT change FROM framework_changes")}
    assert kinds == {"new", "dropped", "remaxed", "renumbered"}


def test_what_was_published_agrees_with_what_is_computed(sample: Warehouse) -> None:
    for year in (2022, 2023):
        found = sample.run("check", "--year", year, "--json")
        assert {entry["check"] for entry in found.json} <= {"framework_change"}
        assert found.status == 0


def test_the_usual_odd_cases_are_there(sample: Warehouse) -> None:
    incomplete = sample.rows("SELECT year, commune FROM leaderboard WHERE rank IS NULL")
    assert incomplete == [(2020, "Xã Tiên Lãnh")]
    shrunk = sample.rows("SELECT year, commune FROM leaderboard WHERE max_score < 100")
    assert shrunk == [(2021, "Xã Tiên Lập")]
    assert {row[0] for row in sample.rows("SELECT year FROM leaderboard WHERE tied")} == {2022}


def test_everything_made_from_it_says_that_it_is_illustrative(sample: Warehouse) -> None:
    for command in (["rank"], ["commune", "Tiên Châu"], ["compare", "Tiên Châu", "Tiên Thọ"]):
        assert "số liệu minh họa" in sample.run(*command).text, command
        assert "số liệu minh họa" in sample.run(*command, "--json").text, command


def test_demo_loads_the_sample_into_a_warehouse_of_its_own(here: Warehouse) -> None:
    first = here.run("demo", "--load-only")
    assert first.status == 0, first.err.decode()
    before = here.fingerprint()
    assert here.run("demo", "--load-only").status == 0
    assert here.fingerprint() == before
    assert here.run("rank", "--year", 2023, "--json").json[3]["commune"] == "Xã Tiên Châu"


def test_demo_does_not_touch_the_users_own_warehouse(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_WAREHOUSE", str(here.path))
    result = run("demo", "--load-only")
    assert result.status == 0, result.err.decode()
    assert here.fingerprint() == {}
