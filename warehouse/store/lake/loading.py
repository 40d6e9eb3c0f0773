"""How a lake's states come about: worked out in a local file, brought onto the newest state, and
published. What can be done before others have to wait is done before."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from warehouse.errors import Busy
from warehouse.messages import say
from warehouse.store.base import Change
from warehouse.store.lake.faults import Lost
from warehouse.store.lake.link import Link
from warehouse.store.lake.publishing import Draft, OtherFirst, Publisher, draft
from warehouse.store.lake.rebasing import rebase
from warehouse.store.lake.records import Publication
from warehouse.store.lake.states import Desk, States
from warehouse.store.work import FileWork

_TRIES = 3  # of publishing, should others publish in spite of the lock


class Loader:
    """Makes new states of one lake."""

    def __init__(self, link: Link, states: States) -> None:
        self._link = link
        self._catalogue = link.catalogue
        self._states = states

    @contextlib.contextmanager
    def writing(self, wait: float) -> Iterator[FileWork]:
        """As LakeStore.writing."""
        with self._states.desk() as desk:
            before = self._catalogue.last()
            base = desk.file(before)
            with (
                self._states.sound(before.number if before else 0),
                _work(desk, base, before.number + 1 if before else 1) as work,
            ):
                if before is None:
                    work.base = None
                yield work
            if work.published:
                self._publish(work, desk, before, base, wait)

    def restore(self, snapshot: int, wait: float) -> int:
        """As LakeStore.restore."""
        old = self._catalogue.publication(snapshot)
        with self._states.desk() as desk, self._publisher() as publisher:
            self._newest_whole(desk)
            base = desk.file(old)
            with self._catalogue.publishing(wait):
                before = self._catalogue.publication(None)
                newest, history = self._newest_whole(desk)
                with _work(desk, base, before.number + 1) as work:
                    work.adopt_history(history)
                    work.rebuild(years=())
                    work.publish(Change("restore", note=str(snapshot)))
                replaced = history if newest == before else None
                ready = draft(_own(desk), work.snapshot, before, replaced)
                try:
                    published = self._write(publisher, ready)
                except Lost:  # rows that a replica still had
                    ready = draft(_own(desk), work.snapshot, before, None)
                    published = self._write(publisher, ready)
            if published is None:
                raise _overtaken()
            self._states.keep(published, ready.file)
            return ready.number

    def _newest_whole(self, desk: Desk) -> tuple[Publication, Path]:
        """The newest state of which no rows are lost, and its file: its record of loads is the
        longest. Raises Lost when there is none."""
        states = self._catalogue.publications()
        for state in reversed(states):
            try:
                return state, desk.file(state)
            except Lost:
                if state == states[0]:
                    raise
        raise AssertionError  # a lake from which somebody restores has states

    def adopt(self, snapshot: int, file: Path) -> None:
        """As LakeStore.adopt. The file becomes no replica: whoever compares it with what the lake
        has wants to read the lake."""
        with (
            self._states.desk(),
            self._publisher() as publisher,
            self._catalogue.publishing(0),
        ):
            publisher.publish(Draft(file, snapshot, self._catalogue.last()))

    def _publish(
        self, work: FileWork, desk: Desk, before: Publication | None, base: Path, wait: float
    ) -> None:
        """Publish a closed work file, made of `before`, whose file is `base`; brought onto the
        newest state where that is another by now."""
        with self._states.sound(before.number if before else 0):
            ready = draft(_own(desk), work.snapshot, before, base)

        def on_top(ready: Draft) -> Draft:
            now = self._catalogue.last()
            if now is None or now == ready.before:
                return ready
            newest, file = desk.file(now), desk.folder / "rebased.duckdb"
            work.load_id = rebase(base, _own(desk), newest, file, now.number + 1)
            work.snapshot = now.number + 1
            return draft(file, work.snapshot, now, newest)

        for _ in range(_TRIES):
            ready = on_top(ready)
            with self._publisher() as publisher, self._catalogue.publishing(wait):
                ready = on_top(ready)
                published = self._write(publisher, ready)
            if published is not None:
                self._states.keep(published, ready.file)
                return
        raise _overtaken()

    def _write(self, publisher: Publisher, ready: Draft) -> Publication | None:
        """Publish a draft; None when another state is there by now, in spite of the lock."""
        try:
            return publisher.publish(ready)
        except OtherFirst:
            return None

    @contextlib.contextmanager
    def _publisher(self) -> Iterator[Publisher]:
        """A publisher that is connected, so that nobody has to wait for that."""
        with contextlib.closing(Publisher(self._link)) as publisher:
            publisher.connect()
            yield publisher


def _own(desk: Desk) -> Path:
    return desk.folder / "work.duckdb"


@contextlib.contextmanager
def _work(desk: Desk, base: Path, number: int) -> Iterator[FileWork]:
    work = FileWork(Path(shutil.copyfile(base, _own(desk))), number, base)
    try:
        yield work
    finally:
        work.connection.close()


def _overtaken() -> Busy:
    return Busy(
        say("another load was published while this one was"),
        say("nothing of this load was kept; load again"),
    )
