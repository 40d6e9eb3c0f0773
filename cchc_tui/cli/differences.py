"""Differences between two states, as JSON and as tables for people; also for a dry run."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from cchc_tui import formats
from cchc_tui.cli.output import Column, print_lines, print_table
from cchc_tui.i18n import _
from warehouse.messages import N_
from warehouse.queries import Differences, OtherDifference, ResultDifference, ScoreDifference

ARROW = "→"
_KINDS = {
    "framework": N_("framework"),
    "criterion": N_("criterion"),
    "rating": N_("rating"),
    "commune": N_("commune"),
    "published": N_("published"),
}
# the columns of sql/diffs as people call them
_PROPERTIES = {
    "title": N_("title"),
    "decision": N_("decision"),
    "decision_date": N_("date of the decision"),
    "total_max": N_("declared total"),
    "rank_by": N_("ranked by"),
    "rank_rule": N_("rank rule"),
    "rank_decimals": N_("decimals"),
    "illustrative": N_("illustrative figures"),
    "name": N_("name"),
    "parent": N_("parent"),
    "max_score": N_("maximum"),
    "kind": N_("kind"),
    "previous_code": N_("code of the year before"),
    "bound": N_("bound"),
    "full_name": N_("name"),
    "code": N_("code"),
    "group_name": N_("group"),
    "valid_from": N_("valid from"),
    "valid_to": N_("valid to"),
    "successor": N_("successor"),
    "score": N_("score"),
    "rank": N_("rank"),
    "rating": N_("rating"),
}
_POINTS = ("total_max", "max_score", "score")


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
            _unit(row.commune, row.group),
            _pair(formats.points(row.old_score), formats.points(row.new_score)),
            _change(row.old_score, row.new_score),
            _pair(formats.rank(row.old_rank), formats.rank(row.new_rank)),
            _pair(row.old_rating or formats.NOTHING, row.new_rating or formats.NOTHING),
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
            _unit(row.commune, row.group),
            row.criterion,
            _pair(
                _score(row.old_score, row.old_applicable), _score(row.new_score, row.new_applicable)
            ),
            _change(row.old_score, row.new_score),
            _differing(row.old_self, row.new_self),
            _differing(row.old_max, row.new_max),
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
            _(_KINDS[row.kind]),
            _unit(row.name, row.group),
            _(_PROPERTIES[row.property]) if row.property else _("the whole"),
            _value(row.property, row.old_value),
            _value(row.property, row.new_value),
        ]
        for row in rows
    ]
    print_table(columns, cells, _("What results rest on"))


def _value(name: str, text: str | None) -> str:
    if not text:
        return formats.NOTHING
    return formats.exact(Decimal(text)) if name in _POINTS else text


def _unit(name: str, group: str) -> str:
    return f"{name} ({group})" if group and name else name or group


def _pair(old: str, new: str) -> str:
    return new if old == new else f"{old} {ARROW} {new}"


def _differing(old: Decimal | None, new: Decimal | None) -> str:
    return "" if old == new else _pair(formats.exact(old), formats.exact(new))


def _score(value: Decimal | None, applicable: bool | None) -> str:
    return _("n/a") if applicable is False else formats.exact(value)


def _change(old: Decimal | None, new: Decimal | None) -> str:
    return "" if old is None or new is None or old == new else formats.change(new - old)
