"""Whom a text speaks of: communes and years, and where it names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.claims import patterns as say_so
from warehouse.claims.idle import dates
from warehouse.claims.sentences import Sentence
from warehouse.names import NameIndex, Unit, split_kind

_WORD = re.compile(r"[^\W\d_]+(?:\.(?=\s?[^\W\d_]))?")
_LONGEST = 6  # words of a commune's name with its kind
_COMMUNE_WORD = say_so.Pattern(
    r"(?<!\w)(?:xã nhà|xã ta|toàn xã|ubnd xã|địa phương|xã|thị trấn|phường)"
    r"(?= (?:đạt|xếp|đứng|được|tăng|giảm|giữ|có|đã|cũng|vẫn))"
)
_KINDS = {"xa": "xã", "phuong": "phường", "thi tran": "thị trấn", "dac khu": "đặc khu"}
_KIND = re.compile(rf"(?<!\w)({'|'.join([*_KINDS, *_KINDS.values()])})\s", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,/])(?:19|20)\d\d(?![.,]?\d)")
_RELATIVE = say_so.Pattern(
    r"(?<!\w)(?P<last>năm (?:trước(?: đó)?|ngoái|liền kề|liền trước)"
    r"|cùng kỳ(?: năm (?:trước|ngoái))?)(?! (?:19|20)\d)"
    r"|(?<!\w)(?P<this>năm nay|năm này)(?!\w)"
)
_COMPARED = say_so.Pattern(
    r"(?:so với|so|hơn|cùng kỳ|kể từ|từ)(?: kết quả| cùng kỳ| chỉ số| thời điểm)?"
    r"(?: của)?(?: năm)? ?$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A commune that a sentence names. unit: None = there is none of this name, or several are.

    compared: it is only what another is compared with ('cao hơn xã ...')
    """

    start: int
    end: int
    text: str
    unit: Unit | None
    several: bool = False
    compared: bool = False


@dataclass(frozen=True, slots=True)
class NamedYear:
    """A year that a sentence names.

    compared: it is what another year is compared with;  aside: it stands in brackets, and only
    what stands there or right before them is of that year
    """

    start: int
    end: int
    year: int
    compared: bool
    aside: bool

    @property
    def is_main(self) -> bool:
        """True when what the sentence says is of this year."""
        return not (self.compared or self.aside)


# ---------------------------------------------------------------- communes


def communes(sentence: Sentence, index: NameIndex, year: int | None) -> list[Named]:
    """The communes that a sentence names, in its order; the longest name at each place."""
    text = sentence.text
    words = [match.span() for match in _WORD.finditer(text)]
    shouts = text.isupper() or text.islower()  # capitals tell nothing
    found: list[Named] = []
    at = 0
    while at < len(words):
        named = _at(text, words, at, index, year, shouts)
        if named is None:
            at += 1
            continue
        compared = bool(say_so.OTHERS.of(sentence).search(sentence.lower[: named.start]))
        found.append(Named(named.start, named.end, named.text, named.unit, named.several, compared))
        while at < len(words) and words[at][0] < named.end:
            at += 1
    return found


def _at(
    text: str,
    words: Sequence[tuple[int, int]],
    at: int,
    index: NameIndex,
    year: int | None,
    shouts: bool,
) -> Named | None:
    start = words[at][0]
    has_kind = bool(_KIND.match(text, start)) or split_kind(text[start : start + 40])[0] is not None
    if not (has_kind or shouts or text[start].isupper()):
        return None
    for count in range(min(_LONGEST, len(words) - at), 0 if has_kind else 1, -1):
        end = words[at + count - 1][1]
        said = text[start:end]
        if not _is_one_name(said):
            continue
        match = index.find(_with_marks(said), year)
        if match.unit or match.ambiguous:
            return Named(start, end, said, match.unit, bool(match.ambiguous))
    return _unknown(text, start) if has_kind else None


def _with_marks(said: str) -> str:
    """'xa Tien Chau' -> 'xã Tien Chau': the kind as names are looked up by."""
    kind = _KIND.match(said)
    plain = _KINDS.get(kind[1].lower()) if kind else None
    return said if plain is None or kind is None else plain + said[kind.end(1) :]


def _is_one_name(text: str) -> bool:
    return all(char.isalpha() or char in " .'-" for char in text)


def _unknown(text: str, start: int) -> Named | None:
    """'xã Tiên Chậu': a kind and two or more capitalised words that no unit bears."""
    match = re.compile(r"[^\W\d_]+(?: trấn| khu)? ((?:[^\W\d_]+ ?){2,4})", re.IGNORECASE).match(
        text, start
    )
    if not match or not _KIND.match(text, start):
        return None
    proper: list[str] = []
    for word in match[1].split():
        if not (word[0].isupper() and (len(word) == 1 or not word.isupper())):
            break
        proper.append(word)
    if len(proper) < 2:
        return None
    said = match[0][: match.start(1) - start] + " ".join(proper)
    return Named(start, start + len(said), said, None)


def speaks_of_a_commune(sentence: Sentence) -> bool:
    """True for 'xã đạt ...', 'địa phương xếp ...': the commune itself, not one criterion."""
    return any(True for _ in _COMMUNE_WORD.finditer(sentence))


# ---------------------------------------------------------------- years


def years(sentence: Sentence, present: int | None) -> list[NamedYear]:
    """The years that a sentence names; 'năm trước' is that before `present`."""
    dated = dates(sentence)
    found = [
        NamedYear(
            *match.span(),
            int(match[0]),
            _is_compared(sentence, match.start()),
            _is_aside(sentence, match.start()),
        )
        for match in _YEAR.finditer(sentence.text)
        if not any(start <= match.start() < end for start, end in dated)
    ]
    for match in _RELATIVE.finditer(sentence):
        said = next((one.year for one in found if one.is_main), present)
        if said is None:
            continue
        last = match["last"] is not None
        aside = _is_aside(sentence, match.start())
        found.append(NamedYear(*match.span(), said - last, last, aside))
    return sorted(found, key=lambda one: one.start)


def _is_aside(sentence: Sentence, start: int) -> bool:
    before = sentence.text[:start]
    return before.count("(") > before.count(")")


def _is_compared(sentence: Sentence, start: int) -> bool:
    return bool(_COMPARED.of(sentence).search(sentence.lower[:start]))
