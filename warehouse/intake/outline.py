"""Codes that look like a tree (1 and 1.1; I, 1, 1.1), and whether the maxima prove that they are.

A code is no proof of a parent. Where every inner maximum is the sum of those below it, the table
itself says that it is a tree; where codes look like one and the maxima say otherwise, adding all
of them up might count points twice, and the table is not understood.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from warehouse.intake.trees import Criterion

_ROMAN, _LETTER = re.compile(r"[IVX]+"), re.compile(r"[A-Z]")
_NUMBERS = re.compile(r"\d+(?:\.\d+)*")
_PROOF = 2  # maxima below a dotted prefix that a sum must be of: one may be equal by chance


class NoTree(Exception):  # noqa: N818 - it is not an error of the program
    """Codes look like a tree, but an inner maximum is not the sum of those below it."""

    def __init__(self, criterion: Criterion, below: Decimal) -> None:
        super().__init__(criterion.code)
        self.criterion = criterion
        self.below = below


def as_tree(criteria: Sequence[Criterion]) -> list[Criterion]:
    """The criteria with their parents; as they stand where no code looks like another's parent.

    criteria: in the order of the table, without parents;  Raises NoTree.
    """
    parents = _parents([c.code for c in criteria])
    if not any(parents.values()):
        return list(criteria)
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for c in criteria:
        extra = c.kind in ("bonus", "penalty")
        sums[parents[c.code]] += Decimal(0) if extra or c.max_score is None else c.max_score
    below = Counter(parents.values())
    for c in criteria:
        few = _NUMBERS.fullmatch(c.code) is not None and below[c.code] < _PROOF
        if c.code in sums and (c.max_score != sums[c.code] or few):
            raise NoTree(c, sums[c.code])
    inner = set(parents.values())
    return [
        replace(c, parent=parents[c.code], kind=None if c.code in inner else c.kind)
        for c in criteria
    ]


def _parents(codes: Sequence[str]) -> dict[str, str]:
    """code -> the code above it, '' where there is none: the longest dotted beginning that is a
    code, too; else the last code before it of a higher style (A, then I, then 1)."""
    known = set(codes)
    parents: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for code in codes:
        rank = _rank(code)
        if rank is None:
            parents[code] = ""
            continue
        while above and above[-1][0] >= rank:
            above.pop()
        parents[code] = _beginning(code, known) or (above[-1][1] if above else "")
        above.append((rank, code))
    return parents


def _rank(code: str) -> int | None:
    """How high a style of numbering stands, 0 the highest; None for a code that is a name.
    Numbers of any depth are one style: among them only a beginning makes a parent."""
    if _ROMAN.fullmatch(code):
        return 1
    if _LETTER.fullmatch(code):
        return 0
    return 2 if _NUMBERS.fullmatch(code) else None


def _beginning(code: str, known: set[str]) -> str:
    while "." in code:
        code = code.rpartition(".")[0]
        if code in known:
            return code
    return ""
