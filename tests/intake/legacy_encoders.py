"""Writers of the encodings before Unicode, so that tests can make the files that offices send.

They are tables of their own, laid out letter by letter as the character maps of the fonts show
them, so that they and the product's tables check each other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

_TONES = "\u0301\u0300\u0309\u0303\u0323"  # the order of the columns: á à ả ã ạ

# a letter, then the same letter with each tone; Latin-1 characters stand for the bytes
_TCVN3 = {
    "a": "a ¸ µ ¶ · ¹", "ă": "¨ ¾ » ¼ ½ Æ", "â": "© Ê Ç È É Ë", "e": "e Ð Ì Î Ï Ñ",
    "ê": "ª Õ Ò Ó Ô Ö", "i": "i Ý × Ø Ü Þ", "o": "o ã ß á â ä", "ô": "« è å æ ç é",
    "ơ": "¬ í ê ë ì î", "u": "u ó ï ñ ò ô", "ư": "\xad ø õ ö ÷ ù", "y": "y ý ú û ü þ",
    "đ": "®",
}  # fmt: skip
_TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
_VNI = {
    "a": "a aù aø aû aõ aï", "ă": "aê aé aè aú aü aë", "â": "aâ aá aà aå aã aä",
    "e": "e eù eø eû eõ eï", "ê": "eâ eá eà eå eã eä", "i": "i í ì æ ó ò",
    "o": "o où oø oû oõ oï", "ô": "oâ oá oà oå oã oä", "ơ": "ô ôù ôø ôû ôõ ôï",
    "u": "u uù uø uû uõ uï", "ư": "ö öù öø öû öõ öï", "y": "y yù yø yû yõ î",
    "đ": "ñ",
}  # fmt: skip


def encode(text: str, encoding: str) -> bytes:
    """Text in 'tcvn3', 'vni', 'cp1258' (tones apart, as Windows types them) or a Python encoding.

    TCVN3 has no toned capitals: they are written as the small letters, see small_tones.
    Raises UnicodeEncodeError for what the encoding cannot write.
    """
    plain = unicodedata.normalize("NFC", text)
    if encoding == "tcvn3":
        return _written(plain, _TCVN3_TABLE)
    if encoding == "vni":
        return _written(plain, _VNI_TABLE)
    return _apart(plain).encode(encoding) if encoding == "cp1258" else text.encode(encoding)


def small_tones(text: str) -> str:
    """What TCVN3 keeps of a text: its toned letters small."""
    return "".join(c.lower() if _tone(c) else c for c in unicodedata.normalize("NFC", text))


def _written(text: str, table: dict[str, str]) -> bytes:
    return "".join(table.get(char, char) for char in text).encode("cp1252")


def _table(rows: dict[str, str], capital: Callable[[str], str]) -> dict[str, str]:
    letters = {}
    for base, row in rows.items():
        for tone, written in zip(("", *_TONES), row.split(" "), strict=False):
            letter = unicodedata.normalize("NFC", base + tone)
            letters[letter] = written
            letters[letter.upper()] = capital(written)
    return letters


_TCVN3_TABLE = _table(_TCVN3, lambda written: written if ord(written) > 127 else written.upper())
_TCVN3_TABLE |= _TCVN3_CAPITALS
_VNI_TABLE = _table(_VNI, str.upper)


def _tone(char: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", char) if c in _TONES)


def _apart(text: str) -> str:
    """Each letter without its tone, then the tone: the form that Windows-1258 can write."""
    parts = []
    for char in text:
        tone = _tone(char)
        bare = "".join(c for c in unicodedata.normalize("NFD", char) if c not in tone)
        parts.append((unicodedata.normalize("NFC", bare) if tone else char) + tone)
    return "".join(parts)
