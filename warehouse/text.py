"""Vietnamese text: one normal form inside, and keys under which spellings meet."""

from __future__ import annotations

import re
import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"
_BLANKS = re.compile(r"\s+")
_LOOSE = re.compile(r"[^\w%]+")


def clean(text: str) -> str:
    """NFC, typographic apostrophes and blanks of every kind made plain, ends trimmed."""
    plain = unicodedata.normalize("NFC", text).replace("\u2019", "'").replace("\u2018", "'")
    plain = _BLANKS.sub(" ", plain.replace("\u200b", "").replace("\ufeff", "")).strip()
    # exports put an apostrophe before what a spreadsheet would run; it is not part of the text
    return plain[1:] if plain[:1] == "'" and plain[1:2] in ("=", "+", "-", "@") else plain


def fold(text: str) -> str:
    """Lower case without any diacritics, Đ as d: what people type to search."""
    decomposed = unicodedata.normalize("NFD", clean(text).casefold().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


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


def heading_key(text: str) -> str:
    """A heading without case, diacritics and punctuation: 'Điểm TĐ:' -> 'diem td'."""
    return _LOOSE.sub(" ", fold(text)).replace("_", " ").strip()
