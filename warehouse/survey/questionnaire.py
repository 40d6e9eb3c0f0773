"""A questionnaire file -> questions, the criteria that they score, and what answers are worth."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from warehouse.intake.fields import Fields
from warehouse.intake.state import Node, State
from warehouse.intake.table import NAME, Table
from warehouse.messages import say
from warehouse.points import QUANTUM, USUAL, read_points
from warehouse.store.bulk import insert_rows

USUAL_SCALE = "1-5"
_MOST_ANSWERS = 100  # of one scale
_FULL = Decimal(100)
_STEPS = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})")
_PARTS = re.compile(r"[;|/]")

Scale = dict[int, Decimal]


@dataclass(frozen=True, slots=True)
class Question:
    """One row of a questionnaire file; points as survey_questions has them."""

    questionnaire: str
    question: str
    wording: str | None
    code: str
    points: Decimal
    scale: tuple[tuple[int, Decimal], ...]
    line: int


def read_scale(text: str) -> Scale | None:
    """What each answer is worth, in percent of the question's points; None for no scale.

    '1-5' is 0, 25, 50, 75, 100 percent for 1 to 5, '5-1' the reverse; '0;0;50;100;100' says the
    percent of 1, 2, ... one by one, '1=0; 3=100' with the answers.
    """
    if match := _STEPS.fullmatch(text.strip()):
        first, last = int(match[1]), int(match[2])
        steps = abs(last - first)
        if not 0 < steps < _MOST_ANSWERS:
            return None
        way = 1 if last > first else -1
        return {
            first + way * step: (_FULL * step / steps).quantize(QUANTUM, ROUND_HALF_UP)
            for step in range(steps + 1)
        }
    scale: Scale = {}
    for place, part in enumerate(_PARTS.split(text), start=1):
        answer, mark, worth = part.rpartition("=")
        cell = read_points(worth, _FULL, percent=True)
        number = answer.strip() if mark else str(place)
        if not number.isdecimal() or cell.value is None or not 0 <= cell.value <= _FULL:
            return None
        scale[int(number)] = cell.value
    return scale if 1 < len(scale) <= _MOST_ANSWERS else None


def take_questionnaire(state: State, table: Table, year: int | None) -> None:
    """Store the questionnaires that a table states, each as a whole; one that is stored
    otherwise is a difference."""
    found: defaultdict[tuple[int, str], list[Question]] = defaultdict(list)
    for row in table.rows:
        fields = Fields(table, row, state.problems)
        stated = fields.year(year)
        if stated is not None and (question := _question(state, fields, stated)):
            found[stated, question.questionnaire].append(question)
    for (stated, name), questions in found.items():
        _once(state, table, questions)
        if not state.refused:
            _store(state, table, stated, name, questions)


def _question(state: State, fields: Fields, year: int) -> Question | None:
    """A row as a question; None, with problems, where it is none."""
    before = len(state.problems)
    name, text = fields.needed("question"), fields.text("scale") or USUAL_SCALE
    node = _criterion(state, fields, year)
    points = fields.points("points")
    if points is None or not 0 < points < USUAL:
        fields.wrong(
            "points",
            say("a question needs points above 0 and below 1000"),
            say("write how many it gives at most"),
        )
    scale = read_scale(text)
    if scale is None:
        fields.wrong(
            "scale",
            say("“{text}” is no scale of answers", text=text[:40]),
            say("write 1-5, or the percent that each answer gives: 0;25;50;75;100"),
        )
    if len(state.problems) > before or node is None or points is None or scale is None:
        return None
    return Question(
        fields.text("questionnaire") or "", name, fields.text("wording"), node.code, points,
        tuple(sorted(scale.items())), fields.row.line,
    )  # fmt: skip


def _criterion(state: State, fields: Fields, year: int) -> Node | None:
    """The leaf that a row names, in any framework of the year."""
    parts = [fields.text(column) or "" for column in ("criterion_code", "criterion")]
    text = NAME.join(parts) if parts[0] else parts[1]
    frameworks = [f for (at, _), f in state.frameworks.items() if at == year and f.nodes]
    if not frameworks:
        fields.wrong(
            "criterion",
            say("there is no framework of {year} yet", year=str(year)),
            say("load it first: cchc-tui load FILE..."),
        )
        return None
    shown = " ".join(filter(None, parts))
    found = [f.find_named(*parts)[0] if parts[0] else f.find(text) for f in frameworks]
    nodes = [node for node in found if node is not None]
    if not nodes:
        nearest = [name for f in frameworks for name in f.nearest(shown)]
        fix = (
            say("did you mean: {names}", names=", ".join(nearest[:3]))
            if nearest
            else say("load a framework file that has it, or mend the code")
        )
        what = say("the criterion “{text}” is not in the framework of {year}", text=shown[:60],
                   year=str(year))  # fmt: skip
        fields.wrong("criterion", what, fix)
        return None
    if not nodes[0].is_leaf or nodes[0].kind in ("bonus", "penalty"):
        fields.wrong(
            "criterion",
            say("“{name}” takes no surveyed points", name=nodes[0].name[:60]),
            say("name a criterion that has none below it and is no bonus or penalty"),
        )
        return None
    return nodes[0]


def _once(state: State, table: Table, questions: list[Question]) -> None:
    seen: set[str] = set()
    for question in questions:
        if question.question in seen:
            what = say("the question “{name}” stands twice", name=question.question)
            fix = say("give every question its own name")
            state.problems.append(table.problem(question.line, "question", what, fix))
        seen.add(question.question)


def _store(
    state: State, table: Table, year: int, name: str, questions: list[Question]
) -> None:  # fmt: skip
    """Write a questionnaire where it is new or, with --replace, another one."""
    asked = [(year, name, q.question, q.wording, q.code, q.points) for q in questions]
    worths = [
        (year, name, q.question, answer, worth) for q in questions for answer, worth in q.scale
    ]
    where = "WHERE year = ? AND questionnaire = ?"
    columns = "year, questionnaire, question, wording, code, points"
    stored = state.rows(f"SELECT {columns} FROM survey_questions {where}", [year, name])
    scales = state.rows(f"SELECT * FROM survey_scales {where}", [year, name])
    if set(stored) == set(asked) and set(scales) == set(worths):
        return
    if stored and not state.replace:
        what = say("{year} has another questionnaire “{name}” stored", year=str(year), name=name)
        fix = say("mend the file, or give --replace to take the file's word")
        state.problems.append(table.problem(questions[0].line, 0, what, fix))
        return
    for stale in ("survey_questions", "survey_scales"):
        state.connection.execute(f"DELETE FROM {stale} {where}", [year, name])
    column = table.columns["criterion"] + 1
    places: list[tuple[Any, ...]] = [
        (*row, state.work.load_id, table.number, question.line, column)
        for row, question in zip(asked, questions, strict=True)
    ]
    insert_rows(state.connection, "survey_questions", places)
    insert_rows(state.connection, "survey_scales", worths)
    state.changed(year, len(asked))
