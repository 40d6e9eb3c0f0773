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


def hidden_sum(
    criteria: Sequence[Criterion], units: Sequence[dict[str, Decimal | None]]
) -> Criterion | None:
    """A criterion that is the sum of those next to it, before or behind: its maximum is, and so
    are its points in every unit (or none of them has any). None where there is no such one.

    Among numbers of one style nothing is suspected: 1, 2, 3 are no sums of one another.
    units: of some units the points by code, None = not given
    """
    for place, c in enumerate(criteria):
        if c.max_score is None or c.kind in ("bonus", "penalty"):
            continue
        for neighbours in (criteria[place + 1 :], criteria[:place][::-1]):
            below = _run(c, neighbours)
            if below and _holds(c.code, below, units):
                return c
    return None


def _run(criterion: Criterion, neighbours: Sequence[Criterion]) -> list[str]:
    """The codes of the nearest neighbours whose maxima sum to the criterion's; none where there
    are no two of them, or where all are numbered alike."""
    rest = criterion.max_score or Decimal(0)
    codes: list[str] = []
    for neighbour in neighbours:
        if rest <= 0 or neighbour.max_score is None:
            break
        rest -= neighbour.max_score
        codes.append(neighbour.code)
    numbered = all(_NUMBERS.fullmatch(code) for code in (criterion.code, *codes))
    return codes if rest == 0 and len(codes) >= _PROOF and not numbered else []


def _holds(code: str, below: list[str], units: Sequence[dict[str, Decimal | None]]) -> bool:
    """True when in no unit the points are anything else than the sum of those below."""
    seen = False
    for points in units:
        parts = [points.get(part) for part in below]
        given = [part for part in parts if part is not None]
        if len(given) < len(parts):
            continue
        if points.get(code) not in (None, sum(given, Decimal(0))):
            return False
        seen = True
    return seen
