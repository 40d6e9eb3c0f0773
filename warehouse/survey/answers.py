"""Answers as texts -> answers as the views read them, kept in a Parquet file.

A hundred million answers have few distinct texts: every rule is applied once to each of them, and
the engine joins what the rules said back to the rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse.arrow import ArrowStream
from warehouse.errors import Problem
from warehouse.intake.distinct import MOST_PER_CAUSE, Finding
from warehouse.intake.fields import read_year
from warehouse.intake.state import State
from warehouse.intake.units import find_unit
from warehouse.messages import Message, say
from warehouse.names import Unit
from warehouse.points import MISSING_MARKS, NOT_APPLICABLE_MARKS, USUAL, read_points
from warehouse.survey.answer_files import AnswerFile
from warehouse.text import clean, fold, spelling_key

if TYPE_CHECKING:
    import polars as pl

_WHOLE = re.compile(r"(\d{1,3})(?:[.,]0+)?")
_MOST_CAUSES = 100  # wrong texts of one column that are listed


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a file of answers holds."""

    year: int
    answers: int
    communes: int
    questions: int


class AnswerTaker:
    """Reads one file of answers by rule; problems go to the state."""

    def __init__(self, state: State, file: AnswerFile, year: int | None) -> None:
        self.state = state
        self.file = file
        self.stated_year = year
        self._questions = _known_questions(state)
        self._before = len(state.problems)

    def take(self, file: Path) -> Counts | None:
        """Write the answers to `file` as Parquet; None where there are problems.

        Raises duckdb.Error for a file that stops being a table.
        """
        connection = self.state.connection
        connection.execute(f"CREATE OR REPLACE TEMP VIEW answer_texts AS {self.file.relation()}")
        texts = self._distinct()
        year = self._year(texts["year"])
        if year is None:
            return None
        units = self._each(texts["commune"], ("commune",), lambda text: self._unit(text, year))
        asked = self._each(
            texts["asked"],
            ("questionnaire", "question", "answer"),
            lambda *cells: self._answer(year, *cells),
        )
        weights = self._each(texts["weight"], ("weight",), _weight)
        if len(self.state.problems) > self._before:
            return None
        written = self._write(file, year, units, asked, weights)
        return Counts(year, written, len({unit for _, unit in units}),
                      len({row[3:5] for row in asked}))  # fmt: skip

    def _distinct(self) -> dict[str, list[tuple[str, ...]]]:
        """The distinct texts of each column (of three columns together for what was asked),
        found in one reading of the file."""
        rows = self.state.rows(
            "SELECT GROUPING(commune, year, question, weight), commune, year, questionnaire,"
            " question, answer, weight FROM answer_texts GROUP BY GROUPING SETS"
            " ((commune), (year), (questionnaire, question, answer), (weight))"
        )
        found: dict[str, list[tuple[str, ...]]] = {
            "commune": [], "year": [], "asked": [], "weight": [],
        }  # fmt: skip
        for group, commune, year, questionnaire, question, answer, weight in sorted(rows, key=str):
            if group == 0b0111:
                found["commune"].append((commune,))
            elif group == 0b1011:
                found["year"].append((year,))
            elif group == 0b1101:
                found["asked"].append((questionnaire, question, answer))
            else:
                found["weight"].append((weight,))
        return found

    def _year(self, texts: list[tuple[str, ...]]) -> int | None:
        """The one year of the file; None, with a problem, where it has none or several."""
        if not texts:
            self._problem(say("there are headings but no rows below them"),
                          say("export the table again with its rows"), 1)  # fmt: skip
            return None
        stated = {clean(text) for (text,) in texts}
        read = {read_year(text) if text else self.stated_year or self.file.year for text in stated}
        years = read - {None}
        if len(read) > 1 or len(years) > 1:
            self._problem(
                say("a file of answers must be about one year; this one states: {years}",
                    years=", ".join(sorted(text or "–" for text in stated)[:5])),
                say("split it by year"), column="year",
            )  # fmt: skip
            return None
        if not years:
            self._problem(
                say("which year these figures belong to is not stated"),
                say("give --year N, or a column year, or put the year into the file's name"),
            )
            return None
        (year,) = years
        if self.stated_year not in (None, year):
            what = say("the file says {year}, --year says {given}", year=str(year),
                       given=str(self.stated_year))  # fmt: skip
            self._problem(what, say("leave --year out, or mend the column"), column="year")
            return None
        return year

    def _each(
        self, texts: list[tuple[str, ...]], columns: tuple[str, ...], rule: Callable[..., Any]
    ) -> list[tuple[Any, ...]]:
        """The texts, each with what `rule` says of it (a tuple, or a Finding, which is told at
        the first rows where the texts stand)."""
        found, wrong = [], 0
        for row in texts:
            answer: Any = rule(*row)
            if not isinstance(answer[0], Message):
                found.append((*row, *answer))
            elif (wrong := wrong + 1) <= _MOST_CAUSES:
                self._tell(columns, row, answer)
        return found

    def _unit(self, text: str, year: int) -> tuple[int] | Finding:
        if not clean(text):
            return say("the commune is missing"), say("write its name or code")
        unit = find_unit(self.state, text, year)
        return (unit.commune_id,) if isinstance(unit, Unit) else unit

    def _answer(
        self, year: int, questionnaire: str, question: str, answer: str
    ) -> tuple[str, str, int | None] | Finding:
        key = (year, spelling_key(question))
        named = [
            known
            for known in self._questions.get(key, ())
            if not clean(questionnaire) or spelling_key(known[0]) == spelling_key(questionnaire)
        ]
        if len(named) != 1:
            return _unknown_question(year, questionnaire, question, several=len(named) > 1)
        (name, asked, scale), word = named[0], fold(answer)
        if word in MISSING_MARKS or word in NOT_APPLICABLE_MARKS:
            return name, asked, None
        match = _WHOLE.fullmatch(clean(answer))
        if match is None or int(match[1]) not in scale:
            return (
                say("“{text}” is no answer to “{question}”", text=clean(answer)[:40],
                    question=asked),
                say("its answers are {answers}, or nothing where it is not applicable",
                    answers=", ".join(map(str, sorted(scale)))),
            )  # fmt: skip
        return name, asked, int(match[1])

    def _write(self, file: Path, year: int, units: list[tuple[Any, ...]],
               asked: list[tuple[Any, ...]], weights: list[tuple[Any, ...]]) -> int:  # fmt: skip
        """Join what the rules said back to the rows and write them; how many they are."""
        import polars as pl

        frames: dict[str, pl.DataFrame] = {
            "answer_units": _frame(units, ("text",), {"commune_id": pl.Int32()}),
            "answers_asked": _frame(
                asked,
                ("paper", "about", "ticked"),
                {"questionnaire": pl.String(), "question": pl.String(), "answer": pl.Int32()},
            ),
            "answer_weights": _frame(weights, ("text",), {"weight": pl.Decimal(9, 4)}),
        }
        connection = self.state.connection
        for name, frame in frames.items():
            stream = ArrowStream(frame)  # noqa: F841 - DuckDB finds it by its name
            connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM stream")
        target = str(file).replace("'", "''")
        ((written,),) = connection.execute(
            f"COPY (SELECT u.commune_id, CAST({year} AS INTEGER) AS year, a.questionnaire,"
            " a.question, a.answer, w.weight FROM answer_texts AS t"
            " INNER JOIN answer_units AS u ON t.commune = u.text"
            " INNER JOIN answers_asked AS a ON t.questionnaire = a.paper AND t.question = a.about"
            " AND t.answer = a.ticked"
            " INNER JOIN answer_weights AS w ON t.weight = w.text)"
            f" TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
        ).fetchall()
        for name in frames:
            connection.execute(f"DROP TABLE {name}")
        return int(written)

    def _tell(self, columns: tuple[str, ...], texts: tuple[str, ...], finding: Finding) -> None:
        """A problem for each of the first rows that hold these texts."""
        where = " AND ".join(f"{column} = ?" for column in columns)
        lines = self.state.rows(
            "SELECT line FROM (SELECT *, row_number() OVER () AS line FROM answer_texts)"
            f" WHERE {where} ORDER BY line LIMIT {MOST_PER_CAUSE}",
            list(texts),
        )
        headings = 1 if self.file.separator else 0
        for (line,) in lines:
            self._problem(*finding, line + headings, columns[-1])

    def _problem(self, what: Message, fix: Message | None, row: int | None = None,
                 column: str | None = None) -> None:  # fmt: skip
        place = None if column is None else self.file.place(column)
        problem: Problem = self.file.problem(what, fix, row, place)
        self.state.problems.append(problem)


def _known_questions(state: State) -> dict[tuple[int, str], list[tuple[str, str, set[int]]]]:
    """(year, folded question) -> the questions so named: questionnaire, name, allowed answers."""
    scales: dict[tuple[int, str, str], set[int]] = {}
    for year, name, question, answer in state.rows(
        "SELECT year, questionnaire, question, answer FROM survey_scales"
    ):
        scales.setdefault((year, name, question), set()).add(answer)
    known: dict[tuple[int, str], list[tuple[str, str, set[int]]]] = {}
    for (year, name, question), allowed in scales.items():
        known.setdefault((year, spelling_key(question)), []).append((name, question, allowed))
    return known


def _unknown_question(
    year: int, questionnaire: str, question: str, *, several: bool
) -> Finding:  # fmt: skip
    if several:
        return (
            say("several questionnaires of {year} ask “{question}”", year=str(year),
                question=clean(question)[:40]),
            say("add a column that names the questionnaire"),
        )  # fmt: skip
    shown = " / ".join(filter(None, (clean(questionnaire), clean(question))))
    return (
        say("no questionnaire of {year} asks “{question}”", year=str(year), question=shown[:80]),
        say("load the questionnaire along, or mend the name"),
    )


def _weight(text: str) -> tuple[Decimal] | Finding:
    """How much an answer counts; 1 where the file says nothing."""
    if not clean(text):
        return (Decimal(1),)
    cell = read_points(text, USUAL)
    if cell.value is None or not 0 < cell.value < USUAL:
        return (
            say("“{text}” is no weight", text=clean(text)[:40]),
            say("write a number above 0 and below 1000, such as 1,25"),
        )
    return (cell.value,)


def _frame(
    rows: list[tuple[Any, ...]], texts: tuple[str, ...], results: dict[str, Any]
) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(rows, schema={**dict.fromkeys(texts, pl.String()), **results}, orient="row")
