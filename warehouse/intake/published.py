"""Step 7: what decisions printed -> published results, kept apart from what is computed."""

from __future__ import annotations

from typing import Any

from warehouse.intake.fields import Fields
from warehouse.intake.layout import Table
from warehouse.intake.state import Framework, State
from warehouse.intake.trees import build_tree, write_tree
from warehouse.intake.units import find_unit
from warehouse.messages import Message, say
from warehouse.names import Unit

_NAMES = ("score", "rank", "rank_of", "rating")


def take_published(state: State, table: Table, year: int | None) -> int:
    """Printed scores, ranks and ratings of a table; returns how many rows state any."""
    taken = 0
    for row in table.rows:
        fields = Fields(table, row, state.problems)
        score_column = "total" if table.layout == "wide" else "score"
        rank, rank_of = fields.rank("rank")
        stated: dict[str, Any] = {
            "score": fields.points(score_column),
            "rank": rank,
            "rank_of": rank_of or fields.whole("rank_of"),
            "rating": fields.text("rating"),
        }
        if all(value is None for value in stated.values()):
            continue
        taken += 1
        place = _place(state, fields, year)
        if place is not None:
            _store(state, fields, place, stated)
    return taken


def _place(state: State, fields: Fields, year: int | None) -> tuple[Framework, Unit, str] | None:
    """Framework, unit and code ('' = the total) that a row speaks of."""
    at = fields.year(year or fields.table.source.year)
    name = fields.needed("commune")
    if at is None or not name:
        return None
    unit = find_unit(state, name, at)
    if not isinstance(unit, Unit):
        fields.wrong("commune", unit[0], unit[1] or say("mend the name"))
        return None
    framework = state.framework_for(at, unit.group_name) or state.new_framework(at, "")
    if not state.rows(
        "SELECT 1 FROM criteria WHERE framework_id = ? LIMIT 1", [framework.framework_id]
    ):
        write_tree(state, framework, build_tree([]), declared=False)
    criterion = fields.text("criterion")
    if not criterion or fields.table.layout == "wide":
        return framework, unit, ""
    node = framework.find(criterion)
    if node is None:
        fields.wrong(
            "criterion",
            say(
                "the criterion “{text}” is not in the framework of {year}",
                text=criterion,
                year=str(at),
            ),
            say("load a framework file that has it, or mend the code"),
        )
        return None
    return framework, unit, node.code


def _store(
    state: State, fields: Fields, place: tuple[Framework, Unit, str], stated: dict[str, Any]
) -> None:
    framework, unit, code = place
    key = [framework.framework_id, unit.commune_id, code]
    where = "framework_id = ? AND commune_id = ? AND code = ?"
    found = state.rows(
        f"SELECT score, rank, rank_of, rating, load_id FROM published WHERE {where}", key
    )
    old = found[0] if found else (None, None, None, None, None)
    new = [stated[name] if stated[name] is not None else old[i] for i, name in enumerate(_NAMES)]
    if found and old[4] == state.work.load_id and tuple(new) != old[:4]:
        fields.wrong(
            "commune", say("this commune's result stands twice"), say("remove one of the rows")
        )
        return
    if tuple(new) == old[:4]:
        return
    for name, a, b in zip(_NAMES, old, new, strict=False):
        if a is not None and a != b and not state.replace:
            what: Message = say(
                "{name} is stored with {column} = {old}, the file says {new}",
                name=unit.full_name,
                column=name,
                old=a,
                new=b,
            )
            fields.wrong(
                name.removesuffix("_of"),
                what,
                say("mend the file, or give --replace to take the file's word"),
            )
            return
    if found:
        state.connection.execute(f"DELETE FROM published WHERE {where}", key)
    column = fields.table.columns.get("commune", 0) + 1
    state.connection.execute(
        "INSERT INTO published VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [*key, *new, state.work.load_id, fields.table.source.file_no, fields.row.line, column],
    )
    state.changed(framework.year)
