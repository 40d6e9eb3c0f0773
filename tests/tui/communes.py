"""What the tests of a commune's tabs share."""

from __future__ import annotations

from textual.pilot import Pilot

from cchc_tui.tui.screens.commune import CommuneScreen
from tests.tui.driving import row_of

NAME = "tien chau"


def screen_of(pilot: Pilot[None]) -> CommuneScreen:
    """The commune's screen, which must be on top."""
    screen = pilot.app.screen
    assert isinstance(screen, CommuneScreen)
    return screen


def code_under_cursor(pilot: Pilot[None]) -> str | None:
    """The code of the criterion under the cursor."""
    return screen_of(pilot).tab.code(row_of(pilot))
