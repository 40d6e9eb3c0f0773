"""A framework's tree of criteria: built from rows, compared, stored with its sums."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from warehouse.intake.state import Framework, Node, State
from warehouse.store.bulk import insert_rows
from warehouse.text import spelling_key

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row of a framework file. max_score: points as stated, None where not stated."""

    code: str
    parent: str
    name: str
    max_score: Decimal | None
    kind: str | None
    previous_code: str | None
    line: int = 0


# code, parent, level, name, name_key, max_score, stated_max, kind, is_leaf, sort_order,
# previous_code: as the columns of the table criteria
Tree = list[tuple[Any, ...]]


def build_tree(criteria: list[Criterion]) -> Tree:
    """The rows of `criteria` in the tree's order, the total ('') first; sums of maxima."""
    children: defaultdict[str, list[Criterion]] = defaultdict(list)
    for criterion in criteria:
        children[criterion.parent].append(criterion)
    rows: Tree = []

    def walk(criterion: Criterion, parent: str | None, level: int, inherited: str) -> Decimal:
        kind = criterion.kind or inherited
        below = children[criterion.code]
        place = len(rows)
        rows.append(())
        extra = kind in ("bonus", "penalty")
        own = _ZERO if extra or criterion.max_score is None else criterion.max_score
        maximum = (
            sum((walk(child, criterion.code, level + 1, kind) for child in below), _ZERO)
            if below
            else own
        )
        stated = criterion.max_score if below or (extra and criterion.max_score) else None
        rows[place] = (
            criterion.code, parent, level, criterion.name, spelling_key(criterion.name), maximum,
            stated, kind, not below, place, criterion.previous_code,
        )  # fmt: skip
        return maximum

    walk(Criterion("", "", "Tổng điểm", None, None, None), None, 0, "appraisal")
    return rows


def stored_tree(state: State, framework: Framework) -> Tree:
    """The tree as stored; empty where the framework has none yet."""
    return state.rows(
        "SELECT code, parent, level, name, name_key, max_score, stated_max, kind, is_leaf,"
        " sort_order, previous_code FROM criteria WHERE framework_id = ? ORDER BY sort_order",
        [framework.framework_id],
    )


def write_tree(state: State, framework: Framework, tree: Tree, *, declared: bool) -> None:
    """Store a tree in place of the framework's own, with every leaf's ancestors."""
    owner = framework.framework_id
    for table in ("criteria", "criterion_ancestors"):
        state.connection.execute(f"DELETE FROM {table} WHERE framework_id = ?", [owner])
    insert_rows(state.connection, "criteria", [(owner, *row) for row in tree])
    parents = {row[0]: row[1] for row in tree}
    pairs = []
    for row in tree:
        at: str | None = row[0] if row[8] else None
        while at is not None:
            pairs.append([owner, row[0], at])
            at = parents[at]
    insert_rows(state.connection, "criterion_ancestors", pairs)
    declare(state, framework, declared=declared)
    state.changed(framework.year, len(tree))
    framework.know(
        Node(row[0], row[3], row[5], row[7], row[8], row[1] or "") for row in tree if row[0]
    )


def declare(state: State, framework: Framework, *, declared: bool) -> None:
    """Note whether the tree comes from a framework file or from a scores file."""
    state.connection.execute(
        "UPDATE frameworks SET declared = ? WHERE framework_id = ?",
        [declared, framework.framework_id],
    )
    framework.declared = declared
