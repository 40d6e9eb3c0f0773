"""Where the survey's views run: the embedded engine, or a cluster that is reached over the net."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from warehouse import sqlfiles
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.store.bulk import insert_rows
from warehouse.store.faults import first_line
from warehouse.store.quoting import path_literal
from warehouse.survey.relations import ANSWERS, STORED, Inputs

if TYPE_CHECKING:
    import duckdb

NAMES = ("duckdb", "spark")
Rows = list[tuple[Any, ...]]


class Engine(Protocol):
    """Runs files of sql/survey on the inputs that it was opened with."""

    def rows(self, view: str) -> tuple[list[str], Rows]:
        """Columns and rows of one view. Raises BadInput where the engine cannot finish."""
        ...


@contextmanager
def embedded(inputs: Inputs) -> Iterator[Engine]:
    """The engine that every installation has: DuckDB, in this process, on one machine."""
    import duckdb

    connection = inputs.place.connect()
    try:
        with inputs.place.reading():
            yield _Embedded(connection, inputs)
    except duckdb.Error as error:
        raise BadInput.because(
            say("the survey could not be computed: {reason}", reason=first_line(error)),
            say("nothing was changed; where kept answers are damaged, load their files again"),
        ) from error
    finally:
        connection.close()


class _Embedded:
    def __init__(self, connection: duckdb.DuckDBPyConnection, inputs: Inputs) -> None:
        self._connection = connection
        for relation in inputs.relations:
            connection.execute(f"CREATE TABLE {relation.name} ({relation.columns})")
            insert_rows(connection, relation.name, relation.rows)
        files = ", ".join(map(path_literal, inputs.addresses))
        connection.execute(f"CREATE VIEW {ANSWERS} AS SELECT * FROM read_parquet([{files}])")
        for view in sqlfiles.survey_views():
            kind = "TABLE" if view in STORED else "VIEW"
            connection.execute(f"CREATE {kind} {view} AS {sqlfiles.text('survey', view)}")

    def rows(self, view: str) -> tuple[list[str], Rows]:
        cursor = self._connection.execute(f"SELECT * FROM {view}")
        return [column[0] for column in cursor.description or ()], cursor.fetchall()
