"""Provinces that load side by side while others read: a shared lake, a directory beside it.

    python -m bench.scale                 510 communes, 20 criteria, 2 years: some minutes
    python -m bench.scale --national      3,321 communes, 100 criteria, 10 years
    python -m bench.scale --delay 5       PostgreSQL 5 ms away, each way

The numbers are made up (số liệu minh họa). All are processes of one machine; each loader and the
readers beside it have a cache of their own, as a machine of theirs would have. Exit status 1 when a
load was lost, an answer was mixed or wrong, or a reader met an error.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from bench.forks import Child, tidy_when_ended
from bench.national import Size
from bench.network import Proxy
from bench.provinces import PROVINCES, Country, edition_of
from bench.scale_loads import Loaded, load_all, proved
from bench.scale_readers import Watched, mixed, watch
from bench.servers import postgres, storage
from warehouse.intake import LoadOptions, load
from warehouse.store import copy_warehouse, open_store

SMALL = Size(communes=15 * PROVINCES, criteria=20, years=2)

Result = TypeVar("Result")
_Maker = Callable[[Path], str]  # of a store in a folder: its location

_PATIENCE = 900.0  # seconds until everybody must be ready
_HEADINGS = (
    "store      loaders  loads a min  prepare s  publish s  cpu s  refused   MB |"
    " asked  median ms  p95 ms | renewed  median ms  p95 ms   MB | wrong"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One store under so many loaders. wrong: what must not have happened, in words"""

    seconds: float
    loads: int
    loaded: list[Loaded]
    watched: Watched
    wrong: list[str]


def main() -> None:
    """Measure what the command line asks for."""
    tidy_when_ended()
    options = _options()
    size = Size(options.communes, options.criteria, options.years, PROVINCES)
    if options.national:
        size = Size(provinces=PROVINCES)
    failed = False
    with tempfile.TemporaryDirectory(prefix="cchc-scale-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        country = Country(folder / "files", size, options.loads)
        first = folder / "first"
        Child(partial(first_load, str(first), country)).result()
        makers: dict[str, _Maker] = {"directory": partial(_directory, first)}
        if "lake" in options.stores:
            lakes = _lakes(first, options.delay / 1000, s3=options.s3)
            makers["lake"] = stack.enter_context(lakes)
        _print_head(size, options)
        for store in options.stores:
            for loaders in options.loaders:
                place = folder / f"{store}-{loaders}"
                place.mkdir()
                found = _measure(makers[store](place), country, place, loaders, options)
                print(f"{store:<9}  {loaders:>7}  {_line(found)}", flush=True)
                for what in found.wrong[:5]:
                    print(f"    {what}")
                failed |= bool(found.wrong)
                shutil.rmtree(place)
    sys.exit(failed)


def _measure(
    location: str, country: Country, place: Path, loaders: int, options: argparse.Namespace
) -> Found:
    """Let everybody go at the same moment, and look at the outcome when the loaders have ended."""
    provinces, loads = country.size.provinces, options.loads if loaders else 0
    turns = [edition_of(number, provinces) for number in range(loads)]
    gate, stop = _Gate(place), place / "stop"
    watching = []
    for number in range(options.readers):
        asked = None if number % 2 == 0 else number % provinces  # every second one: the country
        ask = partial(watch, location, country, asked, gate.pass_through, stop, options.pause)
        machine = number % max(loaders, 1)
        watching.append(Child(partial(on_machine, place, machine, ask)))
    loading = []
    for number in range(loaders):
        files = [country.file(p, edition) for p, edition in turns if p % loaders == number]
        if files:
            work = partial(load_all, location, files, gate.pass_through)
            loading.append(Child(partial(on_machine, place, number, work)))
    gate.open(len(watching) + len(loading))
    began = time.perf_counter()
    loaded = [child.result() for child in loading]
    seconds = time.perf_counter() - began
    if not loading:
        time.sleep(options.quiet)
    stop.touch()
    watched = Watched.of(child.result() for child in watching)
    prove = partial(proved, location, country, dict(turns), loads)
    history = Child(partial(on_machine, place, 0, prove)).result()
    wrong = [*history.wrong, *watched.errors, *mixed(watched.seen, country, history.states)]
    return Found(seconds, loads, loaded, watched, wrong)


class _Gate:
    """Where everybody waits until all are ready."""

    def __init__(self, folder: Path) -> None:
        self._ready, self._opened = folder / "ready", folder / "opened"
        self._ready.mkdir()

    def pass_through(self) -> None:
        """In a child: be ready, wait for the others. Raises OSError when the bench was ended."""
        (self._ready / str(os.getpid())).touch()
        while not self._opened.exists():
            self._ready.stat()
            time.sleep(0.005)

    def open(self, count: int) -> None:
        """Let so many go, once they are ready. Raises TimeoutError."""
        end = time.monotonic() + _PATIENCE
        while len(list(self._ready.iterdir())) < count:
            if time.monotonic() > end:
                raise TimeoutError("not everybody became ready")
            time.sleep(0.01)
        self._opened.touch()


def on_machine(place: Path, number: int, work: Callable[[], Result]) -> Result:
    """In a child: what it keeps for itself lies in a place of its own, as on another machine."""
    os.environ["XDG_CACHE_HOME"] = str(place / f"machine-{number}")
    return work()


def first_load(location: str, country: Country) -> None:
    """In a child: the country as it is before the loads that are measured."""
    files = [str(file) for file in country.beginning()]
    load(open_store(location), files, LoadOptions())


def _directory(first: Path, place: Path) -> str:
    """A directory with the first load."""
    return str(shutil.copytree(first, place / "warehouse"))


@contextlib.contextmanager
def _lakes(first: Path, delay: float, *, s3: bool) -> Iterator[_Maker]:
    """What makes a new lake with the first load; s3: its data lies in a storage of its own."""
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(postgres(durable=True))
        objects = stack.enter_context(storage()) if s3 else None
        proxy = stack.enter_context(Proxy(server.port, delay)) if delay else None
        if objects is not None:
            os.environ |= {
                "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret",
                "AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL_S3": objects.url,
            }  # fmt: skip

        def make(place: Path) -> str:
            data = objects.bucket() if objects else str(place / "data")
            near = server.database()
            Child(partial(copied, str(first), near, data)).result()
            return near if proxy is None else near.replace(str(server.port), str(proxy.port))

        yield make


def copied(first: str, location: str, data: str) -> None:
    """In a child: a warehouse copied to another place."""
    copy_warehouse(open_store(first), open_store(location, data))


def _print_head(size: Size, options: argparse.Namespace) -> None:
    print(
        f"{size.communes:,} communes, {size.criteria} criteria, {size.years} years:"
        f" {size.scores:,} scores (số liệu minh họa); {options.loads} loads of one province each;"
        f" {options.readers} readers; load average {os.getloadavg()[0]:.1f}"
    )
    print(_HEADINGS, flush=True)


def _line(found: Found) -> str:
    prepared = [seconds for part in found.loaded for seconds in part.prepared]
    published = [seconds for part in found.loaded for seconds in part.published]
    busy = sum(part.busy for part in found.loaded) / found.loads if found.loads else 0
    pace = 60 * found.loads / found.seconds if found.loads else 0
    peak = max((part.peak_mb for part in found.loaded), default=0)
    watched = found.watched
    return (
        f"{pace:>11.1f}  {_median(prepared):>9.2f}  {_median(published):>9.2f}  {busy:>5.1f}"
        f"  {sum(part.refused for part in found.loaded):>7}  {peak:>3.0f} |"
        f" {_times(watched.asked_ms)} | {_times(watched.renewed_ms, 2)}  {watched.peak_mb:>3.0f}"
        f" | {len(found.wrong)}"
    )


def _times(milliseconds: tuple[float, ...], wider: int = 0) -> str:
    ordered = sorted(milliseconds)
    last = ordered[-(-95 * len(ordered) // 100) - 1] if ordered else 0
    return f"{len(ordered):>{5 + wider}}  {_median(ordered):>9.0f}  {last:>6.0f}"


def _median(values: list[float]) -> float:
    return statistics.median(values) if values else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.scale",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    stores = ("directory", "lake")
    for name in ("communes", "criteria", "years"):
        parser.add_argument(f"--{name}", type=int, default=getattr(SMALL, name))
    parser.add_argument("--national", action="store_true", help="the whole country's size")
    parser.add_argument("--loads", type=int, default=16, help="loads of a province, altogether")
    parser.add_argument("--loaders", type=int, nargs="+", default=[0, 1, 2, 4, 8])
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--pause", type=float, default=1, help="s between a reader's questions")
    parser.add_argument("--quiet", type=float, default=10, help="s of reading where nobody loads")
    parser.add_argument("--stores", nargs="+", choices=stores, default=stores)
    parser.add_argument("--delay", type=float, default=0, help="ms to PostgreSQL, each way")
    parser.add_argument("--s3", action="store_true", help="the lake's data in an S3 storage")
    return parser.parse_args()


if __name__ == "__main__":
    main()
