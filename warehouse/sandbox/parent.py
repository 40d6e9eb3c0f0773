"""The side that asks: starts the child, hands it one statement, waits, kills."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from warehouse.errors import BadInput, Problem, Unusable, WarehouseError
from warehouse.messages import N_, Message, say

MOST_CHARACTERS = 100_000  # of a statement; the longest of the warehouse's own has 6,000
MOST_SECONDS = 3600
_CHUNK = 65536

# What stands in the way (warehouse.sandbox.statement.Refused) -> what is wrong, what to do.
REASONS: dict[str, tuple[str, str]] = {
    "statement": (
        N_("this is not one statement that only reads"),
        N_("one SELECT, DESCRIBE, SHOW TABLES, SUMMARIZE or EXPLAIN of a SELECT is taken"),
    ),
    "function": (
        N_("the function “{name}” is not taken here"),
        N_("functions that compute from figures, texts and dates are"),
    ),
    "table": (
        N_("“{name}” is no table or view of the warehouse"),
        N_("SHOW TABLES lists them"),
    ),
    "part": (N_("“{name}” is not taken here"), N_("write the statement without it")),
    "zone": (
        N_("the column “{name}” is a time with a time zone"),
        N_("turn it to text or to TIMESTAMP: ::VARCHAR, ::TIMESTAMP"),
    ),
    "syntax": (
        N_("the statement cannot be understood at “{name}”"),
        N_("look at what stands before it"),
    ),
    "unfinished": (
        N_("the statement ends too early"),
        N_("look for an open bracket or quotation mark"),
    ),
    "column": (
        N_("there is no column “{name}” here"),
        N_("DESCRIBE lists the columns of a table"),
    ),
    "engine": (N_("the statement was refused: {name}"), ""),
    "memory": (
        N_("the statement needed more memory or time than it may have"),
        N_("ask for less"),
    ),
}

# What to do where the warehouse has something of a similar name.
_NEAR = {
    "table": N_("do you mean “{near}”? SHOW TABLES lists them all"),
    "column": N_("do you mean “{near}”?"),
}

# The paths come by argument because -I keeps the environment and the working directory out.
_START = "import sys; sys.path[:] = {path!r}; from warehouse.sandbox.child import main; main()"


@dataclass(frozen=True, slots=True)
class Limits:
    """rows and answer_mb that come back at most; seconds and megabytes for the statement."""

    rows: int = 1_000_000
    answer_mb: int = 128
    seconds: float = 30
    megabytes: int = 512


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows; truncated: there were more rows than the limit. Values are numbers
    (exact decimals), text, booleans or None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool


class Cancelled(WarehouseError):  # noqa: N818 - reads as the field says it
    """Somebody stopped the statement."""


class SnapshotRefused(Unusable):
    """The snapshot is damaged, or another version of the program made it."""


class Inquiry:
    """One statement being run on a snapshot, in a process of its own. A context manager.

    `cancel` may be called from another thread and ends the process at once.
    """

    def __init__(self, snapshot: Path, sql: str, limits: Limits | None = None) -> None:
        """Start it. Raises BadInput for what is no text of a statement."""
        self._limits = limits or Limits()
        self._sql = sql
        self._cancelled = False
        request = _request(sql, snapshot.name, self._limits)
        path = [str(Path(entry).resolve()) for entry in sys.path if entry]
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-c", _START.format(path=path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=snapshot.parent,
            # nothing of the user's environment: no credentials, no home, no proxy
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
        self._end = time.monotonic() + self._limits.seconds
        with contextlib.suppress(BrokenPipeError):  # that it is gone, its output will tell
            _pipe(self._child.stdin).write(request)
            _pipe(self._child.stdin).flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process, finished or not."""
        self._child.kill()
        self._child.wait()
        _pipe(self._child.stdout).close()
        with contextlib.suppress(BrokenPipeError):
            _pipe(self._child.stdin).close()

    def cancel(self) -> None:
        """End the statement; `answer` raises Cancelled."""
        self._cancelled = True
        self._child.kill()

    def answer(self) -> Answer:
        """Wait for the answer. Raises BadInput when it is refused or exceeds a limit, Cancelled,
        SnapshotRefused."""
        import simplejson

        columns: tuple[str, ...] = ()
        rows: list[tuple[Any, ...]] = []
        for line in self._lines():
            try:
                reply = simplejson.loads(line, use_decimal=True)
            except ValueError:
                break
            if reply.get("refused") == "snapshot":
                raise SnapshotRefused(say("the snapshot cannot be read"))
            if "refused" in reply:
                place = _place(self._sql, reply.get("at"))
                raise refusal(reply["refused"], reply.get("name", ""), reply.get("near", ""), place)
            if "columns" in reply:
                columns = tuple(reply["columns"])
            rows += [tuple(row) for row in reply.get("rows", ())]
            if "end" in reply:
                return Answer(columns, tuple(rows), reply["truncated"])
        if self._cancelled:
            raise Cancelled(say("the statement was stopped"))
        raise refusal("memory")

    def _lines(self) -> Iterator[bytes]:
        """The child's whole lines, until it ends. Raises BadInput at a limit."""
        output = _pipe(self._child.stdout)
        left = self._limits.answer_mb * 1024 * 1024
        pending = bytearray()
        with selectors.DefaultSelector() as ready:
            ready.register(output, selectors.EVENT_READ)
            while True:
                if not ready.select(max(0.0, self._end - time.monotonic())):
                    raise _too_long(self._limits)
                data = os.read(output.fileno(), _CHUNK)
                if not data:
                    return
                left -= len(data)
                if left < 0:
                    raise _too_large(self._limits)
                pending += data
                if b"\n" in data:
                    *lines, rest = pending.split(b"\n")
                    pending = bytearray(rest)
                    yield from (bytes(line) for line in lines)


def ask(snapshot: Path, sql: str, limits: Limits | None = None) -> Answer:
    """Run one reading statement on a snapshot file. Raises BadInput for everything else, and
    SnapshotRefused."""
    with Inquiry(snapshot, sql, limits) as inquiry:
        return inquiry.answer()


def refusal(
    kind: str, name: str = "", near: str = "", place: tuple[int, int] | None = None
) -> BadInput:
    """The error for one of REASONS; `name` without what would steer a terminal.

    place: row and column of the statement, from 1 (None = not known)
    """
    what, fix = REASONS[kind]
    if near:
        fix = _NEAR[kind]
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)
    problem = Problem(Message(what, {"name": shown}), Message(fix, {"near": near}) if fix else None)
    if place:
        problem = replace(problem, file="SQL", row=place[0], column=place[1])
    return BadInput([problem])


def _place(sql: str, at: int | None) -> tuple[int, int] | None:
    """Row and column, from 1, of what stands after `at` characters of `sql`."""
    if at is None:
        return None
    before = sql[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


def _request(sql: str, file: str, limits: Limits) -> bytes:
    """The line that the child reads. Raises BadInput for what is no text of a statement."""
    if not 0 < limits.seconds <= MOST_SECONDS:
        raise BadInput.because(
            say("a statement cannot be given so many seconds"),
            say("from 1 to {most} are possible", most=MOST_SECONDS),
        )
    if len(sql) > MOST_CHARACTERS:
        raise BadInput.because(
            say("the statement has more than {count} characters", count=MOST_CHARACTERS),
            say("write a shorter one"),
        )
    # the engine takes text after a NUL for no part of the statement
    odd = next((char for char in sql if not (char.isprintable() or char.isspace())), None)
    if odd is not None or any(char in sql for char in "\x1c\x1d\x1e\x1f\x85"):
        raise BadInput.because(
            say("the statement holds a character that is no text"),
            say("type it again instead of pasting it"),
        )
    return json.dumps({"sql": sql, "file": file, **asdict(limits)}).encode() + b"\n"


def _too_long(limits: Limits) -> BadInput:
    return BadInput.because(
        say("the statement took longer than {seconds} s", seconds=int(limits.seconds)),
        say("ask for less, or give --timeout SECONDS"),
    )


def _too_large(limits: Limits) -> BadInput:
    return BadInput.because(
        say("the answer is larger than {megabytes} MB", megabytes=limits.answer_mb),
        say("ask for less"),
    )


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the child was started without this pipe")
    return stream
