"""What a rank or a rating costs, the others unchanged.

A price is the difference between the smallest total that is enough and the commune's own, in
points. Totals that are enough are looked for at the decimals at which the framework ranks.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from math import ceil
from typing import Literal

from warehouse.analysis.answers import Goal, Near
from warehouse.analysis.places import Rule
from warehouse.analysis.standpoint import Band, Peer, Standpoint
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.points import QUANTUM
from warehouse.text import fold, spelling_key

Basis = Literal["points", "percent"]


@dataclass(frozen=True, slots=True)
class Price:
    """target: the value to reach, in points or percent (basis);  need: points, 0 = reached."""

    basis: Basis
    target: Decimal
    need: Decimal


def read_goal(standpoint: Standpoint, text: str, *, strict: bool = False) -> Goal:
    """The goal that a person writes as `rank:3` or `rating:Tốt`. Raises BadInput."""
    kind, _, wanted = (part.strip() for part in text.partition(":"))
    match fold(kind):
        case "rank" | "hang" | "thu hang":
            return Goal(rank=_rank(standpoint, wanted), rating=None, strict=strict)
        case "rating" | "xep loai":
            return Goal(rank=None, rating=_band(standpoint, wanted).rating, strict=strict)
    raise BadInput.because(
        say("“{text}” is no goal", text=text), say("write rank:3 or rating:NAME")
    )


def _rank(standpoint: Standpoint, text: str) -> int:
    last = len(standpoint.rivals) + 1
    if text.isdecimal() and 1 <= int(text) <= last:
        return int(text)
    raise BadInput.because(
        say("“{text}” is no rank among {count} ranked units", text=text, count=last),
        say("give a rank from 1 to {last}", last=last),
    )


def _band(standpoint: Standpoint, text: str) -> Band:
    for key in (spelling_key, fold):
        for band in standpoint.bands:
            if key(band.rating) == key(text):
                return band
    names = ", ".join(band.rating for band in standpoint.bands)
    raise BadInput.because(
        say("there is no rating “{text}” in {year}", text=text, year=str(standpoint.total.year)),
        say("the ratings are: {names}", names=names)
        if names
        else say("no ratings are stated for that year: load a ratings file"),
    )


def next_goals(standpoint: Standpoint) -> list[Goal]:
    """The next better rank and the next higher rating, where there are any.

    A band in percent is none for a commune without a maximum.
    """
    goals = []
    rank = standpoint.rank_at(standpoint.value)
    if rank > 1:
        goals.append(Goal(rank=rank - 1, rating=None))
    score = standpoint.score
    above = [
        band.rating
        for band in standpoint.bands
        if band.lower is None or standpoint.on_basis(band.basis, score) is not None
    ]
    rating = standpoint.rating_at(score)
    if rating is not None:
        del above[above.index(rating) :]
    if above:
        goals.append(Goal(rank=None, rating=above[-1]))
    return goals


def price(standpoint: Standpoint, goal: Goal) -> Price:
    """What `goal` costs. Raises BadInput for an unknown goal, and where scores are missing."""
    if goal.rank is not None:
        return _price_of_rank(standpoint, _rank(standpoint, str(goal.rank)), strict=goal.strict)
    return _price_of_rating(standpoint, _band(standpoint, goal.rating or ""), strict=goal.strict)


def near(standpoint: Standpoint, need: Decimal) -> tuple[Near, ...]:
    """The rivals whom `need` more points would meet or pass, and those as near below."""
    own, rule, total = standpoint.value, standpoint.rule, standpoint.total
    reach = rule.value(standpoint.score + need, total.max_score) - own
    return tuple(
        Near(peer.commune_id, peer.commune, peer.rank, peer.value, peer.value - own)
        for peer in standpoint.rivals
        if abs(peer.value - own) <= reach
    )


def _price_of_rank(standpoint: Standpoint, rank: int, *, strict: bool) -> Price:
    rule, own = standpoint.rule, standpoint.value
    basis: Basis = (
        "percent" if rule.rank_by == "percent" and standpoint.total.max_score else "points"
    )
    ahead = _must_be_met(rule, standpoint.rivals, rank)
    if ahead is None:  # so many may stand above that any total will do
        return Price(basis, own, Decimal(0))
    behind = strict or rule.rank_rule == "1334"
    behind = behind or (rule.rank_rule == "ordinal" and standpoint.order > ahead.order)
    target = ahead.value + rule.quantum if behind else ahead.value
    return Price(basis, target, _need(standpoint, basis, target) if own < target else Decimal(0))


def _must_be_met(rule: Rule, rivals: tuple[Peer, ...], rank: int) -> Peer | None:
    """The best rival who may not stand above whoever has `rank`."""
    if rule.rank_rule == "dense":
        rivals = tuple({peer.value: peer for peer in rivals}.values())
    return rivals[rank - 1] if rank <= len(rivals) else None


def _price_of_rating(standpoint: Standpoint, wanted: Band, *, strict: bool) -> Price:
    """Of the band, or of a higher one that happens to cost less (bounds on another basis)."""
    bands = standpoint.bands[: standpoint.bands.index(wanted) + 1]
    prices = [found for band in bands if (found := _price_of_band(standpoint, band, strict=strict))]
    if not prices:
        raise BadInput.because(
            say(
                "“{rating}” is a percentage of the maximum, and {commune} has none",
                rating=wanted.rating,
                commune=standpoint.total.commune,
            )
        )
    return min(reversed(prices), key=lambda found: found.need)


def _price_of_band(standpoint: Standpoint, band: Band, *, strict: bool) -> Price | None:
    """None where the commune has no percentage."""
    own = standpoint.on_basis(band.basis, standpoint.score)
    if own is None:
        return None
    if band.lower is None:
        return Price(band.basis, own, Decimal(0))
    quantum = standpoint.rule.quantum
    if band.inclusive and not strict:
        target = band.lower.quantize(quantum, ROUND_CEILING)
    else:
        target = band.lower.quantize(quantum, ROUND_FLOOR) + quantum
    return Price(
        band.basis, target, _need(standpoint, band.basis, target) if own < target else Decimal(0)
    )


def _need(standpoint: Standpoint, basis: Basis, target: Decimal) -> Decimal:
    """Points from the exact total to `target`; a percentage is made points, rounded up."""
    if basis == "percent":
        share = Fraction(target) * Fraction(standpoint.total.max_score) / 100
        target = ceil(share / Fraction(QUANTUM)) * QUANTUM
    return target - standpoint.score
