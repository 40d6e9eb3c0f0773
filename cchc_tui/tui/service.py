"""Questions run in threads, answers come back as messages; the only way to the warehouse.

A screen that has asked something newer drops what comes late.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from textual.message import Message

from cchc_tui.tui.source import Source
from cchc_tui.tui.widgets.quiet import QuietScreen
from warehouse.errors import WarehouseError
from warehouse.queries import Reader

Answer = TypeVar("Answer")


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


class AskingScreen(QuietScreen[Any]):
    """A screen that asks the warehouse without ever waiting for it."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self._numbers: dict[str, int] = {}
        self._waiting: dict[str, Callable[[], None]] = {}

    def ask(
        self, kind: str, question: Callable[[Reader], Answer], deliver: Callable[[Answer], None]
    ) -> None:
        """Run `question` in a thread and `deliver` its answer here.

        kind: a newer question of the same kind makes this one's answer worthless
        """
        number = self._numbers[kind] = self._numbers.get(kind, 0) + 1
        self._waiting[kind] = lambda: self.ask(kind, question, deliver)
        source = self.source

        def work() -> None:
            try:
                with source.reading() as reader:
                    answer = question(reader)
            except WarehouseError as error:
                self.post_message(Refused(kind, number, error))
            else:
                self.post_message(Answered(kind, number, lambda: deliver(answer)))

        self.run_worker(work, thread=True, exclusive=True, group=kind, exit_on_error=True)

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

    def refuse(self, error: WarehouseError) -> None:
        """Show an error of the warehouse; screens say where."""
        raise NotImplementedError
