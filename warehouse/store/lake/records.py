"""What the lake keeps with each published state: who it is, and what it has otherwise than the
state before it. By that a machine brings its own copy of that one on, and proves the outcome."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from warehouse.store.lake.changes import Changes, Sums

# Changed by another version of the program: views, columns and rules may be others then.
_SHAPE = frozenset({"builds", "schema_migrations"})
_MOST_PIECES = 64  # of one table that are listed; more: the whole table is brought

Pieces = list[int] | None  # of one table that changed; None = all of it


@dataclass(frozen=True, slots=True)
class Publication:
    """One published state. number: this program's, as in `history`;  version: the lake's own
    snapshot;  stamp: unique, by which the one who published knows it again"""

    number: int
    version: int
    stamp: str

    def told(self, record: Record | None) -> str:
        """What the lake keeps with its snapshot."""
        facts: dict[str, Any] = {"cchc_snapshot": self.number, "stamp": self.stamp}
        if record is not None:
            facts |= {"engine": record.engine, "changed": record.changed, "sums": record.sums}
        return json.dumps(facts)


@dataclass(frozen=True, slots=True)
class Record:
    """changed: table -> pieces that are others than in the state before
    sums: table -> rows and their hashes, of every table of this state
    engine: the version whose hashes these are"""

    engine: str
    changed: dict[str, Pieces]
    sums: dict[str, Sums]


def record_of(found: Changes) -> Record | None:
    """The record of what was found; None where more than rows of tables may have changed."""
    import duckdb

    if found.other_shape or _SHAPE & found.pieces.keys():
        return None
    changed = {table: _listed(values) for table, values in found.pieces.items()}
    return Record(duckdb.__version__, changed, found.sums)


def record_in(told: str) -> Record | None:
    """The record that the lake keeps with a state; None where it keeps none, or has hashes of
    another version of the engine."""
    import duckdb

    facts = json.loads(told)
    if facts.get("engine") != duckdb.__version__:
        return None
    sums = {table: (rows, total) for table, (rows, total) in facts["sums"].items()}
    return Record(facts["engine"], facts["changed"], sums)


def together(way: Iterable[Record]) -> dict[str, Pieces]:
    """The pieces that several states, one after the other, have otherwise than the one before
    them all."""
    found: dict[str, Pieces] = {}
    for record in way:
        for table, pieces in record.changed.items():
            known = found.get(table, [])
            both = None if known is None or pieces is None else sorted({*known, *pieces})
            found[table] = both
    return found


def _listed(values: list[Any]) -> Pieces:
    """Numbers alone are listed: a text might hold what the lake's own language means by it."""
    if len(values) > _MOST_PIECES or not all(isinstance(value, int) for value in values):
        return None
    return values
