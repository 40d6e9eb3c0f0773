"""The audit again, in plain Python with fractions, straight from its definitions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from statistics import median

from tests.laws.brute import Year


def complete(year: Year) -> list[str]:
    """Communes whose total is known."""
    return [name for name in year.scores if year.score(name, "") is not None]


def contribution(year: Year, name: str, leaf: str) -> Fraction:
    """What a leaf adds to the total of a commune."""
    cell = year.scores[name].get(leaf)
    return Fraction(0) if cell in (None, "x") else Fraction(Decimal(str(cell)))


def covariance(one: list[Fraction], other: list[Fraction]) -> Fraction:
    nothing = Fraction(0)
    middle, other_middle = (sum(values, nothing) / len(values) for values in (one, other))
    pairs = zip(one, other, strict=True)
    return sum(((a - middle) * (b - other_middle) for a, b in pairs), nothing)


def variance_share(year: Year, leaf: str) -> Fraction | None:
    """Percent, unrounded."""
    names = complete(year)
    if not names:
        return None
    totals = [year.score(name, "") or Fraction(0) for name in names]
    spread = covariance(totals, totals)
    own = [contribution(year, name, leaf) for name in names]
    return 100 * covariance(own, totals) / spread if spread else None


def applicable(year: Year, leaf: str) -> list[str]:
    return [name for name in complete(year) if year.scores[name].get(leaf) != "x"]


def item_rest_squared(year: Year, leaf: str) -> tuple[int, Fraction] | None:
    """Sign and square of the correlation with the rest of the total."""
    names = applicable(year, leaf)
    if not names:
        return None
    own = [contribution(year, name, leaf) for name in names]
    rest = [(year.score(name, "") or Fraction(0)) - s for name, s in zip(names, own, strict=True)]
    together = covariance(own, rest)
    spreads = covariance(own, own) * covariance(rest, rest)
    return ((together > 0) - (together < 0), together**2 / spreads) if spreads else None


def flagged(gaps: dict[str, Fraction]) -> set[str]:
    """Communes whose gap stands out: robust z above 3.5, or, where the MAD is 0, any gap above
    the median; only above 0."""
    if not gaps:
        return set()
    middle = median(gaps.values())
    mad = median([abs(gap - middle) for gap in gaps.values()])
    bound = middle + Fraction(35, 10) * Fraction(14826, 10000) * mad
    return {name for name, gap in gaps.items() if gap > 0 and gap > bound}
