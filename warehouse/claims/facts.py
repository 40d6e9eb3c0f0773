"""The warehouse's figures, as the claims of a text need them; each is asked for once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from warehouse.claims.nodes import NodeIndex
from warehouse.errors import BadInput
from warehouse.names import NameIndex
from warehouse.queries import (
    Criterion,
    PrintedFigure,
    ProfileRow,
    Reader,
    Standing,
    Year,
    criteria,
    criterion_code_in,
    name_index,
    printed_figures,
    profile,
    standings,
    years,
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of one commune at one node in one year; printed: what a decision printed."""

    code: str
    name: str
    node: Standing | ProfileRow
    rating: str | None
    printed: PrintedFigure | None


class Facts:
    """Questions to one reader, remembered."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._figures: dict[tuple[int, int], dict[str, Figures]] = {}
        self._frameworks: dict[tuple[int, int], int] = {}
        self._trees: dict[tuple[int, str], tuple[dict[str, Criterion], NodeIndex]] = {}
        self._back: dict[tuple[int, str], str | None] = {}
        self._last: dict[tuple[int, str, str], int | None] = {}
        self.illustrative = False

    @cached_property
    def names(self) -> NameIndex:
        """All communes under their spellings."""
        return name_index(self._reader)

    @cached_property
    def years(self) -> list[Year]:
        """The years and groups of the warehouse, newest first."""
        return years(self._reader)

    @cached_property
    def ratings(self) -> tuple[str, ...]:
        """The names of all ratings of all years."""
        frameworks = dict.fromkeys(entry.framework_id for entry in self.years)
        rows = [
            row for number in frameworks for row in self._reader.rows("bands", framework_id=number)
        ]
        return tuple(dict.fromkeys(str(row[0]) for row in rows))

    def tree(self, year: int, group: str) -> tuple[dict[str, Criterion], NodeIndex]:
        """The criteria of a year and group by code, and under their names."""
        key = (year, group)
        if key not in self._trees:
            nodes = criteria(self._reader, year, group)
            self._trees[key] = ({node.code: node for node in nodes}, NodeIndex(nodes))
        return self._trees[key]

    def figures(self, commune_id: int, year: int) -> dict[str, Figures]:
        """A commune's figures by code ('' = the total); empty when it has none in that year."""
        key = (commune_id, year)
        if key not in self._figures:
            self._figures[key] = self._read(commune_id, year)
        return self._figures[key]

    def _read(self, commune_id: int, year: int) -> dict[str, Figures]:
        try:
            found = profile(self._reader, commune_id, year)
        except BadInput:
            return {}
        total = found.total
        self._frameworks[commune_id, year] = total.framework_id
        self.illustrative |= total.data_note is not None
        printed = {
            figure.criterion or "": figure
            for figure in printed_figures(self._reader, year, commune_id)
        }
        return {"": Figures("", total.criterion_name, total, total.rating, printed.get(""))} | {
            row.code: Figures(row.code, row.name, row, None, printed.get(row.code))
            for row in found.criteria
        }

    def code_in(self, commune_id: int, year: int, code: str, base: int) -> str | None:
        """The code that a criterion of `year` has in the earlier or later year `base`."""
        at = year
        step = -1 if base < year else 1
        found: str | None = code
        while found and at != base:
            if not self.figures(commune_id, at):
                return None
            key = (self._frameworks[commune_id, at] * step, found)
            if key not in self._back:
                self._back[key] = criterion_code_in(
                    self._reader, self._frameworks[commune_id, at], found, step
                )
            found, at = self._back[key], at + step
        return found

    def last_rank(self, year: int, group: str, code: str) -> int | None:
        """The lowest rank that a commune of the group has at a node."""
        key = (year, group, code)
        if key not in self._last:
            ranks = [row.rank for row in standings(self._reader, year, code, group) if row.rank]
            self._last[key] = max(ranks, default=None)
        return self._last[key]

    def units(self, year: int, group: str) -> tuple[int, ...]:
        """How many communes of the group are ranked, and how many have any figure."""
        return next(
            ((entry.ranked, entry.units) for entry in self.years
             if (entry.year, entry.group) == (year, group)),
            (),
        )  # fmt: skip


def printed_value(figures: Figures, name: str) -> Decimal | int | str | None:
    """What a decision printed of 'score', 'rank', 'rating' or 'index_percent'."""
    if figures.printed is None:
        return None
    field = {"index_percent": "printed_percent"}.get(name, f"printed_{name}")
    value: Decimal | int | str | None = getattr(figures.printed, field, None)
    return value
