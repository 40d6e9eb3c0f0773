"""`compare`: communes side by side, the largest differences of their domains first."""

from __future__ import annotations

from typing import Annotated

import typer

from cchc_tui import formats
from cchc_tui.cli.options import JsonOption, YearOption, session_of
from cchc_tui.cli.output import Column, print_json, print_lines, print_table
from cchc_tui.cli.rows import change_cell, notes, profile_json, score_cell
from cchc_tui.cli.session import chosen_year
from cchc_tui.i18n import _
from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.queries import ComparedCriterion, Profile, side_by_side


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare", help=_("Communes side by side."))(compare)


def compare(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(help=_("Two or more names or codes."))],
    year: YearOption = None,
    json: JsonOption = False,
) -> None:
    """Print the communes' totals and criteria beside one another."""
    from warehouse.queries import find_commune, framework_changes, profile

    if len(names) < 2:
        raise BadInput.because(
            say("one commune cannot be compared"), say("name two or more communes")
        )
    with session_of(context).reader() as reader:
        at = chosen_year(reader, year)
        units = [find_commune(reader, name, at) for name in names]
        changes = framework_changes(reader, at)
        found = [profile(reader, unit.commune_id, at) for unit in units]
    if json:
        print_json([profile_json(one) for one in found])
        return
    _print(found)
    print_lines(*notes([one.total for one in found], changes))


def _print(found: list[Profile]) -> None:
    columns = [Column(_("code")), Column(_("criterion"), cut=True), Column(_("max"), right=True)]
    columns += [Column(one.total.commune, right=True) for one in found]
    columns.append(Column(_("difference"), right=True))
    rows = [
        _line(_("rank"), [formats.rank(p.total.rank, p.total.rank_of) for p in found]),
        _line(_("score"), [score_cell(p.total) for p in found]),
        _line(_("±score"), [change_cell(p.total) for p in found]),
        _line(_("rating"), [p.total.rating or formats.NOTHING for p in found]),
    ]
    rows += [_criterion(one) for one in side_by_side(found)]
    print_table(columns, rows, str(found[0].total.year))


def _line(name: str, cells: list[str]) -> list[str]:
    return ["", name, "", *cells, ""]


def _criterion(one: ComparedCriterion) -> list[str]:
    node = one.node
    return [
        "" if node.code == node.name else node.code,
        "  " * (node.level - 1) + node.name,
        formats.exact(node.max_score),
        *(score_cell(row) if row else formats.NOTHING for row in one.rows),
        formats.points(one.spread),
    ]
