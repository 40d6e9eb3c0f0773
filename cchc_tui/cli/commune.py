"""`commune`: one commune in one year, every criterion with its rank and change."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from cchc_tui import formats
from cchc_tui.cli.options import JsonOption, YearOption, session_of
from cchc_tui.cli.output import Column, print_json, print_lines, print_table
from cchc_tui.cli.rows import change_cell, notes, profile_json, score_cell
from cchc_tui.cli.session import chosen_year
from cchc_tui.i18n import _
from warehouse.queries import CellPlace, Profile, ProfileRow, ScoreSource


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("commune", help=_("One commune: every criterion, its rank and change."))(commune)


def commune(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=_("Name or code of the commune."))],
    year: YearOption = None,
    source: Annotated[
        bool, typer.Option("--source", help=_("Say for each score where it stands."))
    ] = False,
    json: JsonOption = False,
) -> None:
    """Print the commune's card and criteria."""
    from warehouse.queries import find_commune, framework_changes, profile, sources

    with session_of(context).reader() as reader:
        at = chosen_year(reader, year)
        unit = find_commune(reader, name, at)
        found = profile(reader, unit.commune_id, at)
        changes = framework_changes(reader, at)
        places = sources(reader, unit.commune_id, at) if source or json else {}
    if json:
        document = profile_json(found)
        for entry in document["criteria"]:
            entry["source"] = _source_json(places.get(entry["code"]))
        print_json(document)
        return
    _print_card(found)
    _print_criteria(found, {code: _place(at.place) for code, at in places.items()})
    print_lines(*notes([found.total], changes))


def _print_card(found: Profile) -> None:
    total = found.total
    print_lines(
        f"{total.commune} · {total.year}",
        _("Rank {rank} ({change}) · {score} points of {maximum} ({points}) · index {index} %")
        .format(
            rank=formats.rank(total.rank, total.rank_of, tied=total.tied),
            change=formats.rank_change(total.rank_change),
            score=score_cell(total),
            maximum=formats.exact(total.max_score),
            points=change_cell(total),
            index=formats.percent(total.index_percent),
        ),
        _("Rating: {rating}").format(rating=total.rating) if total.rating else "",
        _published(found),
        _("Missing: {codes}").format(codes=", ".join(found.missing)) if found.missing else "",
        "",
    )  # fmt: skip


def _published(found: Profile) -> str:
    total = found.total
    stated = (total.published_score, total.published_rank, total.published_rating)
    if all(value is None for value in stated):
        return ""
    return _("Published: {score} points, rank {rank}, {rating}").format(
        score=formats.points(total.published_score),
        rank=total.published_rank or formats.NOTHING,
        rating=total.published_rating or formats.NOTHING,
    )


def _print_criteria(found: Profile, places: dict[str, str]) -> None:
    columns = [
        Column(_("code")),
        Column(_("criterion"), cut=True),
        Column(_("score"), right=True),
        Column(_("max"), right=True),
        Column(_("index %"), right=True),
        Column(_("rank"), right=True),
        Column(_("±rank"), right=True),
        Column(_("±score"), right=True),
        Column(_("median"), right=True),
    ]
    if places:
        columns.append(Column(_("source")))
    rows = [
        [*_cells(row), *([places.get(row.code, "")] if places else [])] for row in found.criteria
    ]
    print_table(columns, rows)


def _cells(row: ProfileRow) -> list[str]:
    return [
        "" if row.code == row.name else row.code,
        "  " * (row.level - 1) + row.name,
        score_cell(row),
        formats.exact(row.max_score),
        formats.percent(row.index_percent),
        formats.rank(row.rank, row.rank_of, tied=row.tied),
        formats.rank_change(row.rank_change),
        change_cell(row),
        formats.points(row.median),
    ]


def _place(place: CellPlace) -> str:
    sheet = f" [{place.sheet}]" if place.sheet else ""
    return f"{place.file}{sheet}:{place.row}:{place.column} #{place.load_id}"


def _source_json(source: ScoreSource | None) -> dict[str, object] | None:
    """The place of the score, its note, and the place of the self-assessed score."""
    if source is None:
        return None
    own = asdict(source.self_place) if source.self_place else None
    return asdict(source.place) | {"note": source.note, "self_score": own}
