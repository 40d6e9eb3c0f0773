"""What every backend of the warehouse offers."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import duckdb

    from warehouse.store.answers import AnswerPlace
    from warehouse.store.holding import Hold
    from warehouse.store.lock import Holder


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
    base: the snapshot's file that this is a copy of, for comparing; None = there was none
    """

    load_id: int
    snapshot: int
    base: Path | None
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


@dataclass(frozen=True, slots=True)
class Maintained:
    """What `maintain` did. removed: numbers of the snapshots that are kept no more, ascending;
    before, after: bytes that all kept ones take"""

    removed: tuple[int, ...]
    before: int
    after: int


class Store(Protocol):
    """One warehouse."""

    location: str

    def make(self) -> None:
        """Make the place ready for a first load; one that is there is left as it is."""
        ...

    def exists(self) -> bool:
        """True when something has been published here."""
        ...

    def current(self) -> int:
        """Number of the current snapshot. Raises NoWarehouse, Unusable."""
        ...

    def hold(self, snapshot: int | None = None) -> Hold:
        """Keep a snapshot (default: the current one) from being removed while it is in use."""
        ...

    def pointer(self) -> str:
        """What names the current state, as it stands: another text, another state. Cheap, and
        never raises."""
        ...

    def connect(self, snapshot: int | None = None) -> duckdb.DuckDBPyConnection:
        """A read-only connection to a snapshot (default: the current one)."""
        ...

    def bring_near(self, snapshot: int) -> bool:
        """Prepare in the background for many questions about a snapshot; True once later
        connections to it answer sooner than those made before. Asked now and then."""
        ...

    def reading(self, snapshot: int) -> AbstractContextManager[None]:
        """Within this a snapshot that cannot be read raises Unusable, with the way back."""
        ...

    def examine(self, snapshot: int) -> dict[str, str | int]:
        """Read every stored byte of a snapshot where it lies, and tell what an administrator asks
        about the place: name -> value, none for a directory. Raises Unusable for damage."""
        ...

    def comparable(self, snapshot: int) -> AbstractContextManager[Path]:
        """A file with a snapshot's state and this program's definitions of the results."""
        ...

    def snapshots(self) -> list[int]:
        """Numbers of the snapshots that are kept, ascending."""
        ...

    def snapshot_file(self, snapshot: int) -> Path:
        """The file that holds a snapshot, for the sandbox."""
        ...

    def answers(self) -> AnswerPlace:
        """Where the answers of surveys lie."""
        ...

    def named_answers(self) -> set[str] | None:
        """The files of answers that the kept snapshots are about; None where one of them cannot
        be read, so that nobody knows."""
        ...

    def writer(self) -> Holder | None:
        """Who is loading at this moment, None when nobody is."""
        ...

    def size(self) -> int:
        """Bytes that all kept snapshots take."""
        ...

    def writing(self, wait: float = 0, doing: str = "") -> AbstractContextManager[Work]:
        """Take the writer's lock (waiting up to `wait` seconds; raises Busy) and work aside.

        doing: what others who want the lock are told, such as the names of the files
        """
        ...

    def migrate(self, wait: float = 0) -> int | None:
        """Bring results made by another version up to date; the new snapshot, None = none."""
        ...

    def restore(self, snapshot: int, wait: float = 0) -> int:
        """Publish an older snapshot's state again; returns the new snapshot's number."""
        ...

    def adopt(self, snapshot: int, file: Path) -> None:
        """Publish the state of `file`, which was made elsewhere, under its own number; that must
        be above those that are here."""
        ...

    def maintain(self, grace: float, wait: float = 0) -> Maintained:
        """Remove the snapshots that are not to be kept (CCHC_KEEP) and what nobody needs.

        grace: hours for which files stay after they were last needed, where readers do not say
        what they read
        """
        ...
