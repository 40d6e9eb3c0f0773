"""Step 6b: the frame of scores -> the stored scores, and what would change by it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from warehouse import sqlfiles
from warehouse.arrow import ArrowStream, portioned
from warehouse.intake.report import Replaced
from warehouse.intake.state import State
from warehouse.intake.table import Table
from warehouse.messages import say

if TYPE_CHECKING:
    import polars as pl


def merge(state: State, tables: list[Table], frame: pl.DataFrame) -> None:
    """Store what the frame changes; what contradicts stored scores is a problem."""
    connection = state.connection
    incoming = ArrowStream(portioned(frame))  # noqa: F841 - DuckDB finds it by its name
    compared, load_id = sqlfiles.text("intake", "merge_scores"), {"load_id": state.work.load_id}
    rows_of = dict(frame["framework_id"].value_counts().iter_rows())
    if not _holds_scores(state, rows_of):  # then nothing can differ, and all of it is new
        insert = sqlfiles.text("intake", "insert_merged")
        connection.execute(f"WITH merged AS ({compared}) {insert}", load_id)
        for framework in state.frameworks.values():
            state.changed(framework.year, rows_of.get(framework.framework_id, 0))
        return
    connection.execute(f"CREATE TEMP TABLE merged AS {compared}", load_id)
    by_number = {table.number: table for table in tables}
    for row in state.rows(sqlfiles.text("intake", "score_differences")):
        year, commune, code, old, new, file_no, line, column = row
        state.replaced.append(Replaced(year, commune, code, old, new))
        what = say(
            "{commune}, {criterion}, {year}: stored is {old}, the file says {new}",
            commune=commune,
            criterion=code,
            year=str(year),
            old=old if old is not None else "–",
            new=new if new is not None else "–",
        )
        fix = say("mend the file, or give --replace to take the file's word")
        if not state.replace:
            state.problems.append(by_number[file_no].problem(line, column - 1, what, fix))
    for statement in ("delete_replaced", "insert_merged"):
        connection.execute(sqlfiles.text("intake", statement))
    for year, count in state.rows(sqlfiles.text("intake", "changed_years")):
        state.changed(year, count)
    connection.execute("DROP TABLE merged")


def _holds_scores(state: State, framework_ids: Iterable[int]) -> bool:
    """True when any score of these frameworks is stored."""
    numbers = ", ".join(map(str, framework_ids)) or "NULL"
    found = f"SELECT 1 FROM scores WHERE framework_id IN ({numbers}) LIMIT 1"
    return bool(state.rows(found))


def refuse_nothing(state: State, tables: list[Table], frame: pl.DataFrame) -> None:
    """A scores file in which no cell holds a score is a mistake, not an empty load."""
    if state.refused:
        return
    # a unit that states nothing has a row, too, so that it is shown
    states = [frame[name].is_not_null() for name in ("score", "self_score", "applicable")]
    stating = set(frame["file_no"].filter(states[0] | states[1] | states[2]))
    for table in tables:
        if table.number not in stating and not table.printed:
            state.problems.append(
                table.problem(
                    table.header,
                    "score",
                    say("no scores were found below these headings"),
                    say("export the table again with its numbers"),
                    # one commune's card may be empty: it is shown, and not ranked
                    "warning" if table.layout == "card" and stating else "error",
                )
            )
