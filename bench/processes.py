"""Whole processes, from start to exit: wall time and peak memory.

This process stays small and imports nothing heavy, because Linux counts the memory of the
process that starts another into the other's peak.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
PROGRAM = [PYTHON, "-m", "cchc_tui"]
PLAIN = [PYTHON, str(ROOT / "bench" / "plain.py")]


@dataclass(frozen=True, slots=True)
class Run:
    """One process. seconds: wall time;  peak_mb: its largest resident size."""

    seconds: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The same command several times. seconds: the median;  fastest: the least disturbed."""

    seconds: float
    fastest: float
    peak_mb: float
    runs: int


class Failed(Exception):  # noqa: N818 - it is one
    """A measured command did not end with 0; its last words."""


def environment(home: Path) -> dict[str, str]:
    """The same surroundings for every measured process, whoever runs the bench and where."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return kept | {
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "CCHC_LANG": "vi",
        "PYTHONPATH": str(ROOT),
        "PYTHONSAFEPATH": "1",
        "TERM": "xterm-256color",
    }


def run(command: Sequence[str], env: Mapping[str, str]) -> Run:
    """Run to the end, output thrown away. Raises Failed."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, env=dict(env), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        last = said.decode(errors="replace").strip().splitlines()[-1:]
        raise Failed(f"exit {process.returncode}: {' '.join(last)}")
    return Run(took, usage.ru_maxrss / 1024)


def output(command: Sequence[str], env: Mapping[str, str]) -> str:
    """What a command prints. Raises Failed."""
    done = subprocess.run(command, env=dict(env), capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"exit {done.returncode}: {done.stderr.strip()[-200:]}")
    return done.stdout


def compare(
    jobs: Mapping[str, Callable[[], Run]], runs: int, warm_up: bool = True
) -> dict[str, Measured]:
    """Run the jobs in turns, so that what disturbs the machine disturbs all of them alike."""
    if warm_up:
        for job in jobs.values():
            job()
    found: dict[str, list[Run]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            found[name].append(job())
    return {name: _measured(results) for name, results in found.items()}


def _measured(results: list[Run]) -> Measured:
    seconds = [result.seconds for result in results]
    return Measured(
        statistics.median(seconds),
        min(seconds),
        max(result.peak_mb for result in results),
        len(results),
    )
