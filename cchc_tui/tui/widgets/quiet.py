"""A screen that is painted once when it opens, and not again for every change of focus."""

from __future__ import annotations

from typing import TypeVar

from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

Result = TypeVar("Result")


class QuietScreen(Screen[Result]):
    """Textual's screen without the repainting of all of it whenever the focus moves.

    Widgets that look different with the focus repaint themselves; a full frame is some 10 KB.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
