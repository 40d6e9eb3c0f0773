"""Step 8: the results are computed on the work copy and judged before anything is published."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from warehouse.checks import Finding, run_checks
from warehouse.errors import BadInput, Problem
from warehouse.intake.state import State
from warehouse.intake.table import Table
from warehouse.messages import say

if TYPE_CHECKING:
    from warehouse.store import Work


def rebuild(work: Work, years: Collection[int] | None = None) -> None:
    """Compute the results of some years (None = all); sums that are no points any more are bad
    input."""
    import duckdb

    try:
        work.rebuild(years)
    except (duckdb.ConversionException, duckdb.OutOfRangeException) as error:
        raise BadInput.because(
            say("the figures sum to more than points can be"),
            say("look for a bonus or a score that is far too large"),
        ) from error


def judge(state: State, tables: list[Table]) -> list[Finding]:
    """Run sql/checks on what changed in the work copy; an error there refuses the load."""
    findings = run_checks(state.connection, state.years_to_judge)
    errors = _errors(state.work, tables, findings)
    if errors:
        raise BadInput(errors)
    return findings


def look_further(state: State, tables: list[Table]) -> None:
    """Input that is refused already is stored in the work copy all the same, as far as it was
    understood, and judged: everything that is wrong is told at once. The copy is thrown away."""
    try:
        rebuild(state.work, state.years_to_judge)
    except BadInput as error:
        state.problems += error.problems
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
