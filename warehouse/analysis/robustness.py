"""How firm the ranks of a year are: under small errors, other weights, and without a domain.

All ranks here are competition ranks, 1 + how many stand above, whatever the framework does with
ties. Only ranked units take part: a unit with missing scores stays out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from warehouse.analysis.answers import Firmness, Interval, Robustness, WeightInterval
from warehouse.analysis.places import Rule
from warehouse.analysis.sampling import survey_ranks
from warehouse.analysis.standpoint import read_rule
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.points import LARGEST, QUANTUM
from warehouse.queries import Reader, Year, find_year

if TYPE_CHECKING:
    from warehouse.analysis.weights import Ints, Profiles

By = Literal["leaf", "domain"]
BY: tuple[By, ...] = ("leaf", "domain")
Tell = Callable[[int, int], None]  # steps done, of how many

SEED = 1
TOLERANCE = Decimal("0.5")
# A domain that has w of all points gets a standard deviation of sqrt(w (1 - w) / 101): about a
# quarter of w where w is an eighth, as that of a usual domain is.
CONCENTRATION = 100.0
_CONCENTRATIONS = (0.01, 1e9)  # what the arithmetic can bear
_MOST_RANKS = 200_000_000  # units x sets that are kept, two bytes each


@dataclass(frozen=True, slots=True)
class _Unit:
    """One row of sql/queries/rivals.sql."""

    commune_id: int
    commune: str
    commune_code: str | None
    value: Decimal
    rank: int
    place: int


@dataclass(frozen=True, slots=True)
class _Part:
    """One row of sql/queries/leaf_domains.sql."""

    sort_order: int
    max_score: Decimal
    domain: str
    domain_name: str


@dataclass(frozen=True, slots=True)
class _Table:
    """Ranked units, best first (rows), leaves (columns); figures in ten-thousandths of a point."""

    units: tuple[_Unit, ...]
    leaves: tuple[_Part, ...]
    points: Ints
    maxima: Ints

    @property
    def domains(self) -> dict[str, str]:
        """Name by code of the domains that have points, in the framework's order."""
        return {leaf.domain: leaf.domain_name for leaf in self.leaves if leaf.max_score > 0}

    def columns(self, domain: str) -> list[int]:
        """The places of a domain's leaves that have a maximum."""
        return [
            place
            for place, leaf in enumerate(self.leaves)
            if leaf.domain == domain and leaf.max_score > 0
        ]


@dataclass(frozen=True, slots=True)
class _Drawing:
    """How weights are drawn."""

    by: By
    sets: int
    seed: int
    concentration: float


def robust(
    reader: Reader,
    year: int,
    group: str | None = None,
    *,
    u: Decimal | None = None,
    sets: int = 10_000,
    seed: int = SEED,
    by: str = "leaf",
    concentration: float = CONCENTRATION,
    progress: Tell | None = None,
) -> Robustness:
    """How firm each rank of a year and group (None = the year's first) is.

    u: how far every total may be off, in what is ranked (points or percent); default 0.5
    sets, seed, concentration: random weight sets around the official ones
    by: what has a weight, each leaf or each domain
    progress: called every few milliseconds; what it raises ends the work
    Raises BadInput for a year or group without figures, and for options out of range.
    """
    at = find_year(reader, year, group)
    drawing = _Drawing(_weighed(by), sets, seed, concentration)
    u = TOLERANCE if u is None else u
    rule = read_rule(reader, at.framework_id)
    table = _read(reader, at)
    _check(len(table.units), u, drawing)
    worked = _worked(table, rule, drawing, progress)
    without = _without_domains(table, rule)
    values = sorted(unit.value for unit in table.units)
    maxima = table.maxima.sum(axis=1).tolist() if rule.rank_by == "percent" else None
    sampled = survey_ranks(reader, at, [(v.commune_id, v.value) for v in table.units], maxima)
    rows = (
        Firmness(
            unit.commune_id,
            unit.commune,
            unit.commune_code,
            unit.value,
            unit.rank,
            _interval(values, unit.value, rule.quantum / 2),
            _interval(values, unit.value, u),
            weights,
            {code: ranks[place] for code, ranks in without.items()},
            dominance,
            sampled[place] if sampled else None,
        )
        for place, (unit, weights, dominance) in enumerate(worked)
    )
    return Robustness(
        at.year,
        at.group,
        rule,
        u,
        sets,
        seed,
        concentration,
        drawing.by,
        tuple((code, table.domains[code]) for code in without),
        tuple(rows),
        "số liệu minh họa" if at.illustrative else None,
    )


def _weighed(by: str) -> By:
    for known in BY:
        if by == known:
            return known
    raise BadInput.because(
        say("weights cannot be drawn by “{name}”", name=by),
        say("there are: {names}", names=", ".join(BY)),
    )


def _check(units: int, u: Decimal, drawing: _Drawing) -> None:
    """Raise BadInput for options that nothing can be worked out with."""
    most = _MOST_RANKS // units
    if not 1 <= drawing.sets <= most:
        raise BadInput.because(
            say("{sets} weight sets cannot be drawn", sets=Decimal(drawing.sets)),
            say("give from 1 to {most} for so many units", most=Decimal(most)),
        )
    if not 0 <= u <= LARGEST or u != u.quantize(QUANTUM):
        raise BadInput.because(
            say("{text} is no tolerance", text=u),
            say("give points from 0 up, with at most 4 decimals"),
        )
    if drawing.seed < 0:
        raise BadInput.because(
            say("{text} is no seed", text=str(drawing.seed)), say("give a whole number from 0 up")
        )
    least, greatest = _CONCENTRATIONS
    if not least <= drawing.concentration <= greatest:
        raise BadInput.because(
            say("{text} is no concentration", text=str(drawing.concentration)),
            say(
                "give one from {least} to {most}",
                least=Decimal(str(least)),
                most=Decimal(str(greatest)),
            ),
        )


def _read(reader: Reader, at: Year) -> _Table:
    """The ranked units and their leaves. Raises BadInput where there are none."""
    import numpy as np

    units = reader.ask(_Unit, "rivals", year=at.year, group=at.group, commune_id=None)
    leaves = reader.ask(_Part, "leaf_domains", framework_id=at.framework_id)
    if not units or not any(leaf.max_score > 0 for leaf in leaves):
        raise BadInput.because(
            say("no unit is ranked in {year}", year=str(at.year)),
            say("see what is missing with: cchc-tui check"),
        )
    figures = reader.columns("leaf_figures", year=at.year, group=at.group)
    row_of = {unit.commune_id: row for row, unit in enumerate(units)}
    column_of = {leaf.sort_order: column for column, leaf in enumerate(leaves)}
    rows = [row_of[number] for number in figures["commune_id"].tolist()]
    columns = [column_of[order] for order in figures["sort_order"].tolist()]
    points, maxima = np.zeros((2, len(units), len(leaves)), dtype=np.int64)
    points[rows, columns] = figures["score"]
    maxima[rows, columns] = figures["max_score"]
    return _Table(tuple(units), tuple(leaves), points, maxima)


def _worked(
    table: _Table, rule: Rule, drawing: _Drawing, progress: Tell | None
) -> Iterator[tuple[_Unit, WeightInterval, Interval]]:
    """What takes long, for each unit: random weights, then dominance."""
    import numpy as np

    from warehouse.analysis.dominance import dominance
    from warehouse.analysis.weights import competition_ranks, ranks_under_weights, summaries

    units, sets = len(table.units), drawing.sets
    profiles = _profiles(table, rule, drawing.by)
    ranks = ranks_under_weights(
        profiles, sets, drawing.seed, drawing.concentration, _from(progress, 0, sets + units)
    )
    official = competition_ranks(np.array([float(unit.value) for unit in table.units]))
    # where units are ranked by percent, only those with the same maxima can be compared for good
    alike = np.zeros(units, dtype=np.int64)
    if profiles.by_percent:
        alike = np.unique(profiles.maxima, axis=0, return_inverse=True)[1].reshape(-1)
    everything = np.hstack([profiles.points, profiles.fixed[:, None]])
    pairs = dominance(everything, alike, _from(progress, sets, sets + units))
    for unit, spread, (above, below) in zip(
        table.units, summaries(ranks, official), pairs, strict=True
    ):
        yield unit, spread, Interval(1 + above, units - below)


def _from(progress: Tell | None, since: int, of: int) -> Callable[[int], None] | None:
    return None if progress is None else lambda done: progress(since + done, of)


def _profiles(table: _Table, rule: Rule, by: By) -> Profiles:
    """What has a weight: each leaf, or each domain, that has a maximum."""
    import numpy as np

    from warehouse.analysis.weights import Profiles

    groups = [table.columns(domain) for domain in table.domains]
    if by == "leaf":
        groups = [[column] for group in groups for column in group]
    weights = np.array([float(sum(table.leaves[c].max_score for c in group)) for group in groups])
    weighed = [column for group in groups for column in group]
    return Profiles(
        points=np.stack([table.points[:, group].sum(axis=1) for group in groups], axis=1),
        maxima=np.stack([table.maxima[:, group].sum(axis=1) for group in groups], axis=1),
        fixed=np.delete(table.points, weighed, axis=1).sum(axis=1),
        weights=weights / weights.sum(),
        by_percent=rule.rank_by == "percent",
    )


def _interval(values: Sequence[Decimal], own: Decimal, u: Decimal) -> Interval:
    """Best and worst rank if every one of `values` (ascending, `own` among them) may be off by u:
    1 + #{s_j - u > s_i + u} and 1 + #{s_j + u > s_i - u}, the others only."""
    best = len(values) - bisect_right(values, own + 2 * u) + 1
    worst = len(values) - bisect_right(values, own - 2 * u) + 1
    return Interval(best, worst - (u > 0))


def _without_domains(table: _Table, rule: Rule) -> dict[str, list[int]]:
    """Each unit's rank by what is left without one domain, by that domain's code.

    By percent, the rest counts in percent of its own maximum. Empty where there is one domain.
    """
    if len(table.domains) == 1:
        return {}
    scores, maxima = table.points.sum(axis=1), table.maxima.sum(axis=1)
    found = {}
    for domain in table.domains:
        columns = table.columns(domain)
        rest = zip(
            (scores - table.points[:, columns].sum(axis=1)).tolist(),
            (maxima - table.maxima[:, columns].sum(axis=1)).tolist(),
            strict=True,
        )
        values = [
            rule.value(Decimal(score).scaleb(-4), Decimal(maximum).scaleb(-4))
            for score, maximum in rest
        ]
        ascending = sorted(values)
        found[domain] = [len(values) - bisect_right(ascending, value) + 1 for value in values]
    return found
