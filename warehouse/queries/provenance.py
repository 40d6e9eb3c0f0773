"""What was loaded when by whom from what."""

from __future__ import annotations

from dataclasses import fields
from itertools import groupby

from warehouse.checks import Finding
from warehouse.queries.answers import LoadedFile, LoadRecord, PrintedFigure, PublisherRule
from warehouse.queries.reader import Reader


def history(reader: Reader) -> list[LoadRecord]:
    """All loads and restores, newest first."""
    records = []
    for _, group in groupby(reader.rows("history"), key=lambda row: row[0]):
        rows = list(group)
        first = rows[0]
        files = tuple(LoadedFile(*row[8:]) for row in rows if row[8] is not None)
        load_id, snapshot, action, at, by, years, count, note = first[:8]
        records.append(
            LoadRecord(load_id, snapshot, action, at, by, _years(years), count, note, files)
        )
    return records


def loads_since(reader: Reader, snapshot: int) -> list[LoadRecord]:
    """Loads, restores and migrations after a snapshot, newest first, without their files."""
    return [
        LoadRecord(load_id, number, action, at, by, _years(years), count, note, ())
        for load_id, number, action, at, by, years, count, note in reader.rows(
            "loads_since", snapshot=snapshot
        )
    ]


def _years(joined: str) -> tuple[int, ...]:
    return tuple(int(year) for year in joined.split(",") if year)


def is_illustrative(reader: Reader) -> bool:
    """True when any figure of the warehouse is synthetic and must say so."""
    return bool(reader.rows("warehouse_notes")[0][0])


def publisher_rules(reader: Reader, year: int | None = None) -> list[PublisherRule]:
    """Which rule the printed ranks of each year, group and node follow; newest year first.

    Only where enough ranks are printed to tell (sql/views/printed_ranks.sql).
    """
    at = [field.name for field in fields(PublisherRule)].index("rules")
    found = []
    for row in reader.rows("publisher_rules", year=year):
        # the rules come as one text: the dialect that the files of sql/ share has no lists
        values = [*row[:at], tuple(filter(None, row[at].split(","))), *row[at + 1 :]]
        found.append(PublisherRule(*values))
    return found


def check(reader: Reader, year: int | None = None) -> list[Finding]:
    """Every row that sql/checks finds wrong in what is loaded, newest year first."""
    return reader.check(year)


def printed_figures(
    reader: Reader, year: int, commune_id: int | None = None
) -> list[PrintedFigure]:
    """What decisions printed of a year's units (or of one), beside what is computed."""
    return reader.ask(PrintedFigure, "printed_figures", year=year, commune_id=commune_id)
