"""The survey's views on a cluster that speaks Spark Connect: Apache Spark, or Sail.

The files of sql/ are translated by sqlglot. What a server may have set otherwise and the numbers
depend on is set for the session, so that every cluster gives the same digits or none.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
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
_SETTINGS = {
    # what does not fit is an error; otherwise it would be NULL, as if nobody had answered
    "spark.sql.ansi.enabled": "true",
    # a product of decimals keeps its decimals; otherwise Spark rounds it to six
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
}
# the client's loggers that write every error of a statement, with the cluster's own stack
_TALKATIVE = ("SQLQueryContextLogger", "DataFrameQueryContextLogger")
_PATTERN_SIGNS = frozenset("*?[]{}%\\")  # in a path; the engines do not quote them alike


@cache
def translated(folder: str, name: str) -> str:
    """The query sql/<folder>/<name>.sql in the words of Spark.

    A whole number of 38 digits is a decimal without decimals there; the sign of a number is a
    float, which is made whole again.
    """
    import sqlglot
    from sqlglot import expressions as exp

    def exact(node: exp.Expression) -> exp.Expression:
        if isinstance(node, exp.DataType) and node.this == exp.DataType.Type.INT128:
            return exp.DataType.build("DECIMAL(38, 0)", dialect="spark")
        return exp.cast(node, "INT") if isinstance(node, exp.Sign) else node

    tree = sqlglot.parse_one(sqlfiles.text(folder, name), read="duckdb")
    return tree.transform(exact).sql(dialect="spark", comments=False)


@contextmanager
def cluster(inputs: Inputs, remote: str) -> Iterator[Engine]:
    """The cluster at `remote` ('sc://host:port'). Raises BadInput where it cannot be used; what
    it began is thrown away then, nothing of it is published."""
    with connected(remote) as (session, host), ExitStack() as kept:
        yield _Cluster(session, inputs, host, kept)


@contextmanager
def connected(remote: str) -> Iterator[tuple[Any, str]]:
    """A session at a cluster, in which numbers are exact, and its host:port. Raises BadInput."""
    session_of = _client()
    host = _reachable(remote)
    with _told(host):
        session = session_of.builder.remote(remote).create()
    try:
        with _told(host):
            _prepare(session)
        yield session, host
    finally:
        _close(session)


def _client() -> Any:
    """The client's class SparkSession, which says nothing of its own on standard error."""
    try:
        import sqlglot  # noqa: F401 - wanted before the work begins
        from pyspark.logger import PySparkLogger
        from pyspark.sql.connect.session import SparkSession
    except ImportError as error:
        raise BadInput.because(
            say("the engine spark is not installed here"),
            say('install it: pip install "cchc-tui[cluster]"'),
        ) from error
    for name in _TALKATIVE:
        PySparkLogger.getLogger(name).disabled = True
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


def _prepare(session: Any) -> None:
    from pyspark.sql.connect.client.retries import DefaultPolicy

    session.client.set_retry_policies([DefaultPolicy(max_retries=_RETRIES)])
    for setting, value in _SETTINGS.items():
        session.conf.set(setting, value)


def _close(session: Any) -> None:
    """Release the session; a cluster that is gone has nothing left to release."""
    with suppress(Exception):
        session.stop()


def _stored(session: Any, frame: Any, kept: ExitStack) -> Any:
    """The frame, computed once. Apache Spark keeps it on its machines until `kept` is closed, and
    computes anew what one of them loses; Sail keeps nothing, so the rows come here and go back,
    which with rows by the hundred thousand is too much for Spark."""
    if session.conf.get("spark.app.id", None) is None:  # every application of Spark has one
        return session.createDataFrame(frame.toArrow())
    kept.callback(_release, frame.persist())
    return frame


def _release(frame: Any) -> None:
    """Let go of what is kept: other sessions of the server would see it, too."""
    with suppress(Exception):
        frame.unpersist()


@contextmanager
def _told(host: str) -> Iterator[None]:
    """Whatever goes wrong on the cluster is told in one sentence, and the work ends."""
    try:
        yield
    except Exception as error:
        reason = " ".join(str(error).partition("JVM stacktrace:")[0].split())
        raise BadInput.because(
            say("the cluster at {place} did not finish: {reason}", place=host, reason=reason[:300]),
            say("nothing was changed; look at the cluster and run this again, or leave out"
                " --engine spark"),
        ) from error  # fmt: skip


def _place(place: str) -> str:
    """A kept file as its address on the cluster's machines, which have it at the same path.

    Raises BadInput where the path has a sign that an engine takes for a pattern, or for the code
    of another sign: it would read other files, or none at all.
    """
    signs = sorted(_PATTERN_SIGNS.intersection(place))
    if signs:
        raise BadInput.because(
            say("the answers lie at {place}; a cluster does not find a file whose path has"
                " {signs} in it", place=place, signs=" ".join(signs)),
            say("move the warehouse to another folder, or leave out --engine spark"),
        )  # fmt: skip
    return place if place.startswith("s3a://") else f"file://{place}"


class _Cluster:
    def __init__(self, session: Any, inputs: Inputs, host: str, kept: ExitStack) -> None:
        self._session = session
        self._host = host
        places = [_place(address) for address in inputs.cluster_addresses]
        with _told(host):
            for relation in inputs.relations:
                rows = session.createDataFrame(list(relation.rows), relation.columns)
                rows.createOrReplaceTempView(relation.name)
            session.read.parquet(*places).createOrReplaceTempView(ANSWERS)
            for view in sqlfiles.survey_views():
                frame = session.sql(translated("survey", view))
                if view in STORED:
                    frame = _stored(session, frame, kept)
                frame.createOrReplaceTempView(view)
            ((read,),) = session.sql("SELECT SUM(answers) FROM survey_counts").collect()
        if read != inputs.answers:
            raise BadInput.because(
                say("the cluster at {place} read {read} answers, the warehouse has {kept}",
                    place=host, read=read or 0, kept=inputs.answers),
                say("every machine of the cluster must see the folder of the answers at the same"
                    " path; nothing was changed"),
            )  # fmt: skip

    def rows(self, view: str) -> tuple[list[str], Rows]:
        with _told(self._host):
            frame = self._session.table(view)
            return list(frame.columns), [tuple(row) for row in frame.collect()]
