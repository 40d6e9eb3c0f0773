"""Clusters on the loopback address, for measurements and tests: Sail, and Apache Spark."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bench.servers import Absent, free_port

_START = 90.0  # seconds within which a server must listen; Java takes ten on a busy machine
_SPARK = {
    "spark.connect.grpc.binding.address": "127.0.0.1",
    "spark.executor.memory": "512m",
    "spark.sql.shuffle.partitions": "4",  # the default of 200 is for many machines
    "spark.ui.enabled": "false",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A server that takes connections at `address` ('sc://127.0.0.1:port')."""

    address: str
    server: subprocess.Popen[bytes]


def sail(
    folder: Path, settings: Mapping[str, str] = MappingProxyType({})
) -> AbstractContextManager[Cluster]:
    """A running Sail. Raises Absent.

    folder: for its log;  settings: SAIL_... of its environment
    """
    port = free_port()
    command = [sail_program(), "spark", "server", "--ip", "127.0.0.1", "--port", str(port)]
    return _serving(command, port, folder, settings)


def sail_program() -> str:
    """Sail's command. Raises Absent."""
    _need_the_client()
    found = shutil.which("sail", path=str(Path(sys.executable).parent))
    if found is None:
        raise Absent("pysail is not installed")
    return found


def spark(
    folder: Path, master: str = "local[2]", java: str = ""
) -> AbstractContextManager[Cluster]:
    """A running Apache Spark: that of SPARK_HOME. Raises Absent.

    folder: for its log and what it writes
    master: where it works, such as 'local[2]' (two threads of its one process)
    java: options of its processes
    """
    home, port = _spark_home(folder), free_port()
    command = [
        str(home / "bin" / "spark-submit"),
        *("--class", "org.apache.spark.sql.connect.service.SparkConnectServer"),
        *("--master", master, "--driver-memory", "1g"),
        *("--conf", f"spark.connect.grpc.binding.port={port}"),
    ]
    options = {"spark.driver.extraJavaOptions": java, "spark.executor.extraJavaOptions": java}
    for setting, value in (_SPARK | options).items():
        command += ["--conf", f"{setting}={value}"]
    settings = {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
    return _serving(command, port, folder, settings)


def spark_is_here() -> bool:
    """Whether SPARK_HOME names an Apache Spark."""
    return (Path(os.environ.get("SPARK_HOME", "")) / "bin" / "spark-submit").is_file()


def _spark_home(folder: Path) -> Path:
    """SPARK_HOME as a folder of its own, in which Spark may leave its work."""
    _need_the_client()
    if not spark_is_here():
        raise Absent("SPARK_HOME does not name an Apache Spark")
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        raise Absent("Apache Spark needs Java, which is not installed")
    home = folder / "spark"
    home.mkdir(exist_ok=True)
    for part in ("bin", "jars"):
        if not (home / part).exists():
            (home / part).symlink_to(Path(os.environ["SPARK_HOME"], part).resolve())
    return home


def _need_the_client() -> None:
    for module in ("pyspark", "sqlglot"):
        if importlib.util.find_spec(module) is None:
            raise Absent("the extra cluster is not installed")


@contextlib.contextmanager
def _serving(
    command: Sequence[str], port: int, folder: Path, settings: Mapping[str, str]
) -> Iterator[Cluster]:
    """A server that listens at the port; at the end it is killed with all that it started."""
    log_file = folder / "server.log"
    with log_file.open("ab") as log:
        server = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **settings},
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        _await(port, server, log_file)
        yield Cluster(f"sc://127.0.0.1:{port}", server)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _await(port: int, server: subprocess.Popen[bytes], log_file: Path) -> None:
    ends = time.monotonic() + _START
    while time.monotonic() < ends and server.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.05)
    said = log_file.read_text(encoding="utf-8", errors="replace")[-2000:]
    raise RuntimeError(f"the cluster does not listen; it said: {said}")
