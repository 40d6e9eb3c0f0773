"""The dashboard: one window on the warehouse, with the leaderboard as its home."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding
from textual.driver import Driver
from textual.screen import Screen
from textual.widgets import Input

from cchc_tui.i18n import _
from cchc_tui.tui import places
from cchc_tui.tui.asking.source import Start
from cchc_tui.tui.cells import NOTE
from cchc_tui.tui.outside.frames import Frame
from cchc_tui.tui.outside.terminal import Terminal
from cchc_tui.tui.screens.base import BoardScreen
from cchc_tui.tui.user.personal import PersonalApp
from cchc_tui.tui.user.settings import Settings, Wrong
from cchc_tui.tui.widgets.columns import Cell
from warehouse.messages import N_

# What acts on the figures of the screen on top, and means nothing where there are none.
_OF_BOARDS = frozenset({"go", "palette", "jump", "theme", "language", "lean", "copy", "tour"})


class Dashboard(PersonalApp):
    """The screens and the keys that are the same on all of them.

    start: what to show; None = there is no warehouse at `location` yet
    debug: show the traceback of an error of the program itself
    reopen: asked every two seconds while there is no warehouse: what to show once there is one
    kiosk: strangers use it: files only into `export_dir`, no way to anything else
    settings, wrong: what the user has chosen, and what of it could not be read
    driver: what draws, on a terminal or elsewhere
    """

    # Those of the screens, too: each that is read later makes all of them be read again.
    CSS_PATH: ClassVar = ["dashboard.tcss", *sorted(Path(__file__).parent.glob("screens/*.tcss"))]
    TITLE = "CCHC"
    ENABLE_COMMAND_PALETTE = False  # Textual's; ours is screens/palette.py
    BINDINGS: ClassVar = [
        # where what the screen itself has on Esc, such as a filter, is not there
        Binding("escape", "back", N_("Back"), id="app.back", show=False),
        Binding("question_mark,f1", "help", N_("Help"), id="app.help"),
        Binding("f", "jump", N_("Find"), id="app.jump"),
        Binding("colon,ctrl+p", "palette", N_("Commands"), id="app.palette"),
        Binding("q", "leave", N_("Quit"), id="app.leave", tooltip=N_("Back; from home: quit")),
        Binding("ctrl+q", "quit", N_("Quit at once"), id="app.quit", show=False, priority=True),
        Binding("ctrl+c", "hint", N_("How to quit"), id="app.hint", show=False),
        Binding("ctrl+t", "theme", N_("Choose a theme"), id="app.theme", show=False),
        Binding("f3", "language", N_("Tiếng Việt / English"), id="app.language", show=False),
        Binding("ctrl+l", "draw_anew", N_("Draw the screen anew"), id="app.draw-anew", show=False),
        Binding("f9", "lean", N_("For slow lines: fewer bytes"), id="app.lean", show=False),
        Binding("f2", "tour", N_("A first look around"), id="app.tour", show=False),
        *(
            Binding(
                f"{place.number},alt+{place.number}",  # with Alt also while something is typed
                f"go('{place.id}')",
                place.title,
                id=f"place.{place.id}",
                show=False,
            )
            for place in places.DESTINATIONS
        ),
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
        settings: Settings | None = None,
        wrong: Sequence[Wrong] = (),
        driver: type[Driver] = Terminal,
    ) -> None:
        self.location = location
        self.kiosk = kiosk
        self.export_dir = export_dir
        self._tracebacks = debug
        super().__init__(start, reopen, settings or Settings(tour=True), driver_class=driver)
        self.animation_level = "none"
        # Neither is used here, and each costs a second painting of every screen that opens.
        self._disable_tooltips = True
        self._disable_notifications = True
        self._wrong = (*wrong, *self.use_keys())
        self._frame = Frame()

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Send only the lines that the terminal does not show yet."""
        super()._display(screen, self._frame.update(renderable, screen.size))

    def action_draw_anew(self) -> None:
        """Others have written to the terminal: a broadcast, or a shell after Ctrl+Z."""
        self._frame.forget()
        self.screen.refresh()

    @property
    def note(self) -> tuple[Cell, ...]:
        """What every screen of a warehouse with synthetic figures says at its top right."""
        synthetic = self.home is not None and any(at.illustrative for at in self.home.board.years)
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
        home = self.make_home(self.start)
        self.come_back(home)
        return home

    def on_mount(self) -> None:
        """Open what was asked for on the command line, or where the user was last."""
        self.app_resume_signal.subscribe(self, lambda _app: self.action_draw_anew())
        self.begin_looking()
        self.complain(self._wrong)
        place = self.settings.place
        if self.start and self.start.commune:
            from cchc_tui.tui.screens.commune import CommuneScreen

            self.push_screen(CommuneScreen(self.start.source, self.start.commune))
        elif place.warehouse == self.location and places.is_offered(self, place.screen):
            places.go(self, place.screen)

    def exit(self, *arguments: object, **options: object) -> None:
        """Leave, remembering where that was."""
        self.remember_place()
        super().exit(*arguments, **options)  # type: ignore[arg-type]

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

    async def action_back(self) -> None:
        """Stop what takes long, close the tour, or go to the screen before."""
        if isinstance(self.screen, BoardScreen):
            self.screen.action_back()

    def action_hint(self) -> None:
        """Ctrl+C may be meant for copying: say how to leave instead of leaving."""
        if isinstance(self.screen, BoardScreen):
            self.screen.say(_("q goes back and leaves; Ctrl+Q leaves at once"))

    def action_go(self, place: str) -> None:
        """Open a main screen (cchc_tui.tui.places)."""
        places.go(self, place)

    def action_palette(self) -> None:
        """Find and do anything by its name."""
        from cchc_tui.tui.palette import open_palette

        open_palette(self)

    def action_jump(self) -> None:
        """Go to a commune or a criterion by its name."""
        from cchc_tui.tui.palette import open_jump

        open_jump(self)

    def action_tour(self) -> None:
        """Show the first-run tour, also a second time."""
        from cchc_tui.tui.widgets.tour import Tour

        if not self.screen.query(Tour):
            self.screen.mount(Tour(), before="#status")

    def action_help(self) -> None:
        """The keys of this screen and what its columns mean."""
        from cchc_tui.tui.screens.help import HelpScreen, help_for

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(help_for(self.screen)))

    def action_export(self) -> None:
        """Write what is on screen to a file."""
        from cchc_tui.tui.exporting import ask_where

        ask_where(self)

    def action_copy(self, what: str) -> None:
        """Put a cell, a row or the table into the clipboard of the user's own terminal (OSC 52)."""
        from cchc_tui.tui.exporting import copy

        copy(self, what)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a kiosk without an export directory there is nothing to export to."""
        if action == "export":
            return not self.kiosk or self.export_dir is not None
        if action == "back":
            return isinstance(self.screen, BoardScreen) and self.screen.has_back
        if action == "theme":
            return not self.colourless and isinstance(self.screen, BoardScreen)
        return action not in _OF_BOARDS or isinstance(self.screen, BoardScreen)
