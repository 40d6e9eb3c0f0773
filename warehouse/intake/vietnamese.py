"""Is this Vietnamese? How words are spelt, as a rule, and which reading of a text keeps to it.

By this the encoding of a text is told: in a wrong one, hardly a word is spelt so. The rule is wide
enough for the names of the highlands as Vietnamese writes them (Đắk Lắk, Krông Búk, HLốp).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from warehouse.text import TONES

_TONES = re.compile(f"[{TONES}]")
_QUALITIES = frozenset("âêôăơư")
# with the vowel that may close them: ai, ao, au, ay
_VOWELS = (
    "a[iouy]?|ăi?|â[uy]?|eo?|ê[uy]?|êê|i[au]?|iă|iêu?|oi?|oa[ioy]?|oăi?|oeo?|oo|ôi?|ơi?|ơơ|u[ai]?|uă"
    "|uây?|uê|uôi?|uơ|uyu?|uya|uyê|ư[aiu]?|ươ[iu]?|y|yêu?"
)
# small and without its tone: up to three consonants before the vowels (ngh), in the highlands
# four, and up to two after them (ng, nh, ch)
_SPELLING = re.compile(f"(?:[bcdđghjklmnprstvxyz]{{0,4}}|gi|qu)(?:{_VOWELS})[chgjklmnprt]{{0,2}}")
_LONGEST = 12
_CAPITALS = "ABCDĐGHJKLMNPQRSTVXYZĂÂÊÔƠƯ"

# Of the words in question, the share that must be possible; how many must be possible in this
# reading alone; and how many times as many as are so only in another
_ENOUGH, _LEAD, _RIVALS = 0.7, 2, 4


def clearest(readings: Mapping[str, Sequence[str]]) -> str | None:
    """The name of the reading that is Vietnamese beyond doubt; None where there is none.

    readings: the same words, each in every reading
    """
    possible = {name: [is_possible(word) for word in words] for name, words in readings.items()}
    best = max(possible, key=lambda name: sum(possible[name]), default=None)
    if best is None or sum(possible[best]) < max(1, _ENOUGH * len(possible[best])):
        return None
    for name, words in readings.items():
        both = list(zip(possible[best], possible[name], strict=True))
        lead, lag = both.count((True, False)), both.count((False, True))
        if words != readings[best] and (lead < _LEAD or lag * _RIVALS > lead):
            return None
    return best


def is_possible(word: str) -> bool:
    """True for a word (NFC) that is spelt as Vietnamese is: consonants around vowels, one tone at
    most, on the letter that bears it, capitals only in front or throughout."""
    return len(word) <= _LONGEST and _is_spelt(word)


@lru_cache(maxsize=65_536)
def _is_spelt(word: str) -> bool:
    if not (word.isupper() or word[1:].islower() or word.lstrip(_CAPITALS).islower()):
        return len(word) == 1 and is_possible(word + "n")
    toned = [i for i, char in enumerate(word) if _TONES.search(unicodedata.normalize("NFD", char))]
    if len(toned) > 1:
        return False
    letters = unicodedata.normalize("NFD", word.replace("\u00d0", "Đ").casefold())
    plain = unicodedata.normalize("NFC", _TONES.sub("", letters))
    marked = [i for i, char in enumerate(plain) if char in _QUALITIES]
    placed = not toned or not marked or toned[0] == marked[-1]
    return placed and bool(_SPELLING.fullmatch(plain))
