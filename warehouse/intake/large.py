"""Steps 2 to 4 for a large tidy CSV file: the same table, read by Polars in one go.

Only what is certain is read this way. Whatever is unusual (another encoding, broken quotes,
ragged rows, lines that are not rows) is left to the careful steps, which say where and why.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from warehouse.intake.decoding import decode
from warehouse.intake.grid import read_grid
from warehouse.intake.layout import Table, recognise
from warehouse.intake.sources import Source

if TYPE_CHECKING:
    import polars as pl

LARGE = 200_000  # bytes; below, the careful steps take a moment anyway
_HEAD = 65_536  # bytes in which the headings are looked for


def large_table(source: Source) -> Table | None:
    """The table of a large, well-formed UTF-8 tidy scores file; None for everything else."""
    if len(source.data) < LARGE:
        return None
    head = source.data[: source.data.rfind(b"\n", 0, _HEAD) + 1]
    beginning = _recognised(dataclasses.replace(source, data=head))
    if beginning is None or beginning.kind != "scores" or beginning.layout != "tidy":
        return None
    return _read(source, beginning)


def _recognised(head: Source) -> Table | None:
    decoded = decode(head) if head.data else None
    if not isinstance(decoded, tuple):
        return None
    text, encoding = decoded
    grid = read_grid(text, head.name)
    if not isinstance(grid, tuple) or encoding not in ("utf-8", "utf-8-sig"):
        return None
    table = recognise(head, grid[0], encoding, grid[1])
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
            new_columns=[str(index) for index in range(width)],
            separator=beginning.separator,
            skip_lines=first,
            infer_schema=False,
            empty_string_is_null=False,
            extra_columns="raise",
        )
    except pl.exceptions.PolarsError:
        return None
    # as many rows as lines: no cell with a line break, so that the place of each row is known
    whole = texts.height == lines - first and texts.width == width
    if not whole or b"\0" in source.data or _is_ragged(source, beginning, texts):
        return None
    numbered = texts.with_columns(pl.int_range(first + 1, lines + 1, dtype=pl.Int32).alias("line"))
    # blank lines, and the lines of separators that spreadsheets leave at the end, are no rows
    filled = pl.any_horizontal(pl.col(texts.columns).str.strip_chars() != "")
    return dataclasses.replace(beginning, source=source, rows=[], texts=numbered.filter(filled))


def _is_ragged(source: Source, beginning: Table, texts: pl.DataFrame) -> bool:
    """True when some row is shorter than the headings: Polars fills such rows silently, so that
    only the number of separators tells."""
    import polars as pl

    mark = beginning.separator
    head = b"\n".join(source.data.split(b"\n", beginning.header.line)[: beginning.header.line])
    found = source.data.count(mark.encode()) - head.count(mark.encode())
    if b'"' in source.data:  # a separator inside quotes cuts nothing
        counts = texts.select(pl.all().str.count_matches(mark, literal=True).sum())
        found -= sum(counts.row(0))
    return found != texts.height * (texts.width - 1)
