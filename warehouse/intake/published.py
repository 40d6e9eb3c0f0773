"""Step 7: what decisions printed -> published results, kept apart from what is computed."""

from __future__ import annotations

from typing import Any

from warehouse import sqlfiles
from warehouse.intake.fields import Fields
from warehouse.intake.layout import Table
from warehouse.intake.state import Framework, State
from warehouse.intake.trees import build_tree, write_tree
from warehouse.intake.units import find_unit
from warehouse.messages import say
from warehouse.names import Unit
from warehouse.store.bulk import insert_rows

_NAMES = ("score", "rank", "rank_of", "rating")

Key = tuple[int, int, str]  # framework_id, commune_id, code ('' = the total)


def take_published(state: State, table: Table, year: int | None) -> None:
    """Store the printed scores, ranks and ratings of a table; what is stored otherwise is a
    difference."""
    stored = {
        (row[0], row[1], row[2]): row[3:]
        for row in state.rows(
            "SELECT framework_id, commune_id, code, score, rank, rank_of, rating, load_id"
            " FROM published"
        )
    }
    seen: set[Key] = set()
    records: list[tuple[Any, ...]] = []
    for row in table.rows:
        fields = Fields(table, row, state.problems)
        stated = _stated(fields)
        place = _place(state, fields, year) if any(v is not None for v in stated) else None
        if place is None:
            continue
        framework, unit, code = place
        key = (framework.framework_id, unit.commune_id, code)
        *old, load_id = stored.get(key, (*(None for _ in _NAMES), None))
        new = [a if b is None else b for a, b in zip(old, stated, strict=True)]
        if key in seen or (load_id == state.work.load_id and new != old):
            fields.wrong(
                "commune", say("this commune's result stands twice"), say("remove one of the rows")
            )
        elif new != old and (state.replace or not _contradicts(fields, unit, old, new)):
            records.append((*key, *new, state.work.load_id, *_where(fields)))
            state.changed(framework.year)
        seen.add(key)
    _write(state, records)


def _stated(fields: Fields) -> tuple[Any, ...]:
    """What a row prints, in the order of _NAMES; None = not printed."""
    rank, rank_of = fields.rank("rank")
    return (
        fields.points("total" if fields.table.layout == "wide" else "score"),
        rank,
        rank_of or fields.whole("rank_of"),
        fields.text("rating"),
    )


def _where(fields: Fields) -> tuple[int, int, int]:
    """File, row and column (from 1) of a row's commune."""
    column = fields.table.columns.get("commune", 0) + 1
    return fields.table.source.file_no, fields.row.line, column


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
    if not framework.nodes and not state.rows(
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


def _contradicts(fields: Fields, unit: Unit, old: list[Any], new: list[Any]) -> bool:
    """True, with a problem recorded, when a row prints something else than what is stored."""
    for name, a, b in zip(_NAMES, old, new, strict=True):
        if a is not None and a != b:
            what = say(
                "{name} is stored with {column} = {old}, the file says {new}",
                name=unit.full_name,
                column=name,
                old=a,
                new=b,
            )
            fix = say("mend the file, or give --replace to take the file's word")
            fields.wrong(name.removesuffix("_of"), what, fix)
            return True
    return False


def _write(state: State, records: list[tuple[Any, ...]]) -> None:
    """Put new records in the place of stored ones."""
    if not records:
        return
    connection = state.connection
    connection.execute("CREATE TEMP TABLE printed AS SELECT * FROM published LIMIT 0")
    insert_rows(connection, "printed", records)
    connection.execute(sqlfiles.text("intake", "delete_printed"))
    connection.execute("INSERT INTO published SELECT * FROM printed")
    connection.execute("DROP TABLE printed")
