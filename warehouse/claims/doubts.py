"""Why a statement cannot be confirmed or refuted, whatever the figures are."""

from __future__ import annotations

import re

from warehouse.claims import patterns as say_so
from warehouse.claims.judge import Hedge
from warehouse.claims.mentions import Mentions
from warehouse.claims.stating import Statement
from warehouse.messages import Message, say
from warehouse.text import fold

_CLAUSE = re.compile(r"[;:(](?!\d)|[.,](?=\s)")
_DENIED = say_so.Pattern(r"(?<!\w)(?:không|chưa)(?: được| thể| phải| đạt| xếp| đứng| là)* ?$")
_BESIDE = say_so.Pattern(
    r"(?:cách|kém|hơn|thua|so với) (?:\w+ ){0,2}?"
    r"(?:xã|đơn vị|địa phương|thị trấn|phường|huyện|tỉnh|toàn"
    r"|các|mức|điểm chuẩn|kế hoạch|tự (?:chấm|đánh giá)|điểm tự)(?!\w)"
)
_REST = say_so.Pattern(
    r"(?<!\w)(?:còn lại|lĩnh vực khác|nội dung khác|tiêu chí khác|mọi thứ khác)(?!\w)"
)
_ELSEWHERE = say_so.Pattern(
    r"(?<!\w)(?:tỉnh|huyện|thành phố|quận|cả nước)(?: (?!xã|thị trấn|phường|đơn vị)\w+){0,3}"
    r" (?:đạt|xếp|được|tăng|giảm|đứng|là) "
)
_DENIAL = say("it denies something")
_COUNTED = say_so.Pattern(r"\d ?(?:xã|đơn vị|địa phương|phường|thị trấn)[^,;.]{0,20}$")
_RATE = say_so.Pattern(r"(?<!\w)(?:tỷ lệ|tỉ lệ)(?! điểm)(?!\w)")
_INDEX = say_so.Pattern(
    r"(?<!\w)(?:chỉ số|tỷ lệ điểm|số điểm|tổng điểm|điểm tối đa|par ?index)(?!\w)"
)


def doubt_of(statement: Statement, anchor: int, mentions: Mentions) -> Message | None:
    """Why nothing that is stored can confirm or refute the statement; None where it can.

    anchor: where its figure stands, or, without one, where it ends
    """
    if statement.kind == "other":
        return None
    found = _of_clause(anchor, mentions) or _of_words_near(statement, anchor, mentions)
    return found or _of_percent(statement, anchor, mentions)


def _of_clause(anchor: int, mentions: Mentions) -> Message | None:
    """What the clause before it says: a goal, another level, bounds."""
    if mentions.says(say_so.GOAL, mentions.clause(anchor)):
        return say("it is a goal, not a result")
    if _is_elsewhere(anchor, mentions):
        return say("it speaks of another level")
    bounds = say_so.BOUNDS.finditer(mentions.sentence)
    if any(match.start() <= anchor < match.end() for match in bounds):
        return say("it states bounds, not a result")
    return None


def _of_words_near(statement: Statement, anchor: int, mentions: Mentions) -> Message | None:
    near = mentions.clause(anchor, ";.,(")
    if statement.kind == "rating":
        if mentions.says(_COUNTED, near):
            return say("it counts communes")
        return _DENIAL if _is_denied(statement, mentions) else None
    if mentions.says(say_so.AVERAGE, near):
        return say("it speaks of an average")
    if mentions.says(_REST, near):
        return say("it speaks of several criteria together")
    if mentions.says(_BESIDE, near) or _is_beside(anchor, mentions):
        return say("it compares with something else than the year before")
    if _is_denied(statement, mentions):
        return _DENIAL
    return None


def _is_denied(statement: Statement, mentions: Mentions) -> bool:
    return mentions.says(_DENIED, mentions.sentence.lower[: statement.start])


def _of_percent(statement: Statement, anchor: int, mentions: Mentions) -> Message | None:
    if not statement.kind.startswith("index"):
        return None
    if mentions.says(_RATE, mentions.clause(anchor, ";,.")):
        return say("it is a rate, not the index")
    if not mentions.nodes and not mentions.says(_INDEX, mentions.clause(anchor)):
        return say("it is not clear what this is a percentage of")
    return None


def _is_elsewhere(anchor: int, mentions: Mentions) -> bool:
    """True where a district or province is the subject, and no commune after it."""
    clause = mentions.clause(anchor)
    before = len(mentions.sentence.text[:anchor]) - len(clause)
    places = [m.start() + before for m in _ELSEWHERE.of(mentions.sentence).finditer(clause)]
    named = [*(one.start for one in mentions.communes), *(one.start for one in mentions.nodes)]
    return bool(places) and not any(places[-1] < start < anchor for start in named)


def _is_beside(anchor: int, mentions: Mentions) -> bool:
    """True behind the name of a commune that is compared with, in the same clause."""
    return any(
        one.compared and one.end <= anchor
        and not _CLAUSE.search(mentions.sentence.text[one.end : anchor])
        for one in mentions.communes
    )  # fmt: skip


def hedge_of(anchor: int, mentions: Mentions) -> Hedge | None:
    """'over' behind 'hơn', 'under' behind 'gần'; None for a figure that is meant as it stands."""
    match = say_so.HEDGE.of(mentions.sentence).search(mentions.sentence.lower[:anchor])
    if match is None or fold(match[1]) in ("xap xi", "khoang"):
        return None
    return "over" if fold(match[1]) in ("hon", "tren", "vuot") else "under"
