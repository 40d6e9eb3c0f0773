"""Tables with criteria down and communes across that do not fit (layout C)."""

from __future__ import annotations

from tests.intake.bad.case import Bad, rows

_NAME = "diem-2023.csv"


def _at(place: str, says: str, *lines: str) -> Bad:
    return Bad(rows(*lines), f"{_NAME}:{place}", says)


CASES = {
    "a commune that was not there": _at(
        "1:3", "no commune .* in 2023", "Tiêu chí;Tiên Châu;Tiên Cẩm", "1.1;5;4"
    ),
    "a commune of two": _at("1:3", "more than one", "Tiêu chí;Tiên Châu;An Khê", "1.1;5;4"),
    "a commune without a name": _at(
        "1:3", "nobody's", "Tiêu chí;Tiên Châu;", "1.1;5;4", "1.2;4;3"
    ),
    "a near miss in the second heading row": _at(
        "2:4", "no commune",
        "Mã;Tiêu chí;Điểm thẩm định của các đơn vị;", ";;Tiên Châu;Tiên Lọc", "1.1;Kế hoạch;5;4",
    ),
    "a score below a section": _at(
        "4:3", "not a number", "Mã;Tiêu chí;Tiên Châu", "1;Chỉ đạo điều hành;", "1.1;Kế hoạch;5",
        "1.2;Báo cáo;?",
    ),
    "a total that is no number": _at(
        "4:2", "not a number", "Tiêu chí;Tiên Châu;Tiên Lộc", "1.1;5;4", "1.2;4;4",
        "Tổng điểm;chín;8",
    ),
    "a rank that is no number": _at(
        "3:2", "whole number", "Tiêu chí;Tiên Châu;Tiên Lộc", "1.1;5;4", "Xếp hạng;nhất;nhì"
    ),
    "a row cut short": _at("3:2", "cells", "Tiêu chí;Tiên Châu;Tiên Lộc", "1.1;5;4", "1.2;4"),
    "a row too long": _at("2:4", "cells", "Tiêu chí;Tiên Châu;Tiên Lộc", "1.1;5;4;3"),
    "a criterion in two rows": _at(
        "4:2", "already, in row 2", "Tiêu chí;Tiên Châu;Tiên Lộc", "1.1;5;4", "1.2;4;4", "1.1;5;4"
    ),
    "a heading of two communes": _at(
        "1:2", "no commune", "Tiêu chí;Tiên Châu - Tiên Lộc;Hòa Bắc", "1.1;5;4"
    ),
    "figures below the signature": _at(
        "4:2", "below the end", "Tiêu chí;Tiên Châu;Tiên Lộc", "1.1;5;4", ";;CHỦ TỊCH", "1.2;4;4"
    ),
    "a percentage in a commune's column": _at(
        "2:2", "percentage", "Tiêu chí;Tiên Châu;Tiên Lộc", "1.1;90%;80%"
    ),
}  # fmt: skip
