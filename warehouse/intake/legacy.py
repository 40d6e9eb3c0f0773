"""The encodings of the years before Unicode that Python has no codec for: TCVN3 and VNI.

TCVN3 ("ABC", the fonts .VnTime) has one byte a letter and no capitals with tones: the fonts
.VnTimeH draw capitals for the bytes of small letters. VNI (the fonts VNI-Times) writes a letter
and then its marks as one more byte. What neither claims is as in Windows-1252.
Mappings as in TCVN 5712:1993 (VN3) and the VNI convention, the same in UniKey and in xvnkb.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_PLAIN = {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0xA1)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}

# each run of bytes from the first on; a tone is written by TCVN3 in the order à ả ã á ạ
_TCVN3 = dict(_PLAIN)
for _first, _run in {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}.items():
    _TCVN3.update(enumerate(_run, _first))

_VNI_MARKS = {
    0xD8: _GRAVE, 0xD9: _ACUTE, 0xDB: _HOOK, 0xD5: _TILDE, 0xCF: _DOT,
    0xC2: _CIRCUMFLEX, 0xC0: _CIRCUMFLEX + _GRAVE, 0xC1: _CIRCUMFLEX + _ACUTE,
    0xC5: _CIRCUMFLEX + _HOOK, 0xC3: _CIRCUMFLEX + _TILDE, 0xC4: _CIRCUMFLEX + _DOT,
    0xCA: _BREVE, 0xC8: _BREVE + _GRAVE, 0xC9: _BREVE + _ACUTE,
    0xDA: _BREVE + _HOOK, 0xDC: _BREVE + _TILDE, 0xCB: _BREVE + _DOT,
}  # fmt: skip
_VNI_LETTERS = {
    0xD1: "Đ", 0xD4: "Ơ", 0xD6: "Ư", 0xCC: "Ì", 0xCD: "Í", 0xC6: "Ỉ", 0xD3: "Ĩ", 0xD2: "Ị",
    0xCE: "Ỵ",
}  # fmt: skip
_SMALL = 0x20  # from a capital's byte to the small letter's, as in ASCII
_VNI = {
    **_PLAIN,
    **{byte: chr(byte) for byte in range(0xA1, 0xC0)},
    **_VNI_MARKS,
    **{byte + _SMALL: marks for byte, marks in _VNI_MARKS.items()},
    **_VNI_LETTERS,
    **{byte + _SMALL: letter.lower() for byte, letter in _VNI_LETTERS.items()},
}
# a mark after a letter that cannot bear it
_VNI_STRAY = re.compile(
    rb"(?<![aeouyAEOUY\xd4\xd6\xf4\xf6])[\xd8\xd9\xdb\xd5\xcf\xf8\xf9\xfb\xf5\xef]"
    rb"|(?<![aeoAEO])[\xc2\xc0\xc1\xc5\xc3\xc4\xe2\xe0\xe1\xe5\xe3\xe4]"
    rb"|(?<![aA])[\xca\xc8\xc9\xda\xdc\xcb\xea\xe8\xe9\xfa\xfc\xeb]"
)

_TONED = "".join(letter for byte, letter in _TCVN3.items() if byte >= 0xB5)
_CAPITALS = "A-ZĂÂÊÔƠƯĐ"
# a word of capitals and toned letters alone
_LOUD = re.compile(rf"(?<![^\W\d_])[{_CAPITALS}{_TONED}]{{2,}}+(?![^\W\d_])")


def decode_tcvn3(data: bytes) -> str:
    """NFC text. Raises UnicodeDecodeError at a byte that TCVN3 does not have.

    A toned letter among capitals (§IÓM) is made one (ĐIỂM); elsewhere its case is not known and
    it stays small.
    """
    return _LOUD.sub(_shouted, _read(data, "tcvn3", _TCVN3))


def decode_vni(data: bytes) -> str:
    """NFC text. Raises UnicodeDecodeError at a byte that VNI does not have, or at a mark that
    stands after no letter that can bear it."""
    if stray := _VNI_STRAY.search(data):
        raise UnicodeDecodeError("vni", data, stray.start(), stray.end(), "a mark without a letter")
    return unicodedata.normalize("NFC", _read(data, "vni", _VNI))


def decode_windows_1258(data: bytes) -> str:
    """NFC text, where the codec gives letters with their tones apart. Raises UnicodeDecodeError."""
    return unicodedata.normalize("NFC", data.decode("cp1258"))


LEGACY: dict[str, Callable[[bytes], str]] = {
    "windows-1258": decode_windows_1258,
    "tcvn3": decode_tcvn3,
    "vni": decode_vni,
}


def _read(data: bytes, name: str, table: dict[int, str]) -> str:
    try:
        return codecs.charmap_decode(data, "strict", table)[0]
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError(name, data, error.start, error.end, error.reason) from None


def _shouted(word: re.Match[str]) -> str:
    """In capitals, where a capital stands not only in front: §IÓM, not Mü."""
    return word[0].upper() if any(map(str.isupper, word[0][1:])) else word[0]
