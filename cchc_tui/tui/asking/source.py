"""The open look at the warehouse that all screens share. Knows no toolkit: see tui.run."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from cchc_tui.tui.asking.answers import Board, CommuneYear
from cchc_tui.tui.asking.remembering import RememberingReader
from warehouse.store import Store


class Source:
    """The warehouse that is looked at, and the reader of the state that is on screen.

    Questions run in threads: a reader that was replaced is closed when its last one has ended.
    """

    def __init__(self, store: Store, reader: RememberingReader) -> None:
        self.store = store
        self.outdated = False  # a newer state is there and cannot be read
        self._reader = reader
        self._asking: dict[RememberingReader, int] = {}
        self._lock = threading.Lock()

    @property
    def snapshot(self) -> int:
        """The number of the snapshot that is looked at."""
        return self._reader.snapshot

    @contextlib.contextmanager
    def reading(self) -> Iterator[RememberingReader]:
        """The reader of the state that is current when a question begins."""
        with self._lock:
            reader = self._reader
            self._asking[reader] = self._asking.get(reader, 0) + 1
        try:
            yield reader
        finally:
            with self._lock:
                self._asking[reader] -= 1
                if reader.is_worn and not self._asking[reader]:
                    reader.rest()
            self._close_unused()

    def take(self, reader: RememberingReader) -> None:
        """Look at this reader's state from now on."""
        with self._lock:
            self._asking.setdefault(self._reader, 0)
            self._reader = reader
        self._close_unused()

    def close(self) -> None:
        """Let every snapshot go; nothing may be asked any more."""
        self._reader.close()
        for reader in self._asking:
            reader.close()

    def _close_unused(self) -> None:
        with self._lock:
            unused = [reader for reader, asking in self._asking.items() if not asking]
            for reader in unused:
                del self._asking[reader]
            unused = [reader for reader in unused if reader is not self._reader]
        for reader in unused:
            reader.close()


@dataclass(frozen=True, slots=True)
class Start:
    """What is on screen first: the leaderboard, and a commune over it where one was named."""

    source: Source
    board: Board
    commune: CommuneYear | None = None
