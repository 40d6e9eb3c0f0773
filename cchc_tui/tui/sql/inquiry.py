"""A statement on its way: asked in a thread, stopped from another. Knows no toolkit."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path

from warehouse.queries import Reader, is_illustrative
from warehouse.sandbox import Answer, Inquiry, Limits, SnapshotRefused

# A screen is for looking; `export --sql` takes a hundred times as much.
LIMITS = Limits(rows=10_000, answer_mb=16)


@dataclass(frozen=True, slots=True)
class Result:
    """What a statement gave.

    snapshot: the state that was asked;  seconds: from asking to the last row;
    illustrative: some figures of the warehouse are synthetic
    """

    sql: str
    answer: Answer
    snapshot: int
    seconds: float
    illustrative: bool


class Statement:
    """One statement; `stop` ends it whether it has begun or not."""

    def __init__(self, sql: str) -> None:
        self.sql = sql
        self._lock = threading.Lock()
        self._inquiry: Inquiry | None = None
        self._stopped = False

    def ask(self, reader: Reader, file: Path) -> Result:
        """Run it on a snapshot, which is the reader's. Raises BadInput, Cancelled, Unusable.

        Asked once more, of a newer state, it no longer works on the answer from the older one.
        """
        began = time.monotonic()
        with Inquiry(file, self.sql, LIMITS) as inquiry:
            with self._lock:
                before, self._inquiry = self._inquiry, inquiry
                if before is not None:
                    before.cancel()
                if self._stopped:
                    inquiry.cancel()
            try:
                answer = inquiry.answer()
            except SnapshotRefused:
                reader.read_everything()  # which says what is wrong with it
                raise
        seconds = time.monotonic() - began
        return Result(self.sql, answer, reader.snapshot, seconds, is_illustrative(reader))

    def stop(self) -> None:
        """End it; `ask` raises Cancelled."""
        with self._lock:
            self._stopped = True
            if self._inquiry is not None:
                self._inquiry.cancel()
