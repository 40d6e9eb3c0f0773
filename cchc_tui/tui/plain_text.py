"""Signs for terminals that know no Unicode: one character for one, so that nothing moves.

Everything that is drawn passes here on its way out (terminal.py), whatever drew it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from rich.cells import cell_len

# What pictures and signs become; letters lose their accents, as people write without them.
_SIGNS = {
    "▲": "^", "▼": "v", "↑": "^", "↓": "v", "←": "<", "→": ">", "↔": "-",
    "━": "=", "╸": "-", "╺": "-", "─": "-", "│": "|", "┃": "|", "┼": "+", "├": "+", "┤": "+",
    "┌": "+", "┐": "+", "└": "+", "┘": "+", "┬": "+", "┴": "+", "╱": "/", "╲": "\\", "╳": "X",
    "▁": "_", "▂": "_", "▃": ".", "▄": "-", "▅": "-", "▆": "=", "▇": "+", "█": "#",
    "▏": "|", "▎": "|", "▍": "|", "▌": "|", "▋": "#", "▊": "#", "▉": "#", "▐": "|", "▔": "-",
    "▀": "'",
    "░": ".", "▒": ":", "▓": "#", "■": "#", "□": "o", "●": "*", "○": "o", "◆": "*", "◇": "o",
    "▸": "+", "▾": "-", "▶": ">", "◀": "<", "✓": "v", "✗": "x", "×": "x",
    "…": "~", "›": ">", "‹": "<", "–": "-", "—": "-", "−": "-", "≈": "~", "≤": "<", "≥": ">",
    "±": "+", "·": ".", "•": "*", "“": '"', "”": '"', "‘": "'", "’": "'", "«": "<", "»": ">",
    "đ": "d", "Đ": "D", "\N{NO-BREAK SPACE}": " ", "Δ": "d", "σ": "s", "²": "2", "³": "3",
}  # fmt: skip

_BRAILLE = range(0x2800, 0x2900)
_DENSER = " .:+#"  # by how many of a braille cell's dots are set, two at a time


class _Table(dict[int, str]):
    """For str.translate: what each character becomes, found when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _plain(chr(code))
        return plain


def _plain(char: str) -> str:
    if char.isascii():
        return char
    if char in _SIGNS:
        return _SIGNS[char]
    if ord(char) in _BRAILLE:
        dots = (ord(char) - _BRAILLE[0]).bit_count()
        return _DENSER[(dots + 1) // 2]
    if unicodedata.combining(char):
        return ""
    base = unicodedata.normalize("NFKD", char)[0]
    return base if base.isascii() else "?" * cell_len(char)


_TABLE = _Table()


def plain(text: str) -> str:
    """The same text in ASCII, as wide as it was."""
    return text if text.isascii() else text.translate(_TABLE)


def needs_plain(environment: Mapping[str, str]) -> bool:
    """True on terminals that show no Unicode: another encoding, or the Linux console.

    A locale that is not stated is taken for UTF-8, as Python does.
    """
    if environment.get("TERM") == "linux":
        return True
    stated = (environment.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    locale = next((name for name in stated if name), "UTF-8")
    return "utf8" not in locale.lower().replace("-", "")
