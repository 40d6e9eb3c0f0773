"""What a load says of each table that it read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from warehouse.errors import Problem
from warehouse.intake.table import Table
from warehouse.store.bulk import insert_rows

if TYPE_CHECKING:
    import polars as pl

    from warehouse.store import Work


@dataclass(frozen=True, slots=True)
class FileReport:
    """One table as it was understood.

    rows: data rows read;  left_out: rows that are no data (averages, repeated headings, notes)
    communes, criteria: how many its scores are about;  points: the sum of its scores, to be
    compared with the sum that a spreadsheet shows;  problems: warnings about it
    """

    name: str
    sha256: str
    kind: str
    layout: str
    encoding: str
    rows: int
    sheet: str | None = None
    left_out: int = 0
    communes: int = 0
    criteria: int = 0
    points: Decimal | None = None
    problems: int = 0


@dataclass(frozen=True, slots=True)
class Replaced:
    """A stored score that a file states otherwise; points, None = none."""

    year: int
    commune: str
    criterion: str
    old: Decimal | None
    new: Decimal | None


def report_of(table: Table, frame: pl.DataFrame | None, problems: list[Problem]) -> FileReport:
    """The report of a table; frame: the scores of the load as they are stored."""
    source = table.grid.source
    communes = criteria = 0
    points = None
    if frame is not None and table.figures:
        import polars as pl

        about = frame.select("file_no", "commune_id", "code", "score")
        own = about.filter(pl.col("file_no") == table.number)
        communes, criteria = own["commune_id"].n_unique(), own["code"].n_unique()
        points = Decimal(own["score"].sum() or 0)
    warnings = [p for p in problems if p.file == source.name and p.sheet == table.grid.sheet]
    return FileReport(
        source.name, source.sha256, table.kind, table.layout, table.grid.encoding, table.count,
        table.grid.sheet, table.left_out, communes, criteria, points, len(warnings),
    )  # fmt: skip


def record_files(work: Work, reports: Sequence[FileReport]) -> None:
    """Remember every table that was read; they are numbered from 1, in their order."""
    rows = [
        (work.load_id, number, r.name, r.sha256, r.kind, r.layout, r.encoding, r.rows, r.sheet)
        for number, r in enumerate(reports, start=1)
    ]
    insert_rows(work.connection, "load_files", rows)
