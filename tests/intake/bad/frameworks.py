"""Trees of criteria that cannot be."""

from __future__ import annotations

from tests.intake.bad.case import FRAMEWORK, HEAD, Bad, Files

_NAME = "khung-2019.csv"


def _tree(*lines: str) -> Files:
    return {_NAME: "code,parent,name,max_score\n" + "".join(f"{line}\n" for line in lines)}


def _kinds(*lines: str) -> Files:
    return {_NAME: "code,parent,name,max_score,kind\n" + "".join(f"{line}\n" for line in lines)}


def _at(files: Files, place: str, says: str) -> Bad:
    return Bad(files, f"{_NAME}:{place}", says)


CASES = {
    "a parent that is not there": _at(_tree("1.1,1,Một,6"), "2:2", "parent .* is not in this file"),
    "a parent by its name": _at(_tree("1,,Một,", "1.1,Một,Hai,6"), "3:2", "is not in this file"),
    "its own parent": _at(_tree("1,1,Một,6"), "2:2", "its own ancestor"),
    "a circle of two": _at(_tree("1,2,Một,6", "2,1,Hai,6"), "2:2", "its own ancestor"),
    "a circle of three": _at(
        _tree("1,3,Một,6", "2,1,Hai,6", "3,2,Ba,6", "4,,Bốn,5"), "4:2", "its own ancestor"
    ),
    "a circle below a domain": _at(
        _tree("1,,Một,", "1.1,1.2,Hai,6", "1.2,1.1,Ba,4"), "3:2", "its own ancestor"
    ),
    "a code twice": _at(_tree("1,,Một,6", "1,,Hai,4"), "3:1", "stands twice"),
    "a code twice below two": _at(
        _tree("1,,Một,", "2,,Hai,", "3,1,Ba,4", "3,2,Ba,4"), "5:1", "stands twice"
    ),
    "a code twice but for blanks": _at(_tree("1,,Một,6", " 1 ,,Hai,4"), "3:1", "stands twice"),
    "no code": _at(_tree(",,Một,6"), "2:1", "must not be empty"),
    "no name": _at(_tree("1,,,6"), "2:3", "must not be empty"),
    "no maximum": _at(_tree("1,,Một,"), "2:4", "no maximum"),
    "no maximum among others": _at(_tree("1,,Một,6", "2,,Hai,-"), "3:4", "no maximum|number"),
    "a word for a maximum": _at(_tree("1,,Một,sáu"), "2:4", "not a number"),
    "a negative maximum": _at(_tree("1,,Một,-6"), "2:4", "below zero"),
    "a percentage for a maximum": _at(_tree("1,,Một,6%"), "2:4", "percentage"),
    "a date for a maximum": _at(_tree("1,,Một,06-Jan"), "2:4", "date"),
    "an error for a maximum": _at(_tree("1,,Một,#REF!"), "2:4", "error"),
    "a formula for a maximum": _at(_tree("1,,Một,=D3+D4"), "2:4", "formula"),
    "not applicable for a maximum": _at(_tree("1,,Một,x"), "2:4", "no maximum|number"),
    "a maximum beyond points": _at(_tree("1,,Một,90000"), "2:4", "too large"),
    "a sum beyond points": _at(_tree("1,,Một,9000", "2,,Hai,9000"), "2:4", "too large"),
    "a kind that is none": _at(_kinds("1,,Một,6,tự chấm"), "2:5", "not one of the known words"),
    "a kind in another column": _at(_kinds("1,,Một,survey,6"), "2:4", "not a number"),
    "a rank for a kind": _at(_kinds("1,,Một,6,1"), "2:5", "not one of the known words"),
    "a row cut short": _at(_tree("1,,Một,6", "2,,Hai"), "3:3", "cells"),
    "a decimal comma cuts": _at(_tree("1,,Một,6,5"), "2:5", "cells"),
    "headings alone": _at(_tree(), "1:1", "no rows below"),
    "a framework of scores alone": Bad(
        {"khung-2019.csv": FRAMEWORK, "diem-2019.csv": HEAD + "Hòa Bắc,3.1,5\n"},
        "diem-2019.csv:2:2", "not in the framework",
    ),
    "scores above the new maxima": Bad(
        {_NAME: "code,parent,name,max_score\n1,,Một,4\n", "diem-2019.csv": HEAD + "Hòa Bắc,1,5\n"},
        "diem-2019.csv:2:3", "maximum is 4",
    ),
    "another tree than the stored": Bad(
        {"khung-2022.csv": FRAMEWORK.replace("Kế hoạch,6", "Kế hoạch,5")}, "khung-2022.csv:2:1",
        "another framework stored",
    ),
    "another name than the stored": Bad(
        {"khung-2022.csv": FRAMEWORK.replace("Báo cáo", "Báo cáo năm")}, "khung-2022.csv:2:1",
        "these criteria differ: 1.2",
    ),
    "a criterion less than the stored": Bad(
        {"khung-2022.csv": FRAMEWORK.replace("1.2,1,Báo cáo,4,\n", "")}, "khung-2022.csv:2:1",
        "these criteria differ",
    ),
    "a replaced tree that loses scores": Bad(
        {"khung-2022.csv": FRAMEWORK.replace("1.2,1,Báo cáo,4,\n", "")}, "", "1.2", ("--replace",)
    ),
    "a replaced maximum below a score": Bad(
        {"khung-2022.csv": FRAMEWORK.replace("Kế hoạch,6", "Kế hoạch,3")}, "", "maximum is 3",
        ("--replace",),
    ),
    "a framework where scores belong": Bad(
        {"diem-2019.csv": HEAD + "Hòa Bắc,1,5\n"}, "diem-2019.csv:2:2", "maximum"
    ),
}  # fmt: skip
