"""Readers of the leaderboard, as dashboards are, while provinces load."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bench import national
from bench.provinces import Country, Mixed
from warehouse.queries import Reader, standings
from warehouse.store import open_store, session

Seen = tuple[int, tuple[tuple[int, int], ...]]  # snapshot; provinces with the edition shown


@dataclass(frozen=True, slots=True)
class Watched:
    """What readers went through. asked_ms: a leaderboard of a state that is open already
    renewed_ms: one of a new state, which is opened first;  seen: every state that was shown
    errors: questions without an answer, or with a mixed one;  peak_mb: the largest reader"""

    asked_ms: tuple[float, ...]
    renewed_ms: tuple[float, ...]
    seen: frozenset[Seen]
    errors: tuple[str, ...]
    peak_mb: float

    @classmethod
    def of(cls, parts: Iterable[Watched]) -> Watched:
        """Several readers' as one."""
        found = list(parts)
        return cls(
            tuple(ms for part in found for ms in part.asked_ms),
            tuple(ms for part in found for ms in part.renewed_ms),
            frozenset(seen for part in found for seen in part.seen),
            tuple(error for part in found for error in part.errors),
            max((part.peak_mb for part in found), default=0),
        )


def watch(
    location: str,
    country: Country,
    province: int | None,
    start: Callable[[], None],
    stop: Path,
    pause: float,
) -> Watched:
    """In a process of its own: ask for a leaderboard until the file `stop` appears.

    province: the one that is asked for; None = the whole country;  pause: seconds in between, on
    average;  start: returns when all others are ready
    """
    with session():
        return _Reader(location, country, province).watch(start, stop, pause)


class _Reader:
    def __init__(self, location: str, country: Country, province: int | None) -> None:
        self._country, self._province = country, province
        self._store = open_store(location)
        self._pointer = self._store.pointer()
        self._reader = Reader(self._store)
        self._near = 0  # the snapshot that was brought near last
        self._seen: set[Seen] = set()

    def watch(self, start: Callable[[], None], stop: Path, pause: float) -> Watched:
        asked: list[float] = []
        renewed: list[float] = []
        errors: list[str] = []
        chance = random.Random(str(self._province))
        self._look()
        start()
        while stop.parent.exists() and not stop.exists():  # the bench may be over, or ended
            time.sleep(chance.uniform(0, 2 * pause))
            try:
                ms, is_new = self._look()
                (renewed if is_new else asked).append(ms)
            except Exception as error:
                errors.append(f"{type(error).__name__}: {error}")
        self._reader.close()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return Watched(tuple(asked), tuple(renewed), frozenset(self._seen), tuple(errors), peak)

    def _look(self) -> tuple[float, bool]:
        """Milliseconds of one leaderboard, and whether its state was new. Raises Mixed, and what
        a question raises."""
        group = None if self._province is None else national.group(self._province)
        began = time.perf_counter()
        is_new = self._renew()
        rows = standings(self._reader, self._country.size.last_year, group=group)
        ms = (time.perf_counter() - began) * 1000
        numbers = {national.group(p): p for p in range(self._country.size.provinces)}
        shown = tuple(
            (numbers[name], self._country.edition_shown(numbers[name], units))
            for name, units in groupby(rows, lambda row: row.group)
        )
        if len(shown) != (len(numbers) if group is None else 1):
            raise Mixed(f"{len(shown)} provinces in one leaderboard")
        self._seen.add((self._reader.snapshot, shown))
        return ms, is_new

    def _renew(self) -> bool:
        """Open the newest state where that is another; True when it was."""
        if (now := self._store.pointer()) == self._pointer:
            self._bring_near()
            return False
        before = self._reader.snapshot
        self._take(Reader(self._store))
        self._pointer = now
        if self._reader.snapshot < before:
            raise Mixed(f"snapshot {self._reader.snapshot} after {before}")
        return True

    def _bring_near(self) -> None:
        """As a dashboard does, have the state that is shown brought near in the background, and
        go over to that when it is there."""
        shown = self._reader.snapshot
        if self._near != shown and self._store.bring_near(shown):
            self._near = shown
            self._take(Reader(self._store, shown))

    def _take(self, reader: Reader) -> None:
        self._reader.close()
        self._reader = reader


def mixed(seen: Iterable[Seen], country: Country, states: Mapping[int, str]) -> list[str]:
    """The answers that are not of the state that the history has under their snapshot's number.

    states: snapshot -> the file that was loaded into it
    """
    provinces = country.size.provinces
    loaded = {country.file(p, e).name: (p, e) for p, e in country.totals}
    editions = dict.fromkeys(range(provinces), 0)
    truth = {1: dict(editions)}
    for snapshot in sorted(states):
        province, edition = loaded[states[snapshot]]
        editions[province] = edition
        truth[snapshot] = dict(editions)
    return [
        f"snapshot {snapshot} showed other loads than its own"
        for snapshot, shown in sorted(seen)
        if any(truth[snapshot][province] != edition for province, edition in shown)
    ]
