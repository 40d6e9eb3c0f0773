"""Reading a frame of texts by rules, each applied once a distinct text.

Texts are Categorical: a number a cell into a list of the distinct texts. Rows find what a rule
said of their text by that number, so that millions of rows cost little more than thousands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from warehouse.errors import Problem
from warehouse.intake.table import Table
from warehouse.messages import Message, say

if TYPE_CHECKING:
    import polars as pl

MOST_PER_CAUSE = 20  # rows listed for one and the same wrong text
MOST_CAUSES = 500  # different wrong texts listed of one column; more is another kind of file
_MOST_NUMBERS = 4_000_000  # as many numbers as an array is taken for; above, ranks are dearer

Finding = tuple[Message, Message | None]  # what is wrong, what to do


class DistinctTexts:
    """The score tables of one load, by number, and where their problems go."""

    def __init__(self, tables: Iterable[Table], problems: list[Problem]) -> None:
        self.tables = {table.number: table for table in tables}
        self.problems = problems

    def report(
        self, rows: pl.DataFrame, column: str, finding: Finding, severity: str = "error"
    ) -> None:
        """One problem for each of the first places that share a cause: a heading that names a
        criterion is one place, however many rows are below it."""
        what, fix = finding
        seen: set[tuple[int, int | None, int | None]] = set()
        for row in rows.iter_rows(named=True):
            table = self.tables[row["file_no"]]
            line, index = table.place(column, row["row_no"], row["column_no"])
            if (table.number, line, index) in seen:
                continue
            seen.add((table.number, line, index))
            self.problems.append(table.problem(line, index, what, fix, severity))
            if len(seen) == MOST_PER_CAUSE:
                return

    def each(
        self,
        frame: pl.DataFrame,
        keys: list[str],
        column: str,
        rule: Callable[..., Any],
        results: dict[str, Any],
        first_only: bool = False,
    ) -> pl.DataFrame:
        """Apply `rule` once to every distinct combination of `keys` and join what it returns
        (a tuple for the columns `results`, or a Finding about `column`)."""
        import polars as pl

        numbers, distinct = numbered(frame, keys)
        nothing = tuple(None for _ in results)
        answers: list[tuple[Any, ...]] = []
        wrong: dict[int, Finding] = {}
        for number, values in enumerate(distinct.iter_rows()):
            answer: Any = rule(*values) if len(wrong) <= MOST_CAUSES else nothing
            if isinstance(answer[0], Message):
                wrong[number] = answer
                answer = nothing
            answers.append(answer)
        places = frame.select("file_no", "row_no", "column_no") if wrong else frame
        for count, (number, finding) in enumerate(wrong.items()):
            rows = places.filter(numbers == number)
            if count == MOST_CAUSES:
                self._report_more(rows)
            else:
                self.report(rows.head(1) if first_only else rows, column, finding)
        found = pl.DataFrame(answers, schema=results, orient="row")
        return frame.with_columns(_spread(answer, numbers) for answer in found)

    def _report_more(self, rows: pl.DataFrame) -> None:
        """Say that not all wrong texts are listed; the first of the others is in `rows`."""
        table = self.tables[rows.item(0, "file_no")]
        what = say(
            "more than {count} different texts of one column cannot be read; from here on they"
            " are not listed",
            count=MOST_CAUSES,
        )
        fix = say("look whether this is the right file, and whether its headings are right")
        line, index = rows.item(0, "row_no"), rows.item(0, "column_no") - 1
        self.problems.append(table.problem(line, index, what, fix))


def numbered(frame: pl.DataFrame, keys: list[str]) -> tuple[pl.Series, pl.DataFrame]:
    """Which distinct combination of `keys` (texts or whole numbers) each row holds, as a number
    from 0, and these combinations in the order in which they come."""
    import polars as pl

    numbers, size = combined(frame, keys)
    if size == 1:
        return numbers, frame.select(keys).head(1)
    if size > _MOST_NUMBERS:
        numbers = numbers.rank("dense") - 1
        size = numbers.n_unique()
    first = numbers.arg_unique().sort()
    order = pl.zeros(size, pl.UInt32, eager=True)
    order.scatter(numbers.gather(first), pl.arange(len(first), dtype=pl.UInt32, eager=True))
    return order.gather(numbers), frame.select(keys)[first]


def combined(frame: pl.DataFrame, keys: list[str]) -> tuple[pl.Series, int]:
    """A whole number a row, equal where all `keys` are equal (also where they are NULL), and a
    bound that is above all of these numbers."""
    import polars as pl

    numbers, size = pl.zeros(frame.height, pl.UInt32, eager=True), 1
    for key in keys:
        codes = frame[key]
        if not codes.dtype.is_integer():
            codes = codes.cast(pl.Categorical).to_physical()
        nulls = codes.null_count()
        low: Any = codes.min()
        high: Any = codes.max()
        if nulls == len(codes) or (not nulls and low == high):
            continue
        codes, span = (codes - low).cast(pl.UInt32), high - low + 1
        if nulls:
            codes, span = codes.fill_null(span), span + 1
        if size * span >= 1 << 32:
            numbers = numbers.cast(pl.UInt64)
        numbers = codes if size == 1 else numbers * span + codes
        size *= span
    return numbers, size


def _spread(answers: pl.Series, numbers: pl.Series) -> pl.Series:
    """The answer of each row."""
    if answers.n_unique() == 1:
        return answers.new_from_index(0, len(numbers))
    return answers.gather(numbers)
