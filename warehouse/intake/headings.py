"""Headings: what a cell of them says, and the column that it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from warehouse.intake.vocabulary import VOCABULARY
from warehouse.points import USUAL, read_points
from warehouse.text import clean, heading_key

_KNOWN = {
    kind: {alias: column for column, aliases in columns.items() for alias in aliases.split("|")}
    for kind, columns in VOCABULARY.items()
}

_POINTS = r"(?P<{}>\d+(?:[.,]\d+)?)"
_MAX_IN_HEADING = re.compile(
    # "Name (65)", "Name (tối đa 65 điểm)", "Name [65đ]", and "Name: 65 điểm"
    rf"^(?P<name>.*\S)\s*(?:[(\[]\s*(?:điểm\s*)?(?:tối đa|max\.?|/)?\s*:?\s*{_POINTS.format('max')}"
    rf"\s*(?:đ|điểm|points?|pts?)?\s*[)\]]|[:–-]\s*{_POINTS.format('end')}\s*(?:đ|điểm|points?))$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading cell: its text without the maximum, and the maximum (points) if it states one."""

    index: int
    name: str
    max_score: Decimal | None


def read_heading(index: int, cell: str) -> Heading:
    """'Điểm thẩm định (65)' -> name 'Điểm thẩm định', maximum 65."""
    text = clean(cell)
    if match := _MAX_IN_HEADING.match(text):
        stated = read_points(match["max"] or match["end"], USUAL)
        return Heading(index, match["name"], stated.value)
    return Heading(index, text, None)


def meaning(kind: str, heading: str) -> str | None:
    """The column of a kind of file that a heading means, or None."""
    return _KNOWN[kind].get(heading_key(heading))
