"""Finding a commune by code or by any usual spelling; a near miss is never guessed."""

from __future__ import annotations

import datetime
import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from warehouse.text import clean, fold, spelling_key

# What stands before a unit's own name, longest first, and the kind that it means.
_PREFIXES = {
    "ủy ban nhân dân": "",
    "uỷ ban nhân dân": "",
    "ubnd": "",
    "thị trấn": "Thị trấn",
    "thành phố": "Thành phố",
    "đặc khu": "Đặc khu",
    "phường": "Phường",
    "thị xã": "Thị xã",
    "huyện": "Huyện",
    "quận": "Quận",
    "tỉnh": "Tỉnh",
    "xã": "Xã",
    "tt.": "Thị trấn",
    "tt": "Thị trấn",
    "tp.": "Thành phố",
    "tp": "Thành phố",
    "tx.": "Thị xã",
    "tx": "Thị xã",
    "đk.": "Đặc khu",
    "x.": "Xã",
    "p.": "Phường",
    "h.": "Huyện",
    "q.": "Quận",
}
_PREFIX = re.compile(
    "("
    + "|".join(re.escape(p) for p in sorted(_PREFIXES, key=len, reverse=True))
    + r")(?:(?<=\.)|(?=[\s.]))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune during one validity, as far as names need it."""

    commune_id: int
    code: str | None
    name: str
    kind: str | None
    full_name: str
    group_name: str
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    aliases: tuple[str, ...] = ()

    def valid_in(self, year: int | None) -> bool:
        """True when the unit existed on any day of `year` (None: at any time)."""
        if year is None:
            return True
        return not (
            (self.valid_from and self.valid_from > datetime.date(year, 12, 31))
            or (self.valid_to and self.valid_to < datetime.date(year, 1, 1))
        )


@dataclass(frozen=True, slots=True)
class Match:
    """One unit, or none: then the several that fit, if any do."""

    unit: Unit | None
    ambiguous: tuple[Unit, ...] = ()


def split_kind(text: str) -> tuple[str | None, str]:
    """'UBND xã Tiên Châu' -> ('Xã', 'Tiên Châu'); (None, text) where no kind is written."""
    rest, kind = clean(text), None
    while match := _PREFIX.match(rest):
        kind = _PREFIXES[match[1].casefold()] or kind
        rest = rest[match.end() :].lstrip(" .")
    return kind, rest


def read_units(rows: Iterable[Sequence[Any]]) -> list[Unit]:
    """The units in the rows of sql/queries/communes.sql (one row a unit and alias)."""
    units = []
    for _, group in groupby(rows, key=lambda row: row[0]):
        spellings = list(group)
        number, code, name, kind, full_name, group_name, since, until, _alias = spellings[0]
        aliases = tuple(row[8] for row in spellings if row[8])
        units.append(Unit(number, code, name, kind, full_name, group_name, since, until, aliases))
    return units


class NameIndex:
    """All units under all their keys."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units: list[Unit] = []
        self._steps: tuple[defaultdict[str, list[Unit]], ...] = tuple(
            defaultdict(list) for _ in range(6)
        )
        self._found: dict[tuple[str, int | None], Match] = {}
        self._candidates: dict[str, list[list[Unit]]] = {}
        for unit in units:
            self.add(unit)

    def add(self, unit: Unit) -> None:
        """Know one more unit."""
        self.units.append(unit)
        self._found.clear()
        self._candidates.clear()
        codes, numbers, whole, kinds, bare, folded = self._steps
        if unit.code:
            codes[unit.code.casefold()].append(unit)
            if unit.code.isdecimal() and unit.code.startswith("0"):
                numbers[unit.code.lstrip("0")].append(unit)
        for spelling in (unit.full_name, unit.name, *unit.aliases):
            kind, rest = split_kind(spelling)
            _put(whole, spelling_key(spelling), unit)
            _put(kinds, f"{kind or unit.kind or ''}|{spelling_key(rest)}", unit)
            _put(bare, spelling_key(rest), unit)
            _put(folded, fold(rest), unit)

    def find(self, text: str, year: int | None = None) -> Match:
        """The one unit that `text` names in `year`; exact spellings win over loose ones."""
        key = (text, year)
        if key not in self._found:
            self._found[key] = self._search(text, year)
        return self._found[key]

    def _search(self, text: str, year: int | None) -> Match:
        if text not in self._candidates:
            self._candidates[text] = self._named(text)
        for found in self._candidates[text]:
            valid = [unit for unit in found if unit.valid_in(year)]
            if len(valid) == 1:
                return Match(valid[0])
            if valid:
                return Match(None, ambiguous=tuple(valid))
        return Match(None)

    def _named(self, text: str) -> list[list[Unit]]:
        """The units that `text` names in any year, by the exactness of the spelling."""
        if not self.units:
            return []
        kind, rest = split_kind(text)
        codes, numbers, whole, kinds, bare, folded = self._steps
        return [
            codes.get(clean(text).casefold(), []),
            numbers.get(clean(text), []),  # a spreadsheet took the code for a number: 01234 -> 1234
            whole.get(spelling_key(text), []),
            kinds.get(f"{kind}|{spelling_key(rest)}", []) if kind else [],
            _same_kind(bare.get(spelling_key(rest), []), kind),
            _same_kind(folded.get(fold(rest), []), kind) if fold(rest) == rest.casefold() else [],
        ]

    def nearest(self, text: str, year: int | None = None) -> tuple[str, ...]:
        """Names in `year` that look like `text`, the likeliest first: to show, never to take.

        Looks at every unit, so that it is asked only when there is something to say.
        """
        rest = split_kind(text)[1]
        by_key = {fold(u.name): u.full_name for u in self.units if u.valid_in(year)}
        close = difflib.get_close_matches(fold(rest), list(by_key), n=3, cutoff=0.6)
        return tuple(by_key[key] for key in close)


def _put(table: defaultdict[str, list[Unit]], key: str, unit: Unit) -> None:
    if unit not in table[key]:
        table[key].append(unit)


def _same_kind(units: Sequence[Unit], kind: str | None) -> list[Unit]:
    """Units whose declared kind does not contradict the kind that was written."""
    return [u for u in units if kind is None or u.kind is None or u.kind == kind]
