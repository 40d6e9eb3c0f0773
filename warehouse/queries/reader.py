"""One read-only look at one snapshot of the warehouse."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from warehouse import sqlfiles
from warehouse.checks import Finding, run_checks

if TYPE_CHECKING:
    import duckdb

    from warehouse.store import Store

Answer = TypeVar("Answer")


class Reader:
    """A connection that only runs named questions. Use as a context manager."""

    def __init__(self, store: Store, snapshot: int | None = None) -> None:
        self.snapshot = store.current() if snapshot is None else snapshot
        self._connection: duckdb.DuckDBPyConnection = store.connect(self.snapshot)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the snapshot go."""
        self._connection.close()

    def rows(self, question: str, **parameters: object) -> list[tuple[Any, ...]]:
        """The rows that sql/queries/<question>.sql gives; a cursor of its own, so that
        several threads may ask at once."""
        cursor = self._connection.cursor()
        try:
            return cursor.execute(sqlfiles.text("queries", question), parameters).fetchall()
        finally:
            cursor.close()

    def ask(self, answer: type[Answer], question: str, **parameters: object) -> list[Answer]:
        """The same rows as `answer` objects; its fields are the columns, in order."""
        return [answer(*row) for row in self.rows(question, **parameters)]

    def check(self, year: int | None) -> list[Finding]:
        """What sql/checks find wrong."""
        return run_checks(self._connection, None if year is None else (year,))

    def table(self, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Columns and rows of a file of sql/exports or of a view; never of a user's SQL."""
        cursor = self._connection.cursor()
        try:
            cursor.execute(sql)
            return [column[0] for column in cursor.description or ()], cursor.fetchall()
        finally:
            cursor.close()
