"""Sail as a server of its own process, on a free port, for the tests of the cluster."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.survey.pods import Pods

START = 20.0  # seconds within which the server must listen


def sail_program() -> str:
    """Sail's command; the test is skipped where the extra `cluster` is not installed."""
    pytest.importorskip("pyspark", reason="the extra cluster (pyspark-client) is not installed")
    pytest.importorskip("sqlglot", reason="the extra cluster (sqlglot) is not installed")
    found = shutil.which("sail", path=str(Path(sys.executable).parent))
    if found is None:
        pytest.skip("pysail, the cluster that the tests start, is not installed")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def sail(folder: Path, **settings: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A running server: its address, and its process. settings: SAIL_... of its environment."""
    program, port = sail_program(), free_port()
    with (folder / "sail.log").open("ab") as log:
        server = subprocess.Popen(
            [program, "spark", "server", "--ip", "127.0.0.1", "--port", str(port)],
            env={**os.environ, **settings},
            stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        _await(port, server)
        yield f"sc://127.0.0.1:{port}", server
    finally:
        server.kill()
        server.wait()


@contextlib.contextmanager
def sail_with_workers(folder: Path, workers: int = 2) -> Iterator[tuple[str, Pods]]:
    """A running server whose workers are processes of their own: its address, and these."""
    with (
        Pods(sail_program(), folder) as pods,
        sail(
            folder,
            SAIL_CLUSTER__WORKER_INITIAL_COUNT=str(workers),
            SAIL_CLUSTER__WORKER_MAX_COUNT=str(workers),
            **pods.settings,
        ) as (address, _server),
    ):
        yield address, pods


def worked(*processes: subprocess.Popen[bytes]) -> float:
    """Seconds of a processor that processes have used so far; nothing for one that is gone."""
    seconds = 0.0
    for process in processes:
        with contextlib.suppress(OSError):
            stat = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii")
            user, system = stat.rsplit(")", 1)[1].split()[11:13]
            seconds += (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    return seconds


def _await(port: int, server: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + START
    while time.monotonic() < ends and server.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.05)
    raise AssertionError("Sail does not listen")
