"""Reading the small words of small files: yes and no, dates, whole numbers, choices."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from warehouse.errors import Problem
from warehouse.intake.grid import Row
from warehouse.intake.table import Label, Table
from warehouse.messages import Message, say
from warehouse.points import MISSING_MARKS, USUAL, Cell, is_error, plain_number, read_points
from warehouse.text import fold, heading_key

_YES = {"yes", "y", "true", "1", "co", "ap dung", "x"}
_NO = {"no", "n", "false", "0", "khong", "khong ap dung", "kad", "kxd"}
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")

KINDS = {
    "appraisal": "appraisal|tham dinh|diem tham dinh",
    "survey": "survey|dieu tra xhh|dieu tra xa hoi hoc|khao sat|xhh|dieu tra",
    "bonus": "bonus|diem thuong|thuong",
    "penalty": "penalty|diem tru|tru",
}
RANK_BY = {"points": "points|diem", "percent": "percent|phan tram|ty le|chi so"}
RANK_RULES = {
    "1224": "1224|competition",
    "1334": "1334",
    "dense": "dense|1223",
    "ordinal": "ordinal|1234",
}


class Cells:
    """Cells of a table, read one by one; what cannot be read becomes a problem at its place."""

    def __init__(self, table: Table, problems: list[Problem]) -> None:
        self.table = table
        self._problems = problems

    def problem(self, label: Label, what: Message, fix: Message) -> None:
        """Record a problem at a cell."""
        self._problems.append(self.table.problem_at(label, what, fix))

    def points_of(self, label: Label, ceiling: Decimal, *, percent: bool = False) -> Cell:
        """Points (or percent) with the decimals that are printed."""
        cell = read_points(label.text, ceiling, percent=percent)
        if cell.problem:
            self.problem(label, cell.problem, say("write a number such as 12,5 or 12.5"))
        return cell

    def rank_of(self, label: Label) -> tuple[int | None, int | None]:
        """A rank and of how many, None where not stated: '04/15' is 4 of 15."""
        text = label.text
        if fold(text) in MISSING_MARKS:
            return None, None
        plain = plain_number(text)
        match = re.fullmatch(r"0*(\d{1,6})(?:\s*/\s*0*(\d{1,6}))?", plain)
        if match:
            return int(match[1]), int(match[2]) if match[2] else None
        if re.fullmatch(r"\d{4}-\d\d-\d\d( .*)?", plain):
            self.problem(
                label,
                say("“{text}” is a date, where a rank should stand", text=text),
                say("a spreadsheet made it of something like 04/15: type it again as text"),
            )
        else:
            self.problem(
                label,
                say("“{text}” is not a whole number", text=text),
                say("write a number such as 4"),
            )
        return None, None


class Fields(Cells):
    """One row of a table, read by meaning; what cannot be read becomes a problem."""

    def __init__(self, table: Table, row: Row, problems: list[Problem]) -> None:
        super().__init__(table, problems)
        self.row = row

    def text(self, column: str) -> str | None:
        """The cell's text, None when empty."""
        return self.table.cell(self.row, column) or None

    def needed(self, column: str) -> str:
        """The cell's text; an empty cell, or an error of a spreadsheet in it, is a problem."""
        text = self.table.cell(self.row, column)
        if not text:
            self.wrong(column, say("this cell must not be empty"), say("fill it in"))
        elif is_error(text):
            self.wrong(
                column,
                say("“{text}” is an error of a spreadsheet's formula", text=text),
                say("mend the formula, save the workbook, and load it again"),
            )
        return text

    def wrong(self, column: str, what: Message, fix: Message) -> None:
        """Record a problem at this row and column."""
        self._problems.append(self.table.problem(self.row, column, what, fix))

    def points(self, column: str, ceiling: Decimal = USUAL) -> Decimal | None:
        """Points, None when empty."""
        return self.points_of(self.table.label(self.row, column), ceiling).value

    def whole(self, column: str) -> int | None:
        """A whole number, None when empty; '04/15' is 4."""
        return self.rank_of(self.table.label(self.row, column))[0]

    def choice(self, column: str, choices: dict[str, str], default: str) -> str:
        """One of `choices` (canonical -> folded words with '|'); `default` when empty."""
        text = self.table.cell(self.row, column)
        if not text:
            return default
        for name, words in choices.items():
            if heading_key(text) in words.split("|"):
                return name
        self.wrong(
            column,
            say("“{text}” is not one of the known words", text=text),
            say("write one of: {choices}", choices=", ".join(choices)),
        )
        return default

    def truth(self, column: str, default: bool | None) -> bool | None:
        """Yes or no; `default` when empty."""
        text = self.table.cell(self.row, column)
        found = read_truth(text)
        if text and found is None:
            self.wrong(
                column,
                say("“{text}” is neither yes nor no", text=text),
                say("write yes or no (có, không)"),
            )
        return default if found is None else found

    def day(self, column: str) -> datetime.date | None:
        """A day as 2023-12-21 or 21/12/2023; None when empty."""
        text = self.table.cell(self.row, column)
        if not text:
            return None
        try:
            if match := _DAY.fullmatch(text):
                return datetime.date(int(match[3]), int(match[2]), int(match[1]))
            return datetime.date.fromisoformat(text)
        except ValueError:
            self.wrong(
                column,
                say("“{text}” is not a day", text=text),
                say("write it as 2023-12-21 or 21/12/2023"),
            )
            return None

    def year(self, fallback: int | None) -> int | None:
        """The row's year, else `fallback`; a missing year is a problem."""
        text = self.table.cell(self.row, "year")
        if not text:
            if fallback is None:
                self._problems.append(missing_year(self.table, self.row))
            return fallback
        year = read_year(text)
        if year is None:
            self.wrong(
                "year", say("“{text}” is not a year", text=text), say("write a year such as 2023")
            )
        return year


def read_truth(text: str) -> bool | None:
    """True, False, or None for an empty or unknown word."""
    word = heading_key(text)
    return True if word in _YES else False if word in _NO else None


def read_year(text: str) -> int | None:
    """A year from 1990 to 2100, or None."""
    return int(text) if re.fullmatch(r"(19[9]\d|20\d\d|2100)", text) else None


def _disagreeing(stated: dict[str, int]) -> Message:
    """Which places state which years."""
    title, sheet, file = (str(stated.get(place, "")) for place in ("title", "sheet", "file"))
    if title and sheet and file:
        return say(
            "the title states {title}, the sheet's name {sheet}, the file's name {file}",
            title=title,
            sheet=sheet,
            file=file,
        )
    if title and sheet:
        return say("the title states {title}, the sheet's name {sheet}", title=title, sheet=sheet)
    if title:
        return say("the title states {title}, the file's name {file}", title=title, file=file)
    return say("the sheet's name states {sheet}, the file's name {file}", sheet=sheet, file=file)


def missing_year(table: Table, row: Row | int | None = None) -> Problem:
    """The year is nowhere, or in two places that disagree."""
    place = (row if row is not None else table.header, "year" if "year" in table.columns else 0)
    if len({year for _, year in table.years}) > 1:
        return table.problem(*place, _disagreeing(dict(table.years)), say("give --year N"))
    return table.problem(
        *place,
        say("which year these figures belong to is not stated"),
        say("give --year N, or a column year, or put the year into the file's name"),
    )
