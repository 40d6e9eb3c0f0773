"""Surveyed scores enter the framework as any load does: merged, checked, published, traceable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from warehouse.errors import BadInput
from warehouse.intake.grid import Grid, Row
from warehouse.intake.journey import LoadResult
from warehouse.intake.judging import judge, rebuild
from warehouse.intake.merging import merge
from warehouse.intake.report import FileReport, record_files
from warehouse.intake.sources import Source
from warehouse.intake.state import State
from warehouse.intake.table import Table
from warehouse.messages import say
from warehouse.queries.differences import differences
from warehouse.store import Change, Store
from warehouse.store.bulk import insert_rows
from warehouse.survey.engines import NAMES
from warehouse.survey.relations import Inputs, read_inputs
from warehouse.survey.scoring import SurveyScore, compute, doubts

if TYPE_CHECKING:
    import polars as pl

Place = tuple[int, int, int]  # file, row and column (from 1) of a criterion's first question


@dataclass(frozen=True, slots=True)
class ScoreOptions:
    """How to score. engine, remote: see scoring.compute; replace: take the survey's word where
    other scores are stored; wait: seconds to wait for another loader."""

    year: int | None = None
    engine: str = NAMES[0]
    remote: str | None = None
    replace: bool = False
    dry_run: bool = False
    wait: float = 0


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """What a scoring did: the load that published it, and every score.

    communes: full name by commune_id
    """

    load: LoadResult
    scores: tuple[SurveyScore, ...]
    communes: dict[int, str]


def score_survey(store: Store, options: ScoreOptions) -> SurveyResult:
    """Score a year's survey and publish the scores: all or nothing.

    The answers are read while others may load; only publishing takes the writer's lock. Raises
    BadInput, Busy, Unusable.
    """
    inputs, scores = compute(store, options.year, options.engine, options.remote)
    with store.writing(options.wait, f"survey {inputs.year}") as work:
        state = State(work, replace=options.replace)
        communes = {unit.commune_id: unit.full_name for unit in state.units.units}
        load = _publish(state, inputs, scores, options)
    if load.load_id is not None:  # which number it has is known once it is published
        load = replace(load, load_id=work.load_id)
    return SurveyResult(load, tuple(scores), communes)


def _publish(
    state: State, inputs: Inputs, scores: Sequence[SurveyScore], options: ScoreOptions
) -> LoadResult:
    """Merge the scores into the work copy, judge it, and publish it unless nothing changed."""
    work = state.work
    if read_inputs(state.rows, inputs.place, inputs.year) != inputs:
        raise BadInput.because(
            say("somebody changed the survey or the framework meanwhile"), say("run this again")
        )
    state.problems += doubts(scores)
    reports = _reports(state, inputs.year)
    tables = _tables(reports)
    merge(state, tables, _frame(scores, _places(state, inputs.year, reports)))
    state.refuse()
    _store_errors(state, inputs, scores)
    accepted = sum(score.answers + score.not_applicable for score in scores)
    problems, years = tuple(state.problems), tuple(sorted(state.changed_years))
    files = tuple(reports)
    if state.changed_rows == 0:
        return LoadResult(None, years, files, accepted, 0, True, problems)
    rebuild(work, state.years_to_judge)
    findings = tuple(finding for finding in judge(state, tables) if finding.year in years)
    load_id = differing = None
    if options.dry_run:
        differing = differences(work.connection, work.base)
    else:
        load_id = work.load_id
        record_files(work, reports)
        work.publish(Change("load", years, state.changed_rows))
    return LoadResult(
        load_id, years, files, accepted, state.changed_rows, False, problems, findings,
        tuple(state.replaced), differing,
    )  # fmt: skip


def _reports(state: State, year: int) -> list[FileReport]:
    """The questionnaires and files of answers behind a year's scores, as the history has them."""
    papers = state.rows(
        "SELECT DISTINCT f.name, f.sha256, f.layout, f.encoding, f.rows, f.sheet"
        " FROM survey_questions AS q INNER JOIN load_files AS f"
        " ON q.load_id = f.load_id AND q.file_no = f.file_no WHERE q.year = ? ORDER BY f.name",
        [year],
    )
    kept = state.rows(
        "SELECT s.name, s.sha256, f.layout, f.encoding, f.rows, f.sheet FROM survey_files AS s"
        " INNER JOIN load_files AS f ON s.load_id = f.load_id AND s.sha256 = f.sha256"
        " WHERE s.year = ? ORDER BY s.kept",
        [year],
    )
    return [
        FileReport(name, sha256, kind, layout, encoding, rows, sheet)
        for kind, found in (("questionnaire", papers), ("answers", kept))
        for name, sha256, layout, encoding, rows, sheet in found
    ]


def _tables(reports: Sequence[FileReport]) -> list[Table]:
    """The files as problems name them; their rows are not read again."""
    return [
        Table(
            number,
            Grid(Source(number, r.name, b"", r.sha256), [], r.encoding, "", r.sheet),
            r.kind, r.layout, Row(1, []), {}, [],
        )
        for number, r in enumerate(reports, start=1)
    ]  # fmt: skip


def _places(state: State, year: int, reports: Sequence[FileReport]) -> dict[str, Place]:
    """Where the scores of each criterion come from: its first question in the questionnaires."""
    number = {(r.name, r.sha256, r.sheet): at for at, r in enumerate(reports, start=1)}
    places: dict[str, Place] = {}
    for code, name, sha256, sheet, row, column in state.rows(
        "SELECT q.code, f.name, f.sha256, f.sheet, q.row_no, q.column_no FROM survey_questions AS q"
        " INNER JOIN load_files AS f ON q.load_id = f.load_id AND q.file_no = f.file_no"
        " WHERE q.year = ? ORDER BY q.code, f.name, q.row_no",
        [year],
    ):
        places.setdefault(code, (number[name, sha256, sheet], row, column))
    return places


def _frame(scores: Sequence[SurveyScore], places: dict[str, Place]) -> pl.DataFrame:
    """The scores as the intake merges them (warehouse.intake.scores)."""
    import polars as pl

    points, whole = pl.Decimal(9, 4), pl.Int32()
    schema: dict[str, Any] = {
        "framework_id": whole, "commune_id": whole, "code": pl.String(), "score": points,
        "self_score": points, "max_score": points, "applicable": pl.Boolean(), "note": pl.String(),
        "file_no": whole, "row_no": whole, "column_no": whole, "decimals": whole,
        "self_column_no": whole,
    }  # fmt: skip
    rows = [
        (s.framework_id, s.commune_id, s.code, s.score, None, None, None, None, *places[s.code],
         None, None)
        for s in scores
        if s.score is not None
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def _store_errors(state: State, inputs: Inputs, scores: Sequence[SurveyScore]) -> None:
    """Standard errors and numbers of answers, in place of those of the year's last scoring."""
    rows = [
        (s.framework_id, s.commune_id, s.code, s.score, s.standard_error, s.answers,
         s.not_applicable)
        for s in scores
        if s.score is not None
    ]  # fmt: skip
    of_year = "WHERE framework_id IN (SELECT framework_id FROM frameworks WHERE year = ?)"
    columns = "framework_id, commune_id, code, score, standard_error, answers, not_applicable"
    stored = state.rows(f"SELECT {columns} FROM survey_errors {of_year}", [inputs.year])
    if set(stored) == set(rows):
        return
    state.connection.execute(f"DELETE FROM survey_errors {of_year}", [inputs.year])
    load_id = state.work.load_id
    insert_rows(state.connection, "survey_errors", [(*row, load_id) for row in rows])
    state.changed(inputs.year, len(set(rows) - set(stored)) or 1)
