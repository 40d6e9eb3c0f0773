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

# full-width marks, the typographic minus; blanks of other widths
_MARKS = {
    ord(mark): plain for mark, plain in zip("，．％－／＋\u2212＇’", ",.%-/+-''", strict=True)
}
_MARKS |= dict.fromkeys((0xA0, 0x202F, 0x2009, 0x2007, 0x200B, 0xFEFF), " ")
_PLAIN = re.compile(r"[+-]?\d+")
_ONE_MARK = re.compile(r"([+-]?\d+)([.,])(\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,](\d+))?")
_ERRORS = frozenset(
    {"#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
    | {"#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "ERR:502", "ERR:508", "ERR:511"}
    | {"ERR:519", "ERR:522", "#ERROR!"}
)
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d.*|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}.*|\d\d:\d\d(:\d\d)?"
    r"|\d{1,2}[-/ .](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thg|th)[a-z]*[-/ .]?\d{0,4}"
    r"|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/ .]\d{2,4}",
    re.IGNORECASE,
)
_BARE_DECIMAL = re.compile(r"[+-]?[.,]\d+")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says: a number, nothing, not applicable, or a problem.

    value: points; None with problem None = nothing was given (missing, not zero)
    rounded: the text had more than 4 decimals and was rounded half up
    decimals: how many decimals the text shows ('12,10' shows 2); None without a value
    """

    value: Decimal | None = None
    applicable: bool = True
    rounded: bool = False
    problem: Message | None = None
    decimals: int | None = None


def read_points(text: str, ceiling: Decimal | None = None, *, percent: bool = False) -> Cell:
    """Read one cell as points, or as a percentage.

    ceiling: the largest sensible value (the criterion's maximum); it decides "1.234", which
    may be 1,234 or 1234. Where both readings fit, or none does, the cell is a problem.
    percent: a percent sign is welcome. Among points it is so only where the maximum is 100 and
    both are the same; elsewhere "90 %" are not 90 points.
    """
    plain = plain_number(text)
    if fold(plain) in MISSING_MARKS:
        return Cell()
    if fold(plain) in NOT_APPLICABLE_MARKS:
        return Cell(applicable=False)
    shown = " ".join(text.split())[:40]
    if plain.endswith("%") and not percent and ceiling not in (None, 100):
        return Cell(problem=say("“{text}” is a percentage, not points", text=shown))
    readings = _readings(plain.removesuffix("%").strip())
    if not readings:
        return Cell(problem=_no_number(plain, shown))
    if len(readings) > 1:
        fitting = [r for r in readings if ceiling is not None and abs(r) <= ceiling]
        if len(fitting) != 1:
            return Cell(
                problem=say(
                    "“{text}” can be read as {first} or as {second}",
                    text=" ".join(text.split())[:40],
                    first=readings[0],
                    second=readings[1],
                )
            )
        readings = fitting
    return _bounded(readings[0], text)


def plain_number(text: str) -> str:
    """Full-width digits, typographic minus and apostrophe-led text made plain."""
    # digits of every script that has them; not NFKC, which makes digits of footnote marks, too
    plain = "".join(map(_plain_digit, text)).translate(_MARKS).strip().lstrip("'").strip()
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", plain)


def _plain_digit(char: str) -> str:
    value = None if char.isascii() else unicodedata.decimal(char, None)
    return char if value is None else str(value)


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


def is_error(text: str) -> bool:
    """True for what a spreadsheet shows where a formula failed."""
    return text.strip().upper() in _ERRORS


def _no_number(plain: str, shown: str) -> Message:
    """Why a text is no number: the accidents of spreadsheets are named."""
    if is_error(plain):
        return say("“{text}” is an error of a spreadsheet's formula", text=shown)
    if plain.startswith("="):
        return say("“{text}” is a formula without its result", text=shown)
    if _DATE.fullmatch(plain):
        return say(
            "“{text}” is a date: a spreadsheet makes dates of numbers such as 12,1", text=shown
        )
    return say("“{text}” is not a number", text=shown)


def _bounded(value: Decimal, text: str) -> Cell:
    if abs(value) > LARGEST:
        return Cell(
            problem=say("“{text}” is too large for points", text=" ".join(text.split())[:40])
        )
    exact = value.quantize(QUANTUM, ROUND_HALF_UP)
    places = -int(value.as_tuple().exponent)
    return Cell(value=exact, rounded=exact != value, decimals=max(0, places))


def trim(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent: 83.0800 -> 83.08."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
