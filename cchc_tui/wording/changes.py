"""Why a commune moved, in sentences: figures, never causes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cchc_tui import formats
from cchc_tui.i18n import _, translate
from cchc_tui.wording import office
from cchc_tui.wording.names import some
from warehouse.analysis.answers import (
    Change,
    DomainChange,
    LeafChange,
    MatchedCohort,
    Mover,
    RankLedger,
)

NAMED = 15  # communes that a sentence lists


def headline(change: Change) -> str:
    """'Down 2.74 points: survey +1.48, everything else −4.22, heaviest ... −1.92'."""
    if change.score_change is None:
        return _("The change in points is not known, because scores are missing: {codes}").format(
            codes=", ".join(missing(change)) or change.total.commune
        )
    said = office.points_moved(change.score_change)
    details = []
    if change.survey is not None and change.rest is not None:
        details = [
            _("survey {points}").format(points=formats.change(change.survey)),
            _("everything else {points}").format(points=formats.change(change.rest)),
        ]
    if heaviest := heaviest_domain(change):
        template = (
            _("heaviest {name} {points}") if change.score_change < 0 else _("most {name} {points}")
        )
        details.append(
            template.format(
                name=heaviest.name,
                points=formats.change(heaviest.score_change),
            )
        )
    return capital(f"{said}: {', '.join(details)}" if details else said)


def capital(sentence: str) -> str:
    """The sentence with a capital letter."""
    return sentence[:1].upper() + sentence[1:]


def missing(change: Change) -> list[str]:
    """The codes of the criteria that lack a score in one of the years."""
    return [leaf.code for leaf in change.leaves if leaf.basis == "gap"]


def heaviest_domain(change: Change) -> DomainChange | None:
    """The domain that fell most where the total fell, else the one that rose most.

    None where no domain moved that way.
    """
    if change.score_change is None:
        return None
    sign = -1 if change.score_change < 0 else 1
    moved = [d for d in change.domains if d.score_change is not None and d.score_change * sign > 0]
    return max(moved, key=lambda d: abs(d.score_change or Decimal(0)), default=None)


def parts(
    framework: Decimal | None, common: Decimal | None, own: Decimal | None, commune: str
) -> str:
    """The three parts of a change."""
    return _("criteria {framework}; common to all units {common}; {commune}'s own {own}").format(
        framework=formats.change(framework),
        common=formats.change(common),
        own=formats.change(own),
        commune=office.in_sentence(commune),
    )


def merged_note(change: Change) -> str:
    """What a past is worth that was built from merged units; '' for a commune's own past."""
    if change.past.basis == "same":
        return ""
    if len(change.past.communes) == 1:
        return _(
            "{commune} has no figures of its own for {year}. It is compared with {name}, which it"
            " was made of; it has no rank of that year."
        ).format(commune=change.total.commune, year=change.past.year, name=change.past.communes[0])
    return _(
        "{commune} has no figures of its own for {year}. It is compared with the mean of"
        " the units that it was made of ({names}); that mean was never published and has"
        " no rank."
    ).format(
        commune=change.total.commune,
        year=change.past.year,
        names=office.listed(change.past.communes),
    )


def maximum_note(change: Change) -> str:
    """Said where the commune's own maximum is another one than the year before; else ''."""
    if change.comparable or change.previous_max is None:
        return ""
    return _(
        "The maximum was {before} points in {past} and is {after} in {year}: what that makes"
        " is in the framework's part"
    ).format(
        before=formats.exact(change.previous_max),
        past=change.past.year,
        after=formats.exact(change.total.max_score),
        year=change.total.year,
    )


def alone_note(change: Change) -> str:
    """Said where no other unit of the group can be compared, so that the mean is the commune's own
    change; else ''."""
    if {leaf.peers for leaf in change.leaves if leaf.peers} != {1}:
        return ""
    return _(
        "No other unit of the group can be compared with {past}: what is called common is"
        " {commune}'s own change"
    ).format(past=change.past.year, commune=office.in_sentence(change.total.commune))


def rank_line(change: Change) -> str:
    """'From 04/15 in 2022 to 04/15 in 2023: the same rank.', or why there is none."""
    ledger = change.ledger
    if ledger is None:
        reason = _("The ranks of the two years cannot be compared")
        return f"{reason}: {translate(change.rank_note)}." if change.rank_note else f"{reason}."
    return _("From {before} in {past} to {after} in {year}: {moved}.").format(
        before=office.place(ledger.previous_rank, ledger.previous_rank_of),
        past=change.past.year,
        after=office.place(ledger.rank, ledger.rank_of),
        year=change.total.year,
        moved=office.ranks_moved(ledger.rank_change),
    )


def leaf_name(leaf: LeafChange) -> str:
    """The name of a leaf after the mark of a new or dropped one: at the end it might be cut off."""
    marks = {"new": _("new"), "dropped": _("dropped")}
    name = "" if leaf.name == leaf.code else leaf.name
    return f"({marks[leaf.basis]}) {name}".strip() if leaf.basis in marks else name


def passing(ledger: RankLedger, most: int = NAMED) -> Iterator[str]:
    """Who passed whom, who came and who left; at most `most` names a sentence."""
    for template, movers in (
        (_("Passed: {names}."), ledger.passed),
        (_("Passed by: {names}."), ledger.passed_by),
        (_("Stood above before, not ranked now: {names}."), ledger.left_above),
        (_("Stand above now, not ranked before: {names}."), ledger.entered_above),
    ):
        if movers:
            yield template.format(names=_movers(movers, most))
    if ledger.rule_effect:
        yield _("The rule for equal scores makes {ranks}.").format(
            ranks=office.ranks_moved(ledger.rule_effect)
        )


def _movers(movers: Sequence[Mover], most: int) -> str:
    """'xã Tiên An (08 → 03), ... and 5 more'"""
    return some(
        [
            f"{office.in_sentence(mover.commune)}"
            f" ({office.place(mover.previous_rank)} → {office.place(mover.rank)})"
            for mover in movers
        ],
        most,
    )


def cohort(found: MatchedCohort) -> str:
    """The move among those that were ranked in both years."""
    return _(
        "Among the {units} units that are ranked in both years: from {before} to {after}, {moved}."
    ).format(
        units=office.padded(found.units),
        before=office.place(found.previous_rank),
        after=office.place(found.rank),
        moved=office.ranks_moved(found.rank_change),
    )


def outside_line(change: Change) -> str:
    """What the domains do not explain of the rank's move; '' without shares."""
    if change.outside is None or change.ledger is None:
        return ""
    return _(
        "In ranks: the points of the commune's domains {own}; everything else (what the other"
        " units did, new criteria) {outside}."
    ).format(
        own=formats.change(change.ledger.rank_change - change.outside),
        outside=formats.change(change.outside),
    )
