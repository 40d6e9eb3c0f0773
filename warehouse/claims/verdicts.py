"""What can be said of a statement: true, false with the right figure, or cannot be checked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from warehouse.claims.answers import Verdict
from warehouse.claims.facts import Figures
from warehouse.messages import Message, say
from warehouse.points import trim


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the warehouse says of a statement; fields as in answers.Claim."""

    verdict: Verdict
    claimed: Decimal | str | None = None
    found: Decimal | str | None = None
    as_published: bool = False
    reason: Message | None = None


def unknown(reason: Message) -> Judgement:
    """Cannot be checked, and why."""
    return Judgement("unknown", reason=reason)


def decided(
    holds: bool,
    claimed: Decimal | str | None,
    found: Decimal | str,
    reason: Message | None = None,
    *,
    published: bool = False,
) -> Judgement:
    """True, or false with the right figure; a printed figure that agrees is told beside."""
    found = trim(found) if isinstance(found, Decimal) else found
    if holds:
        return Judgement("true", claimed, found, False, reason)
    if published:
        reason = say("computed is {found}; as in the text it was published", found=found)
    return Judgement(
        "false", claimed, found, published, reason or say("right is {found}", found=found)
    )


def absent(here: Figures) -> Judgement:
    """Why a figure is not known."""
    if not here.node.applicable:
        return unknown(say("the criterion does not apply to this commune"))
    if here.node.leaves_missing:
        return unknown(say("scores of this commune are missing"))
    return unknown(say("the warehouse does not know this figure"))
