"""One figure in the ways in which officers type it, and every figure that a text may mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

_FULL_WIDTH = str.maketrans("0123456789,", "０１２３４５６７８９，")
_THOUSAND = Decimal(1000)


def _plain(value: Decimal) -> str:
    """As short as it goes, with a point: 83.0800 -> 83.08."""
    return f"{value.normalize():f}"


def _comma(value: Decimal) -> str:
    return _plain(value).replace(".", ",")


def _padded(value: Decimal) -> str:
    """At least two decimals: 12.1 -> 12,10."""
    whole, _, decimals = _plain(value).partition(".")
    return f"{whole},{decimals:<02}"


def _grouped(value: Decimal, mark: str) -> str:
    """Thousands apart: 1234.5 -> 1.234,5; with a decimal always, so that it has one reading."""
    if abs(value) < _THOUSAND:
        return _comma(value)
    whole, _, decimals = _plain(value).partition(".")
    return f"{int(whole):,}".replace(",", mark) + f",{decimals or '0'}"


def shown(value: Decimal, style: str, place: int = 0) -> str:
    """A figure's text. place: a running number of the cell; style 'mixed' goes by it."""
    if style == "mixed":
        style = ("comma", "point", "padded")[place % 3]
    return _WRITERS[style](value)


_WRITERS: dict[str, Callable[[Decimal], str]] = {
    "comma": _comma,
    "point": _plain,
    "padded": _padded,
    "grouped": lambda value: _grouped(value, "."),
    "thin": lambda value: _grouped(value, "\u202f"),
    "no-break": lambda value: f"\u00a0{_grouped(value, chr(0xA0))}\u00a0",
    "apostrophe": lambda value: f"'{_comma(value)}",
    "blanks": lambda value: f" {_comma(value)}  ",
    "full-width": lambda value: _comma(value).translate(_FULL_WIDTH),
}

STYLES = (*_WRITERS, "mixed")
MISSING = ("", "-", "–", "...")
NOT_APPLICABLE = ("x", "KXĐ", "Không áp dụng")

_TOKEN = re.compile(r"\d[\d.,\s]*\d|\d")


def readings(text: str) -> set[Decimal]:
    """Every number that a text may be read as, rounded to what is stored."""
    found = set()
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", text)):
        for part in {token, *re.split(r"\s", token), re.sub(r"\s", "", token)}:
            for plain in _meanings(part):
                if re.fullmatch(r"\d{1,9}(\.\d+)?", plain):
                    found.add(Decimal(plain).quantize(Decimal("0.0001")))
    return found


def _meanings(token: str) -> set[str]:
    """The token with its marks as decimal marks, as marks of thousands, or as both."""
    bare = token.replace(",", "")
    return {
        token.replace(",", "."),
        bare,
        bare.replace(".", ""),
        token.replace(".", "").replace(",", "."),
    }
