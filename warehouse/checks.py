"""Running sql/checks: each file returns the rows that offend it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from warehouse import sqlfiles
from warehouse.messages import N_, Message
from warehouse.points import trim

if TYPE_CHECKING:
    import duckdb

# check -> what an offending row means; the fields are those of Finding
_SENTENCES = {
    "duplicate_scores": N_("{commune} has a second score for {criterion}"),
    "score_above_maximum": N_("{found} points for {criterion} where the maximum is {expected}"),
    "self_score_out_of_range": N_(
        "{found} self-assessed points for {criterion} where the maximum is {expected}"
    ),
    "score_below_zero": N_("{found} points for {criterion}, which is no penalty"),
    "unknown_criterion": N_("the criterion {criterion} is not in the framework of {year}"),
    "absent_units": N_(
        "{commune} has no figures in {year}; {found} of {expected} units of its group have"
    ),
    "maxima_sum": N_("{year}: the maxima below {criterion} sum to {found}, stated is {expected}"),
    "stated_parent": N_(
        "{commune}: {criterion} is stated as {found}, its leaves sum to {expected}"
    ),
    "missing_scores": N_(
        "{commune} has {found} of {expected} scores and is not ranked; missing first: {criterion}"
    ),
    "published_score": N_("{commune}: printed are {found} points, computed {expected}"),
    "published_rank": N_("{commune}: printed is rank {found}, computed {expected}"),
    "published_rating": N_("{commune}: printed is the rating {found}, computed {expected}"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One offending row. expected and found are as text; load_id ... column_no say where the
    figure stands (None where it stands nowhere)."""

    check: str
    severity: str
    year: int
    commune: str | None
    criterion: str | None
    expected: str | None
    found: str | None
    load_id: int | None
    file_no: int | None
    row_no: int | None
    column_no: int | None

    @property
    def message(self) -> Message:
        """The finding in a sentence."""
        return Message(
            _SENTENCES[self.check],
            {
                "year": str(self.year),
                "commune": self.commune or "–",
                "criterion": self.criterion or "*",
                "expected": _number(self.expected),
                "found": _number(self.found),
            },
        )


def _number(text: str | None) -> Decimal | str:
    """Points that were cast to text in SQL, as a number again."""
    if text is None:
        return "–"
    try:
        return trim(Decimal(text))
    except InvalidOperation:
        return text


def severity_of(check: str) -> str:
    """'error' or 'warning', from the first line of the check's file."""
    return sqlfiles.header("checks", check)[0].removeprefix("severity:").strip()


def run_checks(
    connection: duckdb.DuckDBPyConnection, year: int | None = None, severity: str | None = None
) -> list[Finding]:
    """All offending rows, newest year first; of one year or severity when asked."""
    findings: list[Finding] = []
    for check in sqlfiles.names("checks"):
        level = severity_of(check)
        if severity not in (None, level):
            continue
        rows = connection.execute(sqlfiles.text("checks", check)).fetchall()
        findings += [Finding(check, level, *row) for row in rows]
    wanted = [f for f in findings if year in (None, f.year)]
    return sorted(
        wanted, key=lambda f: (-f.year, f.severity, f.check, f.commune or "", f.criterion or "")
    )
