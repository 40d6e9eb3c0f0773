"""Random pairs of years, and how they become rows."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.analysis.brute_change import Pair
from tests.laws.brute import Year, years
from tests.sql.rows import Rows

LIGHT = settings(
    max_examples=20, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
NOW, BEFORE = 2023, 2022


@st.composite
def pairs(draw: st.DrawFn, gaps: bool = True) -> Pair:
    """Two years with new, dropped, re-maxed, renumbered and divided criteria, bonus and penalty,
    gaps, communes that come and go, and two groups."""
    pair = Pair(draw(years(gaps)), draw(years(gaps)))
    for code in pair.after.nodes:
        if draw(st.integers(0, 5)) == 0:
            pair.previous[code] = draw(st.sampled_from(list(pair.before.nodes)))
    names = sorted({*pair.before.scores, *pair.after.scores})
    order = draw(st.permutations(names))
    for year in (pair.before, pair.after):
        year.order = {name: place for place, name in enumerate(order, 1)}
    if draw(st.booleans()):
        pair.groups = {name: draw(st.sampled_from(["xã", "phường"])) for name in names}
    return pair


def fill(db: Rows, pair: Pair) -> None:
    """The pair's rows in an empty database; every group has the same framework."""
    db.clear()
    for number, year, previous in ((BEFORE, pair.before, {}), (NOW, pair.after, pair.previous)):
        nodes = [
            (code, parent, maximum, kind, None, previous.get(code))
            for code, (parent, maximum, kind) in year.nodes.items()
        ]
        db.framework(
            number, nodes, rank_rule=year.rule, rank_by=year.rank_by, rank_decimals=year.decimals
        )
        for name, cells in year.scores.items():
            group = pair.groups.get(name, "")
            db.commune(name, group, year.order[name])
            db.scores(number, {name: cells}, group)


def of_group(year: Year, pair: Pair, commune: str) -> Year:
    """The year with only the units that are ranked together with a commune."""
    group = pair.groups.get(commune, "")
    scores = {n: cells for n, cells in year.scores.items() if pair.groups.get(n, "") == group}
    return Year(year.nodes, scores, year.rule, year.rank_by, year.decimals, year.order)
