"""Numbers as the user writes them (Babel): 83,08 in Vietnamese, 83.08 in English."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from cchc_tui import i18n

UP, DOWN, SAME, NOTHING = "▲", "▼", "=", "–"
MINUS = "−"
ALIKE = "≈"  # marks a change of the index where points cannot be compared


@lru_cache(maxsize=16384)
def _decimal(value: Decimal, pattern: str, language: str) -> str:
    from babel.numbers import format_decimal  # 8 ms that --json does not need

    text: str = format_decimal(value, pattern, locale=language, decimal_quantization=True)
    return text.replace("-", MINUS)


def points(value: Decimal | None) -> str:
    """Points with two decimals, up to four where they are there; '–' for none."""
    return NOTHING if value is None else _decimal(value, "#,##0.00##", i18n.language())


def exact(value: Decimal | None) -> str:
    """A number with just the decimals it has: 13,5; 12,1; 100."""
    return NOTHING if value is None else _decimal(value, "#,##0.####", i18n.language())


def percent(value: Decimal | None) -> str:
    """A percentage with two decimals, without the sign."""
    return NOTHING if value is None else _decimal(value, "#,##0.00", i18n.language())


def change(value: Decimal | None) -> str:
    """A change in points with its sign: +1,48 or −2,74; '–' when it is not known."""
    if value is None:
        return NOTHING
    return ("+" if value > 0 else "") + points(value)


def changes(values: Sequence[Decimal | None]) -> list[str]:
    """A column of changes in points: all with the decimals that one of them needs (2 to 4)."""
    exponents = [int(value.normalize().as_tuple().exponent) for value in values if value]
    decimals = min(4, max([2, *(-exponent for exponent in exponents)]))
    pattern = "+#,##0." + "0" * decimals + ";-#,##0." + "0" * decimals
    return [
        NOTHING
        if value is None
        else _decimal(value, pattern if value else pattern[1:], i18n.language())
        for value in values
    ]


def index_change(value: Decimal) -> str:
    """≈+1,20%: a change of the index, where the points of two years cannot be compared."""
    return f"{ALIKE}{'+' if value > 0 else ''}{percent(value)}%"


def rank_change(value: int | None) -> str:
    """▲ 2, ▼ 3 or =; '–' when it is not known."""
    if value is None:
        return NOTHING
    if value == 0:
        return SAME
    return f"{UP if value > 0 else DOWN}{abs(value)}"


def rank(value: int | None, of: int | None = None, *, tied: bool = False) -> str:
    """4, 4/15, or 4= for a tie; '–' for a unit that is not ranked."""
    if value is None:
        return NOTHING
    tie = "=" if tied else ""
    return f"{value}{tie}" if of is None else f"{value}{tie}/{of}"


def share(score: Decimal | None, maximum: Decimal | None) -> str:
    """12,1/13,5"""
    return f"{exact(score)}/{exact(maximum)}"


def criterion(code: str, name: str, gap: str = " ") -> str:
    """Code and name; only the name where a scores file gave no code, so that it serves as both."""
    return name if code == name else f"{code}{gap}{name}"


def date(value: datetime.date) -> str:
    """A day in the user's order."""
    from babel.dates import format_date

    text: str = format_date(value, "dd/MM/yyyy" if i18n.language() == "vi" else "yyyy-MM-dd")
    return text


def moment(value: datetime.datetime) -> str:
    """Day and time in the user's order."""
    from babel.dates import format_datetime

    pattern = "dd/MM/yyyy HH:mm" if i18n.language() == "vi" else "yyyy-MM-dd HH:mm"
    text: str = format_datetime(value, pattern, locale=i18n.language())
    return text


def any_value(value: object) -> str:
    """A value of an answer to the user's own SQL: '' for none, decimals as in `exact`.

    Whole numbers are not grouped: they may be years or codes.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return exact(value) if isinstance(value, Decimal) else str(value)


def are_numbers(values: Iterable[object]) -> bool:
    """True when what is known of `values` is numbers, and something is."""
    known = [value for value in values if value is not None]
    return bool(known) and all(
        isinstance(value, int | float | Decimal) and not isinstance(value, bool) for value in known
    )


def cell(row: int, column: int) -> str:
    """A cell as spreadsheets call it: row 6, column 3 is C6."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
