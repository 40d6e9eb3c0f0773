"""The whole journey of a load: files in, a new snapshot or a list of problems out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from warehouse.checks import Finding
from warehouse.errors import BadInput, Problem
from warehouse.intake.aliases import check_meanings, take_aliases
from warehouse.intake.communes import take_communes
from warehouse.intake.frameworks import take_framework, take_ratings, take_settings
from warehouse.intake.judging import TooLarge, judge, look_further, rebuild, too_large
from warehouse.intake.merging import merge, refuse_nothing
from warehouse.intake.published import take_published
from warehouse.intake.reading import read_tables
from warehouse.intake.report import FileReport, Replaced, record_files, report_of
from warehouse.intake.scores import ScoreTaker
from warehouse.intake.state import State
from warehouse.intake.table import Table
from warehouse.messages import N_, Message, Value, say
from warehouse.queries.differences import Differences, differences
from warehouse.store import Change, Store, named

if TYPE_CHECKING:
    import polars as pl

    from warehouse.store import Work

Progress = Callable[[int, Message], None]  # the step (from 0) of STEPS, and what is done

_STEPS = (
    N_("reading files"),
    N_("communes and frameworks"),
    N_("scores"),
    N_("ranks and changes"),
    N_("checks"),
    N_("publishing"),
)
STEPS = len(_STEPS)
_MOST_SHOWN = 100_000  # changed rows of a dry run that are compared one by one


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to load. year: for files that do not state one; replace: take the files' word where
    the warehouse differs; wait: seconds to wait for another loader; sheets: names of the sheets
    to read of workbooks; aliases: "spelling=name" for spellings that name nothing."""

    year: int | None = None
    replace: bool = False
    dry_run: bool = False
    encoding: str | None = None
    wait: float = 0
    sheets: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load did. load_id is None when nothing was published (unchanged or dry run).

    accepted: data rows of all files;  changed: stored rows added or changed
    problems: warnings of the files;  findings: what sql/checks say of the years loaded
    replaced: stored scores that the files state otherwise, with both numbers
    differences: of a dry run, all that would change: scores, totals, ranks, ratings, criteria
    """

    load_id: int | None
    years: tuple[int, ...]
    files: tuple[FileReport, ...]
    accepted: int
    changed: int
    unchanged: bool
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    replaced: tuple[Replaced, ...] = ()
    differences: Differences | None = None


def load(
    store: Store, paths: list[str], options: LoadOptions, progress: Progress | None = None
) -> LoadResult:
    """Take files in: all or nothing. Raises BadInput with every problem, Busy, Unusable."""
    tell = progress or (lambda step, doing: None)
    tell(0, Message(_STEPS[0]))

    def told(done: int, count: int) -> None:
        if count > 1:
            values: dict[str, Value] = {"done": done, "count": count}
            tell(0, Message(N_("reading files: {done} of {count}"), values))

    reading = read_tables(paths, options.encoding, options.sheets, told)
    names = named([table.grid.source.name for table in reading.tables])
    with store.writing(options.wait, names) as work:
        state = State(work, replace=options.replace)
        state.problems += reading.problems
        tell(1, Message(_STEPS[1]))
        _take_definitions(state, reading.tables, options)
        state.refuse()
        tell(2, Message(_STEPS[2]))
        frame = _take_scores(state, reading.tables, options.year)
        check_meanings(state)
        if state.refused:
            look_further(state, reading.tables)
        state.refuse()
        reports = tuple(report_of(table, frame, state.problems) for table in reading.tables)
        accepted = sum(report.rows for report in reports)
        years = tuple(sorted(state.changed_years))
        replaced = tuple(state.replaced)
        if state.changed_rows == 0:
            if work.is_stale and not options.dry_run:
                rebuild(work)
                work.publish(Change("migrate"))
            return LoadResult(None, years, reports, accepted, 0, True, tuple(state.problems))
        tell(3, Message(_STEPS[3]))
        _rebuild(state, reading.tables)
        tell(4, Message(_STEPS[4]))
        findings = judge(state, reading.tables)
        differing = None
        if options.dry_run:
            differing = _what_would_change(work, state)
        else:
            tell(5, Message(_STEPS[5]))
            record_files(work, reports)
            work.publish(Change("load", years, state.changed_rows))
    found = tuple(finding for finding in findings if finding.year in years)
    problems = tuple(state.problems)
    # known only now: where others published meanwhile, the store counts on from them
    load_id = None if options.dry_run else work.load_id
    return LoadResult(
        load_id, years, reports, accepted, state.changed_rows, False, problems, found, replaced,
        differing,
    )  # fmt: skip


def _rebuild(state: State, tables: list[Table]) -> None:
    """Compute the results of the years that changed; sums beyond points refuse the input."""
    try:
        rebuild(state.work, state.years_to_judge)
    except TooLarge as error:
        raise BadInput(too_large(state, tables)) from error


def _what_would_change(work: Work, state: State) -> Differences | None:
    """The work copy beside the current state; None for so much that nobody reads it, or where
    another version of the program made the current results."""
    if state.changed_rows > _MOST_SHOWN or (work.is_stale and work.base is not None):
        return None
    return differences(work.connection, work.base)


def _take_definitions(state: State, tables: list[Table], options: LoadOptions) -> None:
    """Communes, frameworks, settings and ratings, in the order in which they need each other."""
    by_kind: dict[str, list[Table]] = {}
    for table in tables:
        by_kind.setdefault(table.kind, []).append(table)
        _compare_years(state, table, options.year)
    for table in by_kind.get("questionnaire", ()):
        what = say("this is the questionnaire of a survey, not a table of scores")
        fix = say("bring it in with: cchc-tui survey load")
        state.problems.append(table.problem(table.header, 0, what, fix))
    for table in by_kind.get("communes", ()):
        take_communes(state, table)
    take_aliases(state, options.aliases, by_kind.get("aliases", ()))
    takers = {"framework": take_framework, "settings": take_settings, "ratings": take_ratings}
    for kind, take in takers.items():
        for table in by_kind.get(kind, ()):
            take(state, table, options.year or table.year)


def _compare_years(state: State, table: Table, year: int | None) -> None:
    """Another year in a title than --year says deserves a look; the option counts."""
    stated = dict(table.years).get("title")
    if year is not None and stated not in (None, year) and "year" not in table.columns:
        what = say("the title says {year}, --year says {given}", year=str(stated), given=str(year))
        state.problems.append(table.problem(table.header, 0, what, None, "warning"))


def _take_scores(state: State, tables: list[Table], year: int | None) -> pl.DataFrame | None:
    """Scores, then what is printed beside; the frame of scores, None where there are none."""
    with_scores = [table for table in tables if table.figures]
    frame = None
    if with_scores:
        taker = ScoreTaker(state, with_scores, year)
        if not taker.tables:
            return None
        frame = taker.frame()
        refuse_nothing(state, with_scores, frame)
        state.write_units()
        merge(state, with_scores, frame)
        tables = [taker.tables.get(table.number, table) for table in tables]
    for table in tables:
        if table.printed:
            take_published(state, table, year)
    state.write_units()
    return frame
