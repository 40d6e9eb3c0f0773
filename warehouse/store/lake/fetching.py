"""Replicas made by a process of their own: a session neither waits for them nor grows by them."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

from warehouse.errors import WarehouseError
from warehouse.store.lake.address import parse
from warehouse.store.lake.link import Link
from warehouse.store.lake.records import Publication
from warehouse.store.lake.replicas import Replicas
from warehouse.store.lake.states import States

_MOST_TRIES = 3  # for one state
_NICENESS = 10  # those who press keys come first

# The paths come by argument because -I keeps the environment's and the working directory's out.
_START = (
    "import sys; sys.path[:] = {path!r}; from warehouse.store.lake.fetching import main; main()"
)


class Fetcher:
    """Starts such processes, one at a time. They end by themselves, also when this one is gone."""

    def __init__(self, link: Link, states: States) -> None:
        self._link = link
        self._states = states
        self._asked: dict[int, Publication] = {}
        self._tries = 0  # for the state that was asked for last
        self._child: subprocess.Popen[bytes] | None = None

    def bring_near(self, number: int) -> bool:
        """True when a state's replica is at hand; where it is not, it is on its way."""
        if number not in self._asked:
            self._asked, self._tries = {number: self._link.catalogue.publication(number)}, 0
        state = self._asked[number]
        held = self._states.replicas.hold(state)
        if held is not None:
            held.close()
            return True
        if self._tries < _MOST_TRIES and (self._child is None or self._child.poll() is not None):
            self._tries += 1
            with contextlib.suppress(OSError):
                self._start(state)
        return False

    def _start(self, state: Publication) -> None:
        path = [str(Path(entry).resolve()) for entry in sys.path if entry]
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-c", _START.format(path=path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
        )
        asked = {
            "location": self._link.address.location,
            "folder": str(self._states.replicas.folder.absolute()),
            "number": state.number,
            "keys": self._link.found_keys,
        }
        if self._child.stdin is not None:
            with self._child.stdin as stream:
                stream.write(json.dumps(asked).encode())


def main() -> None:
    """The process's side: make the replica that standard input names; errors are nobody's."""
    asked = json.load(sys.stdin)
    os.environ.update(asked["keys"])
    os.nice(_NICENESS)
    with contextlib.suppress(WarehouseError):
        link = Link(parse(asked["location"], None))
        states = States(link, Replicas(Path(asked["folder"])))
        states.replicate(link.catalogue.publication(asked["number"]))
