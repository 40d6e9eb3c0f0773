"""Paths and options that cannot be."""

from __future__ import annotations

from tests.intake.bad.case import HEAD, Bad, rows

_GOOD = HEAD + "Tiên Châu,1.1,5\n"

CASES = {
    "one name for nothing": Bad({"khong-co.csv": None}, "khong-co.csv:1:1", "no such file"),
    "a file among good ones that is not there": Bad(
        {"a-2023.csv": _GOOD, "b-2023.csv": None}, "b-2023.csv:1:1", "no such file"
    ),
    "an empty folder": Bad({"2023/": ""}, "2023:1:1", "no table in this folder"),
    "a folder of other files": Bad({"2023/thu.docx": b"PK"}, "2023:1:1", "no table in this folder"),
    "a folder of hidden files": Bad(
        {"2023/.diem.csv": _GOOD}, "2023:1:1", "no table in this folder"
    ),
    "a folder of locks": Bad({"2023/~$diem.xlsx": b"x"}, "2023:1:1", "no table in this folder"),
    "a bad file in a folder": Bad(
        {"2023/a.csv": _GOOD, "2023/b.csv": HEAD + "Tiên Lộc,1.1,7\n"}, "2023/b.csv:2:3", "maximum"
    ),
    "a bad file deep in a folder": Bad(
        {"2023/xa/b.csv": HEAD + "Tiên Lộc,1.1,tốt\n"}, "2023/xa/b.csv:2:3", "not a number"
    ),
    "one content under two names": Bad(
        {"a-2023.csv": _GOOD, "b-2023.csv": _GOOD}, "b-2023.csv:", "same|already"
    ),
    "a broken link": Bad({"noi-2023.csv": "->nowhere.csv"}, "noi-2023.csv:1:1", "no such"),
    "one good and one bad": Bad(
        {"tot-2023.csv": _GOOD, "xau-2023.csv": HEAD + "Tiên Lộc,1.1,6,5\n"}, "xau-2023.csv:2:4",
        "cells",
    ),
    "two bad files": Bad(
        {"a-2023.csv": HEAD + "Tiên Lộc,1.1,9\n", "b-2023.csv": rows("x")["diem-2023.csv"]},
        "b-2023.csv:1:1", "no headings",
    ),
    "a workbook called a text": Bad({"diem-2023.csv": b"PK\x03\x04\x14\x00xx"}, "diem-2023.csv:1:1",
                                    "damaged|cannot be"),
}  # fmt: skip
