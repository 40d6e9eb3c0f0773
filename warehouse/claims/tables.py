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
_SIGN = re.compile(r"\s*(?:±|\+\s*/\s*[-−–])")
_CELL_FIGURE = re.compile(r"([+\-−–]?\d+(?:[.,]\d+)*)(?:\s*/\s*(\d+(?:[.,]\d+)*))?\s*%?")
# whole headings without diacritics and years; a column under any other heading is not read
_SCORE = (
    r"(?:ket qua )?(?:tong )?(?:so )?diem(?: so)?(?: (?:dat|dat duoc|tham dinh|danh gia|cchc))*"
)
_CHANGED = r"(?:so )?(?:tang giam|giam tang|chenh lech|bien dong|thay doi)"
_RANKED = r"(?:xep |thu )?(?:hang|bac)|vi (?:thu|tri)|xep thu"
_HEADINGS: tuple[tuple[str, Kind], ...] = (
    (r"(?:so )?diem (?:toi da|chuan)|toi da", "max_score"),
    (r"(?:so )?diem tu (?:danh gia|cham)(?: diem)?|tu (?:danh gia|cham)(?: diem)?", "self_score"),
    (rf"{_CHANGED} (?:so )?(?:{_RANKED})|(?:{_RANKED}) {_CHANGED}", "rank_change"),
    (rf"{_CHANGED} (?:so )?diem(?: so)?|(?:so )?diem {_CHANGED}", "score_change"),
    (rf"(?:{_RANKED})(?: chung)?", "rank"),
    (r"(?:ket qua )?(?:xep loai|muc xep loai)", "rating"),
    (r"chi so(?: cchc)?|chi so thanh phan|ty le diem", "index"),
    (_SCORE, "score"),
)  # fmt: skip
_CHANGED_KINDS: dict[Kind, Kind] = {"score": "score_change", "rank": "rank_change"}
_FITS: dict[Kind, re.Pattern[str]] = {
    "rank": re.compile(r"\d+(?:/\d+)?=?"),
    "rank_change": re.compile(r"[+\-−–]?\d+"),
    "score": re.compile(r"\d+(?:[.,]\d+)?(?:\s*/\s*\d+(?:[.,]\d+)?)?"),
    "max_score": re.compile(r"\d+(?:[.,]\d+)?"),
    "self_score": re.compile(r"\d+(?:[.,]\d+)?"),
}


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
        self._width = 0

    def leave(self) -> None:
        """Prose follows: the headings hold no longer."""
        self._columns = {}

    def read(self, sentence: Sentence) -> list[Spoken] | None:
        """What a row states; None where it stands under no headings and is read as prose."""
        if _RULER.fullmatch(sentence.text):
            return []
        cells = _cells(sentence.text)
        if headings := _headings(cells):
            self._columns, self._width = headings, len(cells)
            return []
        if self._columns and len(cells) != self._width:
            self.leave()  # rows of another table
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
        lead = len(part) - len(part.lstrip(" *_"))
        found.append(_Cell(at + lead, part.strip(" *_")))
        at += len(part) + 1
    return found


def _headings(cells: list[_Cell]) -> dict[int, _Column]:
    """column -> what it holds; empty where the row is no row of headings."""
    found = {}
    for at, cell in enumerate(cells):
        key = " ".join(_YEAR.sub("", heading_key(cell.text)).removesuffix("nam").split())
        kind = _kind(cell.text, key)
        if kind == "score" and "%" in cell.text:
            kind = "index"
        if kind:
            year = _YEAR.search(cell.text)
            found[at] = _Column(kind, int(year[0]) if year else None)
    return found if len(found) > 1 else {}


def _kind(heading: str, key: str) -> Kind | None:
    """What a heading says that its column holds; key: its words."""
    if "/" in heading and re.fullmatch(rf"{_SCORE} toi da", key):
        return "score"  # 'Điểm đạt/tối đa': cells such as 12,1/13,5
    kind = next((kind for pattern, kind in _HEADINGS if re.fullmatch(pattern, key)), None)
    if _SIGN.match(heading):
        return _CHANGED_KINDS.get(kind) if kind else None  # "± điểm"
    return kind


def _statement(cell: _Cell, kind: Kind) -> Statement:
    end = cell.start + len(cell.text)
    if kind == "rating":
        is_name = cell.text.replace(" ", "").isalpha()
        return Statement(kind if is_name else "other", cell.start, end, rating=cell.text)
    match = _CELL_FIGURE.fullmatch(cell.text)
    figure = read_figure(match[1], cell.start) if match else None
    fits = kind not in _FITS or _FITS[kind].fullmatch(cell.text)
    if match is None or figure is None or not fits:
        return Statement("other", cell.start, end)
    of = read_figure(match[2], cell.start + match.start(2)) if match[2] else None
    if kind.endswith("_change"):
        way = -1 if figure.value < 0 or match[1][0] in "-−–" else 1
        figure = Figure(abs(figure.value), figure.decimals, figure.start, figure.end)
        return Statement(kind, cell.start, end, figure, of, way=way)
    return Statement(kind, cell.start, end, figure, of)
