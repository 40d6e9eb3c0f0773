"""Step 5c: tidy and wide score tables -> one frame of texts, a row per stated cell.

Millions of rows have few distinct texts: every rule below is applied once a distinct text and
joined back, so that there is one rule and it is fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.intake.layout import Table
from warehouse.text import clean

if TYPE_CHECKING:
    import polars as pl

TEXTS = ("year", "commune", "criterion", "score", "self_score", "max_score", "applicable", "note")
PLACES = ("file_no", "row_no", "column_no")


def score_frame(table: Table) -> pl.DataFrame:
    """Columns PLACES (from 1) and TEXTS (cleaned, '' where nothing stands)."""
    return _wide_frame(table) if table.layout == "wide" else _tidy_frame(table)


def _schema() -> dict[str, pl.DataType]:
    import polars as pl

    return {name: pl.Int32() for name in PLACES} | {name: pl.String() for name in TEXTS}


def _tidy_frame(table: Table) -> pl.DataFrame:
    import polars as pl

    stated = table.columns.get("score", table.columns.get("self_score", 0)) + 1
    columns: dict[str, object] = {
        "file_no": [table.source.file_no] * len(table.rows),
        "row_no": [row.line for row in table.rows],
        "column_no": [stated] * len(table.rows),
    }
    for name in TEXTS:
        index = table.columns.get(name)
        columns[name] = (
            [""] * len(table.rows)
            if index is None
            else [clean(row.cells[index]) for row in table.rows]
        )
    return pl.DataFrame(columns, schema=_schema())


def _wide_frame(table: Table) -> pl.DataFrame:
    import polars as pl

    commune, year = table.columns["commune"], table.columns.get("year")
    records = [
        (
            table.source.file_no,
            row.line,
            heading.index + 1,
            clean(row.cells[year]) if year is not None else "",
            clean(row.cells[commune]),
            heading.name,
            clean(row.cells[heading.index]),
            "",
            "",
            "",
            "",
        )
        for row in table.rows
        for heading in table.extra
    ]
    return pl.DataFrame(records, schema=_schema(), orient="row")
