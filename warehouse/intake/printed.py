"""Step 4d: the results that a table prints beside its scores: totals, percents, ranks, ratings."""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.intake.grid import Row
from warehouse.intake.table import Label, Printed, Table
from warehouse.text import clean

# names of results -> the column of a table that holds them
NAMES = ("score", "index_percent", "rank", "rank_of", "rating")


def printed_rows(table: Table) -> Iterator[Printed]:
    """The results of a table of published results, one a row."""
    columns = {name: table.columns[name] for name in NAMES if name in table.columns}
    for row in table.rows:
        criterion = table.label(row, "criterion") if table.cell(row, "criterion") else None
        yield Printed(table.label(row, "commune"), criterion, cells_of(row, columns), row)


def printed_columns(
    rows: list[Row], commune: int, blocks: list[tuple[Label | None, dict[str, int]]]
) -> Iterator[Printed]:
    """The results that stand beside the scores of units: for the total (None) or a criterion."""
    for row in rows:
        name = Label(clean(row.cell(commune)), row.line, commune)
        for criterion, columns in blocks:
            yield Printed(name, criterion, cells_of(row, columns), row)


def cells_of(row: Row, columns: dict[str, int]) -> dict[str, Label]:
    """The cells of a row that state a result, by name; blank ones state none."""
    found = {name: Label(clean(row.cell(i)), row.line, i) for name, i in columns.items()}
    return {name: label for name, label in found.items() if label.text}
