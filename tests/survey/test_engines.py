"""The same files of sql/survey on DuckDB and on a cluster: every row of every view is equal."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.support import REPOSITORY, Warehouse
from tests.survey.clusters import free_port
from tests.survey.comparing import written
from tests.survey.small import DEFINED, QUESTIONNAIRE, SURVEY, bring, csv_of, score, surveyed
from warehouse import sqlfiles
from warehouse.queries import Reader
from warehouse.survey.cluster import cluster
from warehouse.survey.engines import embedded
from warehouse.survey.relations import Inputs, read_inputs
from warehouse.survey.scoring import asking


def inputs_of(here: Warehouse) -> Inputs:
    with Reader(here.store) as reader:
        return read_inputs(asking(reader), here.store.answers(), 2023)


def large(here: Warehouse, seed: int) -> Inputs:
    """Some thousand answers with every edge: odd weights, a scale with as many decimals as there
    may be, empty cells, one answer, none at all."""
    chance = random.Random(seed)
    answers = [
        (commune, question, chance.choice(["1", "2", "3", "4", "5", "x", ""]),
         chance.choice(["1", "0.3333", "999.9999", "0.0001", "1.5"]))
        for commune in ("01", "02")
        for question in ("C1", "C2", "C3")
        for _ in range(chance.randrange(300, 900))
    ]  # fmt: skip
    answers += [("03", "C1", "2", "1"), ("03", "C2", "x", "1")]
    scale = "0;33.3333;66.6667;90.0001;99.9999"
    questions = QUESTIONNAIRE.replace("0;25;50;75;100", scale)
    here.load(DEFINED)
    bring(here, {"q-2023.csv": questions, "a-2023.csv": csv_of(answers[::2])})
    bring(here, {"b-2023.csv": csv_of(answers[1::2])})
    return inputs_of(here)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_row_of_every_view_is_the_same(here: Warehouse, remote: str, seed: int) -> None:
    """Values and their types: a decimal with as many decimals, a whole number as a whole one."""
    inputs = large(here, seed)
    assert len(inputs.files) == 2
    with embedded(inputs) as own, cluster(inputs, remote) as other:
        for view in sqlfiles.survey_views():
            columns, rows = own.rows(view)
            assert rows, view
            assert written(*other.rows(view)) == written(columns, rows), view


def test_no_view_computes_with_floats(here: Warehouse) -> None:
    inputs = large(here, 3)
    with embedded(inputs) as engine:
        for view in sqlfiles.survey_views():
            rows = engine.rows(view)[1]
            assert not any(isinstance(cell, float) for row in rows for cell in row), view


@pytest.mark.parametrize("folder", ["kho [1]", "kho *"])
def test_a_folder_whose_name_is_also_a_pattern(tmp_path: Path, folder: str) -> None:
    """Answers of another warehouse, whose folder the pattern means, are not read."""
    surveyed(Warehouse(tmp_path / "kho 1"))
    here = Warehouse(tmp_path / folder)
    inputs = large(here, 6)
    with embedded(inputs) as engine:
        columns, rows = engine.rows("survey_counts")
    assert sum(row[columns.index("answers")] for row in rows) == inputs.answers


def test_the_path_of_the_answers_on_a_cluster(tmp_path: Path, remote: str) -> None:
    """Vietnamese letters and spaces are read as they are; a pattern is refused, never followed."""
    here = Warehouse(tmp_path / "Kho điều tra, #1 & 'bản sao'")
    surveyed(here)
    found = here.run("survey", "score", "--engine", "spark", "--remote", remote, "--json")
    assert found.status == 0, found.err
    assert found.json["unchanged"]
    surveyed(there := Warehouse(tmp_path / "kho *"))
    refused = there.run("survey", "score", "--engine", "spark", "--remote", remote)
    assert (refused.status, refused.out) == (2, b"")
    assert "a cluster does not find a file whose path has * in it" in refused.errors[0]


def test_answers_that_the_cluster_does_not_see_are_told(here: Warehouse, remote: str) -> None:
    """A machine with an older copy of the folder would give a score of fewer answers."""
    inputs = large(here, 5)
    with duckdb.connect() as connection:
        first = f"(SELECT * FROM '{inputs.addresses[0]}' LIMIT 5)"
        connection.execute(f"CREATE TABLE few AS {first}")
        connection.execute(f"COPY few TO '{inputs.addresses[0]}' (FORMAT parquet)")
    result = here.run("survey", "score", "--engine", "spark", "--remote", remote)
    assert (result.status, result.out) == (2, b"")
    assert re.search(rf"read \d+ answers, the warehouse has {inputs.answers}", result.errors[0])


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


def test_apache_spark_is_of_the_clients_version() -> None:
    """It is installed apart from the program's packages, and would stay behind."""
    (client,) = re.findall(r"^pyspark-client==(\S+)", _locked("dev"), re.MULTILINE)
    (server,) = re.findall(r"^pyspark==(\S+)", _locked("spark"), re.MULTILINE)
    assert server == client


def _locked(kind: str) -> str:
    return (REPOSITORY / f"requirements-{kind}.lock").read_text(encoding="utf-8")
