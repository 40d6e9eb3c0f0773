"""A lake as the other tests know a warehouse: its files, loads, rows and commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support import Result, Warehouse, run
from warehouse.store.lake import LakeStore
from warehouse.store.lake.replicas import Replicas


class Lake(Warehouse):
    """A lake whose input files lie in <folder>."""

    store: LakeStore  # type: ignore[assignment]

    def __init__(self, folder: Path, location: str, data: str) -> None:
        super().__init__(folder)
        self.location, self.data = location, data
        self._machines = 0
        self.store = LakeStore(location, data)
        self.store.make()

    def run(self, *arguments: object, **how: Any) -> Result:
        """A command on this lake."""
        return run("--warehouse", self.location, *arguments, **how)

    def another(self) -> LakeStore:
        """The same lake as another machine sees it, which has a cache of its own."""
        self._machines += 1
        store = LakeStore(self.location)
        store._states.replicas = Replicas(self.folder / f"cache-{self._machines}")
        return store

    def beside(self, name: str) -> Lake:
        """The same lake, with input files of its own."""
        return Lake(self.folder / name, self.location, self.data)

    def fingerprint(self) -> dict[str, str]:
        """What its catalogue names as published."""
        return {str(p.number): p.stamp for p in self.store._catalogue.publications()}
