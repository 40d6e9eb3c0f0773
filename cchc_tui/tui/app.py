"""The dashboard: one window on the warehouse, with the leaderboard as its home."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

from cchc_tui.i18n import _, language, ngettext
from cchc_tui.tui.cells import NOTE
from cchc_tui.tui.screens.base import BoardScreen
from cchc_tui.tui.source import Start
from cchc_tui.tui.terminal import Terminal
from cchc_tui.tui.theme import DARK, PLAIN
from cchc_tui.tui.widgets.columns import Cell
from warehouse.errors import WarehouseError
from warehouse.messages import N_


class Dashboard(App[None]):
    """The screens and the keys that are the same on all of them.

    start: what to show; None = there is no warehouse at `location` yet
    debug: show the traceback of an error of the program itself
    kiosk: strangers use it: files only into `export_dir`, no way to anything else
    """

    CSS_PATH = "dashboard.tcss"
    TITLE = "CCHC"
    ENABLE_COMMAND_PALETTE = False  # its words cannot be translated; every action has a key
    BINDINGS: ClassVar = [
        Binding("question_mark,f1", "help", N_("Help"), id="app.help"),
        Binding("q", "leave", N_("Quit"), id="app.leave"),
        Binding("ctrl+q", "quit", N_("Quit"), id="app.quit", show=False, priority=True),
        Binding("ctrl+c", "hint", N_("How to quit"), id="app.hint", show=False),
    ]

    def __init__(
        self,
        start: Start | None,
        *,
        location: str = "",
        kiosk: bool = False,
        export_dir: Path | None = None,
        debug: bool = False,
    ) -> None:
        # Textual takes NO_COLOR out of the environment; it can only obey it under an ANSI theme
        # that is chosen before anything is drawn.
        plain = "NO_COLOR" in os.environ
        super().__init__(driver_class=Terminal, ansi_color=True if plain else None)
        self.register_theme(DARK)
        self.theme = PLAIN if plain else DARK.name
        self.animation_level = "none"
        # Neither is used here, and each costs a second painting of every screen that opens.
        self._disable_tooltips = True
        self._disable_notifications = True
        self.start = start
        self.location = location
        self.kiosk = kiosk
        self.export_dir = export_dir
        self._tracebacks = debug

    @property
    def note(self) -> tuple[Cell, ...]:
        """What every screen of a warehouse with synthetic figures says at its top right."""
        synthetic = self.start and any(at.illustrative for at in self.start.board.years)
        return ((_(NOTE), "accent"),) if synthetic else ()

    @property
    def crash(self) -> Exception | None:
        """The error of the program that ended it; None when all went well."""
        return self._exception

    def _fatal_error(self) -> None:
        """Textual's way to end after an error, without its pages of traceback."""
        if self._tracebacks:
            super()._fatal_error()
        else:
            self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Tracebacks from threads come this way."""
        if not self._tracebacks:
            self._exit_renderables.clear()
        super()._print_error_renderables()

    def get_default_screen(self) -> Screen[None]:
        """Home is the screen at the bottom, so that nothing else is ever drawn first."""
        if self.start is None:
            from cchc_tui.tui.screens.nothing_here import NothingHereScreen

            return NothingHereScreen(self.location)
        from cchc_tui.tui.screens.leaderboard import LeaderboardScreen

        return LeaderboardScreen(self.start.source, self.start.board)

    def on_mount(self) -> None:
        """Open the commune that was asked for on the command line."""
        if self.start and self.start.commune:
            from cchc_tui.tui.screens.commune import CommuneScreen

            self.push_screen(CommuneScreen(self.start.source, self.start.commune))

    def on_key(self, event: events.Key) -> None:
        """A letter typed for a line that opened while the letter was on its way.

        Over a slow line "/" and what follows come in one packet: the letters went to the grid,
        and reach the app only because nobody took them.
        """
        line, letter = self.focused, event.character
        if isinstance(line, Input) and letter and line.check_consume_key(event.key, letter):
            line.insert_text_at_cursor(letter)
            event.stop()
            event.prevent_default()

    def action_leave(self) -> None:
        """Back to the screen before; from home, out."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.exit()

    def action_hint(self) -> None:
        """Ctrl+C may be meant for copying: say how to leave instead of leaving."""
        if isinstance(self.screen, BoardScreen):
            self.screen.say(_("q goes back and leaves; Ctrl+Q leaves at once"))

    def action_help(self) -> None:
        """The keys of this screen and what its columns mean."""
        from cchc_tui.tui.screens.help import HelpScreen, help_for

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(help_for(self.screen)))

    def action_export(self) -> None:
        """Write what is on screen to a file."""
        from cchc_tui.tui.exporting import table_of
        from cchc_tui.tui.screens.export import ExportScreen

        screen = self.screen
        if isinstance(screen, BoardScreen):
            self.push_screen(
                ExportScreen(table_of(screen), self.kiosk, self.export_dir), screen.exported
            )

    def action_copy(self) -> None:
        """Put what is on screen into the clipboard of the user's own terminal (OSC 52)."""
        from cchc_tui.tui.exporting import for_clipboard, table_of

        screen = self.screen
        if not isinstance(screen, BoardScreen):
            return
        table = table_of(screen)
        try:
            self.copy_to_clipboard(for_clipboard(table, excel=language() == "vi"))
        except WarehouseError as error:
            screen.refuse(error)
        else:
            rows = len(table.rows)
            screen.say(
                ngettext("Copied {rows} row", "Copied {rows} rows", rows).format(rows=rows), "good"
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a kiosk without an export directory there is nothing to export to."""
        if action == "export":
            return not self.kiosk or self.export_dir is not None
        return True
