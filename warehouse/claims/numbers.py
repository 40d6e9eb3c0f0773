"""Numbers as prose writes them: 83,08; 04; 1.234,5; −2,74; hai; tám mươi ba phẩy không tám."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from warehouse.analysis.places import rounded
from warehouse.points import USUAL, read_points
from warehouse.text import fold

# a sign belongs to a number only where no other number stands before it: 80-90 is a range
DIGITS = r"(?<![\w.,])(?:(?<![\d%]\s)[+\-−–])?\d+(?:[.,]\d+)*"
_UNITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_WORD = "(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|linh|lẻ)"
_SPELLED = rf"{_WORD}(?:\s+{_WORD})*"
WORDS = rf"(?<!\w){_SPELLED}(?!\w)"
POINTED = rf"(?<!\w)(?:\d+|{_SPELLED})\s+(?:phẩy|chấm)\s+(?:\d+|{_SPELLED})(?!\w)"
_ORDINALS = {"nhat": 1, "nhi": 2}
_POINT = re.compile(r"\s+(?:phay|cham)\s+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text: its value, the decimals that are written, and where it stands.

    signed: a plus or minus is written before it
    """

    value: Decimal
    decimals: int
    start: int
    end: int
    signed: bool = False

    @property
    def is_whole(self) -> bool:
        """True for a number without decimals, as ranks are."""
        return self.decimals == 0

    def agrees(self, value: Decimal) -> bool:
        """True when `value` rounds to this figure at the decimals that are written."""
        return rounded(value, self.decimals) == self.value


def read_figure(text: str, start: int) -> Figure | None:
    """The number that `text` (which begins at `start`) writes in digits or words; None if none."""
    end = start + len(text)
    plain = text.replace("–", "-").strip()
    if plain.lstrip("+-−")[:1].isdigit() and " " not in plain:
        cell = read_points(plain, USUAL)
        if cell.value is None or cell.decimals is None:
            return None
        return Figure(cell.value, min(cell.decimals, 4), start, end, plain[0] in "+-−")
    spelled = _spelled(fold(text))
    return None if spelled is None else Figure(*spelled, start, end)


def _spelled(text: str) -> tuple[Decimal, int] | None:
    """(value, decimals) of a number in words without diacritics."""
    whole, *rest = _POINT.split(text)
    number = _whole(whole)
    if number is None or len(rest) > 1:
        return None
    if not rest:
        return Decimal(number), 0
    decimals = _decimals(rest[0])
    return None if decimals is None else (Decimal(f"{number}.{decimals}"), len(decimals))


def _decimals(text: str) -> str | None:
    """'khong tam' -> '08', 'bon muoi tam' -> '48', '08' -> '08'."""
    words = text.split()
    if all(word in _UNITS for word in words):
        return "".join(str(_UNITS[word]) for word in words)
    number = _whole(text)
    if number is None:
        return None
    return text if text.isdigit() else str(number)


def _whole(text: str) -> int | None:
    """'muoi hai' -> 12, 'tam muoi ba' -> 83, 'mot tram' -> 100, 'nhat' -> 1."""
    if text.isdigit():
        return int(text)
    if text in _ORDINALS:
        return _ORDINALS[text]
    total, unit = 0, None
    for word in text.split():
        if word in _UNITS:
            if unit is not None:
                return None
            unit = _UNITS[word]
        elif word == "muoi":
            total, unit = total + 10 * (1 if unit is None else unit), None
        elif word == "tram":
            total, unit = total + 100 * (1 if unit is None else unit), None
        elif word not in ("linh", "le"):
            return None
    return total + (unit or 0)
