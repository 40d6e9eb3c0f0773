"""The falls that a text does not tell: what rose in it may hide that everything else fell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from warehouse.analysis.answers import Change
from warehouse.analysis.changes import change
from warehouse.claims.answers import Claim, LeftOut, Part
from warehouse.errors import BadInput
from warehouse.queries import Reader


def left_out(reader: Reader, claims: Sequence[Claim]) -> Iterator[LeftOut]:
    """The falls that the text does not tell, of each commune that it is about, in the newest year
    that it speaks of; nothing of a commune of which it tells everything.

    Of several communes, it is about those of which it tells a change, or a criterion.
    """
    newest: dict[int, int] = {}
    for claim in claims:
        if claim.commune_id is not None and claim.year and claim.verdict != "unknown":
            newest[claim.commune_id] = max(claim.year, newest.get(claim.commune_id, 0))
    for commune_id, year in newest.items():
        own = [c for c in claims if c.commune_id == commune_id and c.year == year]
        if len(newest) > 1 and not any(c.base_year or c.criterion for c in own):
            continue
        try:
            moved = change(reader, commune_id, year)
        except BadInput:  # no year before to compare with
            continue
        if moved.past.basis == "same" and (found := _of_one(moved, own)):
            yield found


def _of_one(moved: Change, claims: Sequence[Claim]) -> LeftOut | None:
    total = moved.score_change
    if total is None:
        return None
    domains = [
        Part(one.code, one.name, one.score_change)
        for one in moved.domains
        if one.score_change is not None
    ]
    leaves = [
        Part(one.code, one.name, one.score_change)
        for one in moved.leaves
        if one.score_change is not None
    ]
    said = {c.criterion for c in claims if c.kind == "score_change" and c.criterion}
    surveyed = {one.code for one in moved.domains if one.survey}
    told = [part for part in domains if part.code in said]
    told = told or [part for part in domains if part.code in surveyed]
    rest = total - sum((part.score_change for part in told), Decimal(0))
    hides = bool(told) and rest < min(total, Decimal(0)) and not _is_stated(rest, claims)
    found = LeftOut(
        moved.total.commune_id,
        moved.total.commune,
        moved.total.year,
        total,
        tuple(told),
        rest if hides else None,
        _heaviest(part for part in domains if part.code not in said),
        _heaviest(part for part in leaves if part.code not in said),
    )
    return found if found.rest is not None or found.domain or found.leaf else None


def _is_stated(rest: Decimal, claims: Iterable[Claim]) -> bool:
    """True when the text gives this fall, whatever it says that it is of."""
    return any(claim.claimed == rest or claim.claimed == -rest for claim in claims)


def _heaviest(parts: Iterable[Part]) -> Part | None:
    fallen = [part for part in parts if part.score_change < 0]
    return min(fallen, key=lambda part: part.score_change, default=None)
