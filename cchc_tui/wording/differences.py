"""What two states have otherwise, in the user's words."""

from __future__ import annotations

from decimal import Decimal

from cchc_tui import formats
from cchc_tui.i18n import _
from warehouse.messages import N_
from warehouse.queries import OtherDifference

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


def kind(row: OtherDifference) -> str:
    """What sort of thing differs."""
    return _(_KINDS[row.kind])


def property_name(row: OtherDifference) -> str:
    """Which property of it does."""
    return _(_PROPERTIES[row.property]) if row.property else _("the whole")


def value(name: str, text: str | None) -> str:
    """One property's value: points with a decimal comma or point, everything else as it is."""
    if not text:
        return formats.NOTHING
    return formats.exact(Decimal(text)) if name in _POINTS else text


def unit(name: str, group: str) -> str:
    """A thing and its group."""
    return f"{name} ({group})" if group and name else name or group


def pair(old: str, new: str) -> str:
    """Before and now; one of them where they are alike."""
    return new if old == new else f"{old} {ARROW} {new}"


def differing(old: Decimal | None, new: Decimal | None) -> str:
    """Points before and now; '' where they are alike."""
    return "" if old == new else pair(formats.exact(old), formats.exact(new))


def score(value: Decimal | None, applicable: bool | None) -> str:
    """Points, or that the criterion does not apply."""
    return _("n/a") if applicable is False else formats.exact(value)


def change(old: Decimal | None, new: Decimal | None) -> str:
    """Points gained or lost; '' where nothing was, or where one of them is not known."""
    return "" if old is None or new is None or old == new else formats.change(new - old)
