"""Totals tables that do not fit (layout D)."""

from __future__ import annotations

from tests.intake.bad.case import Bad, rows

_HEAD = "STT;Đơn vị;Điểm thẩm định (65);Điểm ĐTXHH (35);Tổng điểm;Chỉ số;Xếp hạng;Xếp loại"
_NAME = "tong-2019.csv"


def _at(place: str, says: str, *lines: str, head: str = _HEAD) -> Bad:
    return Bad(rows(head, *lines, name=_NAME), f"{_NAME}:{place}", says, (), "other")


CASES = {
    "appraised above the maximum": _at("2:3", "maximum is 65", "1;A;65,5;30;95,5;95,5;1;Tốt"),
    "surveyed above the maximum": _at("2:4", "maximum is 35", "1;A;60;35,1;95,1;95,1;1;Tốt"),
    "points of another table": _at("2:3", "maximum is 65", "1;A;92,31;30;83,08;83,08;1;Tốt"),
    "a word for points": _at("2:3", "not a number", "1;A;cao;30;90;90;1;Tốt"),
    "an error for points": _at("2:4", "error", "1;A;60;#DIV/0!;90;90;1;Tốt"),
    "a date for points": _at("2:4", "date", "1;A;60;30-Jan;90;90;1;Tốt"),
    "an error for the total": _at("2:5", "error", "1;A;60;30;#VALUE!;90;1;Tốt"),
    "a word for the total": _at("2:5", "not a number", "1;A;60;30;chín mươi;90;1;Tốt"),
    "an error for the index": _at("2:6", "error", "1;A;60;30;90;#N/A;1;Tốt"),
    "a word for the rank": _at("2:7", "whole number", "1;A;60;30;90;90;nhất;Tốt"),
    "a decimal for the rank": _at("2:7", "whole number", "1;A;60;30;90;90;1,5;Tốt"),
    "a commune twice": _at(
        "3:2", "already, in row 2", "1;A;60;30;90;90;1;Tốt", "2;A;59;30;89;89;2;Tốt"
    ),
    "no commune": _at("2:2", "missing", "1;;60;30;90;90;1;Tốt"),
    "a total as thousands": _at("2:5", "too large", "1;A;60;30;90.000.000;90;1;Tốt"),
    "columns sorted on their own": _at(
        "1:3", "sorted on its own",
        "1;A;62;33;92;92;1;Tốt", "2;B;61;32;94;94;2;Tốt", "3;C;60;31;90;90;3;Tốt",
        "4;D;59;30;91;91;4;Tốt", "5;E;58;29;86;86;5;Tốt", "6;F;57;28;87;87;6;Tốt",
    ),
    "two headings of one part": _at(
        "1:4", "twice", "1;A;60;30;90",
        head="STT;Đơn vị;Điểm thẩm định (65);Điểm thẩm định (35);Tổng điểm",
    ),
    "other maxima than the framework's": Bad(
        {
            "khung-2019.csv": "code,parent,name,max_score,kind\n1,,Điểm thẩm định,60,\n"
            "2,,Điểm ĐTXHH,40,survey\n",
            **rows(_HEAD, "1;A;60;30;90;90;1;Tốt", name=_NAME),
        },
        f"{_NAME}:1:3", "in the framework it is 60", (), "other",
    ),
}  # fmt: skip
