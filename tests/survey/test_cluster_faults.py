"""A cluster, or a worker of one, that is killed in the middle: never half a result."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.support import Warehouse
from tests.survey.clusters import KINDS, worked
from tests.survey.small import DEFINED, SURVEY, bring, score
from warehouse.errors import BadInput
from warehouse.survey import SurveyScore


def many(here: Warehouse, answers: int) -> None:
    """A survey whose one file of answers is replaced by a large one."""
    here.load(DEFINED)
    bring(here, SURVEY)
    (file,) = (here.path / "surveys").iterdir()
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT 1 + CAST(hash(range) % 3 AS INTEGER) AS commune_id, 2023 AS year,"
            " 'Dân' AS questionnaire, 'C' || (1 + range % 3) AS question,"
            " 1 + CAST(hash(range * 7) % 5 AS INTEGER) AS answer,"
            f" CAST(1 AS DECIMAL(9, 4)) AS weight FROM range({answers}))"
            f" TO '{file}' (FORMAT parquet)"
        )
    snapshot = max((here.path / "snapshots").iterdir())
    with duckdb.connect(snapshot) as connection:
        connection.execute("UPDATE survey_files SET answers = ?", [answers])


def expected(here: Warehouse) -> tuple[SurveyScore, ...]:
    """What the embedded engine makes of it, without publishing."""
    return tuple(score(here, dry_run=True).scores)


def kill_when_busy(processes: Callable[[], list[int]], count: int, busy: float) -> threading.Thread:
    """Kills the first of `count` processes once they have worked for `busy` seconds together."""

    def kill() -> None:
        while len(processes()) < count:  # workers come with the first work
            time.sleep(0.02)
        before = worked(*processes())
        while worked(*processes()) < before + busy:
            time.sleep(0.02)
        os.kill(processes()[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    return killer


@pytest.mark.parametrize("name", ["Sail", "Apache Spark"])
def test_a_cluster_that_is_killed_in_the_middle_leaves_nothing(
    here: Warehouse, tmp_path: Path, name: str
) -> None:
    """The job fails whole, in one sentence."""
    kind = KINDS[name]
    with kind.start(tmp_path) as cluster:
        many(here, kind.answers)
        before = here.fingerprint()
        killer = kill_when_busy(lambda: [cluster.server], 1, kind.busy)
        with pytest.raises(BadInput) as failure:
            score(here, engine="spark", remote=cluster.address)
        killer.join()
    assert "did not finish" in str(failure.value.what)
    assert here.fingerprint() == before


@pytest.mark.parametrize("name", ["Sail's workers", "Spark's executors"])
def test_a_worker_that_is_killed_in_the_middle(here: Warehouse, tmp_path: Path, name: str) -> None:
    """The job ends right without it (Spark), or fails whole in one sentence (Sail)."""
    kind = KINDS[name]
    with kind.start(tmp_path) as cluster:
        many(here, kind.answers)
        before = here.fingerprint()
        killer = kill_when_busy(cluster.workers, 2, kind.busy)
        try:
            found = score(here, engine="spark", remote=cluster.address).scores
        except BadInput as failure:
            assert "did not finish" in str(failure.what)  # noqa: PT017 - either end is right
            assert here.fingerprint() == before
        else:
            assert tuple(found) == expected(here)
        killer.join()
