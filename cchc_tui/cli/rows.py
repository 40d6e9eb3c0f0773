"""Typed answers as the JSON of the contract (DESIGN section 5) and as cells for people."""

from __future__ import annotations

from typing import Any

from cchc_tui import formats
from cchc_tui.i18n import _
from warehouse.messages import N_
from warehouse.queries import FrameworkChange, Profile, ProfileRow, Standing

_STANDING = (
    "year", "group", "criterion", "commune", "commune_code", "score", "max_score",
    "index_percent", "rank", "rank_of", "tied", "rating", "previous_score", "previous_rank",
    "score_change", "rank_change", "comparable", "published_rank", "published_rating",
    "published_score", "partial_score", "index_change", "applicable", "leaves_missing", "data_note",
)  # fmt: skip

_CRITERION = (
    "code", "parent", "level", "name", "score", "self_score", "max_score", "index_percent",
    "rank", "rank_of", "tied", "score_change", "rank_change", "comparable", "median", "best",
    "kind", "partial_score", "previous_score", "previous_rank", "index_change", "lost",
    "applicable", "leaves_missing",
)  # fmt: skip


def standing_json(row: Standing) -> dict[str, Any]:
    """One row of `rank --json`."""
    return {key: getattr(row, key) for key in _STANDING} | {"group": row.group or None}


def criterion_json(row: ProfileRow) -> dict[str, Any]:
    """One entry of `criteria` in `commune --json`; the parent of a domain is null."""
    return {key: getattr(row, key) for key in _CRITERION} | {"parent": row.parent or None}


def profile_json(profile: Profile) -> dict[str, Any]:
    """`commune --json`."""
    return standing_json(profile.total) | {
        "missing": list(profile.missing),
        "criteria": [criterion_json(row) for row in profile.criteria],
    }


def change_cell(row: Standing | ProfileRow) -> str:
    """The change in points, or, where maxima differ, that of the index: ≈+1,20%."""
    if row.score_change is not None:
        return formats.change(row.score_change)
    if row.comparable is False and row.index_change is not None:
        return formats.index_change(row.index_change)
    return formats.NOTHING


def score_cell(row: Standing | ProfileRow) -> str:
    """The score; ≥ the sum of what is there for an incomplete unit; x where not applicable."""
    if row.score is not None:
        return formats.points(row.score)
    if not row.applicable:
        return _("n/a")
    return (
        formats.NOTHING if row.partial_score is None else f"≥ {formats.points(row.partial_score)}"
    )


_CHANGES = {
    "new": N_("new: {codes}"),
    "dropped": N_("dropped: {codes}"),
    "remaxed": N_("other maximum: {codes}"),
    "renumbered": N_("renumbered: {codes}"),
}


def framework_note(year: int, changes: list[FrameworkChange]) -> str:
    """How the year's criteria differ from the year before, in a line; '' when they do not."""
    by_kind: dict[str, list[str]] = {}
    for change in changes:
        code = change.code or change.previous_code or _("the total")
        by_kind.setdefault(change.change, []).append(code)
    if not by_kind:
        return ""
    parts = [
        _(template).format(codes=", ".join(by_kind[kind]))
        for kind, template in _CHANGES.items()
        if kind in by_kind
    ]
    return _("The criteria of {year} are not those of the year before ({changes})").format(
        year=year, changes="; ".join(parts)
    )


def illustrative_note() -> str:
    """What must stand below synthetic numbers."""
    return _("Note: illustrative figures (số liệu minh họa)")


def notes(rows: list[Standing], changes: list[FrameworkChange]) -> list[str]:
    """What must be said below a leaderboard: synthetic numbers, gaps, other criteria."""
    found = []
    if any(row.data_note for row in rows):
        found.append(illustrative_note())
    for row in rows:
        if row.leaves_missing:
            found.append(
                _("{commune} is not ranked: {count} scores are missing").format(
                    commune=row.commune, count=row.leaves_missing
                )
            )
    if any(row.comparable is False for row in rows):
        found.append(
            _("≈ the maximum is not that of the year before: the change is in index points (%)")
        )
    if rows:
        found.append(framework_note(rows[0].year, changes))
    return found
