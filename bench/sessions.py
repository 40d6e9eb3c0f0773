"""A program used on a terminal: the same inputs for everyone, and what each of them costs."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.processes import Failed
from bench.terminal import Idle, Memory, Start, Terminal, mouse_move

IDLE_SECONDS = 3.0
MOUSE = "mouse move"  # the only input that may show nothing
_PATIENCE = 1.0  # seconds in which a key has to show something, on a busy machine, too

# what it is called in the tables, what is sent, how often
Keys = tuple[str, bytes, int]


@dataclass(frozen=True, slots=True)
class Program:
    """How a program is started and used.

    shows: a text of its first screen
    opening: what leads from there to the table, and a text that shows that it is there
    inputs: the keys in the order in which they are pressed
    prepare: done before every start, so that no session remembers the one before
    quiet: seconds without output after which a reaction is over
    """

    name: str
    command: Sequence[str]
    shows: str
    inputs: tuple[Keys, ...]
    opening: tuple[tuple[bytes, str], ...] = ()
    prepare: Callable[[], object] = bool
    quiet: float = 0.2


@dataclass(frozen=True, slots=True)
class Input:
    """All reactions to one kind of input. Bytes: median and largest; last_ms: the median."""

    program: str
    columns: int
    rows: int
    name: str
    times: int
    median_bytes: float
    most_bytes: int
    last_ms: float | None


@dataclass(frozen=True, slots=True)
class Session:
    """One program, used and left."""

    start: Start
    inputs: list[Input]
    idle: Idle
    at_first: Memory
    memory: Memory


def use(program: Program, columns: int, rows: int, env: Mapping[str, str]) -> Session:
    """Every input once through, the mouse over the rows, and a while of nothing. Raises Failed."""
    program.prepare()
    with Terminal(program.command, columns, rows, env, program.quiet) as terminal:
        start = _open(program, terminal)
        idle, at_first = terminal.idle(IDLE_SECONDS), terminal.memory()
        sent = [_send(terminal, each) for each in (*_mouse(rows), *program.inputs)]
        inputs = [_input(program, columns, rows, name, *found) for name, found in _merged(sent)]
        if not terminal.open:
            raise Failed(f"{program.name} ended while it was used")
        return Session(start, inputs, idle, at_first, terminal.memory())


def first_frame(program: Program, columns: int, rows: int, env: Mapping[str, str]) -> Start:
    """Start it, and end it as soon as its first screen is there. Raises Failed."""
    program.prepare()
    with Terminal(program.command, columns, rows, env) as terminal:
        return _started(program, terminal)


def median_of(starts: Sequence[Start], name: str) -> float:
    """The median of one figure of several starts."""
    return statistics.median(getattr(start, name) or 0.0 for start in starts)


def _started(program: Program, terminal: Terminal) -> Start:
    start = terminal.start(program.shows)
    if start.text_ms is None:
        raise Failed(f"{program.name} never showed “{program.shows}”: {terminal.output[-300:]!r}")
    return start


def _open(program: Program, terminal: Terminal) -> Start:
    start = _started(program, terminal)
    for data, text in program.opening:
        before = len(terminal.output)
        terminal.send(data, _PATIENCE)
        if not terminal.has_shown(text, since=before):
            raise Failed(f"{program.name} never showed “{text}” after {data!r}")
    return start


def _mouse(rows: int) -> Iterator[Keys]:
    """Down over the rows and a little to the right, as a hand does."""
    for step in range(8):
        yield MOUSE, mouse_move(12 + 3 * step, min(5 + step, rows - 2)), 1


def _send(terminal: Terminal, keys: Keys) -> tuple[str, list[int], list[float]]:
    name, data, times = keys
    patience = 0 if name == MOUSE else _PATIENCE
    reactions = [terminal.send(data, patience) for _ in range(times)]
    last = [reaction.last_ms for reaction in reactions if reaction.last_ms is not None]
    return name, [reaction.written for reaction in reactions], last


def _merged(
    sent: Sequence[tuple[str, list[int], list[float]]],
) -> Iterator[tuple[str, tuple[list[int], list[float]]]]:
    """Inputs of the same name as one: the bytes and the times of all."""
    for name in dict.fromkeys(name for name, _, _ in sent):
        same = [(written, last) for other, written, last in sent if other == name]
        yield name, ([n for each, _ in same for n in each], [ms for _, each in same for ms in each])


def _input(
    program: Program, columns: int, rows: int, name: str, written: list[int], last: list[float]
) -> Input:
    return Input(
        program.name, columns, rows, name, len(written), statistics.median(written), max(written),
        statistics.median(last) if last else None,
    )  # fmt: skip
