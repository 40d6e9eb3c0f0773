"""Section "dashboard": `browse` on a pty, as usual and lean, beside the least Textual app."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from bench.commands import COMMUNE, SAMPLE_YEAR, Place
from bench.processes import PROGRAM, PYTHON, ROOT, compare, output, run
from bench.report import Figure
from bench.sessions import MOUSE, Keys, Program, Session, first_frame, median_of, use
from bench.terminal import KEYS, Start

SIZES = ((120, 40), (80, 24))
FIRST_FRAME_MS = 600.0
MEMORY_MB = 95.0

# In the order in which they are pressed: what others have too, then what only a tree of years,
# communes and criteria has.
_INPUTS: tuple[Keys, ...] = (
    ("down", KEYS["down"], 6),
    ("up", KEYS["up"], 6),
    ("page down", KEYS["pagedown"], 1),
    ("page up", KEYS["pageup"], 1),
    ("right", KEYS["right"], 4),
    ("sort", b"s", 1),
    ("order as at first", b"r", 1),
    ("open filter", b"/", 1),
    ("filter letter", b"c", 1),
    ("filter letter", b"h", 1),
    ("filter backspace", KEYS["backspace"], 2),
    ("lift filter", KEYS["escape"], 1),
    ("palette", b"\x10", 1),
    ("leave palette", KEYS["escape"], 1),
    ("next year", b"]", 1),
    ("year before", b"[", 1),
    ("enter", KEYS["enter"], 1),
    ("down, in a commune", KEYS["down"], 6),
    ("back", KEYS["backspace"], 1),
)
_ARROWS = ("down", "up", "right", "down, in a commune")
_AIMS: Mapping[str, float] = {**dict.fromkeys(_ARROWS, 800), MOUSE: 700}
_LEAN_AIMS: Mapping[str, float] = dict.fromkeys(_ARROWS, 250)


def dashboard(place: Place) -> Program:
    """The dashboard on the sample, as everybody sees it who has opened it before."""
    settings = place.folder / "home" / ".config" / "cchc-tui" / "settings.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    command = [
        *PROGRAM, "-w", str(place.warehouse("sample")), "browse", "--year", str(SAMPLE_YEAR),
    ]  # fmt: skip
    return Program(
        "cchc-tui", command, COMMUNE, _INPUTS, prepare=lambda: settings.write_text("tour = true\n")
    )


def browse(place: Place) -> tuple[list[Figure], list[dict[str, Any]]]:
    """Figures for both sizes, and every kind of input in detail. Raises Failed."""
    usual = dashboard(place)
    lean = replace(usual, name="cchc-tui --lean", command=[*usual.command, "--lean"])
    figures: list[Figure] = []
    inputs: list[dict[str, Any]] = []
    for columns, rows in SIZES:
        figures += _first_frames(place, usual, columns, rows)
    figures.append(_bare_import(place))
    for columns, rows in SIZES:
        for program, aims in ((usual, _AIMS), (lean, _LEAN_AIMS)):
            session = use(program, columns, rows, place.env)
            figures += _session_figures(f"{program.name}, {columns} x {rows}", session, aims)
            inputs += [asdict(found) for found in session.inputs]
    return figures, inputs


def _first_frames(place: Place, usual: Program, columns: int, rows: int) -> list[Figure]:
    """Start each in turns until the commune's name is on the screen."""
    text = place.folder / "screen.txt"
    ranking = [*usual.command[: usual.command.index("browse")], "rank", "--year", str(SAMPLE_YEAR)]
    text.write_text(output(ranking, place.env), encoding="utf-8")
    minimal = Program(
        "minimal", [PYTHON, str(ROOT / "bench" / "minimal_app.py"), str(text)], COMMUNE, ()
    )
    here, least = starts(place, (usual, minimal), columns, rows)
    section, beside = f"dashboard starts, {columns} x {rows}", "minimal Textual app"
    return [
        Figure(section, "first frame", median_of(here, "text_ms"), "ms",
               median_of(least, "text_ms"), beside, 2, aim_is_ratio=True),
        Figure(section, "first frame, quickest", min(start.text_ms or 0.0 for start in here), "ms",
               aim=FIRST_FRAME_MS),
        Figure(section, "settled", median_of(here, "settled_ms"), "ms",
               median_of(least, "settled_ms"), beside),
        Figure(section, "bytes written", median_of(here, "written"), "bytes",
               median_of(least, "written"), beside),
    ]  # fmt: skip


def starts(
    place: Place, programs: tuple[Program, ...], columns: int, rows: int
) -> list[list[Start]]:
    """Every program started in turns, as often as runs are wanted; the first only warms up."""
    found: list[list[Start]] = [[] for _ in programs]
    for turn in range(place.runs + 1):
        for program, kept in zip(programs, found, strict=True):
            start = first_frame(program, columns, rows, place.env)
            if turn:
                kept.append(start)
    return found


def _bare_import(place: Place) -> Figure:
    jobs = {
        "textual": lambda: run([PYTHON, "-c", "import textual.app"], place.env),
        "python": lambda: run([PYTHON, "-c", "pass"], place.env),
    }
    found = compare(jobs, place.runs)
    return Figure(
        "dashboard starts, what no program can avoid", "python -c 'import textual.app'",
        found["textual"].seconds * 1000, "ms", found["python"].seconds * 1000, "python -c pass",
    )  # fmt: skip


def _session_figures(section: str, session: Session, aims: Mapping[str, float]) -> list[Figure]:
    bytes_section = f"{section}, most bytes of one input"
    return [
        *(
            Figure(bytes_section, found.name, found.most_bytes, "bytes", aim=aims.get(found.name))
            for found in session.inputs
        ),
        Figure(section, "idle", session.idle.bytes_per_s, "bytes/s", aim=0),
        Figure(section, "idle, processor", session.idle.cpu_ms_per_s, "ms/s"),
        Figure(section, "memory, peak, first screen", session.at_first.peak_mb, "MB"),
        Figure(section, "memory, peak, all screens", session.memory.peak_mb, "MB", aim=MEMORY_MB),
        Figure(section, "memory, its own", session.memory.own_mb, "MB"),
    ]
