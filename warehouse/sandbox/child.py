"""The side that runs the statement: read-only, locked down, bounded by the operating system.

Speaks with `warehouse.sandbox.parent` by lines of JSON: a request on standard input, which stays
open as a sign of life, and on standard output the columns, the rows and an end.
"""

from __future__ import annotations

import fcntl
import json
import os
import resource
import select
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

    from warehouse.sandbox.statement import Refused

_THREADS = 2
_BATCH = 1000  # rows fetched at a time
_MESSAGE = 300  # characters of an engine's message that are passed on

# One value of every kind: what Python imports to make them, it must import before the lock.
_EVERY_KIND = (
    "SELECT 1.5::DECIMAL(9,4), DATE '2024-01-01', TIME '10:00', TIMESTAMP '2024-01-01',"
    " INTERVAL 1 DAY, '\\x00'::BLOB, [1], {'a': 1}, MAP {'a': 1}, 1e300, 1::HUGEINT,"
    " '00000000-0000-0000-0000-000000000000'::UUID, '1'::BIT"
)


def main() -> None:
    """Read one request, write one reply."""
    request = json.loads(sys.stdin.readline())
    _die_with_the_parent()
    signal.setitimer(signal.ITIMER_REAL, request["seconds"] + 1)  # ends even a stuck engine
    cpu = int(request["seconds"] * _THREADS) + 1
    for limit, value in (
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    import duckdb

    from warehouse.sandbox.statement import Refused

    try:
        _run(request)
    except Refused as refusal:
        _refuse(refusal)
    except (MemoryError, RecursionError, duckdb.OutOfMemoryException):
        _reply(refused="memory")
    except duckdb.IOException as error:
        _refuse(Refused("snapshot") if _is_damage(error) else _complaint(error, request["sql"]))
    except Exception as error:
        _refuse(_complaint(error, request["sql"]))


def _die_with_the_parent() -> None:
    """Have the kernel end this process as soon as nobody holds the other end of its input."""
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([0], [], [], 0)[0]:  # it went before that
        os._exit(1)


def _run(request: dict[str, Any]) -> None:
    from warehouse.sandbox.statement import Refused, examine

    connection = _connect(request["file"], request["megabytes"])
    _lock(request["megabytes"])
    examine(connection, request["sql"])
    connection.execute(request["sql"])
    columns = [(str(column[0]), str(column[1])) for column in connection.description or ()]
    zoned = next((name for name, kind in columns if "WITH TIME ZONE" in kind), None)
    if zoned is not None:
        raise Refused("zone", zoned)
    _reply(columns=[name for name, _ in columns])
    _send_rows(connection, request["rows"])


def _connect(file: str, megabytes: int) -> duckdb.DuckDBPyConnection:
    import duckdb
    import simplejson  # noqa: F401 - later there are no files to import from

    from warehouse import tables  # noqa: F401
    from warehouse.sandbox.statement import Refused
    from warehouse.store import build

    connection = duckdb.connect(
        file,
        read_only=True,
        config={
            "threads": _THREADS,
            "memory_limit": f"{megabytes}MB",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "python_enable_replacements": "false",
            "errors_as_json": "true",  # which say where in the statement
        },
    )
    if build.version_of(connection) > build.schema_version() or build.is_stale(connection):
        raise Refused("snapshot")
    connection.execute(_EVERY_KIND).fetchall()
    # in this order: each of the later settings forbids changing the earlier ones
    for setting in ("temp_directory=''", "enable_external_access=false", "lock_configuration=true"):
        connection.execute(f"SET {setting}")
    return connection


def _lock(megabytes: int) -> None:
    """From here on nothing can be opened or started; memory may grow by `megabytes`.

    No descriptor means no file, no socket and no library, whatever the engine would do.
    """
    memory = _mapped() + megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _mapped() -> int:
    """Bytes of address space in use."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * resource.getpagesize()


def _send_rows(connection: duckdb.DuckDBPyConnection, most: int) -> None:
    from warehouse.tables import plain

    sent = 0
    while sent < most:
        rows = connection.fetchmany(min(_BATCH, most - sent))
        if not rows:
            break
        _reply(rows=[[plain(value) for value in row] for row in rows])
        sent += len(rows)
    _reply(end=True, truncated=sent == most and connection.fetchone() is not None)


def _reply(**fields: Any) -> None:
    import simplejson

    sys.stdout.write(simplejson.dumps(fields, use_decimal=True) + "\n")
    sys.stdout.flush()


def _is_damage(error: Exception) -> bool:
    from warehouse.store import faults

    return faults.is_damage(error)


def _complaint(error: Exception, sql: str) -> Refused:
    """What the engine says of the statement."""
    from warehouse.sandbox.statement import Refused, complaint

    text = str(error).strip() or type(error).__name__
    try:
        return complaint(json.loads(text[text.index("{") :]), sql)
    except (ValueError, KeyError):  # an error that is not of the engine's own making
        return Refused("engine", text.splitlines()[0])


def _refuse(refusal: Refused) -> None:
    """Say why there is no answer, without the folder that the engine works in."""
    name = refusal.name.replace(f"{Path.cwd()}/", "")[:_MESSAGE]
    _reply(refused=refusal.kind, name=name, near=refusal.near, at=refusal.at)


if __name__ == "__main__":
    main()
