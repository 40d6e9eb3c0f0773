"""Sections "load" and "questions": commands as whole processes beside DuckDB alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench import national
from bench.processes import PLAIN, PROGRAM, PYTHON, ROOT, Measured, Run, compare, output, run
from bench.report import Figure

SAMPLE = ROOT / "examples" / "tien-phuoc"
SAMPLE_YEAR = 2023
COMMUNE = "Tiên Châu"
# A tenth of the country's scores with all of its communes, and a year to compare with.
TENTH = national.Size(communes=3321, criteria=50, years=2)
WHOLE = national.Size()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run works: an empty directory that is removed afterwards, and the environment."""

    folder: Path
    env: dict[str, str]
    runs: int

    def warehouse(self, name: str) -> Path:
        return self.folder / name


def load_sample(place: Place) -> list[Figure]:
    """All years of the sample, and one year of it. Leaves the sample's warehouse behind."""
    year = [
        SAMPLE / f"{name}.csv"
        for name in (
            "communes", "settings", "ratings", f"framework-{SAMPLE_YEAR}", f"scores-{SAMPLE_YEAR}"
        )
    ]  # fmt: skip
    everything = sorted(SAMPLE.glob("*.csv"))
    found = compare(
        {
            "years": _loading(place, everything),
            "years plain": _loading_plain(place, sorted(SAMPLE.glob("scores-*.csv"))),
            "year": _loading(place, year),
            "year plain": _loading_plain(place, [SAMPLE / f"scores-{SAMPLE_YEAR}.csv"]),
        },
        place.runs,
    )
    run(_load_command(place.warehouse("sample"), everything), place.env)
    quickest = found["year"].fastest, found["year plain"].fastest
    return [
        *_load_figures("sample, 15 communes x 5 years", found["years"], found["years plain"]),
        *_load_figures("one year of it", found["year"], found["year plain"]),
        Figure("load, whole process", "  quickest run", quickest[0], "s", quickest[1],
               "DuckDB read_csv", 0.7),
    ]  # fmt: skip


def load_national(place: Place, size: national.Size, runs: int) -> list[Figure]:
    """Synthetic national files; without a warm-up. Leaves a warehouse behind."""
    files = place.folder / "national-files"
    scores = national.write(files, size)
    everything = [*national.definitions(files), *scores]
    found = compare(
        {"here": _loading(place, everything), "plain": _loading_plain(place, scores)},
        runs,
        warm_up=False,
    )
    warehouse = place.warehouse("national")
    _newest(place).rename(warehouse)
    correction = place.folder / "correction.csv"
    national.write_correction(correction, scores[-1])
    corrected = compare({"here": _correcting(place, warehouse, correction)}, runs, warm_up=False)
    shutil.rmtree(files)
    section = "load the country, whole process"
    name = f"{size.communes:,} communes x {size.criteria} x {size.years} years"
    return [
        *_load_figures(f"{name} = {size.scores:,}", found["here"], found["plain"], section, 2),
        Figure(section, "a correction of 100 of them", corrected["here"].seconds, "s"),
        Figure(section, "  peak memory", corrected["here"].peak_mb, "MB"),
    ]


def ask(place: Place) -> list[Figure]:
    """`rank --json` and `commune --json` beside the same SQL in a bare DuckDB process."""
    warehouse = place.warehouse("sample")
    [snapshot] = (warehouse / "snapshots").glob("*.duckdb")
    start = [*PROGRAM, "-w", str(warehouse)]
    year = ["--year", str(SAMPLE_YEAR), "--json"]
    standing = {"year": SAMPLE_YEAR, "code": "", "group": None, "commune_id": None}
    row = json.loads(output([*start, "query", "--json", "--", _COMMUNE_ID], place.env))[0]
    commands = {
        "rank": [*start, "rank", *year],
        "rank plain": _plain_question(snapshot, "standings", standing),
        "commune": [*start, "commune", COMMUNE, *year],
        "commune plain": _plain_question(
            snapshot, "profile", {"year": SAMPLE_YEAR, "commune_id": row["commune_id"]}
        ),
    }
    jobs = {name: _running(place, command) for name, command in commands.items()}
    found = compare(jobs, max(place.runs, 5))
    section, beside = "questions, whole process", "bare DuckDB, same SQL"
    return [
        Figure(section, "rank --json", found["rank"].seconds, "s",
               found["rank plain"].seconds, beside),
        Figure(section, "rank --json, quickest run", found["rank"].fastest, "s",
               found["rank plain"].fastest, beside, 0.4),
        Figure(section, "commune --json", found["commune"].seconds, "s",
               found["commune plain"].seconds, beside),
        Figure(section, "rank --json, peak memory", found["rank"].peak_mb, "MB",
               found["rank plain"].peak_mb, "bare DuckDB"),
    ]  # fmt: skip


def ask_inside(place: Place, name: str, year: int) -> list[Figure]:
    """The questions of the screens inside one process, without its start."""
    script = ROOT / "bench" / "questions.py"
    printed = output([PYTHON, str(script), str(place.warehouse(name)), str(year), "9"], place.env)
    answer = json.loads(printed)
    section = f"questions inside one process, {answer['communes']:,} communes"
    return [Figure(section, what, ms, "ms") for what, ms in answer["ms"].items()]


_COMMUNE_ID = f"SELECT commune_id FROM communes WHERE name = '{COMMUNE}'"
_numbers = count(1)


def _load_command(warehouse: Path, files: list[Path]) -> list[str]:
    return [*PROGRAM, "-w", str(warehouse), "load", *map(str, files)]


def _loading(place: Place, files: list[Path]) -> Callable[[], Run]:
    """Each time into a new warehouse; the one before is removed outside the measured time."""

    def job() -> Run:
        for old in place.folder.glob("load-*"):
            shutil.rmtree(old)
        return run(_load_command(place.folder / f"load-{next(_numbers)}", files), place.env)

    return job


def _correcting(place: Place, warehouse: Path, file: Path) -> Callable[[], Run]:
    """Each time into a copy of the warehouse, which is made outside the measured time."""
    copy = place.folder / "corrected"

    def job() -> Run:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(warehouse, copy)
        command = [*PROGRAM, "-w", str(copy), "load", "--replace", str(file)]
        return run(command, place.env)

    return job


def _newest(place: Place) -> Path:
    [found] = place.folder.glob("load-*")
    return found


def _loading_plain(place: Place, files: list[Path]) -> Callable[[], Run]:
    database = place.folder / "plain.duckdb"

    def job() -> Run:
        database.unlink(missing_ok=True)
        return run([*PLAIN, "load", str(database), *map(str, files)], place.env)

    return job


def _plain_question(snapshot: Path, query: str, parameters: dict[str, object]) -> list[str]:
    sql = ROOT / "sql" / "queries" / f"{query}.sql"
    return [*PLAIN, "ask", str(snapshot), str(sql), json.dumps(parameters)]


def _running(place: Place, command: list[str]) -> Callable[[], Run]:
    return lambda: run(command, place.env)


def _load_figures(
    name: str,
    here: Measured,
    plain: Measured,
    section: str = "load, whole process",
    most: float | None = None,
) -> list[Figure]:
    """most: the ratio of times that is good enough; then the memory has an aim, too"""
    memory = None if most is None else 1536.0
    return [
        Figure(section, name, here.seconds, "s", plain.seconds, "DuckDB read_csv", most, True),
        Figure(section, "  peak memory", here.peak_mb, "MB", plain.peak_mb, "DuckDB read_csv",
               memory),
    ]  # fmt: skip
