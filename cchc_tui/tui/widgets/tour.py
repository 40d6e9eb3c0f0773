"""The first-run tour: five lines under the figures, with the keys as they are now."""

from __future__ import annotations

from textual import events

from cchc_tui.i18n import _
from cchc_tui.tui.places import DESTINATIONS
from cchc_tui.tui.widgets.columns import Cell
from cchc_tui.tui.widgets.keybar import back_key, keys_of
from cchc_tui.tui.widgets.lines import Line, Lines


class Tour(Lines):
    """Stays until Esc or a click; takes no key away from what stands above it."""

    def __init__(self) -> None:
        super().__init__(id="tour")

    def on_mount(self) -> None:
        """Write the lines as soon as the focus, and with it the keys, is known."""
        self.screen.bindings_updated_signal.subscribe(self, self._update)
        self._update()

    def _update(self, _screen: object = None) -> None:
        self.show(*_lines(keys_of(self.screen), back_key(self.screen)))

    async def on_click(self, event: events.Click) -> None:
        """Go away."""
        event.stop()
        await self.remove()


def _lines(keys: dict[str, str], back: str) -> list[Line]:
    def key(*names: str) -> Cell:
        return " ".join(keys[name] for name in names if name in keys), "key"

    numbers = f"{DESTINATIONS[0].number}–{DESTINATIONS[-1].number}"
    title = (_("A first look around"), "heading")
    close = (_("{key} closes this").format(key=back), "dim")
    rows: list[tuple[Cell, str]] = [
        (key("grid.up", "grid.down", "grid.open"), _("walk through the rows and open one")),
        (key("year.previous", "year.next"), _("the year before, the year after")),
        (key("app.jump", "leaderboard.filter"), _("find a name, filter; no accents needed")),
        ((numbers, "key"), _("the other screens: the line at the top names them")),
        (key("app.palette", "app.help"), _("everything that can be done; what it all means")),
    ]
    return [Line((title,), (close,)), *(Line((_wide(name), (text, ""))) for name, text in rows)]


def _wide(cell: Cell, width: int = 14) -> Cell:
    return f"  {cell[0]:<{width}}", cell[1]
