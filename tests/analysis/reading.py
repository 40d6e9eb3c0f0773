"""A reader of a database in memory, so that an analysis runs on rows that a test has made."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import cast

import duckdb

from tests.sql.rows import Rows
from warehouse.queries import Reader
from warehouse.store import Store


class _Hold:
    snapshot = 1

    def close(self) -> None:
        """Nothing is held."""


class _InMemory:
    """As much of a store as a reader asks for."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def hold(self, snapshot: int | None) -> _Hold:
        return _Hold()

    def connect(self, snapshot: int) -> duckdb.DuckDBPyConnection:
        return self._rows.connection.cursor()

    @contextlib.contextmanager
    def reading(self, snapshot: int) -> Iterator[None]:
        yield


def together(*values: object) -> tuple[object, ...]:
    """Values side by side, to be compared with plain numbers whatever their types."""
    return values


def reader_of(rows: Rows) -> Reader:
    """A reader of the rows as they are now, its results made anew."""
    rows.see("SELECT 1")
    return Reader(cast(Store, _InMemory(rows)))
