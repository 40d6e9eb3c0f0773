"""How prose states points, ranks, changes and ratings: one pattern a way of saying it.

Patterns are written with their diacritics and match lower-case text; for a text that is written
without, the same patterns are used without them. Sentences have single blanks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from warehouse.claims.numbers import DIGITS, POINTED, WORDS
from warehouse.claims.sentences import Sentence


def _unmarked(pattern: str) -> str:
    """The pattern without diacritics; escapes stay as they are."""
    decomposed = unicodedata.normalize("NFD", pattern.replace("đ", "d"))
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", decomposed))


class Pattern:
    """One pattern for text with and without diacritics."""

    def __init__(self, pattern: str) -> None:
        self._marked = re.compile(pattern)
        self._plain = re.compile(_unmarked(pattern))

    def of(self, sentence: Sentence) -> re.Pattern[str]:
        """The expression that suits how the sentence is written."""
        return self._plain if sentence.is_plain else self._marked

    def finditer(self, sentence: Sentence) -> Iterator[re.Match[str]]:
        """Every place where the sentence says so."""
        return self.of(sentence).finditer(sentence.lower)


def number(name: str, *, words: bool = False, pointed: bool = False) -> str:
    """A group that takes a number: in digits, or also in words ('hai', 'tám phẩy năm')."""
    forms = [POINTED] if pointed or words else []
    forms.append(DIGITS)
    if words:
        forms.append(WORDS)
    return f"(?P<{name}>{'|'.join(forms)})"


RISES = (
    "tăng|cao hơn|nhiều hơn|lên|nâng|cải thiện|cộng thêm|thăng|vượt|vươn|tiến|nhích|nhảy"
)  # fmt: skip
FALLS = "giảm|thấp hơn|ít hơn|kém hơn|kém|tụt|sụt|hụt|xuống|rớt|rơi|hạ|lùi"
_DIRECTION = rf"(?<!\w)(?P<way>{RISES}|{FALLS})(?!\w)"
_BASE = (
    r"(?:so với|so|hơn) ?(?:cùng kỳ|kết quả|chỉ số|thời điểm)? ?(?:của )?(?:năm )?"
    r"(?:(?:19|20)\d\d|trước(?: đó)?|ngoái|liền kề|liền trước)"
)
# what may stand between "tăng" and its number
_FILL = (
    r"(?: ?(?:thêm|được|đi|mất|khoảng|gần|hơn|là|với|đến|tới|lên|xuống|lùi|tổng điểm|số điểm"
    r"|điểm số|điểm|thứ hạng|hạng|vị thứ|vị trí|thứ bậc|bậc|nhẹ|mạnh|sâu|đáng kể|tổng cộng"
    r"|trưởng|mức"
    rf"|{_BASE}|năm (?:trước|ngoái|(?:19|20)\d\d)|:|=|,(?= so)))*"
)
_POINTS = r" ?(?:điểm|đ)(?!\w)"
_STEPS = r" ?(?:bậc|thứ bậc|hạng|thứ hạng|vị thứ|vị trí)(?!\w)"
_PLACE = r"(?:vị trí|vị thứ|thứ hạng|thứ bậc|xếp hạng|đồng hạng|cùng hạng|hạng|bậc)(?: chung)?"
_PLACED = (
    rf"(?:(?:xếp |đứng )?{_PLACE}(?: ?(?::|là|đạt|ở|số))?(?: thứ)?"
    r"|(?:(?:xếp|đứng) )?(?:ở )?thứ|xếp|đứng)"
)
_OUT_OF = r"(?:(?: ?(?:/|trên|trong)(?: tổng)?(?: số)?(?: cả)? ?)(?P<of>\d+)(?![.,]?\d))?"
_NO_UNIT = r"(?![.,]?\d)(?! ?%)(?! ?(?:điểm|đ)(?!\w))"
UNIT_WORD = "(?:xã|đơn vị|địa phương|phường|thị trấn|đặc khu)"
_UNITS = rf"{UNIT_WORD}(?!\w)"
_SCORES = (
    r"(?:(?: ?(?:điểm|đ))? ?(?:/|trên(?: tổng)?(?: số)?) ?(?P<of>\d+(?:[.,]\d+)*)(?!\d)"
    rf"(?! {_UNITS}))?"
)
_ORDINAL = (
    r"(?P<n>nhất|nhì|hai|ba|tư|bốn|năm(?! ?\d)|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm))?)"
    r"(?!\w)"
)

FROM_TO_RANK = Pattern(
    rf"từ (?:{_PLACE}(?: thứ)?|thứ) ?{number('n', words=True)}(?: ?/ ?(?P<of>\d+))?"
    rf"(?P<mid>[^.;]{{0,40}}?)(?<!\w)(?P<way>lên|xuống|về|còn|đến|tới|sang) (?:đứng |giữ )?"
    rf"(?:{_PLACE}(?: thứ)?|thứ)? ?{number('to', words=True)}(?: ?/ ?(?P<to_of>\d+))?{_NO_UNIT}"
)
FROM_TO_SCORE = Pattern(
    rf"từ (?:mức )?{number('n', pointed=True)}(?: ?/ ?(?P<of>\d+(?:[.,]\d+)*))?"
    rf"(?P<mid>[^.;]{{0,40}}?)(?<!\w)(?P<way>lên|xuống|còn) (?:mức |còn )?"
    rf"{number('to', pointed=True)}(?: ?/ ?(?P<to_of>\d+(?:[.,]\d+)*))?(?P<unit>{_POINTS}| ?%)"
)
CHANGE = Pattern(
    rf"{_DIRECTION}{_FILL} ?[(]?{number('n', words=True)}"
    rf"(?P<unit>{_STEPS}|{_POINTS}| ?%| phần trăm)"
)
# "... và 6 bậc", right after another change
MORE_CHANGE = Pattern(
    rf" ?(?:,|và|cùng|tương ứng|[(])? ?{number('n', words=True)}(?P<unit>{_STEPS}|{_POINTS})"
)
SIGNED = Pattern(
    r"(?<=[\s(:])(?P<n>[+\-−–](?:(?<=[(:][+\-−–]) )?\d+(?:[.,]\d+)*)"
    rf"(?P<unit>{_STEPS}|{_POINTS}| ?%)?(?=\W|$)"
)
STEPS = Pattern(rf"{number('n')} ?(?P<unit>bậc|thứ bậc)(?!\w)")
SAME_RANK = Pattern(
    rf"(?:giữ (?:nguyên|vững|ổn định)|không (?:thay )?đổi(?: về)?) (?:{_PLACE}|xếp hạng)(?!\w)"
    rf"|(?:{_PLACE})(?: xếp hạng)? (?:được )?(?:giữ nguyên|không (?:thay )?đổi)"
)
SAME_SCORE = Pattern(
    r"giữ nguyên (?:tổng |số )?điểm(?: số)?(?! tối đa)(?!\w)"
    r"|(?:tổng điểm|số điểm|điểm số) (?:được )?(?:giữ nguyên|không (?:thay )?đổi)"
)
RANK = Pattern(rf"(?<!\w){_PLACED} ?(?P<n>\d+){_OUT_OF}{_NO_UNIT}")
RANK_IN_WORDS = Pattern(
    rf"(?<!\w)(?:(?:xếp|đứng|giữ|ở|đạt|về) (?:{_PLACE} )?(?:thứ )?|{_PLACE} (?:thứ )?){_ORDINAL}"
    r"(?! (?:năm|lần|kỳ|liên tiếp))"
)
FIRST = Pattern(
    r"(?<!người )(?<!cách xã )(?<!sau xã )(?<!\w)(?:dẫn đầu|đứng đầu|đứng nhất)"
    r"(?= ?(?:[,.;:)]|$|toàn|cả|trong|của|huyện|tỉnh|bảng|về|với|năm|danh))"
)
LAST = Pattern(
    r"(?<!\w)(?:(?:xếp|đứng) (?:ở )?(?:vị trí )?(?:cuối|chót|sau cùng)|cuối bảng|chót bảng|đội sổ)"
)
TOP = Pattern(
    r"(?<!\w)(?:(?:tốp|top) ?(?P<n>\d+)"
    rf"|(?:nhóm|trong)(?: số)? (?P<n2>\d+) {_UNITS}[^.;,\d]{{0,20}}?"
    r"(?:dẫn đầu|đứng đầu|cao nhất|tốt nhất))"
)
# a rank; '4/15 xã chưa đạt chuẩn' counts
PAIR_OF_UNITS = Pattern(
    rf"(?<!có )(?<!còn )(?<!tại )(?<!ở )(?<![\w.,/])(?P<n>\d+) ?/ ?(?P<of>\d+) {_UNITS}"
    r"(?! (?:chưa|không|đã|có|đạt|được|hoàn|thực|triển|ban|tăng|giảm|xếp))"
)
UNITS = Pattern(rf"(?:trong|trên|của|tổng|toàn bộ|cả)(?: tổng)?(?: số)? ?(?P<n>\d+) {_UNITS}")
RATING = Pattern(
    r"(?:xếp loại|đạt loại|được loại|xếp mức|đánh giá loại|mức xếp loại)"
    r"(?: ?(?:chung|là|đạt|ở mức|mức|loại|:))*\s*[“\"'‘]?(?P<rating>[^\W\d_]+(?: [^\W\d_]+){0,3})"
)
AT_MAX = Pattern(
    r"(?P<no>không |chưa )?(?:đều |cùng )?đạt (?:được )?(?:mức )?"
    r"(?:(?:số )?điểm (?:số )?(?:tối đa|tuyệt đối)"
    r"|tối đa(?: số)?(?: điểm)?|(?P<n>100) ?% (?:tổng )?(?:số )?điểm(?: tối đa)?)(?!\w)"
)
MAX_SCORE = Pattern(
    r"(?<!đạt )(?<!đạt số )(?:điểm (?:tối đa|chuẩn)|thang điểm)"
    rf"(?: ?(?:là|:|quy định|theo quy định))* ?[(]?{number('n', pointed=True)}"
)
SELF_SCORE = Pattern(
    r"(?<!so với )(?:điểm )?tự (?:đánh giá|chấm)(?: ?(?:là|:|đạt|được|điểm|với|số|tổng))*"
    rf" ?{number('n', pointed=True)}{_SCORES}"
)
LOST = Pattern(
    r"(?<!\w)(?:bị mất|mất|còn thiếu|thiếu|chưa đạt)(?: ?(?:đi|khoảng|tổng cộng))* "
    rf"{number('n', pointed=True)}{_POINTS}"
)
SCORE = Pattern(rf"{number('n', pointed=True)}{_SCORES}{_POINTS}{_SCORES.replace('of', 'of2')}")
LABELLED = Pattern(
    r"(?<!\w)(?:tổng điểm|số điểm|điểm số|điểm thẩm định|điểm|kết quả)"
    r"(?: (?:đạt|thẩm định|đánh giá|được|chung|cuối cùng|cải cách hành chính|cchc))*"
    rf" ?(?::|=|là|đạt)? ?{number('n', pointed=True)}{_SCORES}(?! ?%)"
)
FRACTION = Pattern(rf"{number('n')} ?/ ?(?P<of>\d+(?:[.,]\d+)*)(?![\w/])(?! {_UNITS})")
ABOUT_COLON = Pattern(rf": ?{number('n')}(?=\s*(?:$|[;,.(]))")
PERCENT = Pattern(rf"{number('n', pointed=True)} ?(?:%|phần trăm)")

# what makes of a figure something else than a result
GOAL = Pattern(
    r"(?<!\w)(?:phấn đấu|mục tiêu|dự kiến|chỉ tiêu|hướng tới|hướng đến|quyết tâm|đặt ra|đề ra|sẽ"
    r"|yêu cầu)(?!\w)"
)
AVERAGE = Pattern(r"(?<!loại )(?<!mức )(?:trung bình|bình quân|trung vị|mặt bằng)(?!\w)")
# 'từ 75 đến dưới 85 điểm', '80 điểm trở lên'
BOUNDS = Pattern(
    rf"từ {number('n')}(?: ?điểm)? (?:đến|tới) (?:dưới |cận )?{number('to')}{_POINTS}"
    rf"|{number('limit')}{_POINTS} trở (?:lên|xuống)"
)
OTHERS = Pattern(
    r"(?:so với|cao hơn|thấp hơn|hơn|kém|cách|sau|trước|vượt|bằng|với)"
    r"(?: (?:của|với|qua|cả|đơn vị))?\s*$"
)
HEDGE = Pattern(r"(?<!\w)(hơn|trên|vượt|gần|chưa đến|dưới|không quá|xấp xỉ|khoảng)\s*$")
