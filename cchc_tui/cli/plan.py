"""`plan`: what a rank or a rating costs, the cheapest proven path to it, and what-ifs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cchc_tui.cli.options import JsonOption, YearOption, session_of
from cchc_tui.cli.output import print_json
from cchc_tui.cli.session import chosen_year
from cchc_tui.i18n import _

if TYPE_CHECKING:
    from warehouse.analysis.answers import Plan, WhatIf
    from warehouse.queries import Standing

_STEP = (
    "code", "name", "take", "headroom", "proven", "domain", "score", "max_score", "gain", "reach",
    "year", "holders", "peers",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("plan", help=_("What a rank or rating costs, and the cheapest proven path to it."))(
        plan
    )


def plan(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=_("Name or code of the commune."))],
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="GOAL", help=_("rank:3 or rating:NAME; default: the next of each.")
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help=_("Neither a tie nor the bound itself is enough."))
    ] = False,
    fewest: Annotated[
        bool, typer.Option("--fewest", help=_("The path of the fewest criteria."))
    ] = False,
    scores: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="CODE=SCORE", help=_("Suppose this score; may be given repeatedly.")
        ),
    ] = None,
    year: YearOption = None,
    json: JsonOption = False,
) -> None:
    """Print what the scores that are supposed make of the commune, and its way to the goal."""
    from cchc_tui.cli.plan_text import print_plans
    from warehouse import analysis
    from warehouse.queries import find_commune

    with session_of(context).reader() as reader:
        at = chosen_year(reader, year)
        unit = find_commune(reader, name, at)
        standpoint = analysis.read_standpoint(reader, unit.commune_id, at)
    tried = analysis.read_trials(standpoint, scores or ())
    outcome = analysis.what_if(standpoint, tried) if tried else None
    since = analysis.supposed(standpoint, tried) if tried else standpoint
    goals = (
        [analysis.read_goal(since, to, strict=strict)]
        if to is not None
        else [replace(goal, strict=strict) for goal in analysis.next_goals(since)]
    )
    plans = [analysis.plan_from(since, goal, fewest=fewest) for goal in goals]
    if json:
        print_json(_json(standpoint.total, plans, outcome, chosen=to is not None))
        return
    print_plans(standpoint.total, plans, outcome, chosen=to is not None, fewest=fewest)


def _json(
    total: Standing, plans: Sequence[Plan], outcome: WhatIf | None, *, chosen: bool
) -> dict[str, Any]:
    """The contract's keys for a chosen goal; without one, those of the next goals in `plans`."""
    document: dict[str, Any] = {
        "commune": total.commune,
        "commune_code": total.commune_code,
        "year": total.year,
        "score": total.score,
        "rank": total.rank,
        "rank_of": total.rank_of,
        "rating": total.rating,
        "others_unchanged": True,
        "data_note": total.data_note,
        "what_if": _what_if_json(outcome) if outcome else None,
    }
    if chosen:
        return document | _plan_json(plans[0])
    return document | {"goal": None, "plans": [_plan_json(found) for found in plans]}


def _plan_json(found: Plan) -> dict[str, Any]:
    from cchc_tui.cli.plan_text import goal_text

    return {
        "goal": goal_text(found.goal),
        "strict": found.goal.strict,
        "basis": found.basis,
        "target": found.target,
        "need": found.need,
        "headroom": found.headroom,
        "feasible": found.feasible,
        "proven": found.proven,
        "short": found.short,
        "rivals_within": found.rivals_within,
        "rivals": [
            {"commune": near.commune, "rank": near.rank, "value": near.value,
             "distance": near.distance}
            for near in found.near
        ],
        "steps": [{key: getattr(step, key) for key in _STEP} for step in found.steps],
    }  # fmt: skip


def _what_if_json(outcome: WhatIf) -> dict[str, Any]:
    document = asdict(outcome)
    del document["total"]
    return document
