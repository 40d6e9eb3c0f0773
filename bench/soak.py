"""`make soak`: the store under many hands, for as long as it takes. Linux only.

    python -m bench.soak                       the full size, about half an hour
    python -m bench.soak kills --kills 50      only loads that are killed, fifty of them

Exit status 1 when a load was lost, a state was torn or a reader saw an error.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.soak_loads import Kills, Races, kill_loads, race_loads
from bench.soak_readers import Publishing, Reading, publish_to
from bench.soak_warehouse import Place

Figures = Kills | Races | Publishing


def main() -> None:
    """Run what the command line asks for and print its figures."""
    options = _options()
    work: dict[str, Callable[[Place], Figures]] = {
        "kills": lambda place: kill_loads(place, options.kills, 4, options.seed),
        "publish": lambda place: publish_to(
            place,
            options.loads,
            options.readers,
            options.dashboards,
            options.pause,
            ssh=options.ssh,
        ),
        "races": lambda place: race_loads(place, options.races),
    }
    failed = False
    for name in options.what:
        with tempfile.TemporaryDirectory(prefix="cchc-soak-") as folder:
            began = time.perf_counter()
            found = work[name](Place(Path(folder)))
            _print(name, asdict(found), time.perf_counter() - began)
            failed |= bool(faults_of(found))
    sys.exit(failed)


def faults_of(found: Figures) -> list[str]:
    """What must not have happened, in words; empty when all is well."""
    if isinstance(found, Races):
        return [*found.wrong, *([f"{found.lost} loads lost"] if found.lost else [])]
    if isinstance(found, Kills):
        return [*found.wrong, *found.untidy, *_faults_of_readers(found.readers)]
    behind = found.dashboards - found.last
    return [
        *_faults_of_readers(found.readers),
        *([f"{found.dead} dashboards ended"] if found.dead else []),
        *([f"{behind} dashboards not on the last state"] if behind else []),
    ]


def _faults_of_readers(readers: Reading) -> list[str]:
    held = [f"{readers.held} questions held up"] if readers.held else []
    return [*readers.errors, *held]


def _print(name: str, figures: dict[str, Any], seconds: float) -> None:
    print(f"{name}  ({seconds:.0f} s, load average {os.getloadavg()[0]:.1f})")
    for key, value in figures.items():
        if isinstance(value, dict):
            _print_readers(value)
        else:
            print(f"  {key}: {_shown(value)}")
    sys.stdout.flush()


def _print_readers(figures: dict[str, Any]) -> None:
    for key, value in figures.items():
        print(f"  readers' {key}: {_shown(value)}")


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "none" if not value else f"{len(value)}: " + "; ".join(map(str, value[:3]))
    return f"{value:,.1f}" if isinstance(value, float) else str(value)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.soak",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    everything = ("kills", "publish", "races")
    parser.add_argument("what", nargs="*", metavar="|".join(everything), default=everything)
    parser.add_argument("--kills", type=int, default=1000, help="loads to kill")
    parser.add_argument("--loads", type=int, default=200, help="loads to publish")
    parser.add_argument("--readers", type=int, default=30, help="readers of these loads")
    parser.add_argument("--dashboards", type=int, default=20, help="dashboards that show them")
    parser.add_argument("--ssh", action="store_true", help="dashboards over SSH on loopback")
    parser.add_argument("--races", type=int, default=500, help="pairs of loads at once")
    parser.add_argument("--pause", type=float, default=1.0, help="s between a reader's questions")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the kills")
    options = parser.parse_args()
    unknown = set(options.what) - set(everything)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    main()
