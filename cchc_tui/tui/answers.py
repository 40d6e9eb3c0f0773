"""What one screen needs, asked in one go: frozen bundles of the warehouse's typed answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse import queries
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.names import read_units
from warehouse.queries import (
    Criterion,
    DomainScore,
    FrameworkChange,
    Place,
    Profile,
    Reader,
    Spread,
    Standing,
    SurveyChange,
    Year,
)

MOST_COMPARED = 4  # communes that stand side by side at most


@dataclass(frozen=True, slots=True)
class Board:
    """The leaderboard of a year and group, with what its cells need. Dicts are by commune_id."""

    at: Year
    years: tuple[Year, ...]
    standings: tuple[Standing, ...]
    domains: tuple[Criterion, ...]
    domain_scores: dict[int, dict[str, DomainScore]]
    histories: dict[int, tuple[Place, ...]]
    missing: dict[int, tuple[str, ...]]
    framework_changes: tuple[FrameworkChange, ...]

    def ranks_of(self, year: int) -> dict[int, int]:
        """The ranks of an earlier year by commune_id; who had none is left out."""
        return {
            commune: place.rank
            for commune, places in self.histories.items()
            for place in places
            if place.year == year and place.rank is not None
        }


@dataclass(frozen=True, slots=True)
class CommuneYear:
    """One commune in one year; `order` is its group's communes (commune_id) by rank."""

    at: Year
    profile: Profile
    survey: SurveyChange | None
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CriterionBoard:
    """The leaderboard of one criterion; histories (by commune_id) are newest first.

    spread: None where nobody has a score
    """

    at: Year
    node: Criterion
    path: tuple[Criterion, ...]
    standings: tuple[Standing, ...]
    histories: dict[int, tuple[Place, ...]]
    spread: Spread | None


def pick_year(years: list[Year], year: int | None, group: str | None) -> Year:
    """The year asked for (None: the newest), in the group asked for where it has that one.

    Raises BadInput where the warehouse has no such year.
    """
    in_year = [at for at in years if year is None or at.year == year]
    if not in_year:
        raise BadInput.because(
            say("there are no figures for {year}", year=str(year)),
            say("there are: {names}", names=", ".join(sorted({str(at.year) for at in years}))),
        )
    in_year = [at for at in in_year if at.year == in_year[0].year]
    return next((at for at in in_year if at.group == group), in_year[0])


def board(reader: Reader, year: int | None, group: str | None) -> Board:
    """The leaderboard of `year` (None: the newest) and `group` (None: the first)."""
    years = queries.years(reader)
    at = pick_year(years, year, group)
    tree = queries.criteria(reader, at.year, at.group)
    standings = queries.standings(reader, at.year, None, at.group)
    gaps = any(row.leaves_missing for row in standings)  # seldom, and the question is not cheap
    return Board(
        at=at,
        years=tuple(years),
        standings=tuple(standings),
        domains=tuple(c for c in tree if c.level == 1 and c.max_score > 0),
        domain_scores=queries.domains(reader, at.year),
        histories=queries.rank_histories(reader, at.year),
        missing=queries.missing_leaves(reader, at.year) if gaps else {},
        framework_changes=tuple(queries.framework_changes(reader, at.year)),
    )


def short_names(reader: Reader, rows: Sequence[Standing]) -> dict[int, str]:
    """By commune_id the names without the kind of unit; with it where two would be called alike."""
    own = {unit.commune_id: unit.name for unit in read_units(reader.rows("communes"))}
    names = {row.commune_id: own[row.commune_id] for row in rows}
    often = Counter(names.values())
    return {
        row.commune_id: row.commune if often[names[row.commune_id]] > 1 else names[row.commune_id]
        for row in rows
    }


def commune_year(reader: Reader, commune_id: int, year: int) -> CommuneYear:
    """One commune's year. Raises BadInput when it has no figures then."""
    profile = queries.profile(reader, commune_id, year)
    group = profile.total.group
    standings = queries.standings(reader, year, None, group)
    return CommuneYear(
        at=pick_year(queries.years(reader), year, group),
        profile=profile,
        survey=queries.survey_change(profile),
        order=tuple(row.commune_id for row in standings),
    )


def criterion_board(reader: Reader, year: int, group: str, code: str) -> CriterionBoard:
    """The leaderboard of one criterion and how it went through the years."""
    tree = {node.code: node for node in queries.criteria(reader, year, group)}
    if code not in tree:
        raise BadInput.because(
            say("there is no criterion “{text}” in {year}", text=code, year=str(year))
        )
    node = tree[code]
    histories: dict[int, list[Place]] = {}
    for place in queries.criterion_history(reader, node.framework_id, code):
        histories.setdefault(place.commune_id, []).append(place)
    path, up = [node], node.parent
    while up in tree:
        path.append(tree[up])
        up = tree[up].parent
    return CriterionBoard(
        at=pick_year(queries.years(reader), year, group),
        node=node,
        path=tuple(reversed(path)),
        standings=tuple(queries.standings(reader, year, code, group)),
        histories={commune: tuple(places) for commune, places in histories.items()},
        spread=queries.spread(reader, year, group, code),
    )


def criterion_in_next_year(reader: Reader, board: CriterionBoard, step: int) -> CriterionBoard:
    """The same criterion one year on (+1) or back (-1), under the code it has there.

    Raises BadInput where the warehouse ends, or where no criterion of that year continues it.
    """
    known = {at.year for at in queries.years(reader)}
    year = board.at.year + step
    if year not in known:
        raise no_such_year(year)
    code = queries.criterion_code_in(reader, board.node.framework_id, board.node.code, step)
    if code is None:
        raise BadInput.because(
            say(
                "in {year} no criterion continues {code} {name}",
                year=str(year),
                code=board.node.code,
                name=board.node.name,
            )
        )
    return criterion_board(reader, year, board.at.group, code)


def no_such_year(year: int) -> BadInput:
    """What is said at either end of the years."""
    return BadInput.because(say("there are no figures for {year}", year=str(year)))
