"""Step 5c: tidy and wide score tables -> one frame of texts, a row per stated cell.

Millions of rows have few distinct texts: every rule below is applied once a distinct text and
joined back, so that there is one rule and it is fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.intake.layout import Table

if TYPE_CHECKING:
    import polars as pl

TEXTS = ("year", "commune", "criterion", "score", "self_score", "max_score", "applicable", "note")
PLACES = ("file_no", "row_no", "column_no")


def score_frame(table: Table) -> pl.DataFrame:
    """Columns PLACES (from 1) and TEXTS (as they stand; '' where nothing does)."""
    return _wide_frame(table) if table.layout == "wide" else _tidy_frame(table)


def _schema() -> dict[str, pl.DataType]:
    import polars as pl

    return {name: pl.Int32() for name in PLACES} | {name: pl.String() for name in TEXTS}


def _tidy_frame(table: Table) -> pl.DataFrame:
    import polars as pl

    cells = table.texts
    if cells is None:
        width = range(len(table.header.cells))
        cells = pl.DataFrame(
            {str(index): [row.cells[index] for row in table.rows] for index in width}
            | {"line": [row.line for row in table.rows]},
            schema={str(index): pl.String() for index in width} | {"line": pl.Int32()},
        )
    stated = table.columns.get("score", table.columns.get("self_score", 0)) + 1
    return cells.select(
        pl.lit(table.source.file_no, pl.Int32).alias("file_no"),
        pl.col("line").alias("row_no"),
        pl.lit(stated, pl.Int32).alias("column_no"),
        *(
            pl.col(str(table.columns[name])).alias(name)
            if name in table.columns
            else pl.lit("").alias(name)
            for name in TEXTS
        ),
    )


def _wide_frame(table: Table) -> pl.DataFrame:
    import polars as pl

    commune, year = table.columns["commune"], table.columns.get("year")
    records = [
        (
            table.source.file_no,
            row.line,
            heading.index + 1,
            row.cells[year] if year is not None else "",
            row.cells[commune],
            heading.name,
            row.cells[heading.index],
            "",
            "",
            "",
            "",
        )
        for row in table.rows
        for heading in table.extra
    ]
    return pl.DataFrame(records, schema=_schema(), orient="row")
