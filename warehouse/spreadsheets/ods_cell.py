"""One cell of an OpenDocument spreadsheet: its value as text."""

from __future__ import annotations

import re

from warehouse.spreadsheets.archive import Attributes, local
from warehouse.spreadsheets.texts import shown

_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|Err:\d+")
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_BLANKS = str.maketrans("\t\r\n", "   ")
_NUMBERS = ("float", "percentage", "currency")


class CellReader:
    """Follows the elements inside a cell and keeps its paragraphs, without notes and drawings."""

    def __init__(self) -> None:
        self.is_open = False
        self._attributes: Attributes = {}
        self._depth = 0  # of elements inside the cell
        self._aside = 0  # depth at which a note or drawing began; 0 = in none
        self._paragraphs: list[str] = []
        self._parts: list[str] | None = None  # of the paragraph that is open

    def open(self, attributes: Attributes) -> None:
        """A cell begins; attributes by local name."""
        self.is_open, self._attributes = True, attributes
        self._depth = self._aside = 0
        self._paragraphs, self._parts = [], None
        self.columns = int(attributes.get("number-columns-repeated") or 1)
        self.span = (
            int(attributes.get("number-rows-spanned") or 1),
            int(attributes.get("number-columns-spanned") or 1),
        )

    def enter(self, tag: str, attributes: Attributes) -> None:
        """An element begins inside the cell."""
        self._depth += 1
        if self._aside:
            return
        if self._depth == 1:
            if tag == "p":
                self._parts = []
            else:
                self._aside = self._depth
        elif self._parts is None or tag in ("annotation", "frame", "note", "ruby-text"):
            self._aside = self._depth
        elif tag == "s":
            count = {local(key): value for key, value in attributes.items()}.get("c", "1")
            self._parts.append(" " * min(int(count), 100))
        elif tag in ("tab", "line-break"):
            self._parts.append(" " if tag == "tab" else "\n")

    def collect(self, piece: str) -> None:
        """Characters come; line breaks of the XML mean no more than a blank."""
        if self._parts is not None and not self._aside:
            self._parts.append(piece.translate(_BLANKS))

    def leave(self) -> bool:
        """An element ends; True when it is the cell itself."""
        if self._depth == 0:
            return True
        if self._aside == self._depth:
            self._aside = 0
        elif self._depth == 1 and self._parts is not None:
            self._paragraphs.append("".join(self._parts))
            self._parts = None
        self._depth -= 1
        return False

    def text(self) -> str:
        """The text of the cell that has just ended, which is open no more."""
        attributes, self.is_open = self._attributes, False
        words = "\n".join(self._paragraphs)
        kind = attributes.get("value-type", "")
        formula = attributes.get("formula")
        if formula is not None:
            if _ERROR.fullmatch(words.strip()):  # some programs store a number beside it
                return words.strip()
            if not kind or (kind in _NUMBERS and "value" not in attributes):
                return words or "=" + formula.partition(":")[2].removeprefix("=")
        if kind in _NUMBERS and "value" in attributes:
            return shown(attributes["value"], "percent" if kind == "percentage" else "number")
        return _other_text(kind, attributes, words)


def _other_text(kind: str, attributes: Attributes, words: str) -> str:
    if kind == "boolean":
        return attributes.get("boolean-value", "").upper()
    if kind == "date":
        moment = attributes.get("date-value", "").replace("T", " ").partition(".")[0]
        return moment.removesuffix("Z").removesuffix(" 00:00:00")
    if kind == "time" and (parts := _DURATION.fullmatch(attributes.get("time-value", ""))):
        return ":".join(f"{int(part):02}" for part in parts.groups())
    return words or attributes.get("string-value", "")
