"""Kinds and layouts of files, in the user's words."""

from __future__ import annotations

from cchc_tui.i18n import _
from warehouse.messages import N_

# JSON has the words themselves
_WORDS = {
    "scores": N_("scores"),
    "framework": N_("framework"),
    "settings": N_("settings"),
    "ratings": N_("ratings"),
    "communes": N_("list of communes"),
    "published": N_("published"),
    "aliases": N_("aliases"),
    "questionnaire": N_("questionnaire"),
    "answers": N_("survey answers"),
    "tidy": N_("tidy"),
    "wide": N_("communes down"),
    "totals": N_("totals"),
    "blocks": N_("blocks of domains"),
    "across": N_("criteria down"),
    "card": N_("one commune a sheet"),
}


def word(name: str) -> str:
    """A kind or a layout, or several of a workbook's sheets that were joined by a plus sign."""
    return " + ".join(_(_WORDS.get(part, part)) for part in name.split("+"))
