"""The engine with what a lake needs: extensions from their wheels, keys, the lake attached."""

from __future__ import annotations

import contextlib
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import Unusable
from warehouse.messages import say
from warehouse.store import limits
from warehouse.store.lake import secrets
from warehouse.store.lake.address import Address

if TYPE_CHECKING:
    import duckdb

_TRIES = 3  # more, of one request to the object storage, each waiting longer
_TIMEOUT = 10  # seconds for which the object storage may send nothing


def connect(
    settings: limits.Settings, keys: dict[str, str] | None = None
) -> duckdb.DuckDBPyConnection:
    """An engine of its own, in memory, that can attach lakes. Raises Unusable without `lake`.

    keys: of the object storage (secrets.found); None where the lake lies in a directory
    """
    import duckdb

    # The files lie beside the engine's own, installed as it was: comparing the signatures of
    # 100 MB would cost 0.3 seconds each time. Nothing but these files may be loaded so.
    connection = duckdb.connect(config={**settings, "allow_unsigned_extensions": True})
    try:
        connection.execute("SET enable_progress_bar = false")
        for name in ("ducklake", "postgres_scanner", *(["httpfs"] if keys is not None else [])):
            connection.execute(f"LOAD {quoted(str(_file(name)))}")
        connection.execute("SET allow_unsigned_extensions = false")
        # a line that broke is noticed by the question itself, which is then asked again
        connection.execute("SET pg_pool_health_check_query = ''")
        if keys is not None:
            _take_keys(connection, keys)
    except BaseException:
        connection.close()
        raise
    return connection


def attach(connection: duckdb.DuckDBPyConnection, address: Address) -> None:
    """Attach the lake as `lake`, for writing as well, and make it the default. For reading one
    state see direct.attach."""
    place = quoted(f"ducklake:postgres:{address.patient}")
    connection.execute(f"ATTACH {place} AS lake")
    connection.execute("USE lake")


def let_go(connection: duckdb.DuckDBPyConnection) -> None:
    """Close a connection that may be in a transaction, which is undone.

    Undone first: the engine ends the whole process when it finds a server gone while it closes.
    """
    import duckdb

    with contextlib.suppress(duckdb.Error):
        connection.execute("ROLLBACK")
    connection.close()


def make(connection: duckdb.DuckDBPyConnection, address: Address) -> None:
    """Make the catalogue's tables for a new lake, whose data lies in address.data."""
    place = quoted(f"ducklake:postgres:{address.patient}")
    connection.execute(f"ATTACH {place} AS lake (DATA_PATH {quoted(address.data or '')})")


def quoted(text: str) -> str:
    """`text` as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def not_installed() -> Unusable:
    """What is said where something of the extra `lake` is not there."""
    return Unusable(
        say("a shared lake needs the extra “lake”, which is not installed"),
        say("install it with: pip install 'cchc-tui[lake]'"),
    )


def _file(name: str) -> Path:
    """The extension's file in its wheel: nothing is fetched, nothing is installed."""
    import duckdb

    try:
        package = importlib.import_module(f"duckdb_extension_{name}")
    except ImportError as error:
        raise not_installed() from error
    folder = Path(package.__path__[0]) / "extensions" / f"v{duckdb.__version__}"
    return folder / f"{name}.duckdb_extension"


def _take_keys(connection: duckdb.DuckDBPyConnection, keys: dict[str, str]) -> None:
    """Give the engine the keys of the object storage, for this connection's life only."""
    import duckdb

    connection.execute(f"SET http_retries = {_TRIES}")
    connection.execute("SET http_retry_wait_ms = 200")
    connection.execute("SET http_retry_backoff = 2")
    connection.execute(f"SET http_timeout = {_TIMEOUT}")
    options = secrets.s3_options(keys)
    stated = "".join(
        f", {option} {value if isinstance(value, bool) else quoted(value)}"
        for option, value in options.items()
    )
    try:
        connection.execute(f"CREATE TEMPORARY SECRET storage (TYPE s3{stated})")
    except duckdb.Error:  # its text repeats the statement
        raise Unusable(
            say("the keys of the object storage are not accepted"),
            say("look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL, AWS_REGION"),
        ) from None
