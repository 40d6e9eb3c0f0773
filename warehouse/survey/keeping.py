"""A load of answers: its files are safe before it is published, and gone when it is not."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from warehouse.errors import Busy, Unusable
from warehouse.store import Store, Work
from warehouse.store.answers import AnswerFolder, AnswerPlace


class Keeping:
    """The files of answers that one load writes. names: in the order of writing"""

    def __init__(self, place: AnswerPlace, snapshot: int) -> None:
        self.place = place
        self.names: list[str] = []
        self._snapshot = snapshot

    def name(self) -> str:
        """The name of the next file; it is remembered before anything is written."""
        name = self.place.name(self._snapshot, len(self.names) + 1)
        self.names.append(name)
        return name

    def withdraw(self) -> None:
        """Remove what was written; what cannot be removed now is left over (answers.sweep)."""
        with contextlib.suppress(Unusable):
            self.place.remove(self.names)


@contextlib.contextmanager
def keeping(store: Store, wait: float, doing: str) -> Iterator[tuple[Work, Keeping]]:
    """Work on the warehouse as store.writing gives it, and a place for the files of the load."""
    kept = None
    try:
        with store.writing(wait, doing) as work:
            kept = Keeping(store.answers(), work.snapshot)
            kept.place.prepare(work.snapshot)
            try:
                yield work, kept
                kept.place.settle(kept.names)
            except BaseException:
                kept.withdraw()
                raise
    except Busy:  # others were published instead; after other failures it may have been this
        if kept is not None:
            kept.withdraw()
        raise


@contextlib.contextmanager
def rehearsing(store: Store, wait: float, doing: str) -> Iterator[tuple[Work, Keeping]]:
    """As `keeping`, for a load that is not to be published: its files lie elsewhere and go."""
    with (
        tempfile.TemporaryDirectory(prefix="cchc-tui-") as folder,
        store.writing(wait, doing) as work,
    ):
        yield work, Keeping(AnswerFolder(Path(folder)), work.snapshot)
