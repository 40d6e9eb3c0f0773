"""Step 5b: framework, settings and ratings files -> frameworks with tree, rules and bands."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from warehouse.intake.fields import KINDS, RANK_BY, RANK_RULES, Fields
from warehouse.intake.grid import Row
from warehouse.intake.state import Framework, State
from warehouse.intake.table import Table
from warehouse.intake.trees import Criterion, Tree, build_tree, declare, stored_tree, write_tree
from warehouse.messages import Message, say
from warehouse.points import LARGEST
from warehouse.store.bulk import insert_rows


def _by_framework(
    state: State, table: Table, year: int | None
) -> list[tuple[Framework, list[Row]]]:
    """The rows of a table by the framework that they speak of, which is made when new."""
    groups: defaultdict[tuple[int, str], list[Row]] = defaultdict(list)
    for row in table.rows:
        fields = Fields(table, row, state.problems)
        stated = fields.year(year)
        if stated is not None:
            groups[stated, fields.text("group") or ""].append(row)
    return [
        (state.frameworks.get(key) or state.new_framework(*key), rows)
        for key, rows in groups.items()
    ]


def _differs(state: State, table: Table, row: Row | int, what: Message) -> None:
    state.problems.append(
        table.problem(row, 0, what, say("mend the file, or give --replace to take the file's word"))
    )


def take_settings(state: State, table: Table, year: int | None) -> None:
    """Titles, decisions and rank rules; what is stored otherwise is a difference."""
    columns = (
        "title", "decision", "decision_date", "total_max", "rank_by", "rank_rule",
        "rank_decimals", "illustrative",
    )  # fmt: skip
    for framework, rows in _by_framework(state, table, year):
        new = _settings(Fields(table, rows[-1], state.problems))
        listed = ", ".join(columns)
        *old, declared = state.rows(
            f"SELECT {listed}, settings_declared FROM frameworks WHERE framework_id = ?",
            [framework.framework_id],
        )[0]
        # what the file leaves empty stays as it is
        merged = [a if b is None else b for a, b in zip(old, new, strict=True)]
        if len(rows) > 1:
            state.problems.append(
                table.problem(
                    rows[-1], 0, say("these settings stand twice"), say("remove one of the rows")
                )
            )
        if merged == list(old) and declared:
            continue
        if declared and not state.replace:
            name, a, b = next(x for x in zip(columns, old, merged, strict=True) if x[1] != x[2])
            _differs(
                state,
                table,
                rows[0],
                say(
                    "{year} is stored with {column} = {old}, the file says {new}",
                    year=str(framework.year),
                    column=name,
                    old=str(a),
                    new=str(b),
                ),
            )
            continue
        marks = ", ".join(f"{column} = ?" for column in columns)
        state.connection.execute(
            f"UPDATE frameworks SET {marks}, settings_declared = TRUE WHERE framework_id = ?",
            [*merged, framework.framework_id],
        )
        state.changed(framework.year)


def _settings(fields: Fields) -> list[Any]:
    decimals = fields.whole("rank_decimals")
    if decimals is not None and decimals > 4:
        fields.wrong(
            "rank_decimals",
            say("“{text}” is more than the 4 decimals that points have", text=str(decimals)),
            say("write 0, 1, 2, 3 or 4"),
        )
    return [
        fields.text("title"),
        fields.text("decision"),
        fields.day("decision_date"),
        fields.points("total_max", Decimal(10000)),
        fields.choice("rank_by", RANK_BY, "") or None,
        fields.choice("rank_rule", RANK_RULES, "") or None,
        decimals,
        fields.truth("illustrative", None),
    ]


def take_ratings(state: State, table: Table, year: int | None) -> None:
    """Bands of each framework that the file speaks of, as a whole."""
    for framework, rows in _by_framework(state, table, year):
        new = set()
        for row in rows:
            fields = Fields(table, row, state.problems)
            new.add(
                (
                    fields.needed("rating"),
                    fields.points("lower"),
                    bool(fields.truth("inclusive", True)),
                    fields.choice("basis", RANK_BY, "points"),
                )
            )
        old = set(
            state.rows(
                "SELECT rating, lower, inclusive, basis FROM ratings WHERE framework_id = ?",
                [framework.framework_id],
            )
        )
        if len({band[0] for band in new}) < len(rows):
            state.problems.append(
                table.problem(
                    rows[-1],
                    "rating",
                    say("a rating of {year} stands twice", year=str(framework.year)),
                    say("remove one of the rows"),
                )
            )
        elif len({band[1:] for band in new}) < len(new):
            state.problems.append(
                table.problem(
                    rows[-1],
                    "lower",
                    say("two ratings of {year} have the same bound", year=str(framework.year)),
                    say("give every rating its own bound"),
                )
            )
        elif old and new != old and not state.replace:
            _differs(
                state,
                table,
                rows[0],
                say("{year} has other ratings stored", year=str(framework.year)),
            )
        elif new != old:
            _write_ratings(state, framework, new)


def _write_ratings(state: State, framework: Framework, bands: set[tuple[Any, ...]]) -> None:
    owner = framework.framework_id
    state.connection.execute("DELETE FROM ratings WHERE framework_id = ?", [owner])
    insert_rows(state.connection, "ratings", [(owner, *band) for band in sorted(bands, key=str)])
    state.changed(framework.year, len(bands))


def take_framework(state: State, table: Table, year: int | None) -> None:
    """Trees of criteria; a stored tree that differs is a difference."""
    for framework, rows in _by_framework(state, table, year):
        before = len(state.problems)
        criteria = [_criterion(Fields(table, row, state.problems)) for row in rows]
        _check_tree(state, table, criteria)
        if len(state.problems) == before:
            tree = build_tree(criteria)
            if not _check_total(state, table, rows, tree):
                continue
            old = stored_tree(state, framework)
            if old and old != tree and not state.replace:
                _differs(state, table, rows[0], _tree_difference(framework, old, tree))
            elif old != tree:
                write_tree(state, framework, tree, declared=True)
            elif not framework.declared:
                declare(state, framework, declared=True)


def _criterion(fields: Fields) -> Criterion:
    kind = fields.choice("kind", KINDS, "") or None
    maximum = fields.points("max_score")
    if maximum is not None and maximum < 0:
        fields.wrong("max_score", say("a maximum below zero"), say("write it without the sign"))
    return Criterion(
        fields.needed("code"),
        fields.text("parent") or "",
        fields.needed("name"),
        maximum,
        kind,
        fields.text("previous_code"),
        fields.row.line,
    )


def _check_tree(state: State, table: Table, criteria: list[Criterion]) -> None:
    """Codes are unique, parents exist and do not run in a circle, leaves have maxima."""
    parents = {c.code: c.parent for c in criteria}
    inner = set(parents.values())
    seen: set[str] = set()
    told = {problem.row for problem in state.problems if problem.file == table.grid.source.name}
    for c in criteria:
        wrong: tuple[str, Message, Message] | None = None
        if c.code in seen:
            wrong = ("code", say("the code “{code}” stands twice", code=c.code),
                     say("give every criterion its own code"))  # fmt: skip
        elif c.parent and c.parent not in parents:
            wrong = ("parent", say("the parent “{code}” is not in this file", code=c.parent),
                     say("add it, or leave the parent empty for a domain"))  # fmt: skip
        elif _circular(c.code, parents):
            wrong = ("parent", say("“{code}” is its own ancestor", code=c.code),
                     say("mend the column parent"))  # fmt: skip
        elif c.code not in inner and c.max_score is None and c.kind not in ("bonus", "penalty"):
            wrong = ("max_score", say("“{code}” has no maximum", code=c.code),
                     say("write its maximum points"))  # fmt: skip
        seen.add(c.code)
        if wrong and c.line not in told:
            state.problems.append(table.problem(c.line, *wrong))


def _check_total(state: State, table: Table, rows: list[Row], tree: Tree) -> bool:
    """The whole must be points that can be stored."""
    fits = bool(tree[0][5] <= LARGEST)
    if not fits:
        state.problems.append(
            table.problem(
                rows[0],
                "max_score",
                say("the maxima sum to {sum}, which is too large for points", sum=tree[0][5]),
                say("mend the maxima"),
            )
        )
    return fits


def _circular(code: str, parents: dict[str, str]) -> bool:
    at, steps = code, 0
    while parents.get(at):
        at, steps = parents[at], steps + 1
        if steps > len(parents):
            return True
    return False


def _tree_difference(framework: Framework, old: Tree, new: Tree) -> Message:
    stored = {row[0]: row for row in old}
    stated = {row[0]: row for row in new}
    # the total ('') differs only as the sum of others does
    changed = [code for code, row in stated.items() if code and stored.get(code) != row]
    dropped = [code for code in stored if code not in stated]
    return say(
        "{year} has another framework stored; these criteria differ: {codes}",
        year=str(framework.year),
        codes=", ".join([*changed, *dropped][:10]),
    )
