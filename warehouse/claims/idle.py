"""Numbers that claim nothing: dates, documents, years, places in a list."""

from __future__ import annotations

from warehouse.claims.patterns import UNIT_WORD, Pattern
from warehouse.claims.sentences import Sentence

_YEAR = r"(?:19|20)\d\d"
_COUNTED = r" ?(?:điểm|hồ sơ|văn bản|lượt|người|hộ|đơn vị|triệu|tỷ|%|thủ tục|phiếu)"
# what is numbered: 'Điều 5', 'Bảng 2', 'lần thứ 3', 'Kế hoạch số 12'
_NUMBERED = (
    "điều|khoản|mục|phần|chương|phụ lục|bảng|biểu|hình|trang|thôn|tổ|khu phố|khối phố|số nhà|đường"
    "|quốc lộ|phòng|khóa|kỳ họp|hội nghị|phiên họp|nhiệm kỳ|lần|đợt|công văn|kế hoạch|báo cáo"
    "|quyết định|thông báo|nghị quyết|nghị định|thông tư|chỉ thị|văn bản|đề án|chương trình"
)
_CODED = "tiêu chí thành phần|chỉ số thành phần|tiêu chí|lĩnh vực|nội dung|mục|chỉ số"
_IN_LIST = r"^\s*(?:[-–•*+#]+\s*)?"

_DATES = (
    r"(?<!\d)\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*" + _YEAR,
    rf"{_YEAR}-\d\d-\d\d",
    rf"ngày \d{{1,2}}(?:\s*[/\-]\s*\d{{1,2}})?(?: tháng \d{{1,2}})?(?: năm {_YEAR})?",
    rf"tháng \d{{1,2}}(?:\s*/\s*| năm ){_YEAR}",
    r"tháng \d{1,2}(?!\d)",
    rf"quý \d(?: ?/ ?{_YEAR})?",
    r"\d{1,2} (?:tháng|ngày|tuần|quý)(?: đầu năm| cuối năm)?(?!\w)",
    rf"(?:giai đoạn|nhiệm kỳ|khóa)(?: từ)?(?: năm)? {_YEAR}\s*(?:[-–−]|đến)\s*(?:năm )?{_YEAR}",
    r"(?<!\d)\d{1,2}\s*(?:giờ|h)\s*\d{0,2}(?: phút)?(?!\w)",
    r"(?<!\d)\d{1,2}:\d\d(?!\d)",
    r"(?<!\d)0\d{2,3}[. ]?\d{3}[. ]?\d{3,4}(?!\d)",  # telephones
    "24/7|24/24",
    # documents: 4769/QĐ-UBND, 30/2020/NĐ-CP, 12-KH/HU
    rf"\d+(?:/{_YEAR})?\s*[/\-]\s*[a-zđ]{{2,}}[\w\-–/]*",
)
_REFERENCES = (
    rf"{_YEAR}\s*[-–−]\s*{_YEAR}",
    rf"(?<![\d.,/]){_YEAR}(?![.,]?\d)(?!{_COUNTED})",
    (
        rf"(?<!\w)(?:{_NUMBERED})(?: (?:thứ|số|lần thứ))?:? \d+"
        r"(?![\d]*[.,/]\d)(?! ?(?:điểm|bậc|%))"
    ),
    r"(?<!\w)số:? \d+\s*/",
    rf"(?<!\w)(?<!tổng )(?<!trong )số \d+(?![.,/]?\d)(?! ?(?:điểm|bậc|%|{UNIT_WORD}))",
    rf"(?<!\w)(?:{_CODED})(?: số| thứ)? \d+(?:\.\d+)*(?![\d/]|,\d)(?! ?(?:điểm|%))",
    _IN_LIST + r"\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)](?=\s)",
    _IN_LIST + r"\d{1,2}(?:\.\d{1,2}){1,3}(?=\s+[^\W\d_])",
)
_DATE_PATTERNS = tuple(map(Pattern, _DATES))
_ALL_PATTERNS = (*_DATE_PATTERNS, *map(Pattern, _REFERENCES))


def dates(sentence: Sentence) -> list[tuple[int, int]]:
    """Where dates, times and the numbers of documents stand."""
    return _spans(_DATE_PATTERNS, sentence)


def idle(sentence: Sentence) -> list[tuple[int, int]]:
    """Where numbers stand that claim nothing: these, years, and places in lists and documents."""
    return _spans(_ALL_PATTERNS, sentence)


def _spans(patterns: tuple[Pattern, ...], sentence: Sentence) -> list[tuple[int, int]]:
    return [match.span() for pattern in patterns for match in pattern.finditer(sentence)]
