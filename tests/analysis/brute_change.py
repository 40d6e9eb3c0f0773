"""The change of points and ranks again, in plain Python with fractions: slow and obvious."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import permutations
from typing import Any

from tests.laws.brute import Year, rounded

_EXTRA = ("bonus", "penalty")


@dataclass
class Pair:
    """Two years. previous: this year's code -> the code that it continues by the crosswalk; equal
    codes continue one another otherwise. groups: commune -> group ('' without)."""

    before: Year
    after: Year
    previous: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)

    def past_of(self, leaf: str) -> str | None:
        """The leaf of the year before that a leaf continues: it must have been a leaf, too, and a
        crosswalk to it comes before equal codes, then the tree's order."""
        target = self.previous.get(leaf, leaf)
        if target not in self.before.leaves:
            return None
        rivals = [c for c in self.after.leaves if self.previous.get(c, c) == target]
        stated = [code for code in rivals if code in self.previous]
        return target if (stated or rivals)[0] == leaf else None

    def communes(self) -> list[str]:
        return [name for name in self.after.scores if name in self.before.scores]

    def pairs(self) -> list[tuple[str | None, str | None]]:
        """(leaf now, leaf before) of everything that there was in either year."""
        now: list[tuple[str | None, str | None]] = [
            (leaf, self.past_of(leaf)) for leaf in self.after.leaves
        ]
        continued = {past for _, past in now}
        return now + [(None, leaf) for leaf in self.before.leaves if leaf not in continued]


@dataclass(frozen=True)
class Side:
    """One leaf of one commune in one year."""

    there: bool
    missing: bool
    score: Fraction
    maximum: Fraction


NOWHERE = Side(False, False, Fraction(0), Fraction(0))


def side(year: Year, commune: str, leaf: str | None) -> Side:
    if leaf is None:
        return NOWHERE
    cell, (_, maximum, kind) = year.scores[commune].get(leaf), year.nodes[leaf]
    if cell == "x":
        return NOWHERE
    extra = kind in _EXTRA
    return Side(
        True,
        cell is None and not extra,
        Fraction(cell) if cell is not None else Fraction(0),
        Fraction(0) if extra else Fraction(maximum),
    )


Parts = tuple[str, Fraction | None, Fraction | None]  # basis, framework, performance


def move(past: Side, now: Side) -> Parts | None:
    """What a leaf did; None where it applied in neither year."""
    if not past.there and not now.there:
        return None
    if past.missing or now.missing:
        return "gap", None, None
    change = now.score - past.score
    if past.there and now.there and past.maximum == now.maximum == 0:
        return "extra", Fraction(0), change
    if now.there and past.maximum == 0:
        return "new", change, Fraction(0)
    if now.maximum == 0:
        return "dropped", change, Fraction(0)
    shares = past.score / past.maximum + now.score / now.maximum
    framework = rounded(shares / 2 * (now.maximum - past.maximum), 4)
    return "compared", framework, change - framework


Ledger = dict[tuple[str | None, str | None], tuple[Any, ...]]


def ledgers(pair: Pair) -> dict[str, Ledger]:
    """commune -> (leaf now, leaf before) -> (basis, framework, common, own, change, peers)."""
    moves: dict[tuple[str | None, str | None], dict[str, Parts]] = {}
    for leaf, past in pair.pairs():
        for name in pair.communes():
            found = move(side(pair.before, name, past), side(pair.after, name, leaf))
            if found:
                moves.setdefault((leaf, past), {})[name] = found
    result: dict[str, Ledger] = {name: {} for name in pair.communes()}
    for key, by_commune in moves.items():
        for name, (basis, framework, performance) in by_commune.items():
            if framework is None or performance is None:
                result[name][key] = (basis, None, None, None, None, 0)
                continue
            group = pair.groups.get(name, "")
            peers = [
                own
                for other, (kind, _, own) in by_commune.items()
                if pair.groups.get(other, "") == group and kind in ("compared", "extra")
                if own is not None
            ]
            judged = basis in ("compared", "extra")
            common = rounded(sum(peers, Fraction(0)) / len(peers), 4) if judged else Fraction(0)
            result[name][key] = (
                basis, framework, common, performance - common, framework + performance,
                len(peers) if judged else 0,
            )  # fmt: skip
    return result


def shapley(gains: Sequence[Fraction], base: Fraction, rank_of: Callable[[Fraction], int]) -> list[
    Fraction
]:  # fmt: skip
    """The mean of what each player adds over all orders in which the players may come."""
    sums, orders = [Fraction(0)] * len(gains), list(permutations(range(len(gains))))
    for order in orders:
        total = base
        for player in order:
            after = total + gains[player]
            sums[player] += rank_of(total) - rank_of(after)
            total = after
    return [total / len(orders) for total in sums]


def movers(
    before: Mapping[str, Fraction], after: Mapping[str, Fraction], own: str
) -> dict[str, set[str]]:
    """Who passed, was passed, came above and left from above, by what was ranked."""
    found: dict[str, set[str]] = {
        key: set() for key in ("passed", "passed_by", "entered_above", "left_above")
    }
    mine = before[own], after[own]
    for name in {*before, *after} - {own}:
        then, now = before.get(name), after.get(name)
        was_above = then is not None and then > mine[0]
        is_above = now is not None and now > mine[1]
        if then is None:
            sort = "entered_above" if is_above else None
        elif now is None:
            sort = "left_above" if was_above else None
        else:
            sort = {(True, False): "passed", (False, True): "passed_by"}.get((was_above, is_above))
        if sort:
            found[sort].add(name)
    return found
