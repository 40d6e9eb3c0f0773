"""The open look at the warehouse that all screens share. Knows no toolkit: see tui.run."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_tui.tui.answers import Board, CommuneYear
from warehouse.queries import Reader
from warehouse.store import Store


class Source:
    """The warehouse that is looked at, and the open look at its current state."""

    def __init__(self, store: Store, reader: Reader) -> None:
        self.store = store
        self.reader = reader


@dataclass(frozen=True, slots=True)
class Start:
    """What is on screen first: the leaderboard, and a commune over it where one was named."""

    source: Source
    board: Board
    commune: CommuneYear | None = None
