"""Vietnamese text: one normal form inside, and keys under which spellings meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"
# what is no text: control characters other than tabs and line breaks
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BLANKS = re.compile(r"\s+")  # no-break, narrow and wide ones, line breaks, tabs
_LOOSE = re.compile(r"[^\w%]+")
_APOSTROPHE = re.compile("(?<=[^\\W\\d_])[`´\u02b9\u02bb\u02bc\u2032\u201b\uff07](?=[^\\W\\d_])")
# what nobody sees: the soft hyphen, zero-width blanks and joiners, marks of direction
_UNSEEN = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A),
           0xFEFF)  # fmt: skip
# letters of other languages that look like Đ: old fonts and keyboards give them for it
_PLAIN = dict.fromkeys(_UNSEEN, "") | str.maketrans("\u00d0\u0189\u00f0\u2018\u2019", "ĐĐđ''")

_REMEMBERED = 1 << 15  # texts; names are asked for again and again, in every year of a load


def clean(text: str) -> str:
    """NFC, typographic apostrophes and blanks of every kind made plain, ends trimmed.

    Marks that nobody sees (soft hyphens, zero-width blanks and joiners) are dropped, and letters
    that only look like Đ are Đ.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_PLAIN))
    plain = _BLANKS.sub(" ", _APOSTROPHE.sub("'", text)).strip()
    # exports put an apostrophe before what a spreadsheet would run; it is not part of the text
    return plain[1:] if plain[:1] == "'" and plain[1:2] in ("=", "+", "-", "@") else plain


@lru_cache(_REMEMBERED)
def fold(text: str) -> str:
    """Lower case without any diacritics, Đ as d: what people type to search."""
    decomposed = unicodedata.normalize("NFD", clean(text).casefold().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(_REMEMBERED)
def spelling_key(text: str) -> str:
    """Lower case, with each syllable's tone mark moved to its end.

    "hoà" and "hòa" meet; "Tiên" and "Tiến" do not, nor do i and y.
    """
    words = []
    for word in _LOOSE.sub(" ", clean(text).casefold()).split():
        letters: list[str] = []
        tones: list[str] = []
        for char in unicodedata.normalize("NFD", word):
            (tones if char in TONES else letters).append(char)
        words.append("".join(letters) + "".join(tones))
    return " ".join(words)


@lru_cache(_REMEMBERED)
def heading_key(text: str) -> str:
    """A heading without case, diacritics and punctuation: 'Điểm TĐ:' -> 'diem td'."""
    return _LOOSE.sub(" ", fold(text)).replace("_", " ").strip()
