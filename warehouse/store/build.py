"""Bringing a database up to date with sql/: migrations, views, stored results."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from warehouse import __version__, sqlfiles
from warehouse.errors import Unusable
from warehouse.messages import say

if TYPE_CHECKING:
    import duckdb

SCORES_AT_ONCE = 1_000_000  # stored scores whose results are computed together

_RELEASE_KEPT_SINCE = 21  # migration
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
    by = _release_of(connection, found)
    if by and _order(by) > _order(__version__) and not _is_ours(connection):
        raise Unusable(
            say(
                "this warehouse was written by a newer version of the program ({found}, here:"
                " {known})",
                found=by,
                known=__version__,
            ),
            say("install the newer cchc-tui"),
        )


def _release_of(connection: duckdb.DuckDBPyConnection, schema: int) -> str | None:
    """The version of the program that made the results; None where it was not kept."""
    if schema < _RELEASE_KEPT_SINCE:
        return None
    rows = connection.execute("SELECT release FROM builds").fetchall()
    return rows[0][0] if rows else None


def _order(release: str) -> tuple[int, ...]:
    """A version's place among others: its first three numbers."""
    return tuple(int(number) for number in re.findall(r"\d+", release)[:3])


def _is_ours(connection: duckdb.DuckDBPyConnection) -> bool:
    rows = connection.execute("SELECT fingerprint FROM builds").fetchall()
    return rows == [(sqlfiles.fingerprint(),)]


def is_stale(connection: duckdb.DuckDBPyConnection) -> bool:
    """True when other definitions than this program's made the views and results."""
    return version_of(connection) < schema_version() or not _is_ours(connection)


def refuse_stale(connection: duckdb.DuckDBPyConnection) -> None:
    """Raise Unusable when another version of the program made the results."""
    if is_stale(connection):
        raise Unusable(
            say("this warehouse was made by another version of the program"),
            say("bring it up to date with: cchc-tui migrate"),
        )


def migrate(connection: duckdb.DuckDBPyConnection, last: int | None = None) -> int:
    """Apply what is missing of sql/schema (up to number `last`), in order; return how many files
    that was."""
    done = version_of(connection)
    pending = [step for step in migrations() if done < step[0] <= (last or schema_version())]
    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    for number, name, file in pending:
        connection.execute(sqlfiles.text("schema", file))
        connection.execute("INSERT INTO schema_migrations VALUES (?, ?, ?)", [number, name, now])
    return len(pending)


def rebuild(connection: duckdb.DuckDBPyConnection, years: Collection[int] | None = None) -> None:
    """Bring views and stored results up to date with the tables.

    years: those in which frameworks, scores or published results changed; None = all, as when
    communes changed. Results that other definitions made are made anew in any case.
    """
    if years is None or is_stale(connection):
        _drop_views(connection)
        for views in _stored_views():
            batches = _batches(connection) or [[]]
            for batch in batches:
                _store_results(connection, views, batch, anew=batch is batches[0])
        create_views(connection)
        connection.execute("DELETE FROM builds")
        made_by = [sqlfiles.fingerprint(), __version__]
        connection.execute("INSERT INTO builds VALUES (?, ?)", made_by)
    else:
        plain, looking_back = _stored_views()
        followed = {year + after for year in years for after in (0, 1)}
        for views, changed in ((plain, years), (looking_back, followed)):
            for view in views:
                connection.execute(f"DELETE FROM {view} WHERE {_in(changed)}")
            for batch in _batches(connection, changed):
                _store_results(connection, views, batch)


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views that are not stored; the tables and the stored ones are there."""
    for view in sqlfiles.views_in_order():
        if not sqlfiles.is_materialised(view):
            connection.execute(f"CREATE VIEW {view} AS {sqlfiles.text('views', view)}")


def _stored_views() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The materialised views: those of one year each, then those that look back at the former."""
    stored = [view for view in sqlfiles.names("views") if sqlfiles.is_materialised(view)]
    looking_back = tuple(filter(sqlfiles.looks_back, stored))
    return tuple(view for view in stored if view not in looking_back), looking_back


def _drop_views(connection: duckdb.DuckDBPyConnection) -> None:
    existing = dict(
        connection.execute(
            "SELECT view_name, 'VIEW' FROM duckdb_views() WHERE NOT internal"
            " UNION ALL SELECT table_name, 'TABLE' FROM duckdb_tables()"
        ).fetchall()
    )
    for view in reversed(sqlfiles.views_in_order()):
        if view in existing:
            connection.execute(f"DROP {existing[view]} {view}")


def _batches(
    connection: duckdb.DuckDBPyConnection, years: Collection[int] | None = None
) -> list[list[int]]:
    """The years that have frameworks (of `years`, unless None), some at a time, so that the
    memory that their results take is bounded."""
    batches: list[list[int]] = []
    room = 0
    for year, scores in connection.execute(
        "SELECT f.year, COUNT(s.framework_id) FROM frameworks AS f"
        " LEFT JOIN scores AS s ON f.framework_id = s.framework_id GROUP BY f.year ORDER BY f.year"
    ).fetchall():
        if years is not None and year not in years:
            continue
        if room <= 0:
            batches.append([])
            room = SCORES_AT_ONCE
        batches[-1].append(year)
        room -= scores
    return batches


def _store_results(
    connection: duckdb.DuckDBPyConnection,
    results: tuple[str, ...],
    years: Collection[int],
    anew: bool = False,
) -> None:
    """Compute and store some materialised views for some years; `anew`: in new tables.

    While this runs, temporary views of the same names, but of these years only (and of those
    before them, where the results look back), stand before the true ones: each figure is
    computed by its one definition, and no other year is read.
    """
    catalog = connection.execute("SELECT current_catalog()").fetchall()[0][0]
    views = sqlfiles.views_behind(results)
    seen = set(years)
    if any(map(sqlfiles.looks_back, results)):
        seen |= {year - 1 for year in years}

    def narrow(name: str, definition: str) -> None:
        connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {definition}")

    def of_seen_years(table: str) -> str:
        return f'SELECT * FROM "{catalog}".main.{table} WHERE {_in(seen)}'

    try:
        narrow("frameworks", of_seen_years("frameworks"))
        for view in views:
            definition = sqlfiles.text("views", view)
            if view in results:
                table = f'"{catalog}".main.{view}'
                store = f"CREATE TABLE {table} AS" if anew else f"INSERT INTO {table}"
                made = f"SELECT * FROM ({definition}) AS made WHERE {_in(years)}"
                connection.execute(f"{store} {made}")
            narrow(view, of_seen_years(view) if sqlfiles.is_materialised(view) else definition)
    finally:
        for view in (*views, "frameworks"):
            connection.execute(f"DROP VIEW IF EXISTS temp.{view}")


def _in(years: Collection[int]) -> str:
    """The condition for one of `years`; none of them is false."""
    return f"year IN ({', '.join(map(str, years)) or 'NULL'})"
