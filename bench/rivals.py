"""Section "rivals": the dashboard beside harlequin and VisiData, each with the same table.

They are looked for in the folder that CCHC_BENCH_RIVALS names, then along PATH; one that is not
there is passed over with a word. Neither is a dependency of anything else here.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb

from bench.browsing import SIZES, dashboard, starts
from bench.commands import COMMUNE, SAMPLE_YEAR, Place
from bench.processes import PROGRAM, run
from bench.report import Figure
from bench.sessions import Keys, Program, Session, median_of, use
from bench.terminal import KEYS

_QUICKER = 0.6  # of harlequin's time to its first frame, which has no table in it yet
_TABLE = f"SELECT * FROM leaderboard WHERE year = {SAMPLE_YEAR} ORDER BY rank"

# The same intentions by each program's own keys; what one has no key for is left out.
_SHARED: tuple[Keys, ...] = (
    ("down", KEYS["down"], 6),
    ("page down", KEYS["pagedown"], 1),
    ("page up", KEYS["pageup"], 1),
    ("right", KEYS["right"], 4),
)
_HARLEQUIN: tuple[Keys, ...] = (
    *_SHARED,
    ("palette", b"\x10", 1),
    ("leave palette", KEYS["escape"], 1),
)
_VISIDATA: tuple[Keys, ...] = (
    *_SHARED,
    ("sort", b"[", 1),
    ("open filter", b"|", 1),
    ("filter letter", b"C", 1),
    ("filter letter", b"h", 1),
    ("lift filter", KEYS["escape"], 1),
    ("palette", b" ", 1),
    ("leave palette", KEYS["escape"], 1),
    ("enter", KEYS["enter"], 1),
    ("back", b"q", 1),
)


def beside(place: Place) -> tuple[list[Figure], list[dict[str, Any]]]:
    """Figures of every pair at both sizes, and every kind of input in detail. Raises Failed."""
    rivals = _rivals(place)
    figures: list[Figure] = []
    inputs: list[dict[str, Any]] = []
    for columns, rows in SIZES if rivals else ():
        ours = dashboard(place)
        found = dict(
            zip(
                ("ours", *(rival.name for rival in rivals)),
                starts(place, (ours, *rivals), columns, rows),
                strict=True,
            )
        )
        here = use(ours, columns, rows, place.env)
        for rival in rivals:
            there = use(rival, columns, rows, place.env)
            section = f"beside {rival.name}, {columns} x {rows}"
            frames = [median_of(found[name], "text_ms") for name in ("ours", rival.name)]
            aim = _QUICKER if rival.name == "harlequin" else None
            figures.append(
                Figure(section, "first frame", frames[0], "ms", frames[1], rival.name, aim, True)
            )
            figures += _pairs(section, rival.name, here, there)
            inputs += [asdict(each) for each in there.inputs]
    return figures, inputs


def _pairs(section: str, name: str, here: Session, there: Session) -> list[Figure]:
    """What both can do: bytes and time of an input (medians), the mouse, idling, memory."""
    theirs = {found.name: found for found in there.inputs}
    figures = []
    for found in here.inputs:
        other = theirs.get(found.name)
        if other is None:
            continue
        figures += [
            Figure(section, found.name, found.median_bytes, "bytes", other.median_bytes, name),
            Figure(section, f"{found.name}, last byte", found.last_ms, "ms", other.last_ms, name),
        ]
    return [
        *figures,
        Figure(section, "idle", here.idle.bytes_per_s, "bytes/s", there.idle.bytes_per_s, name),
        Figure(section, "memory, peak", here.memory.peak_mb, "MB", there.memory.peak_mb, name),
    ]


def _rivals(place: Place) -> list[Program]:
    """Those that are on this machine, with the table where each can open it."""
    table = place.folder / "leaderboard.csv"
    export = ["-w", str(place.warehouse("sample")), "export", "--sql", _TABLE, "-o", str(table)]
    run([*PROGRAM, *export], place.env)
    database = place.folder / "leaderboard.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            "CREATE OR REPLACE TABLE leaderboard AS SELECT * FROM read_csv(?)", [str(table)]
        )
    wanted: Mapping[str, tuple[str, list[str], str, tuple[tuple[bytes, str], ...]]] = {
        "harlequin": (
            "harlequin",
            ["--no-download-tzdata", "--read-only", str(database)],
            "Query Editor",
            ((b"select * from leaderboard", "leaderboard"), (b"\n", COMMUNE), (b"\x1b[15~", "")),
        ),
        "VisiData": ("vd", [str(table)], COMMUNE, ()),
    }
    keys = {"harlequin": _HARLEQUIN, "VisiData": _VISIDATA}
    found = []
    for name, (program, arguments, shows, opening) in wanted.items():
        path = _path_of(program)
        if path is None:
            print(f"  {name} is not on this machine: passed over", file=sys.stderr)
            continue
        # a blinking cursor is taken for the beginning of a reaction, but not for its end
        quiet = 0.4 if name == "harlequin" else 0.2
        found.append(Program(name, [path, *arguments], shows, keys[name], opening, quiet=quiet))
    return found


def _path_of(program: str) -> str | None:
    folder = os.environ.get("CCHC_BENCH_RIVALS")
    if folder and (Path(folder) / program).is_file():
        return str(Path(folder) / program)
    return shutil.which(program)
