"""Chapters 3 and 4 of a commune's report: the points that it lacks, and a draft plan."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cchc_tui import formats
from cchc_tui.i18n import _, ngettext
from cchc_tui.reports.document import Block, Column, Heading, Paragraph, Table
from cchc_tui.reports.facts import CommuneFacts
from cchc_tui.wording import office
from cchc_tui.wording.names import some
from cchc_tui.wording.prices import distance
from warehouse.analysis.answers import Plan, Step
from warehouse.queries import ProfileRow

_RIVALS = 10  # names that a sentence lists


def lost_points(facts: CommuneFacts, level: int) -> Iterator[Block]:
    """Every criterion below its maximum, the largest gap first."""
    yield Heading(level, _("Points not reached, by criterion"))
    lacking = [
        (row, row.lost)
        for row in facts.profile.criteria
        if row.is_leaf and row.max_score and row.lost
    ]
    lost = [(row, points) for row, points in lacking if points is not None]
    if not lost:
        yield Paragraph(_("No points are lost."))
        return
    lost.sort(key=lambda entry: -entry[1])
    total = sum((points for _row, points in lost), Decimal(0))
    yield Paragraph(_how_many([points for _row, points in lost], total))
    yield _lost_table(facts, lost, total)


def _how_many(lost: list[Decimal], total: Decimal) -> str:
    said = ngettext(
        "{points} points are not reached, in {count} criterion.",
        "{points} points are not reached, in {count} criteria.",
        len(lost),
    ).format(points=formats.points(total), count=office.padded(len(lost)))
    half = _half(lost, total)
    if half < len(lost):
        said += " " + _("At least half of them are in the top {half}.").format(
            half=office.padded(half)
        )
    return said


def _half(points: list[Decimal], total: Decimal) -> int:
    """How many of the largest make at least half of the total."""
    reached = Decimal(0)
    for count, lost in enumerate(points, start=1):
        reached += lost
        if 2 * reached >= total:
            return count
    return len(points)


def _lost_table(
    facts: CommuneFacts, lost: list[tuple[ProfileRow, Decimal]], total: Decimal
) -> Table:
    columns = (
        Column(_("Code"), 14),
        Column(_("Criterion"), 76),
        Column(_("Points/ maximum"), 24, right=True),
        Column(_("Not reached"), 22, right=True),
        Column(_("Median"), 24, right=True),
    )
    rows = [
        [
            row.code,
            "" if row.name == row.code else row.name,
            formats.share(row.score, row.max_score),
            formats.points(points),
            formats.points(row.median),
        ]
        for row, points in lost
    ]
    sum_row = ["", _("Total"), "", formats.points(total), ""]
    source = facts.sources.line((facts.total.year,))
    caption = _("Points not reached in {year}").format(year=facts.total.year)
    return Table(caption, columns, (*rows, sum_row), source, last_is_total=True)


def draft_plan(facts: CommuneFacts, level: int) -> Iterator[Block]:
    """The next rank and the next rating: what they cost and the cheapest proven way."""
    yield Heading(level, _("Draft improvement plan"))
    if not facts.plans:
        yield Paragraph(_no_plan(facts))
        return
    yield Paragraph(
        _(
            "The draft rests on figures only: levels that the commune itself or other units have"
            " already held. It holds while the other units stay as they are. Measures, who answers"
            " for them and by when are for the office to add."
        )
    )
    for plan in facts.plans:
        yield Heading(level + 1, _goal(plan))
        yield from _path(facts, plan)


def _no_plan(facts: CommuneFacts) -> str:
    if facts.total.rank is None:
        return _("There is no plan while scores are missing.")
    return _("The commune holds the first rank and the highest rating.")


def _goal(plan: Plan) -> str:
    if plan.goal.rank is not None:
        return _("To rank {place}").format(place=office.place(plan.goal.rank, plan.total.rank_of))
    return _("To the rating {rating}").format(rating=plan.goal.rating)


def _path(facts: CommuneFacts, plan: Plan) -> Iterator[Block]:
    unit = "%" if plan.basis == "percent" else _("points")
    said = _("{need} points are needed (to {target} {unit}), the other units unchanged.").format(
        need=formats.points(plan.need), target=formats.points(plan.target), unit=unit
    )
    if not plan.feasible:
        said += " " + _("That is more than the {headroom} points up to the maximum.").format(
            headroom=formats.points(plan.headroom)
        )
    elif plan.short:
        said += " " + _(
            "Levels already held by someone give {proven} points; {short} points are without an"
            " example."
        ).format(proven=formats.points(plan.proven), short=formats.points(plan.short))
    yield Paragraph(said)
    if plan.near:
        yield Paragraph(_rivals(plan))
    if plan.steps:
        yield _steps(facts, plan)


def _rivals(plan: Plan) -> str:
    names = [f"{office.in_sentence(near.commune)} ({distance(plan, near)})" for near in plan.near]
    return ngettext(
        "{count} unit stands within the same distance: {names}.",
        "{count} units stand within the same distance: {names}.",
        len(names),
    ).format(count=office.padded(len(names)), names=some(names, _RIVALS))


def _steps(facts: CommuneFacts, plan: Plan) -> Table:
    columns = (
        Column(_("No."), 11, right=True),
        Column(_("Code"), 14),
        Column(_("Criterion"), 54),
        Column(_("Now"), 19, right=True),
        Column(_("To gain"), 18, right=True),
        Column(_("Reaches"), 17, right=True),
        Column(_("Ground"), 27),
    )
    rows = [
        [
            str(number),
            step.code,
            "" if step.name == step.code else step.name,
            formats.share(step.score, step.max_score),
            formats.change(step.take),
            formats.points(step.reach),
            _ground(step),
        ]
        for number, step in enumerate(plan.steps, start=1)
    ]
    taken = sum((step.take for step in plan.steps), Decimal(0))
    total = ["", "", _("Total"), "", formats.change(taken), "", ""]
    caption = _("Steps {goal} ({need} points)").format(
        goal=_goal_of(plan), need=formats.points(plan.need)
    )
    years = {plan.total.year, *(step.year for step in plan.steps if step.year is not None)}
    source = facts.sources.line(years)
    return Table(caption, columns, (*rows, total), source, last_is_total=True)


def _goal_of(plan: Plan) -> str:
    if plan.goal.rank is not None:
        return _("to rank {place}").format(place=office.place(plan.goal.rank, plan.total.rank_of))
    return _("to the rating {rating}").format(rating=plan.goal.rating)


def _ground(step: Step) -> str:
    """Who has held that level."""
    if step.proven == "own":
        return _("held in {year}").format(year=step.year)
    return _("{holders} of {peers} units hold it").format(
        holders=office.padded(step.holders), peers=office.padded(step.peers)
    )
