"""When a figure that differs from the warehouse's may be called false, and when it may not.

A wrong accusation costs an officer more than a figure left unchecked. So a figure is only called
false where every word around it is one with which results are stated: 'xã đạt 83,80 điểm' is,
'xã cần thêm 1,92 điểm' and 'chỉ số hài lòng đạt 87 %' are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from warehouse.claims import subjects
from warehouse.claims.idle import dates, idle
from warehouse.claims.mentions import LEADS, Mentions
from warehouse.claims.patterns import GOAL, Pattern
from warehouse.claims.sentences import Sentence
from warehouse.claims.stating import Statement
from warehouse.messages import Message, say
from warehouse.queries import Criterion
from warehouse.text import fold

# words with which a result is stated; whatever else stands beside a figure may change its meaning
_PLAIN = frozenset(
    fold(
        "đạt được là với tổng số điểm kết quả chỉ chung thẩm định đánh giá của xã thị trấn"
        " phường đặc khu năm về ở có đã cchc cải cách hành chính và thì nhưng còn mà cũng đều"
        " vẫn tuy nhiên trong đó tại đối tăng giảm lên xuống từ so cùng kỳ trước ngoái liền kề"
        " nay này hạng vị thứ trí xếp loại bậc giữ nguyên đứng toàn huyện đơn địa phương ubnd"
        " bảng trên khoảng hơn gần vượt thêm nhẹ mạnh sâu theo quyết định công bố thông báo cụ"
        " thể lần lượt cộng danh sách chủ tịch tỷ lệ index par tương ứng các"
    ).split()
)
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;](?!\d)")
_STOP = re.compile(r"[,;.:()](?!\d)|(?<!\w)(?:và|va|nhưng|nhung|còn|con)(?!\w)")
_LEAD = Pattern(rf"(?:(?:về|đối với|tại|ở) )?{LEADS}$")
# what speaks of something else than the total, unless a known name follows
_TOPIC = Pattern(
    r"(?<!\w)(?:về|lĩnh vực|nội dung|tiêu chí|mức độ|tỷ lệ|tỉ lệ|khảo sát|chỉ số|thang điểm)(?!\w)"
)
_IF = Pattern(r"(?<!\w)(?:nếu|giả sử|để|cần|muốn|có thể|phải)(?!\w)")
_PERIOD = Pattern(
    r"(?<!\w)(?:giai đoạn|nhiệm kỳ|quý|\d+ tháng|nhiều năm|các năm|hằng năm|hàng năm)(?!\w)"
)
_DIFFERENCE = Pattern(r"(?<!\w)(?:chênh lệch|khoảng cách|chênh)(?!\w)")
_INDEX = Pattern(r"(?<!\w)(?:chỉ số|tỷ lệ điểm|số điểm|tổng điểm|điểm tối đa|par ?index)(?!\w)")
_HAD = Pattern(r"(?<!\w)(?:đạt|được)(?!\w)")
_UNCLEAR = say("words beside it may change what this number says")


def excuse(
    statement: Statement,
    anchor: int,
    mentions: Mentions,
    others: Sequence[Statement],
    codes: tuple[str, ...],
    tree: Mapping[str, Criterion],
) -> Message | None:
    """Why the statement must not be called false, whatever the figures are; None where it may.

    anchor, others, codes: as in whom.codes_of;  tree: the criteria by code
    """
    before = mentions.sentence.lower[: statement.start]
    if mentions.says(GOAL, before) or mentions.says(_IF, before):
        return say("it is a goal or a condition, not a result")
    if mentions.says(_DIFFERENCE, before):
        return say("it compares with something else than the year before")
    if mentions.says(_PERIOD, mentions.sentence.lower):
        return say("it speaks of a time other than one year")
    start = _subject_start(mentions, anchor)
    counted = any(o.kind == "other" and start <= o.start < statement.start for o in others)
    blanked = _blanked(mentions, others)
    beside = blanked[start : statement.start] + " " + _behind(blanked, statement.end)
    if counted or any(fold(word) not in _PLAIN for word in _WORD.findall(beside)):
        return _UNCLEAR
    if mentions.says(_TOPIC, blanked[:start]):
        return _UNCLEAR
    return _of_figure(statement, mentions, start, codes, tree)


def _of_figure(
    statement: Statement,
    mentions: Mentions,
    start: int,
    codes: tuple[str, ...],
    tree: Mapping[str, Criterion],
) -> Message | None:
    """A bare fraction, a percentage or a maximum that may be of something else."""
    said = mentions.sentence.lower[start : statement.end]
    nodes = [tree[code] for code in codes if code in tree]
    if statement.kind.startswith("index"):
        if mentions.says(_INDEX, said) or (nodes and all(node.level == 1 for node in nodes)):
            return None
        return say("it is not clear what this is a percentage of")
    if statement.kind != "score" or statement.figure is None:
        return None
    maxima = {node.max_score for node in nodes}
    if statement.is_bare and not any(statement.of and statement.of.value == m for m in maxima):
        return say("it is not clear what this number says")
    if statement.figure.value in maxima and not mentions.says(_HAD, said):
        return say("it may be the maximum")
    return None


def _blanked(mentions: Mentions, others: Sequence[Statement]) -> str:
    """The sentence in lower case, with blanks for all that is understood."""
    text = mentions.sentence.lower
    for start, end in _understood(mentions, others):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _understood(mentions: Mentions, others: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    yield from ((one.start, one.end) for one in mentions.years)
    yield from ((one.start, one.end) for one in mentions.communes)
    yield from ((one.start, one.end) for one in others)
    yield from (*dates(mentions.sentence), *idle(mentions.sentence))
    for node in mentions.nodes:
        lead = _LEAD.of(mentions.sentence).search(mentions.sentence.lower, 0, node.start)
        yield (lead.start() if lead else node.start), node.end


def _subject_start(mentions: Mentions, anchor: int) -> int:
    """Where the nearest clause up to a place begins that says whom it speaks of."""
    text = mentions.sentence.text
    starts = [0, *(mark.end() for mark in _CLAUSE.finditer(text, 0, anchor))]
    for start, end in reversed(list(zip(starts, [*starts[1:], anchor], strict=True))):
        places = [*(one.start for one in mentions.nodes), *(one.start for one in mentions.own)]
        named = any(start <= place < end for place in places)
        if named or subjects.speaks_of_a_commune(Sentence(0, text[start:end].strip() + " ")):
            return start
    return 0


def _behind(blanked: str, end: int) -> str:
    """What stands behind a figure, up to the next mark or joining word."""
    stop = _STOP.search(blanked, end)
    return blanked[end : stop.start() if stop else len(blanked)]
