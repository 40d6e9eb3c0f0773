"""New data while the dashboard is open: noticing it, and saying what came.

Knows no toolkit: the app calls `look` in a thread every two seconds.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from cchc_tui.i18n import _, ngettext, translate
from cchc_tui.tui.asking.remembering import RememberingReader
from cchc_tui.tui.asking.source import Source
from warehouse.errors import WarehouseError
from warehouse.queries import LoadRecord, loads_since

SECONDS = 2.0  # between two looks
_PATIENCE = 15  # looks between two tries to open a state that could not be opened


@dataclass(frozen=True, slots=True)
class Arrival:
    """A newer state: its reader, and the loads that made it, newest first."""

    reader: RememberingReader
    loads: tuple[LoadRecord, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A newer state that cannot be read; the one on screen stays."""

    error: WarehouseError


@dataclass(frozen=True, slots=True)
class Mended:
    """The state on screen is the current one again."""


@dataclass(frozen=True, slots=True)
class Nearer:
    """The state on screen, which answers sooner from now on: its new reader."""

    reader: RememberingReader


class Watch:
    """Notices when another state becomes current. `look` is never run twice at a time."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._pointer: str | None = None  # nothing was looked at yet
        self._failed = False
        self._looks = 0
        self._near: int | None = None  # the snapshot that is as near as it can be

    def look(self) -> Arrival | Unreadable | Mended | Nearer | None:
        """What is new since the last look; None = nothing. Blocks while the disk does."""
        pointer = self._source.store.pointer()
        same = pointer == self._pointer
        self._looks += 1
        if same and not (self._failed and self._looks % _PATIENCE == 0):
            return self._nearer()
        failed, self._pointer = self._failed, pointer
        try:
            found = self._open()
        except WarehouseError as error:
            self._failed = True
            return None if same else Unreadable(error)
        self._failed = False
        return found if isinstance(found, Arrival) or failed else None

    def _nearer(self) -> Nearer | None:
        """The same state over a shorter way, once there is one."""
        store, snapshot = self._source.store, self._source.snapshot
        if self._near == snapshot:
            return None
        with contextlib.suppress(WarehouseError):  # it is read as it was
            if store.bring_near(snapshot):
                self._near = snapshot
                return Nearer(RememberingReader(store, snapshot))
        return None

    def _open(self) -> Arrival | Mended:
        source = self._source
        if source.store.current() == source.snapshot:
            return Mended()
        reader = RememberingReader(source.store)
        try:
            return Arrival(reader, tuple(loads_since(reader, source.snapshot)))
        except BaseException:
            reader.close()
            raise


def told(arrival: Arrival) -> str:
    """What arrived, in a sentence."""
    if not arrival.loads:
        return _("New data: snapshot {number}").format(number=arrival.reader.snapshot)
    newest = arrival.loads[0]
    if newest.action == "restore":
        text = _("Back to snapshot {number}, by {user}")
        return text.format(number=newest.note, user=newest.loaded_by)
    if newest.action == "migrate":
        return _("The results were made anew, by {user}").format(user=newest.loaded_by)
    loads = [load for load in arrival.loads if load.action == "load"]
    years = sorted({year for load in loads for year in load.years})
    shown = ngettext("year {years}", "years {years}", len(years)).format(
        years=", ".join(map(str, years))
    )
    if not years:  # communes alone
        text = _("New data: load {load} by {user}")
    elif len(loads) == 1:
        text = _("New data: {years}, load {load} by {user}")
    else:
        text = _("New data: {years}, {count} loads, the newest {load} by {user}")
    return text.format(years=shown, load=newest.load_id, user=newest.loaded_by, count=len(loads))


def refused(error: WarehouseError, snapshot: int, *, kiosk: bool) -> str:
    """Why newer data is not shown; strangers are not told where it lies."""
    text = _("Newer data cannot be read; snapshot {number} stays on screen").format(number=snapshot)
    return text if kiosk else f"{text}: {translate(error.what)}"
