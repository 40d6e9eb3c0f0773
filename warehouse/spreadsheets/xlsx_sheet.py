"""One sheet of an Office Open XML workbook, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from warehouse.spreadsheets.archive import Attributes, local, make_parser
from warehouse.spreadsheets.sheets import MOST_COLUMNS, MOST_LINES, Place, Refusal, put
from warehouse.spreadsheets.texts import shown, unescaped

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_columns: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets need to know of their workbook.

    texts: the shared texts by number;  meanings: of the cell styles, as `formats` names them
    uncalculated: the program that wrote it left the formulas to be calculated on opening
    """

    texts: list[str]
    meanings: list[str]
    from_1904: bool
    uncalculated: bool


class SheetReader:
    """Reads the XML of a sheet as it comes. Rows and cells that do not say where they stand
    follow the one before; generators differ in that, in prefixes and in the order of attributes."""

    def __init__(self, pieces: Iterator[bytes], book: Book) -> None:
        self.spans: list[Place] = []
        self._pieces = pieces
        self._book = book
        self._tags: dict[str, str] = {}
        self._ready: list[tuple[int, list[str]]] = []
        self._line, self._digits = 0, "0"
        self._cells: list[str] = []
        self._index = -1
        self._cell: Attributes | None = None
        self._value: str | None = None
        self._formula: str | None = None
        self._text: str | None = None  # being collected
        self._aids = 0
        self._shared: str | None = None
        self._shared_formulas: dict[str, str] = {}

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """(line, texts) of the rows that hold something. Raises Refusal, expat.ExpatError."""
        parser = make_parser(self._start, self._end, self._collect)
        for piece in self._pieces:
            parser.Parse(piece, False)
            yield from self._ready
            self._ready.clear()
        parser.Parse(b"", True)
        yield from self._ready

    # the three that follow run for each of millions of cells: what is usual comes first

    def _start(self, name: str, attributes: Attributes) -> None:
        tag = self._tags.get(name) or self._tags.setdefault(name, local(name))
        if tag == "v":
            self._text = ""
        elif tag == "c":
            self._cell, self._value, self._formula = attributes, None, None
            reference = attributes.get("r")
            self._index = self._index + 1 if reference is None else self._place(reference)
        elif tag == "row":
            self._open_row(attributes)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif self._cell is not None:
            self._enter(tag, attributes)

    def _end(self, name: str) -> None:
        tag = self._tags[name]
        if self._cell is None:
            if tag == "row" and self._cells:
                self._ready.append((self._line, self._cells))
                self._cells = []
        elif tag == "v":
            self._value = self._text
            self._text = None
        elif tag == "c":
            put(self._cells, self._index, self._cell_text())
            self._cell = None
        else:
            self._leave(tag)

    def _collect(self, piece: str) -> None:
        if self._text is not None:
            self._text += piece

    def _enter(self, tag: str, attributes: Attributes) -> None:
        """Something unusual begins inside a cell: a formula, or a text that stands there itself."""
        if tag == "t" and not self._aids:
            self._text = ""
        elif tag == "f":
            self._text = ""
            self._shared = attributes.get("si") if attributes.get("t") == "shared" else None
        elif tag == "rPh":
            self._aids += 1

    def _leave(self, tag: str) -> None:
        if tag == "t" and self._text is not None:  # one of the runs of a text
            self._value = (self._value or "") + self._text
        elif tag == "f":
            self._formula = self._whole_formula(self._text or "")
        elif tag == "rPh":
            self._aids -= 1
        self._text = None

    def _open_row(self, attributes: Attributes) -> None:
        line = int(attributes.get("r", self._line + 1))
        if not self._line < line <= MOST_LINES:
            raise Refusal("damaged")
        self._line, self._digits, self._cells, self._index = line, str(line), [], -1

    def _place(self, reference: str) -> int:
        """The index of a cell that says where it stands, which is in the row that is open."""
        letters = reference.rstrip("0123456789")
        if reference[len(letters) :] != self._digits:
            raise Refusal("damaged")
        index = _columns.get(letters)
        return column_index(letters) if index is None else index

    def _cell_text(self) -> str:
        """The text of the cell that was just read."""
        cell = self._cell or {}
        kind, value = cell.get("t", "n"), self._value
        if self._formula is not None and self._is_uncalculated(kind, value):
            return self._formula
        if not value:
            return ""
        if kind == "s":
            return self._book.texts[int(value)]
        if kind == "n":
            style = int(cell.get("s", "0"))
            meanings = self._book.meanings
            meaning = meanings[style] if style < len(meanings) else "number"
            return shown(value, meaning, self._book.from_1904)
        return _other_text(kind, value)

    def _is_uncalculated(self, kind: str, value: str | None) -> bool:
        """Nothing is stored; or a zero by a program that calculates nothing itself."""
        if value is None or (not value and kind != "str"):
            return True
        return self._book.uncalculated and kind == "n" and value.strip() in ("0", "0.0")

    def _whole_formula(self, text: str) -> str:
        """'=' and the formula; one that is shared is written at its first cell only."""
        if self._shared is not None:
            text = text or self._shared_formulas.get(self._shared, "")
            self._shared_formulas[self._shared] = text
        return f"={text}"

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        corners = [_REFERENCE.fullmatch(corner) for corner in (first, last or first)]
        if not corners[0] or not corners[1]:
            raise Refusal("damaged")
        (left, top), (right, bottom) = (corner.groups() for corner in corners if corner)
        self.spans.append((int(top), column_index(left), int(bottom), column_index(right)))


def _other_text(kind: str, value: str) -> str:
    if kind == "b":
        return "TRUE" if value.strip() in ("1", "true") else "FALSE"
    if kind == "d":  # a date in words, ISO 8601
        return value.strip().replace("T", " ").removesuffix("Z").removesuffix(" 00:00:00")
    return value if kind == "e" else unescaped(value)


def column_index(letters: str) -> int:
    """'A' -> 0, 'XFD' -> 16383. Raises Refusal when there is no such column."""
    found = _columns.get(letters)
    if found is None:
        if not re.fullmatch("[A-Z]{1,3}", letters):
            raise Refusal("damaged")
        found = -1
        for letter in letters:
            found = (found + 1) * 26 + ord(letter) - ord("A")
        if found >= MOST_COLUMNS:
            raise Refusal("damaged")
        _columns[letters] = found
    return found
