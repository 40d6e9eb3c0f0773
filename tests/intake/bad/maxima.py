"""Maxima that are lacking, no points, or not those of the framework."""

from __future__ import annotations

from tests.intake.bad.case import HEAD, Bad, Files, rows, tidy

_LACKING = "the maximum of .* is not stated"
_OTHER = "is stated as .*, in the framework it is"
_ALONE = "commune,criterion,score,max_score\n"


def _empty(files: Files, place: str, says: str) -> Bad:
    """Without any framework."""
    return Bad(files, f"diem-2023.csv:{place}", says, (), "empty")


def _known(files: Files, place: str, says: str) -> Bad:
    return Bad(files, f"diem-2023.csv:{place}", says)


CASES = {
    "none in a tidy file": _empty(tidy("A,1,5"), "2:2", _LACKING),
    "none in a column": _empty(tidy("A,1,5,10", "A,2,5,", head=_ALONE), "3:2", _LACKING),
    "none in a heading": _empty(rows("Đơn vị;Một;Hai (4)", "A;5;4"), "1:2", _LACKING),
    "none in any heading": _empty(rows("Đơn vị;Một;Hai", "A;5;4"), "1:2", _LACKING),
    "none in a row": _empty(
        rows("Đơn vị;Một;Hai", "Điểm tối đa;6;", "A;5;4"), "1:3", _LACKING
    ),
    "none across": _empty(rows("Tiêu chí;A;B", "Một;5;4"), "2:1", _LACKING),
    "none in a row across": _empty(
        rows("Tiêu chí;Điểm tối đa;A;B", "Một;6;5;4", "Hai;;5;4"), "3:", _LACKING
    ),
    "none in a totals table": _empty(
        rows("STT;Đơn vị;Điểm thẩm định;Điểm ĐTXHH;Tổng điểm", "1;A;60;30;90"), "1:3", _LACKING
    ),
    "none in a block": _empty(
        rows("STT;Đơn vị;LĨNH VỰC 1;;LĨNH VỰC 2;", ";;TĐ;XHH;TĐ;XHH", "1;A;5;3;4;2"), "", _LACKING
    ),
    "words in a column": _empty(tidy("A,1,5,mười", head=_ALONE), "2:4", "not a number|not stated"),
    "negative in a column": _empty(tidy("A,1,5,-10", head=_ALONE), "2:4", "below zero|not"),
    "a date in a column": _empty(tidy("A,1,5,12-Jan", head=_ALONE), "2:4", "date|not"),
    "an error in a column": _empty(tidy("A,1,5,#N/A", head=_ALONE), "2:4", "error|not"),
    "a percentage in a column": _empty(tidy("A,1,5,10%", head=_ALONE), "2:4", "percent|not"),
    "too large in a column": _empty(tidy("A,1,5,100000", head=_ALONE), "2:4", "too large"),
    "zero": _empty(tidy("A,1,5,0", head=_ALONE), "2:", "maximum"),
    "words in a row": _empty(
        rows("Đơn vị;Một;Hai", "Điểm tối đa;6;bốn", "A;5;4"), "2:3", "not a number"
    ),
    "an error in a row": _empty(
        rows("Đơn vị;Một;Hai", "Điểm tối đa;6;#REF!", "A;5;4"), "2:3", "error"
    ),
    "a date in a row": _empty(
        rows("Đơn vị;Một;Hai", "Điểm tối đa;6;04-Jun", "A;5;4"), "2:3", "date"
    ),
    "words across": _empty(
        rows("Tiêu chí;Điểm tối đa;A;B", "Một;sáu;5;4"), "2:2", "not a number"
    ),
    "too large in a heading": _empty(
        rows("Đơn vị;Một (99999);Hai (4)", "A;5;4"), "1:2", "not stated|too large"
    ),
    "above it in a tidy file": _empty(tidy("A,1,11,10", head=_ALONE), "2:3", "maximum is 10"),
    "above it in a heading's column": _empty(
        rows("Đơn vị;Một (6)", "A;5", "B;6,5"), "3:2", "maximum is 6"
    ),
    "above it in a row's column": _empty(
        rows("Đơn vị;Một;Hai", "Điểm tối đa;6;4", "A;5;4", "B;5;5"), "4:3", "maximum is 4"
    ),
    "above it across": _empty(
        rows("Tiêu chí;Điểm tối đa;A;B", "Một;6;5;7"), "2:4", "maximum is 6"
    ),
    "another in a heading": _known(rows("Đơn vị;1.1 (7);1.2 (4)", "Tiên Châu;5;4"), "1:2", _OTHER),
    "another in the last heading": _known(
        rows("Đơn vị;1.1 (6);1.2 (5)", "Tiên Châu;5;4"), "1:3", _OTHER
    ),
    "another in words in a heading": _known(
        rows("Đơn vị;Kế hoạch [tối đa: 8 điểm];1.2", "Tiên Châu;5;4"), "1:2", _OTHER
    ),
    "another in a row": _known(
        rows("Đơn vị;1.1;1.2", "Điểm tối đa;6;5", "Tiên Châu;5;4"), "2:3", _OTHER
    ),
    "another across": _known(
        rows("Tiêu chí;Điểm tối đa;Tiên Châu", "1.1;6;5", "1.2;5;4"), "3:2", _OTHER
    ),
    "another of a parent": _known(
        rows("Tiêu chí;Điểm tối đa;Tiên Châu", "1;11;9", "1.1;6;5", "1.2;4;4"), "2:2", _OTHER
    ),
    "a score above the unit's own": _known(
        tidy("Tiên Châu,1.1,5,4", head=_ALONE), "2:3", "maximum is 4"
    ),
    "a maximum of two readings": _empty(
        tidy("A,1,5,1.000", head=_ALONE), "2:", "can be read as|maximum"
    ),
    "two maxima in one heading": _empty(
        rows("Đơn vị;Một (6) (4)", "A;7"), "2:2", "maximum is 4"
    ),
    "a score of two readings": _empty(
        tidy("A,1,1.234,2000", head=_ALONE), "2:", "can be read as|too large"
    ),
    "a heading of 2019 without": Bad(
        {"diem-2019.csv": HEAD + "Hòa Bắc,Kế hoạch,5\n"}, "diem-2019.csv:2:2", _LACKING
    ),
}  # fmt: skip
