"""How long the screens' questions take inside one process, without start-up. Prints JSON.

Usage: `python bench/questions.py WAREHOUSE YEAR RUNS`
"""

import json
import statistics
import sys
import time
from collections.abc import Callable

from warehouse import queries
from warehouse.store import open_store


def main() -> None:
    """Ask each question once to warm up, then RUNS times; medians in ms."""
    location, year, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    began = time.perf_counter()
    reader = queries.Reader(open_store(location))
    opening = time.perf_counter() - began
    standings = queries.standings(reader, year)
    commune = standings[len(standings) // 2].commune_id
    asked: dict[str, Callable[[], object]] = {
        "leaderboard": lambda: queries.standings(reader, year),
        "domains": lambda: queries.domains(reader, year),
        "rank_histories": lambda: queries.rank_histories(reader, year),
        "profile": lambda: queries.profile(reader, commune, year),
    }
    found: dict[str, float] = {"open": opening * 1000}
    for name, question in asked.items():
        question()
        found[name] = statistics.median(_once(question) for _ in range(runs)) * 1000
    print(json.dumps({"communes": len(standings), "ms": found}))


def _once(question: Callable[[], object]) -> float:
    began = time.perf_counter()
    question()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
