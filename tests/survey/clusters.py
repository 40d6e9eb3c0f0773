"""The clusters of bench/clusters.py for tests, which are skipped where one is not installed."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pytest

from bench import clusters
from bench.servers import Absent, free_port
from tests.survey.pods import Pods

__all__ = ["KINDS", "Kind", "Running", "free_port", "worked"]

# a process that lives for a minute is done sooner where Java does not optimise it
_BRIEF = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
_QUIET = 2.0  # seconds in which executors that are ready use no processor
_PATIENCE = 60.0  # seconds until then


@dataclass(frozen=True, slots=True)
class Running:
    """A running cluster. server: its process;  workers: those of its workers that are there so
    far, where they have processes of their own."""

    address: str
    server: int
    is_sail: bool
    workers: Callable[[], list[int]] = list


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of cluster. start: opens one; takes a folder for what it writes.

    answers: so many are some seconds of work;  busy: the seconds of a processor, from when it
    serves, after which it is in the middle of them
    """

    start: Callable[[Path], AbstractContextManager[Running]]
    answers: int
    busy: float


@contextlib.contextmanager
def sail(folder: Path, settings: Mapping[str, str] = MappingProxyType({})) -> Iterator[Running]:
    """Sail, all in one process. settings: SAIL_... of its environment."""
    with _or_skip():
        started = clusters.sail(folder, settings)
    with started as cluster:
        yield Running(cluster.address, cluster.server.pid, is_sail=True)


@contextlib.contextmanager
def sail_with_workers(folder: Path) -> Iterator[Running]:
    """Sail with two workers of their own, which exchange parts of the result over the network."""
    with _or_skip():
        program = clusters.sail_program()
    count = {"SAIL_CLUSTER__WORKER_INITIAL_COUNT": "2", "SAIL_CLUSTER__WORKER_MAX_COUNT": "2"}
    with Pods(program, folder) as pods, sail(folder, count | pods.settings) as running:
        yield Running(running.address, running.server, True, pods.numbers)


@contextlib.contextmanager
def spark(folder: Path, master: str = "local[2]") -> Iterator[Running]:
    """Apache Spark, all in one process."""
    with _or_skip():
        started = clusters.spark(folder, master, _BRIEF)
    with started as cluster:
        yield Running(cluster.address, cluster.server.pid, is_sail=False)


@contextlib.contextmanager
def spark_with_executors(folder: Path) -> Iterator[Running]:
    """Apache Spark with two executors of their own, which are ready."""
    with spark(folder, "local-cluster[2,1,512]") as running:
        _await_executors(running.server)
        yield Running(running.address, running.server, False, lambda: _executors(running.server))


KINDS: Mapping[str, Kind] = {
    "Sail": Kind(sail, 40_000_000, 1.0),
    "Sail's workers": Kind(sail_with_workers, 40_000_000, 1.0),
    "Apache Spark": Kind(spark, 10_000_000, 10.0),
    "Spark's executors": Kind(spark_with_executors, 10_000_000, 3.0),
}


def worked(*processes: int) -> float:
    """Seconds of a processor that processes have used so far; nothing for one that is gone."""
    seconds = 0.0
    for process in processes:
        with contextlib.suppress(OSError):
            user, system = _figures(process)[11:13]
            seconds += (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    return seconds


def _await_executors(server: int) -> None:
    """Until there are two that have done with starting."""
    ends, used = time.monotonic() + _PATIENCE, -1.0
    while time.monotonic() < ends:
        before, used = used, worked(*_executors(server))
        if len(_executors(server)) == 2 and used - before < 0.1:
            return
        time.sleep(_QUIET)
    raise AssertionError("the executors are not ready")


def _executors(server: int) -> list[int]:
    found = []
    for file in Path(f"/proc/{server}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in file.read_text(encoding="ascii").split():
                command = Path(f"/proc/{child}/cmdline").read_bytes()
                if b"CoarseGrainedExecutorBackend" in command:
                    found.append(int(child))
    return sorted(found)


def _figures(process: int) -> list[str]:
    """What the system counts of a process: its state, its parent, ..."""
    line = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    return line.rsplit(")", 1)[1].split()


@contextlib.contextmanager
def _or_skip() -> Iterator[None]:
    try:
        yield
    except Absent as error:
        pytest.skip(str(error))
