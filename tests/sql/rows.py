"""Rows in -> rows out: a database in memory with the schema and the views, and nothing else."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import duckdb

from warehouse import sqlfiles
from warehouse.store import build
from warehouse.text import spelling_key

# code, parent, maximum, and optionally kind, name, previous_code
Node = tuple[str, str, object] | tuple[str, str, object, str] | tuple[str, ...]
Cell = object  # a score, None = missing, 'x' = not applicable


class Rows:
    """Tables are filled row by row; `see` brings the views up to date and asks."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()
        build.migrate(self.connection)
        self._frameworks: dict[tuple[int, str], int] = {}
        self._communes: dict[str, int] = {}
        self._fresh = False

    def close(self) -> None:
        self.connection.close()

    def clear(self) -> None:
        """No rows in any table any more; the schema stays."""
        tables = self.connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE table_name NOT LIKE 'schema%'"
        ).fetchall()
        for (table,) in tables:
            self.connection.execute(f"DELETE FROM {table}")
        self._frameworks.clear()
        self._communes.clear()
        self._fresh = False

    def framework(
        self, year: int, nodes: Iterable[Sequence[Any]], group: str = "", **settings: Any
    ) -> int:
        """A framework with its tree; the total is added. Settings are columns."""
        number = len(self._frameworks) + 1
        self._frameworks[year, group] = number
        values = {
            "framework_id": number,
            "year": year,
            "group_name": group,
            "rank_by": "points",
            "rank_rule": "1224",
            "rank_decimals": 2,
            "declared": True,
            "settings_declared": True,
            "illustrative": False,
            "load_id": 1,
            **settings,
        }
        self._insert("frameworks", [values])
        self._tree(number, [_named(node) for node in nodes])
        return number

    def _tree(self, framework: int, nodes: list[dict[str, Any]]) -> None:
        by_code = {node["code"]: node for node in nodes}
        parents = {node["parent"] for node in nodes}
        leaves = [node for node in nodes if node["code"] not in parents]
        rows: list[dict[str, Any]] = []
        pairs: list[dict[str, Any]] = []
        sums = {"": Decimal(0)}
        for leaf in leaves:
            extra = leaf["kind"] in ("bonus", "penalty")
            for ancestor in [leaf["code"], *_ancestors(leaf, by_code)]:
                pairs.append(
                    {"framework_id": framework, "leaf": leaf["code"], "ancestor": ancestor}
                )
                sums[ancestor] = sums.get(ancestor, Decimal(0)) + (
                    Decimal(0) if extra else Decimal(str(leaf["max"]))
                )
        total = {"code": "", "parent": None, "name": "Tổng điểm", "kind": "appraisal", "max": None}
        for order, node in enumerate([{**total, "previous_code": None}, *nodes]):
            is_leaf = node["code"] != "" and node["code"] not in parents
            rows.append(
                {
                    "framework_id": framework,
                    "code": node["code"],
                    "parent": node["parent"],
                    "level": len(_ancestors(node, by_code)) if node["code"] else 0,
                    "name": node["name"],
                    "name_key": spelling_key(node["name"]),
                    "max_score": sums.get(node["code"], Decimal(0)),
                    "stated_max": None if is_leaf else node["max"],
                    "kind": node["kind"],
                    "is_leaf": is_leaf,
                    "sort_order": order,
                    "previous_code": node["previous_code"],
                }
            )
        self._insert("criteria", rows)
        self._insert("criterion_ancestors", pairs)

    def commune(self, name: str, group: str = "", order: int | None = None) -> int:
        """A unit; its number."""
        if name not in self._communes:
            self._communes[name] = len(self._communes) + 1
            self._insert(
                "communes",
                [
                    {
                        "commune_id": self._communes[name],
                        "code": f"c{self._communes[name]}",
                        "name": unicodedata.normalize("NFC", name),
                        "kind": "Xã",
                        "full_name": f"Xã {name}",
                        "group_name": group,
                        "display_order": order,
                        "declared": True,
                        "load_id": 1,
                    }
                ],
            )
        return self._communes[name]

    def scores(
        self,
        year: int,
        table: Mapping[str, Mapping[str, Cell]],
        group: str = "",
        **columns: Mapping[str, Mapping[str, object]],
    ) -> None:
        """commune -> code -> cell. More columns (self_score, max_score): the same shape."""
        framework = self._frameworks.get((year, group)) or self._frameworks[year, ""]
        rows: list[dict[str, Any]] = []
        for name, cells in table.items():
            for code, cell in cells.items():
                row: dict[str, object] = {
                    "framework_id": framework,
                    "commune_id": self.commune(name, group),
                    "code": code,
                    "score": None if cell == "x" else cell,
                    "applicable": cell != "x",
                    "load_id": 1,
                    "file_no": 1,
                    "row_no": len(rows) + 2,
                    "column_no": 3,
                }
                for column, values in columns.items():
                    row[column] = values.get(name, {}).get(code)
                rows.append(row)
        self._insert("scores", rows)

    def published(self, year: int, name: str, code: str = "", **columns: object) -> None:
        """What a decision printed."""
        self._insert(
            "published",
            [
                {
                    "framework_id": self._frameworks[year, ""],
                    "commune_id": self.commune(name),
                    "code": code,
                    "load_id": 1,
                    "file_no": 1,
                    "row_no": 2,
                    "column_no": 1,
                    **columns,
                }
            ],
        )

    def bands(self, year: int, *bands: tuple[str, object, bool, str]) -> None:
        """Ratings: name, lower bound, inclusive, basis."""
        framework = self._frameworks[year, ""]
        names = ("rating", "lower", "inclusive", "basis")
        self._insert(
            "ratings",
            [{"framework_id": framework, **dict(zip(names, band, strict=True))} for band in bands],
        )

    def see(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows that `sql` gives over the tables and views as they are now."""
        if not self._fresh:
            build.rebuild(self.connection)
            self._fresh = True
        return self.connection.execute(sql).fetchall()

    def check(self, name: str) -> list[tuple[Any, ...]]:
        """year, commune, criterion, expected, found of the rows that offend a check."""
        return [(row[0], *row[2:6]) for row in self.see(sqlfiles.text("checks", name))]

    def _insert(self, table: str, rows: Sequence[dict[str, Any]]) -> None:
        self._fresh = False
        if rows:
            columns = ", ".join(rows[0])
            lines = ", ".join(f"({', '.join(map(_literal, row.values()))})" for row in rows)
            self.connection.execute(f"INSERT INTO {table} ({columns}) VALUES {lines}")


def _named(node: Sequence[Any]) -> dict[str, Any]:
    code, parent, maximum, *rest = node
    kind, name, previous = [*rest, *(None,) * 3][:3]
    return {
        "code": code,
        "parent": parent,
        "max": maximum,
        "kind": kind or "appraisal",
        "name": name or f"criterion {code}",
        "previous_code": previous,
    }


def _ancestors(node: dict[str, Any], by_code: dict[str, dict[str, Any]]) -> list[str]:
    """Codes from the parent up to the total ('')."""
    found, at = [], node["parent"]
    while at:
        found.append(at)
        at = by_code[at]["parent"]
    return [*found, ""]


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value)
