"""What all screens of figures share: title, status, keys, the way back, errors."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from cchc_tui.i18n import _, translate
from cchc_tui.tui.cells import NOTE
from cchc_tui.tui.service import AskingScreen
from cchc_tui.tui.source import Source
from cchc_tui.tui.widgets.columns import Cell
from cchc_tui.tui.widgets.keybar import KeyBar
from cchc_tui.tui.widgets.lines import Line, Lines
from warehouse.errors import WarehouseError
from warehouse.messages import N_

SEPARATOR = " › "


def note_of(screen: Screen[Any]) -> tuple[Cell, ...]:
    """What a screen without figures of its own says when the warehouse's are synthetic."""
    note: tuple[Cell, ...] = getattr(screen.app, "note", ())
    return note


class BoardScreen(AskingScreen):
    """A screen with a title above, a status line and the keys below."""

    AUTO_FOCUS = "#grid"
    BINDINGS = [
        Binding("escape,backspace", "back", N_("Back"), id="screen.back", show=False),
        Binding("ctrl+y", "app.copy", N_("Copy to the clipboard"), id="app.copy", show=False),
    ]

    # The parts are made and filled before the screen is composed, so that the first frame is
    # the only one: whatever is filled in later costs another.
    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.heading = Lines(id="title")
        self.footing = Lines(id="status")

    def compose(self) -> ComposeResult:
        """Title, body, status, keys."""
        yield self.heading
        yield from self.body()
        yield KeyBar()
        yield self.footing

    def body(self) -> Iterable[Widget]:
        """What stands between the title and the status."""
        raise NotImplementedError

    illustrative = False
    export_name = "cchc"

    def exported(self, path: Path | None) -> None:
        """Say that the file is there; in a kiosk without where that is."""
        if path is not None:
            self.say(_("Written: {path}").format(path=path.name), "good")

    def title_line(self, *crumbs: str, illustrative: bool, about: tuple[Cell, ...] = ()) -> None:
        """The way here on the first line; synthetic numbers are always called so."""
        self.illustrative = illustrative
        left: list[Cell] = [("CCHC", "accent")]
        for crumb in crumbs[:-1]:
            left += [(SEPARATOR, "dim"), (crumb, "")]
        left += [(SEPARATOR, "dim"), (crumbs[-1], "strong"), *about]
        note: tuple[Cell, ...] = ((_(NOTE), "accent"),) if illustrative else ()
        self.heading.show(Line(tuple(left), note))

    def say(self, text: str, tone: str = "dim", right: str = "") -> None:
        """Write the status line."""
        line = Line(((text, tone),), ((right, "dim"),) if right else ())
        self.footing.show(line)

    @property
    def status(self) -> str:
        """The status line's text."""
        return self.footing.text

    def refuse(self, error: WarehouseError) -> None:
        """An error of the warehouse, in the user's language, on the status line."""
        text = ": ".join(filter(None, (translate(error.what), translate(error.fix))))
        self.say(text, "warn")

    def action_back(self) -> None:
        """To the screen before, which is as it was left; from home there is no way back."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
