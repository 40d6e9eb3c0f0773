"""The warehouse in a shared lake; see base.Store for what each method promises."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import BadInput, Busy, NoWarehouse
from warehouse.messages import say
from warehouse.store import build, limits
from warehouse.store.base import Change, Maintained
from warehouse.store.faults import writing as local_disk
from warehouse.store.holding import Hold, snapshots_to_keep
from warehouse.store.lake import engine, faults, local, maintenance, secrets
from warehouse.store.lake.address import parse
from warehouse.store.lake.catalogue import Catalogue, Publication
from warehouse.store.lake.publishing import OtherFirst, Publisher
from warehouse.store.lake.rebasing import rebase
from warehouse.store.lock import Holder
from warehouse.store.work import FileWork, open_file

if TYPE_CHECKING:
    import duckdb

_COPIES = 2  # local copies for users' own SQL that stay until the program ends
_TRIES = 3  # of publishing, should others publish in spite of the lock


class LakeStore:
    """One lake. A snapshot's number is this program's own; the lake's follow from it."""

    def __init__(self, location: str, data: str | None = None) -> None:
        """data: where the rows lie; needed only where the lake is made. Raises BadInput."""
        self._address = parse(location, data)
        self.location = self._address.location
        self._catalogue = Catalogue(self._address)
        self._found_keys = secrets.found()  # now: a kiosk empties the environment
        self._pointer = ""
        self._copies: dict[int, tempfile.TemporaryDirectory[str]] = {}

    def make(self) -> None:
        """Make the lake's catalogue in its database; an existing one is left as it is.

        Raises BadInput without a place for the data, or when the lake has another one.
        """
        if self._catalogue.is_made():
            self._compare_data()
            return
        if self._address.data is None:
            raise BadInput.because(
                say("it is not said where the lake's data lies"),
                say("give --data DIRECTORY or --data s3://BUCKET/FOLDER, or set CCHC_DATA"),
            )
        with faults.spoken():
            connection = engine.connect(limits.writing(), self._keys_for(self._address.data))
            try:
                engine.make(connection, self._address)
            finally:
                connection.close()

    def exists(self) -> bool:
        """True when something has been published here."""
        return bool(self._catalogue.publications())

    def current(self) -> int:
        """Number of the current snapshot. Raises NoWarehouse, Unusable."""
        return self._publication(None).number

    def pointer(self) -> str:
        """The current state, as text; what it was when it cannot be asked for."""
        import duckdb

        with contextlib.suppress(duckdb.Error):
            self._pointer = str(self._catalogue.newest())
        return self._pointer

    def snapshots(self) -> list[int]:
        """Numbers of the snapshots that are kept, ascending."""
        return [publication.number for publication in self._catalogue.publications()]

    def hold(self, snapshot: int | None = None) -> Hold:
        """The snapshot's number; the lake keeps what `maintain` does not remove."""
        return Hold(self._publication(snapshot).number)

    def connect(self, snapshot: int | None = None) -> duckdb.DuckDBPyConnection:
        """A read-only connection to a snapshot (default: the current one)."""
        publication = self._publication(snapshot)
        with faults.spoken():
            connection = faults.patiently(lambda: self._attached(publication))
            try:
                build.refuse_newer(connection)
                build.refuse_stale(connection)
            except BaseException:
                connection.close()
                raise
        return connection

    def reading(self, snapshot: int) -> contextlib.AbstractContextManager[None]:
        """Within this a state that cannot be read raises Unusable."""
        return faults.spoken()

    @contextlib.contextmanager
    def comparable(self, snapshot: int) -> Iterator[Path]:
        """A local file with a snapshot's state and this program's definitions."""
        with self._place() as folder:
            file = self._bring_down(self._publication(snapshot), folder)
            with contextlib.closing(open_file(file, limits.writing())) as connection:
                if build.is_stale(connection):
                    build.migrate(connection)
                    build.rebuild(connection)
            yield file

    def snapshot_file(self, snapshot: int) -> Path:
        """A local copy of a snapshot, for the sandbox; it stays while the program runs."""
        if snapshot not in self._copies:
            folder = tempfile.TemporaryDirectory(prefix="cchc-tui-")
            with local_disk(Path(folder.name)):
                self._bring_down(self._publication(snapshot), Path(folder.name))
            self._copies[snapshot] = folder
            for old in list(self._copies)[:-_COPIES]:
                self._copies.pop(old).cleanup()
        return _file_in(Path(self._copies[snapshot].name), snapshot)

    def writer(self) -> Holder | None:
        """Who is publishing at this moment, None when nobody is."""
        return self._catalogue.publisher()

    def size(self) -> int:
        """Bytes that all kept snapshots take."""
        return self._catalogue.size()

    @contextlib.contextmanager
    def writing(self, wait: float = 0, doing: str = "") -> Iterator[FileWork]:
        """Work on a local copy of the current snapshot; others may do so at the same time.

        When the work is published, and others were faster, it is brought onto their state; where
        both changed the same, Busy is raised and nothing of this work is kept. work.load_id and
        work.snapshot are the true ones once this has ended.
        """
        with self._place() as folder:
            before = self._newest()
            base = self._bring_down(before, folder)
            number = before.number + 1 if before else 1
            with self._work(folder / "work.duckdb", base, number) as work:
                if before is None:
                    work.base = None
                yield work
            if work.published:
                self._publish(work, folder, before, wait)

    def restore(self, snapshot: int, wait: float = 0) -> int:
        """Publish an older snapshot's state again; returns the new snapshot's number."""
        old = self._publication(snapshot)
        with self._place() as folder, self._catalogue.publishing(wait):
            before = self._publication(None)
            newest = self._bring_down(before, folder)
            base = newest if old == before else self._bring_down(old, folder)
            with self._work(folder / "work.duckdb", base, before.number + 1) as work:
                work.adopt_history(newest)
                work.rebuild(years=())
                work.publish(Change("restore", note=str(snapshot)))
            self._write(folder / "work.duckdb", before.number + 1, before.number, newest)
            return before.number + 1

    def migrate(self, wait: float = 0) -> int | None:
        """Make the results anew with this program's definitions; the new snapshot's number, or
        None when there was nothing to do."""
        self._publication(None)
        with self.writing(wait) as work:
            if not work.is_stale:
                return None
            work.rebuild()
            work.publish(Change("migrate"))
        return work.snapshot

    def adopt(self, snapshot: int, file: Path) -> None:
        """Publish a state that was made elsewhere under its own number, which must be above
        those that are here."""
        with self._place(), self._catalogue.publishing(0):
            before = self._newest()
            self._write(file, snapshot, before.number if before else None, None)

    def maintain(self, grace: float, wait: float = 0) -> Maintained:
        """Remove the snapshots that are not to be kept, and put small files together. Readers of
        the lake do not say what they read: states and files stay for `grace` hours."""
        self._publication(None)
        keep, before = snapshots_to_keep(), self.size()
        with self._catalogue.publishing(wait), faults.spoken():
            had = self._catalogue.publications()
            gone = maintenance.expired(had, self._catalogue.versions(grace), keep)
            with contextlib.closing(self._connected(limits.writing())) as connection:
                engine.attach(connection, self._address)
                maintenance.tidy(connection, gone, grace)
        removed = tuple(publication.number for publication in had if publication.version in gone)
        return Maintained(removed, before, self.size())

    def _publish(
        self, work: FileWork, folder: Path, before: Publication | None, wait: float
    ) -> None:
        """Publish a closed work file, brought onto the newest state where that is another."""
        file = own = folder / "work.duckdb"
        base = replaced = _file_in(folder, before.number if before else 0)
        for _ in range(_TRIES):
            with self._catalogue.publishing(wait):
                now = self._newest()
                if now is not None and now != before:
                    file, replaced = folder / "rebased.duckdb", self._bring_down(now, folder)
                    work.load_id = rebase(base, own, replaced, file, now.number + 1)
                    work.snapshot = now.number + 1
                with contextlib.suppress(OtherFirst):
                    self._write(file, work.snapshot, now.number if now else None, replaced)
                    return
        raise _overtaken()

    def _write(self, file: Path, number: int, before: int | None, base: Path | None) -> None:
        Publisher(self._address, self._catalogue, self._keys).publish(file, number, before, base)

    @contextlib.contextmanager
    def _work(self, aside: Path, base: Path, number: int) -> Iterator[FileWork]:
        shutil.copyfile(base, aside)
        work = FileWork(aside, number, base)
        try:
            yield work
        finally:
            work.connection.close()

    @contextlib.contextmanager
    def _place(self) -> Iterator[Path]:
        """A temporary directory; what the disk says about it is told as for a warehouse's."""
        with tempfile.TemporaryDirectory(prefix="cchc-tui-") as name, local_disk(Path(name)):
            yield Path(name)

    def _bring_down(self, publication: Publication | None, folder: Path) -> Path:
        """The local file of a state; None = of an empty warehouse."""
        if publication is None:
            file = _file_in(folder, 0)
            with contextlib.closing(open_file(file, limits.writing())) as connection:
                build.migrate(connection)
                build.rebuild(connection)
            return file
        file = _file_in(folder, publication.number)

        def once() -> Path:
            file.unlink(missing_ok=True)
            with contextlib.closing(self._attached(publication)) as connection:
                return local.bring_down(connection, file)

        with faults.spoken():
            return faults.patiently(once)

    def _attached(self, publication: Publication) -> duckdb.DuckDBPyConnection:
        connection = self._connected(limits.reading())
        try:
            engine.attach(connection, self._address, publication.version)
        except BaseException:
            connection.close()
            raise
        return connection

    def _connected(self, settings: limits.Settings) -> duckdb.DuckDBPyConnection:
        return engine.connect(settings, self._keys)

    @cached_property
    def _keys(self) -> dict[str, str] | None:
        self._compare_data()
        return self._keys_for(self._catalogue.data())

    def _keys_for(self, data: str) -> dict[str, str] | None:
        return self._found_keys if data.startswith("s3://") else None

    def _compare_data(self) -> None:
        if self._address.data not in (None, self._catalogue.data()):
            raise BadInput.because(
                say("the lake's data lies elsewhere: {place}", place=self._catalogue.data()),
                say("leave --data and CCHC_DATA out, or give that place"),
            )

    def _newest(self) -> Publication | None:
        """The newest state; None where nothing was published. Raises NoWarehouse without a lake."""
        if not self._catalogue.is_made():
            raise self._nothing_here()
        found = self._catalogue.publications()
        return found[-1] if found else None

    def _publication(self, snapshot: int | None) -> Publication:
        found = self._catalogue.publications()
        if snapshot is None:
            if not found:
                raise self._nothing_here()
            return found[-1]
        for publication in found:
            if publication.number == snapshot:
                return publication
        kept = ", ".join(str(publication.number) for publication in found)
        raise BadInput.because(
            say("there is no snapshot {number}", number=snapshot),
            say("kept are: {kept}", kept=kept or "-"),
        )

    def _nothing_here(self) -> NoWarehouse:
        if self._catalogue.is_made():
            return NoWarehouse(
                say("the lake is empty"), say("load yearly files first: cchc-tui load FILE...")
            )
        return NoWarehouse(
            say("there is no lake in this database"),
            say(
                "make one with: cchc-tui --data PLACE init, where PLACE is a directory or s3://..."
            ),
        )


def _file_in(folder: Path, number: int) -> Path:
    return folder / f"{number:06d}.duckdb"


def _overtaken() -> Busy:
    return Busy(
        say("another load was published while this one was"),
        say("nothing of this load was kept; load again"),
    )
