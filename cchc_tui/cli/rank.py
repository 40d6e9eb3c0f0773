"""`rank`: the leaderboard of a year."""

from __future__ import annotations

from typing import Annotated

import typer

from cchc_tui import formats
from cchc_tui.cli.options import GroupOption, JsonOption, YearOption, session_of
from cchc_tui.cli.output import Column, print_json, print_lines, print_table
from cchc_tui.cli.rows import change_cell, notes, score_cell, standing_json
from cchc_tui.cli.session import chosen_year
from cchc_tui.i18n import _
from warehouse.queries import Standing


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rank", help=_("Leaderboard of a year: of the total or of one criterion."))(rank)


def rank(
    context: typer.Context,
    year: YearOption = None,
    criterion: Annotated[
        str | None,
        typer.Option("--criterion", metavar="CODE", help=_("Rank by this criterion.")),
    ] = None,
    group: GroupOption = None,
    json: JsonOption = False,
) -> None:
    """Print the leaderboard."""
    from warehouse.queries import find_criterion, framework_changes, standings

    with session_of(context).reader() as reader:
        at = chosen_year(reader, year)
        code = find_criterion(reader, criterion, at, group).code if criterion else None
        rows = standings(reader, at, code, group)
        changes = framework_changes(reader, at)
    if json:
        print_json([standing_json(row) for row in rows])
    else:
        _print(rows, at, with_rating=code is None)
        print_lines(*notes(rows, changes))


def _print(rows: list[Standing], year: int, *, with_rating: bool) -> None:
    groups = list(dict.fromkeys(row.group for row in rows))
    for group in groups:
        members = [row for row in rows if row.group == group]
        name = members[0].criterion_name
        code = members[0].criterion
        title = " · ".join(
            text
            for text in (str(year), group, formats.criterion(code, name) if code else _("total"))
            if text
        )
        print_table(_columns(with_rating), [_cells(row, with_rating) for row in members], title)


def _columns(with_rating: bool) -> list[Column]:
    columns = [
        Column(_("rank"), right=True),
        Column(_("±rank"), right=True),
        Column(_("commune")),
        Column(_("score"), right=True),
        Column(_("max"), right=True),
        Column(_("±score"), right=True),
        Column(_("index %"), right=True),
    ]
    return [*columns, Column(_("rating"))] if with_rating else columns


def _cells(row: Standing, with_rating: bool) -> list[str]:
    cells = [
        formats.rank(row.rank, tied=row.tied),
        formats.rank_change(row.rank_change),
        row.commune,
        score_cell(row),
        formats.exact(row.max_score),
        change_cell(row),
        formats.percent(row.index_percent),
    ]
    return [*cells, row.rating or ""] if with_rating else cells
