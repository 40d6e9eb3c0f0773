"""A whole warehouse into another place, of the same kind or of another: every kept state with its
number, and with it the history and where every score came from."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import BadInput, Unusable
from warehouse.messages import say

if TYPE_CHECKING:
    import duckdb

    from warehouse.store.base import Store


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds, every row of which was compared with the original.

    snapshots: their numbers, ascending;  rows: of all tables of all of them
    """

    snapshots: tuple[int, ...]
    rows: int


def copy_warehouse(
    source: Store, target: Store, tell: Callable[[int], None] = lambda snapshot: None
) -> Copied:
    """Copy every kept state, oldest first, and compare it row by row with what was copied.

    tell: is given each snapshot's number before it is copied
    A copy that was interrupted is taken up again. Raises BadInput when the target holds anything
    else, Unusable when a state did not arrive as it was, NoWarehouse when there is none.
    """
    source.current()
    target.make()
    done: list[int] = []
    rows = 0
    while waiting := [number for number in source.snapshots() if number not in done]:
        _refuse_others(source, target, done)
        for number in waiting:  # others may load meanwhile: their states come in the next round
            tell(number)
            rows += _copy(source, target, number)
            done.append(number)
    return Copied(tuple(done), rows)


def _refuse_others(source: Store, target: Store, done: list[int]) -> None:
    """Raise BadInput when the target has states that the source has not."""
    others = set(target.snapshots()) - set(source.snapshots()) - set(done)
    if others:
        raise _holds_others(min(others))


def _holds_others(number: int) -> BadInput:
    return BadInput.because(
        say("the place to copy to holds something else already: snapshot {number}", number=number),
        say("copy to an empty place"),
    )


def _copy(source: Store, target: Store, number: int) -> int:
    """Copy one state unless it is there, compare the two, return the number of its rows."""
    with source.comparable(number) as original:
        was_there = number in target.snapshots()
        if not was_there:
            target.adopt(number, original)
        with target.comparable(number) as copy:
            rows, table = _compared(original, copy)
    if table is None:
        return rows
    if was_there:
        raise _holds_others(number)
    raise Unusable(
        say("snapshot {number} did not arrive as it was: {table}", number=number, table=table),
        say("the original is untouched; copy to another place"),
    )


def _compared(original: Path, copy: Path) -> tuple[int, str | None]:
    """How many rows all tables have together, and the first table that differs (None: none)."""
    import duckdb

    with contextlib.closing(duckdb.connect()) as connection:
        connection.execute("SET enable_progress_bar = false")
        for name, file in (("original", original), ("copy", copy)):
            quoted = str(file).replace("'", "''")
            connection.execute(f"ATTACH '{quoted}' AS {name} (READ_ONLY)")
        tables = _tables(connection, "original")
        rows = 0
        for table in sorted(tables | _tables(connection, "copy")):
            count = _equal_rows(connection, table) if table in tables else None
            if count is None:
                return rows, table
            rows += count
    return rows, None


def _tables(connection: duckdb.DuckDBPyConnection, state: str) -> set[str]:
    rows = connection.execute(
        f"SELECT table_name FROM duckdb_tables() WHERE database_name = '{state}'"
    ).fetchall()
    return {name for (name,) in rows}


def _equal_rows(connection: duckdb.DuckDBPyConnection, table: str) -> int | None:
    """The number of rows, each of which the copy has as often; None when the two differ."""
    import duckdb

    try:
        differing = connection.execute(
            f"(SELECT * FROM original.{table} EXCEPT ALL SELECT * FROM copy.{table}) UNION ALL"
            f" (SELECT * FROM copy.{table} EXCEPT ALL SELECT * FROM original.{table}) LIMIT 1"
        ).fetchall()
    except (duckdb.BinderException, duckdb.CatalogException):
        return None  # not the same columns
    count = connection.execute(f"SELECT COUNT(*) FROM original.{table}").fetchall()[0][0]
    return None if differing else int(count)
