"""The whole journey of a load: files in, a new snapshot or a list of problems out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from warehouse import sqlfiles
from warehouse.arrow import ArrowStream
from warehouse.checks import Finding, run_checks
from warehouse.errors import BadInput, Problem
from warehouse.intake.communes import take_communes
from warehouse.intake.decoding import decode
from warehouse.intake.frameworks import take_framework, take_ratings, take_settings
from warehouse.intake.grid import read_grid
from warehouse.intake.large import large_table
from warehouse.intake.layout import Table, recognise
from warehouse.intake.published import take_published
from warehouse.intake.scores import ScoreTaker
from warehouse.intake.sources import Source, read_sources
from warehouse.intake.state import State
from warehouse.messages import N_, Message, say
from warehouse.store import Change, Store, named

if TYPE_CHECKING:
    import polars as pl

    from warehouse.store import Work

Progress = Callable[[Message], None]

_STEPS = (
    N_("reading files"),
    N_("communes and frameworks"),
    N_("scores"),
    N_("ranks and changes"),
    N_("checks"),
    N_("publishing"),
)
STEPS = len(_STEPS)


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to load. year: for files that do not state one; replace: take the files' word where
    the warehouse differs; wait: seconds to wait for another loader."""

    year: int | None = None
    replace: bool = False
    dry_run: bool = False
    encoding: str | None = None
    wait: float = 0


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file as it was understood; rows = data rows read."""

    name: str
    sha256: str
    kind: str
    layout: str
    encoding: str
    rows: int


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load did. load_id is None when nothing was published (unchanged or dry run).

    accepted: data rows of all files;  changed: stored rows added or changed
    problems: warnings of the files;  findings: what sql/checks say of the years loaded
    """

    load_id: int | None
    years: tuple[int, ...]
    files: tuple[FileReport, ...]
    accepted: int
    changed: int
    unchanged: bool
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


def load(
    store: Store, paths: list[str], options: LoadOptions, progress: Progress | None = None
) -> LoadResult:
    """Take files in: all or nothing. Raises BadInput with every problem, Busy, Unusable."""
    tell = progress or (lambda step: None)
    tell(Message(_STEPS[0]))
    tables = _read_tables(paths, options.encoding)
    reports = tuple(_report(table) for table in tables)
    with store.writing(options.wait, named([report.name for report in reports])) as work:
        state = State(work, replace=options.replace)
        tell(Message(_STEPS[1]))
        _take_definitions(state, tables, options.year)
        _refuse(state)
        tell(Message(_STEPS[2]))
        _take_scores(state, tables, options.year)
        _refuse(state)
        accepted = sum(report.rows for report in reports)
        warnings = tuple(state.problems)
        years = tuple(sorted(state.changed_years))
        if state.changed_rows == 0:
            if work.is_stale and not options.dry_run:
                _rebuild(work)
                work.publish(Change("migrate"))
            return LoadResult(None, years, reports, accepted, 0, True, warnings)
        tell(Message(_STEPS[3]))
        _rebuild(work)
        tell(Message(_STEPS[4]))
        findings = _check(work, tables)
        if options.dry_run:
            load_id = None
        else:
            tell(Message(_STEPS[5]))
            load_id = work.load_id
            _record_files(work, tables)
            work.publish(Change("load", years, state.changed_rows))
    found = tuple(finding for finding in findings if finding.year in years)
    return LoadResult(load_id, years, reports, accepted, state.changed_rows, False, warnings, found)


def _read_tables(paths: list[str], encoding: str | None) -> list[Table]:
    """Every file as a recognised table; all problems of all files at once."""
    sources, problems = read_sources(paths)
    tables = []
    for source in sources:
        found = _read_table(source, encoding)
        if isinstance(found, Table):
            tables.append(found)
        else:
            problems += found
    if problems:
        raise BadInput(problems)
    return tables


def _read_table(source: Source, encoding: str | None) -> Table | list[Problem]:
    if encoding is None and (large := large_table(source)):
        return large
    decoded = decode(source, encoding)
    if isinstance(decoded, Problem):
        return [decoded]
    text, used = decoded
    grid = read_grid(text, source.name)
    if isinstance(grid, Problem):
        return [grid]
    rows, separator = grid
    return recognise(source, rows, used, separator)


def _take_definitions(state: State, tables: list[Table], year: int | None) -> None:
    """Communes, frameworks, settings and ratings, in the order in which they need each other."""
    for table in (t for t in tables if t.kind == "communes"):
        take_communes(state, table)
    takers = {"framework": take_framework, "settings": take_settings, "ratings": take_ratings}
    for kind, take in takers.items():
        for table in (t for t in tables if t.kind == kind):
            take(state, table, year or table.source.year)
    for table in tables:
        for name in table.unused:
            state.problems.append(
                table.problem(
                    table.header,
                    None,
                    say("the column “{heading}” is not used", heading=name),
                    None,
                    "warning",
                )
            )


def _take_scores(state: State, tables: list[Table], year: int | None) -> None:
    with_scores = [t for t in tables if t.kind == "scores" and (t.layout == "tidy" or t.extra)]
    if with_scores:
        frame = ScoreTaker(state, with_scores, year).frame()
        _refuse_nothing(state, with_scores, frame)
        _refuse(state)
        state.write_units()
        _merge(state, with_scores, frame)
    printed = {"score", "rank", "rating", "total"}
    for table in tables:
        wide = table.layout == "wide" and printed & set(table.columns)
        if table.kind == "published" or wide:
            take_published(state, table, year)
    state.write_units()


def _merge(state: State, tables: list[Table], frame: pl.DataFrame) -> None:
    """Store what the frame changes; what contradicts stored scores is a problem."""
    connection = state.connection
    incoming = ArrowStream(frame)  # noqa: F841 - DuckDB finds it by its name
    connection.execute(
        f"CREATE TEMP TABLE merged AS {sqlfiles.text('intake', 'merge_scores')}",
        {"load_id": state.work.load_id},
    )
    by_number = {table.source.file_no: table for table in tables}
    if not state.replace:
        for row in state.rows(sqlfiles.text("intake", "score_differences")):
            year, commune, code, old, new, file_no, line, column = row
            what = say(
                "{commune}, {criterion}, {year}: stored is {old}, the file says {new}",
                commune=commune,
                criterion=code,
                year=str(year),
                old=old if old is not None else "–",
                new=new if new is not None else "–",
            )
            fix = say("mend the file, or give --replace to take the file's word")
            state.problems.append(by_number[file_no].problem(line, column - 1, what, fix))
        _refuse(state)
    for statement in ("delete_replaced", "insert_merged"):
        connection.execute(sqlfiles.text("intake", statement))
    for year, count in state.rows(sqlfiles.text("intake", "changed_years")):
        state.changed(year, count)
    connection.execute("DROP TABLE merged")


def _refuse_nothing(state: State, tables: list[Table], frame: pl.DataFrame) -> None:
    """A scores file in which no cell holds a score is a mistake, not an empty load."""
    if any(problem.severity == "error" for problem in state.problems):
        return
    # a unit that states nothing has a row, too, so that it is shown
    states = [frame[name].is_not_null() for name in ("score", "self_score", "applicable")]
    stating = set(frame["file_no"].filter(states[0] | states[1] | states[2]))
    for table in tables:
        if table.source.file_no not in stating and table.total is None:
            state.problems.append(
                table.problem(
                    table.header,
                    "score" if table.layout == "tidy" else None,
                    say("no scores were found below these headings"),
                    say("export the table again with its numbers"),
                )
            )


def _rebuild(work: Work) -> None:
    """Compute the results; sums that are no points any more are bad input."""
    import duckdb

    try:
        work.rebuild()
    except (duckdb.ConversionException, duckdb.OutOfRangeException) as error:
        raise BadInput.because(
            say("the figures sum to more than points can be"),
            say("look for a bonus or a score that is far too large"),
        ) from error


def _check(work: Work, tables: list[Table]) -> list[Finding]:
    """Run sql/checks on the work copy; an error in what this load brought refuses it."""
    findings = run_checks(work.connection)
    by_number = {table.source.file_no: table for table in tables}
    fix = say("mend the file and load it again")
    errors = []
    for finding in findings:
        table = by_number.get(finding.file_no or 0) if finding.load_id == work.load_id else None
        if finding.severity == "error" and table and finding.column_no:
            column: int | str = finding.column_no - 1
            if finding.check.startswith("self_score"):
                column = "self_score"
            errors.append(table.problem(finding.row_no, column, finding.message, fix))
        elif finding.severity == "error":
            errors.append(Problem(finding.message, fix))
    if errors:
        raise BadInput(errors)
    return findings


def _refuse(state: State) -> None:
    if state.refused:
        raise BadInput(state.problems)


def _report(table: Table) -> FileReport:
    source = table.source
    return FileReport(
        source.name, source.sha256, table.kind, table.layout, table.encoding, table.count
    )


def _record_files(work: Work, tables: list[Table]) -> None:
    for table in tables:
        report = _report(table)
        work.connection.execute(
            "INSERT INTO load_files VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                work.load_id,
                table.source.file_no,
                report.name,
                report.sha256,
                report.kind,
                report.layout,
                report.encoding,
                report.rows,
            ],
        )
