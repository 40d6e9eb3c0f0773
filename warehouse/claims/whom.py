"""Whom one statement speaks of, among those that its sentence names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warehouse.claims import subjects
from warehouse.claims.mentions import LEADS, Mentions
from warehouse.claims.nodes import NamedNode
from warehouse.claims.patterns import Pattern
from warehouse.claims.sentences import Sentence
from warehouse.claims.stating import Statement
from warehouse.claims.subjects import Named
from warehouse.names import Unit
from warehouse.queries import Criterion

# what stands between a figure and the name behind it that it belongs to
_BEHIND = Pattern(r"\W*(?:là|thuộc về|của|là của|thuộc)\s+")
_IN = Pattern(rf"\s*\(?(?:ở|về|đối với|tại|của|trong|thuộc|cho)\s+{LEADS}")
_BEHIND_YEAR = Pattern(r"\s*\(?(?:(?:của|vào|trong|ở)\s*)?\(?(?:năm )?")
# 'năm 2022 (85,82 điểm)', 'năm 2022 là 85,82 điểm', 'năm 2022: 85,82 điểm'
_YEAR_BEFORE = Pattern(r"\s*[(:]?\s*(?:(?:là|chỉ|đạt|được|có)\s+)*")
_BRACKET = Pattern(r"\s*\(")
_IN_TURN = Pattern("lần lượt")


def years_of(
    statement: Statement, anchor: int, mentions: Mentions, present: int | None
) -> tuple[int | None, int | None]:
    """The year that is spoken of, and that which it is compared with."""
    own = _own_year(statement, anchor, mentions, present)
    earlier = [
        one for one in mentions.years
        if one.compared or (one.aside and own is not None and one.year < own)
    ]  # fmt: skip
    base = min(earlier, key=lambda one: abs(one.start - anchor)).year if earlier else None
    if base == own and base is not None and statement.kind.endswith("_change"):
        # the text went on from the year before; what is compared with it comes later
        own = base + 1 if not any(one.is_main for one in mentions.years) else own
    if base is None and own is not None:
        base = own - 1
    return (base, base) if statement.at_base else (own, base)


def _own_year(
    statement: Statement, anchor: int, mentions: Mentions, present: int | None
) -> int | None:
    """The year that stands right behind or before it, else the last main one, else `present`."""
    is_change = statement.kind.endswith("_change")
    for one in mentions.years:
        may_follow = one.is_main or (one.aside and not is_change)
        if may_follow and mentions.is_between(_BEHIND_YEAR, statement.end, one.start):
            return one.year
        may_lead = not one.is_main and not is_change
        if may_lead and mentions.is_between(_YEAR_BEFORE, one.end, statement.start):
            return one.year
    own = [one for one in mentions.years if one.is_main]
    before = [one for one in own if one.end <= anchor]
    chosen = before[-1] if before else (own[0] if own else None)
    return chosen.year if chosen else present


def communes_of(
    statement: Statement, anchor: int, mentions: Mentions
) -> tuple[tuple[Unit, ...], Named | None] | None:
    """The communes that are spoken of; or the name that is none, or that several bear;
    None where the sentence names nobody."""
    for one in mentions.communes:  # 'sau xã Tiên Hà (84,93 điểm)'
        if one.compared and one.unit and mentions.is_between(_BRACKET, one.end, statement.start):
            return (one.unit,), None
    own = mentions.own
    for one in own:
        if mentions.is_between(_BEHIND, statement.end, one.start):
            return _units(mentions, one)
    before = [one for one in own if one.end <= anchor]
    if before:
        return _units(mentions, before[-1])
    if own:
        return _units(mentions, own[0])
    return None


def _units(mentions: Mentions, named: Named) -> tuple[tuple[Unit, ...], Named | None]:
    group = mentions.group_of(named)
    stranger = next((one for one in group if one.unit is None), None)
    return tuple(one.unit for one in group if one.unit), stranger


def codes_of(
    statement: Statement,
    anchor: int,
    mentions: Mentions,
    others: Sequence[Statement],
    before: tuple[str, ...],
) -> tuple[tuple[str, ...], bool]:
    """The codes that are spoken of, and whether only one of them is meant.

    others: all statements of the sentence;  before: whom the sentence before spoke of
    """
    for one in mentions.nodes:
        if mentions.is_between(_IN, statement.end, one.start):
            return mentions.codes_of(one), False
    earlier = [one for one in mentions.nodes if one.end <= anchor]
    if earlier:
        last = earlier[-1]
        if _turns_to_commune(mentions, last.end, anchor):
            return ("",), False
        return _share_out(mentions, last, statement, others)
    if mentions.is_without_subject and before != ("",):
        return (*before, ""), True
    return ("",), False


def codes_instead(
    codes: tuple[str, ...], anchor: int, mentions: Mentions, tree: Mapping[str, Criterion]
) -> tuple[str, ...]:
    """The codes that it may speak of instead: for the total those named behind it, for a criterion
    below the domains, which may be only the name of a plan or a task, the total."""
    if codes == ("",):
        later = [one for one in mentions.nodes if one.start >= anchor]
        return tuple(code for one in later for code in mentions.codes_of(one))
    return ("",) if any(code in tree and tree[code].level > 1 for code in codes) else ()


def _turns_to_commune(mentions: Mentions, start: int, anchor: int) -> bool:
    """True where a new clause begins with the commune itself: '...; xã xếp thứ 4'."""
    between = mentions.sentence.text[start:anchor]
    if ";" not in between:
        return False
    clause = Sentence(0, between.rsplit(";", 1)[1].strip())
    named = any(
        start + between.rindex(";") < one.start < anchor and not one.compared
        for one in mentions.communes
    )
    return named or subjects.speaks_of_a_commune(clause)


def _share_out(
    mentions: Mentions, last: NamedNode, statement: Statement, others: Sequence[Statement]
) -> tuple[tuple[str, ...], bool]:
    """'A và B lần lượt đạt 9 và 6 điểm': the first figure is A's, the second B's."""
    codes = mentions.codes_of(last)
    if len(codes) < 2 or not mentions.says(_IN_TURN, mentions.sentence.lower):
        return codes, False
    alike = [one for one in others if one.kind == statement.kind and one.start >= last.end]
    at = alike.index(statement) if statement in alike else 0
    return (codes[min(at, len(codes) - 1)],), False
