"""What every backend of the warehouse offers."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Change:
    """What a piece of work is, as `loads` records it.

    action: 'load', 'restore' or 'migrate';  years: those whose content changed;  rows: stored rows
    """

    action: str
    years: tuple[int, ...] = ()
    rows: int = 0
    note: str | None = None


class Work(Protocol):
    """An aside copy of the warehouse that one process may change.

    The order is: change the tables, rebuild, check, publish. What is not published is deleted.
    """

    load_id: int
    snapshot: int
    is_stale: bool
    connection: duckdb.DuckDBPyConnection

    def rebuild(self, years: Collection[int] | None = None) -> None:
        """Bring views and stored results up to date with the tables.

        years: those that changed; None = all, as when communes changed
        """
        ...

    def publish(self, change: Change) -> None:
        """Record the change and make this the current state."""
        ...


class Store(Protocol):
    """One warehouse."""

    location: str

    def exists(self) -> bool:
        """True when something has been published here."""
        ...

    def current(self) -> int:
        """Number of the current snapshot. Raises NoWarehouse, Unusable."""
        ...

    def connect(self, snapshot: int | None = None) -> duckdb.DuckDBPyConnection:
        """A read-only connection to a snapshot (default: the current one)."""
        ...

    def snapshots(self) -> list[int]:
        """Numbers of the snapshots that are kept, ascending."""
        ...

    def snapshot_file(self, snapshot: int) -> Path:
        """The file that holds a snapshot, for the sandbox."""
        ...

    def writer(self) -> str | None:
        """Who is loading at this moment, None when nobody is."""
        ...

    def size(self) -> int:
        """Bytes that all kept snapshots take."""
        ...

    def writing(self, wait: float = 0) -> AbstractContextManager[Work]:
        """Take the writer's lock (waiting up to `wait` seconds; raises Busy) and work aside."""
        ...

    def migrate(self, wait: float = 0) -> int | None:
        """Bring results made by another version up to date; the new snapshot, None = none."""
        ...

    def restore(self, snapshot: int, wait: float = 0) -> int:
        """Publish an older snapshot's state again; returns the new snapshot's number."""
        ...
