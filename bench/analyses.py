"""How long the analyses take inside one process, beside pandas and plain NumPy. Prints JSON.

Usage: `python bench/analyses.py WAREHOUSE YEAR YEARS RUNS`
"""

import json
import sys
import time
from collections.abc import Callable

import numpy as np

from bench.plain_analyses import Cube, in_numpy, in_pandas
from warehouse import analysis, queries
from warehouse.analysis.answers import Goal
from warehouse.store import open_store

SETS = 10_000
_SLOW = ("robust", "ledgers", "audit")  # measured fewer times


def main() -> None:
    """Each analysis once to warm up, then RUNS times in turns; the quickest run in seconds."""
    location, year, years, runs = sys.argv[1], *map(int, sys.argv[2:5])
    with queries.Reader(open_store(location)) as reader:
        standings = queries.standings(reader, year)
        commune = standings[len(standings) // 2].commune_id
        cube = _cube(reader, year, years, commune)
        here: dict[str, Callable[[], object]] = {
            "change": lambda: analysis.change(reader, commune, year),
            "plan": lambda: analysis.plan(reader, commune, year, Goal(1, None)),
            "profile": lambda: queries.profile(reader, commune, year),
            "ledgers": lambda: analysis.change_totals(reader, year),
            "audit": lambda: analysis.audit(reader, year),
            "robust": lambda: analysis.robust(reader, year, sets=SETS),
        }
        beside = {"pandas": in_pandas(cube, SETS), "NumPy": in_numpy(cube, SETS)}
        found = {
            name: _compare(
                {"here": job} | {tool: jobs[name] for tool, jobs in beside.items()},
                max(1, runs // 3) if name in _SLOW else runs,
            )
            for name, job in here.items()
        }
    shape = {"communes": cube.scores.shape[1], "criteria": cube.scores.shape[2]}
    print(json.dumps(shape | {"years": years, "seconds": found}))


def _compare(jobs: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """The quickest run counts, as wherever an aim is in seconds: what else the machine does only
    adds to it."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for run in range(runs + 1):
        for name, job in jobs.items():
            began = time.perf_counter()
            job()
            if run:
                taken[name].append(time.perf_counter() - began)
    return {name: min(seconds) for name, seconds in taken.items()}


def _cube(reader: queries.Reader, year: int, years: int, commune: int) -> Cube:
    """The figures of the last years as the plain tools want them."""
    framework_id = queries.find_year(reader, year).framework_id
    leaves = reader.rows("leaf_domains", framework_id=framework_id)
    column = {order: place for place, (order, *_rest) in enumerate(leaves)}
    row: dict[int, int] = {}
    slices = []
    for at in range(year - years + 1, year + 1):
        figures = reader.columns("leaf_figures", year=at, group="")
        rows = [row.setdefault(number, len(row)) for number in figures["commune_id"].tolist()]
        points = np.zeros((len(row), len(leaves)))
        points[rows, [column[order] for order in figures["sort_order"].tolist()]] = (
            figures["score"] / 10_000
        )
        slices.append(points)
    codes = list(dict.fromkeys(domain for _, _, domain, _ in leaves))
    return Cube(
        np.stack(slices),
        np.array([float(maximum) for _, maximum, _, _ in leaves]),
        np.array([codes.index(domain) for _, _, domain, _ in leaves]),
        row[commune],
    )


if __name__ == "__main__":
    main()
