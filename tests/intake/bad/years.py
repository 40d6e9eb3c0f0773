"""Years that are not stated, no years, or contradict one another."""

from __future__ import annotations

from tests.intake.bad.case import HEAD, Bad, Files, rows

_NOT_STATED = "which year .* is not stated"
_ROW = "Hòa Bắc,1.1,5\n"


def _column(year: str, name: str = "diem.csv") -> Files:
    return {name: f"year,{HEAD}{year},{_ROW}"}


def _titled(title: str, name: str) -> Files:
    return rows(f"{title};;", ";;", "Đơn vị;1.1;1.2", "Hòa Bắc;5;4", name=name)


CASES = {
    "nowhere": Bad({"diem.csv": HEAD + _ROW}, "diem.csv:2:1", _NOT_STATED),
    "nowhere in a wide file": Bad(
        rows("Đơn vị;1.1;1.2", "Hòa Bắc;5;4", name="bang.csv"), "bang.csv:2:", _NOT_STATED
    ),
    "two in the file's name": Bad({"diem-2022-2023.csv": HEAD + _ROW}, "diem-2022-2023.csv:2:1",
                                  _NOT_STATED),
    "part of a longer number": Bad({"diem-120231.csv": HEAD + _ROW}, "diem-120231.csv:2:1",
                                   _NOT_STATED),
    "a day in the file's name": Bad({"diem-15012023.csv": HEAD + _ROW}, "diem-15012023.csv:2:1",
                                    _NOT_STATED),
    "before all times": Bad({"diem-1823.csv": HEAD + _ROW}, "diem-1823.csv:2:1", _NOT_STATED),
    "two digits": Bad(_column("23"), "diem.csv:2:1", "not a year"),
    "in words": Bad(_column("năm 2023"), "diem.csv:2:1", "not a year"),
    "with a decimal": Bad(_column('"2023,0"'), "diem.csv:2:1", "not a year"),
    "as thousands": Bad(_column("2.023"), "diem.csv:2:1", "not a year"),
    "a range": Bad(_column("2022-2023"), "diem.csv:2:1", "not a year"),
    "a day": Bad(_column("2023-01-12"), "diem.csv:2:1", "not a year"),
    "before the index": Bad(_column("1989"), "diem.csv:2:1", "not a year"),
    "far ahead": Bad(_column("2101"), "diem.csv:2:1", "not a year"),
    "negative": Bad(_column("-2023"), "diem.csv:2:1", "not a year"),
    "an error": Bad(_column("#N/A"), "diem.csv:2:1", "not a year|error"),
    "empty in its column": Bad(_column(""), "diem.csv:2:1", _NOT_STATED),
    "empty in one row": Bad(
        {"diem.csv": f"year,{HEAD}2023,{_ROW},Tiên Châu,1.1,4\n"}, "diem.csv:3:1", _NOT_STATED
    ),
    "the column contradicts --year": Bad(
        _column("2022"), "diem.csv:2:1", "--year says 2023", ("--year", "2023")
    ),
    "one of two contradicts --year": Bad(
        {"diem.csv": f"year,{HEAD}2023,{_ROW}2022,Tiên Châu,1.2,4\n"}, "diem.csv:3:1",
        "--year says 2023", ("--year", "2023"),
    ),
    "the title contradicts the file's name": Bad(
        _titled("KẾT QUẢ CHỈ SỐ CCHC NĂM 2022", "diem-2023.csv"), "diem-2023.csv:", "year"
    ),
    "two years in the title": Bad(
        _titled("KẾT QUẢ NĂM 2022 VÀ NĂM 2023", "bang.csv"), "bang.csv:", _NOT_STATED
    ),
    "only a day in the title": Bad(
        _titled("Tiên Phước, ngày 15 tháng 01 năm 2023", "bang.csv"), "bang.csv:", _NOT_STATED
    ),
    "only a decision in the title": Bad(
        _titled("(Kèm theo Quyết định số 4769/QĐ-UBND ngày 21/12/2023)", "bang.csv"), "bang.csv:",
        _NOT_STATED,
    ),
    "of a framework, nowhere": Bad(
        {"khung.csv": "code,parent,name,max_score\n1,,Một,6\n"}, "khung.csv:2:1", _NOT_STATED,
    ),
    "of a framework, no year": Bad(
        {"khung.csv": "year,code,parent,name,max_score\n23,1,,Một,6\n"}, "khung.csv:2:1",
        "not a year",
    ),
    "of ratings, nowhere": Bad(
        {"xep-loai.csv": "rating,lower\nTốt,80\n"}, "xep-loai.csv:2:1", _NOT_STATED
    ),
    "of settings, no year": Bad(
        {"quy-tac.csv": "year,rank_rule\nnăm nay,1224\n"}, "quy-tac.csv:2:1", "not a year"
    ),
    "of published results, nowhere": Bad(
        {"cb.csv": "commune,rank\nHòa Bắc,1\n"}, "cb.csv:1:1", _NOT_STATED
    ),
    "of published results, no year": Bad(
        {"cb.csv": "year,commune,rank\n2O23,Hòa Bắc,1\n"}, "cb.csv:2:1", "not a year"
    ),
}  # fmt: skip
