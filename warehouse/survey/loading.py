"""The whole journey of `survey load`: questionnaires and answers in, or a list of problems."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warehouse.errors import Unusable
from warehouse.intake.journey import LoadResult
from warehouse.intake.judging import rebuild
from warehouse.intake.reading import read_tables
from warehouse.intake.report import FileReport, record_files, report_of
from warehouse.intake.state import State
from warehouse.intake.table import Table
from warehouse.messages import say
from warehouse.store import Change, Store, named
from warehouse.store.answers import sweep
from warehouse.store.bulk import insert_rows
from warehouse.survey.answer_files import AnswerFile, answer_file
from warehouse.survey.answers import AnswerTaker
from warehouse.survey.keeping import Keeping, keeping, rehearsing
from warehouse.survey.questionnaire import take_questionnaire

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class SurveyOptions:
    """How to load. year: for files that do not state one; replace: take the files' word where
    the warehouse differs; dry_run: every step but the last one; wait: seconds to wait for another
    loader."""

    year: int | None = None
    replace: bool = False
    dry_run: bool = False
    wait: float = 0


def load_survey(store: Store, paths: Sequence[str], options: SurveyOptions) -> LoadResult:
    """Take questionnaires and answers in: all or nothing. Scores change only with score_survey.

    Raises BadInput with every problem, Busy, Unusable.
    """
    files, others = _told_apart(paths)
    reading = read_tables(others) if others else None
    tables = reading.tables if reading else []
    names = named([*(table.grid.source.name for table in tables), *(file.name for file in files)])
    keep = rehearsing if options.dry_run else keeping
    with keep(store, options.wait, names) as (work, kept):
        state = State(work, replace=options.replace)
        state.problems += reading.problems if reading else []
        state.communes_declared = True  # a survey names no new communes
        _take_questionnaires(state, tables, options.year)
        state.refuse()
        reports = [report_of(table, None, state.problems) for table in tables]
        for file in files:
            reports.append(_take_answers(state, file, kept, options.year))
        state.refuse()
        accepted = sum(report.rows for report in reports)
        years, problems = tuple(sorted(state.changed_years)), tuple(state.problems)
        if state.changed_rows == 0:
            if work.is_stale and not options.dry_run:
                rebuild(work)
                work.publish(Change("migrate"))
            return LoadResult(None, years, tuple(reports), accepted, 0, True, problems)
        if options.dry_run:
            changed = state.changed_rows
            return LoadResult(None, years, tuple(reports), accepted, changed, False, problems)
        rebuild(work, ())
        record_files(work, reports)
        work.publish(Change("load", years, state.changed_rows))
    with contextlib.suppress(Unusable):  # what is left over now is removed another time
        sweep(store)
    return LoadResult(
        work.load_id, years, tuple(reports), accepted, state.changed_rows, False, problems
    )


def _told_apart(paths: Sequence[str]) -> tuple[list[AnswerFile], list[str]]:
    """Files of answers, and all others."""
    import duckdb

    connection: duckdb.DuckDBPyConnection = duckdb.connect()
    try:
        found = [(path, answer_file(path, connection)) for path in paths]
    finally:
        connection.close()
    return [file for _, file in found if file], [path for path, file in found if not file]


def _take_questionnaires(state: State, tables: list[Table], year: int | None) -> None:
    for table in tables:
        if table.kind == "questionnaire":
            take_questionnaire(state, table, year or table.year)
        else:
            what = say("this is neither a questionnaire nor a file of answers")
            fix = say("bring it in with: cchc-tui load")
            state.problems.append(table.problem(table.header, 0, what, fix))


def _take_answers(state: State, file: AnswerFile, kept: Keeping, year: int | None) -> FileReport:
    """Keep a file's answers, unless they are kept already; its report."""
    import duckdb

    sha256 = file.fingerprint()
    before = len(state.problems)
    rows = communes = 0
    known = state.rows("SELECT answers FROM survey_files WHERE sha256 = ?", [sha256])
    if known:
        rows = int(known[0][0])
    elif _has_room(state, file):
        name = kept.name()
        try:
            with kept.place.writing(name) as target:
                counts = AnswerTaker(state, file, year).take(target)
        except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
            state.problems.append(file.unreadable(error))
            counts = None
        if counts:
            rows, communes = counts.answers, counts.communes
            row = (counts.year, file.name, sha256, name, rows, state.work.load_id)
            insert_rows(state.connection, "survey_files", [row])
            state.changed(counts.year, rows)
    told = len(state.problems) - before
    return FileReport(
        file.name, sha256, "answers", "tidy", file.encoding, rows, None, 0, communes, problems=told
    )


def _has_room(state: State, file: AnswerFile) -> bool:
    """True where no other file of that name is kept, or --replace takes its place."""
    stored = state.rows("SELECT answers FROM survey_files WHERE name = ?", [file.name])
    if stored and not state.replace:
        what = say("other answers are stored from a file of this name")
        fix = say("rename it where it adds answers, or give --replace where it corrects them")
        state.problems.append(file.problem(what, fix))
        return False
    state.connection.execute("DELETE FROM survey_files WHERE name = ?", [file.name])
    return True
