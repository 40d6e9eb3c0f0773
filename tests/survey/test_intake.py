"""Files of a survey: forms that mean the same, and what is said of those that cannot be taken."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from tests.support import Warehouse, messages
from tests.survey.small import (
    ANSWERS,
    DEFINED,
    QUESTIONNAIRE,
    SURVEY,
    bring,
    csv_of,
    kept,
    score,
    surveyed,
)
from warehouse.errors import BadInput
from warehouse.survey.questionnaire import read_scale


@pytest.fixture
def ready(here: Warehouse) -> Warehouse:
    """Communes, framework and questionnaire are loaded, no answers yet."""
    here.load(DEFINED)
    bring(here, {"questions-2023.csv": QUESTIONNAIRE})
    return here


def refused(here: Warehouse, text: str, name: str = "a-2023.csv") -> list[str]:
    """What is said of a file of answers that must be refused; nothing may have changed."""
    before, files = here.fingerprint(), kept(here)
    with pytest.raises(BadInput) as refusal:
        bring(here, {name: text})
    assert (here.fingerprint(), kept(here)) == (before, files)
    return messages(refusal.value)


def scores(here: Warehouse) -> dict[tuple[int, str], Decimal | None]:
    return {(s.commune_id, s.code): s.score for s in score(here, dry_run=True).scores}


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("1-5", {1: 0, 2: 25, 3: 50, 4: 75, 5: 100}),
        ("5-1", {5: 0, 4: 25, 3: 50, 2: 75, 1: 100}),
        ("1–4", {1: 0, 2: Decimal("33.3333"), 3: Decimal("66.6667"), 4: 100}),
        ("0;0;0;100;100", {1: 0, 2: 0, 3: 0, 4: 100, 5: 100}),
        ("0;12,5;100", {1: 0, 2: Decimal("12.5"), 3: 100}),
        ("1=0; 2=100", {1: 0, 2: 100}),
        ("0=0 % | 1=100 %", {0: 0, 1: 100}),
    ],
)
def test_scales(text: str, scale: dict[int, Decimal]) -> None:
    assert read_scale(text) == scale


@pytest.mark.parametrize("text", ["tốt", "5-5", "100", "0;120", "0;;100", "-5;0", "1=a;2=b"])
def test_what_is_no_scale(text: str) -> None:
    assert read_scale(text) is None


def test_the_same_answers_in_other_forms_score_the_same(ready: Warehouse, tmp_path: Path) -> None:
    """Vietnamese headings and names, semicolons, no weights' column, Parquet with numbers."""
    rows = [row[:3] for row in ANSWERS]
    names = {"01": "Xã An Bình", "02": "bình hoà", "03": "Phường Cẩm Châu"}
    bring(ready, {"a-2023.csv": "xã;câu hỏi;trả lời\n" + "".join(
        f"{names[commune]};{question};{answer}\n" for commune, question, answer in rows
    )})  # fmt: skip
    first = scores(ready)
    frame = pl.DataFrame(
        {
            "year": [2023] * len(rows),
            "commune": [commune for commune, _, _ in rows],
            "question": [question for _, question, _ in rows],
            "answer": [int(a) if a.isdigit() else None for _, _, a in rows],
        }
    )
    frame.write_parquet(tmp_path / "a.parquet")
    bring(ready, {"a-2023.csv": (tmp_path / "a.parquet").read_bytes()}, replace=True)
    assert scores(ready) == first
    assert len(set(first.values())) > 3
    assert [path.name for path in kept(ready)] == ["000003-1.parquet", "000004-1.parquet"]


def test_every_wrong_cell_is_named_with_its_place(ready: Warehouse) -> None:
    text = (
        "commune,question,answer,weight\n01,C1,6,1\n99,C1,1,1\n01,C9,1,1\n01,C1,4,0\n"
        "01,C1,khá,1\n01,C1,3,1000\n01,C1,2,nhiều\n,C1,1,1\n"
    )
    assert sorted(refused(ready, text)) == sorted([
        "a-2023.csv:2:3: “6” is no answer to “C1”",
        "a-2023.csv:3:1: there is no commune “99” in 2023",
        "a-2023.csv:4:3: no questionnaire of 2023 asks “C9”",
        "a-2023.csv:5:4: “0” is no weight",
        "a-2023.csv:6:3: “khá” is no answer to “C1”",
        "a-2023.csv:7:4: “1000” is no weight",
        "a-2023.csv:8:4: “nhiều” is no weight",
        "a-2023.csv:9:1: the commune is missing",
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a-2023.csv", "commune,question,answer\n01,C1\n", "cannot be read"),
        ("a-2023.csv", "commune,question,answer\n", "no rows below them"),
        ("a.csv", "commune,question,answer\n01,C1,1\n", "which year"),
        ("a.csv", csv_of(ANSWERS) + "2022,01,Dân,C1,1,1\n", "must be about one year"),
        ("a.csv", csv_of(ANSWERS, 2019), "no questionnaire of 2019 asks"),
        ("a.csv", "commune,criterion,score\n01,1,1\n", "neither a questionnaire nor"),
    ],
)
def test_files_that_cannot_be_taken(ready: Warehouse, name: str, text: str, said: str) -> None:
    assert any(said in line for line in refused(ready, text, name))


def test_text_that_is_not_utf8_is_named(ready: Warehouse) -> None:
    rows = "commune,question,answer\nTiên Ch\xe2u,C1,1\n".encode("latin-1")
    with pytest.raises(BadInput) as refusal:
        bring(ready, {"a-2023.csv": rows})
    assert "not UTF-8" in messages(refusal.value)[0]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Dân,C1,,9.9,4,1-5", "q.csv:2:4: the criterion “9.9” is not in the framework of 2023"),
        ("Dân,C1,,8,4,1-5", "q.csv:2:4: “Điều tra xã hội học” takes no surveyed points"),
        ("Dân,C1,,8.1,0,1-5", "q.csv:2:5: a question needs points above 0 and below 1000"),
        ("Dân,C1,,8.1,4,abc", "q.csv:2:6: “abc” is no scale of answers"),
        ("Dân,,,8.1,4,1-5", "q.csv:2:2: this cell must not be empty"),
    ],
)
def test_questionnaires_that_cannot_be_taken(here: Warehouse, row: str, said: str) -> None:
    here.load(DEFINED)
    heading = QUESTIONNAIRE.splitlines()[0]
    with pytest.raises(BadInput) as refusal:
        bring(here, {"q.csv": f"{heading}\n{row}\n"}, year=2023)
    assert messages(refusal.value) == [said]


def test_points_that_are_not_the_criterions_are_refused_when_scored(ready: Warehouse) -> None:
    """The questionnaires of one criterion may come one by one, so that only scoring can tell."""
    bring(ready, {"a-2023.csv": csv_of(ANSWERS)})
    bring(ready, {"questions-2023.csv": QUESTIONNAIRE.replace("8.1,3", "8.1,2")}, replace=True)
    result = ready.run("survey", "score")
    assert (result.status, result.out) == (2, b"")
    assert result.errors[0].startswith(
        "questions-2023.csv:2:4: the questions of 8.1 give 3 points, its maximum is 4: "
    )


def test_a_scale_that_no_longer_has_an_answer_is_refused_when_scored(ready: Warehouse) -> None:
    bring(ready, {"a-2023.csv": csv_of(ANSWERS)})
    bring(ready, {"questions-2023.csv": QUESTIONNAIRE.replace("0;25;50;75;100", "1-4")},
          replace=True)  # fmt: skip
    result = ready.run("survey", "score")
    assert result.status == 2
    assert "not on the scale of their question any more: 1" in result.errors[0]


def test_the_same_file_again_and_another_of_its_name(ready: Warehouse) -> None:
    bring(ready, {"a-2023.csv": csv_of(ANSWERS)})
    assert bring(ready, {"a-2023.csv": csv_of(ANSWERS)}).unchanged
    other = csv_of(ANSWERS[:-1])
    assert refused(ready, other) == [
        "a-2023.csv:None:None: other answers are stored from a file of this name"
    ]
    bring(ready, {"a-2023.csv": other}, replace=True)
    assert ready.value("SELECT SUM(answers) FROM survey_files") == len(ANSWERS) - 1


def test_answers_of_removed_snapshots_go_and_those_of_kept_ones_stay(
    ready: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_KEEP", "2")
    for last in (14, 15, 16):
        bring(ready, {"a-2023.csv": csv_of(ANSWERS[:last])}, replace=True)
    assert [path.name for path in kept(ready)] == ["000004-1.parquet", "000005-1.parquet"]
    ready.run("restore", 4)
    assert scores(ready)  # the answers of the restored state are there


def test_what_another_loader_writes_at_this_moment_is_not_swept(ready: Warehouse) -> None:
    """Its snapshot is not published yet, and nobody is about its answers."""
    bring(ready, {"a-2023.csv": csv_of(ANSWERS)})
    folder = ready.path / "surveys"
    for name in ("000002-1.parquet", "000004-1.parquet", "20251123T204512-0001-4f0c.parquet"):
        (folder / name).write_bytes(b"half")
    assert ready.run("maintain").status == 0
    assert [path.name for path in kept(ready)] == [
        "000003-1.parquet", "000004-1.parquet", "20251123T204512-0001-4f0c.parquet",
    ]  # fmt: skip
    os.utime(folder / "20251123T204512-0001-4f0c.parquet", (0, 0))  # it came long ago
    bring(ready, {"b-2023.csv": csv_of(ANSWERS[:1])})  # takes the number of the one that died
    assert [path.name for path in kept(ready)] == ["000003-1.parquet", "000004-1.parquet"]
    assert ready.run("survey", "score").status == 0


def test_a_plain_load_says_where_a_questionnaire_belongs(here: Warehouse) -> None:
    refusal = here.refused({**DEFINED, "q-2023.csv": QUESTIONNAIRE})
    assert any("this is the questionnaire of a survey" in line for line in messages(refusal))


def test_damaged_answers_are_named(here: Warehouse) -> None:
    surveyed(here)
    (file,) = kept(here)
    file.write_bytes(file.read_bytes()[:-40])
    result = here.run("survey", "score")
    assert (result.status, result.out) == (2, b"")
    assert "the survey could not be computed" in result.errors[0]
    file.unlink()
    assert "are not there any more" in here.run("survey", "score").errors[0]


def test_without_answers_scoring_says_so(here: Warehouse) -> None:
    here.load(DEFINED)
    result = here.run("survey", "score")
    assert (result.status, result.out) == (2, b"")
    assert "no survey answers yet" in result.errors[0]


def test_the_commands_json(here: Warehouse) -> None:
    here.load(DEFINED)
    paths = here.write(SURVEY)
    loaded = here.run("survey", "load", *paths, "--json")
    assert (loaded.status, loaded.json["accepted"], loaded.json["years"]) == (0, 19, [2023])
    scored = here.run("survey", "score", "--json")
    assert scored.status == 0
    first = scored.json["scores"][0]
    assert (first["commune"], first["criterion"]) == ("Xã An Bình", "8.1")
    assert (first["score"], first["standard_error"]) == (3, Decimal("0.25"))
    assert json.loads(scored.text)["engine"] == "duckdb"


def test_a_dry_run_says_what_the_load_would_and_leaves_nothing(here: Warehouse) -> None:
    here.load(DEFINED)
    paths = here.write(SURVEY)
    before, files = here.fingerprint(), sorted(here.path.rglob("*"))
    tried = here.run("survey", "load", *paths, "--dry-run", "--json")
    assert (here.fingerprint(), sorted(here.path.rglob("*"))) == (before, files)
    loaded = here.run("survey", "load", *paths, "--json")
    assert loaded.json["load_id"] is not None
    assert tried.json == loaded.json | {"load_id": None}
    again = here.run("survey", "load", *paths, "--dry-run")
    assert "unchanged: the warehouse already holds all of this" in again.text


def test_a_dry_run_in_words_names_every_wrong_cell(ready: Warehouse) -> None:
    good, bad = ready.write({"a.csv": csv_of(ANSWERS), "b.csv": csv_of([("01", "C9", "5", "1")])})
    said = ready.run("survey", "load", good, "--dry-run").text
    assert "dry run: 16 rows would change (2023); nothing was written" in said
    refused = ready.run("survey", "load", bad, "--dry-run")
    assert refused.status == 2
    assert "C9" in refused.errors[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--engine", "flink"), "there is no engine “flink”"),
        (("--engine", "spark"), "belong together"),
        (("--remote", "sc://here:1"), "belong together"),
        (("--year", 1999), "no survey answers for 1999"),
    ],
)
def test_options_that_make_no_sense(
    here: Warehouse, arguments: tuple[object, ...], said: str
) -> None:
    surveyed(here)
    result = here.run("survey", "score", *arguments)
    assert (result.status, result.out) == (2, b"")
    assert said in result.errors[0]
