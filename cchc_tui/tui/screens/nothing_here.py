"""What is shown where there is no warehouse yet: how to get one."""

from __future__ import annotations

from textual.app import ComposeResult

from cchc_tui.i18n import _
from cchc_tui.tui.widgets.keybar import KeyBar
from cchc_tui.tui.widgets.lines import Line, Lines
from cchc_tui.tui.widgets.quiet import QuietScreen


class NothingHereScreen(QuietScreen[None]):
    """No figures yet; the two commands that change this, where the user can type any.

    location: where the warehouse would be; '' in a kiosk
    """

    def __init__(self, location: str) -> None:
        super().__init__()
        self._location = location

    def compose(self) -> ComposeResult:
        """One text, and the keys."""
        yield Lines(id="nothing")
        yield KeyBar()

    def on_mount(self) -> None:
        """Write the text."""
        title = (Line(), Line(((_("CCHC: no figures yet"), "strong"),)), Line())
        if not self._location:
            self.query_one("#nothing", Lines).show(*title)
            return
        self.query_one("#nothing", Lines).show(
            *title,
            Line(((_("There is no warehouse at {path}").format(path=self._location), "dim"),)),
            Line(),
            Line(((_("Load yearly files:"), ""),)),
            Line((("    cchc-tui load FILE...", "key"),)),
            Line(),
            Line(((_("Or look at the sample:"), ""),)),
            Line((("    cchc-tui demo", "key"),)),
        )
