"""Rank intervals again, in plain Python with fractions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from tests.laws.brute import Year, rounded

EXTRA = ("bonus", "penalty")
Ranks = dict[str, int]
Intervals = dict[str, tuple[int, int]]


def ranked(year: Year) -> dict[str, Fraction]:
    """What is ranked, of the communes that are."""
    values = {name: year.value(name, "") for name in year.scores}
    return {name: value for name, value in values.items() if value is not None}


def competition(values: Mapping[str, Fraction]) -> Ranks:
    return {n: 1 + sum(other > v for other in values.values()) for n, v in values.items()}


def within(year: Year, u: Fraction) -> Intervals:
    """Best and worst rank if every total may be off by u."""
    values = ranked(year)
    return {
        name: (
            1 + sum(values[n] - u > own + u for n in values if n != name),
            1 + sum(values[n] + u > own - u for n in values if n != name),
        )
        for name, own in values.items()
    }


def domain_of(year: Year, leaf: str) -> str:
    at = leaf
    while year.nodes[at][0]:
        at = year.nodes[at][0]
    return at


def weighed(year: Year, by: str) -> dict[str, list[str]]:
    """What has a weight, each with its leaves, in the tree's order."""
    leaves = [leaf for leaf in year.leaves if year.nodes[leaf][2] not in EXTRA]
    if by == "leaf":
        domains = list(dict.fromkeys(domain_of(year, leaf) for leaf in leaves))
        leaves.sort(key=lambda leaf: domains.index(domain_of(year, leaf)))
        return {leaf: [leaf] for leaf in leaves}
    found: dict[str, list[str]] = {}
    for leaf in leaves:
        found.setdefault(domain_of(year, leaf), []).append(leaf)
    return found


def points(year: Year, name: str, leaves: Sequence[str]) -> Fraction:
    cells = [year.scores[name].get(leaf) for leaf in leaves]
    return sum((Fraction(cell) for cell in cells if cell not in (None, "x")), Fraction(0))


def fixed(year: Year, name: str) -> Fraction:
    return points(year, name, [leaf for leaf in year.leaves if year.nodes[leaf][2] in EXTRA])


def maximum(year: Year, name: str, leaves: Sequence[str]) -> Fraction:
    return sum((year.maximum(name, leaf) for leaf in leaves), Fraction(0))


def without(year: Year) -> dict[str, Ranks]:
    """Ranks by the rest, without each domain."""
    domains = weighed(year, "domain")
    if len(domains) == 1:
        return {}
    found = {}
    for domain, leaves in domains.items():
        values = {}
        for name in ranked(year):
            score, whole = year.score(name, ""), year.maximum(name, "")
            assert score is not None
            rest, left = score - points(year, name, leaves), whole - maximum(year, name, leaves)
            by_percent = year.rank_by == "percent" and left > 0
            values[name] = rounded(100 * rest / left if by_percent else rest, year.decimals)
        found[domain] = competition(values)
    return found


def dominance(year: Year, by: str) -> Intervals:
    """Between who is at least as good in everything, and more in something."""
    parts = list(weighed(year, by).values())
    rows = {n: [points(year, n, p) for p in parts] + [fixed(year, n)] for n in ranked(year)}
    sizes = {n: [maximum(year, n, p) for p in parts] for n in rows}

    def dominates(one: str, other: str) -> bool:
        if year.rank_by == "percent" and sizes[one] != sizes[other]:
            return False
        pairs = list(zip(rows[one], rows[other], strict=True))
        return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)

    return {
        n: (
            1 + sum(dominates(other, n) for other in rows),
            len(rows) - sum(dominates(n, other) for other in rows),
        )
        for n in rows
    }


def under(year: Year, by: str, weights: Sequence[float]) -> Ranks:
    """Ranks under one weight set; composites are exact, and ranked at 9 decimals."""
    parts = list(weighed(year, by).values())
    official = [sum(Fraction(year.nodes[leaf][1]) for leaf in part) for part in parts]
    factors = [
        Fraction(w) * sum(official) / o for w, o in zip(weights, official, strict=True)
    ]  # fmt: skip
    values = {}
    for name in ranked(year):
        score = fixed(year, name)
        score += sum(f * points(year, name, p) for f, p in zip(factors, parts, strict=True))
        whole = sum(f * maximum(year, name, p) for f, p in zip(factors, parts, strict=True))
        by_percent = year.rank_by == "percent" and whole > 0
        values[name] = rounded(100 * score / whole if by_percent else Fraction(score), 9)
    return competition(values)
