"""The index again, in plain Python with fractions: slow, obvious, and nobody else's code."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

RULES = ("1224", "1334", "dense", "ordinal")


@dataclass
class Year:
    """A framework and its scores. nodes: code -> (parent, maximum, kind); scores: commune ->
    leaf -> points, None = missing, 'x' = not applicable; order: the decision's."""

    nodes: dict[str, tuple[str, Decimal, str]]
    scores: dict[str, dict[str, Decimal | str | None]]
    rule: str = "1224"
    rank_by: str = "points"
    decimals: int = 2
    order: dict[str, int] = field(default_factory=dict)

    @property
    def leaves(self) -> list[str]:
        parents = {parent for parent, _, _ in self.nodes.values()}
        return [code for code in self.nodes if code not in parents]

    def below(self, node: str) -> list[str]:
        """The leaves below a node; '' is the total."""
        found = []
        for leaf in self.leaves:
            at = leaf
            while at and at != node:
                at = self.nodes[at][0]
            if at == node:
                found.append(leaf)
        return found

    def maximum(self, commune: str, node: str) -> Fraction:
        return sum(
            (
                Fraction(self.nodes[leaf][1])
                for leaf in self.below(node)
                if self.nodes[leaf][2] in ("appraisal", "survey")
                and self.scores[commune].get(leaf) != "x"
            ),
            Fraction(0),
        )

    def score(self, commune: str, node: str) -> Fraction | None:
        """The sum of the leaves; None when one is missing or there is nothing at all."""
        total, anything = Fraction(0), False
        for leaf in self.below(node):
            cell = self.scores[commune].get(leaf)
            if cell == "x":
                continue
            if cell is None:
                if self.nodes[leaf][2] in ("appraisal", "survey"):
                    return None
                continue
            total, anything = total + Fraction(Decimal(cell)), True
        return total if anything else None

    def percent(self, commune: str, node: str, decimals: int = 4) -> Fraction | None:
        score, maximum = self.score(commune, node), self.maximum(commune, node)
        if score is None or maximum == 0:
            return None
        return rounded(100 * score / maximum, decimals)

    def value(self, commune: str, node: str) -> Fraction | None:
        """What is ranked."""
        score = self.score(commune, node)
        if score is None:
            return None
        if self.rank_by == "percent" and self.maximum(commune, node) > 0:
            return self.percent(commune, node, self.decimals)
        return rounded(score, self.decimals)

    def rank(self, commune: str, node: str) -> int | None:
        values = {name: self.value(name, node) for name in self.scores}
        mine = values[commune]
        if mine is None:
            return None
        known = [value for value in values.values() if value is not None]
        if self.rule == "1334":
            return sum(value >= mine for value in known)
        if self.rule == "dense":
            return 1 + len({value for value in known if value > mine})
        if self.rule == "ordinal":
            ties = [n for n, value in values.items() if value == mine]
            ahead = sum(self.order[name] < self.order[commune] for name in ties)
            return 1 + sum(value > mine for value in known) + ahead
        return 1 + sum(value > mine for value in known)


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Half away from zero."""
    step = Fraction(1, 10**decimals)
    whole = (abs(value) / step + Fraction(1, 2)).__floor__()
    return whole * step * (1 if value >= 0 else -1)


def points(top: Decimal) -> st.SearchStrategy[Decimal]:
    """Points from zero to a maximum, mostly on a coarse scale, so that there are ties."""
    fine = st.decimals(0, top, places=4)
    coarse = st.integers(0, 8).map(lambda eighth: (top * eighth / 8).quantize(Decimal("0.0001")))
    return st.one_of(coarse, fine)


@st.composite
def trees(draw: st.DrawFn) -> dict[str, tuple[str, Decimal, str]]:
    """Random trees of up to four levels; codes say nothing about parents."""
    size = draw(st.integers(1, 9))
    nodes: dict[str, tuple[str, Decimal, str]] = {}
    for number in range(size):
        parents = ["", *nodes]
        parent = draw(st.sampled_from(parents))
        maximum = draw(st.decimals("0.25", "40", places=draw(st.sampled_from([0, 1, 2, 4]))))
        kind = draw(st.sampled_from(["appraisal", "appraisal", "survey"]))
        nodes[f"{size - number}"] = (parent, max(maximum, Decimal("0.25")), kind)
    if draw(st.booleans()):
        nodes["T"] = ("", Decimal(0), "bonus")
    if draw(st.booleans()):
        nodes["P"] = ("", Decimal(0), "penalty")
    return nodes


@st.composite
def years(draw: st.DrawFn, gaps: bool = True) -> Year:
    """A framework, its rules, and scores with gaps and criteria that do not apply."""
    year = Year(draw(trees()), {})
    year.rule = draw(st.sampled_from(RULES))
    year.rank_by = draw(st.sampled_from(["points", "percent"]))
    year.decimals = draw(st.integers(0, 4))
    names = [f"Xã {letter}" for letter in "ABCDEFGH"[: draw(st.integers(1, 8))]]
    year.order = {name: place for place, name in enumerate(draw(st.permutations(names)), 1)}
    for name in names:
        cells: dict[str, Decimal | str | None] = {}
        for leaf in year.leaves:
            _, maximum, kind = year.nodes[leaf]
            odd = draw(st.integers(0, 19)) if gaps else 19
            if kind in ("bonus", "penalty"):
                sign = 1 if kind == "bonus" else -1
                extra = draw(st.one_of(st.none(), points(Decimal(3))))
                cells[leaf] = None if extra is None else sign * extra
            elif odd == 0:
                cells[leaf] = None
            elif odd == 1:
                cells[leaf] = "x"
            else:
                cells[leaf] = draw(points(maximum))
        year.scores[name] = cells
    return year


def as_decimal(value: Fraction | None) -> Decimal | None:
    """A fraction of ten-thousandths as points."""
    if value is None:
        return None
    scaled = value * 10000
    assert scaled.denominator == 1
    return Decimal(scaled.numerator).scaleb(-4)
