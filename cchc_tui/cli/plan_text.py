"""What `plan` prints for people: the commune's place, a trial's outcome, prices and the path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc_tui import formats
from cchc_tui.cli.output import Column, print_lines, print_table
from cchc_tui.cli.rows import illustrative_note
from cchc_tui.i18n import _, ngettext
from cchc_tui.wording.names import some
from cchc_tui.wording.prices import distance, level_with
from warehouse.analysis.answers import Goal, Plan, Step, WhatIf
from warehouse.queries import Standing

_NAMES = 8  # rivals that a line names


def goal_text(goal: Goal) -> str:
    """As --to takes it."""
    return f"rank:{goal.rank}" if goal.rank is not None else f"rating:{goal.rating}"


def print_plans(
    total: Standing,
    plans: Sequence[Plan],
    outcome: WhatIf | None,
    *,
    chosen: bool,
    fewest: bool,
) -> None:
    """chosen: print the path of the one plan, else the prices of all;  fewest: what path it is"""
    print_lines(_place(total))
    if outcome:
        _print_outcome(outcome)
    if chosen:
        _print_path(plans[0], fewest=fewest)
    elif plans:
        _print_prices(plans)
    else:
        print_lines(_("There is no higher rank or rating"))
    print_lines(
        _("All of this holds with the other communes unchanged"),
        illustrative_note() if total.data_note else "",
    )


def _place(total: Standing) -> str:
    parts = [
        f"{total.commune} · {total.year}",
        _("{score} points of {maximum}").format(
            score=formats.points(total.score), maximum=formats.exact(total.max_score)
        ),
        _("rank {rank}").format(rank=formats.rank(total.rank, total.rank_of, tied=total.tied)),
    ]
    return " · ".join([*parts, total.rating] if total.rating else parts)


def _print_outcome(outcome: WhatIf) -> None:
    """What the supposed scores make of the commune."""
    columns = [
        Column(_("code")),
        Column(_("criterion"), cut=True),
        Column(_("now"), right=True),
        Column(_("supposed"), right=True),
        Column(_("max"), right=True),
    ]
    rows = [
        [
            "" if trial.code == trial.name else trial.code,
            trial.name,
            formats.points(trial.before),
            formats.points(trial.after),
            formats.exact(trial.max_score),
        ]
        for trial in outcome.trials
    ]
    print_table(columns, rows, _("If these scores were others"))
    then = replace(
        outcome.total,
        score=outcome.score,
        rank=outcome.rank,
        rank_of=outcome.rank_of,
        tied=bool(outcome.tied),
        rating=outcome.rating,
    )
    print_lines(
        _place(then),
        _("Passes: {names}").format(names=some(outcome.passed, _NAMES)) if outcome.passed else "",
        _("Is passed by: {names}").format(names=some(outcome.passed_by, _NAMES))
        if outcome.passed_by
        else "",
        _level(outcome.tied),
    )


def _level(names: Sequence[str]) -> str:
    return _("Level with: {names}").format(names=some(names, _NAMES)) if names else ""


def _print_prices(plans: Sequence[Plan]) -> None:
    """What the next goals cost."""
    columns = [
        Column(_("goal")),
        Column(_("to reach"), right=True),
        Column(_("points needed"), right=True),
        Column(_("criteria"), right=True),
        Column(_("rivals within"), right=True),
        Column(_("proven by")),
    ]
    rows = [
        [
            _goal_name(found.goal),
            _target(found),
            formats.change(found.need),
            str(len({step.code for step in found.steps})),
            str(found.rivals_within),
            _reach(found),
        ]
        for found in plans
    ]
    print_table(columns, rows)
    print_lines(
        _("See the path with: cchc-tui plan NAME --to {goal}").format(
            goal=_quoted(goal_text(plans[0].goal))
        )
    )


def _print_path(found: Plan, *, fewest: bool) -> None:
    """Price and path of one goal."""
    print_lines(_price(found), _rivals(found))
    if not found.need:
        return
    if found.steps:
        columns = [
            Column("", right=True),
            Column(_("code")),
            Column(_("criterion"), cut=True),
            Column(_("now"), right=True),
            Column(_("gain"), right=True),
            Column(_("then"), right=True),
            Column(_("max"), right=True),
            Column(_("proven by")),
        ]
        rows = [_step(number, step) for number, step in enumerate(found.steps, start=1)]
        title = (
            _("The proven path of the fewest criteria") if fewest else _("The cheapest proven path")
        )
        print_table(columns, rows, title)
    print_lines(_shortage(found))


def _step(number: int, step: Step) -> list[str]:
    return [
        str(number),
        "" if step.code == step.name else step.code,
        step.name,
        formats.points(step.reach - step.take),
        formats.change(step.take),
        formats.points(step.reach),
        formats.exact(step.max_score),
        _proof(step),
    ]


def _proof(step: Step) -> str:
    """Who has held that level."""
    if step.proven == "own":
        return _("held in {year}").format(year=step.year)
    return _("{holders} of {peers} units hold it").format(holders=step.holders, peers=step.peers)


def _price(found: Plan) -> str:
    values = {"goal": _goal_name(found.goal), "target": _target(found)}
    if not found.need:
        return _("{goal} ({target}) is reached already").format(**values)
    return _("{goal} needs {target}: {need} points").format(
        **values, need=formats.change(found.need)
    )


def _reach(found: Plan) -> str:
    """Whether the goal can be reached, and on what proof."""
    if not found.need:
        return _("reached already")
    if not found.feasible:
        return _("out of reach")
    if found.short:
        return _("short of {points}").format(points=formats.points(found.short))
    proofs = list(dict.fromkeys(step.proven for step in found.steps))
    return _("own past") if proofs == ["own"] else _("others' scores")


def _shortage(found: Plan) -> str:
    if not found.feasible:
        return _(
            "Out of reach: only {headroom} points are left up to the maximum, {need} are needed"
        ).format(headroom=formats.points(found.headroom), need=formats.points(found.need))
    if found.short:
        return _(
            "What somebody has already reached gives {proven} points: {short} points are without"
            " an example"
        ).format(proven=formats.points(found.proven), short=formats.points(found.short))
    return ""


def _rivals(found: Plan) -> str:
    if not found.need:
        return _level(level_with(found))
    names = [f"{near.commune} ({distance(found, near)})" for near in found.near]
    if not names:
        return _("No rival stands within that distance")
    return ngettext(
        "{count} rival stands within that distance: {names}",
        "{count} rivals stand within that distance: {names}",
        len(names),
    ).format(count=len(names), names=some(names, _NAMES))


def _goal_name(goal: Goal) -> str:
    text = (
        _("Rank {rank}").format(rank=goal.rank)
        if goal.rank is not None
        else _("Rating {rating}").format(rating=goal.rating)
    )
    return _("{goal}, no tie").format(goal=text) if goal.strict and goal.rank is not None else text


def _target(found: Plan) -> str:
    mark = " %" if found.basis == "percent" else ""
    return formats.points(found.target) + mark


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text or not text.isascii() else text
