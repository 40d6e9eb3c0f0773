"""Printed results that cannot be."""

from __future__ import annotations

from tests.intake.bad.case import Bad, Files

_HEAD = "commune,criterion,score,rank,rating\n"


def _printed(*lines: str, head: str = _HEAD, year: int = 2023) -> Files:
    return {f"cb-{year}.csv": head + "".join(f"{line}\n" for line in lines)}


def _at(files: Files, place: str, says: str, *options: str) -> Bad:
    return Bad(files, f"{next(iter(files))}:{place}", says, options)


CASES = {
    "a rank in words": _at(_printed("Tiên Châu,,85,nhất,Tốt"), "2:4", "not a whole number"),
    "a rank with a decimal": _at(_printed('Tiên Châu,,85,"4,5",Tốt'), "2:4", "not a whole number"),
    "a rank of nothing": _at(_printed("Tiên Châu,,85,4/,Tốt"), "2:4", "not a whole number"),
    "a rank that is a date": _at(_printed("Tiên Châu,,85,04-Mar,Tốt"), "2:4", "whole number|date"),
    "a rank that is an error": _at(_printed("Tiên Châu,,85,#N/A,Tốt"), "2:4", "whole number|error"),
    "a negative rank": _at(_printed("Tiên Châu,,85,-4,Tốt"), "2:4", "not a whole number"),
    "a rank zero": _at(_printed("Tiên Châu,,85,0,Tốt"), "2:4", "rank|whole number"),
    "a rank beyond its number": _at(_printed("Tiên Châu,,85,16/15,Tốt"), "2:4", "rank|16"),
    "a score in words": _at(_printed("Tiên Châu,,cao,4,Tốt"), "2:3", "not a number"),
    "a score that is a date": _at(_printed("Tiên Châu,,12-Jan,4,Tốt"), "2:3", "date"),
    "a score that is an error": _at(_printed("Tiên Châu,,#VALUE!,4,Tốt"), "2:3", "error"),
    "a score too large": _at(_printed("Tiên Châu,,83080000,4,Tốt"), "2:3", "too large"),
    "a score in percent": _at(_printed("Tiên Châu,,83%,4,Tốt"), "2:3", "percentage"),
    "an unknown commune": _at(_printed("Tiên Chau,,85,4,Tốt"), "2:1", "no commune"),
    "no commune": _at(_printed(",,85,4,Tốt"), "2:1", "must not be empty|missing"),
    "a commune that was not there": _at(_printed("Tiên Cẩm,,85,4,Tốt"), "2:1", "no commune"),
    "a commune of two": _at(_printed("An Khê,,85,4,Tốt"), "2:1", "names more than one"),
    "a commune twice": _at(
        _printed("Tiên Châu,,85,4,Tốt", "X. Tiên Châu,,84,5,Tốt"), "3:1", "stands twice"
    ),
    "a commune twice in two files": Bad(
        {**_printed("Tiên Châu,,85,4,Tốt"), "them-2023.csv": _HEAD + "Tiên Châu,,84,4,Tốt\n"},
        "them-2023.csv:2:1", "stands twice",
    ),
    "an unknown criterion": _at(_printed("Tiên Châu,9.9,5,1,"), "2:2", "not in the framework"),
    "a criterion of another name": _at(
        _printed("Tiên Châu,1.1 Báo cáo,5,1,"), "2:2", "not in the framework"
    ),
    "another score than the stored": _at(
        _printed("Tiên Châu,,8.6,1,Tốt", year=2022), "2:3", "stored with score"
    ),
    "another rank than the stored": _at(
        _printed("Tiên Châu,,8.5,2,Tốt", year=2022), "2:4", "stored with rank"
    ),
    "another rating than the stored": _at(
        _printed("Tiên Châu,,8.5,1,Khá", year=2022), "2:5", "stored with rating"
    ),
    "a row cut short": _at(_printed("Tiên Châu,,85"), "2:3", "cells"),
    "headings alone": _at(_printed(), "1:1", "no rows below"),
}  # fmt: skip
