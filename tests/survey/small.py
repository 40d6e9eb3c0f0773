"""A small survey: three communes, two criteria, three questions, answers that a person can add."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests.support import Warehouse
from warehouse.intake import LoadResult
from warehouse.survey import (
    ScoreOptions,
    SurveyOptions,
    SurveyResult,
    load_survey,
    score_survey,
)

COMMUNES = "code,name,kind\n01,An Bình,Xã\n02,Bình Hòa,Xã\n03,Cẩm Châu,Phường\n"
FRAMEWORK = (
    "year,code,parent,name,max_score,kind\n"
    "2023,1,,Chỉ đạo,10,appraisal\n"
    "2023,8,,Điều tra xã hội học,10,survey\n"
    "2023,8.1,8,Tiếp cận dịch vụ,4,survey\n"
    "2023,8.2,8,Thái độ phục vụ,6,survey\n"
)
SCORES = "year,commune,criterion,score\n2023,01,1,8\n2023,02,1,7\n2023,03,1,9\n"
QUESTIONNAIRE = (
    "questionnaire,question,wording,criterion,points,scale\n"
    "Dân,C1,Dễ tìm,8.1,1,1-5\n"
    "Dân,C2,Đúng hẹn,8.1,3,1-5\n"
    "Dân,C3,Thái độ,8.2,6,0;25;50;75;100\n"
)
DEFINED = {"communes.csv": COMMUNES, "framework.csv": FRAMEWORK, "scores.csv": SCORES}
# commune, question, answer, weight
ANSWERS = [
    ("01", "C1", "5", "1"), ("01", "C1", "3", "1"), ("01", "C2", "4", "1"), ("01", "C2", "4", "2"),
    ("01", "C3", "1", "1"), ("01", "C3", "5", "3"), ("01", "C3", "", "1"),
    ("02", "C1", "5", "1"), ("02", "C2", "1", "1"), ("02", "C3", "x", "1"),
    ("03", "C1", "2", "1.5"), ("03", "C1", "4", "0.5"), ("03", "C2", "5", "1"),
    ("03", "C2", "4", "1"), ("03", "C3", "3", "1"), ("03", "C3", "3", "1"),
]  # fmt: skip


def csv_of(answers: Iterable[Sequence[str]], year: int = 2023) -> str:
    """A file of answers."""
    lines = ["year,commune,questionnaire,question,answer,weight"]
    lines += [f"{year},{commune},Dân,{q},{answer},{w}" for commune, q, answer, w in answers]
    return "\n".join(lines) + "\n"


SURVEY = {"questions-2023.csv": QUESTIONNAIRE, "answers-2023.csv": csv_of(ANSWERS)}


def bring(here: Warehouse, files: Mapping[str, str | bytes], **options: object) -> LoadResult:
    """`survey load` of files with these contents."""
    paths = here.write(files)
    return load_survey(here.store, paths, SurveyOptions(**options))  # type: ignore[arg-type]


def surveyed(here: Warehouse, **options: object) -> SurveyResult:
    """The whole small survey, loaded and scored."""
    here.load(DEFINED)
    bring(here, SURVEY)
    return score(here, **options)


def score(here: Warehouse, **options: object) -> SurveyResult:
    """`survey score`."""
    return score_survey(here.store, ScoreOptions(**options))  # type: ignore[arg-type]


def kept(here: Warehouse) -> list[Path]:
    """The files of answers that lie beside the snapshots."""
    return sorted((here.path / "surveys").glob("*"))
