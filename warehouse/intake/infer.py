"""Criteria taken from a scores file, where no framework file says them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from warehouse.errors import Problem
from warehouse.intake.layout import Table
from warehouse.intake.trees import Criterion, build_tree, write_tree
from warehouse.messages import say
from warehouse.points import read_points
from warehouse.text import clean, heading_key

if TYPE_CHECKING:
    import polars as pl

    from warehouse.intake.state import State

_CODED = re.compile(r"((?:\d+|[IVX]+|[A-Z]{1,3}\d+)(?:\.\d+)*)[.)]?\s+(\S.*)")
_BONUS = ("diem thuong", "bonus", "thuong")
_PENALTY = ("diem tru", "penalty", "tru")
LARGEST_MAXIMUM = Decimal(1000)  # points; decides how "1.234" is read in a maximum
_SURVEY = ("xhh", "dieu tra", "khao sat", "survey", "xa hoi hoc")


def heading_maxima(table: Table, problems: list[Problem]) -> dict[str, tuple[int, Decimal]]:
    """criterion's text -> (index of its column, maximum in points) that a wide table states in
    its headings or in a row of maxima."""
    found: dict[str, tuple[int, Decimal]] = {}
    for heading in table.extra:
        if heading.max_score is not None:
            found[heading.name] = (heading.index, heading.max_score)
        elif table.max_row is not None:
            cell = read_points(table.max_row.cells[heading.index], LARGEST_MAXIMUM)
            if cell.problem:
                problems.append(
                    table.problem(
                        table.max_row,
                        heading.index,
                        cell.problem,
                        say("write the maximum as a number"),
                    )
                )
            elif cell.value is not None:
                found[heading.name] = (heading.index, cell.value)
    return found


def _stated_maxima(
    tables: Iterable[Table], rows: pl.DataFrame, problems: list[Problem]
) -> dict[str, Decimal]:
    """criterion's text -> maximum (points) that headings, a row of maxima, or the most rows of
    a tidy file state."""
    found: dict[str, Decimal] = {}
    for table in tables:
        found |= {name: value for name, (_, value) in heading_maxima(table, problems).items()}
    stated: dict[str, Counter[Decimal]] = {}
    counts = rows.select("criterion", "max_score").group_by("criterion", "max_score").len()
    for criterion, text, count in counts.iter_rows():
        value = read_points(text, LARGEST_MAXIMUM).value
        if value is not None:
            stated.setdefault(clean(criterion), Counter())[value] += count
    for criterion, values in stated.items():
        found.setdefault(criterion, max(values.items(), key=lambda x: (x[1], x[0]))[0])
    return found


def infer_framework(state: State, tables: dict[int, Table], year: int, rows: pl.DataFrame) -> None:
    """Make the year's framework from the criteria of its scores, in their order.

    tables: by file_no;  rows: the year's rows of the frame of texts
    """
    criteria = []
    used = [tables[number] for number in rows["file_no"].unique(maintain_order=True)]
    maxima = _stated_maxima(used, rows, state.problems)
    texts = rows.unique("criterion", keep="first", maintain_order=True)
    for row in texts.iter_rows(named=True):
        criterion = _criterion(clean(row["criterion"]), maxima)
        if criterion is None:
            table = tables[row["file_no"]]
            wide = table.layout == "wide"
            state.problems.append(
                table.problem(
                    table.header if wide else row["row_no"],
                    row["column_no"] - 1 if wide else "criterion",
                    say("the maximum of “{name}” is not stated", name=row["criterion"][:60]),
                    say(
                        "write it into the heading, as in “{name} (65)”, or into a row “Điểm"
                        " tối đa” or a column max_score, or load a framework file",
                        name=row["criterion"][:60],
                    ),
                )
            )
            continue
        criteria.append(criterion)
    if _looks_like_tree([c.code for c in criteria]):
        first = used[0]
        state.problems.append(
            first.problem(
                first.header,
                "criterion" if first.layout == "tidy" else 0,
                say("these criteria contain one another, and no framework file says how"),
                say("load a framework file (code, parent, name, max_score) with the scores"),
            )
        )
        return
    if len(criteria) == len(texts):
        framework = state.frameworks.get((year, "")) or state.new_framework(year, "")
        write_tree(state, framework, build_tree(criteria), declared=False)


def _criterion(text: str, maxima: dict[str, Decimal]) -> Criterion | None:
    """A criterion as its text says it: '1.2 Name' has code 1.2; else the text is the code."""
    match = _CODED.fullmatch(text)
    code, name = (match[1], match[2]) if match else (text, text)
    folded = heading_key(name)
    if folded.startswith(_BONUS):
        return Criterion(code, "", name, maxima.get(text), "bonus", None)
    if folded.startswith(_PENALTY):
        return Criterion(code, "", name, maxima.get(text), "penalty", None)
    if text not in maxima:
        return None
    kind = "survey" if any(word in folded for word in _SURVEY) else "appraisal"
    return Criterion(code, "", name, maxima[text], kind, None)


def _looks_like_tree(codes: list[str]) -> bool:
    """True when a code is the dotted beginning of another: summing both would count twice."""
    return any(other.startswith(f"{code}.") for code in codes for other in codes)
