"""Several machines bring answers into a lake and score them at once."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

import pytest

from tests.lake.lakes import Lake
from tests.support import Warehouse
from tests.survey.lakes import elsewhere, lying, named, with_questionnaire
from tests.survey.small import ANSWERS, DEFINED, QUESTIONNAIRE, bring, csv_of, score, surveyed
from warehouse.errors import BadInput, Busy

Meanwhile = Callable[[str, Callable[[], object]], None]
LOADING, SCORING = "warehouse.survey.loading.rebuild", "warehouse.survey.publishing.rebuild"
BY_COMMUNE = {
    f"a{number}-2023.csv": csv_of([row for row in ANSWERS if row[0] == f"0{number}"])
    for number in (1, 2, 3)
}


@pytest.fixture
def ready(lake: Lake) -> Lake:
    """A lake with the framework and the questionnaire of 2023."""
    return with_questionnaire(lake)


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """A function: what happens at another machine when the next load (LOADING) or scoring
    (SCORING) has done its work and is about to be published."""

    def arrange(step: str, happens: Callable[[], object]) -> None:
        module, _, name = step.rpartition(".")
        rebuild = getattr(sys.modules[module], name)

        def rebuilt(*arguments: object) -> None:
            monkeypatch.setattr(step, rebuild)
            rebuild(*arguments)
            happens()

        monkeypatch.setattr(step, rebuilt)

    return arrange


def test_answers_of_other_communes_are_put_together(
    ready: Lake, here: Warehouse, meanwhile: Meanwhile
) -> None:
    files = list(BY_COMMUNE.items())
    meanwhile(LOADING, lambda: elsewhere(ready, dict(files[:1])))
    assert bring(ready, dict(files[1:])).load_id == 4
    assert ready.rows("SELECT name, load_id FROM survey_files ORDER BY name") == [
        ("a1-2023.csv", 3), ("a2-2023.csv", 4), ("a3-2023.csv", 4),
    ]  # fmt: skip
    assert score(ready).scores == surveyed(here).scores


def test_many_machines_at_once(ready: Lake, here: Warehouse) -> None:
    failures: list[BaseException] = []

    def brings(name: str, text: str) -> None:
        try:
            bring(ready.beside(name), {name: text})
        except BaseException as error:
            failures.append(error)

    loaders = [threading.Thread(target=brings, args=file) for file in BY_COMMUNE.items()]
    for loader in loaders:
        loader.start()
    for loader in loaders:
        loader.join()
    assert failures == []
    assert len(named(ready)) == len(lying(ready)) == 3
    assert ready.value("SELECT COUNT(DISTINCT load_id) FROM survey_files") == 3
    assert score(ready).scores == surveyed(here).scores


def test_two_files_of_one_load_are_corrected_at_once(ready: Lake, meanwhile: Meanwhile) -> None:
    bring(ready, BY_COMMUNE)
    changed = {name: text + "2023,01,Dân,C1,1,1\n" for name, text in BY_COMMUNE.items()}
    first, second = ({name: changed[name]} for name in ("a1-2023.csv", "a2-2023.csv"))
    meanwhile(LOADING, lambda: elsewhere(ready, first, replace=True))
    bring(ready, second, replace=True)
    found = ready.rows("SELECT name, answers, load_id FROM survey_files ORDER BY name")
    counts = [text.count("\n") - 1 for text in BY_COMMUNE.values()]
    assert found == [
        ("a1-2023.csv", counts[0] + 1, 4), ("a2-2023.csv", counts[1] + 1, 5),
        ("a3-2023.csv", counts[2], 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"a-2023.csv": csv_of(ANSWERS)}, {"a-2023.csv": csv_of(ANSWERS[1:])}),
        ({"a-2023.csv": csv_of(ANSWERS)}, {"b-2023.csv": csv_of(ANSWERS)}),
        ({"q-2023.csv": QUESTIONNAIRE.replace("Dân", "Tổ chức").replace("2,6,", "2,1,")},
         {"q-2023.csv": QUESTIONNAIRE.replace("Dân", "Cán bộ")}),
        ({"q-2023.csv": QUESTIONNAIRE.replace("1-5", "5-1")}, {"a-2023.csv": csv_of(ANSWERS)}),
    ],
    ids=["one name", "one content", "questionnaires of a year", "answers read by another scale"],
)  # fmt: skip
def test_of_two_loads_that_disturb_each_other_the_first_counts(
    ready: Lake, meanwhile: Meanwhile, first: dict[str, str], second: dict[str, str]
) -> None:
    meanwhile(LOADING, lambda: elsewhere(ready, first, replace=True))
    with pytest.raises(Busy, match="another load has changed 2023"):
        bring(ready, second)
    assert ready.store.current() == 3
    assert lying(ready) == named(ready)  # the second's files are gone
    tables = ("survey_files", "survey_questions", "survey_scales")
    state = [ready.rows(f"SELECT * FROM {table} ORDER BY ALL") for table in tables]
    ready.run("restore", 2)
    elsewhere(ready, first, replace=True)
    again = [ready.rows(f"SELECT * FROM {table} ORDER BY ALL") for table in tables]
    assert [len(rows) for rows in again] == [len(rows) for rows in state]


def test_surveys_of_two_years_do_not_disturb_each_other(ready: Lake, meanwhile: Meanwhile) -> None:
    ready.load({"f.csv": DEFINED["framework.csv"].replace("2023", "2024")})
    files = {"q-2024.csv": QUESTIONNAIRE, "a-2024.csv": csv_of(ANSWERS, 2024)}
    meanwhile(LOADING, lambda: elsewhere(ready, files, year=2024))
    bring(ready, {"a-2023.csv": csv_of(ANSWERS)})
    assert ready.rows("SELECT year, COUNT(*) FROM survey_questions GROUP BY 1 ORDER BY 1") == [
        (2023, 3), (2024, 3),
    ]  # fmt: skip
    meanwhile(SCORING, lambda: score(ready, year=2024))
    score(ready, year=2023)
    assert len(ready.rows("SELECT * FROM survey_errors")) == 10


@pytest.mark.parametrize("changed", ["answers", "questionnaire", "scores"])
def test_a_scoring_of_what_changed_meanwhile_is_not_published(
    ready: Lake, meanwhile: Meanwhile, changed: str
) -> None:
    bring(ready, {"a-2023.csv": csv_of(ANSWERS)})
    happens: dict[str, Callable[[], object]] = {
        "answers": lambda: elsewhere(ready, {"b-2023.csv": csv_of(ANSWERS[:2])}),
        "questionnaire": lambda: elsewhere(
            ready, {"q-2023.csv": QUESTIONNAIRE.replace("1-5", "5-1")}, replace=True
        ),
        "scores": lambda: score(ready.beside("elsewhere")),
    }
    meanwhile(SCORING, happens[changed])
    with pytest.raises(Busy, match="another load has changed 2023"):
        score(ready)
    scored = ready.value("SELECT COUNT(*) FROM survey_errors")
    assert scored == (5 if changed == "scores" else 0)


def test_a_refused_load_takes_nothing_from_another_that_is_at_work(
    ready: Lake, meanwhile: Meanwhile
) -> None:
    def happens() -> None:
        with pytest.raises(BadInput):
            elsewhere(ready, {"b-2023.csv": csv_of([("01", "C1", "9", "1")])})
        elsewhere(ready, {"c-2023.csv": csv_of(ANSWERS[:1])})  # and sweeps
        ready.run("maintain", "--grace", 0)

    meanwhile(LOADING, happens)
    bring(ready, {"a-2023.csv": csv_of(ANSWERS)})
    assert lying(ready) == named(ready)
    assert len(named(ready)) == 2
