"""The survey on a lake: the same scores as in a directory, whatever fails and whoever tidies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.lake.lakes import Lake
from tests.lake.servers import Storage
from tests.support import REPOSITORY, Warehouse
from tests.survey.clusters import sail
from tests.survey.lakes import bytes_of, lying, named, with_questionnaire
from tests.survey.small import ANSWERS, SURVEY, bring, csv_of, score, surveyed
from warehouse import sqlfiles
from warehouse.errors import BadInput
from warehouse.queries import Reader
from warehouse.store.lake import answers as lake_answers
from warehouse.store.lake import faults
from warehouse.survey.engines import Rows, embedded
from warehouse.survey.relations import read_inputs
from warehouse.survey.scoring import asking


@pytest.fixture
def no_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day has gone by: no load can still be at work that has written what lies here."""
    monkeypatch.setattr(lake_answers, "UNPUBLISHED", 0)


def views(here: Warehouse) -> dict[str, Rows]:
    """Every row of every view of the survey."""
    with Reader(here.store) as reader:
        inputs = read_inputs(asking(reader), here.store.answers(), 2023)
    with embedded(inputs) as engine:
        return {view: sorted(engine.rows(view)[1], key=repr) for view in sqlfiles.survey_views()}


def test_everything_is_as_in_a_directory(any_lake: Lake, here: Warehouse) -> None:
    results = [surveyed(place) for place in (any_lake, here)]
    assert results[0].scores == results[1].scores
    assert results[0].load == results[1].load
    found, expected = views(any_lake), views(here)
    assert all(expected.values())
    assert found == expected
    for question in (
        "SELECT * FROM survey_errors ORDER BY ALL", "SELECT * FROM scores ORDER BY ALL",
        "SELECT * EXCLUDE (kept) FROM survey_files", "SELECT * FROM leaderboard ORDER BY commune",
    ):  # fmt: skip
        assert any_lake.rows(question) == here.rows(question), question
    for command in (("robust", "--json"), ("commune", "An Bình", "--source", "--json")):
        assert any_lake.run(*command).json == here.run(*command).json, command
    assert bytes_of(any_lake).keys() == named(any_lake)
    assert list(bytes_of(any_lake).values()) == list(bytes_of(here).values())
    assert bring(any_lake, SURVEY).unchanged
    assert score(any_lake).load.unchanged


def test_corrections_are_told_and_taken(any_lake: Lake) -> None:
    surveyed(any_lake)
    other = {"answers-2023.csv": csv_of(ANSWERS[1:])}
    with pytest.raises(BadInput, match="other answers are stored"):
        bring(any_lake, other)
    assert lying(any_lake) == named(any_lake)  # what was refused is gone
    bring(any_lake, other, replace=True)
    assert any_lake.run("survey", "score").status == 2
    assert score(any_lake, replace=True).load.load_id == 5
    any_lake.run("restore", 3)
    assert score(any_lake, replace=True).load.unchanged  # by the answers of that state


KILLED = """
import os, signal, sys
from warehouse.store.lake import answers
from warehouse.store.lake import LakeStore
from warehouse.survey import SurveyOptions, load_survey

kind = getattr(answers, sys.argv[1])
setattr(kind, sys.argv[2], lambda *arguments: os.kill(os.getpid(), signal.SIGKILL))
load_survey(LakeStore(sys.argv[3]), sys.argv[4:], SurveyOptions())
"""


@pytest.mark.parametrize("sweeps", ["maintain", "load"])
def test_a_loader_that_is_killed_leaves_the_old_state(
    any_lake: Lake, no_grace: None, sweeps: str
) -> None:
    """Its answers are there, and count for nothing, until somebody tidies."""
    with_questionnaire(any_lake)
    kind = "LakeFolder" if any_lake.data.startswith("/") else "LakeObjects"
    paths = any_lake.write({"a-2023.csv": csv_of(ANSWERS)})
    command = [sys.executable, "-c", KILLED, kind, "settle", any_lake.location, *paths]
    assert subprocess.run(command, cwd=REPOSITORY).returncode == -9
    (left,) = lying(any_lake)
    assert any_lake.store.current() == 2
    assert named(any_lake) == set()
    if sweeps == "maintain":
        assert any_lake.run("maintain", "--grace", 0).status == 0
        assert lying(any_lake) == set()
    bring(any_lake, {"a-2023.csv": csv_of(ANSWERS)})
    assert left not in lying(any_lake)
    assert lying(any_lake) == named(any_lake)


def test_maintenance_keeps_the_answers_of_kept_states(
    any_lake: Lake, no_grace: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_questionnaire(any_lake)
    for last in (14, 15, 16):
        bring(any_lake, {"a-2023.csv": csv_of(ANSWERS[:last])}, replace=True)
    assert len(lying(any_lake)) == 3
    monkeypatch.setenv("CCHC_KEEP", "2")
    for _ in range(2):  # the first lets states go, the next what only they were about
        assert any_lake.run("maintain", "--grace", 0).status == 0
    assert any_lake.store.snapshots() == [4, 5]
    assert len(lying(any_lake)) == 2
    assert named(any_lake) < lying(any_lake)
    any_lake.run("restore", 4)
    assert named(any_lake) < lying(any_lake)
    assert score(any_lake).load.load_id == 7


def test_answers_that_are_gone_are_named(lake: Lake) -> None:
    surveyed(lake)
    lake.store.answers().remove(named(lake))
    result = lake.run("survey", "score")
    assert (result.status, result.out) == (2, b"")
    assert "are not there any more" in result.errors[0]


def test_a_storage_that_answers_500_now_and_then(s3_lake: Lake, objects: Storage) -> None:
    with_questionnaire(s3_lake)
    paths = s3_lake.write({"a-2023.csv": csv_of(ANSWERS)})
    objects.failing = 2
    assert s3_lake.run("survey", "load", *paths).status == 0
    objects.failing = 2
    assert s3_lake.run("survey", "score").status == 0
    assert objects.failed >= 4


def test_a_storage_that_only_answers_500_is_told_without_its_keys(
    s3_lake: Lake, objects: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lake_answers, "_TRIES", 1)
    monkeypatch.setattr(faults, "PATIENCE", 0.5)
    with_questionnaire(s3_lake)
    paths = s3_lake.write({"a-2023.csv": csv_of(ANSWERS)})
    before = s3_lake.fingerprint()
    put = lake_answers.LakeObjects._put

    def failing(self: lake_answers.LakeObjects, *arguments: object) -> None:
        objects.failing = 1000
        put(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(lake_answers.LakeObjects, "_put", failing)
    result = s3_lake.run("survey", "load", *paths)
    objects.failing = 0
    assert result.status == 4
    assert "the lake's data cannot be reached" in result.errors[0]
    assert "of-the-test" not in result.err.decode()
    assert s3_lake.fingerprint() == before
    monkeypatch.undo()


def test_a_cluster_reads_the_same_answers(
    any_lake: Lake, objects: Storage, keys: None, tmp_path: Path
) -> None:
    """It has keys of its own in its environment; the address is the lake's."""
    surveyed(any_lake)
    own = any_lake.run("survey", "score", "--json").json
    settings = {"AWS_ENDPOINT_URL": objects.url, "AWS_ALLOW_HTTP": "true"}
    with sail(tmp_path, settings) as running:
        cluster = ("--engine", "spark", "--remote", running.address)
        other = any_lake.run("survey", "score", "--json", *cluster)
    assert other.status == 0, other.err
    assert other.json["scores"] == own["scores"]
