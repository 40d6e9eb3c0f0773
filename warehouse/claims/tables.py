"""Tables inside a text: rows of cells between tabs or bars, under a row of headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from warehouse.claims.answers import Kind
from warehouse.claims.context import Context, Spoken
from warehouse.claims.numbers import Figure, read_figure
from warehouse.claims.sentences import Sentence
from warehouse.claims.stating import Statement
from warehouse.messages import Message, say
from warehouse.text import heading_key

_RULER = re.compile(r"[\s|:+\-─═]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CELL_FIGURE = re.compile(r"([+\-−–]?\d+(?:[.,]\d+)*)(?:\s*/\s*(\d+(?:[.,]\d+)*))?\s*%?")
# headings without diacritics, the more particular first
_HEADINGS: tuple[tuple[str, Kind], ...] = (
    (r"diem (toi da|chuan)|^toi da", "max_score"),
    (r"tu (danh gia|cham)", "self_score"),
    (r"(tang|giam|chenh lech|bien dong).*(hang|bac|vi thu)", "rank_change"),
    (r"^(hang|bac) (tang|giam)", "rank_change"),
    (r"(tang|giam|chenh lech|bien dong)", "score_change"),
    (r"hang|vi thu|vi tri|xep thu", "rank"),
    (r"xep loai|muc xep", "rating"),
    (r"chi so|ty le|%", "index"),
    (r"diem|ket qua", "score"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Column:
    kind: Kind
    year: int | None


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    text: str


class Tables:
    """Reads the rows of tables with the headings above them."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._columns: dict[int, _Column] = {}

    def read(self, sentence: Sentence) -> list[Spoken] | None:
        """What a row states; None where it stands under no headings and is read as prose."""
        if _RULER.fullmatch(sentence.text):
            return []
        cells = _cells(sentence.text)
        if headings := _headings(cells):
            self._columns = headings
            return []
        if not self._columns:
            return None
        label = " ".join(cell.text for at, cell in enumerate(cells) if at not in self._columns)
        said = Sentence(sentence.row, label)
        self._context.codes = ("",)
        known = self._context.names_something(said)
        self._context.read(said)  # and keep whom it names, as of any sentence
        doubt = (
            self._doubt()
            if known or not label.strip(" .0123456789")
            else say("“{text}” is neither a commune nor a criterion", text=label)
        )
        return [
            self._spoken(cells[at], column, doubt)
            for at, column in self._columns.items()
            if at < len(cells) and cells[at].text
        ]

    def _doubt(self) -> Message | None:
        if self._context.unknown:
            return say("there is no commune “{text}”", text=self._context.unknown.text)
        if not self._context.communes:
            return say("no commune is named; give --commune NAME")
        return None

    def _spoken(self, cell: _Cell, column: _Column, doubt: Message | None) -> Spoken:
        year = column.year or self._context.year
        return Spoken(
            _statement(cell, column.kind),
            self._context.communes,
            year,
            year - 1 if year else None,
            self._context.codes,
            doubt=doubt,
        )


def _cells(line: str) -> list[_Cell]:
    mark = "\t" if "\t" in line else "|"
    found, at = [], 0
    for part in line.split(mark):
        lead = len(part) - len(part.lstrip())
        found.append(_Cell(at + lead, part.strip(" *_")))
        at += len(part) + 1
    return found


def _headings(cells: list[_Cell]) -> dict[int, _Column]:
    """column -> what it holds; empty where the row is no row of headings."""
    found = {}
    for at, cell in enumerate(cells):
        key = heading_key(cell.text)
        kind = next((kind for pattern, kind in _HEADINGS if re.search(pattern, key)), None)
        if kind is None and "%" in cell.text:
            kind = "index"
        without_year = _YEAR.sub("", cell.text)
        if kind and not re.search(r"\d", without_year) and len(key.split()) <= 8:
            year = _YEAR.search(cell.text)
            found[at] = _Column(kind, int(year[0]) if year else None)
    return found if len(found) > 1 else {}


def _statement(cell: _Cell, kind: Kind) -> Statement:
    end = cell.start + len(cell.text)
    if kind == "rating":
        return Statement(kind, cell.start, end, rating=cell.text)
    match = _CELL_FIGURE.fullmatch(cell.text)
    figure = read_figure(match[1], cell.start) if match else None
    if match is None or figure is None:
        return Statement("other", cell.start, end)
    of = read_figure(match[2], cell.start + match.start(2)) if match[2] else None
    if kind.endswith("_change"):
        way = -1 if figure.value < 0 or match[1][0] in "-−–" else 1
        figure = Figure(abs(figure.value), figure.decimals, figure.start, figure.end)
        return Statement(kind, cell.start, end, figure, of, way=way)
    return Statement(kind, cell.start, end, figure, of)
