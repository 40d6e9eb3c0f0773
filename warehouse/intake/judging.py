"""Step 8: the results are computed on the work copy and judged before anything is published."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import TYPE_CHECKING

from warehouse import sqlfiles
from warehouse.checks import Finding, run_checks
from warehouse.errors import BadInput, Problem
from warehouse.intake.state import State
from warehouse.intake.table import Table
from warehouse.messages import say
from warehouse.points import trim

if TYPE_CHECKING:
    from warehouse.store import Work

_TOTALS = 2  # printed totals from which their disagreement says that a table is not understood


def rebuild(work: Work, years: Collection[int] | None = None) -> None:
    """Compute the results of some years (None = all); sums that are no points any more are bad
    input."""
    import duckdb

    try:
        work.rebuild(years)
    except (duckdb.ConversionException, duckdb.OutOfRangeException) as error:
        raise TooLarge from error


class TooLarge(Exception):  # noqa: N818 - it is the input that is wrong
    """Scores sum to more than points can be, so that there are no results to judge."""


def too_large(state: State, tables: list[Table]) -> list[Problem]:
    """The scores of this load that are above their maximum by far; else one general problem."""
    by_number = {table.number: table for table in tables}
    fix = say("mend the file and load it again")
    found = [
        by_number[file_no].problem(
            line,
            column - 1,
            say(
                "{found} points for {criterion} where the maximum is {expected}",
                found=trim(score),
                criterion=code,
                expected=trim(maximum),
            ),
            fix,
        )
        for file_no, line, column, code, score, maximum in state.rows(
            sqlfiles.text("intake", "scores_far_above"), {"load_id": state.work.load_id}
        )
    ]
    general = Problem(
        say("the figures sum to more than points can be"),
        say("look for a bonus or a score that is far too large"),
    )
    return found or [general]


def judge(state: State, tables: list[Table]) -> list[Finding]:
    """Run sql/checks on what changed in the work copy; an error there refuses the load."""
    findings = run_checks(state.connection, state.years_to_judge)
    errors = _errors(state.work, tables, findings) + _no_total_fits(state, tables, findings)
    if errors:
        raise BadInput(errors)
    return findings


def _no_total_fits(state: State, tables: list[Table], findings: list[Finding]) -> list[Problem]:
    """Criteria were taken from a table, and none of the totals printed beside is their sum: the
    table is not understood, such as when criteria contain one another."""
    problems = []
    for number in state.inferred:
        year, printed = state.rows(
            "SELECT MIN(f.year), COUNT(p.score) FROM published AS p INNER JOIN frameworks AS f"
            " USING (framework_id) WHERE p.framework_id = ? AND p.code = ''",
            [number],
        )[0]
        off = [
            f
            for f in findings
            if f.check == "published_score" and f.year == year and f.criterion is None
        ]
        if printed >= _TOTALS and len(off) >= printed:
            table = next((t for t in tables if t.number == off[0].file_no), tables[0])
            what = say(
                "none of the {count} printed totals is the sum of the scores, such as that of"
                " {commune}: {found} is printed, the sum is {expected}",
                count=printed,
                commune=off[0].commune,
                found=trim(Decimal(off[0].found or 0)),
                expected=trim(Decimal(off[0].expected or 0)),
            )
            fix = say("load a framework file that says which criteria belong to which")
            problems.append(table.problem(off[0].row_no, (off[0].column_no or 1) - 1, what, fix))
    return problems


def look_further(state: State, tables: list[Table]) -> None:
    """Input that is refused already is stored in the work copy all the same, as far as it was
    understood, and judged: everything that is wrong is told at once. The copy is thrown away."""
    try:
        rebuild(state.work, state.years_to_judge)
    except TooLarge:
        state.problems += too_large(state, tables)
        return
    findings = run_checks(state.connection, state.years_to_judge, "error")
    state.problems += _errors(state.work, tables, findings)


def _errors(work: Work, tables: list[Table], findings: list[Finding]) -> list[Problem]:
    """What keeps the load from being published, at the place in the files where it stands."""
    by_number = {table.number: table for table in tables}
    fix = say("mend the file and load it again")
    errors = []
    for finding in findings:
        table = by_number.get(finding.file_no or 0) if finding.load_id == work.load_id else None
        if finding.severity == "error" and table and finding.column_no:
            errors.append(
                table.problem(finding.row_no, finding.column_no - 1, finding.message, fix)
            )
        elif finding.severity == "error":
            errors.append(Problem(finding.message, fix))
    return errors
