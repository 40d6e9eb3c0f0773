"""Step 5a: the communes file -> communes and their aliases."""

from __future__ import annotations

from typing import Any

from warehouse.errors import Problem
from warehouse.intake.fields import Fields
from warehouse.intake.layout import Table
from warehouse.intake.state import State
from warehouse.messages import say
from warehouse.names import split_kind
from warehouse.text import clean

_COLUMNS = (
    "code", "name", "kind", "full_name", "group_name", "valid_from", "valid_to", "successor",
    "display_order",
)  # fmt: skip


def take_communes(state: State, table: Table) -> None:
    """Add the file's units; a unit that is stored otherwise is a difference."""
    for row in table.rows:
        fields = Fields(table, row, state.problems)
        record, aliases = _record(fields)
        stored = _stored(state, record)
        if stored is None:
            _insert(state, record)
        elif stored[1:] != (*record, True):
            if stored[-1] and not state.replace:
                state.problems.append(_difference(table, row.line, stored[1:-1], record))
                continue
            _update(state, stored[0], record)
        _take_aliases(state, record, aliases)
    state.reload_units()


def _record(fields: Fields) -> tuple[tuple[Any, ...], list[str]]:
    written_kind, name = split_kind(fields.needed("name"))
    kind = fields.text("kind") or written_kind
    record = (
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
    return record, [clean(a) for a in (fields.text("aliases") or "").split("|") if a.strip()]


def _stored(state: State, record: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """The stored unit that this record means: the same code and first day, or, where only a
    scores file named it so far, the same name."""
    columns = ", ".join(("commune_id", *_COLUMNS, "declared"))
    code, name, kind, full_name, _, valid_from, *_ = record
    same = state.rows(
        f"SELECT {columns} FROM communes WHERE declared AND code IS NOT DISTINCT FROM ?"
        " AND valid_from IS NOT DISTINCT FROM ? AND (code IS NOT NULL OR full_name = ?)",
        [code, valid_from, full_name],
    )
    if same:
        return same[0]
    match = state.units.find(full_name if kind else name)
    if match.unit and match.unit.code is None:
        found = state.rows(
            f"SELECT {columns} FROM communes WHERE commune_id = ? AND NOT declared",
            [match.unit.commune_id],
        )
        return found[0] if found else None
    return None


def _insert(state: State, record: tuple[Any, ...]) -> None:
    number = state.rows("SELECT COALESCE(MAX(commune_id), 0) + 1 FROM communes")[0][0]
    state.connection.execute(
        f"INSERT INTO communes (commune_id, {', '.join(_COLUMNS)}, declared, load_id)"
        f" VALUES (?, {', '.join('?' for _ in _COLUMNS)}, TRUE, ?)",
        [number, *record, state.work.load_id],
    )
    state.changed(None)


def _update(state: State, commune_id: int, record: tuple[Any, ...]) -> None:
    columns = ", ".join(f"{column} = ?" for column in _COLUMNS)
    state.connection.execute(
        f"UPDATE communes SET {columns}, declared = TRUE, load_id = ? WHERE commune_id = ?",
        [*record, state.work.load_id, commune_id],
    )
    state.changed(None)


def _take_aliases(state: State, record: tuple[Any, ...], aliases: list[str]) -> None:
    stored = _stored(state, record)
    if stored is None:
        return
    for alias in aliases:
        known = state.rows(
            "SELECT 1 FROM commune_aliases WHERE commune_id = ? AND alias = ?", [stored[0], alias]
        )
        if not known:
            state.connection.execute(
                "INSERT INTO commune_aliases VALUES (?, ?)", [stored[0], alias]
            )
            state.changed(None)


def _difference(
    table: Table, line: int, stored: tuple[Any, ...], record: tuple[Any, ...]
) -> Problem:
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
