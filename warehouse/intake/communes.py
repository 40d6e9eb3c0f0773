"""Step 5a: the communes file -> communes and their aliases."""

from __future__ import annotations

from typing import Any

from warehouse.errors import Problem
from warehouse.intake.fields import Fields
from warehouse.intake.state import State
from warehouse.intake.table import Table
from warehouse.messages import say
from warehouse.names import split_kind
from warehouse.store.bulk import insert_rows
from warehouse.text import clean

_COLUMNS = (
    "code", "name", "kind", "full_name", "group_name", "valid_from", "valid_to", "successor",
    "display_order",
)  # fmt: skip

# A unit as the columns above; and as stored: commune_id, the columns, declared.
Record = tuple[Any, ...]


def take_communes(state: State, table: Table) -> None:
    """Add the file's units; a unit that is stored otherwise is a difference."""
    taker = _Taker(state)
    for row in table.rows:
        fields = Fields(table, row, state.problems)
        record = _record(fields)
        first, last = record[5], record[6]
        if first and last and last < first:
            what = say("its last day is before its first day, {first}", first=str(first))
            fields.wrong("valid_to", what, say("mend the dates"))
        aliases = [clean(a) for a in (fields.text("aliases") or "").split("|") if a.strip()]
        stored = taker.stored(record)
        if stored is not None and stored[-1] and stored[1:-1] != record and not state.replace:
            state.problems.append(_difference(table, row.line, stored[1:-1], record))
        elif stored is not None and stored[0] in taker.seen:
            fields.wrong("name", say("this commune stands twice"), say("remove one of the rows"))
        else:
            taker.take(record, stored, aliases)
    taker.write()
    state.reload_units()


def _record(fields: Fields) -> Record:
    written_kind, name = split_kind(fields.needed("name"))
    kind = fields.text("kind") or written_kind
    return (
        fields.text("code"),
        name,
        kind,
        f"{kind} {name}" if kind else name,
        fields.text("group") or "",
        fields.day("valid_from"),
        fields.day("valid_to"),
        fields.text("successor"),
        fields.whole("display_order"),
    )


class _Taker:
    """The stored units, read once; what changes is written at once."""

    def __init__(self, state: State) -> None:
        self._state = state
        columns = ", ".join(("commune_id", *_COLUMNS, "declared"))
        stored = state.rows(f"SELECT {columns} FROM communes")
        self._by_identity = {_identity(row[1:-1]): row for row in stored if row[-1]}
        self._by_id = {row[0]: row for row in stored}
        self._aliases = set(state.rows("SELECT commune_id, alias FROM commune_aliases"))
        self._next = max(self._by_id, default=0) + 1
        self._new: list[Record] = []
        self._new_aliases: list[tuple[int, str]] = []
        self.seen: set[int] = set()

    def stored(self, record: Record) -> Record | None:
        """The stored unit that a record means: the same code and first day, or, where only a
        scores file named it so far, the same name."""
        if found := self._by_identity.get(_identity(record)):
            return found
        match = self._state.units.find(record[3])
        if match.unit and match.unit.code is None:
            named = self._by_id[match.unit.commune_id]
            return None if named[-1] else named
        return None

    def take(self, record: Record, stored: Record | None, aliases: list[str]) -> None:
        """Remember what is to be written."""
        number = stored[0] if stored else self._next
        if stored is None:
            self._next += 1
        if stored is None or stored[1:] != (*record, True):
            self._new.append((number, *record, True, self._state.work.load_id))
            self._by_identity[_identity(record)] = (number, *record, True)
        self.seen.add(number)
        added = {(number, alias) for alias in aliases} - self._aliases
        self._new_aliases += sorted(added)
        self._aliases |= added

    def write(self) -> None:
        """Store everything that is new or changed."""
        connection = self._state.connection
        numbers = [record[0] for record in self._new if record[0] in self._by_id]
        if numbers:
            marks = ", ".join("?" for _ in numbers)
            connection.execute(f"DELETE FROM communes WHERE commune_id IN ({marks})", numbers)
        insert_rows(connection, "communes", self._new)
        insert_rows(connection, "commune_aliases", self._new_aliases)
        self._state.changed(None, len(self._new) + len(self._new_aliases))


def _identity(record: Record) -> tuple[Any, ...]:
    """Code and first day; without a code the name takes its place."""
    return (record[0] or record[3], record[5])


def _difference(table: Table, line: int, stored: Record, record: Record) -> Problem:
    column, old, new = next(
        (name, a, b) for name, a, b in zip(_COLUMNS, stored, record, strict=True) if a != b
    )
    return table.problem(
        line,
        {"group_name": "group", "full_name": "name"}.get(column, column),
        say(
            "{name} is stored with {column} = {old}, the file says {new}",
            name=str(record[3]),
            column=column,
            old=str(old or "–"),
            new=str(new or "–"),
        ),
        say("mend the file, or give --replace to take the file's word"),
    )
