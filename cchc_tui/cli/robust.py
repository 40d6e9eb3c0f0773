"""`robust`: how firm the ranks are under small errors, other weights, and without a domain."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cchc_tui.cli.options import GroupOption, JsonOption, YearOption, session_of
from cchc_tui.cli.output import print_json
from cchc_tui.cli.session import chosen_year
from cchc_tui.i18n import _
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.points import read_points

if TYPE_CHECKING:
    from warehouse.analysis.answers import Robustness


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "robust", help=_("How firm the ranks are: rounding, weights, leaving a domain out.")
    )(robust)


def robust(
    context: typer.Context,
    year: YearOption = None,
    group: GroupOption = None,
    tolerance: Annotated[
        str | None,
        typer.Option(
            "--tolerance", metavar="U", help=_("How far every total may be off; default 0.5.")
        ),
    ] = None,
    sets: Annotated[
        int | None,
        typer.Option("--sets", metavar="N", help=_("How many random weight sets; default 10,000.")),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option("--seed", metavar="S", help=_("The same seed gives the same sets.")),
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="leaf|domain", help=_("What the weights are drawn for."))
    ] = "leaf",
    concentration: Annotated[
        float | None,
        typer.Option(
            "--concentration",
            metavar="C",
            help=_("The larger, the nearer to the official points; default 100."),
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Print each group's ranks with what they could be."""
    from cchc_tui.cli.robust_text import print_robustness
    from warehouse import analysis
    from warehouse.queries import years

    options = {"u": _tolerance(tolerance), "sets": sets, "seed": seed,
               "concentration": concentration}  # fmt: skip
    stated: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    with session_of(context).reader() as reader:
        at = chosen_year(reader, year)
        groups = dict.fromkeys(entry.group for entry in years(reader) if entry.year == at)
        found = [
            analysis.robust(reader, at, name, by=by, **stated)
            for name in ([group] if group is not None else groups)
        ]
    if json:
        print_json([_json(one) for one in found])
        return
    for one in found:
        print_robustness(one)


def _tolerance(text: str | None) -> Decimal | None:
    if text is None:
        return None
    cell = read_points(text)
    if cell.value is None:
        raise BadInput.because(
            cell.problem or say("“{text}” is not a number", text=text),
            say("give points from 0 up, with at most 4 decimals"),
        )
    return cell.value


def _json(found: Robustness) -> dict[str, Any]:
    rows = []
    for row in found.rows:
        entry = asdict(row)
        del entry["commune_id"]  # the warehouse's own number means nothing outside
        rows.append(entry)
    return {
        "year": found.year,
        "group": found.group or None,
        "rank_by": found.rule.rank_by,
        "tolerance": found.u,
        "sets": found.sets,
        "seed": found.seed,
        "concentration": found.concentration,
        "by": found.by,
        "domains": [{"code": code, "name": name} for code, name in found.domains],
        "communes": rows,
        "data_note": found.data_note,
    }
