"""One read-only look at one snapshot of the warehouse."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from warehouse import sqlfiles
from warehouse.checks import Finding, run_checks
from warehouse.queries.binding import bound
from warehouse.store.work import read_everything

if TYPE_CHECKING:
    import duckdb

    from warehouse.store import Store

Answer = TypeVar("Answer")


class Reader:
    """A connection that only runs named questions. Use as a context manager."""

    def __init__(self, store: Store, snapshot: int | None = None) -> None:
        """`snapshot`: the current one when None."""
        self._store = store
        self._hold = store.hold(snapshot)
        self.snapshot = self._hold.snapshot
        try:
            self._connect()
        except BaseException:
            self._hold.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _connect(self) -> None:
        """Open the snapshot; again, it may lie elsewhere by now."""
        self._connection: duckdb.DuckDBPyConnection = self._store.connect(self.snapshot)
        self._catalog = self._connection.execute("SELECT current_catalog()").fetchall()[0][0]

    def close(self) -> None:
        """Let the snapshot go."""
        self._connection.close()
        self._hold.close()

    def rows(self, question: str, **parameters: object) -> list[tuple[Any, ...]]:
        """The rows that sql/queries/<question>.sql gives; a cursor of its own, so that
        several threads may ask at once."""
        with self._cursor() as cursor:
            return cursor.execute(bound(sqlfiles.text("queries", question), parameters)).fetchall()

    def columns(self, question: str, **parameters: object) -> dict[str, Any]:
        """The same rows as NumPy arrays by column, for those who calculate with very many."""
        with self._cursor() as cursor:
            found: dict[str, Any] = cursor.execute(
                sqlfiles.text("queries", question), parameters
            ).fetchnumpy()
        return found

    def ask(self, answer: type[Answer], question: str, **parameters: object) -> list[Answer]:
        """The same rows as `answer` objects; its fields are the columns, in order."""
        return [answer(*row) for row in self.rows(question, **parameters)]

    def check(self, year: int | None) -> list[Finding]:
        """What sql/checks find wrong."""
        with self._cursor() as cursor:
            return run_checks(cursor, None if year is None else (year,))

    def table(self, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Columns and rows of a file of sql/exports or of a view; never of a user's SQL."""
        with self._cursor() as cursor:
            cursor.execute(sql)
            return [column[0] for column in cursor.description or ()], cursor.fetchall()

    def read_everything(self) -> None:
        """Read every stored byte, so that damage that no question has met yet raises Unusable."""
        with self._cursor() as cursor:
            read_everything(cursor)

    @contextlib.contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A way to ask; a snapshot that turns out to be damaged raises Unusable."""
        with self._store.reading(self.snapshot):
            cursor = self._connection.cursor()
            try:
                cursor.execute(f'USE "{self._catalog}"')  # which a cursor does not take over
                yield cursor
            finally:
                cursor.close()
