"""What the survey's views read, whichever engine runs them: small tables and files of answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from warehouse.store.answers import AnswerPlace

Ask = Callable[[str], list[tuple[Any, ...]]]

ANSWERS = "survey_answers"  # the one relation that is read from the kept files
STORED = frozenset({"survey_counts"})  # the views that an engine stores once they are computed

# the columns that the views read, with their types as every engine knows them
_TABLES = {
    "communes": "commune_id INT, group_name STRING",
    "frameworks": "framework_id INT, year INT, group_name STRING",
    "criteria": "framework_id INT, code STRING",
    "survey_questions": "year INT, questionnaire STRING, question STRING, code STRING,"
    " points DECIMAL(9,4)",
    "survey_scales": "year INT, questionnaire STRING, question STRING, answer INT,"
    " worth DECIMAL(9,4)",
}
_OF_ONE_YEAR = ("frameworks", "survey_questions", "survey_scales")


@dataclass(frozen=True, slots=True)
class Relation:
    """A small table: its name, its columns ('a INT, b STRING') and its rows, in a fixed order."""

    name: str
    columns: str
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that the scores of one year's survey follow from.

    place: where the kept answers lie;  files: their names there
    answers: how many rows they have together;  relations: the small tables
    """

    year: int
    place: AnswerPlace = field(compare=False, repr=False)
    files: tuple[str, ...]
    answers: int
    relations: tuple[Relation, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """The files as the engine of this machine reads them."""
        return tuple(map(self.place.address, self.files))

    @property
    def cluster_addresses(self) -> tuple[str, ...]:
        """The files as a cluster's machines read them: a path, or s3a://."""
        return tuple(map(self.place.cluster_address, self.files))


def columns_of(name: str) -> str:
    """The columns of a small table, as a Relation has them."""
    return _TABLES[name]


def read_inputs(ask: Ask, place: AnswerPlace, year: int) -> Inputs:
    """The inputs as a snapshot holds them; ask: rows of a statement on it."""
    relations = []
    for name, columns in _TABLES.items():
        listed = ", ".join(column.split()[0] for column in columns.split(", "))
        of_year = f" WHERE year = {int(year)}" if name in _OF_ONE_YEAR else ""
        rows = ask(f"SELECT {listed} FROM {name}{of_year} ORDER BY {listed}")
        relations.append(Relation(name, columns, tuple(rows)))
    kept = ask(f"SELECT kept, answers FROM survey_files WHERE year = {int(year)} ORDER BY kept")
    names = tuple(name for name, _ in kept)
    return Inputs(year, place, names, sum(answers for _, answers in kept), tuple(relations))
