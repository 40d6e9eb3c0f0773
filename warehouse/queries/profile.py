"""Everything about one commune in one year."""

from __future__ import annotations

from decimal import Decimal

from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.queries.answers import (
    CellPlace,
    Profile,
    ProfileRow,
    ScoreSource,
    Standing,
    SurveyChange,
)
from warehouse.queries.reader import Reader


def total_of(reader: Reader, commune_id: int, year: int) -> Standing:
    """One commune's total and its place. Raises BadInput when it has no figures that year."""
    totals = reader.ask(
        Standing, "standings", year=year, code="", group=None, commune_id=commune_id
    )
    if not totals:
        raise BadInput.because(
            say("this commune has no figures in {year}", year=str(year)),
            say("see which years there are with: cchc-tui rank"),
        )
    return totals[0]


def profile(reader: Reader, commune_id: int, year: int) -> Profile:
    """One commune's total and criteria. Raises BadInput when it has no figures that year."""
    total = total_of(reader, commune_id, year)
    rows = reader.ask(ProfileRow, "profile", year=year, commune_id=commune_id)
    missing = missing_leaves(reader, year, commune_id) if total.leaves_missing else {}
    return Profile(total, tuple(rows), missing.get(commune_id, ()))


def missing_leaves(
    reader: Reader, year: int, commune_id: int | None = None
) -> dict[int, tuple[str, ...]]:
    """For every unit that lacks one (by commune_id), or for one unit only, the codes of its
    leaves without a score."""
    found: dict[int, tuple[str, ...]] = {}
    for row in reader.rows("missing_leaves", year=year, commune_id=commune_id):
        found[row[0]] = (*found.get(row[0], ()), row[1])
    return found


def survey_change(profile: Profile) -> SurveyChange | None:
    """How the survey moved beside everything else; the two sum to the total's change.

    None unless the change of the total and of every part of the survey is known in points.
    The parts are the topmost criteria whose leaves are all of the kind 'survey'.
    """
    rows = {row.code: row for row in profile.criteria}
    surveyed = dict.fromkeys(rows, True)
    for row in profile.criteria:
        at = row if row.is_leaf and row.kind != "survey" else None
        while at is not None:
            surveyed[at.code] = False
            at = rows.get(at.parent)
    tops = [
        row
        for row in profile.criteria
        if surveyed[row.code] and not surveyed.get(row.parent, False)
    ]
    changes = [row.score_change for row in tops]
    total = profile.total.score_change
    if total is None or not changes or any(change is None for change in changes):
        return None
    survey = sum((change for change in changes if change is not None), Decimal(0))
    return SurveyChange(survey, total - survey)


def sources(reader: Reader, commune_id: int, year: int) -> dict[str, ScoreSource]:
    """Where each stored score of a commune stands, by the criterion's code."""
    found = {}
    for code, load_id, file, sheet, row, column, note, *own in reader.rows(
        "sources", year=year, commune_id=commune_id
    ):
        self_place = CellPlace(*own) if own[0] is not None and own[-1] is not None else None
        place = CellPlace(load_id, file, sheet, row, column)
        found[code] = ScoreSource(place, note, self_place)
    return found
