"""The dashboard: one window on the warehouse, with the leaderboard as its home."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from cchc_tui.i18n import _, language, ngettext
from cchc_tui.tui.arrivals import SECONDS, Arrival, Mended, Unreadable, Watch, refused, told
from cchc_tui.tui.cells import NOTE
from cchc_tui.tui.screens.base import BoardScreen
from cchc_tui.tui.source import Source, Start
from cchc_tui.tui.terminal import Terminal
from cchc_tui.tui.theme import DARK, PLAIN
from cchc_tui.tui.widgets.columns import Cell
from warehouse.errors import WarehouseError
from warehouse.messages import N_

_LOOKING = "looking"  # the group of the threads that look for newer data


@dataclass
class Found(Message):
    """What a look found."""

    found: Arrival | Unreadable | Mended | Start


class Dashboard(App[None]):
    """The screens and the keys that are the same on all of them.

    start: what to show; None = there is no warehouse at `location` yet
    debug: show the traceback of an error of the program itself
    reopen: asked every two seconds while there is no warehouse: what to show once there is one
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
        reopen: Callable[[], Start | None] | None = None,
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
        self._watching = Watch(start.source) if start else None
        self._reopen = reopen
        self.location = location
        self.kiosk = kiosk
        self.export_dir = export_dir
        self._tracebacks = debug

    @property
    def note(self) -> tuple[Cell, ...]:
        """What every screen of a warehouse with synthetic figures says at its top right."""
        from cchc_tui.tui.screens.leaderboard import LeaderboardScreen

        homes = [screen for screen in self.screen_stack if isinstance(screen, LeaderboardScreen)]
        synthetic = any(at.illustrative for home in homes for at in home.board.years)
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
        """Open the commune that was asked for on the command line; look for newer data."""
        self.set_interval(SECONDS, self.look)
        if self.start and self.start.commune:
            from cchc_tui.tui.screens.commune import CommuneScreen

            self.push_screen(CommuneScreen(self.start.source, self.start.commune))

    # newer data

    def look(self) -> None:
        """See in a thread whether there is newer data, unless a look is still under way."""
        if not any(worker.group == _LOOKING for worker in self.workers):
            self.run_worker(self._look, thread=True, group=_LOOKING)

    def _look(self) -> None:
        found: Arrival | Unreadable | Mended | Start | None = None
        if self._watching is not None:
            found = self._watching.look()
        elif self._reopen is not None:
            with contextlib.suppress(WarehouseError):
                found = self._reopen()
        if found is not None:
            self.post_message(Found(found))

    def on_found(self, message: Found) -> None:
        """Show what is on screen as it is in the newer state, or say why that cannot be."""
        message.stop()
        found = message.found
        if isinstance(found, Start):
            self._begin(found)
        elif self.start is not None:
            self._go_on(self.start.source, found)

    def _begin(self, start: Start) -> None:
        """The first data of all."""
        from cchc_tui.tui.screens.leaderboard import LeaderboardScreen

        if self.start is None and len(self.screen_stack) == 1:
            self.start, self._watching = start, Watch(start.source)
            self.push_screen(LeaderboardScreen(start.source, start.board))
        else:
            start.source.close()

    def _go_on(self, source: Source, found: Arrival | Unreadable | Mended) -> None:
        boards = [screen for screen in self.screen_stack if isinstance(screen, BoardScreen)]
        source.outdated = isinstance(found, Unreadable)
        for screen in boards:
            screen.show_title()
        if isinstance(found, Arrival):
            source.take(found.reader)
            for screen in boards:
                screen.renew(told(found) if screen is boards[-1] else "")
        elif isinstance(found, Unreadable):
            boards[-1].announce(refused(found.error, source.snapshot, kiosk=self.kiosk), "warn")
        else:
            boards[-1].announce("")

    async def on_event(self, event: events.Event) -> None:
        """Whoever presses a key has seen what came."""
        pressed = isinstance(event, events.Key | events.MouseDown)
        if pressed and self.screen_stack and isinstance(self.screen, BoardScreen):
            self.screen.news_seen()
        await super().on_event(event)

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
        home = isinstance(self.screen, BoardScreen) and self.screen.is_home
        if home or len(self.screen_stack) == 1:
            self.exit()
        else:
            self.pop_screen()

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
