"""Answers -> each commune's score by criterion with its standard error, on either engine."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from warehouse import sqlfiles
from warehouse.errors import BadInput, Problem
from warehouse.messages import say
from warehouse.points import QUANTUM, trim
from warehouse.queries import Reader
from warehouse.store import Store
from warehouse.survey.engines import NAMES, Engine, embedded
from warehouse.survey.relations import Ask, Inputs, read_inputs


@dataclass(frozen=True, slots=True)
class SurveyScore:
    """One row of sql/survey/survey_scores.sql. score, variance: points, points squared."""

    year: int
    framework_id: int
    commune_id: int
    code: str
    questions: int
    unanswered: int
    answers: int
    not_applicable: int
    outside_scale: int
    score: Decimal | None
    variance: Decimal | None

    @property
    def standard_error(self) -> Decimal | None:
        """Points with 4 decimals, rounded half up; None where it cannot be known."""
        if self.score is None or self.variance is None:
            return None
        return self.variance.sqrt().quantize(QUANTUM, ROUND_HALF_UP)


def survey_year(reader: Reader, year: int | None) -> int:
    """`year` if it has answers, else the newest that has. Raises BadInput."""
    rows = reader.table("SELECT DISTINCT year FROM survey_files ORDER BY year DESC")[1]
    known = [number for (number,) in rows]
    if not known:
        raise BadInput.because(
            say("the warehouse holds no survey answers yet"),
            say("bring some in with: cchc-tui survey load FILE..."),
        )
    if year is not None and year not in known:
        raise BadInput.because(
            say("there are no survey answers for {year}", year=str(year)),
            say("years with answers: {years}", years=", ".join(map(str, known))),
        )
    return known[0] if year is None else year


def compute(
    store: Store, year: int | None, engine: str = NAMES[0], remote: str | None = None
) -> tuple[Inputs, list[SurveyScore]]:
    """The scores of a year's survey (None = the newest), and what they follow from.

    engine: 'duckdb', or 'spark' at `remote` ('sc://host:port')
    Nothing is locked and nothing is written. Raises BadInput.
    """
    with Reader(store) as reader:
        at = survey_year(reader, year)
        inputs = read_inputs(asking(reader), store.answers(), at)
        _check_points(reader, at)
        _check_files(inputs)
        with _opened(inputs, engine, remote) as ready:
            columns, rows = ready.rows("survey_scores")
    order = [columns.index(name) for name in SurveyScore.__dataclass_fields__]
    scores = [SurveyScore(*(row[place] for place in order)) for row in rows]
    scores.sort(key=lambda score: (score.framework_id, score.commune_id, score.code))
    _check_scale(scores, at)
    return inputs, scores


def asking(reader: Reader) -> Ask:
    """How relations are read from a snapshot."""
    return lambda sql: reader.table(sql)[1]


def doubts(scores: Sequence[SurveyScore]) -> list[Problem]:
    """What keeps communes from having a score: a warning for each criterion."""
    lacking: dict[str, int] = {}
    for score in scores:
        if score.score is None:
            lacking[score.code] = lacking.get(score.code, 0) + 1
    return [
        Problem(
            say("{criterion}: communes without a score, because nobody answered one of its"
                " questions there: {count}", criterion=code, count=count),
            severity="warning",
        )
        for code, count in lacking.items()
    ]  # fmt: skip


def _opened(inputs: Inputs, engine: str, remote: str | None) -> AbstractContextManager[Engine]:
    if engine not in NAMES:
        raise BadInput.because(
            say("there is no engine “{name}”", name=engine),
            say("there are: {names}", names=", ".join(NAMES)),
        )
    if (engine == "spark") != (remote is not None):
        raise BadInput.because(
            say("--engine spark and --remote belong together"),
            say("give both, such as --engine spark --remote sc://host:15002, or neither"),
        )
    if remote is None:
        return embedded(inputs)
    from warehouse.survey.cluster import cluster

    return cluster(inputs, remote)


def _check_points(reader: Reader, year: int) -> None:
    """The questions of a criterion must give all of its points, no more and no less."""
    sql = sqlfiles.text("intake", "survey_points").replace("$year", str(int(year)))
    problems = [
        Problem(
            say(
                "the questions of {criterion} give {points} points, its maximum is {maximum}",
                criterion=code,
                points=trim(points),
                maximum=trim(maximum),
            ),
            say("mend the points, and load the questionnaire with --replace"),
            file,
            row,
            column,
        )
        for code, points, maximum, file, row, column in reader.table(sql)[1]
    ]
    if problems:
        raise BadInput(problems)


def _check_files(inputs: Inputs) -> None:
    lying = inputs.place.lying()
    for name in inputs.files:
        if name not in lying:
            raise BadInput.because(
                say("the kept answers {path} are not there any more",
                    path=inputs.place.address(name)),
                say("load the file of answers again"),
            )  # fmt: skip


def _check_scale(scores: Sequence[SurveyScore], year: int) -> None:
    outside = sum(score.outside_scale for score in scores)
    if outside:
        raise BadInput.because(
            say("answers of {year} that are not on the scale of their question any more: {count}",
                count=outside, year=str(year)),
            say("load the questionnaire by which they were given, or the answers again"),
        )  # fmt: skip
