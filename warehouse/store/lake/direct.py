"""A state of the lake, read where it lies.

DuckLake asks its catalogue several times for each table that a statement names: a leaderboard
waits 180 times for PostgreSQL. A state never changes, so what the catalogue knows of it is brought
here at once, into a catalogue in memory; after that no question reaches PostgreSQL. Small tables
are kept in memory as well: with them the engine knows how many frameworks, criteria and units
there are, which the lake cannot tell it, and joins the large ones in a sensible order.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from warehouse.store import build
from warehouse.store.lake import faults
from warehouse.store.lake.engine import quoted

if TYPE_CHECKING:
    import duckdb

Ask = Callable[[str], list[tuple[Any, ...]]]

_META = "__ducklake_metadata_lake"  # the engine's own name for the catalogue of `lake`
_KEPT_ROWS = 50_000  # a table of so many rows is kept in memory: a few megabytes at most

# The tables of DuckLake's specification that say which rows a state has, each with the condition
# for what bears on the snapshot {version}. Views are not among them: they are made here.
_LIVING = "begin_snapshot <= {version} AND (end_snapshot IS NULL OR end_snapshot > {version})"
_OF_LIVING_FILES = f"data_file_id IN (SELECT data_file_id FROM ducklake_data_file WHERE {_LIVING})"
_OF_LIVING_TABLES = f"table_id IN (SELECT table_id FROM ducklake_table WHERE {_LIVING})"
_TABLES = {
    "ducklake_metadata": "TRUE",
    "ducklake_snapshot": "snapshot_id = {version}",
    "ducklake_schema": _LIVING,
    "ducklake_schema_versions": "begin_snapshot <= {version}",
    "ducklake_table": _LIVING,
    "ducklake_table_stats": _OF_LIVING_TABLES,
    "ducklake_table_column_stats": _OF_LIVING_TABLES,
    "ducklake_column": _LIVING,
    "ducklake_column_mapping": "TRUE",
    "ducklake_name_mapping": "TRUE",
    "ducklake_partition_info": _LIVING,
    "ducklake_partition_column": "TRUE",
    "ducklake_data_file": _LIVING,
    "ducklake_delete_file": _LIVING,
    "ducklake_file_column_stats": _OF_LIVING_FILES,
    "ducklake_file_partition_value": _OF_LIVING_FILES,
    "ducklake_inlined_data_tables": _OF_LIVING_TABLES,
}
# The specification's names of types that mean something else, or nothing, to the engine.
_TYPES = {"int8": "TINYINT", "int16": "SMALLINT", "int32": "INTEGER", "int64": "BIGINT"}
# Rows that are few lie in the catalogue itself, and so do those that say which ones are deleted.
_DELETIONS = "ducklake_inlined_delete_"
_NAMED = {_DELETIONS: f"SELECT tablename FROM pg_tables WHERE tablename LIKE '{_DELETIONS}%'"}
_OF_DELETIONS = {"file_id": "BIGINT", "row_id": "BIGINT", "begin_snapshot": "BIGINT"}
_OF_ROWS = {"row_id": "BIGINT", "begin_snapshot": "BIGINT", "end_snapshot": "BIGINT"}


def attach(connection: duckdb.DuckDBPyConnection, ask: Ask, version: int) -> None:
    """Attach the lake at its own snapshot `version` as `lake`, and make it the default.

    ask: gives the rows of a statement in PostgreSQL's words; all at one moment
    Raises Unusable where that snapshot is no more, or another version of DuckLake wrote the
    catalogue; and what the engine raises.
    """
    conditions = {table: which.format(version=version) for table, which in _TABLES.items()}
    found = _texts(ask, {t: f"SELECT * FROM {t} WHERE {c}" for t, c in conditions.items()} | _NAMED)
    if "ducklake_snapshot" not in found:
        raise faults.removed()
    stated = {pair["key"]: pair["value"] for pair in json.loads(found["ducklake_metadata"])}
    place = quoted(stated["data_path"])
    connection.execute(f"ATTACH 'ducklake::memory:' AS lake (DATA_PATH {place})")
    own = connection.execute(f"SELECT value FROM {_META}.ducklake_metadata WHERE key = 'version'")
    if own.fetchall() != [(stated["version"],)]:
        raise faults.other_version(stated["version"])
    for table in _TABLES:
        described = connection.execute(f"DESCRIBE {_META}.{table}").fetchall()
        connection.execute(f"DELETE FROM {_META}.{table}")
        _fill(connection, table, {name: kind for name, kind, *_ in described}, found.get(table))
    named = json.loads(found.get(_DELETIONS, "[]"))
    _bring_inlined(connection, ask, version, [table["tablename"] for table in named])
    connection.execute("USE lake")


def settle(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the tables of `lake` under a default catalogue in memory, the small ones whole, the large
    ones as they lie in the lake, and the program's views on top.

    Raises Unusable for what a newer program wrote or other definitions made; and what the engine
    raises.
    """
    connection.execute("ATTACH ':memory:' AS state")
    connection.execute("USE state")
    connection.execute("BEGIN")  # the lake looks for its newest snapshot once a transaction
    _make_tables(connection)
    build.refuse_newer(connection)
    build.refuse_stale(connection)
    build.create_views(connection)
    connection.execute("COMMIT")


def _make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make each table of `lake` in the default catalogue: with its rows, or as a view."""
    columns, inlined = _columns(connection), _inlined(connection)
    for table, rows, has_files in connection.execute(
        "SELECT t.table_name, COALESCE(s.record_count, 0), COUNT(d.data_file_id) > 0"
        f" FROM {_META}.ducklake_table AS t"
        f" LEFT JOIN {_META}.ducklake_table_stats AS s ON t.table_id = s.table_id"
        f" LEFT JOIN {_META}.ducklake_data_file AS d ON t.table_id = d.table_id"
        " GROUP BY t.table_name, s.record_count"
    ).fetchall():
        if has_files:
            kind = "TABLE" if rows <= _KEPT_ROWS else "VIEW"
            connection.execute(f"CREATE {kind} {table} AS SELECT * FROM lake.main.{table}")
            continue
        # of a table without files the lake would ask for the statistics of each column anew
        connection.execute(f"CREATE TABLE {table} ({_listed(columns[table])})")
        names = ", ".join(f'"{name}"' for name in columns[table])
        for place in (place for place, owner in inlined.items() if owner == table):
            connection.execute(f"INSERT INTO {table} SELECT {names} FROM {_META}.{place}")


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """table of the lake -> its columns with their types."""
    rows = connection.execute(
        f"SELECT t.table_name, c.column_name, c.column_type FROM {_META}.ducklake_column AS c"
        f" INNER JOIN {_META}.ducklake_table AS t ON c.table_id = t.table_id"
        " ORDER BY c.column_order"
    ).fetchall()
    found: dict[str, dict[str, str]] = {}
    for table, name, kind in rows:
        found.setdefault(table, {})[name] = _TYPES.get(kind, kind.upper())
    return found


def _inlined(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """table of the catalogue that holds rows -> the table of the lake that they belong to."""
    return dict(
        connection.execute(
            f"SELECT i.table_name, t.table_name FROM {_META}.ducklake_inlined_data_tables AS i"
            f" INNER JOIN {_META}.ducklake_table AS t ON i.table_id = t.table_id"
        ).fetchall()
    )


def _bring_inlined(
    connection: duckdb.DuckDBPyConnection, ask: Ask, version: int, deletions: list[str]
) -> None:
    """Bring the rows that lie in PostgreSQL itself, and the `deletions` of rows."""
    columns = _columns(connection)
    kinds = {place: _OF_ROWS | columns[table] for place, table in _inlined(connection).items()}
    sources = {
        place: f"SELECT {_as_texts(of_place)} FROM {place} WHERE {_LIVING.format(version=version)}"
        for place, of_place in kinds.items()
    }
    for place in deletions:
        kinds[place] = _OF_DELETIONS
        sources[place] = f"SELECT * FROM {place} WHERE begin_snapshot <= {version}"
    found = _texts(ask, sources)
    for place, of_place in kinds.items():
        connection.execute(f"CREATE TABLE {_META}.{place} ({_listed(of_place)})")
        _fill(connection, place, of_place, found.get(place))


def _listed(columns: Mapping[str, str]) -> str:
    return ", ".join(f'"{name}" {kind}' for name, kind in columns.items())


def _as_texts(columns: Mapping[str, str]) -> str:
    """The columns as PostgreSQL's texts: a number stays exact, and what the engine calls VARCHAR
    lies there as bytes."""
    return ", ".join(
        f'CONVERT_FROM("{name}", \'UTF8\') AS "{name}"'
        if kind == "VARCHAR"
        else f'"{name}"::TEXT AS "{name}"'
        for name, kind in columns.items()
    )


def _texts(ask: Ask, sources: Mapping[str, str]) -> dict[str, str]:
    """For each table that has any its rows, as a text in JSON; in one question."""
    statement = " UNION ALL ".join(
        f"SELECT '{table}', JSON_AGG(r)::TEXT FROM ({source}) AS r"
        for table, source in sources.items()
    )
    return {table: text for table, text in ask(statement) if text is not None} if sources else {}


def _fill(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str], text: str | None
) -> None:
    """Put rows into a table of the catalogue in memory. Raises what the engine raises where a
    value is not of its column's type."""
    if text is not None:
        rows = f"from_json_strict({quoted(text)}, {quoted(json.dumps([dict(columns)]))})"
        connection.execute(
            f"INSERT INTO {_META}.{table} BY NAME SELECT UNNEST({rows}, recursive := true)"
        )
