"""The side that wants the rows: starts the child, feeds it, kills it in time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO

from warehouse.errors import Problem
from warehouse.intake.grid import Grid
from warehouse.intake.sources import Source
from warehouse.intake.workbook.gathering import Gathering
from warehouse.intake.workbook.refusals import late, refusal
from warehouse.spreadsheets import wire

_CHILD = "warehouse.spreadsheets.child"


@dataclass(frozen=True, slots=True)
class Limits:
    """What opening one workbook may cost. seconds: on the clock; cpu_seconds: of the processor;
    megabytes: of address space."""

    seconds: float = 180
    cpu_seconds: int = 120
    megabytes: int = 1536


@dataclass(frozen=True, slots=True)
class Workbook:
    """What was read. grids: one a sheet that holds something, in the order of the workbook;
    problems: warnings; or errors, and then there are no grids."""

    grids: tuple[Grid, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_workbook(
    source: Source, wanted: Sequence[str] = (), limits: Limits | None = None
) -> Workbook:
    """The sheets of a workbook as grids.

    wanted: names of sheets, whatever their case; without any, all that are not hidden
    """
    limits = limits or Limits()
    with _child(source.data, wanted, limits) as (output, is_late):
        workbook = listen(output, source, wanted)
        if workbook is None and is_late():
            return Workbook(problems=(late(source.name, limits.seconds),))
    return workbook or Workbook(problems=(refusal(source.name, "died"),))


def listen(output: IO[bytes], source: Source, wanted: Sequence[str]) -> Workbook | None:
    """What a child says of a source; None when it stops before its end or is not understood."""
    gathering = Gathering(source)
    try:
        for kind, content in wire.read(output):
            gathering.take(kind, content)
    except wire.Garbled:
        return None
    problems = gathering.problems(wanted)
    refused = any(problem.severity == "error" for problem in problems)
    return Workbook(() if refused else gathering.grids(), problems)


@contextmanager
def _child(
    data: bytes, wanted: Sequence[str], limits: Limits
) -> Iterator[tuple[IO[bytes], Callable[[], bool]]]:
    """(what a child writes about the bytes, whether its time ran out); it is dead afterwards."""
    request = {
        "wanted": list(wanted), "megabytes": limits.megabytes, "cpu_seconds": limits.cpu_seconds
    }  # fmt: skip
    # nothing of the user's environment, and only the paths that this process imports from
    environment = {
        "PATH": os.defpath,
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path.startswith("/")),
    }
    with subprocess.Popen(
        [sys.executable, "-P", "-S", "-B", "-m", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env=environment,
        start_new_session=True,
    ) as child:
        assert child.stdin is not None  # noqa: S101 - both are pipes
        assert child.stdout is not None  # noqa: S101
        ran_out = threading.Event()

        def stop() -> None:
            ran_out.set()
            child.kill()

        timer = threading.Timer(limits.seconds, stop)
        timer.start()
        try:
            # the child reads everything before it writes; one that died is noticed below
            with suppress(BrokenPipeError), child.stdin as pipe:
                pipe.write(json.dumps(request).encode() + b"\n")
                pipe.write(data)
            yield child.stdout, ran_out.is_set
        finally:
            timer.cancel()
            child.kill()
