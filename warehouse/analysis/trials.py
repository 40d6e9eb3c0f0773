"""What other scores would make of a commune, the others unchanged."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from warehouse.analysis.answers import Trial, WhatIf
from warehouse.analysis.places import Rival
from warehouse.analysis.prices import next_goals, price
from warehouse.analysis.proofs import Leaf
from warehouse.analysis.standpoint import Standpoint
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.points import read_points
from warehouse.text import clean

_NAMED = 6  # codes that a message names


def read_trials(standpoint: Standpoint, texts: Iterable[str]) -> dict[str, Decimal]:
    """Scores by code, of texts such as `1.2.3=1,5`. Raises BadInput, also for a code that is
    given two scores."""
    found: dict[str, Decimal] = {}
    for text in texts:
        code, equals, figure = text.rpartition("=")
        if not equals:
            raise BadInput.because(
                say("“{text}” sets no score", text=text), say("write CODE=SCORE, such as 1.2.3=1.5")
            )
        leaf = _leaf(standpoint, clean(code))
        cell = read_points(figure, max(map(abs, leaf.bounds)))
        if cell.value is None:
            raise BadInput.because(
                cell.problem or say("“{text}” is not a number", text=figure),
                say("write CODE=SCORE, such as 1.2.3=1.5"),
            )
        # a penalty subtracts, whichever sign it is given
        score = -abs(cell.value) if leaf.kind == "penalty" else cell.value
        if found.setdefault(leaf.code, score) != score:
            raise BadInput.because(
                say(
                    "{code} is supposed to be {first} and {second}",
                    code=leaf.code,
                    first=found[leaf.code],
                    second=score,
                ),
                say("give each criterion one score"),
            )
    return found


def supposed(standpoint: Standpoint, scores: Mapping[str, Decimal]) -> Standpoint:
    """The standpoint that `scores` (by the code of a leaf) would give.

    Its total has the score, rank and rating that would come of it; changes since the year before
    are not known of it. Raises BadInput for a code that is no leaf of this commune, and for a
    score outside the leaf's bounds. Where a score is still missing, there is still no total.
    """
    for code, score in scores.items():
        _check(_leaf(standpoint, code), score)
    leaves = tuple(
        replace(leaf, score=scores.get(leaf.code, leaf.score)) for leaf in standpoint.leaves
    )
    then = replace(standpoint, leaves=leaves)
    missing = len(then.missing)
    total = replace(
        standpoint.total,
        score=None if missing else sum((leaf.points for leaf in leaves), Decimal(0)),
        partial_score=sum((leaf.points for leaf in leaves), Decimal(0)),
        previous_score=None,
        previous_rank=None,
        score_change=None,
        index_change=None,
        rank_change=None,
        leaves_missing=missing,
    )
    then = replace(then, total=total)
    return then if missing else _placed(then)


def _placed(standpoint: Standpoint) -> Standpoint:
    """With rank, index and rating of its score."""
    value, score = standpoint.value, standpoint.score
    total = replace(
        standpoint.total,
        index_percent=standpoint.percent(score, 4),
        rank=standpoint.rank_at(value),
        rank_of=len(standpoint.rivals) + 1,
        tied=any(peer.value == value for peer in standpoint.rivals),
        rating=standpoint.rating_at(score),
    )
    return replace(standpoint, total=total)


def what_if(standpoint: Standpoint, scores: Mapping[str, Decimal]) -> WhatIf:
    """What `scores` (points by the code of a leaf) would change; reads nothing.

    Raises BadInput as `supposed` does, and where scores are still missing.
    """
    then = supposed(standpoint, scores)
    value, score = then.value, then.score
    passed, passed_by = _passings(standpoint, value)
    needs = {goal.rating: price(then, goal).need for goal in next_goals(then)}
    rating = next((name for name in needs if name is not None), None)
    return WhatIf(
        total=standpoint.total,
        trials=tuple(
            Trial(leaf.code, leaf.name, leaf.score, scores[leaf.code], leaf.max_score)
            for leaf in standpoint.leaves
            if leaf.code in scores
        ),
        score=score,
        index_percent=then.total.index_percent,
        rank=then.rank_at(value),
        rank_of=len(then.rivals) + 1,
        rating=then.total.rating,
        passed=passed,
        passed_by=passed_by,
        tied=tuple(peer.commune for peer in then.rivals if peer.value == value),
        next_rank_need=needs.get(None),
        next_rating=rating,
        next_rating_need=needs[rating] if rating is not None else None,
    )


def _passings(standpoint: Standpoint, value: Decimal) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom the commune would newly stand above, and who would newly stand above it; nobody
    where it does not stand anywhere yet."""
    if standpoint.total.score is None:
        return (), ()
    rule = standpoint.rule.rank_rule
    before, after = (Rival(at, standpoint.order) for at in (standpoint.value, value))
    low, high = sorted((before.value, value))
    between = [peer for peer in standpoint.rivals if low <= peer.value <= high]
    passed = tuple(
        peer.commune
        for peer in between
        if _above(rule, after, peer) and not _above(rule, before, peer)
    )
    passed_by = tuple(
        peer.commune
        for peer in between
        if _above(rule, peer, after) and not _above(rule, peer, before)
    )
    return passed, passed_by


def _above(rule: str, one: Rival, other: Rival) -> bool:
    """True when `one` stands above `other`; equals do only where their order decides."""
    if rule == "ordinal" and one.value == other.value:
        return one.order < other.order
    return one.value > other.value


def _leaf(standpoint: Standpoint, code: str) -> Leaf:
    codes = [leaf.code for leaf in standpoint.leaves]
    if code in codes:
        return standpoint.leaves[codes.index(code)]
    if code in standpoint.below:
        parts = ", ".join(standpoint.below[code][:_NAMED])
        raise BadInput.because(
            say("{code} is a sum and has no score of its own", code=code),
            say("give a score to what it is the sum of: {codes}", codes=parts),
        )
    like = ", ".join(difflib.get_close_matches(code, codes, n=_NAMED, cutoff=0))
    raise BadInput.because(
        say("there is no criterion “{text}” in {year}", text=code, year=str(standpoint.total.year)),
        say("the nearest are: {codes}", codes=like),
    )


def _check(leaf: Leaf, score: Decimal) -> None:
    """Raise BadInput for a score that the leaf cannot have."""
    if not leaf.applicable:
        raise BadInput.because(
            say("criterion {code} does not apply to this commune", code=leaf.code),
            say("set another criterion"),
        )
    lowest, highest = leaf.bounds
    if not lowest <= score <= highest:
        raise BadInput.because(
            say("{code} cannot have {score} points", code=leaf.code, score=score),
            say("give from {lowest} to {highest}", lowest=lowest, highest=highest),
        )
