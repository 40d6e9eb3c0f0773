"""What a stored number shows as text, so that one rule reads the numbers of every kind of file."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_SHOWN = Context(prec=15, rounding=ROUND_HALF_UP)  # a spreadsheet keeps 15 digits of a number
_DAY = Decimal(86_400)  # seconds
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_DAY = 2_958_465  # 9999-12-31
_YEARS_TO_1904 = 1462  # days
_NO_DATE = "#######"  # what a spreadsheet shows when a number is no date


@lru_cache(maxsize=100_000)
def shown(raw: str, meaning: str = "number", from_1904: bool = False) -> str:
    """The text of a stored number.

    raw: the number as the file writes it, or the repr of a float
    meaning: as `formats.meaning_of` tells it
    from_1904: days count from 1904-01-01, as old workbooks of Macintosh do
    What is no number at all comes back as it stands.
    """
    if not _NUMBER.fullmatch(raw.strip()):
        return raw
    value = _SHOWN.plus(Decimal(raw.strip()))
    if meaning == "number":
        return number_text(value)
    if meaning == "percent":
        return number_text(value.scaleb(2)) + "%"
    if meaning.startswith("zeros"):
        text = number_text(value)
        return text.zfill(int(meaning[5:])) if text.isdigit() else text
    return moment_text(value, elapsed=meaning == "elapsed", from_1904=from_1904)


def unescaped(text: str) -> str:
    """Text with its _xHHHH_ escapes resolved: characters that the XML of Excel cannot hold."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def number_text(value: Decimal) -> str:
    """Shortest decimal text without exponent. Three decimals get a fourth, 1.234 -> 1.2340:
    a number of a workbook has no thousands marks, and must not be read as if it had."""
    text = format(value, "f")
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    if not decimals:
        return "0" if whole in ("-0", "+0") else whole
    return f"{whole}.{decimals}0" if len(decimals) == 3 else f"{whole}.{decimals}"


def moment_text(serial: Decimal, *, elapsed: bool = False, from_1904: bool = False) -> str:
    """The date, date and time, or time of a count of days, to the nearest second.

    elapsed: the format counts hours past 24, such as [h]:mm
    """
    seconds = int((serial * _DAY).to_integral_value(ROUND_HALF_UP)) if serial.adjusted() < 8 else -1
    days, rest = divmod(seconds, int(_DAY))
    if seconds < 0 or days > _LAST_DAY - from_1904 * _YEARS_TO_1904:
        return _NO_DATE
    if elapsed or days == 0:
        return _clock(seconds)
    day = _day_text(days, from_1904)
    return f"{day} {_clock(rest)}" if rest else day


def _day_text(days: int, from_1904: bool) -> str:
    if from_1904:
        start = date(1904, 1, 1)
    elif days == 60:
        return "1900-02-29"  # a day that spreadsheets have and the calendar has not
    else:
        start = date(1899, 12, 30) if days > 60 else date(1899, 12, 31)
    return (start + timedelta(days=days)).isoformat()


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
