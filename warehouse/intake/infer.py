"""Criteria taken from score tables, where no framework file says them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from warehouse.intake.maxima import parts_are_stored, stated_maxima
from warehouse.intake.outline import NoTree, as_tree, hidden_sum
from warehouse.intake.table import NAME, PART, Label, Table
from warehouse.intake.trees import Criterion, build_tree, write_tree
from warehouse.messages import Message, say
from warehouse.points import USUAL, read_points, trim
from warehouse.text import clean, heading_key

if TYPE_CHECKING:
    import polars as pl

    from warehouse.intake.state import State

_CODED = re.compile(
    r"((?:\d+|[IVX]+|[A-Z]{1,3}\d+)(?:\.\d+)*)(?:[.)]?\s+(?=\S)|[.)](?=[^\d\s]))(.+)", re.DOTALL
)
_NUMBERED = re.compile(
    r"(?:lĩnh vực|tiêu chí thành phần|tiêu chí)\s+((?:\d+|[IVX]+)(?:\.\d+)*)\s*(?:[:.–-]\s*(.*))?",
    re.IGNORECASE | re.DOTALL,
)
_BONUS = ("diem thuong", "bonus", "thuong", "diem cong")
_PENALTY = ("diem tru", "penalty", "tru")
_SURVEY = ("xhh", "dieu tra", "khao sat", "survey", "xa hoi hoc")
_UNITS = 50  # units whose points are compared with sums
_PARTS = {"appraisal": ("TĐ", "Điểm thẩm định"), "survey": ("XHH", "Điểm điều tra XHH")}


def infer_framework(state: State, tables: dict[int, Table], year: int, rows: pl.DataFrame) -> None:
    """Make the year's framework from the criteria of its scores, in their order.

    tables: by number;  rows: the year's rows of the frame of texts
    """
    used = [tables[number] for number in rows["file_no"].unique(maintain_order=True)]
    maxima = stated_maxima(used, rows, state.problems)
    labels = _labels(used)
    divided = parts_are_stored((f for t in used for f in t.figures), maxima)
    before = len(state.problems)
    found: dict[str, Criterion] = {}
    texts = rows.unique("criterion", keep="first", maintain_order=True)
    for row in texts.iter_rows(named=True):
        key = row["criterion"]
        label = labels.get(key) or Label(key)
        if not label.part and not label.parent and not clean(key.replace(NAME, " ")):
            place = tables[row["file_no"]].place("criterion", row["row_no"], row["column_no"])
            missing_name = say("the criterion is missing"), say("write its code or name")
            state.problems.append(tables[row["file_no"]].problem(*place, *missing_name))
            continue
        whole = label.parent
        if label.part and whole and whole not in divided and whole.key in labels:
            continue  # without maxima of their own the parts cannot be judged: their sum is
        missing = _add(found, label, maxima)
        if missing is not None:
            table = tables[row["file_no"]]
            unread = read_points(row["max_score"], USUAL).problem
            at = "max_score" if unread else "criterion"
            place = table.place(at, row["row_no"], row["column_no"])
            said = (unread, say("write the maximum as a number")) if unread else None
            state.problems.append(table.problem(*place, *(said or _no_maximum(missing))))
    criteria = list(found.values())
    if len(state.problems) == before and not any(c.parent for c in criteria):
        try:
            criteria = as_tree(criteria)
        except NoTree as found_none:
            _no_tree(state, used[0], found_none)
    if len(state.problems) == before and not any(c.parent for c in criteria):
        _refuse_hidden_sum(state, used[0], criteria, _points(rows))
    if len(state.problems) == before and criteria:
        _compare_whole(state, used, criteria)
    if len(state.problems) == before and criteria:
        framework = state.frameworks.get((year, "")) or state.new_framework(year, "")
        state.inferred.add(framework.framework_id)
        write_tree(state, framework, build_tree(criteria), declared=False)


def _labels(tables: Iterable[Table]) -> dict[str, Label]:
    """The criteria that headings name, by their text in the frame."""
    return {
        figure.criterion.key: figure.criterion
        for table in tables
        for figure in table.figures
        if figure.criterion is not None
    }


def _add(found: dict[str, Criterion], label: Label, maxima: dict[str, Decimal]) -> str | None:
    """Add a criterion and those above it; the name of one whose maximum is not stated."""
    above = ""
    if label.parent is not None:
        _add_parent(found, label.parent, maxima)
        above = criterion_code(label.parent)
    code, name = _code_and_name(label)
    if code in found:
        return None
    maximum = maxima.get(label.key)
    kind = _kind(label, name)
    if maximum is None and kind not in ("bonus", "penalty"):
        return name
    found[code] = Criterion(code, above, name, maximum, kind, None)
    return None


def _add_parent(found: dict[str, Criterion], label: Label, maxima: dict[str, Decimal]) -> None:
    """A criterion that stands over others in the headings needs no maximum: it is their sum."""
    above = ""
    if label.parent is not None:
        _add_parent(found, label.parent, maxima)
        above = criterion_code(label.parent)
    code, name = _code_and_name(label)
    if code not in found:
        found[code] = Criterion(code, above, name, maxima.get(label.key), None, None)


def criterion_code(label: Label) -> str:
    """The code by which a criterion without a framework file is stored."""
    return _code_and_name(label)[0]


def _code_and_name(label: Label) -> tuple[str, str]:
    """'1.2 Name', 'Tiêu chí 1.2: Name' and 1.2 beside Name have code 1.2; else the text is code
    and name."""
    if label.part and label.parent is not None:
        mark, name = _PARTS[label.part]
        return f"{criterion_code(label.parent)}/{mark}", name
    code, _, name = label.text.partition(NAME)
    if clean(code) and clean(name):
        return clean(code).rstrip("."), clean(name)
    text = clean(code) or clean(name)
    if match := _NUMBERED.fullmatch(text):
        return match[1], match[2] or text
    if match := _CODED.fullmatch(text):
        return match[1], match[2]
    return text, text


def _kind(label: Label, name: str) -> str | None:
    folded = heading_key(name)
    if folded.startswith(_BONUS):
        return "bonus"
    if folded.startswith(_PENALTY):
        return "penalty"
    if label.part:
        return label.part
    return "survey" if any(word in folded for word in _SURVEY) else "appraisal"


def _no_maximum(name: str) -> tuple[Message, Message]:
    shown = name.replace(PART, " ")[:60]
    return (
        say("the maximum of “{name}” is not stated", name=shown),
        say(
            "write it into the heading, as in “{name} (65)”, or into a row “Điểm tối đa” or a"
            " column max_score, or load a framework file",
            name=shown,
        ),
    )


def _points(rows: pl.DataFrame) -> list[dict[str, Decimal | None]]:
    """The points of the first units, by the criterion's code."""
    import polars as pl

    some = rows["commune"].unique(maintain_order=True).head(_UNITS)
    found: dict[str, dict[str, Decimal | None]] = {}
    for row in rows.filter(pl.col("commune").is_in(some.to_list())).iter_rows(named=True):
        text = row["score"] or row["self_score"]
        code = criterion_code(Label(row["criterion"]))
        found.setdefault(row["commune"], {})[code] = read_points(text, USUAL).value
    return list(found.values())


def _refuse_hidden_sum(
    state: State,
    table: Table,
    criteria: list[Criterion],
    units: list[dict[str, Decimal | None]],
) -> None:
    found = hidden_sum(criteria, units)
    if found is None:
        return
    state.problems.append(
        table.problem(
            table.header,
            "criterion" if "criterion" in table.columns else 0,
            say("“{name}” looks like the sum of the criteria next to it", name=found.name[:60]),
            say("load a framework file (code, parent, name, max_score) with the scores"),
        )
    )


def _compare_whole(state: State, tables: list[Table], criteria: list[Criterion]) -> None:
    """The maximum stated for the total must be the sum: else criteria contain one another, or
    some are missing. A bonus may be counted in it or not, so that nothing can be said then."""
    if any(c.kind == "bonus" for c in criteria):
        return
    total = build_tree(criteria)[0][5]
    for table in tables:
        whole = table.whole
        if whole is not None and whole.max_score not in (None, total):
            what = say(
                "the maximum of the whole is stated as {stated}, the criteria's sum to {sum}",
                stated=trim(whole.max_score or Decimal(0)),
                sum=trim(total),
            )
            fix = say("load a framework file that says which criteria belong to which")
            state.problems.append(table.problem_at(whole, what, fix))


def _no_tree(state: State, table: Table, found: NoTree) -> None:
    stated = found.criterion.max_score
    state.problems.append(
        table.problem(
            table.header,
            "criterion" if "criterion" in table.columns else 0,
            say(
                "the codes look like a tree, but the maximum of {code} is {stated} and those below"
                " it sum to {sum}",
                code=found.criterion.code,
                stated="–" if stated is None else trim(stated),
                sum=trim(found.below),
            ),
            say("load a framework file (code, parent, name, max_score) with the scores"),
        )
    )
