"""What stands near a goal, in words."""

from __future__ import annotations

from cchc_tui import formats
from cchc_tui.i18n import _
from warehouse.analysis.answers import Near, Plan


def level_with(found: Plan) -> list[str]:
    """The rivals who have just what the commune has."""
    return [near.commune for near in found.near if not near.distance]


def distance(found: Plan, near: Near) -> str:
    """How far a rival is: '+0,42', with '%' where percentages are ranked; or that it is level."""
    if not near.distance:
        return _("level")
    percent = found.rule.rank_by == "percent" and found.total.max_score
    return formats.change(near.distance) + (" %" if percent else "")
