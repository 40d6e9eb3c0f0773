"""The criteria that a sentence names, by code or by enough of their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from warehouse.claims.patterns import Pattern
from warehouse.claims.sentences import Sentence
from warehouse.queries import Criterion
from warehouse.text import fold

_SHORT_FORMS = {
    "cchc": "cai cach hanh chinh", "xhh": "xa hoi hoc", "tthc": "thu tuc hanh chinh",
    "cntt": "cong nghe thong tin", "cqdt": "chinh quyen dien tu", "dvc": "dich vu cong",
    "dvctt": "dich vu cong truc tuyen", "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan",
    "cbcc": "can bo cong chuc", "kntc": "khieu nai to cao",
}  # fmt: skip
# what a domain's name shares with others, or with the whole index
_LEADING = ("cai cach", "xay dung", "cong tac", "linh vuc", "hien dai hoa", "thuc hien", "nang cao")
_TRAILING = ("cai cach hanh chinh",)
_WHOLE = Pattern(
    r"(?<!\w)(?:tổng (?:số )?điểm|tổng cộng|điểm tổng|kết quả chung|điểm chung|tính chung"
    r"|nhìn chung|toàn bộ bộ chỉ số|chỉ số (?:cải cách hành chính|cchc)|par[ -]?index)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class NamedNode:
    """A criterion that a sentence names; nodes: several where the words fit several, none for
    the whole."""

    start: int
    end: int
    nodes: tuple[Criterion, ...]


class NodeIndex:
    """The criteria of one framework under the words of their names."""

    def __init__(self, tree: Iterable[Criterion]) -> None:
        self._names: list[tuple[Criterion, list[str], set[tuple[str, ...]]]] = []
        self._places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._by_code: dict[str, Criterion] = {}
        for node in tree:
            words = _core(node)
            parts = {tuple(_words(part)) for part in node.name.split(",")}
            self._by_code[node.code.casefold()] = node
            for place, word in enumerate(words):
                self._places[word].append((len(self._names), place))
            self._names.append((node, words, {_stripped(part) for part in parts}))

    def find(self, sentence: Sentence) -> list[NamedNode]:
        """The criteria that a sentence names, by name or code, and the whole; in its order."""
        runs = [*self._runs(sentence), *self._codes(sentence)]
        runs.sort(key=lambda run: (not run.whole, -run.length, run.node.level, run.start))
        found: list[NamedNode] = []
        for run in runs:
            same = next((one for one in found if one.start < run.end and run.start < one.end), None)
            if same is None:
                equals = [
                    other.node for other in runs
                    if (other.start, other.end, other.whole, other.node.level)
                    == (run.start, run.end, run.whole, run.node.level)
                ]  # fmt: skip
                found.append(NamedNode(run.start, run.end, tuple(dict.fromkeys(equals))))
        for match in _WHOLE.finditer(sentence):
            clashes = [o for o in found if o.start < match.end() and match.start() < o.end]
            # 'chỉ số CCHC năm 2023' is the whole, though 'CCHC năm' ends the name of a plan
            if all(match.start() < one.start for one in clashes):
                found = [one for one in found if one not in clashes]
                found.append(NamedNode(*match.span(), ()))
        return sorted(found, key=lambda one: one.start)

    def _codes(self, sentence: Sentence) -> Iterator[_Run]:
        """'tiêu chí 7.2.1', 'lĩnh vực 8', and a code that stands before its own name."""
        for match in _CODED.finditer(sentence):
            node = self._by_code.get(match["code"].rstrip("."))
            if node:
                yield _Run(*match.span(), node, len(match[0].split()), True)

    def _runs(self, sentence: Sentence) -> Iterator[_Run]:
        """Runs of words that are enough of a name."""
        spoken = _spoken(sentence.text)
        running: dict[tuple[int, int], int] = {}  # (name, place in it) -> words so far
        for at, (word, _, end) in enumerate(spoken):
            broken = at > 0 and _breaks(sentence.text, spoken[at - 1][2], spoken[at][1])
            before, running = ({} if broken else running), {}
            for name, place in self._places.get(word, ()):
                length = before.get((name, place - 1), 0) + 1
                running[name, place] = length
                node, words, parts = self._names[name]
                said = tuple(words[place - length + 1 : place + 1])
                if _is_enough(node, words, parts, said):
                    whole = length == len(words)
                    yield _Run(spoken[at - length + 1][1], end, node, length, whole)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a sentence that name `node`; length: how many; whole: all that its name has."""

    start: int
    end: int
    node: Criterion
    length: int
    whole: bool


_CODED = Pattern(
    r"(?<!\w)(?:tiêu chí thành phần|chỉ số thành phần|tiêu chí|lĩnh vực|nội dung|mục|chỉ số)"
    r"(?: số| thứ)? (?P<code>\w+(?:\.\w+)*)(?![\w/%]|[,.]\d)"
)


def _is_enough(
    node: Criterion, words: Sequence[str], parts: set[tuple[str, ...]], said: tuple[str, ...]
) -> bool:
    """True when `said`, a run of a name's words, can only mean this criterion."""
    if len(said) == len(words):
        return len(said) > 1 or len(node.name) > 1
    if node.level == 1 and 2 * len(said) > len(words):
        return len(said) > 1
    # three words: "chỉ đạo" and "hành chính" alone are everybody's
    return len(said) > 2 and (
        (node.level == 1 and said in parts) or 5 * len(said) >= 3 * len(words)
    )


def _words(text: str) -> list[str]:
    return [word for word, _, _ in _spoken(text)]


def _spoken(text: str) -> list[tuple[str, int, int]]:
    """The words without diacritics, short forms in full, each with its place."""
    found = []
    for match in re.finditer(r"[^\W_]+", text):
        word = fold(match[0])
        found += [(one, *match.span()) for one in _SHORT_FORMS.get(word, word).split()]
    return found


def _breaks(text: str, end: int, start: int) -> bool:
    """True where what stands between two words ends a name."""
    return any(mark in text[end:start] for mark in ".;:|\t()")


def _core(node: Criterion) -> list[str]:
    """A name's words; of a domain without those that others begin or end with, too."""
    words = _words(node.name)
    return [*_stripped(tuple(words))] if node.level == 1 else words


def _stripped(words: tuple[str, ...]) -> tuple[str, ...]:
    text = " ".join(words)
    for lead in _LEADING:
        if text.startswith(f"{lead} ") and text != f"{lead} {_TRAILING[0]}":
            text = text[len(lead) + 1 :]
    for trail in _TRAILING:
        if text.endswith(f" {trail}"):
            text = text[: -len(trail) - 1]
    return tuple(text.split())
