"""Every file of sql/: says its grain, runs, and gives the columns that the answers expect."""

from __future__ import annotations

import dataclasses
import re

import pytest

from tests.sql.rows import Rows
from tests.support import Warehouse
from warehouse import exports, sqlfiles
from warehouse.analysis.answers import ChangeTotals, LeafChange
from warehouse.analysis.rank_moves import DomainMove
from warehouse.checks import marks_of
from warehouse.queries import (
    Criterion,
    DomainScore,
    FrameworkChange,
    Place,
    ProfileRow,
    Standing,
    TableColumn,
    Year,
)
from warehouse.queries.reader import Reader
from warehouse.queries.report import ScoreFile

FILES = [
    (folder.name, name)
    for folder in sorted(path for path in sqlfiles.ROOT.iterdir() if path.is_dir())
    for name in sqlfiles.names(folder.name)
]
ANSWERS = {
    "years": Year,
    "standings": Standing,
    "profile": ProfileRow,
    "criteria": Criterion,
    "domains": DomainScore,
    "rank_histories": Place,
    "criterion_history": Place,
    "framework_changes": FrameworkChange,
    "change_ledger": LeafChange,
    "change_totals": ChangeTotals,
    "domain_moves": DomainMove,
    "catalogue": TableColumn,
    "score_files": ScoreFile,
}
PARAMETERS: dict[str, object] = {
    "year": 2023, "group": None, "code": "", "commune_id": 5, "framework_id": 4, "snapshot": 0,
}  # fmt: skip


def parameters(question: str) -> dict[str, object]:
    """The parameters that a question names."""
    body = re.sub(r"--.*", "", sqlfiles.text("queries", question))
    return {name: PARAMETERS[name] for name in set(re.findall(r"\$(\w+)", body))}


@pytest.mark.parametrize(("folder", "name"), FILES)
def test_every_file_opens_with_what_one_row_is(folder: str, name: str) -> None:
    header = " ".join(sqlfiles.header(folder, name))
    assert header, "the file has no opening comment"
    if folder == "intake" and name.startswith(("delete_", "insert_")):
        return  # a statement, not rows
    assert re.search(r"\bone row\b", header, re.IGNORECASE), header


@pytest.mark.parametrize(("folder", "name"), FILES)
def test_every_file_keeps_to_the_shared_dialect(folder: str, name: str) -> None:
    body = re.sub(r"--.*", "", sqlfiles.text(folder, name)).upper()
    for unwelcome in ("GROUP BY ALL", "MACRO", "UNNEST", "STRUCT", "QUALIFY", "DOUBLE", "FLOAT"):
        assert not re.search(rf"\b{unwelcome}\b", body), unwelcome


@pytest.mark.parametrize("view", sqlfiles.names("views"))
def test_every_view_runs_on_an_empty_warehouse_and_on_the_sample(
    db: Rows, sample: Warehouse, view: str
) -> None:
    assert db.see(f"SELECT * FROM {view}") == []
    assert sample.value(f"SELECT COUNT(*) FROM {view}") > 0


@pytest.mark.parametrize("view", sqlfiles.names("views"))
def test_no_view_gives_a_score_as_a_float(sample: Warehouse, view: str) -> None:
    types = {row[1] for row in sample.rows(f"DESCRIBE {view}")}
    assert not types & {"DOUBLE", "FLOAT"}, types


@pytest.mark.parametrize("check", sqlfiles.names("checks"))
def test_every_check_states_its_severity_and_gives_the_fields_of_a_finding(
    db: Rows, check: str
) -> None:
    level, *marks = marks_of(check)
    assert level in ("error", "warning")
    assert set(marks) <= {"listing", "looks back", "only with published_rank"}
    db.see(sqlfiles.text("checks", check))
    assert [column[0] for column in db.connection.description or ()][:10] == [
        "year", "group_name", "commune", "criterion", "expected", "found",
        "load_id", "file_no", "row_no", "column_no",
    ]  # fmt: skip


@pytest.mark.parametrize("name", exports.names())
def test_every_export_runs(sample: Warehouse, name: str) -> None:
    with Reader(sample.store) as reader:
        columns, rows = exports.read(reader, name)
    assert rows
    assert len(set(columns)) == len(columns) == len(rows[0])


@pytest.mark.parametrize("question", sqlfiles.names("queries"))
def test_every_question_runs_on_the_sample(sample: Warehouse, question: str) -> None:
    with Reader(sample.store) as reader:
        reader.rows(question, **parameters(question))


@pytest.mark.parametrize(("question", "answer"), ANSWERS.items())
def test_an_answers_fields_are_the_columns_of_its_question(
    sample: Warehouse, question: str, answer: type
) -> None:
    renamed = {"group": "group_name"} | ({"code": "criterion"} if answer is ProfileRow else {})
    fields = [renamed.get(field.name, field.name) for field in dataclasses.fields(answer)]
    connection = sample.store.connect()
    try:
        cursor = connection.execute(sqlfiles.text("queries", question), parameters(question))
        assert [column[0] for column in cursor.description or ()] == fields
    finally:
        connection.close()


@pytest.mark.parametrize("question", sqlfiles.names("queries"))
def test_every_question_says_its_parameters(question: str) -> None:
    header = " ".join(sqlfiles.header("queries", question))
    for name in parameters(question):
        assert f"${name}" in header, f"${name} is not explained"


def test_every_view_is_built_after_those_that_it_reads() -> None:
    order = sqlfiles.views_in_order()
    assert sorted(order) == sorted(sqlfiles.names("views"))
    for position, view in enumerate(order):
        body = re.sub(r"--.*", "", sqlfiles.text("views", view))
        for other in order[position + 1 :]:
            assert not re.search(rf"\b(FROM|JOIN)\s+{other}\b", body), (view, other)
