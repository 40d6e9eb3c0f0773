"""Section "analysis": every analysis beside pandas and plain NumPy, inside one process."""

from __future__ import annotations

import json
import shutil

from bench import national
from bench.commands import WHOLE, Place
from bench.national import FIRST_YEAR
from bench.processes import PROGRAM, PYTHON, ROOT, output, run
from bench.report import Figure

EVERYDAY = national.Size(communes=15, criteria=60, years=10)
_NAMES = {
    "change": "change of one commune",
    "plan": "plan of one commune",
    "profile": "profile of one commune",
    "ledgers": "ledgers of all communes",
    "audit": "audit of the criteria",
    "robust": "10,000 weight sets",
}
# seconds, at 15 x 60 and at 3,321 x 100
_AIMS = {
    "change": (0.05, 0.15),
    "plan": (0.05, 0.15),
    "profile": (0.05, 0.15),
    "ledgers": (None, 1.0),
    "audit": (None, None),
    "robust": (0.3, 10.0),
}


def analyse(place: Place, *, whole_country: bool) -> list[Figure]:
    """Synthetic files of both sizes, the large one only where it is asked for."""
    sizes = [EVERYDAY, *([WHOLE] if whole_country else [])]
    return [figure for size in sizes for figure in _analyse(place, size, size == WHOLE)]


def _analyse(place: Place, size: national.Size, is_large: bool) -> list[Figure]:
    warehouse = place.warehouse(f"analysis-{size.communes}")
    files = place.folder / "analysis-files"
    everything = [*national.write(files, size), *national.definitions(files)]
    run([*PROGRAM, "-w", str(warehouse), "load", *map(str, everything)], place.env)
    shutil.rmtree(files)
    year = FIRST_YEAR + size.years - 1
    script = str(ROOT / "bench" / "analyses.py")
    command = [PYTHON, script, str(warehouse), str(year), str(size.years), str(place.runs)]
    answer = json.loads(output(command, place.env))
    shape = f"{size.communes:,} communes x {size.criteria} x {size.years} years"
    section = f"analyses, {shape}, quickest runs"
    found = []
    for name, seconds in answer["seconds"].items():
        aim = _AIMS[name][is_large]
        unit, times = ("s", 1) if seconds["here"] >= 1 else ("ms", 1000)
        for tool in ("pandas", "NumPy"):
            found.append(
                Figure(
                    section,
                    _NAMES[name] if tool == "pandas" else "",
                    seconds["here"] * times,
                    unit,
                    seconds[tool] * times,
                    tool,
                    None if aim is None or tool != "pandas" else aim * times,
                )
            )
    return found
