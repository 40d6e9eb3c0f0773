"""The warehouse in a shared lake; see base.Store for what each method promises."""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.store import build, limits
from warehouse.store.answers import AnswerPlace, sweep
from warehouse.store.base import Change, Maintained
from warehouse.store.faults import writing as local_disk
from warehouse.store.holding import Hold, snapshots_to_keep
from warehouse.store.lake import faults, maintenance
from warehouse.store.lake.address import parse
from warehouse.store.lake.answers import answer_place, named_in
from warehouse.store.lake.condition import condition
from warehouse.store.lake.fetching import Fetcher
from warehouse.store.lake.link import Link
from warehouse.store.lake.loading import Loader
from warehouse.store.lake.replicas import Replicas, place
from warehouse.store.lake.states import Desk, States
from warehouse.store.lock import Holder
from warehouse.store.work import FileWork, bring_up_to_date, read_everything, read_only

if TYPE_CHECKING:
    import duckdb

_GLANCE = 1.0  # seconds that a look for a newer state may take
_COPIES = 2  # states for users' own SQL that stay until the program ends


class LakeStore:
    """One lake. A snapshot's number is this program's own; the lake's follow from it."""

    def __init__(self, location: str, data: str | None = None) -> None:
        """data: where the rows lie; needed only where the lake is made. Raises BadInput."""
        address = parse(location, data)
        self.location = address.location
        self._link = Link(address)
        self._catalogue = self._link.catalogue
        self._states = States(self._link, Replicas(place(self.location)))
        self._loader = Loader(self._link, self._states)
        self._fetcher = Fetcher(self._link, self._states)
        self._pointer = ""
        self._looking: threading.Thread | None = None
        self._copies: dict[int, tuple[Desk, Path]] = {}

    def make(self) -> None:
        """Make the lake's catalogue in its database; an existing one is left as it is.

        Raises BadInput without a place for the data, or when the lake has another one.
        """
        self._link.make()

    def exists(self) -> bool:
        """True when something has been published here."""
        return bool(self._catalogue.publications())

    def current(self) -> int:
        """Number of the current snapshot. Raises NoWarehouse, Unusable."""
        return self._catalogue.publication(None).number

    def pointer(self) -> str:
        """The current state, as text; what it was when it cannot be asked for, or when the answer
        takes longer than a second: whoever asks may be about to leave."""
        if self._looking is None or not self._looking.is_alive():
            self._looking = threading.Thread(target=self._look, daemon=True)
            self._looking.start()
        self._looking.join(_GLANCE)
        return self._pointer

    def _look(self) -> None:
        import duckdb

        with contextlib.suppress(duckdb.Error):
            self._pointer = str(self._catalogue.newest())

    def snapshots(self) -> list[int]:
        """Numbers of the snapshots that are kept, ascending."""
        return [publication.number for publication in self._catalogue.publications()]

    def hold(self, snapshot: int | None = None) -> Hold:
        """Keep this machine's replica of a snapshot, where it has one; the lake itself keeps
        what `maintain` does not remove."""
        state = self._catalogue.publication(snapshot)
        return self._states.replicas.hold(state) or Hold(state.number)

    def connect(self, snapshot: int | None = None) -> duckdb.DuckDBPyConnection:
        """A read-only connection to a snapshot (default: the current one): to this machine's
        replica, where it has one, else to the lake."""
        state = self._catalogue.publication(snapshot)
        connection = self._states.at_hand(state)
        if connection is None:
            with faults.spoken():
                return faults.patiently(lambda: self._link.reading(state))
        try:
            build.refuse_newer(connection)
            build.refuse_stale(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def bring_near(self, snapshot: int) -> bool:
        """True when this machine has a replica of a snapshot; else a process of its own begins to
        make one."""
        return self._fetcher.bring_near(snapshot)

    @contextlib.contextmanager
    def reading(self, snapshot: int) -> Iterator[None]:
        """Within this a state that cannot be read raises Unusable."""
        with faults.spoken(), self._states.sound(snapshot):
            yield

    def examine(self, snapshot: int) -> dict[str, str | int]:
        """Read every row of a snapshot in the lake itself, replica or not, and tell how the lake
        and its catalogue are."""
        state = self._catalogue.publication(snapshot)
        with faults.spoken(), contextlib.closing(self._link.reading(state)) as connection:
            read_everything(connection)
        return condition(self._catalogue, self._states.replicas)

    @contextlib.contextmanager
    def comparable(self, snapshot: int) -> Iterator[Path]:
        """A local file with a snapshot's state and this program's definitions."""
        with self._states.desk() as desk:
            file = desk.file(self._catalogue.publication(snapshot), replicate=False)
            with contextlib.closing(read_only(file)) as connection:
                stale = build.is_stale(connection)
            if stale:
                file = Path(shutil.copyfile(file, desk.folder / "comparable.duckdb"))
                bring_up_to_date(file)
            yield file

    def snapshot_file(self, snapshot: int) -> Path:
        """A local file of a snapshot, for the sandbox; it stays while the program runs."""
        if snapshot not in self._copies:
            desk = Desk(self._states)
            with local_disk(desk.folder):
                self._copies[snapshot] = desk, desk.file(self._catalogue.publication(snapshot))
            for old in list(self._copies)[:-_COPIES]:
                self._copies.pop(old)[0].close()
        return self._copies[snapshot][1]

    def writer(self) -> Holder | None:
        """Who is publishing at this moment, None when nobody is."""
        return self._catalogue.publisher()

    def size(self) -> int:
        """Bytes that all kept snapshots take."""
        return self._catalogue.size()

    def writing(
        self, wait: float = 0, doing: str = ""
    ) -> contextlib.AbstractContextManager[FileWork]:
        """Work on a local copy of the current snapshot; others may do so at the same time.

        When the work is published, and others were faster, it is brought onto their state; where
        both changed the same, Busy is raised and nothing of this work is kept. work.load_id and
        work.snapshot are the true ones once this has ended.
        """
        return self._loader.writing(wait)

    def restore(self, snapshot: int, wait: float = 0) -> int:
        """Publish an older snapshot's state again; returns the new snapshot's number."""
        return self._loader.restore(snapshot, wait)

    def answers(self) -> AnswerPlace:
        """The folder `surveys` of the lake's data."""
        self._catalogue.last()
        return answer_place(self._catalogue.data, self._link.keys)

    def named_answers(self) -> set[str] | None:
        """The files of answers that the kept snapshots are about."""
        with faults.spoken(), contextlib.closing(self._link.newest(limits.reading())) as connection:
            return named_in(connection, self._catalogue, self._catalogue.publications())

    def migrate(self, wait: float = 0) -> int | None:
        """Make the results anew with this program's definitions; the new snapshot's number, or
        None when there was nothing to do."""
        self._catalogue.publication(None)
        with self.writing(wait) as work:
            if not work.is_stale:
                return None
            work.rebuild()
            work.publish(Change("migrate"))
        return work.snapshot

    def adopt(self, snapshot: int, file: Path) -> None:
        """Publish a state that was made elsewhere under its own number, which must be above
        those that are here."""
        self._loader.adopt(snapshot, file)

    def maintain(self, grace: float, wait: float = 0) -> Maintained:
        """Remove the snapshots that are not to be kept, and put small files together. Readers of
        the lake do not say what they read: states and files stay for `grace` hours."""
        self._catalogue.publication(None)
        keep, before = snapshots_to_keep(), self.size()
        with self._catalogue.publishing(wait), faults.spoken():
            sweep(self, grace)  # answers that no state was about when this began
            had = self._catalogue.publications()
            gone = maintenance.expired(had, self._catalogue.versions(grace), keep)
            with contextlib.closing(self._link.newest(limits.writing())) as connection:
                maintenance.tidy(connection, gone, grace)
        removed = tuple(publication.number for publication in had if publication.version in gone)
        return Maintained(removed, before, self.size())
