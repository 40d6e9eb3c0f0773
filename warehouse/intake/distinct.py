"""Reading a frame of texts by rules, each applied once a distinct text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from warehouse.errors import Problem
from warehouse.intake.layout import Table
from warehouse.messages import Message

if TYPE_CHECKING:
    import polars as pl

MOST_PER_CAUSE = 20  # rows listed for one and the same wrong text

Finding = tuple[Message, Message | None]  # what is wrong, what to do


class DistinctTexts:
    """The score tables of one load, and where their problems go."""

    def __init__(self, tables: Iterable[Table], problems: list[Problem]) -> None:
        self.tables = {table.source.file_no: table for table in tables}
        self.problems = problems

    def report(
        self, rows: pl.DataFrame, column: str, finding: Finding, severity: str = "error"
    ) -> None:
        """One problem for each of the first rows that share a cause."""
        for row in rows.head(MOST_PER_CAUSE).iter_rows(named=True):
            table = self.tables[row["file_no"]]
            index: int | str = column
            if table.layout == "wide" and column not in ("commune", "year"):
                index = row["column_no"] - 1
            what, fix = finding
            line = row["row_no"]
            if table.layout == "wide" and column == "criterion":
                line = table.header.line
            self.problems.append(table.problem(line, index, what, fix, severity))

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

        distinct = frame.select(keys).unique(maintain_order=True)
        found: list[tuple[Any, ...]] = []
        for values in distinct.iter_rows():
            answer = rule(*values)
            if isinstance(answer[0], Message):
                rows = frame.filter(
                    pl.all_horizontal(
                        pl.col(key).eq_missing(pl.lit(value, dtype=frame.schema[key]))
                        for key, value in zip(keys, values, strict=True)
                    )
                )
                wide = column == "criterion" and self._is_wide(rows)
                self.report(rows.head(1) if first_only or wide else rows, column, answer)
                answer = tuple(None for _ in results)
            found.append(answer)
        joined = pl.DataFrame(found, schema=results, orient="row")
        table = distinct.hstack(joined)
        return frame.join(table, on=keys, how="left", nulls_equal=True, maintain_order="left")

    def _is_wide(self, rows: pl.DataFrame) -> bool:
        return self.tables[rows.item(0, "file_no")].layout == "wide"
