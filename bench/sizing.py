"""What a country needs: bytes on disk and over the network, connections, memory.

    python -m bench.sizing                 510 communes, 20 criteria, 2 years, in 34 provinces
    python -m bench.sizing --national      3,321 communes, 100 criteria, 10 years

Bytes do not depend on how busy the machine is. The lake's data lies in an S3 storage, so that what
is fetched can be counted; in a shared directory the same files are read. The numbers are made up
(số liệu minh họa).
"""

from __future__ import annotations

import argparse
import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from bench.forks import Child, tidy_when_ended
from bench.national import Size
from bench.network import Proxy
from bench.processes import PROGRAM, environment
from bench.provinces import PROVINCES, Country, edition_of
from bench.scale import SMALL, copied, first_load, on_machine
from bench.scale_loads import Loaded, load_all
from bench.servers import Postgres, postgres, storage
from bench.terminal import Terminal
from warehouse.queries import Reader, standings
from warehouse.store import open_store, session

Result = TypeVar("Result")

_KEPT = 20  # states of a warehouse that nobody has told otherwise
_FEW = 2
_PATIENCE = 300.0  # seconds until a state must be near
_OURS = "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'cchc-tui'"
_KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}


@dataclass(frozen=True, slots=True)
class Seen(Generic[Result]):
    """What a piece of work gave and took. Kilobytes and turns (times that an answer was waited
    for) between it and PostgreSQL, and the storage; connections to PostgreSQL at once."""

    result: Result
    catalogue_kb: float
    catalogue_turns: int
    storage_kb: float
    storage_turns: int
    connections: int

    @property
    def told(self) -> str:
        return (
            f"PostgreSQL {self.catalogue_kb:,.0f} KB in {self.catalogue_turns:,} turns,"
            f" {self.connections} connections; storage {self.storage_kb:,.0f} KB"
            f" in {self.storage_turns:,} turns"
        )


class _Network:
    """A lake behind two proxies that count."""

    def __init__(self, server: Postgres, catalogue: Proxy, objects: Proxy) -> None:
        self._server, self._catalogue, self._storage = server, catalogue, objects
        self.location = server.database(catalogue.port)

    def catalogue_bytes(self) -> int:
        """What PostgreSQL takes for this lake."""
        size = "SELECT pg_database_size(current_database())"
        return self._server.ask(size, self.location)

    def watch(self, work: Callable[[], Result]) -> Seen[Result]:
        """Let a child do some work."""
        before, most = self._counts(), 0
        child = Child(work)
        while not child.ended_within(0.1):
            most = max(most, self._server.ask(_OURS))
        counts = [now - then for now, then in zip(self._counts(), before, strict=True)]
        return Seen(child.result(), counts[0] / 1e3, counts[1], counts[2] / 1e3, counts[3], most)

    def _counts(self) -> list[int]:
        return [
            count
            for proxy in (self._catalogue, self._storage)
            for count in (proxy.sent + proxy.received, proxy.turns)
        ]


def main() -> None:
    """Measure what the command line asks for, and print it."""
    tidy_when_ended()
    parser = argparse.ArgumentParser(
        prog="python -m bench.sizing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--national", action="store_true", help="the whole country's size")
    parser.add_argument("--loads", type=int, default=5, help="loads of one province each")
    options = parser.parse_args()
    size = Size(SMALL.communes, SMALL.criteria, SMALL.years, PROVINCES)
    if options.national:
        size = Size(provinces=PROVINCES)
    with tempfile.TemporaryDirectory(prefix="cchc-sizing-") as name, _network() as (network, data):
        folder = Path(name)
        country = Country(folder / "files", size, options.loads)
        first = folder / "first"
        Child(partial(first_load, str(first), country)).result()
        print(f"{size.communes:,} communes, {size.criteria} criteria, {size.years} years:"
              f" {size.scores:,} scores (số liệu minh họa)")  # fmt: skip
        Child(partial(copied, str(first), network.location, data)).result()
        _tell_lake(network, folder, country, options.loads)
        _tell_directory(str(first), folder, country)


def _tell_directory(location: str, folder: Path, country: Country) -> None:
    size = Child(partial(_size_of, location)).result()
    print("directory")
    print(f"  a state: {size / 1e6:,.1f} MB; {_KEPT} of them: {_KEPT * size / 1e6:,.0f} MB")
    work = partial(_load, location, country, 1)
    print(f"  a load, at most: {Child(work).result().peak_mb:,.0f} MB of memory")
    print(f"  a dashboard: {_dashboard(location, folder)}")


def _tell_lake(network: _Network, folder: Path, country: Country, loads: int) -> None:
    location = network.location
    files, rows = Child(partial(_size_of, location)).result(), network.catalogue_bytes()
    print("lake")
    print(f"  the first state: {_both(network)}")
    reading = partial(on_machine, folder, 0, partial(_look, location, country))
    loading = partial(on_machine, folder, 1, partial(_load, location, country, loads))
    print(f"  first look of a machine: {network.watch(reading).told}")
    print(f"  the same again: {network.watch(reading).told}")
    print(f"  has anything come: {network.watch(partial(_point, location)).told}")
    done = network.watch(loading)
    print(f"  a dry run, then {loads} loads: {done.told}")
    print(f"  a load, at most: {done.result.peak_mb:,.0f} MB of memory")
    print(f"  a look after them: {network.watch(reading).told}")
    grown = (Child(partial(_size_of, location)).result() - files) / loads
    print(f"  a load adds: {grown / 1e3:,.0f} KB of files,"
          f" {(network.catalogue_bytes() - rows) / loads / 1e3:,.0f} KB in PostgreSQL")  # fmt: skip
    Child(partial(_maintain, location)).result()
    print(f"  kept small, with {_FEW} states: {_both(network)}")
    for number, what in enumerate(("reads", "loads")):
        kept = sum(f.stat().st_size for f in (folder / f"machine-{number}").rglob("*.duckdb"))
        print(f"  a machine that {what} keeps: {kept / 1e6:,.1f} MB")
    print(f"  a dashboard: {_dashboard(location, folder)}")


def _both(network: _Network) -> str:
    files = Child(partial(_size_of, network.location)).result()
    return (
        f"{files / 1e6:,.1f} MB of files, {network.catalogue_bytes() / 1e6:,.1f} MB in PostgreSQL"
    )


@contextlib.contextmanager
def _network() -> Iterator[tuple[_Network, str]]:
    """Servers of its own behind proxies, and the place for the lake's data."""
    with (
        postgres(durable=True) as server,
        storage() as objects,
        Proxy(server.port) as catalogue,
        Proxy(int(objects.url.rpartition(":")[2])) as before_objects,
    ):
        os.environ |= {**_KEYS, "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{before_objects.port}"}
        yield _Network(server, catalogue, before_objects), objects.bucket()


def _size_of(location: str) -> int:
    return open_store(location).size()


def _look(location: str, country: Country) -> int:
    """What a dashboard asks first, by its limits; the state is brought near as it does."""
    store = open_store(location)
    with session(), Reader(store) as reader:
        shown = len(standings(reader, country.size.last_year))
        end = time.monotonic() + _PATIENCE
        while not store.bring_near(reader.snapshot) and time.monotonic() < end:
            time.sleep(0.5)
        return shown


def _point(location: str) -> str:
    """A dashboard's look whether there is something new: the first one, and twenty more."""
    store = open_store(location)
    return [store.pointer() for _ in range(21)][-1]


def _load(location: str, country: Country, loads: int) -> Loaded:
    turns = [edition_of(number, country.size.provinces) for number in range(loads)]
    return load_all(location, [country.file(*turn) for turn in turns], lambda: None)


def _maintain(location: str) -> None:
    os.environ["CCHC_KEEP"] = str(_FEW)
    open_store(location).maintain(grace=0)


def _dashboard(location: str, folder: Path) -> str:
    """The size of a dashboard on a terminal, some seconds after its first screen."""
    env = environment(folder) | {k: v for k, v in os.environ.items() if k.startswith("AWS_")}
    with Terminal([*PROGRAM, "-w", location, "browse"], 120, 40, env) as screen:
        screen.start("Mẫu")
        screen.idle(3)
        memory = screen.memory()
    return f"{memory.peak_mb:,.0f} MB of memory at most, {memory.own_mb:,.0f} of it its own"


if __name__ == "__main__":
    main()
