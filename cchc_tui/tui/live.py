"""The app's side of newer data: looking for it, and showing it on the screens that are open."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.app import App
from textual.message import Message

from cchc_tui.tui.arrivals import SECONDS, Arrival, Mended, Nearer, Unreadable, Watch, refused, told
from cchc_tui.tui.asking.remembering import RememberingReader
from cchc_tui.tui.asking.source import Source, Start
from cchc_tui.tui.screens.base import BoardScreen
from warehouse.errors import WarehouseError

_LOOKING = "looking"  # the group of the threads that look for newer data


@dataclass
class Found(Message):
    """What a look found."""

    found: Arrival | Unreadable | Mended | Nearer | Start


class LiveApp(App[None]):
    """An app that shows what the warehouse holds now.

    start: what is shown first; None = there is no warehouse yet
    reopen: asked every two seconds while there is none: what to show once there is one
    """

    start: Start | None
    kiosk: bool

    def __init__(
        self, start: Start | None, reopen: Callable[[], Start | None] | None, **options: Any
    ) -> None:
        super().__init__(**options)
        self.start = start
        self._watching = Watch(start.source) if start else None
        self._reopen = reopen

    def begin_looking(self) -> None:
        """Look for newer data from now on."""
        self.set_interval(SECONDS, self.look)

    def look(self) -> None:
        """See in a thread whether there is newer data, unless a look is still under way."""
        if not any(worker.group == _LOOKING for worker in self.workers):
            self.run_worker(self._look, thread=True, group=_LOOKING)

    def _look(self) -> None:
        found: Arrival | Unreadable | Mended | Nearer | Start | None = None
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
        elif self.start is None:
            return
        elif isinstance(found, Nearer):
            self._go_on_nearer(self.start.source, found.reader)
        else:
            self._go_on(self.start.source, found)

    def _begin(self, start: Start) -> None:
        """The first data of all."""
        from cchc_tui.tui.screens.leaderboard import LeaderboardScreen

        if self.start is None and len(self.screen_stack) == 1:
            self.start, self._watching = start, Watch(start.source)
            self.push_screen(LeaderboardScreen(start.source, start.board))
        else:
            start.source.close()

    @property
    def boards(self) -> list[BoardScreen]:
        """The screens of figures that are open, the lowest first."""
        return [screen for screen in self.screen_stack if isinstance(screen, BoardScreen)]

    def _go_on_nearer(self, source: Source, reader: RememberingReader) -> None:
        """Later questions go there; what is on screen is the same."""
        if reader.snapshot == source.snapshot:
            source.take(reader)
        else:  # another state has come meanwhile
            reader.close()

    def _go_on(self, source: Source, found: Arrival | Unreadable | Mended) -> None:
        boards = self.boards
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
