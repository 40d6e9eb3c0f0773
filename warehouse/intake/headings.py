"""The headings that files use, English or Vietnamese, for each kind of file.

Headings are compared folded: without case, diacritics and punctuation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from warehouse.points import read_points
from warehouse.text import clean, heading_key

_YEAR = {"year": "year|nam", "group": "group|nhom", "data_note": "data note|ghi chu so lieu"}
_NOTE = {"note": "note|notes|ghi chu"}
_COMMUNE = (
    "commune|don vi|ten don vi|xa|ten xa|xa phuong|xa phuong thi tran|xa thi tran|dia phuong"
    "|unit|ten xa phuong|commune code|ma xa|ma don vi|province|tinh"
)
_CRITERION = "criterion|ma tieu chi|tieu chi|ten tieu chi|criterion code|tieu chi thanh phan"
_SCORE = "score|diem|diem tham dinh|diem danh gia|diem cham"
_MAX = "max score|max|diem toi da|toi da|diem chuan|maximum"
_RANK = "rank|thu hang|xep hang|hang|vi thu|xep thu"
_RATING = "rating|xep loai|loai"
_ORDER = "display order|thu tu|stt|tt|so tt|no|so thu tu"

# kind -> column -> the folded headings that mean it
VOCABULARY: dict[str, dict[str, str]] = {
    "framework": {
        **_YEAR,
        "code": "code|ma|ma tieu chi|ma so",
        "parent": "parent|ma cha|tieu chi cha|ma tieu chi cha|thuoc|parent code",
        "name": "name|ten|ten tieu chi|tieu chi|noi dung|noi dung tieu chi",
        "max_score": _MAX,
        "kind": "kind|loai|loai diem|cach danh gia",
        "previous_code": "previous code|ma cu|ma nam truoc",
        **_NOTE,
    },
    "settings": {
        **_YEAR,
        "title": "title|tieu de|ten",
        "decision": "decision|quyet dinh|so quyet dinh",
        "decision_date": "decision date|ngay quyet dinh|ngay ban hanh",
        "total_max": "total max|tong diem toi da",
        "rank_by": "rank by|xep hang theo",
        "rank_rule": "rank rule|quy tac xep hang|cach xep hang",
        "rank_decimals": "rank decimals|so chu so thap phan|so le",
        "illustrative": "illustrative|so lieu minh hoa|minh hoa",
        **_NOTE,
    },
    "ratings": {
        **_YEAR,
        "rating": _RATING,
        "lower": "lower|can duoi|diem tu|tu",
        "inclusive": "inclusive|gom can duoi|bao gom can duoi",
        "basis": "basis|tinh theo|co so",
        **_NOTE,
    },
    "communes": {
        "data_note": _YEAR["data_note"],
        "code": "code|ma|ma don vi|ma xa",
        "name": "name|ten|ten xa|ten don vi",
        "kind": "kind|loai|cap|loai don vi",
        "group": "group|nhom",
        "valid_from": "valid from|hieu luc tu|tu ngay",
        "valid_to": "valid to|hieu luc den|den ngay",
        "successor": "successor|ma ke thua|don vi ke thua",
        "aliases": "aliases|ten khac|ten goi khac",
        "display_order": _ORDER,
        **_NOTE,
    },
    "scores": {
        **_YEAR,
        "commune": _COMMUNE,
        "criterion": _CRITERION,
        "score": _SCORE,
        "self_score": "self score|diem tu danh gia|diem tu cham|tu cham|tu danh gia",
        "max_score": _MAX,
        "applicable": "applicable|ap dung",
        **_NOTE,
    },
    "published": {
        **_YEAR,
        "commune": _COMMUNE,
        "criterion": _CRITERION,
        "score": f"{_SCORE}|tong diem|total",
        "rank": _RANK,
        "rank_of": "rank of|tren tong so|tong so don vi",
        "rating": _RATING,
        "display_order": _ORDER,
        **_NOTE,
    },
    "wide": {
        **_YEAR,
        "commune": _COMMUNE,
        "total": "tong diem|tong|tong cong|total|total score|tong so diem",
        "percent": "chi so|chi so cchc|ty le|index|index percent|phan tram|par index",
        "rank": _RANK,
        "rating": _RATING,
        "display_order": _ORDER,
        **_NOTE,
    },
}

_KNOWN = {
    kind: {alias: column for column, aliases in columns.items() for alias in aliases.split("|")}
    for kind, columns in VOCABULARY.items()
}

_MAX_IN_HEADING = re.compile(
    r"^(?P<name>.*\S)\s*[(\[]\s*(?:tối đa|max\.?|/)?\s*:?\s*(?P<max>\d+(?:[.,]\d+)?)\s*"
    r"(?:đ|điểm|points?|pts?)?\s*[)\]]$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading cell: its text without the maximum, and the maximum (points) if it states one."""

    index: int
    name: str
    max_score: Decimal | None


def read_heading(index: int, cell: str) -> Heading:
    """'Điểm thẩm định (65)' -> name 'Điểm thẩm định', maximum 65."""
    text = clean(cell)
    if match := _MAX_IN_HEADING.match(text):
        return Heading(index, match["name"], read_points(match["max"], Decimal(1000)).value)
    return Heading(index, text, None)


def meaning(kind: str, heading: str) -> str | None:
    """The column of a kind of file that a heading means, or None."""
    return _KNOWN[kind].get(heading_key(heading))
