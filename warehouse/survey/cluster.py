"""The survey's views on a cluster that speaks Spark Connect: Sail, or Apache Spark.

The files of sql/survey are translated by sqlglot; where the dialects have no common type for a
whole number of 38 digits, the cluster takes a decimal without decimals.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from warehouse import sqlfiles
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.survey.engines import Engine, Rows
from warehouse.survey.relations import ANSWERS, STORED, Inputs

_PORT = 15002  # of Spark Connect, where the address names none
_PATIENCE = 5.0  # seconds in which the cluster must take a connection
_RETRIES = 3  # of one message that was lost; the client's own 15 take ten minutes
_ADDRESS = re.compile(r"sc://(?P<host>\[[0-9a-fA-F:]+\]|[^:/;]+)(?::(?P<port>\d{1,5}))?(?:/.*)?")


@cache
def translated(view: str) -> str:
    """A file of sql/survey in the words of Spark."""
    import sqlglot
    from sqlglot import expressions as exp

    def widest(node: exp.Expression) -> exp.Expression:
        if isinstance(node, exp.DataType) and node.this == exp.DataType.Type.INT128:
            return exp.DataType.build("DECIMAL(38, 0)", dialect="spark")
        return node

    tree = sqlglot.parse_one(sqlfiles.text("survey", view), read="duckdb")
    return tree.transform(widest).sql(dialect="spark", comments=False)


@contextmanager
def cluster(inputs: Inputs, remote: str) -> Iterator[Engine]:
    """The cluster at `remote` ('sc://host:port'). Raises BadInput where it cannot be used; what
    it began is thrown away then, nothing of it is published."""
    session_of = _client()
    host = _reachable(remote)
    try:
        session = session_of.builder.remote(remote).create()
    except Exception as error:
        raise _failed(host, error) from error
    try:
        _be_impatient(session)
        yield _Cluster(session, inputs, host)
    finally:
        _close(session)


def _client() -> Any:
    """The client's class SparkSession."""
    try:
        import sqlglot  # noqa: F401 - wanted before the work begins
        from pyspark.sql.connect.session import SparkSession
    except ImportError as error:
        raise BadInput.because(
            say("the engine spark is not installed here"),
            say('install it: pip install "cchc-tui[cluster]"'),
        ) from error
    return SparkSession


def _reachable(remote: str) -> str:
    """host:port of an address at which somebody listens. Raises BadInput."""
    match = _ADDRESS.fullmatch(remote)
    if match is None:
        raise BadInput.because(
            say("“{text}” is no address of a cluster", text=remote),
            say("write it as sc://host:port"),
        )
    host, port = match["host"].strip("[]"), int(match["port"] or _PORT)
    try:
        socket.create_connection((host, port), _PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise BadInput.because(
            say("nothing answers at {place}", place=f"{host}:{port}"),
            say("start the cluster, or leave out --engine spark"),
        ) from error
    return f"{host}:{port}"


def _be_impatient(session: Any) -> None:
    from pyspark.sql.connect.client.retries import DefaultPolicy

    session.client.set_retry_policies([DefaultPolicy(max_retries=_RETRIES)])


def _close(session: Any) -> None:
    """Release the session; a cluster that is gone has nothing left to release."""
    import contextlib

    with contextlib.suppress(Exception):
        session.stop()


def _failed(host: str, error: Exception) -> BadInput:
    reason = " ".join(str(error).split())
    return BadInput.because(
        say("the cluster at {place} did not finish: {reason}", place=host, reason=reason[:300]),
        say("nothing was changed; look at the cluster and run this again, or leave out"
            " --engine spark"),
    )  # fmt: skip


class _Cluster:
    def __init__(self, session: Any, inputs: Inputs, host: str) -> None:
        self._session = session
        self._host = host
        with self._told():
            for relation in inputs.relations:
                self._relate(relation.name, list(relation.rows), relation.columns)
            answers = session.read.parquet(*(file.resolve().as_uri() for file in inputs.files))
            answers.createOrReplaceTempView(ANSWERS)
            for view in sqlfiles.survey_views():
                frame = session.sql(translated(view))
                if view in STORED:
                    frame = session.createDataFrame(frame.toArrow())
                frame.createOrReplaceTempView(view)

    def _relate(self, name: str, rows: Rows, columns: str) -> None:
        self._session.createDataFrame(rows, columns).createOrReplaceTempView(name)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Whatever goes wrong on the cluster is told in one sentence, and the work ends."""
        try:
            yield
        except Exception as error:
            raise _failed(self._host, error) from error

    def rows(self, view: str) -> tuple[list[str], Rows]:
        with self._told():
            frame = self._session.table(view)
            return list(frame.columns), [tuple(row) for row in frame.collect()]
