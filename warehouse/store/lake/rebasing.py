"""Work that began with a state that is no longer the newest: brought onto the one that is.

What a load changed in the tables is carried over, with the numbers that it gave counted on from
those given meanwhile, and results are computed anew there: the outcome is that of one load after
the other. Two loads of the same year and units are not put together: the first one counts.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.checks import run_checks
from warehouse.errors import Busy
from warehouse.messages import say
from warehouse.store import build, limits
from warehouse.store.lake.changes import Changes, changes
from warehouse.store.lake.engine import quoted
from warehouse.store.lake.local import definitions
from warehouse.store.lake.surveys import clash_of_surveys
from warehouse.store.work import open_file

if TYPE_CHECKING:
    import duckdb

# Columns that hold a number which loads give, and the table in which it is counted.
_COUNTED = {
    "framework_id": ("frameworks", "framework_id"),
    "commune_id": ("communes", "commune_id"),
    "load_id": ("loads", "load_id"),
    "self_load_id": ("loads", "load_id"),
}

_CLASH_OF_YEARS = """
    SELECT DISTINCT ours.year
    FROM ({ours}) AS ours
    INNER JOIN ({theirs}) AS theirs
        ON ours.year = theirs.year
        AND (ours.group_name = theirs.group_name OR '' IN (ours.group_name, theirs.group_name))
    ORDER BY ours.year
"""
# New units of both that may be one and the same: the same code, or the same name where the codes
# do not tell them apart.
_CLASH_OF_UNITS = """
    SELECT ours.full_name
    FROM work.communes AS ours
    INNER JOIN newest.communes AS theirs
        ON ours.code = theirs.code
        OR (
            ours.full_name = theirs.full_name
            AND (ours.code IS NULL OR theirs.code IS NULL OR ours.group_name = theirs.group_name)
        )
    WHERE ours.commune_id > {last} AND theirs.commune_id > {last}
    ORDER BY ours.full_name
    LIMIT 1
"""


def rebase(base: Path, work: Path, newest: Path, target: Path, number: int) -> int:
    """Write to `target` what `work` made of `base`, made of `newest` instead; the load's number.

    number: of the state that this becomes
    Raises Busy when both changed the same: the one that was first counts.
    """
    shutil.copyfile(newest, target)
    with contextlib.closing(open_file(target, limits.writing())) as connection:
        for name, file in (("base", base), ("work", work), ("newest", newest)):
            connection.execute(f"ATTACH {quoted(str(file))} AS {name} (READ_ONLY)")
        ours = changes(connection, "base", "work")
        theirs = changes(connection, "base", "newest")
        _refuse_clash(connection, ours, theirs)
        _carry_over(connection, ours)
        load = _shifted(connection, "load_id", "MAX(load_id)")
        load_id = connection.execute(f"SELECT {load} FROM work.loads").fetchall()[0][0]
        connection.execute("UPDATE loads SET snapshot = ? WHERE load_id = ?", [number, load_id])
        years = _years(connection, ours)
        for name in ("base", "work", "newest"):
            connection.execute(f"DETACH {name}")
        build.rebuild(connection, years)
        if run_checks(connection, years, "error"):
            raise _first_counts("")
    return int(load_id)


def _refuse_clash(connection: duckdb.DuckDBPyConnection, ours: Changes, theirs: Changes) -> None:
    """Raise Busy when the two cannot both be right."""
    if ours.other_shape or theirs.other_shape or "builds" in {**ours.pieces, **theirs.pieces}:
        raise _first_counts("")
    years = connection.execute(
        _CLASH_OF_YEARS.format(
            ours=_frameworks(connection, ours, "work"),
            theirs=_frameworks(connection, theirs, "newest"),
        )
    ).fetchall()
    clashing = {year for (year,) in years}.union(clash_of_surveys(connection, ours, theirs))
    if clashing:
        raise _first_counts(", ".join(map(str, sorted(clashing))))
    last = _last(connection, "commune_id")
    for table in ("communes", "commune_aliases"):  # by which this work found whom files name
        if any(number <= last for number in theirs.pieces.get(table, ())):
            raise _first_counts("")
    if set(ours.pieces.get("aliases", ())) & set(theirs.pieces.get("aliases", ())):
        raise _first_counts("")
    clash = _CLASH_OF_UNITS.format(last=last)
    if connection.execute(clash).fetchall():
        raise _first_counts("")


def _first_counts(years: str) -> Busy:
    """What the one that came second is told."""
    fix = say("nothing of this load was kept; look at: cchc-tui history, and load again")
    if years:
        return Busy(
            say("another load has changed {years} while this one was at work", years=years), fix
        )
    return Busy(say("another load has changed the same while this one was at work"), fix)


def _frameworks(connection: duckdb.DuckDBPyConnection, found: Changes, state: str) -> str:
    """A query for year and group of each framework whose tables differ."""
    touched = {
        value
        for table in definitions(connection, state)
        if found.piece(table) == "framework_id"
        for value in found.pieces.get(table, ())
    }
    wanted = found.rows("frameworks", sorted(touched))
    return " UNION ".join(
        f"SELECT year, group_name FROM {catalog}.frameworks WHERE {wanted}"
        for catalog in ("base", state)
    )


def _years(connection: duckdb.DuckDBPyConnection, ours: Changes) -> list[int] | None:
    """The years whose results this load changes; None = all, since it changed units."""
    if {"communes", "commune_aliases", "aliases"} & set(ours.pieces):
        return None
    touched = _frameworks(connection, ours, "work")
    return [
        int(year)
        for (year,) in connection.execute(
            f"SELECT DISTINCT year FROM ({touched}) AS touched ORDER BY year"
        ).fetchall()
    ]


def _carry_over(connection: duckdb.DuckDBPyConnection, ours: Changes) -> None:
    """Replace the pieces that this load changed, under numbers that nobody else gave."""
    for table in definitions(connection, "work"):
        if table not in ours.pieces:
            continue
        piece, values = ours.piece(table), ours.pieces[table]
        old = [value for value in values if not _is_new(connection, piece, value)]
        connection.execute(f"DELETE FROM {table} WHERE {ours.rows(table, old)}")
        listed = ", ".join(
            f"{_shifted(connection, name, name)} AS {name}" if name in _COUNTED else name
            for name in ours.columns[table]
        )
        connection.execute(
            f"INSERT INTO {table} BY NAME SELECT {listed} FROM work.{table}"
            f" WHERE {ours.rows(table)}"
        )


def _is_new(connection: duckdb.DuckDBPyConnection, piece: str | None, value: object) -> bool:
    """True for a number that the load gave."""
    return piece in _COUNTED and int(str(value)) > _last(connection, piece)


def _last(connection: duckdb.DuckDBPyConnection, column: str, state: str = "base") -> int:
    """The last number that was given in a state."""
    table, counted = _COUNTED[column]
    rows = connection.execute(f"SELECT COALESCE(MAX({counted}), 0) FROM {state}.{table}")
    return int(rows.fetchall()[0][0])


def _shifted(connection: duckdb.DuckDBPyConnection, column: str, expression: str) -> str:
    """The expression for a number, counted on from those that others gave meanwhile."""
    last = _last(connection, column)
    shift = _last(connection, column, "newest") - last
    return f"CASE WHEN {expression} > {last} THEN {expression} + {shift} ELSE {expression} END"
