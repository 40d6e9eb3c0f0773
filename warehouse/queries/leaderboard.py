"""Leaderboards: which years there are, who stands where, and how criteria changed."""

from __future__ import annotations

from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.queries.answers import (
    Criterion,
    DomainScore,
    FrameworkChange,
    Place,
    Spread,
    Standing,
    Year,
)
from warehouse.queries.reader import Reader
from warehouse.text import clean, fold, spelling_key


def years(reader: Reader) -> list[Year]:
    """All years and groups, newest year first."""
    return reader.ask(Year, "years")


def find_year(reader: Reader, year: int, group: str | None = None) -> Year:
    """A year and a group in it, with its framework. group: None = the year's first.

    Raises BadInput for a year or a group without figures.
    """
    known = [entry for entry in years(reader) if entry.year == year]
    for entry in known:
        if group in (None, entry.group):
            return entry
    if not known:
        raise BadInput.because(
            say("there are no figures for {year}", year=str(year)),
            say("see which years there are with: cchc-tui rank"),
        )
    raise BadInput.because(
        say("there is no group “{name}” in {year}", name=group, year=str(year)),
        say("the groups are: {names}", names=", ".join(entry.group or "–" for entry in known)),
    )


def standings(
    reader: Reader, year: int, criterion: str | None = None, group: str | None = None
) -> list[Standing]:
    """The leaderboard of a year: of the total, or of one criterion's code; by rank."""
    return reader.ask(
        Standing, "standings", year=year, code=criterion or "", group=group, commune_id=None
    )


def spread(reader: Reader, year: int, group: str, code: str) -> Spread | None:
    """How a group's units stand at one criterion ('' = the total); None where nobody has a
    score."""
    found = reader.ask(Spread, "node_spread", year=year, group=group, code=code)
    return found[0] if found else None


def criteria(reader: Reader, year: int, group: str | None = None) -> list[Criterion]:
    """The year's tree of criteria, in its order, without the total."""
    return reader.ask(Criterion, "criteria", year=year, group=group)


def find_criterion(reader: Reader, text: str, year: int, group: str | None = None) -> Criterion:
    """The criterion that `text` names by code or name. Raises BadInput."""
    tree = criteria(reader, year, group)
    tests = (
        lambda c: c.code == clean(text),
        lambda c: spelling_key(c.name) == spelling_key(text),
        lambda c: fold(c.name) == fold(text),
    )
    for test in tests:
        found = [criterion for criterion in tree if test(criterion)]
        if len(found) == 1:
            return found[0]
        if found:
            codes = ", ".join(criterion.code for criterion in found)
            raise BadInput.because(
                say("“{text}” names more than one criterion", text=text),
                say("give the code: {names}", names=codes),
            )
    raise BadInput.because(
        say("there is no criterion “{text}” in {year}", text=text, year=str(year)),
        say("the domains are: {names}", names=_domains(tree)),
    )


def _domains(tree: list[Criterion]) -> str:
    return ", ".join(f"{c.code} {c.name}" for c in tree if c.level == 1)


def domains(reader: Reader, year: int) -> dict[int, dict[str, DomainScore]]:
    """For every unit (by commune_id) its domains by code, in the framework's order."""
    found: dict[int, dict[str, DomainScore]] = {}
    for answer in reader.ask(DomainScore, "domains", year=year):
        found.setdefault(answer.commune_id, {})[answer.code] = answer
    return found


def rank_histories(reader: Reader, year: int) -> dict[int, tuple[Place, ...]]:
    """For every unit (by commune_id) its totals up to `year`, oldest first."""
    found: dict[int, list[Place]] = {}
    for place in reader.ask(Place, "rank_histories", year=year):
        found.setdefault(place.commune_id, []).append(place)
    return {commune: tuple(places) for commune, places in found.items()}


def criterion_history(
    reader: Reader, framework_id: int, code: str | None, commune_id: int | None = None
) -> list[Place]:
    """A criterion's results back through the years while its meaning continues; newest first.

    code: None = the total.  commune_id: None = every unit.
    """
    found: list[Place] = []
    step: tuple[int, str] | None = (framework_id, code or "")
    while step:
        framework, at = step
        found += reader.ask(
            Place, "criterion_history", framework_id=framework, code=at, commune_id=commune_id
        )
        rows = reader.rows("previous_criterion", framework_id=framework, code=at)
        step = (rows[0][0], rows[0][1]) if rows else None
    return found


def newest_form(reader: Reader, framework_id: int, code: str) -> tuple[int, str]:
    """The framework and code under which a criterion stands in the last year that continues it."""
    while rows := reader.rows("next_criterion", framework_id=framework_id, code=code):
        framework_id, code = rows[0][:2]
    return framework_id, code


def criterion_code_in(reader: Reader, framework_id: int, code: str, step: int) -> str | None:
    """The code of a criterion one year on (+1) or back (-1); None where none continues it."""
    question = "next_criterion" if step > 0 else "previous_criterion"
    rows = reader.rows(question, framework_id=framework_id, code=code)
    return str(rows[0][1]) if rows else None


def framework_changes(
    reader: Reader, year: int, framework_id: int | None = None
) -> list[FrameworkChange]:
    """How the year's criteria differ from the year before; empty when they do not.

    framework_id: only those of its group; None = of all.
    """
    return reader.ask(FrameworkChange, "framework_changes", year=year, framework_id=framework_id)
