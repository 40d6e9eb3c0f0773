"""The words that headings use, English or Vietnamese, for each kind of file.

Folded: without case, diacritics and punctuation (warehouse.text.heading_key).
"""

from __future__ import annotations

_YEAR = {"year": "year|nam", "group": "group|nhom", "data_note": "data note|ghi chu so lieu"}
_NOTE = {"note": "note|notes|ghi chu|ghi chu giai trinh|giai trinh"}
_COMMUNE = (
    "commune|don vi|ten don vi|xa|ten xa|xa phuong|xa phuong thi tran|xa thi tran|dia phuong"
    "|unit|ten xa phuong|don vi hanh chinh|ten don vi hanh chinh|co quan don vi|province|tinh"
)
_COMMUNE_CODE = "commune code|ma xa|ma don vi|ma dvhc|ma don vi hanh chinh"
_CRITERION = (
    "criterion|tieu chi|ten tieu chi|tieu chi thanh phan|noi dung|noi dung tieu chi"
    "|criterion name|tieu chi tieu chi thanh phan|linh vuc tieu chi|noi dung danh gia"
    "|linh vuc tieu chi tieu chi thanh phan"
)
_CRITERION_CODE = "criterion code|ma tieu chi|ma|ma so|code|ma tc"
_SCORE = "score|diem|diem tham dinh|diem danh gia|diem cham|diem dat|diem dat duoc|diem td"
_SELF = (
    "self score|self assessed|diem tu danh gia|diem tu cham|tu cham|tu danh gia|tu cham diem"
    "|diem tu cham cua don vi|tc"
)
_MAX = "max score|max|diem toi da|toi da|diem chuan|maximum|thang diem"
_RANK = "rank|thu hang|xep hang|hang|vi thu|xep thu|xep vi thu"
_PERCENT = (
    "chi so|chi so cchc|ty le|index|index percent|phan tram|par index|chi so %|ty le %|%"
    "|% dat|dat %|ty le dat|chi so cchc %|par index %|chi so par index"
)
_TOTAL = "tong diem|tong|tong cong|total|total score|tong so diem|tong so|cong"
_RATING = "rating|xep loai|loai"
_QUESTIONNAIRE = "questionnaire|phieu|mau phieu|phieu dieu tra|ten phieu|doi tuong"
_QUESTION = "question|cau hoi|ma cau hoi|cau"
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
        "commune_code": _COMMUNE_CODE,
        "criterion": _CRITERION,
        "criterion_code": _CRITERION_CODE,
        "score": _SCORE,
        "self_score": _SELF,
        "max_score": _MAX,
        "applicable": "applicable|ap dung",
        "display_order": _ORDER,
        **_NOTE,
    },
    "published": {
        **_YEAR,
        "commune": _COMMUNE,
        "commune_code": _COMMUNE_CODE,
        "criterion": _CRITERION,
        "criterion_code": _CRITERION_CODE,
        "score": f"{_SCORE}|{_TOTAL}",
        "index_percent": _PERCENT,
        "rank": _RANK,
        "rank_of": "rank of|tren tong so|tong so don vi",
        "rating": _RATING,
        "display_order": _ORDER,
        **_NOTE,
    },
    "aliases": {
        "alias": "alias|cach viet trong tep|cach viet|ten trong tep|viet la|ten goi trong tep",
        "meaning": "means|meaning|nghia la|ten dung|ten chuan|ten chinh thuc|la",
        **_NOTE,
    },
    # which question of a survey scores which criterion; taken by `survey load`
    "questionnaire": {
        "year": _YEAR["year"],
        "questionnaire": _QUESTIONNAIRE,
        "question": _QUESTION,
        "wording": "wording|text|noi dung cau hoi|ten cau hoi",
        "criterion": _CRITERION,
        "criterion_code": _CRITERION_CODE,
        "points": f"points|{_MAX}|diem",
        "scale": "scale|thang do|gia tri tra loi|muc quy doi|quy doi",
        **_NOTE,
    },
    # one row an answer of a survey; never read as a table of cells (warehouse.survey.answers)
    "answers": {
        "year": _YEAR["year"],
        "commune": _COMMUNE,
        "commune_code": _COMMUNE_CODE,
        "questionnaire": _QUESTIONNAIRE,
        "question": _QUESTION,
        "answer": "answer|tra loi|cau tra loi|phuong an tra loi|lua chon|muc tra loi",
        "weight": "weight|trong so|quyen so",
    },
    # communes down, criteria across
    "wide": {
        **_YEAR,
        "commune": _COMMUNE,
        "commune_code": _COMMUNE_CODE,
        "total": _TOTAL,
        "index_percent": _PERCENT,
        "rank": _RANK,
        "rating": _RATING,
        "display_order": _ORDER,
        **_NOTE,
    },
    # criteria down, communes across
    "across": {
        **_YEAR,
        "criterion": _CRITERION,
        "criterion_code": _CRITERION_CODE,
        "max_score": _MAX,
        "display_order": _ORDER,
        **_NOTE,
    },
    # what the columns of a block hold
    "field": {
        "score": "td|tham dinh|diem tham dinh|diem td|diem|score|appraised|diem cham|diem dat"
        "|hoi dong tham dinh",
        "survey": "xhh|dtxhh|diem xhh|diem dtxhh|dieu tra xhh|diem dieu tra xhh|survey|khao sat"
        "|diem khao sat|dieu tra xa hoi hoc|diem dieu tra xa hoi hoc|dieu tra",
        "self_score": _SELF,
        "total": _TOTAL,
        "index_percent": _PERCENT,
        "rank": _RANK,
        "rating": "rating|xep loai",
        "max_score": _MAX,
        **_NOTE,
    },
}
