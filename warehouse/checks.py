"""Running sql/checks: each file returns the rows that offend it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from warehouse import sqlfiles
from warehouse.messages import Message, Value
from warehouse.points import trim
from warehouse.sentences import sentence_of

if TYPE_CHECKING:
    import duckdb

# the columns that every check gives; what follows them are details for its sentence
_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """One offending row.

    group: '' where all units are ranked together
    expected, found: as text;  details: what else the check's sentence says
    load_id ... column_no: where the figure stands, None where it stands nowhere
    is_listing: true when the row is told, but is no disagreement
    """

    check: str
    severity: str
    is_listing: bool
    year: int
    group: str
    commune: str | None
    criterion: str | None
    expected: str | None
    found: str | None
    load_id: int | None
    file_no: int | None
    row_no: int | None
    column_no: int | None
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> Message:
        """The finding in a sentence."""
        # codes and names look like numbers at times, and are none
        in_points = self.details.get("change", "remaxed") == "remaxed"
        shown = _number if in_points else _text
        values: dict[str, Value] = {
            name: trim(value) if isinstance(value, Decimal) else value
            for name, value in self.details.items()
        }
        values |= {
            "scope": self._scope(),
            "year": str(self.year),
            "commune": self.commune or "–",
            "criterion": self.criterion or "",  # sentences about the total do not name it
            "expected": shown(self.expected),
            "found": shown(self.found),
        }
        return Message(sentence_of(self.check, self.criterion, self.details), values)

    def _scope(self) -> str:
        """What a finding about a whole group speaks of: the year, the group, and whose ranks."""
        ranked = self.criterion if self.check == "publisher_rule" else None
        return ", ".join(filter(None, (str(self.year), self.group, ranked)))


def _number(text: str | None) -> Decimal | str:
    """Points that were cast to text in SQL, as a number again; everything else as it stands."""
    if text is None:
        return "–"
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return trim(number) if number.is_finite() else text


def _text(text: str | None) -> Decimal | str:
    return "–" if text is None else text


def marks_of(check: str) -> list[str]:
    """What the first line of the check's file says: its severity, then marks.

    listing: its rows are told, but are no disagreement
    looks back: it compares a year with the year before
    only with CHECK: it explains rows of CHECK, which comes before it in the alphabet; where
    there are none, the costlier question is not asked
    """
    line = sqlfiles.header("checks", check)[0].removeprefix("severity:")
    return [mark.strip() for mark in line.split(",")]


def severity_of(check: str) -> str:
    """'error' refuses a load, 'warning' does not."""
    return marks_of(check)[0]


def run_checks(
    connection: duckdb.DuckDBPyConnection,
    years: Collection[int] | None = None,
    severity: str | None = None,
) -> list[Finding]:
    """All offending rows, newest year first; of some years or of one severity when asked.

    years: those whose content changed, None = all. A check that looks back is asked about the
    years after them, too.
    """
    findings: list[Finding] = []
    for check in sqlfiles.names("checks"):
        level, *marks = marks_of(check)
        if severity not in (None, level):
            continue
        needed = {mark.removeprefix("only with ") for mark in marks if "only with " in mark}
        if not needed <= {finding.check for finding in findings}:
            continue
        asked = years
        if years is not None and "looks back" in marks:
            asked = {year + after for year in years for after in (0, 1)}
        findings += [
            Finding(check, level, "listing" in marks, *values)
            for values in _rows(connection, check, asked)
        ]
    return sorted(
        findings,
        key=lambda f: (-f.year, f.severity, f.check, f.group, f.commune or "", f.criterion or ""),
    )


def _rows(
    connection: duckdb.DuckDBPyConnection, check: str, years: Collection[int] | None
) -> list[tuple[Any, ...]]:
    """A check's rows: its columns, and last its details by name.

    The years stand outside the check's own text: the engine takes them down to the tables, so
    that a small correction does not read the whole country.
    """
    sql = sqlfiles.text("checks", check)
    if years is not None:
        listed = ", ".join(str(int(year)) for year in sorted(years)) or "NULL"
        sql = f"SELECT * FROM ({sql}\n) AS offending WHERE year IN ({listed})"
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or ()][_COLUMNS:]
    return [
        (*row[:_COLUMNS], dict(zip(names, row[_COLUMNS:], strict=True)))
        for row in cursor.fetchall()
    ]
