"""The survey of 10^6, 10^7 and 10^8 answers: DuckDB alone, Sail with one and two workers, and
Apache Spark where SPARK_HOME names one.

Each scoring is a process of its own; a server is started for each of a cluster's, and its memory
is counted with the client's. All of them must give the same scores, to the last decimal.

    python -m bench.survey [--answers 1000000 10000000 100000000]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.clusters import Cluster, sail, spark, spark_is_here
from bench.processes import PYTHON, environment

_JOB = [PYTHON, "-m", "bench.survey_job"]
Server = Callable[[Path], AbstractContextManager[Cluster]]  # folder: for what it writes


@dataclass(frozen=True, slots=True)
class Scored:
    """One scoring. peak_mb: the client's largest resident size, and the server's with it;
    said: the fingerprint of its scores, or why it did not end."""

    seconds: float
    peak_mb: float
    said: str


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench.survey", description=__doc__)
    parser.add_argument("--answers", type=int, nargs="+", default=[10**6, 10**7, 10**8])
    parser.add_argument("--runs", type=int, default=3, help="the fastest of so many counts")
    options = parser.parse_args()
    print("answers     MB on disk  engine              seconds  peak MB  scores")
    differing = False
    with tempfile.TemporaryDirectory(prefix="cchc-survey-") as folder:
        place = Path(folder)
        for answers in options.answers:
            files = place / str(answers)
            made = _run([*_JOB, "--generate", str(files), str(answers)], place)
            if not files.is_dir():
                sys.exit(f"the answers could not be generated: {made.said}")
            size = sum(file.stat().st_size for file in files.iterdir()) / 1e6
            said = set()
            for name, server in _ways().items():
                found = min(
                    (_score(files, server, place) for _ in range(options.runs)),
                    key=lambda scored: scored.seconds,
                )
                said.add(found.said)
                print(f"{answers:<11} {size:>10.0f}  {name:<19} {found.seconds:>7.2f}"
                      f"  {found.peak_mb:>7.0f}  {found.said}", flush=True)  # fmt: skip
            differing |= len(said) > 1
            shutil.rmtree(files)
    sys.exit(differing)


def _ways() -> dict[str, Server | None]:
    """What is measured: the embedded engine (None), and servers."""
    ways: dict[str, Server | None] = {"DuckDB": None, "Sail, one process": sail}
    for count in ("1", "2"):
        settings = {
            "SAIL_MODE": "local-cluster",
            "SAIL_CLUSTER__WORKER_INITIAL_COUNT": count,
            "SAIL_CLUSTER__WORKER_MAX_COUNT": count,
        }
        ways[f"Sail, {count} worker{'s' if count > '1' else ''}"] = partial(sail, settings=settings)
    if spark_is_here():
        ways["Apache Spark"] = spark
    return ways


def _score(files: Path, server: Server | None, home: Path) -> Scored:
    if server is None:
        return _run([*_JOB, str(files)], home)
    with server(home) as cluster:
        found = _run([*_JOB, str(files), cluster.address], home)
        return Scored(found.seconds, found.peak_mb + _peak(cluster.server.pid), found.said)


def _run(command: list[str], home: Path) -> Scored:
    began = time.perf_counter()
    with subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        out, said = _read(process)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - began
    words = out if process.returncode == 0 else " ".join(said.split()[-30:])
    return Scored(took, usage.ru_maxrss / 1024, words.strip())


def _read(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Both streams to their ends, the process being left to be waited for."""
    out = process.stdout.read() if process.stdout else ""
    said = process.stderr.read() if process.stderr else ""
    return out, said


def _peak(process: int) -> float:
    """The largest resident size that a process had, in megabytes."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
