"""Lists of names in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_tui.i18n import ngettext


def some(names: Sequence[str], most: int) -> str:
    """The first `most` names, and how many more there are."""
    listed = ", ".join(names[:most])
    more = len(names) - most
    if more <= 0:
        return listed
    text = ngettext("{names} and {count} more", "{names} and {count} more", more)
    return text.format(names=listed, count=more)
