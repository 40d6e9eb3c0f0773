"""The main screens on one line, the one that is open marked; a click opens one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from cchc_tui.i18n import _
from cchc_tui.tui.places import DESTINATIONS, go, main_screen, offered
from cchc_tui.tui.widgets.tabline import TabLine, TabName

if TYPE_CHECKING:
    from cchc_tui.tui.personal import PersonalApp


class PlaceBar(TabLine):
    """Where one can go by a number key."""

    def __init__(self) -> None:
        super().__init__([TabName(at.id, str(at.number), _(at.title)) for at in DESTINATIONS])
        self._all = self._tabs

    @property
    def _dashboard(self) -> PersonalApp:
        return cast("PersonalApp", self.app)

    def on_mount(self) -> None:
        """Show the screens of this session, and on which way the user is."""
        there = {at.id for at in offered(self._dashboard)}
        self._all = tuple(tab for tab in self._all if tab.name in there)
        self._open = main_screen(self._dashboard)
        self._fit()

    def on_resize(self) -> None:
        """Another width has room for other words."""
        self._fit()

    def _fit(self) -> None:
        """All titles; where they do not fit, closer together; then only the open screen's."""
        width = self.app.size.width
        words = sum(tab.width for tab in self._all)
        self.gap = 1 if words + len(self._all) - 1 <= width else 0
        short = [tab if tab.name == self._open else replace(tab, title="") for tab in self._all]
        self._tabs = self._all if words <= width else tuple(short)

    def wanted(self, name: str) -> None:
        """A main screen was clicked."""
        go(self._dashboard, name)
