"""Step 5c: score tables of any layout -> one frame of texts, a row per stated cell.

Millions of rows have few distinct texts: every rule after this is applied once a distinct text
(warehouse.intake.distinct), so that there is one rule and it is fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from warehouse.intake.table import NAME, Figure, Table

if TYPE_CHECKING:
    import polars as pl

TEXTS = ("year", "commune", "criterion", "score", "self_score", "max_score", "applicable", "note")
PLACES = ("file_no", "row_no", "column_no", "self_column_no")


def score_frame(table: Table) -> pl.DataFrame:
    """Columns PLACES (from 1) and TEXTS (Categorical, as they stand; '' where nothing does)."""
    import polars as pl

    cells = _cells(table)
    return pl.concat([_of_figure(table, figure, cells) for figure in table.figures])


def _cells(table: Table) -> pl.DataFrame:
    """The rows as columns '0', '1', ... and line."""
    import polars as pl

    if table.texts is not None:
        return table.texts
    width = range(max(len(row.cells) for row in table.rows))
    return pl.DataFrame(
        {str(index): [row.cell(index) for row in table.rows] for index in width}
        | {"line": [row.line for row in table.rows]},
        schema={str(index): pl.String() for index in width} | {"line": pl.Int32()},
    )


def _of_figure(table: Table, figure: Figure, cells: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    def place(number: int | None) -> pl.Expr:
        return pl.lit(None if number is None else number + 1, pl.Int32)

    def text(index: int | None) -> pl.Expr:
        there = index is not None and str(index) in cells.columns
        return pl.col(str(index)) if there else pl.lit("")

    # a remark and whether a criterion applies stand in rows that are about one criterion of one
    # unit; a maximum beside many communes is the criterion's own (warehouse.intake.maxima)
    single = table.layout in ("tidy", "card")
    at = table.columns.get
    places = (
        pl.lit(table.number, pl.Int32).alias("file_no"),
        pl.col("line").alias("row_no"),
        place(figure.index).alias("column_no"),
        place(figure.self_score).alias("self_column_no"),
    )
    texts = {
        "year": text(at("year")),
        "commune": pl.lit(figure.commune.text)
        if figure.commune
        else _named(table, cells, "commune"),
        "criterion": pl.lit(figure.criterion.key)
        if figure.criterion
        else _named(table, cells, "criterion"),
        "score": text(figure.score),
        "self_score": text(figure.self_score),
        "max_score": text(None if table.layout == "across" else figure.max_score),
        "applicable": text(at("applicable") if single else None),
        "note": text(at("note") if single else None),
    }
    columns = (expression.cast(pl.Categorical).alias(name) for name, expression in texts.items())
    return cells.select(*places, *columns)


def _named(table: Table, cells: pl.DataFrame, column: str) -> pl.Expr:
    """The text that names a row's commune or criterion: name, code, or code NAME name."""
    import polars as pl

    own, code = str(table.columns[column]), table.columns.get(f"{column}_code")
    if code is None or str(code) not in cells.columns:
        return pl.col(own)
    return pl.concat_str(
        pl.col(str(code)).cast(pl.String), pl.lit(NAME), pl.col(own).cast(pl.String)
    )
