"""A warehouse whose every state can be told from every other, and half of one from a whole one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from warehouse.errors import Busy
from warehouse.intake import LoadOptions, load
from warehouse.queries import Reader
from warehouse.store import FileStore

UNITS = 15
CRITERIA = 10


@dataclass(frozen=True, slots=True)
class State:
    """What a reader sees of one year. value: every score (in hundredths of a point)"""

    snapshot: int
    value: int
    loads: int


def total_shown(value: int) -> str:
    """How the dashboard writes the total of every unit when each score has this value."""
    return f"{Decimal(value * CRITERIA) / 100:.2f}"


class Torn(Exception):  # noqa: N818 - it is one
    """Figures that no single load has written."""


class Place:
    """A folder with a warehouse and the files that are loaded into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = FileStore(folder / "warehouse")

    def load(self, value: int, year: int = 2024, wait: float = 0) -> bool:
        """Give every score of a year this value; False when the warehouse is busy."""
        file = self.folder / f"diem-{value}-{year}.csv"
        score = Decimal(value) / 100
        rows = [
            f"Xã {unit:02},{code},{score},100"
            for unit in range(UNITS)
            for code in range(1, CRITERIA + 1)
        ]
        file.write_text("commune,criterion,score,max_score\n" + "\n".join(rows) + "\n")
        try:
            load(self.store, [str(file)], LoadOptions(year=year, replace=True, wait=wait))
        except Busy:
            return False
        finally:
            file.unlink()
        return True

    def state(self, year: int = 2024) -> State:
        """The current state. Raises Torn when it is not whole."""
        with Reader(self.store) as reader:
            return state_of(reader, year)

    def untidy(self) -> list[str]:
        """What lies in the warehouse and does not belong there."""
        kept = {f"{number:06d}.duckdb" for number in self.store.snapshots()}
        expected = {"CURRENT", "writer.lock", "snapshots", *kept}
        return sorted(p.name for p in self.store.path.rglob("*") if p.name not in expected)


def state_of(reader: Reader, year: int = 2024) -> State:
    """What a reader sees: the scores, and the results that must follow from them."""
    ((lowest, highest, count),) = reader.table(
        "SELECT MIN(s.score), MAX(s.score), COUNT(*) FROM scores AS s"
        f" JOIN frameworks AS f USING (framework_id) WHERE f.year = {year}"
    )[1]
    ((least, most, units),) = reader.table(
        f"SELECT MIN(score), MAX(score), COUNT(*) FROM leaderboard WHERE year = {year}"
    )[1]
    ((loads,),) = reader.table("SELECT COUNT(*) FROM loads")[1]
    whole = lowest == highest and count == UNITS * CRITERIA and units == UNITS
    if not whole or least != most or least != CRITERIA * lowest:
        raise Torn(f"{lowest}..{highest} of {count} scores, {least}..{most} of {units} totals")
    return State(reader.snapshot, int(lowest * 100), loads)
