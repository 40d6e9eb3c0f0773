"""How the criteria of two years differ, in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cchc_tui.i18n import _
from warehouse.queries import FrameworkChange


def changes_counted(previous_year: int, changes: Sequence[FrameworkChange]) -> str:
    """That the criteria of the year before were others, and how many; '' when they were not."""
    counts = Counter(change.change for change in changes)
    if not counts:
        return ""
    parts = [
        (counts["new"], _("{count} new")),
        (counts["dropped"], _("{count} dropped")),
        (counts["remaxed"], _("{count} with another maximum")),
        (counts["renumbered"], _("{count} renumbered")),
    ]
    return _("The criteria are not those of {year}: {changes}").format(
        year=previous_year,
        changes=", ".join(text.format(count=count) for count, text in parts if count),
    )
