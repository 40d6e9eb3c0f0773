"""The same files of sql/survey on DuckDB and on a cluster: every row of every view is equal."""

from __future__ import annotations

import contextlib
import random
import subprocess
import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.support import Warehouse
from tests.survey.clusters import free_port, sail, sail_with_workers, worked
from tests.survey.pods import Pods
from tests.survey.small import DEFINED, SURVEY, bring, csv_of, score, surveyed
from warehouse import sqlfiles
from warehouse.errors import BadInput
from warehouse.queries import Reader
from warehouse.survey.cluster import cluster, translated
from warehouse.survey.engines import Rows, embedded
from warehouse.survey.keeping import folder_of
from warehouse.survey.relations import Inputs, read_inputs
from warehouse.survey.scoring import asking

BUSY = 1.0  # seconds of a processor after which the cluster is in the middle of the answers


@pytest.fixture(scope="module", params=["one process", "worker processes"])
def remote(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a cluster: all in one process, or a driver and two workers of their own,
    which exchange parts of the result over the network."""
    folder = tmp_path_factory.mktemp("sail")
    with contextlib.ExitStack() as stack:
        if request.param == "one process":
            yield stack.enter_context(sail(folder))[0]
        else:
            yield stack.enter_context(sail_with_workers(folder))[0]


def inputs_of(here: Warehouse) -> Inputs:
    with Reader(here.store) as reader:
        return read_inputs(asking(reader), folder_of(here.store), 2023)


def large(here: Warehouse, seed: int) -> Inputs:
    """Some thousand answers with every edge: odd weights, empty cells, one answer, none at all."""
    chance = random.Random(seed)
    answers = [
        (commune, question, chance.choice(["1", "2", "3", "4", "5", "x", ""]),
         chance.choice(["1", "0.3333", "999.9999", "0.0001", "1.5"]))
        for commune in ("01", "02")
        for question in ("C1", "C2", "C3")
        for _ in range(chance.randrange(300, 900))
    ]  # fmt: skip
    answers += [("03", "C1", "2", "1"), ("03", "C2", "x", "1")]
    here.load(DEFINED)
    bring(here, {"q-2023.csv": SURVEY["questions-2023.csv"], "a-2023.csv": csv_of(answers[::2])})
    bring(here, {"b-2023.csv": csv_of(answers[1::2])})
    return inputs_of(here)


def in_order(rows: Rows) -> list[tuple[Any, ...]]:
    return sorted(rows, key=lambda row: tuple((cell is not None, cell) for cell in row[:6]))


@pytest.mark.parametrize("seed", [1, 2])
def test_every_row_of_every_view_is_the_same(here: Warehouse, remote: str, seed: int) -> None:
    """Values and their types: a decimal with as many decimals, a whole number as a whole one."""
    inputs = large(here, seed)
    assert len(inputs.files) == 2
    with embedded(inputs) as own, cluster(inputs, remote) as other:
        for view in sqlfiles.survey_views():
            columns, rows = own.rows(view)
            theirs, found = other.rows(view)
            assert theirs == columns, view
            assert rows, view
            here_and_there = in_order(rows), in_order(found)
            assert here_and_there[0] == here_and_there[1], view
            kinds = [[[_kind(cell) for cell in row] for row in side] for side in here_and_there]
            assert kinds[0] == kinds[1], view


def _kind(value: object) -> object:
    return value.as_tuple().exponent if isinstance(value, Decimal) else type(value)


def test_no_view_computes_with_floats(here: Warehouse) -> None:
    inputs = large(here, 3)
    with embedded(inputs) as engine:
        for view in sqlfiles.survey_views():
            rows = engine.rows(view)[1]
            assert not any(isinstance(cell, float) for row in rows for cell in row), view


@pytest.mark.parametrize("view", sqlfiles.survey_views())
def test_a_view_is_translated_without_types_that_spark_lacks(view: str) -> None:
    pytest.importorskip("sqlglot")
    words = translated(view).upper()
    assert "HUGEINT" not in words
    assert "INT128" not in words


def test_the_commands_result_is_the_same_by_either_engine(here: Warehouse, remote: str) -> None:
    surveyed(here)
    own = here.run("survey", "score", "--json").json
    other = here.run("survey", "score", "--json", "--engine", "spark", "--remote", remote)
    assert other.status == 0, other.err
    assert (other.json["unchanged"], other.json["engine"]) == (True, "spark")
    assert other.json["scores"] == own["scores"]


def test_scores_of_the_cluster_are_published_as_any(here: Warehouse, remote: str) -> None:
    here.load(DEFINED)
    bring(here, SURVEY)
    result = score(here, engine="spark", remote=remote)
    assert result.load.load_id == 3
    assert here.totals(2023)["Xã An Bình"] == (Decimal("15.5"), 1)


def test_where_nobody_listens(here: Warehouse) -> None:
    pytest.importorskip("pyspark")
    surveyed(here)
    address = f"sc://127.0.0.1:{free_port()}"
    result = here.run("survey", "score", "--engine", "spark", "--remote", address)
    assert (result.status, result.out) == (2, b"")
    assert "nothing answers at 127.0.0.1" in result.errors[0]
    wrong = here.run("survey", "score", "--engine", "spark", "--remote", "http://x")
    assert "no address of a cluster" in wrong.errors[0]


def many(here: Warehouse) -> Inputs:
    """Forty million answers in the place of one of the kept files: some seconds of work."""
    inputs = large(here, 4)
    connection = duckdb.connect()
    connection.execute(
        "COPY (SELECT 1 + CAST(hash(range) % 3 AS INTEGER) AS commune_id, 2023 AS year,"
        " 'Dân' AS questionnaire, 'C' || (1 + range % 3) AS question,"
        " 1 + CAST(hash(range * 7) % 5 AS INTEGER) AS answer,"
        " CAST(1 AS DECIMAL(9, 4)) AS weight FROM range(40000000))"
        f" TO '{inputs.files[0]}' (FORMAT parquet)"
    )
    connection.close()
    return inputs


def killed_when_busy(*processes: subprocess.Popen[bytes]) -> threading.Thread:
    """Kills the first of `processes` once they are in the middle of the answers."""

    def kill() -> None:
        while worked(*processes) < BUSY and processes[0].poll() is None:
            time.sleep(0.02)
        processes[0].kill()

    killer = threading.Thread(target=kill)
    killer.start()
    return killer


def test_a_cluster_that_is_killed_in_the_middle_leaves_nothing(
    here: Warehouse, tmp_path: Path
) -> None:
    """The job fails whole, in one sentence; run again, it ends right."""
    inputs = many(here)
    before = here.fingerprint()
    with sail(tmp_path) as (address, server):
        killer = killed_when_busy(server)
        with pytest.raises(BadInput) as failure:
            score(here, engine="spark", remote=address)
        killer.join()
    assert "did not finish" in str(failure.value.what)
    assert here.fingerprint() == before
    with embedded(inputs) as own, sail(tmp_path) as (address, _server):
        result = score(here, engine="spark", remote=address)
        assert len(result.scores) == len(own.rows("survey_scores")[1])
    assert result.load.load_id is not None


def _kill_a_worker(pods: Pods) -> None:
    while len(pods.processes) < 2:  # they come with the first work
        time.sleep(0.02)
    killed_when_busy(*pods.processes).join()


def test_a_worker_that_is_killed_in_the_middle(here: Warehouse, tmp_path: Path) -> None:
    """The job ends right without it, or fails whole in one sentence: never half."""
    inputs = many(here)
    before = here.fingerprint()
    with sail_with_workers(tmp_path) as (address, pods):
        watcher = threading.Thread(target=_kill_a_worker, args=(pods,))
        watcher.start()
        try:
            found = score(here, engine="spark", remote=address).scores
        except BadInput as failure:
            assert "did not finish" in str(failure.what)  # noqa: PT017 - either end is right
            assert here.fingerprint() == before
        else:
            with embedded(inputs) as own:
                assert len(found) == len(own.rows("survey_scores")[1])
        watcher.join()
        assert any(process.poll() is not None for process in pods.processes)
