"""The cheapest way to a goal over what is proven: to have been reached before, or by peers.

Three proofs, the surest first: this commune held that share in an earlier year; 75 % of its peers
hold it; a quarter of them does. A path takes all of one proof before the next, the largest gain
first, and is trimmed to the need. The path of fewest criteria takes each criterion once, by gain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from warehouse.analysis.answers import Goal, Plan, Step
from warehouse.analysis.prices import near, price
from warehouse.analysis.proofs import PROOFS, Leaf, Level
from warehouse.analysis.standpoint import Standpoint, read_standpoint
from warehouse.queries import Reader

_ZERO = Decimal(0)


def plan(reader: Reader, commune_id: int, year: int, goal: Goal, *, fewest: bool = False) -> Plan:
    """What `goal` costs a commune, the others unchanged, and the path to it.

    fewest: the path of fewest criteria instead of the one by proofs
    Raises BadInput for a goal that does not exist, and where scores are missing.
    """
    return plan_from(read_standpoint(reader, commune_id, year), goal, fewest=fewest)


def plan_from(standpoint: Standpoint, goal: Goal, *, fewest: bool = False) -> Plan:
    """The same from a standpoint, which may be a supposed one; reads nothing."""
    cost = price(standpoint, goal)
    steps = sorted(
        _whole_gains(standpoint.leaves) if fewest else _gains_by_proof(standpoint.leaves),
        key=lambda step: (0 if fewest else PROOFS.index(step.proven), -step.gain),
    )
    proven = sum((step.gain for step in steps), _ZERO)
    headroom = standpoint.headroom
    return Plan(
        total=standpoint.total,
        rule=standpoint.rule,
        goal=goal,
        basis=cost.basis,
        target=cost.target,
        need=cost.need,
        headroom=headroom,
        feasible=cost.need <= headroom,
        proven=proven,
        short=max(_ZERO, cost.need - proven),
        near=near(standpoint, cost.need),
        steps=tuple(_trimmed(steps, cost.need)),
    )


def _gains_by_proof(leaves: Iterable[Leaf]) -> Iterator[Step]:
    """For every leaf, what each proof adds to what the surer ones give."""
    for leaf in leaves:
        at = leaf.points
        for level in leaf.levels:
            if level.points > at:
                yield _step(leaf, level, at)
                at = level.points


def _whole_gains(leaves: Iterable[Leaf]) -> Iterator[Step]:
    """For every leaf with one, the largest gain, by the surest proof that gives it."""
    for leaf in leaves:
        best = max(leaf.levels, key=lambda level: level.points, default=None)
        if best is not None and best.points > leaf.points:
            yield _step(leaf, best, leaf.points)


def _step(leaf: Leaf, level: Level, since: Decimal) -> Step:
    return Step(
        code=leaf.code,
        name=leaf.name,
        domain=leaf.domain,
        score=leaf.points,
        max_score=leaf.max_score,
        take=level.points - since,
        gain=level.points - since,
        reach=level.points,
        headroom=leaf.headroom,
        proven=level.proof,
        year=level.year,
        holders=level.holders,
        peers=level.peers,
    )


def _trimmed(steps: Iterable[Step], need: Decimal) -> Iterator[Step]:
    """As many steps as give `need`, the last one no larger than what is still needed."""
    for step in steps:
        if need <= 0:
            return
        take = min(step.gain, need)
        yield replace(step, take=take, reach=step.reach - step.gain + take)
        need -= take
