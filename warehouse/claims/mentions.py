"""One sentence with everything that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from warehouse.claims import subjects
from warehouse.claims.nodes import NamedNode
from warehouse.claims.patterns import Pattern
from warehouse.claims.sentences import Sentence
from warehouse.claims.subjects import Named, NamedYear

# words that lead to a criterion's name, and may belong to it
LEADS = (
    r"(?:(?:lĩnh vực|nội dung|chỉ số|tiêu chí|thành phần|phần|mục|kết quả|công tác|cải cách"
    r"|xây dựng|thực hiện)\s+)*[“\"]?"
)
_JOINED = Pattern(rf"\s*(?:,|,?\s*và|cùng|&)\s*{LEADS}")
# a sentence that goes on speaking of what the one before spoke of
_CONTINUES = Pattern(
    r"^\W*(?:tăng|giảm|đạt|xếp|đứng|từ|giữ|vị thứ|thứ hạng|so với|và|cụ thể|như vậy)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Mentions:
    """A sentence, and the communes, years and criteria that it names, each in its order."""

    sentence: Sentence
    years: list[NamedYear]
    communes: list[Named]
    nodes: list[NamedNode]

    @property
    def own(self) -> list[Named]:
        """The communes that are spoken of, and not only compared with."""
        return [one for one in self.communes if not one.compared]

    @property
    def is_without_subject(self) -> bool:
        """True when it names nobody, as what stands under a heading."""
        return not self.own and not self.nodes and not subjects.speaks_of_a_commune(self.sentence)

    @property
    def continues(self) -> bool:
        """True when it names nobody and goes on with what the sentence before spoke of."""
        return self.is_without_subject and self.says(_CONTINUES, self.sentence.lower)

    def says(self, pattern: Pattern, text: str) -> bool:
        """True when a part of the sentence matches."""
        return bool(pattern.of(self.sentence).search(text))

    def is_between(self, pattern: Pattern, start: int, end: int) -> bool:
        """True when just this stands between two places, of which the second comes later."""
        text = self.sentence.lower
        return start <= end and bool(pattern.of(self.sentence).fullmatch(text, start, end))

    def clause(self, anchor: int, marks: str = ";.") -> str:
        """What stands before a place, back to one of the marks that are no decimal points."""
        before = self.sentence.lower[:anchor]
        return re.split(rf"[{re.escape(marks)}](?!\d)", before)[-1]

    def codes_before_names(self) -> list[tuple[int, int]]:
        """Where a criterion's code stands right before its name, or its mention holds it."""
        found = []
        for one in self.nodes:
            found.append((one.start, one.end))
            before = self.sentence.lower[: one.start]
            for node in one.nodes:
                code = re.escape(node.code.casefold())
                if match := re.search(rf"(?<![\w.,]){code}[.):]?\s*$", before):
                    found.append(match.span())
        return found

    def group_of(self, named: Named) -> list[Named]:
        """The communes that are named together with this one: 'Tiên An và Tiên Ngọc'."""
        own = self.own
        at = own.index(named)
        found = [named]
        while at and self.is_between(_JOINED, own[at - 1].end, own[at].start):
            at -= 1
            found.insert(0, own[at])
        return found

    def codes_of(self, named: NamedNode) -> tuple[str, ...]:
        """The codes of a named criterion and of those named together with it; '' = the total."""
        at = self.nodes.index(named)
        group = [named]
        while at and self.is_between(_JOINED, self.nodes[at - 1].end, self.nodes[at].start):
            at -= 1
            group.insert(0, self.nodes[at])
        codes = [node.code for one in group for node in one.nodes]
        return tuple(dict.fromkeys(codes)) or ("",)
