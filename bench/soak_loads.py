"""Loads that are killed at random moments, and loads that race for the lock."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bench.forks import Child
from bench.soak_readers import Reading, read_until
from bench.soak_warehouse import Place, State

_UNDISTURBED = 5  # loads that say how long one takes


@dataclass(frozen=True, slots=True)
class Kills:
    """killed: before their end;  finished: before the kill;  old, new: the state found after a
    killed load;  wrong: neither, or torn;  untidy: files left after the last load"""

    killed: int
    finished: int
    old: int
    new: int
    wrong: tuple[str, ...]
    untidy: tuple[str, ...]
    load_ms: float
    readers: Reading


def kill_loads(place: Place, count: int, readers: int, seed: int) -> Kills:
    """Kill `count` loads, each at a random moment from its start to a little after its end."""
    chance = random.Random(seed)
    Child(partial(place.load, 1)).result()
    watching = [Child(partial(read_until, place, 0.25)) for _ in range(readers)]
    seconds = statistics.median(
        _seconds(partial(place.load, value)) for value in range(2, 2 + _UNDISTURBED)
    )
    known = Child(place.state).result()
    killed = finished = old = new = 0
    wrong: list[str] = []
    for number in range(count):
        value = 100 + number
        child = Child(partial(place.load, value))
        _wait_for_moment(place, child, number, chance, seconds)
        ended = child.kill()
        try:
            found = Child(place.state).result()
        except RuntimeError as error:
            wrong.append(f"load {number}: {error}")
            continue
        killed, finished = killed + (not ended), finished + ended
        if _is_next(known, found, value):
            new += not ended
        elif found == known and not ended:
            old += 1
        else:
            wrong.append(f"load {number}: {known} became {found}, value {value}")
        known = found
    Child(partial(place.load, 99)).result()
    (place.folder / "stop").touch()
    reading = Reading.of(child.result() for child in watching)
    untidy = tuple(place.untidy())
    return Kills(killed, finished, old, new, tuple(wrong), untidy, seconds * 1000, reading)


@dataclass(frozen=True, slots=True)
class Races:
    """both: both loaded, one after the other;  refused: one was told that the warehouse is busy
    lost: loads that reported success and are not there;  wrong: everything else"""

    races: int
    both: int
    refused: int
    lost: int
    wrong: tuple[str, ...]


def race_loads(place: Place, count: int) -> Races:
    """Two loaders at once, each with a year of its own; every second pair is ready to wait."""
    both = refused = lost = 0
    wrong: list[str] = []
    years = (2023, 2024)
    for year in years:
        Child(partial(place.load, 1, year)).result()
    loads = Child(place.state).result().loads
    values = dict.fromkeys(years, 1)
    for number in range(count):
        wait = 30.0 if number % 2 else 0.0
        value = 100 + number
        racing = {year: Child(partial(place.load, value, year, wait)) for year in years}
        try:
            done = [year for year, child in racing.items() if child.result()]
            states = {year: Child(partial(place.state, year)).result() for year in years}
        except RuntimeError as error:
            wrong.append(f"race {number}: {error}")
            continue
        values |= dict.fromkeys(done, value)
        loads += len(done)
        both, refused = both + (len(done) == 2), refused + (len(done) == 1)
        if not done or (wait and len(done) != 2):
            wrong.append(f"race {number}: {len(done)} loaded, waiting {wait} s")
        lost += sum(states[year].value != values[year] for year in years)
        lost += loads != states[years[0]].loads
        loads = states[years[0]].loads
    return Races(count, both, refused, lost, tuple(wrong))


def _wait_for_moment(
    place: Place, child: Child[bool], number: int, chance: random.Random, seconds: float
) -> None:
    """One load in three is killed at any moment, one while it works on its copy, and one within
    milliseconds of the new pointer, where a mistake in the order of steps would show."""
    signs = (None, "snapshots/*.work", "CURRENT.new")
    spans = (seconds * 1.2, seconds * 0.7, 0.005)
    sign, span = signs[number % 3], spans[number % 3]
    while sign and not any(place.store.path.glob(sign)) and not child.ended_within(0.0005):
        pass
    child.ended_within(chance.uniform(0, span))


def _is_next(before: State, after: State, value: int) -> bool:
    """True when exactly the load of `value` stands between two states."""
    return (after.value, after.loads) == (value, before.loads + 1) and (
        after.snapshot > before.snapshot
    )


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    Child(work).result()
    return time.perf_counter() - began
