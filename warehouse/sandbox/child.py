"""The side that runs the statement: bounded by the operating system, read-only, locked down."""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

_SPARE_MB = 1536  # address space that Python and DuckDB map beside the data


def main() -> None:
    """Read one request from standard input, write one reply to standard output."""
    request = json.load(sys.stdin)
    _limit(request["megabytes"], request["seconds"])
    import simplejson

    try:
        reply = _run(request)
    except MemoryError:
        reply = {"error": "out of memory"}
    except Exception as error:
        reply = {"error": (str(error).strip().splitlines() or ["?"])[0][:300]}
    simplejson.dump(reply, sys.stdout, use_decimal=True)


def _limit(megabytes: int, seconds: float) -> None:
    """Bounds that no statement can lift."""
    memory = (megabytes + _SPARE_MB) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    cpu = int(seconds) * 2 + 1
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _run(request: dict[str, Any]) -> dict[str, Any]:
    import duckdb

    from warehouse.sandbox.statement import refusal
    from warehouse.tables import plain

    connection = duckdb.connect(
        request["file"],
        read_only=True,
        config={
            "threads": 2,
            "memory_limit": f"{request['megabytes']}MB",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        },
    )
    # in this order: each of the later settings forbids changing the earlier ones
    for setting in ("temp_directory=''", "enable_external_access=false", "lock_configuration=true"):
        connection.execute(f"SET {setting}")
    reason = refusal(connection, request["sql"])
    if reason:
        return {"error": reason}
    connection.execute(request["sql"])
    columns = [column[0] for column in connection.description or ()]
    rows = connection.fetchmany(request["rows"] + 1)
    return {
        "columns": columns,
        "rows": [[plain(value) for value in row] for row in rows[: request["rows"]]],
        "truncated": len(rows) > request["rows"],
    }


if __name__ == "__main__":
    main()
