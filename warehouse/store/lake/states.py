"""A lake's states as local files: at hand as a replica, brought on from an older replica, or
brought down whole."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import Unusable
from warehouse.messages import say
from warehouse.store import build, limits
from warehouse.store.faults import is_damage
from warehouse.store.faults import writing as local_disk
from warehouse.store.folder import uninterrupted
from warehouse.store.holding import Hold
from warehouse.store.lake import engine, faults, local
from warehouse.store.lake.link import Link
from warehouse.store.lake.records import Publication
from warehouse.store.lake.replicas import Replicas
from warehouse.store.work import open_file, read_only

if TYPE_CHECKING:
    import duckdb


class States:
    """The states of one lake, for this machine."""

    def __init__(self, link: Link, replicas: Replicas) -> None:
        self._link = link
        self.replicas = replicas

    @contextlib.contextmanager
    def desk(self) -> Iterator[Desk]:
        """A place to work at; what the disk says about it is told as for a warehouse's."""
        with Desk(self) as desk, local_disk(desk.folder):
            yield desk

    def at_hand(self, state: Publication) -> duckdb.DuckDBPyConnection | None:
        """A connection to a state's replica, for reading only; None where there is none."""
        import duckdb

        held = self.replicas.hold(state)
        if held is None:
            return None
        with held:
            try:
                return read_only(self.replicas.file(state))
            except duckdb.Error:
                self.replicas.drop(state.number)
                return None

    @contextlib.contextmanager
    def sound(self, number: int) -> Iterator[None]:
        """Within this a replica of the state `number` that turns out to be damaged is removed, and
        Unusable says so."""
        import duckdb

        try:
            yield
        except duckdb.Error as error:
            if not is_damage(error) or not self.replicas.drop(number):
                raise
            raise Unusable(
                say("this machine's copy of snapshot {number} is damaged", number=number),
                say("the copy was removed, the lake is as it was; do this again"),
            ) from error

    def replicate(self, state: Publication) -> bool:
        """Make a state's replica, unless another process of this user is making one; True when it
        is at hand."""
        with self.replicas.alone() as alone:
            held = self.near(state) if alone else self.replicas.hold(state)
        if held is not None:
            held.close()
        return held is not None

    def near(self, state: Publication) -> Hold | None:
        """Hold a state's replica, which is made where there is none; None where there can be
        none: for a state that is older than those at hand, or when cache or lake refuse."""
        import duckdb

        held = self.replicas.hold(state)
        if held is not None:
            return held
        with contextlib.suppress(OSError, duckdb.Error):
            known = self._link.catalogue.publications()
            older = [one for one in known if one.number < state.number]
            if len(older) < len(known) and not self._is_outrun(state, known):
                with self.replicas.making() as folder:
                    file = self._brought_on(older, state, folder) or self._whole(state, folder)
                    self.replicas.keep(state, file)
        return self.replicas.hold(state)

    def bring_down(self, state: Publication | None, folder: Path) -> Path:
        """Write a state, whole, to a file in `folder`; None = the state of an empty warehouse."""
        if state is None:
            file = folder / "empty.duckdb"
            with contextlib.closing(open_file(file, limits.writing())) as connection:
                build.migrate(connection)
                build.rebuild(connection)
            return file
        with faults.spoken():
            return faults.patiently(lambda: self._whole(state, folder))

    def keep(self, state: Publication, file: Path) -> None:
        """Make the file from which a state was just published its replica; `file` moves.

        The state is published: nothing that is wrong here is told, and a signal comes too late.
        """
        with uninterrupted(), contextlib.suppress(OSError), self.replicas.making() as folder:
            aside = Path(shutil.move(file, folder / "published.duckdb"))
            self.replicas.keep(state, aside)

    def _is_outrun(self, state: Publication, known: list[Publication]) -> bool:
        """True when a newer state's replica is at hand."""
        return any(one.number > state.number and self.replicas.file(one).exists() for one in known)

    def _brought_on(
        self, older: list[Publication], state: Publication, folder: Path
    ) -> Path | None:
        """A copy of the newest older replica, made the newer state; None where that cannot be."""
        import duckdb

        for one in reversed(older):
            held = self.replicas.hold(one)
            if held is None:
                continue
            with held:
                way = self._link.catalogue.way(one, state)
                if way is None:
                    return None
                file = Path(shutil.copyfile(self.replicas.file(one), folder / "state.duckdb"))
            lake = self._link.state(state)
            try:
                if local.bring_on(lake, file, way):
                    return file
            except duckdb.Error as error:
                if not is_damage(error):
                    raise
            finally:
                engine.let_go(lake)
            self.replicas.drop(one.number)  # the older one may not have been what it should be
            return None
        return None

    def _whole(self, state: Publication, folder: Path) -> Path:
        file = folder / f"{state.number:06d}.duckdb"
        file.unlink(missing_ok=True)
        with contextlib.closing(self._link.state(state)) as lake:
            return local.bring_down(lake, file)


class Desk(contextlib.ExitStack):
    """Files of some states for one piece of work, with a temporary folder beside them; all stay
    until this is closed. Use as a context manager."""

    def __init__(self, states: States) -> None:
        super().__init__()
        self._states = states

    @cached_property
    def folder(self) -> Path:
        """The temporary folder, made when it is first needed."""
        return Path(self.enter_context(tempfile.TemporaryDirectory(prefix="cchc-tui-")))

    def file(self, state: Publication | None, *, replicate: bool = True) -> Path:
        """A state's file, only to be read.

        replicate: what has to be fetched becomes this machine's replica
        """
        replicas = self._states.replicas
        if state is not None:
            held = self._states.near(state) if replicate else replicas.hold(state)
            if held is not None:
                self.enter_context(held)
                return replicas.file(state)
        return self._states.bring_down(state, self.folder)
