"""Section "dashboard": `browse` on a pty, beside the least Textual app and a bare import."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from bench.commands import COMMUNE, SAMPLE_YEAR, Place
from bench.processes import PROGRAM, PYTHON, ROOT, Failed, compare, output, run
from bench.report import Figure
from bench.terminal import KEYS, Idle, Memory, Start, Terminal, mouse_move

SIZES = ((120, 40), (80, 24))
_IDLE_SECONDS = 3.0

# (what is shown in the table, what is sent, how often), in the order in which it is sent
_INPUTS: tuple[tuple[str, bytes, int], ...] = (
    ("down", KEYS["down"], 6),
    ("up", KEYS["up"], 6),
    ("page down", KEYS["pagedown"], 1),
    ("page up", KEYS["pageup"], 1),
    ("right", KEYS["right"], 4),
    ("next year ]", b"]", 1),
    ("year before [", b"[", 1),
    ("open filter /", b"/", 1),
    ("filter letter", b"c", 1),
    ("filter letter", b"h", 1),
    ("filter backspace", KEYS["backspace"], 2),
    ("lift filter escape", KEYS["escape"], 1),
    ("dive enter", KEYS["enter"], 1),
    ("down, in a commune", KEYS["down"], 6),
    ("back backspace", KEYS["backspace"], 1),
)
_AIMS = {"down": 800, "up": 800, "right": 800, "down, in a commune": 800, "mouse move": 700}


@dataclass(frozen=True, slots=True)
class Input:
    """All reactions to one kind of input. Bytes: median and largest; last_ms: the median."""

    columns: int
    rows: int
    name: str
    times: int
    median_bytes: float
    most_bytes: int
    last_ms: float | None


@dataclass(frozen=True, slots=True)
class Session:
    """One dashboard, used and left."""

    inputs: list[Input]
    idle: Idle
    at_first: Memory
    memory: Memory
    alive: bool


def browse(place: Place) -> tuple[list[Figure], list[dict[str, Any]]]:
    """Figures for both sizes, and every kind of input in detail. Raises Failed."""
    start = [*PROGRAM, "-w", str(place.warehouse("sample"))]
    text = place.folder / "screen.txt"
    text.write_text(
        output([*start, "rank", "--year", str(SAMPLE_YEAR)], place.env), encoding="utf-8"
    )
    commands = {
        "browse": [*start, "browse", "--year", str(SAMPLE_YEAR)],
        "minimal": [PYTHON, str(ROOT / "bench" / "minimal_app.py"), str(text)],
    }
    figures: list[Figure] = []
    inputs: list[Input] = []
    for columns, rows in SIZES:
        figures += _first_frames(place, commands, columns, rows)
    figures.append(_bare_import(place))
    for columns, rows in SIZES:
        session = _use(place, commands["browse"], columns, rows)
        inputs += session.inputs
        figures += _session_figures(f"dashboard, {columns} x {rows}", session)
    return figures, [asdict(found) for found in inputs]


def _first_frames(
    place: Place, commands: dict[str, list[str]], columns: int, rows: int
) -> list[Figure]:
    """Start each in turns until the commune's name is on the screen."""
    found: dict[str, list[Start]] = {name: [] for name in commands}
    for turn in range(place.runs + 1):
        for name, command in commands.items():
            with Terminal(command, columns, rows, place.env) as terminal:
                start = terminal.start(COMMUNE)
                said = bytes(terminal.output[-300:])
            if start.text_ms is None:
                raise Failed(f"{name} never showed “{COMMUNE}”: {said!r}")
            if turn:  # the first one only warms up
                found[name].append(start)
    section, beside = f"dashboard starts, {columns} x {rows}", "minimal Textual app"
    here, least = found["browse"], found["minimal"]
    return [
        Figure(section, "first frame", _median(here, "text_ms"), "ms",
               _median(least, "text_ms"), beside, 2, aim_is_ratio=True),
        Figure(section, "settled", _median(here, "settled_ms"), "ms",
               _median(least, "settled_ms"), beside),
        Figure(section, "bytes written", _median(here, "written"), "bytes",
               _median(least, "written"), beside),
    ]  # fmt: skip


def _median(starts: list[Start], name: str) -> float:
    return statistics.median(getattr(start, name) or 0.0 for start in starts)


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


def _use(place: Place, command: list[str], columns: int, rows: int) -> Session:
    """Every input once through, the mouse over the rows, then nothing."""
    with Terminal(command, columns, rows, place.env) as terminal:
        terminal.start(COMMUNE)
        idle, at_first = terminal.idle(_IDLE_SECONDS), terminal.memory()
        inputs = _merged([_send(terminal, columns, rows, *each) for each in _mouse(rows)])
        inputs += _merged([_send(terminal, columns, rows, *each) for each in _INPUTS])
        return Session(inputs, idle, at_first, terminal.memory(), terminal.open)


def _mouse(rows: int) -> Iterator[tuple[str, bytes, int]]:
    """Down over the rows and a little to the right, as a hand does."""
    for step in range(8):
        yield "mouse move", mouse_move(12 + 3 * step, min(5 + step, rows - 2)), 1


def _send(
    terminal: Terminal, columns: int, rows: int, name: str, data: bytes, times: int
) -> tuple[Input, list[int], list[float]]:
    reactions = [terminal.send(data) for _ in range(times)]
    written = [reaction.written for reaction in reactions]
    last = [reaction.last_ms for reaction in reactions if reaction.last_ms is not None]
    return _input(columns, rows, name, written, last), written, last


def _input(columns: int, rows: int, name: str, written: list[int], last: list[float]) -> Input:
    return Input(
        columns, rows, name, len(written), statistics.median(written), max(written),
        statistics.median(last) if last else None,
    )  # fmt: skip


def _merged(sent: list[tuple[Input, list[int], list[float]]]) -> list[Input]:
    """Inputs of the same name as one."""
    by_name: dict[str, list[tuple[Input, list[int], list[float]]]] = {}
    for each in sent:
        by_name.setdefault(each[0].name, []).append(each)
    return [
        _input(
            group[0][0].columns,
            group[0][0].rows,
            name,
            [written for _, found, _ in group for written in found],
            [ms for _, _, found in group for ms in found],
        )
        for name, group in by_name.items()
    ]


def _session_figures(section: str, session: Session) -> list[Figure]:
    if not session.alive:
        raise Failed("the dashboard ended while it was used")
    bytes_section = f"{section}, most bytes of one input"
    return [
        *(
            Figure(bytes_section, found.name, found.most_bytes, "bytes", aim=_AIMS.get(found.name))
            for found in session.inputs
        ),
        Figure(section, "idle", session.idle.bytes_per_s, "bytes/s", aim=0),
        Figure(section, "idle, processor", session.idle.cpu_ms_per_s, "ms/s"),
        Figure(section, "memory, peak, first screen", session.at_first.peak_mb, "MB"),
        Figure(section, "memory, peak, all screens", session.memory.peak_mb, "MB", aim=95),
        Figure(section, "memory, its own", session.memory.own_mb, "MB"),
    ]
