"""Which statements may run at all, decided on the engine's own tree before they do.

The engine parses the text and hands its tree over as JSON (`json_serialize_sql`, which takes
nothing but SELECT, with DESCRIBE, SHOW, SUMMARIZE, VALUES, PIVOT and FROM-first among it). Every
node of the tree, every function and every table must be one of `warehouse.sandbox.allowed`.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from warehouse.sandbox import allowed

if TYPE_CHECKING:
    import duckdb

Tree = dict[str, Any]

_EXPLAIN = re.compile(r"\s*explain\s+(analyze\s+)?", re.IGNORECASE)
_NEAR = re.compile(r'syntax error at or near "(.*)"$')


class Refused(Exception):  # noqa: N818 - reads as it is used
    """kind: a key of `warehouse.sandbox.parent.REASONS`, or 'snapshot' where that is what cannot be
    read; name: what stands in the way; near: what may have been meant instead; at: how many
    characters of the statement stand before it (None = that is not known)."""

    def __init__(self, kind: str, name: str = "", near: str = "", at: int | None = None) -> None:
        super().__init__(kind, name)
        self.kind = kind
        self.name = name
        self.near = near
        self.at = at


def examine(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Raise Refused unless `sql` is one statement that only reads the warehouse."""
    asked = _EXPLAIN.sub("", sql, count=1)
    try:
        _examine_statement(connection, asked)
    except Refused as refusal:
        if refusal.at is not None:
            refusal.at += len(sql) - len(asked)
        raise


def _examine_statement(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    statements = _parsed(connection, sql)
    if len(statements) != 1:
        raise Refused("statement")
    tables, reserved = _names(connection)
    parts = list(_walk(statements[0]))
    ours = {str(entry["key"]).casefold() for part in parts for entry in _ctes(part)}
    # such a name would be the statement's own in one place and the engine's in another
    for name in sorted(ours & reserved):
        raise Refused("table", name)
    for part in parts:
        try:
            _examine_part(part, tables | ours)
        except Refused as refusal:
            refusal.at = characters(sql, part.get("query_location"))
            raise


def characters(sql: str, location: object) -> int | None:
    """How many characters of `sql` stand before the byte at which the engine says something is;
    None where it does not say."""
    data = sql.encode()
    if not isinstance(location, int | str) or int(location) > len(data):
        return None
    return len(data[: int(location)].decode(errors="ignore"))


def complaint(fields: Mapping[str, str], sql: str) -> Refused:
    """What the engine says of `sql`, from the fields in which it says it (errors_as_json)."""
    kind, place = fields.get("error_subtype"), fields.get("position")
    text = fields["exception_message"].partition("\n")[0]
    if kind == "SYNTAX_ERROR":
        at = None if place is None else min(int(place), len(sql))  # the parser counts characters
        near = _NEAR.search(text)
        return Refused("syntax", near[1], at=at) if near else Refused("unfinished", at=at)
    at = characters(sql, place)
    if kind == "COLUMN_NOT_FOUND":
        near_name = fields.get("candidates", "").partition(",")[0]
        return Refused("column", fields.get("name", ""), near_name, at)
    return Refused("engine", f"{fields['exception_type']} Error: {text}", at=at)


def _parsed(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Tree]:
    """The trees of the statements in `sql`."""
    row = connection.execute("SELECT json_serialize_sql(?::VARCHAR)", [sql]).fetchall()[0]
    parsed = json.loads(row[0])
    if parsed["error"]:
        if parsed["error_type"] == "not implemented":
            raise Refused("statement")
        named = {"exception_type": "Parser", "exception_message": parsed["error_message"]}
        raise complaint(parsed | named, sql)
    return list(parsed["statements"])


def _names(connection: duckdb.DuckDBPyConnection) -> tuple[frozenset[str], frozenset[str]]:
    """(tables and views of the warehouse, those of the engine), in lower case."""
    rows = connection.execute(
        "SELECT view_name, internal FROM duckdb_views()"
        " UNION ALL SELECT table_name, internal FROM duckdb_tables()"
    ).fetchall()
    own = frozenset(name.casefold() for name, internal in rows if not internal)
    return own, frozenset(name.casefold() for name, internal in rows if internal)


def _walk(tree: Tree) -> Iterator[Tree]:
    """Every object of the tree, without recursion: a statement may be nested deeply."""
    left: list[Any] = [tree]
    while left:
        part = left.pop()
        if isinstance(part, dict):
            yield part
            left.extend(part.values())
        elif isinstance(part, list):
            left.extend(part)


def _ctes(part: Tree) -> list[Tree]:
    entries: list[Tree] = (part.get("cte_map") or {}).get("map", [])
    return entries


def _examine_part(part: Tree, tables: frozenset[str] | set[str]) -> None:
    kind = part.get("type")
    if "class" in part:
        if part["class"] not in allowed.EXPRESSIONS:
            raise Refused("part", str(part["class"]))
    elif isinstance(kind, str) and kind not in allowed.PARTS:
        raise Refused("part", kind)
    if "function_name" in part:
        _examine_function(part, allowed.FUNCTIONS)
        if part.get("export_state"):
            raise Refused("part", "EXPORT_STATE")
    if "class" in part:
        return
    if kind == "TABLE_FUNCTION":
        _examine_table_function(part["function"])
    elif kind == "BASE_TABLE":
        _examine_table(part, tables)
    elif kind == "SHOW_REF":
        _examine_listing(part)


def _examine_function(part: Tree, names: frozenset[str]) -> None:
    name = str(part["function_name"])
    plain = part.get("schema", "") in allowed.SCHEMAS and not part.get("catalog")
    if not plain or name.casefold() not in names:
        raise Refused("function", name)


def _examine_table_function(function: Tree) -> None:
    if "function_name" not in function:
        raise Refused("part", "TABLE_FUNCTION")
    _examine_function(function, allowed.TABLE_FUNCTIONS)


def _examine_table(part: Tree, tables: frozenset[str] | set[str]) -> None:
    schema, name = str(part["schema_name"]).casefold(), str(part["table_name"]).casefold()
    if part["catalog_name"] or part["at_clause"]:
        raise Refused("table", str(part["table_name"]))
    # "recurring" is how a recursive query names all of its rows so far
    if schema in allowed.SCHEMAS | {"recurring"} and name in tables:
        return
    if (schema, name) not in allowed.CATALOGUE:
        near = difflib.get_close_matches(name, tables, 1)
        raise Refused("table", str(part["table_name"]), "".join(near))


def _examine_listing(part: Tree) -> None:
    if part["catalog_name"] or part["schema_name"] not in allowed.SCHEMAS:
        raise Refused("statement")
    if part["query"] is None and part["table_name"] not in allowed.LISTINGS:
        raise Refused("statement")
