"""The app's side of what a user has chosen: looks, language, keys, and where they were."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.await_complete import AwaitComplete
from textual.screen import Screen

from cchc_tui import i18n
from cchc_tui.i18n import _, translate
from cchc_tui.tui import places, theme
from cchc_tui.tui.live import LiveApp
from cchc_tui.tui.screens.base import BoardScreen
from cchc_tui.tui.settings import FILE, LANGUAGES, Place, Settings, Wrong
from cchc_tui.tui.source import Start
from cchc_tui.tui.widgets import ordering

if TYPE_CHECKING:
    from cchc_tui.tui.screens.leaderboard import LeaderboardScreen


class PersonalApp(LiveApp):
    """An app that looks, speaks and answers keys as its user likes it.

    settings: what is remembered; changed while the app runs, and kept by whoever runs it
    """

    location: str

    def __init__(
        self,
        start: Start | None,
        reopen: Callable[[], Start | None] | None,
        settings: Settings,
        **options: Any,
    ) -> None:
        # The toolkit takes NO_COLOR out of the environment; it can only obey it under an ANSI
        # theme that is chosen before anything is drawn.
        self.colourless = "NO_COLOR" in os.environ
        self.first_run = start is not None and not settings.tour
        self.settings = replace(settings, tour=settings.tour or self.first_run)
        chosen = theme.look(self._look_wanted)
        super().__init__(start, reopen, ansi_color=chosen.ansi, **options)
        for look in theme.LOOKS:
            self.register_theme(look.theme)
        self.theme = chosen.theme.name
        self.set_keymap({})

    @property
    def _look_wanted(self) -> str:
        if self.colourless:
            return "mono"
        wanted = self.settings.theme or "dark"
        return wanted if not self.settings.lean or theme.look(wanted).ansi else "ansi"

    @property
    def lean(self) -> bool:
        """True where every byte counts: widgets draw less."""
        return self.settings.lean

    def show_look(self, name: str) -> None:
        """Look like this theme from now on, without remembering it."""
        look = theme.look(name)
        self.ansi_color = look.ansi
        self.theme = look.theme.name

    def choose_look(self, name: str | None) -> None:
        """Remember a theme; None = look as before."""
        if name is not None:
            self.settings = replace(self.settings, theme=name, lean=self.lean and name == "ansi")
        self.show_look(self._look_wanted)

    def action_theme(self) -> None:
        """Choose a theme, seeing each at once."""
        from cchc_tui.tui.screens.choose import ChooseScreen, Option

        options = [Option(look.id, _(look.title), look.id) for look in theme.LOOKS]
        question = ChooseScreen(_("Choose a theme"), options, self._look_wanted, self.show_look)
        self.push_screen(question, self.choose_look)

    def action_lean(self) -> None:
        """Send as few bytes as possible, or draw in full again."""
        self.settings = replace(self.settings, lean=not self.lean)
        self.show_look(self._look_wanted)
        self.boards[-1].say(_("As few bytes as possible") if self.lean else _("Drawn in full"))

    def action_language(self) -> None:
        """The other language; main screens open anew, because their words were made already."""
        at = LANGUAGES.index(i18n.language())
        i18n.set_language(LANGUAGES[(at + 1) % len(LANGUAGES)])
        self.settings = replace(self.settings, language=i18n.language())
        self._begin_anew()

    def _begin_anew(self) -> None:
        home, place = self.home, places.main_screen(self)
        if home is None or self.start is None:
            return
        places.go(self, places.HOME)
        row = home.grid.cursor_row
        again = self.make_home(replace(self.start, board=home.board))
        if row is not None:
            again.grid.select(row.commune_id)
        self.push_screen(again)
        # the toolkit can only replace screens that were pushed, which the first one was not
        self._screen_stack.remove(home)
        home.remove()
        if place != places.HOME:
            self.call_after_refresh(places.go, self, place)

    # keys

    def use_keys(self) -> tuple[Wrong, ...]:
        """Give the user's own keys to their bindings; what cannot be done and why."""
        if not self.settings.keys:
            return ()
        from cchc_tui.tui.keymap import checked

        taken, wrong = checked(self.settings.keys)
        self.set_keymap(taken)
        return wrong

    def complain(self, wrong: Sequence[Wrong]) -> None:
        """Say what is wrong in the settings, on the status line."""
        if wrong and self.boards:
            first = wrong[0]
            where = f"{FILE}:{first.key}" if first.key else FILE
            more = _("; {count} more like this").format(count=len(wrong) - 1)
            text = f"{where}: {translate(first.what)}"
            self.boards[-1].announce(text + (more if len(wrong) > 1 else ""), "warn")

    # places

    @property
    def home(self) -> LeaderboardScreen | None:
        """The leaderboard at the bottom; None while there is no warehouse."""
        from cchc_tui.tui.screens.leaderboard import LeaderboardScreen

        return next((one for one in self.boards if isinstance(one, LeaderboardScreen)), None)

    def make_home(self, start: Start) -> LeaderboardScreen:
        """The leaderboard, in the order that was used last."""
        from cchc_tui.tui.screens.leaderboard import LeaderboardScreen

        home = LeaderboardScreen(start.source, start.board)
        self.recall_order(home)
        return home

    def come_back(self, home: LeaderboardScreen) -> None:
        """Put the cursor of a new leaderboard on the commune where it was last."""
        place = self.settings.place
        if self.location and place.warehouse == self.location:
            for row in home.board.standings:
                if row.commune == place.commune:
                    home.grid.select(row.commune_id)

    def recall_order(self, screen: BoardScreen) -> None:
        """Sort a main screen's rows as they were last."""
        wanted, grid = self.settings.sort.get(screen.place, ""), screen.sorted_grid
        if wanted and grid is not None:
            grid.set_order(ordering.parsed(wanted))

    def pop_screen(self) -> AwaitComplete:
        """Leave a screen, keeping how its rows are sorted."""
        self.remember_order(self.screen)
        return super().pop_screen()

    def remember_order(self, screen: Screen[Any]) -> None:
        """Keep how a main screen's rows are sorted, where that is not as at first."""
        grid = screen.sorted_grid if isinstance(screen, BoardScreen) else None
        if isinstance(screen, BoardScreen) and screen.place and grid is not None:
            usual = grid.order == grid.first_order
            order = "" if usual else ordering.written(grid.order)
            if order != self.settings.sort.get(screen.place, ""):
                sort = {**self.settings.sort, screen.place: order}
                self.settings = replace(self.settings, sort=sort)

    def remember_place(self) -> None:
        """Keep where the user is; the newest year is kept as such, also when there is a newer."""
        for screen in self.boards:
            self.remember_order(screen)
        home = self.home
        if home is None or not self.location:
            return
        at, row = home.board.at, home.grid.cursor_row
        newest = max(known.year for known in home.board.years)
        place = Place(
            self.location,
            places.main_screen(self),
            at.year if at.year != newest else 0,
            at.group,
            row.commune if row else "",
        )
        self.settings = replace(self.settings, place=place)
