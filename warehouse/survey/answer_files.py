"""Files of answers as they lie on the disk: what they are, and how the engine reads them.

They may be larger than memory, so that only their beginning is looked at here; the engine streams
the rest.
"""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import Problem
from warehouse.intake.folders import readable
from warehouse.intake.grid import separators_of
from warehouse.intake.headings import meaning
from warehouse.intake.sources import Source
from warehouse.messages import Message, say
from warehouse.store.faults import first_line
from warehouse.store.quoting import path_literal

if TYPE_CHECKING:
    import duckdb

COLUMNS = ("year", "commune", "questionnaire", "question", "answer", "weight")
_NEEDED = {"commune", "question", "answer"}
_HEAD = 65_536  # bytes in which the headings stand
_AT_ONCE = 1 << 20  # bytes that are hashed at once
_PARQUET = b"PAR1"
_LINE = re.compile(r"Line: (\d+)")


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """One file of answers.

    columns: meaning -> index of the column;  headings: all of them, as they stand
    separator: of a text file, '' for Parquet
    """

    path: Path
    name: str
    columns: dict[str, int]
    headings: tuple[str, ...]
    separator: str

    @property
    def encoding(self) -> str:
        """As the report of a load names it."""
        return "utf-8" if self.separator else "parquet"

    @property
    def year(self) -> int | None:
        """The year that the file's name states."""
        return Source(1, self.name, b"", "", self.path).year

    def place(self, column: str) -> int:
        """Where a column stands, from 1; the first where the file has none such."""
        return self.columns.get(column, 0) + 1

    def problem(self, what: Message, fix: Message | None, row: int | None = None,
                column: int | None = None) -> Problem:  # fmt: skip
        """A problem of this file; row and column from 1."""
        return Problem(what, fix, self.name, row, column)

    def fingerprint(self) -> str:
        """SHA-256 of the file's bytes, hexadecimal."""
        digest = hashlib.sha256()
        with self.path.open("rb") as stream:
            while block := stream.read(_AT_ONCE):
                digest.update(block)
        return digest.hexdigest()

    def relation(self) -> str:
        """The rows as the engine reads them: one text column a meaning, '' where nothing is."""
        named = [f"c{index}" for index in range(len(self.headings))]
        path = path_literal(str(self.path))
        if self.separator:
            texts = ", ".join(f"'{name}': 'VARCHAR'" for name in named)
            table = (
                f"read_csv({path}, delim={_quoted(self.separator)}, header=true, quote='\"',"
                f" escape='\"', auto_detect=false, strict_mode=true, columns={{{texts}}})"
            )
        else:
            named = ['"' + heading.replace('"', '""') + '"' for heading in self.headings]
            table = f"read_parquet({path})"
        cells = [
            f"COALESCE(CAST({named[self.columns[column]]} AS VARCHAR), '') AS {column}"
            if column in self.columns
            else f"'' AS {column}"
            for column in COLUMNS
        ]
        return f"SELECT {', '.join(cells)} FROM {table}"

    def unreadable(self, error: duckdb.Error) -> Problem:
        """What the engine says of a file that is no table from some line on."""
        text = str(error)
        if "unicode" in text.lower() or "utf-8" in text.lower():
            return self.problem(
                say("this text is not UTF-8"), say("save it as CSV UTF-8"), _line_of(text)
            )
        return self.problem(
            say("the file cannot be read: {reason}", reason=first_line(error)[:200]),
            say("export it again and load that"),
            _line_of(text),
        )


def answer_file(path: str, connection: duckdb.DuckDBPyConnection) -> AnswerFile | None:
    """The file of answers at `path`; None for every other file, which others read."""
    place = Path(path)
    if path == "-" or not place.is_file():
        return None
    with place.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(_PARQUET):
        headings, separator = _parquet_headings(place, connection), ""
    else:
        headings, separator = _text_headings(head)
    columns: dict[str, int] = {}
    for index, heading in enumerate(headings):
        if column := meaning("answers", heading):
            columns.setdefault(column, index)
    if "commune_code" in columns:  # the code is the surer name of the two
        columns["commune"] = columns.pop("commune_code")
    if not columns.keys() >= _NEEDED:
        return None
    return AnswerFile(place, readable(place.name), columns, tuple(headings), separator)


def _parquet_headings(path: Path, connection: duckdb.DuckDBPyConnection) -> list[str]:
    import duckdb

    try:
        cursor = connection.execute(
            f"SELECT * FROM read_parquet({path_literal(str(path))}) LIMIT 0"
        )
    except duckdb.Error:
        return []
    return [column[0] for column in cursor.description or ()]


def _text_headings(head: bytes) -> tuple[list[str], str]:
    """The cells of the first line, and what separates them."""
    line = head.split(b"\n", 1)[0].decode("utf-8-sig", errors="replace").rstrip("\r")
    if not line.strip():
        return [], ","
    separator = separators_of(line)[0]
    try:
        return next(csv.reader([line], delimiter=separator)), separator
    except csv.Error:
        return [], separator


def _line_of(text: str) -> int | None:
    match = _LINE.search(text)
    return int(match[1]) if match else None


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
