"""Steps 2 to 4 for a large tidy CSV file: the same table, read by Polars in one go.

Only what is certain is read this way. Whatever is unusual (another encoding, broken quotes,
ragged rows, lines that are not rows) is left to the careful steps, which say where and why.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from warehouse.intake.body import role_of
from warehouse.intake.decoding import decode
from warehouse.intake.grid import Grid, read_grids
from warehouse.intake.layout import recognise
from warehouse.intake.repair import repair
from warehouse.intake.sources import Source
from warehouse.intake.table import Table
from warehouse.text import CONTROL

if TYPE_CHECKING:
    import polars as pl

LARGE = 200_000  # bytes; below, the careful steps take a moment anyway
_HEAD = 16_384  # bytes in which the headings are looked for


def large_table(source: Source, number: int) -> Table | None:
    """The table of a large, well-formed UTF-8 tidy scores file; None for everything else."""
    if len(source.data) < LARGE:
        return None
    head = source.data[: source.data.rfind(b"\n", 0, _HEAD) + 1]
    beginning = _recognised(dataclasses.replace(source, data=head), number)
    if beginning is None or beginning.kind != "scores" or beginning.layout != "tidy":
        return None
    return _read(source, beginning)


def _recognised(head: Source, number: int) -> Table | None:
    decoded = decode(head) if head.data else None
    if not isinstance(decoded, tuple):
        return None
    text, encoding = decoded
    grid = next(read_grids(head, text, encoding))
    if not isinstance(grid, Grid) or encoding not in ("utf-8", "utf-8-sig"):
        return None
    table = recognise(grid, number)
    return table if isinstance(table, Table) else None


def _read(source: Source, beginning: Table) -> Table | None:
    import polars as pl

    first = beginning.header.line
    lines = source.data.count(b"\n") + (not source.data.endswith(b"\n"))
    width = len(beginning.header.cells)
    try:
        texts = pl.read_csv(
            source.data,
            has_header=False,
            schema={str(index): pl.Categorical for index in range(width)},
            separator=beginning.grid.separator,
            skip_lines=first,
            extra_columns="raise",
        )
    except pl.exceptions.PolarsError:
        return None
    # as many rows as lines: no cell with a line break, so that the place of each row is known
    whole = texts.height == lines - first and texts.width == width
    if not whole or b"\0" in source.data or _is_ragged(source, beginning, texts):
        return None
    texts = _filled(texts, first + 1)
    if _has_other_rows(beginning, texts):
        return None
    grid = dataclasses.replace(beginning.grid, source=source, rows=[])
    return dataclasses.replace(beginning, grid=grid, rows=[], texts=texts, left_out=0)


def _filled(texts: pl.DataFrame, line: int) -> pl.DataFrame:
    """With the column line, counted from `line`; an empty cell is ''. Blank lines, and the lines
    of separators that spreadsheets leave at the end, are no rows."""
    import polars as pl

    columns = texts.columns
    texts = texts.with_columns(
        texts[name].fill_null("") for name in columns if texts[name].null_count()
    ).with_columns(pl.int_range(line, line + texts.height, dtype=pl.Int32).alias("line"))
    if all(_has_blanks(texts[name]) for name in columns):
        cells = pl.col(columns).cast(pl.String).str.strip_chars()
        texts = texts.filter(pl.any_horizontal(cells != ""))
    return texts


def _has_blanks(column: pl.Series) -> bool:
    return any(not text.strip() for text in column.unique())


def _has_other_rows(beginning: Table, texts: pl.DataFrame) -> bool:
    """True when some rows are averages, repeated headings, notes or a signature, were typed in a
    legacy font, or hold control characters."""
    named = texts[str(beginning.columns["commune"])].unique()
    if any(not name.strip() or role_of(name) != "data" for name in named):
        return True
    columns = (beginning.columns.get(name) for name in ("commune", "criterion", "note"))
    said = [text for at in columns if at is not None for text in texts[str(at)].unique().to_list()]
    return any(map(CONTROL.search, said)) or repair(said) is not None


def _is_ragged(source: Source, beginning: Table, texts: pl.DataFrame) -> bool:
    """True when some row is shorter than the headings: Polars fills such rows silently, so that
    only the number of separators tells."""
    import polars as pl

    mark = beginning.grid.separator
    head = b"\n".join(source.data.split(b"\n", beginning.header.line)[: beginning.header.line])
    found = source.data.count(mark.encode()) - head.count(mark.encode())
    if b'"' in source.data:  # a separator inside quotes cuts nothing
        cells = pl.all().cast(pl.String)
        counts = texts.select(cells.str.count_matches(mark, literal=True).sum())
        found -= sum(counts.row(0))
    return found != texts.height * (texts.width - 1)
