"""Sheets of one commune each that do not fit (layout F)."""

from __future__ import annotations

from tests.intake.bad.case import Bad, Files

_HEAD = "Mã;Tiêu chí;Điểm tối đa;Điểm tự chấm;Điểm thẩm định;Ghi chú"
_TITLE = "PHIẾU CHẤM ĐIỂM CCHC NĂM 2023 CỦA UBND XÃ TIÊN CHÂU"


def _card(*lines: str, title: str = _TITLE, name: str = "phieu-2023.csv") -> Files:
    return {name: "".join(f"{line}\n" for line in (f"{title};;;;;", _HEAD, *lines))}


def _at(files: Files, place: str, says: str, *options: str) -> Bad:
    return Bad(files, f"phieu-2023.csv:{place}", says, options)


_GOOD = "1.1;Kế hoạch;6;6;5;"

CASES = {
    "no commune anywhere": _at(
        _card(_GOOD, title="PHIẾU CHẤM ĐIỂM CCHC NĂM 2023"), "2:1", "which commune"
    ),
    "a commune that is unknown": _at(
        _card(_GOOD, title="Đơn vị: Xã Tiên Nào"), "", "which commune|no commune"
    ),
    "a commune that is a near miss": _at(
        _card(_GOOD, title="PHIẾU CỦA XÃ TIẾN CHÂU NĂM 2023"), "", "which commune|no commune"
    ),
    "a commune of two": _at(
        _card(_GOOD, title="Đơn vị: An Khê"), "", "more than one|which commune"
    ),
    "a commune that was not there": _at(
        _card(_GOOD, title="PHIẾU CHẤM ĐIỂM NĂM 2023 CỦA XÃ TIÊN CẨM"), "",
        "which commune|no commune",
    ),
    "two communes in the title": _at(
        _card(_GOOD, title="PHIẾU NĂM 2023 CỦA XÃ TIÊN CHÂU;XÃ TIÊN LỘC"), "1:", "is about"
    ),
    "title and file name disagree": Bad(
        _card(_GOOD, name="Xã Tiên Lộc 2023.csv"), "Xã Tiên Lộc 2023.csv:1:1", "this sheet is about"
    ),
    "above the maximum": _at(_card("1.1;Kế hoạch;6;6;6,5;"), "3:5", "maximum is 6"),
    "self score above the maximum": _at(_card("1.1;Kế hoạch;6;7;5;"), "3:4", "maximum is 6"),
    "a word for a score": _at(_card(_GOOD, "1.2;Báo cáo;4;4;tốt;"), "4:5", "not a number"),
    "a word for a self score": _at(_card(_GOOD, "1.2;Báo cáo;4;tốt;4;"), "4:4", "not a number"),
    "an error for a score": _at(_card(_GOOD, "1.2;Báo cáo;4;4;#N/A;"), "4:5", "error"),
    "a date for a score": _at(_card(_GOOD, "1.2;Báo cáo;4;4;03-Apr;"), "4:5", "date"),
    "a word for a maximum": _at(_card("1.1;Kế hoạch;sáu;6;5;"), "3:3", "not a number"),
    "an unknown criterion": _at(_card(_GOOD, "1.9;Lạ;4;4;4;"), "4:", "not in the framework"),
    "a code that contradicts its name": _at(_card("1.1;Báo cáo;6;6;5;"), "3:", "the code 1.1"),
    "a criterion twice": _at(_card(_GOOD, _GOOD), "4:", "already, in row 3"),
    "a nameless row": _at(_card(_GOOD, ";;4;4;4;"), "4:", "missing"),
    "a sum of the self scores that is none": _at(
        _card(_GOOD, ";Tổng cộng;6;6;năm;"), "4:5", "not a number"
    ),
    "a row cut short": _at(_card(_GOOD, "1.2;Báo cáo;4"), "4:3", "cells"),
    "no rows": _at(_card(), "2:1", "no rows below"),
    "no scores": _at(_card("1.1;Kế hoạch;6;;;", "1.2;Báo cáo;4;;;"), "2:", "no scores"),
    "figures below the signature": _at(
        _card(_GOOD, ";;;;CHỦ TỊCH;", "1.2;Báo cáo;4;4;4;"), "5:", "below the end"
    ),
    "two cards of one commune": Bad(
        {**_card(_GOOD, name="a-2023.csv"), **_card(_GOOD.replace("5", "4"), name="b-2023.csv")},
        "b-2023.csv:", "already, in a-2023.csv, row 3",
    ),
    "two years": Bad(
        _card(_GOOD, name="phieu-2022.csv"), "phieu-2022.csv:", "year"
    ),
}  # fmt: skip
