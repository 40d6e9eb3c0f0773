"""Questions run in threads, answers come back as messages; the only way to the warehouse.

A screen that has asked something newer drops what comes late.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from textual.message import Message

from cchc_tui.tui.source import Source
from cchc_tui.tui.widgets.quiet import QuietScreen
from warehouse.errors import WarehouseError
from warehouse.queries import Reader

Answer = TypeVar("Answer")

_BETWEEN = 0.25  # seconds between two words on how far long work is; what is shorter says none


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """Nobody waits for the answer any more; ends the work in its thread."""


class Progress:
    """How long work tells how far it is, and learns that nobody waits for it any more."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        self._tell = tell
        self._told = time.monotonic()
        self._stopped = threading.Event()

    def __call__(self, done: int, of: int) -> None:
        """`done` steps of `of` are behind. Raises Stopped; call it every few milliseconds."""
        if self._stopped.is_set():
            raise Stopped
        now = time.monotonic()
        if now - self._told >= _BETWEEN:
            self._told = now
            self._tell(100 * done // of)

    def stop(self) -> None:
        """Let the next call raise Stopped."""
        self._stopped.set()


@dataclass
class Answered(Message):
    """What a question found, for the screen that asked it."""

    kind: str
    number: int
    deliver: Callable[[], None]


@dataclass
class Refused(Message):
    """Why a question could not be answered."""

    kind: str
    number: int
    error: WarehouseError


@dataclass
class Advanced(Message):
    """How far long work is."""

    kind: str
    number: int
    percent: int


class AskingScreen(QuietScreen[Any]):
    """A screen that asks the warehouse without ever waiting for it."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self._numbers: dict[str, int] = {}
        self._waiting: dict[str, Callable[[], None]] = {}
        self._working: dict[str, tuple[str, Progress]] = {}

    def ask(
        self, kind: str, question: Callable[[Reader], Answer], deliver: Callable[[Answer], None]
    ) -> None:
        """Run `question` in a thread and `deliver` its answer here.

        kind: a newer question of the same kind makes this one's answer worthless
        """
        self._overtake(kind)
        number = self._numbers[kind]
        self._waiting[kind] = lambda: self.ask(kind, question, deliver)
        source = self.source

        def work() -> None:
            try:
                with source.reading() as reader:
                    answer = question(reader)
            except Stopped:
                return
            except WarehouseError as error:
                self.post_message(Refused(kind, number, error))
            else:
                self.post_message(Answered(kind, number, lambda: deliver(answer)))

        self.run_worker(work, thread=True, exclusive=True, group=kind, exit_on_error=True)

    def work(
        self,
        kind: str,
        question: Callable[[Reader, Progress], Answer],
        deliver: Callable[[Answer], None],
        about: str,
    ) -> None:
        """The same for what takes longer: the screen says how far it is, and Esc stops it.

        question: calls its Progress often
        about: what is being done, for the user
        """
        progress = Progress(lambda percent: self._advance(kind, number, percent))
        self.ask(kind, lambda reader: question(reader, progress), deliver)
        number = self._numbers[kind]
        self._waiting[kind] = lambda: self.work(kind, question, deliver, about)
        self._working[kind] = (about, progress)

    @property
    def works(self) -> bool:
        """True while something takes long."""
        return bool(self._working)

    def stop_work(self) -> bool:
        """Stop what takes long; False when nothing does."""
        working = list(self._working)
        for kind in working:
            self.forget(kind)
        return bool(working)

    def forget(self, kind: str) -> None:
        """Want no answer any more to what was asked of this kind."""
        self._overtake(kind)
        self._waiting.pop(kind, None)

    def on_unmount(self) -> None:
        """Nobody waits on a screen that is gone."""
        self.stop_work()

    def _overtake(self, kind: str) -> None:
        """Make worthless whatever is still asked of this kind."""
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        if kind in self._working:
            self._working.pop(kind)[1].stop()
            self.advanced("", 0)

    def _advance(self, kind: str, number: int, percent: int) -> None:
        self.post_message(Advanced(kind, number, percent))

    def ask_again(self) -> set[str]:
        """Ask the state that is current now whatever has no answer yet; its kinds."""
        waiting = list(self._waiting.items())
        for _, ask in waiting:
            ask()
        return {kind for kind, _ in waiting}

    def _is_newest(self, message: Answered | Refused) -> bool:
        """False for what a newer question has overtaken."""
        newest = self._numbers.get(message.kind) == message.number
        if newest:
            self._waiting.pop(message.kind, None)
            if self._working.pop(message.kind, None):
                self.advanced("", 0)
        return newest

    def on_answered(self, message: Answered) -> None:
        """Hand a timely answer to who asked."""
        message.stop()
        if self._is_newest(message):
            message.deliver()

    def on_refused(self, message: Refused) -> None:
        """Say why there is no answer."""
        message.stop()
        if self._is_newest(message):
            self.refuse(message.error)

    def on_advanced(self, message: Advanced) -> None:
        """Show how far long work is, if it is still wanted."""
        message.stop()
        if self._numbers.get(message.kind) == message.number and message.kind in self._working:
            self.advanced(self._working[message.kind][0], message.percent)

    def advanced(self, about: str, percent: int) -> None:
        """Show how far long work is; `about` '' = there is none any more."""
        raise NotImplementedError

    def refuse(self, error: WarehouseError) -> None:
        """Show an error of the warehouse; screens say where."""
        raise NotImplementedError
