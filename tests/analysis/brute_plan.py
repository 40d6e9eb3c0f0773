"""Prices, paths and what-ifs again, in plain Python with fractions: slow and obvious."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tests.analysis.brute_change import Pair
from tests.laws.brute import Year, rounded

EXTRA = ("bonus", "penalty")
_NONE = Fraction(0)
Band = tuple[str, Decimal | None, bool, str]  # rating, lower, inclusive, basis


def value_of(year: Year, commune: str, score: Fraction, basis: str | None = None) -> Fraction:
    """A total as it is ranked, or as a band on `basis` sees it."""
    maximum = year.maximum(commune, "")
    if (basis or year.rank_by) == "percent" and maximum:
        return rounded(100 * score / maximum, year.decimals)
    return rounded(score, year.decimals)


class Contest:
    """A commune that tries other totals, the others as they are."""

    def __init__(self, year: Year, commune: str) -> None:
        self.year, self.commune = year, commune
        known = {name: year.value(name, "") for name in year.scores if name != commune}
        self.others = {name: value for name, value in known.items() if value is not None}

    def place(self, value: Fraction, rule: str | None = None) -> int:
        """The rank of `value`."""
        rule = rule or self.year.rule
        greater = [other for other in self.others.values() if other > value]
        ties = [name for name, other in self.others.items() if other == value]
        if rule == "1334":
            return 1 + len(greater) + len(ties)
        if rule == "dense":
            return 1 + len(set(greater))
        if rule == "ordinal":
            order = self.year.order
            return 1 + len(greater) + sum(order[n] < order[self.commune] for n in ties)
        return 1 + len(greater)

    def enough(self, value: Fraction, rank: int, strict: bool) -> bool:
        """True when `value` is enough for `rank`; strict: even if every tie were lost."""
        if strict and self.year.rule == "dense":
            return self.place(value) + (value in self.others.values()) <= rank
        return self.place(value, "1334" if strict else None) <= rank

    def price(self, rank: int, strict: bool) -> Fraction:
        """Points needed: every total from the own one up is tried, a quantum at a time."""
        score = self.year.score(self.commune, "")
        assert score is not None
        own = value = value_of(self.year, self.commune, score)
        while not self.enough(value, rank, strict):
            value += Fraction(1, 10**self.year.decimals)
        return points_for(self.year, self.commune, value, None) - score if value > own else _NONE


def points_for(year: Year, commune: str, value: Fraction, basis: str | None) -> Fraction:
    """The smallest total, in ten-thousandths of a point, that is `value` before any rounding."""
    maximum = year.maximum(commune, "")
    if (basis or year.rank_by) == "percent" and maximum:
        return Fraction(math.ceil(value * maximum * 100), 10000)
    return value


def reached(year: Year, commune: str, score: Fraction, bands: list[Band]) -> int | None:
    """The place of the highest band (0 first) that a total of `score` reaches."""
    for place, (_, lower, inclusive, basis) in enumerate(ordered(bands)):
        if basis == "percent" and not year.maximum(commune, ""):
            continue
        value = value_of(year, commune, score, basis)
        if lower is None or value > lower or (inclusive and value == lower):
            return place
    return None


def ordered(bands: list[Band]) -> list[Band]:
    return sorted(bands, key=lambda band: (band[1] is None, -(band[1] or 0), band[2]))


# ---------------------------------------------------------------- paths


@dataclass(frozen=True)
class Gain:
    """What one proof adds at one leaf."""

    code: str
    proven: str
    points: Fraction


def gains(pair: Pair, commune: str) -> list[Gain]:
    """Every increment that is proven, the surest proof first, then the largest."""
    year, found = pair.after, []
    for leaf in year.leaves:
        if year.scores[commune].get(leaf) == "x":
            continue
        at = _points(year, commune, leaf)
        for proof, level in _levels(pair, commune, leaf).items():
            if level is not None and level > at:
                found.append(Gain(leaf, proof, level - at))
                at = level
    return sorted(found, key=lambda g: (["own", "most", "quarter"].index(g.proven), -g.points))


def _points(year: Year, commune: str, leaf: str) -> Fraction:
    return Fraction(Decimal(year.scores[commune].get(leaf) or 0))


def _levels(pair: Pair, commune: str, leaf: str) -> dict[str, Fraction | None]:
    year = pair.after
    group = pair.groups.get(commune, "")
    peers = [n for n in year.scores if n != commune and pair.groups.get(n, "") == group]
    held = [v for n in peers if (v := _held(year, n, leaf)) is not None]
    return {
        "own": _own(pair, commune, leaf),
        "most": _held_by(held, Fraction(3, 4), pair, leaf),
        "quarter": _held_by(held, Fraction(1, 4), pair, leaf),
    }


def _own(pair: Pair, commune: str, leaf: str) -> Fraction | None:
    """What the commune's share a year ago would be now, rounded down where the maxima differ."""
    year, before = pair.after, pair.before
    past = pair.previous.get(leaf, leaf)
    if commune not in before.scores or past not in before.nodes:
        return None
    score, maximum = before.score(commune, past), before.maximum(commune, past)
    mine = year.maximum(commune, leaf)
    if score is None or (maximum == 0) != (mine == 0):
        return None
    if maximum == mine:
        level = score
    else:
        step = 10**year.decimals
        level = Fraction(math.floor(score * mine / maximum * step), step)
    return min(level, _ceiling(year, commune, leaf))


def _ceiling(year: Year, commune: str, leaf: str) -> Fraction:
    kind = year.nodes[leaf][2]
    if kind == "penalty":
        return Fraction(0)
    return _points(year, commune, leaf) if kind == "bonus" else year.maximum(commune, leaf)


def _held(year: Year, commune: str, leaf: str) -> Fraction | None:
    cell = year.scores[commune].get(leaf)
    if cell == "x" or (cell is None and year.nodes[leaf][2] not in EXTRA):
        return None
    return Fraction(Decimal(cell or 0))


def _held_by(held: list[Fraction], part: Fraction, pair: Pair, leaf: str) -> Fraction | None:
    """The largest value that at least `part` of them reach."""
    enough = [v for v in held if sum(w >= v for w in held) >= part * len(held)]
    kind = pair.after.nodes[leaf][2]
    if not enough or kind == "bonus":  # no limit is stated: nothing above is known to be possible
        return None
    return max(enough)


def fewest(pair: Pair, commune: str, need: Fraction) -> int | None:
    """The smallest number of leaves whose whole gains give `need`; None = all do not."""
    whole: dict[str, Fraction] = {}
    for gain in gains(pair, commune):
        whole[gain.code] = whole.get(gain.code, Fraction(0)) + gain.points
    sums, total = sorted(whole.values(), reverse=True), Fraction(0)
    for count, points in enumerate(sums, 1):
        total += points
        if total >= need:
            return count
    return None
