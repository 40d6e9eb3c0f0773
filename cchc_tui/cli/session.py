"""What every command shares: which warehouse, and the readers and years that follow from it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import BadInput
from warehouse.messages import say
from warehouse.store import Store, open_store

if TYPE_CHECKING:
    from warehouse.queries import Reader


@dataclass(frozen=True, slots=True)
class Session:
    """The global options of one run."""

    warehouse: str | None = None
    debug: bool = False
    data: str | None = None  # where a lake's rows lie

    @property
    def location(self) -> str:
        """--warehouse, else CCHC_WAREHOUSE, else the user's data directory."""
        if self.warehouse:
            return self.warehouse
        if configured := os.environ.get("CCHC_WAREHOUSE"):
            return configured
        return str(default_warehouse())

    def store(self) -> Store:
        """The store; nothing is opened yet."""
        return self.store_at(self.location)

    def store_at(self, location: str) -> Store:
        """The store at another location, with the same options."""
        return open_store(location, self.data or os.environ.get("CCHC_DATA"))

    def reader(self) -> Reader:
        """A reader of the current snapshot. Raises NoWarehouse, Unusable."""
        from warehouse.queries import Reader

        return Reader(self.store())


def default_warehouse() -> Path:
    """The warehouse of a user who names none."""
    import platformdirs

    return Path(platformdirs.user_data_dir("cchc-tui", appauthor=False)) / "warehouse"


def chosen_year(reader: Reader, year: int | None) -> int:
    """`year` if it has figures, else the newest. Raises BadInput for an unknown year."""
    from warehouse.queries import years

    known = sorted({entry.year for entry in years(reader)}, reverse=True)
    if not known:
        raise BadInput.because(
            say("the warehouse holds no scores yet"), say("load some with: cchc-tui load FILE...")
        )
    if year is None:
        return known[0]
    if year not in known:
        raise BadInput.because(
            say("there are no figures for {year}", year=str(year)),
            say("years with figures: {years}", years=", ".join(map(str, known))),
        )
    return year
