"""When two loads about surveys cannot both be kept: where one has read what the other changed.

Files of answers are put together, whoever brings them: of other communes, or more of the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

    from warehouse.store.lake.changes import Changes

_QUESTIONNAIRES = ("survey_questions", "survey_scales")  # in pieces of one year each

# Files that both replaced, or brought under one name, or brought twice.
_SAME_FILES = """
    SELECT DISTINCT ours.year
    FROM ({ours}) AS ours
    INNER JOIN ({theirs}) AS theirs
        ON ours.kept = theirs.kept OR ours.name = theirs.name OR ours.sha256 = theirs.sha256
"""


def clash_of_surveys(
    connection: duckdb.DuckDBPyConnection, ours: Changes, theirs: Changes
) -> list[int]:
    """The years, ascending, of whose surveys both changed the same, or of which this load read
    what the other changed: the questionnaire by which answers were understood, the answers of
    which scores were computed.

    connection: with the states `base`, `work` (ours) and `newest` (theirs) attached
    """
    answers, other_answers = _files(ours, "work"), _files(theirs, "newest")
    asked, other_asked = _questionnaires(ours), _questionnaires(theirs)

    def years(sql: str) -> set[int]:
        return {int(year) for (year,) in connection.execute(sql).fetchall()}

    same = years(_SAME_FILES.format(ours=answers, theirs=other_answers))
    read = asked | years(f"SELECT year FROM ({answers})")
    scored = years(_scored(ours))
    changed = other_asked | years(f"SELECT year FROM ({other_answers})")
    return sorted(same | read & other_asked | scored & changed)


def _questionnaires(found: Changes) -> set[int]:
    return {year for table in _QUESTIONNAIRES for year in _pieces(found, table)}


def _files(found: Changes, state: str) -> str:
    """A query for the files of answers that came or went."""
    wanted = found.rows("survey_files", _pieces(found, "survey_files"))
    return " UNION ALL ".join(
        f"SELECT year, kept, name, sha256 FROM {catalog}.survey_files WHERE {wanted}"
        for catalog in ("base", state)
    )


def _scored(found: Changes) -> str:
    """A query for the years whose surveyed scores are of this load: only a scoring writes their
    standard errors."""
    wanted = found.rows("frameworks", _pieces(found, "survey_errors"))
    return f"SELECT year FROM work.frameworks WHERE {wanted}"


def _pieces(found: Changes, table: str) -> list[Any]:
    return found.pieces.get(table, [])
