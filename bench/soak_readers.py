"""Readers and dashboards at work while loads are published one after another."""

from __future__ import annotations

import contextlib
import os
import random
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.forks import Child
from bench.linux import kilobytes
from bench.processes import PROGRAM
from bench.soak_warehouse import Place, state_of, total_shown
from bench.terminal import Terminal
from warehouse.queries import Reader
from warehouse.store import session

LONG_MS = 100.0
DRAW_ANEW = b"\x0c"  # Ctrl+L


@dataclass(frozen=True, slots=True)
class Reading:
    """What readers went through, together. One question: see what is current, open it where it is
    new, and ask for the leaderboard and the scores.

    long: questions that took over 100 ms;  held: of these, the ones in which more than 100 ms
    went neither into computing nor into waiting for a processor: locks and disks
    """

    questions: int = 0
    states: int = 0
    errors: tuple[str, ...] = ()
    long: int = 0
    held: int = 0
    median_ms: float = 0
    longest_ms: float = 0

    @classmethod
    def of(cls, parts: Iterable[Reading]) -> Reading:
        """Several readers' figures as one; the median is the largest of theirs."""
        found = list(parts)
        return cls(
            questions=sum(part.questions for part in found),
            states=max((part.states for part in found), default=0),
            errors=tuple(error for part in found for error in part.errors),
            long=sum(part.long for part in found),
            held=sum(part.held for part in found),
            median_ms=max((part.median_ms for part in found), default=0),
            longest_ms=max((part.longest_ms for part in found), default=0),
        )


def read_until(place: Place, pause: float) -> Reading:
    """In a process of its own: ask until a file `stop` appears; `pause`: seconds in between,
    on average."""
    with session():
        return _read_until(place, pause)


def _read_until(place: Place, pause: float) -> Reading:
    took: list[float] = []
    errors: list[str] = []
    seen: set[int] = set()
    held = 0
    chance = random.Random(os.getpid())
    reader, pointer = Reader(place.store), place.store.pointer()
    while not (place.folder / "stop").exists():
        time.sleep(chance.uniform(0, 2 * pause))
        began, busy = time.perf_counter(), _busy_seconds()
        try:
            if (now := place.store.pointer()) != pointer:
                newer = Reader(place.store)
                reader.close()
                reader, pointer = newer, now
            seen.add(state_of(reader).snapshot)
        except Exception as error:
            errors.append(f"{type(error).__name__}: {error}")
        took.append((time.perf_counter() - began) * 1000)
        held += took[-1] - (_busy_seconds() - busy) * 1000 > LONG_MS
    reader.close()
    return Reading(
        questions=len(took),
        states=len(seen),
        errors=tuple(errors),
        long=sum(ms > LONG_MS for ms in took),
        held=held,
        median_ms=sorted(took)[len(took) // 2] if took else 0,
        longest_ms=max(took, default=0),
    )


@dataclass(frozen=True, slots=True)
class Publishing:
    """loads: published one after another;  last: dashboards that show the last state at the end
    after_s: seconds until the last of them did;  dead: dashboards that had ended
    dashboards_mb, readers_mb: what all of them took together at the end"""

    loads: int
    seconds: float
    readers: Reading
    dashboards: int
    last: int
    dead: int
    after_s: float
    dashboards_mb: float
    readers_mb: float


def publish_to(
    place: Place, loads: int, readers: int, dashboards: int, pause: float, *, ssh: bool = False
) -> Publishing:
    """Publish `loads` states to so many readers and dashboards; ssh: the dashboards are kiosks of
    an sshd on loopback, set up as docs/ssh.md says."""
    Child(partial(place.load, 1)).result()
    with contextlib.ExitStack() as stack:
        command, environment = stack.enter_context(_over_ssh(place)) if ssh else _on_ptys(place)
        screens = [stack.enter_context(_dashboard(command, environment)) for _ in range(dashboards)]
        watching = [Child(partial(read_until, place, pause)) for _ in range(readers)]
        draining = stack.enter_context(_Draining(screens))
        began = time.perf_counter()
        for number in range(loads):
            Child(partial(place.load, 100 + number)).result()
        took = time.perf_counter() - began
        last = total_shown(100 + loads - 1).encode()
        after = draining.wait_for(last)
        shared = sum(screen.share_mb() for screen in screens)
        readers_mb = sum(kilobytes(child.pid, "smaps_rollup", ("Pss:",)) for child in watching)
        (place.folder / "stop").touch()
        return Publishing(
            loads=loads,
            seconds=took,
            readers=Reading.of(child.result() for child in watching),
            dashboards=dashboards,
            last=draining.showing(last),
            dead=sum(not screen.open for screen in screens),
            after_s=after,
            dashboards_mb=shared,
            readers_mb=readers_mb / 1024,
        )


def _on_ptys(place: Place) -> tuple[list[str], dict[str, str]]:
    """The command that shows a dashboard, and its environment."""
    environment = {
        "PATH": os.defpath, "HOME": str(place.folder), "LC_ALL": "C.UTF-8", "CCHC_LANG": "en",
        "TERM": "xterm-256color", "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
    }  # fmt: skip
    return [*PROGRAM, "-w", str(place.store.path), "browse"], environment


@contextlib.contextmanager
def _over_ssh(place: Place) -> Iterator[tuple[list[str], dict[str, str]]]:
    """The same by a true login: sshd on loopback forces the kiosk."""
    from tests.ssh.server import Server

    folder = place.folder / "sshd"
    folder.mkdir()
    server = Server(folder, Path(place.store.path))
    server.start()
    try:
        yield server.command("-tt"), server.environment()
    finally:
        server.stop()


@contextlib.contextmanager
def _dashboard(command: list[str], environment: dict[str, str]) -> Iterator[Terminal]:
    with Terminal(command, 120, 40, environment) as screen:
        screen.start("Xã 00")
        yield screen


class _Draining:
    """Reads what the dashboards write, as a terminal would, so that none of them has to wait."""

    def __init__(self, screens: list[Terminal]) -> None:
        self._screens = screens
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._drain, daemon=True)

    def __enter__(self) -> _Draining:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _drain(self) -> None:
        while not self._stop.is_set():
            if not sum(screen.drain() for screen in self._screens):
                time.sleep(0.01)

    def showing(self, text: bytes) -> int:
        """How many dashboards have written `text`."""
        return sum(text in screen.output for screen in self._screens)

    def wait_for(self, text: bytes, limit: float = 60) -> float:
        """Seconds until all of them have, or the limit.

        Dashboards send only the cells that differ: each is asked to draw the whole screen.
        """
        began = time.perf_counter()
        while self.showing(text) < len(self._screens) and time.perf_counter() - began < limit:
            for screen in self._screens:
                if text not in screen.output:
                    screen.type(DRAW_ANEW)
            time.sleep(0.2)
        return time.perf_counter() - began


def _busy_seconds() -> float:
    """Seconds that this thread has computed or waited for a processor."""
    run, waited, _ = Path("/proc/thread-self/schedstat").read_text().split()
    return (int(run) + int(waited)) / 1e9
