"""Step 7: what decisions printed -> published results, kept apart from what is computed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from warehouse import sqlfiles
from warehouse.intake.distinct import Finding
from warehouse.intake.fields import Cells, Fields, missing_year
from warehouse.intake.state import Framework, State
from warehouse.intake.table import Label, Printed, Table
from warehouse.intake.trees import build_tree, write_tree
from warehouse.intake.units import find_unit
from warehouse.messages import say
from warehouse.names import Unit
from warehouse.points import USUAL
from warehouse.store.bulk import insert_rows

# what is stored of a printed result, in this order
_NAMES = ("score", "rank", "rank_of", "rating", "index_percent", "decimals", "percent_decimals")

Key = tuple[int, int, str]  # framework_id, commune_id, code ('' = the total)


def take_published(state: State, table: Table, year: int | None) -> None:
    """Store the printed results of a table; what is stored otherwise is a difference."""
    listed = ", ".join(_NAMES)
    stored = {
        (row[0], row[1], row[2]): row[3:]
        for row in state.rows(
            f"SELECT framework_id, commune_id, code, load_id, {listed} FROM published"
        )
    }
    cells = Cells(table, state.problems)
    seen: set[Key] = set()
    records: list[tuple[Any, ...]] = []
    for printed in table.printed:
        stated = _stated(cells, printed)
        place = _place(state, cells, printed, year) if any(v is not None for v in stated) else None
        if place is None:
            continue
        framework, unit, code = place
        key = (framework.framework_id, unit.commune_id, code)
        load_id, *old = stored.get(key, (None, *(None for _ in _NAMES)))
        new = [a if b is None else b for a, b in zip(old, stated, strict=True)]
        if key in seen or (load_id == state.work.load_id and new != old):
            cells.problem(
                printed.commune,
                say("this commune's result stands twice"),
                say("remove one of the rows"),
            )
        elif new != old and (state.replace or not _contradicts(cells, printed, unit, old, new)):
            by_name = dict(zip(_NAMES, new, strict=True))
            at = printed.commune
            where = (table.number, at.line or table.header.line, (at.index or 0) + 1)
            records.append((*key, *(by_name[n] for n in _NAMES[:4]), state.work.load_id, *where,
                            *(by_name[n] for n in _NAMES[4:])))  # fmt: skip
            state.changed(framework.year)
        seen.add(key)
    _write(state, records)


def _stated(cells: Cells, printed: Printed) -> tuple[Any, ...]:
    """What is printed, in the order of _NAMES; None = not printed."""
    at = printed.cells
    score = cells.points_of(at["score"], USUAL) if "score" in at else None
    percent = (
        cells.points_of(at["index_percent"], Decimal(100), percent=True)
        if "index_percent" in at
        else None
    )
    rank, rank_of = cells.rank_of(at["rank"]) if "rank" in at else (None, None)
    if rank_of is None and "rank_of" in at:
        rank_of = cells.rank_of(at["rank_of"])[0]
    if rank == 0:
        what = say("“{text}” is no rank: the first is 1", text=at["rank"].text)
        cells.problem(at["rank"], what, say("write a number such as 4"))
    elif rank is not None and rank_of is not None and rank > rank_of:
        what = say("rank {rank} of {count} cannot be", rank=rank, count=rank_of)
        cells.problem(at["rank"], what, say("write a rank such as 04/15"))
    rating = at["rating"].text if "rating" in at else None
    return (
        score.value if score else None,
        rank,
        rank_of,
        None if rating in ("-", "–", "—") else rating,
        percent.value if percent else None,
        score.decimals if score else None,
        percent.decimals if percent else None,
    )


def _place(
    state: State, cells: Cells, printed: Printed, year: int | None
) -> tuple[Framework, Unit, str] | None:
    """Framework, unit and code ('' = the total) that a result speaks of."""
    table = cells.table
    fallback = year or table.year
    if printed.row is not None and "year" in table.columns:
        at = Fields(table, printed.row, state.problems).year(fallback)
    else:
        at = fallback
        if at is None:
            state.problems.append(missing_year(table))
    if at is None:
        return None
    if not printed.commune.text:
        cells.problem(printed.commune, say("this cell must not be empty"), say("fill it in"))
        return None
    unit = find_unit(state, printed.commune.text, at)
    if not isinstance(unit, Unit):
        _refuse(cells, printed.commune, unit)
        return None
    framework = state.framework_for(at, unit.group_name) or state.new_framework(at, "")
    if not framework.nodes and not state.rows(
        "SELECT 1 FROM criteria WHERE framework_id = ? LIMIT 1", [framework.framework_id]
    ):
        write_tree(state, framework, build_tree([]), declared=False)
    if printed.criterion is None:
        return framework, unit, ""
    return _of_criterion(state, cells, framework, unit, printed.criterion)


def _of_criterion(
    state: State, cells: Cells, framework: Framework, unit: Unit, label: Label
) -> tuple[Framework, Unit, str] | None:
    node = framework.find(label.text)
    if node is None and (meaning := state.meaning_of(label.text)):
        node = framework.find(meaning)
    if node is not None:
        return framework, unit, node.code
    _refuse(
        cells,
        label,
        (
            say(
                "the criterion “{text}” is not in the framework of {year}",
                text=label.text[:60],
                year=str(framework.year),
            ),
            say("load a framework file that has it, or mend the code"),
        ),
    )
    return None


def _refuse(cells: Cells, label: Label, finding: Finding) -> None:
    what, fix = finding
    cells.problem(label, what, fix or say("mend the name"))


def _contradicts(
    cells: Cells, printed: Printed, unit: Unit, old: list[Any], new: list[Any]
) -> bool:
    """True, with a problem recorded, when a row prints something else than what is stored."""
    for name, a, b in zip(_NAMES, old, new, strict=True):
        if a is not None and a != b and "decimals" not in name:
            what = say(
                "{name} is stored with {column} = {old}, the file says {new}",
                name=unit.full_name,
                column=name,
                old=a,
                new=b,
            )
            fix = say("mend the file, or give --replace to take the file's word")
            cells.problem(printed.cells[name.removesuffix("_of")], what, fix)
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
