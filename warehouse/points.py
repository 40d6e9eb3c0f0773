"""Reading points from cells. Points are Decimal with at most 4 decimals; never a float."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from warehouse.messages import Message, say
from warehouse.text import fold

QUANTUM = Decimal("0.0001")
LARGEST = Decimal("9999.9999")

MISSING_MARKS = frozenset({"", "-", "–", "—", "...", "…", "n/a", "na", "null", "none"})
NOT_APPLICABLE_MARKS = frozenset({"x", "kxd", "khong ap dung", "kad", "not applicable"})

_PLAIN = re.compile(r"[+-]?\d+")
_ONE_MARK = re.compile(r"([+-]?\d+)([.,])(\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,](\d+))?")
_BARE_DECIMAL = re.compile(r"[+-]?[.,]\d+")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says: a number, nothing, not applicable, or a problem.

    value: points; None with problem None = nothing was given (missing, not zero)
    rounded: the text had more than 4 decimals and was rounded half up
    """

    value: Decimal | None = None
    applicable: bool = True
    rounded: bool = False
    problem: Message | None = None


def read_points(text: str, ceiling: Decimal | None = None) -> Cell:
    """Read one cell as points.

    ceiling: the largest sensible value (the criterion's maximum); it decides "1.234", which
    may be 1,234 or 1234. Where both readings fit, or none does, the cell is a problem.
    """
    plain = _tidy(text)
    if fold(plain) in MISSING_MARKS:
        return Cell()
    if fold(plain) in NOT_APPLICABLE_MARKS:
        return Cell(applicable=False)
    readings = _readings(plain.removesuffix("%").strip())
    if not readings:
        return Cell(problem=say("“{text}” is not a number", text=text.strip()[:40]))
    if len(readings) > 1:
        fitting = [r for r in readings if ceiling is not None and abs(r) <= ceiling]
        if len(fitting) != 1:
            return Cell(
                problem=say(
                    "“{text}” can be read as {first} or as {second}",
                    text=text.strip()[:40],
                    first=readings[0],
                    second=readings[1],
                )
            )
        readings = fitting
    return _bounded(readings[0], text)


def _tidy(text: str) -> str:
    """Full-width digits, typographic minus and apostrophe-led text made plain."""
    plain = unicodedata.normalize("NFKC", text).strip().lstrip("'").strip()
    plain = plain.replace("\u2212", "-").replace("\u00a0", "").replace("\u202f", "")
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", plain)


def _readings(text: str) -> list[Decimal]:
    """Every number that `text` may mean, the decimal reading first."""
    if _PLAIN.fullmatch(text):
        return [Decimal(text)]
    if match := _ONE_MARK.fullmatch(text):
        whole, _, decimals = match.groups()
        found = [Decimal(f"{whole}.{decimals}")]
        digits = whole.lstrip("+-")
        if len(decimals) == 3 and len(digits) <= 3 and not digits.startswith("0"):
            found.append(Decimal(whole + decimals))
        return found
    if match := _GROUPED.fullmatch(text):
        mark, decimals = match.groups()
        whole = text[: -len(decimals) - 1] if decimals else text
        return [Decimal(whole.replace(mark, "") + (f".{decimals}" if decimals else ""))]
    if _BARE_DECIMAL.fullmatch(text):
        return [Decimal(text.replace(",", "."))]
    return []


def _bounded(value: Decimal, text: str) -> Cell:
    if abs(value) > LARGEST:
        return Cell(problem=say("“{text}” is too large for points", text=text.strip()[:40]))
    exact = value.quantize(QUANTUM, ROUND_HALF_UP)
    return Cell(value=exact, rounded=exact != value)


def trim(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent: 83.0800 -> 83.08."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
