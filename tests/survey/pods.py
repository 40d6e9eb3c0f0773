"""Worker processes on this machine: what Sail asks of Kubernetes, answered by starting them here.

Sail's own `local-cluster` keeps its workers as threads of one process, of which none can be
killed alone. Its cluster mode asks a Kubernetes API for one pod a worker, with the command and
the environment in it; that is all that has to be answered.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

_HOST = "127.0.0.1"


class _Api(ThreadingHTTPServer):
    def handle_error(self, *_request: object) -> None:
        """Nothing is written to standard error, which belongs to the command under test; a
        request that is not answered is seen by Sail."""


class Pods:
    """A place that starts a process for each pod. Use as a context manager."""

    def __init__(self, program: str, folder: Path) -> None:
        self._processes: list[subprocess.Popen[bytes]] = []
        self._program = program
        self._folder = folder
        self._api = _Api((_HOST, 0), self._handler())
        self._thread = threading.Thread(target=self._api.serve_forever)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._api.shutdown()
        self._thread.join()
        self._api.server_close()
        for process in self._processes:
            process.kill()
            process.wait()

    @property
    def settings(self) -> dict[str, str]:
        """The environment by which a Sail server takes its workers from here."""
        address = f"http://{_HOST}:{self._api.server_address[1]}"
        config = {
            "apiVersion": "v1", "kind": "Config", "current-context": "here",
            "clusters": [{"name": "here", "cluster": {"server": address}}],
            "users": [{"name": "here", "user": {}}],
            "contexts": [{"name": "here", "context": {"cluster": "here", "user": "here"}}],
        }  # fmt: skip
        file = self._folder / "kubeconfig"
        file.write_text(json.dumps(config), encoding="utf-8")
        return {"SAIL_MODE": "kubernetes-cluster", "KUBECONFIG": str(file)}

    def numbers(self) -> list[int]:
        """The process ids of those that were started, in their order."""
        return [process.pid for process in self._processes]

    def start(self, pod: dict[str, Any]) -> None:
        """Start the one container of a pod as a process."""
        (container,) = pod["spec"]["containers"]
        stated = {entry["name"]: entry.get("value", _HOST) for entry in container["env"]}
        with (self._folder / "workers.log").open("ab") as log:
            self._processes.append(
                subprocess.Popen(
                    [self._program, *container["args"]],
                    env={**os.environ, **stated}, stdout=log, stderr=log,
                )
            )  # fmt: skip

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        pods = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                pod = self.rfile.read(int(self.headers["content-length"]))
                pods.start(json.loads(pod))
                self._answer(201, pod)

            def do_DELETE(self) -> None:
                self.rfile.read(int(self.headers.get("content-length", 0)))
                self._answer(200, b'{"kind": "Status", "apiVersion": "v1", "status": "Success"}')

            def _answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_words: object) -> None:
                """Nothing is written to standard error."""

        return Handler
