"""Headings that stand twice, are lacking, or say what cannot be."""

from __future__ import annotations

from tests.intake.bad.case import Bad, rows, tidy

_TWICE = "stands twice"

CASES = {
    "a criterion twice": Bad(rows("Đơn vị;1.1;1.1", "Tiên Châu;5;4"), "diem-2023.csv:1:3", _TWICE),
    "a criterion twice with its maximum": Bad(
        rows("Đơn vị;Kế hoạch (6);Kế hoạch (6)", "Tiên Châu;5;4"), "diem-2023.csv:1:3", _TWICE
    ),
    "a criterion twice in two cases": Bad(
        rows("Đơn vị;Kế hoạch;KẾ HOẠCH", "Tiên Châu;5;4"), "diem-2023.csv:1:3", _TWICE
    ),
    "a criterion twice by code and name": Bad(
        rows("Đơn vị;1.1;Kế hoạch", "Tiên Châu;5;4"), "diem-2023.csv:", "twice|already"
    ),
    "a score twice": Bad(
        tidy("Tiên Châu,1.1,5,4", head="commune,criterion,score,score\n"), "diem-2023.csv:1:4",
        _TWICE,
    ),
    "a score twice in two words": Bad(
        tidy("Tiên Châu,1.1,5,4", head="Đơn vị,Tiêu chí,Điểm,Điểm thẩm định\n"),
        "diem-2023.csv:1:4", _TWICE,
    ),
    "a commune twice": Bad(
        tidy("Tiên Châu,Tiên Lộc,1.1,5", head="Đơn vị,Xã,Tiêu chí,Điểm\n"), "diem-2023.csv:1:2",
        _TWICE,
    ),
    "a commune twice in a wide table": Bad(
        rows("Đơn vị;Tên xã;1.1", "Tiên Châu;Tiên Lộc;5"), "diem-2023.csv:1:2", _TWICE
    ),
    "a year twice": Bad(
        tidy("2023,2022,Tiên Châu,1.1,5", head="Năm,year,Đơn vị,Tiêu chí,Điểm\n"),
        "diem-2023.csv:1:2", _TWICE,
    ),
    "a total twice": Bad(
        rows("Đơn vị;1.1;Tổng điểm;Tổng cộng", "Tiên Châu;5;5;5"), "diem-2023.csv:1:4", _TWICE
    ),
    "a rank twice": Bad(
        rows("Đơn vị;1.1;Xếp hạng;Thứ hạng", "Tiên Châu;5;1;2"), "diem-2023.csv:1:4", _TWICE
    ),
    "a maximum twice": Bad(
        tidy("Tiên Châu,1.1,5,6,7", head="Đơn vị,Tiêu chí,Điểm,Điểm tối đa,Điểm chuẩn\n"),
        "diem-2023.csv:1:5", _TWICE,
    ),
    "a commune across twice": Bad(
        rows("Tiêu chí;Tiên Châu;TIÊN CHÂU", "1.1;5;4"), "diem-2023.csv:1:3", "twice|already"
    ),
    "a code of a framework twice": Bad(
        {"khung-2019.csv": "code,code,parent,name,max_score\n1,2,,Một,6\n"}, "khung-2019.csv:1:2",
        _TWICE,
    ),
    "a name of communes twice": Bad(
        {"xa.csv": "code,name,name,kind\n1,A,B,Xã\n"}, "xa.csv:1:3", _TWICE
    ),
    "no commune": Bad(tidy("1.1,5", head="criterion,score\n"), "diem-2023.csv:1:1",
                      "which commune|no headings"),
    "no criterion": Bad(tidy("Tiên Châu,5", head="commune,score\n"), "diem-2023.csv:1:",
                        "not in the framework|no headings"),
    "no score": Bad(tidy("Tiên Châu,1.1", head="commune,criterion\n"), "diem-2023.csv:1:", ""),
    "no name of a criterion": Bad(
        {"khung-2019.csv": "code,parent,max_score\n1,,6\n"}, "khung-2019.csv:1:", ""
    ),
    "no parent in a framework": Bad(
        {"khung-2019.csv": "code,name,max_score\n1,Một,6\n"}, "khung-2019.csv:1:", ""
    ),
    "no lower bound": Bad(
        {"xl-2019.csv": "rating,inclusive\nTốt,yes\n"}, "xl-2019.csv:1:1", "no headings"
    ),
    "names of communes alone": Bad({"xa.csv": "name\nA\nB\n"}, "xa.csv:1:1", "no headings"),
    "a commune and a criterion in one cell": Bad(
        tidy("Tiên Châu 1.1,5", head="Đơn vị và tiêu chí,Điểm\n"), "diem-2023.csv:1:1",
        "no headings",
    ),
    "headings in a column": Bad(
        rows("Đơn vị;Tiên Châu", "Tiêu chí;1.1", "Điểm;5"), "diem-2023.csv:", ""
    ),
    "the headings below the rows": Bad(
        rows("Tiên Châu;1.1;5", "Tiên Lộc;1.1;4", "Đơn vị;Tiêu chí;Điểm"), "diem-2023.csv:3:1",
        "no rows below",
    ),
    "an unknown heading with figures": Bad(
        rows("Đơn vị;1.1;Ghi nhận", "Tiên Châu;5;4"), "diem-2023.csv:1:3", "not in the framework"
    ),
}  # fmt: skip
