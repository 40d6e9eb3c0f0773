"""Criteria that a framework does not have, or that a table without one cannot tell apart."""

from __future__ import annotations

from tests.intake.bad.case import HEAD, Bad, Files, rows, tidy

_HERE = "diem-2023.csv:2:2"
_UNKNOWN = "not in the framework of 2023"


def _of(text: str) -> Files:
    return tidy(f'Tiên Châu,"{text}",5', "Tiên Lộc,1.2,4")


_STRANGE = {
    "an unknown code": "9.9", "a code below a leaf": "1.1.1", "a code of a sister": "1.3",
    "a code with a comma": "1,1", "a code with a blank": "1. 1", "a code of another scheme": "I.1",
    "a name with another tone": "Kê hoạch", "a name cut": "Kế hoạ", "a name longer":
    "Kế hoạch tuyên truyền", "code and another name": "1.1 Báo cáo", "a code led by zero": "01.1",
    "a code as a number": "1.10", "a date": "2026-01-12", "a day": "12-Jan", "a year": "2023",
    "the total": "Tổng điểm", "two codes": "1.1, 1.2", "a hundred words": "tiêu chí " * 100,
    "a star": "1.1*", "a letter behind": "1.1a",
}  # fmt: skip
_ALONE = "commune,criterion,score,max_score\n"


def _alone(*lines: str, head: str = _ALONE) -> Files:
    return tidy(*lines, head=head)


CASES = {
    **{name: Bad(_of(text), _HERE, _UNKNOWN) for name, text in _STRANGE.items()},
    "missing": Bad(_of(""), _HERE, "criterion is missing"),
    "blanks": Bad(_of("  "), _HERE, "criterion is missing"),
    "the code contradicts the name": Bad(
        tidy("Tiên Châu,1.1,Báo cáo,4", head="Đơn vị,Mã tiêu chí,Tên tiêu chí,Điểm\n"),
        "diem-2023.csv:2:", "the code 1.1",
    ),
    "the code contradicts the name across": Bad(
        rows("Mã;Tiêu chí;Tiên Châu;Tiên Lộc", "1.1;Kế hoạch;5;5", "1.2;Hồ sơ trực tuyến;4;4"),
        "diem-2023.csv:3:", "the code 1.2",
    ),
    "a heading that is unknown": Bad(
        rows("Đơn vị;1.1;9.9", "Tiên Châu;5;4", "Tiên Lộc;5;4"), "diem-2023.csv:1:3", _UNKNOWN
    ),
    "a heading of figures without meaning": Bad(
        rows("Đơn vị;1.1;Số dân", "Tiên Châu;5;4210"), "diem-2023.csv:1:3", _UNKNOWN
    ),
    "a heading that is a near miss": Bad(
        rows("Đơn vị;Kế hoạch;Báo cao", "Tiên Châu;5;4"), "diem-2023.csv:1:3", _UNKNOWN
    ),
    "an unknown row across": Bad(
        rows("Tiêu chí;Tiên Châu;Tiên Lộc", "1.1;5;5", "1.7;4;4"), "diem-2023.csv:3:1", _UNKNOWN
    ),
    "a nameless row across": Bad(
        rows("Tiêu chí;Tiên Châu;Tiên Lộc", "1.1;5;5", ";4;4"), "diem-2023.csv:3:1", "missing"
    ),
    "twice across": Bad(
        rows("Tiêu chí;Tiên Châu;Tiên Lộc", "1.1;5;5", "Kế hoạch;4;4"), "diem-2023.csv:3:",
        "already, in row 2",
    ),
    "a tree without a framework": Bad(
        _alone("Tiên Châu,1,5,10", "Tiên Châu,1.1,5,10"), "diem-2023.csv:1:", "tree", (), "other"
    ),
    "a tree whose maxima do not add up": Bad(
        _alone("A,1,5,10", "A,1.1,3,6", "A,1.2,2,5"), "diem-2023.csv:1:", "sum to 11", (), "empty"
    ),
    "a wide tree without a framework": Bad(
        rows("Đơn vị;1 Một (10);1.1 Hai (6);1.2 Ba (5)", "A;5;3;2"), "diem-2023.csv:1:", "tree",
        (), "empty",
    ),
    "a tree across without a framework": Bad(
        rows("Mã;Tiêu chí;Điểm tối đa;A;B", "1;Một;10;5;5", "1.1;Hai;6;3;3", "1.2;Ba;5;2;2"),
        "diem-2023.csv:1:", "tree", (), "empty",
    ),
    "nameless without a framework": Bad(
        _alone("A,,5,10"), _HERE, "criterion is missing", (), "empty"
    ),
    "a criterion twice without a framework": Bad(
        _alone("A,1,5,10", "A,1,5,10"), "diem-2023.csv:3:", "already, in row 2", (), "empty"
    ),
    "of a year without a framework": Bad(
        {"diem-2019.csv": HEAD + "Hòa Bắc,1.1,5\n"}, "diem-2019.csv:2:2", "maximum .* not stated"
    ),
    "an alias that is no criterion": Bad(
        _of("KH"), _HERE, "criterion “KH” is not", ("--alias", "KH=Kế hoạch năm")
    ),
    "an error in a heading": Bad(
        rows("Đơn vị;1.1;#REF!", "Tiên Châu;5;4"), "diem-2023.csv:1:3", "not in the framework|error"
    ),
}  # fmt: skip
