"""What the claim checker found, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_tui import formats
from cchc_tui.i18n import _

if TYPE_CHECKING:
    from warehouse.claims import Claim, LeftOut, Part


def about(claim: Claim, *, named: bool) -> str:
    """Whom a claim speaks of: year, criterion and, where `named`, the commune; '' for a number
    that is not understood."""
    if claim.kind == "other":
        return ""
    node = (
        formats.criterion(claim.criterion, claim.criterion_name or "")
        if claim.criterion
        else _("total")
    )
    commune = claim.commune if named else None
    return ", ".join(filter(None, (commune, str(claim.year or ""), node)))


def figure(claim: Claim) -> str:
    """The warehouse's figure; changes with their sign, '–' where it is not known."""
    value = claim.found
    if value is None:
        return formats.NOTHING
    if isinstance(value, str):
        return value
    signed = claim.kind.endswith("_change") and value > 0
    unit = "%" if claim.kind.startswith("index") else ""
    return ("+" if signed else "") + formats.exact(value) + unit


def left_out(found: LeftOut) -> list[str]:
    """The falls that a text does not tell, a sentence each."""
    lines = []
    if found.rest is not None:
        lines.append(
            _(
                "{commune} {year}, not told: the total changed by {total} points and {told}, so"
                " everything else fell by {rest} points"
            ).format(
                commune=found.commune,
                year=found.year,
                total=formats.change(found.score_change),
                told=", ".join(map(_part, found.told)),
                rest=formats.points(abs(found.rest)),
            )
        )
    heaviest = [_part(part) for part in (found.domain, found.leaf) if part]
    if heaviest:
        lines.append(
            _("{commune} {year}, heaviest fall that is not told: {falls}").format(
                commune=found.commune, year=found.year, falls="; ".join(heaviest)
            )
        )
    return lines


def _part(part: Part) -> str:
    return f"{formats.criterion(part.code, part.name)} {formats.change(part.score_change)}"
