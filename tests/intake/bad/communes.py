"""Files of communes that cannot be."""

from __future__ import annotations

from tests.intake.bad.case import Bad, Files

_HEAD = "code,name,kind,group,valid_from,valid_to,successor,aliases,display_order\n"


def _units(*lines: str) -> Files:
    return {"xa.csv": _HEAD + "".join(f"{line}\n" for line in lines)}


def _at(files: Files, place: str, says: str, on: str = "empty") -> Bad:
    return Bad(files, f"xa.csv:{place}", says, (), on)


CASES = {
    "no name": _at(_units("1,,Xã,,,,,,"), "2:2", "must not be empty"),
    "a kind for a name": _at(_units("1,A,Xã,,,,,,", "2,,Xã,,,,,,"), "3:2", "must not be empty"),
    "a first day that is none": _at(_units("1,A,Xã,,2019-13-01,,,,"), "2:5", "not a day"),
    "a last day that is none": _at(_units("1,A,Xã,,,31/06/2025,,,"), "2:6", "not a day"),
    "a year for a day": _at(_units("1,A,Xã,,2019,,,,"), "2:5", "not a day"),
    "a day in words": _at(_units("1,A,Xã,,từ đầu năm,,,,"), "2:5", "not a day"),
    "a last day before the first": _at(
        _units("1,A,Xã,,2025-07-01,2019-01-01,,,"), "2:", "before|day"
    ),
    "an order in words": _at(_units("1,A,Xã,,,,,,nhất"), "2:9", "not a whole number"),
    "an order with a decimal": _at(_units("1,A,Xã,,,,,,1.5"), "2:9", "not a whole number"),
    "a unit twice": _at(_units("1,A,Xã,,,,,,", "1,A,Xã,,,,,,"), "3:2", "stands twice"),
    "a code of two": _at(
        _units("1,A,Xã,,,,,,", "1,B,Xã,,,,,,"), "3:2", "stands twice|stored with name"
    ),
    "headings alone": _at(_units(), "1:1", "no rows below"),
    "a row cut short": _at(_units("1,A,Xã"), "2:3", "cells"),
    "a name in two cells": _at(_units('1,A,Xã,,,,,,1,"B"'), "2:10", "cells"),
    "another name than the stored": _at(
        _units("20872,Tiên Chu,Xã,,,2025-06-30,,,"), "2:2", "stored with name", "known"
    ),
    "another kind than the stored": _at(
        _units("20872,Tiên Châu,Phường,,,2025-06-30,,,"), "2:3", "stored with kind", "known"
    ),
    "another last day than the stored": _at(
        _units("20872,Tiên Châu,Xã,,,2024-12-31,,,"), "2:6", "stored with valid_to", "known"
    ),
    "another group than the stored": _at(
        _units("20872,Tiên Châu,Xã,phường,,2025-06-30,,,"), "2:4", "stored with", "known"
    ),
}  # fmt: skip
