"""Differences between two states, as JSON and as tables for people; also for a dry run."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from cchc_tui import formats
from cchc_tui.cli.output import Column, print_lines, print_table
from cchc_tui.i18n import _
from cchc_tui.wording import differences as words
from warehouse.queries import Differences, OtherDifference, ResultDifference, ScoreDifference


def differences_json(found: Differences, older: int | None, newer: int | None) -> dict[str, Any]:
    """One document. older, newer: the snapshots' numbers; null for what is none (yet)."""
    return {
        "older": older,
        "newer": newer,
        "results": [_json(row) for row in found.results],
        "scores": [_json(row) for row in found.scores],
        "others": [_json(row) for row in found.others],
    }


def _json(row: ResultDifference | ScoreDifference | OtherDifference) -> dict[str, Any]:
    return asdict(row) | {"group": row.group or None}


def print_differences(found: Differences) -> None:
    """Up to three tables: results, scores, and what they rest on."""
    if found.none:
        print_lines(_("no difference"))
    if found.results:
        _print_results(found.results)
    if found.scores:
        _print_scores(found.scores)
    if found.others:
        _print_others(found.others)


def _print_results(rows: tuple[ResultDifference, ...]) -> None:
    columns = [
        Column(_("year")),
        Column(_("commune")),
        Column(_("total"), right=True),
        Column(_("change"), right=True),
        Column(_("rank"), right=True),
        Column(_("rating")),
    ]
    cells = [
        [
            str(row.year),
            words.unit(row.commune, row.group),
            words.pair(formats.points(row.old_score), formats.points(row.new_score)),
            words.change(row.old_score, row.new_score),
            words.pair(formats.rank(row.old_rank), formats.rank(row.new_rank)),
            words.pair(row.old_rating or formats.NOTHING, row.new_rating or formats.NOTHING),
        ]
        for row in rows
    ]
    print_table(columns, cells, _("Totals, ranks and ratings"))


def _print_scores(rows: tuple[ScoreDifference, ...]) -> None:
    columns = [
        Column(_("year")),
        Column(_("commune")),
        Column(_("criterion")),
        Column(_("score"), right=True),
        Column(_("change"), right=True),
        Column(_("self"), right=True),
        Column(_("maximum"), right=True),
    ]
    cells = [
        [
            str(row.year),
            words.unit(row.commune, row.group),
            row.criterion,
            words.pair(
                words.score(row.old_score, row.old_applicable),
                words.score(row.new_score, row.new_applicable),
            ),
            words.change(row.old_score, row.new_score),
            words.differing(row.old_self, row.new_self),
            words.differing(row.old_max, row.new_max),
        ]
        for row in rows
    ]
    print_table(columns, cells, _("Scores"))


def _print_others(rows: tuple[OtherDifference, ...]) -> None:
    columns = [
        Column(_("year")),
        Column(_("kind")),
        Column(_("what")),
        Column(_("property")),
        Column(_("before")),
        Column(_("now")),
    ]
    cells = [
        [
            str(row.year or ""),
            words.kind(row),
            words.unit(row.name, row.group),
            words.property_name(row),
            words.value(row.property, row.old_value),
            words.value(row.property, row.new_value),
        ]
        for row in rows
    ]
    print_table(columns, cells, _("What results rest on"))
