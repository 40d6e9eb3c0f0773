"""`make bench`: measures, prints a table, writes bench/results/latest.json."""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import commands, report
from bench.analysis import analyse
from bench.browsing import browse
from bench.commands import Place
from bench.national import FIRST_YEAR
from bench.processes import ROOT, Failed, environment
from bench.report import Figure
from bench.rivals import beside

RESULTS = ROOT / "bench" / "results" / "latest.json"
_LIBRARIES = ("duckdb", "textual", "polars", "typer")
SECTIONS = ("load", "questions", "country", "analysis", "dashboard", "rivals")

Detailed = tuple[list[Figure], list[dict[str, Any]]]  # figures, and every kind of input


def main() -> None:
    """Measure what the command line asks for; exit 1 when a measured program failed."""
    options = _options()
    figures: list[Figure] = []
    inputs: list[dict[str, Any]] = []
    failed = False
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="cchc-bench-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        place = Place(Path(folder), environment(home), options.runs)
        for section in SECTIONS:
            if section not in (*options.only, "load"):  # the others need the loaded sample
                continue
            try:
                _measure(section, place, options.national, figures, inputs)
            except Failed as error:
                failed = True
                print(f"{section}: {error}", file=sys.stderr)
    print(report.table(figures))
    print(f"\nmedians of {options.runs} runs; load average before: {busy:.1f}")
    report.write(RESULTS, _facts(options.runs, busy), figures, inputs)
    print(f"{RESULTS.relative_to(ROOT)}")
    sys.exit(failed)


def _measure(
    section: str,
    place: Place,
    whole_country: bool,
    figures: list[Figure],
    inputs: list[dict[str, Any]],
) -> None:
    """Add one section's figures. Raises Failed."""
    print(f"{section} ...", file=sys.stderr)

    def country() -> None:
        size = commands.WHOLE if whole_country else commands.TENTH
        figures.extend(commands.load_national(place, size, 1 if whole_country else 2))
        figures.extend(commands.ask_inside(place, "national", FIRST_YEAR + size.years - 1))

    def questions() -> None:
        figures.extend(commands.ask(place))
        figures.extend(commands.ask_inside(place, "sample", commands.SAMPLE_YEAR))

    def on_a_terminal(measure: Callable[[Place], Detailed]) -> None:
        found, detail = measure(place)
        figures.extend(found)
        inputs.extend(detail)

    work: dict[str, Callable[[], None]] = {
        "load": lambda: figures.extend(commands.load_sample(place)),
        "questions": questions,
        "country": country,
        "analysis": lambda: figures.extend(analyse(place, whole_country=whole_country)),
        "dashboard": lambda: on_a_terminal(browse),
        "rivals": lambda: on_a_terminal(beside),
    }
    work[section]()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs behind every median")
    parser.add_argument(
        "--national", action="store_true", help="all 3.3 million scores instead of a tenth"
    )
    parser.add_argument(
        "--only", nargs="+", choices=SECTIONS, default=list(SECTIONS), help="default: all"
    )
    return parser.parse_args()


def _facts(runs: int, load: float) -> dict[str, Any]:
    """What the absolute times depend on; nothing that names the machine or its user.

    load: processes that wanted a processor in the minute before the first measurement
    """
    return {
        "measured_at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "runs": runs,
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "busy": load,
        "libraries": {name: importlib.metadata.version(name) for name in _LIBRARIES},
    }


if __name__ == "__main__":
    main()
