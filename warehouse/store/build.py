"""Bringing a database up to date with sql/: migrations, views, stored results."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from warehouse import sqlfiles
from warehouse.errors import Unusable
from warehouse.messages import say

if TYPE_CHECKING:
    import duckdb

_NUMBERED = re.compile(r"(\d{3})_(\w+)")


def migrations() -> list[tuple[int, str, str]]:
    """(number, name, file) of every file of sql/schema, ascending."""
    found = []
    for file in sqlfiles.names("schema"):
        if match := _NUMBERED.fullmatch(file):
            found.append((int(match[1]), match[2], file))
    return found


def schema_version() -> int:
    """The number of the newest migration that this program knows."""
    return migrations()[-1][0]


def version_of(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of the newest migration applied to a database; 0 for an empty one."""
    has_table = connection.execute(
        "SELECT COUNT(*) FROM duckdb_tables() WHERE table_name = 'schema_migrations'"
    ).fetchall()[0][0]
    if not has_table:
        return 0
    rows = connection.execute("SELECT MAX(number) FROM schema_migrations").fetchall()
    return int(rows[0][0] or 0)


def refuse_newer(connection: duckdb.DuckDBPyConnection) -> None:
    """Raise Unusable when a newer program wrote this database."""
    found = version_of(connection)
    if found > schema_version():
        raise Unusable(
            say(
                "this warehouse was written by a newer version of the program"
                " (schema {found}, known here: {known})",
                found=found,
                known=schema_version(),
            ),
            say("install the newer cchc-tui"),
        )


def is_stale(connection: duckdb.DuckDBPyConnection) -> bool:
    """True when other definitions than this program's made the views and results."""
    if version_of(connection) < schema_version():
        return True
    rows = connection.execute("SELECT fingerprint FROM builds").fetchall()
    return rows != [(sqlfiles.fingerprint(),)]


def refuse_stale(connection: duckdb.DuckDBPyConnection) -> None:
    """Raise Unusable when another version of the program made the results."""
    if is_stale(connection):
        raise Unusable(
            say("this warehouse was made by another version of the program"),
            say("bring it up to date with: cchc-tui migrate"),
        )


def migrate(connection: duckdb.DuckDBPyConnection) -> int:
    """Apply what is missing of sql/schema, in order; return how many files that was."""
    done = version_of(connection)
    pending = [step for step in migrations() if step[0] > done]
    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    for number, name, file in pending:
        connection.execute(sqlfiles.text("schema", file))
        connection.execute("INSERT INTO schema_migrations VALUES (?, ?, ?)", [number, name, now])
    return len(pending)


def rebuild(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every view of sql/views anew, and store those that say they are materialised."""
    existing = dict(
        connection.execute(
            "SELECT view_name, 'VIEW' FROM duckdb_views() WHERE NOT internal"
            " UNION ALL SELECT table_name, 'TABLE' FROM duckdb_tables()"
        ).fetchall()
    )
    for view in reversed(sqlfiles.views_in_order()):
        if view in existing:
            connection.execute(f"DROP {existing[view]} {view}")
    for view in sqlfiles.views_in_order():
        kind = "TABLE" if sqlfiles.is_materialised(view) else "VIEW"
        connection.execute(f"CREATE {kind} {view} AS {sqlfiles.text('views', view)}")
    connection.execute("DELETE FROM builds")
    connection.execute("INSERT INTO builds VALUES (?)", [sqlfiles.fingerprint()])
