"""Tables with communes down in which rows and columns do not fit (layout B)."""

from __future__ import annotations

from tests.intake.bad.case import Bad, rows

_NAME = "diem-2023.csv"
_SORTED = (
    "STT;Đơn vị;1.1;1.2;2.1;2.2",
    "1;Thị trấn Tiên Kỳ;6;4;10;5",
    "2;Xã Tiên Châu;5,5;3,75;9;4,5",
    "3;Xã Tiên Lộc;5;3,5;8,5;4",
    "4;Xã Hòa Bắc;4,75;3;8;3,5",
    "5;Phường An Khê;4;2,5;7,5;3",
    "6;Xã An Khê;3,5;2;7;2,5",
)


def _totals(*totals: str) -> tuple[str, ...]:
    """The sorted table with a column of totals."""
    return tuple(f"{row};{total}" for row, total in zip(_SORTED, totals, strict=True))


def _at(place: str, says: str, *lines: str) -> Bad:
    return Bad(rows(*lines), f"{_NAME}:{place}", says)


CASES = {
    "every column sorted on its own": _at("1:3", "sorted on its own", *_SORTED),
    "every column rising": _at("1:3", "sorted on its own", _SORTED[0], *reversed(_SORTED[1:])),
    "sorted columns beside other totals": _at(
        "1:3", "sorted on its own",
        *_totals("Tổng điểm", "22,1", "24,6", "20,2", "19,3", "18,6", "17,2"),
    ),
    "a name in the column of figures": _at(
        "3:3", "not a number", "STT;Đơn vị;1.1;1.2", "1;Tiên Châu;5;4", "2;Tiên Lộc;Hòa Bắc;5"
    ),
    "a shifted row": _at(
        "3:2", "no commune|missing", "STT;Đơn vị;1.1;1.2", "1;Tiên Châu;5;4", "Tiên Lộc;5;4;"
    ),
    "a name over two rows": _at(
        "2:", "no commune|missing", "STT;Đơn vị;1.1;1.2", "1;Xã Tiên;;", ";Châu;5;4"
    ),
    "two communes in one row": _at(
        "2:2", "no commune", "STT;Đơn vị;1.1", "1-2;Tiên Châu và Tiên Lộc;5"
    ),
    "a group's total as a row": _at(
        "3:2", "no commune", "STT;Đơn vị;1.1;1.2", "1;Tiên Châu;5;4", "2;Cụm thi đua miền Đông;5;4"
    ),
    "a printed total that is no number": _at(
        "2:4", "not a number", "STT;Đơn vị;1.1;Tổng điểm", "1;Tiên Châu;5;cao"
    ),
    "a printed total that is an error": _at(
        "2:4", "error", "STT;Đơn vị;1.1;Tổng điểm", "1;Tiên Châu;5;#REF!"
    ),
    "a printed rank that is no number": _at(
        "2:4", "whole number", "STT;Đơn vị;1.1;Xếp hạng", "1;Tiên Châu;5;nhất"
    ),
    "a printed index that is no number": _at(
        "2:4", "not a number", "STT;Đơn vị;1.1;Chỉ số", "1;Tiên Châu;5;cao"
    ),
    "a repeated heading of another table": _at(
        "3:", "", "STT;Đơn vị;1.1;1.2", "1;Tiên Châu;5;4", "STT;Đơn vị;2.1;2.2", "1;Tiên Châu;9;4"
    ),
    "codes for figures": _at(
        "1:", "not in the framework", "Mã;Đơn vị;1.1;Dân số", "20872;Tiên Châu;5;4100"
    ),
    "a second heading row that is none": _at(
        "2:", "no commune|number|missing", "Đơn vị;1.1;1.2", "(xã, phường);thẩm định;thẩm định",
        "Tiên Châu;5;4",
    ),
}  # fmt: skip
