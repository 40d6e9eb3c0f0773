"""Tables with a block of columns for each domain that do not fit (layout E)."""

from __future__ import annotations

from tests.intake.bad.case import Bad, rows

_NAME = "bang-2019.csv"
_HEAD = (
    "STT;Đơn vị;1. Thể chế (10 điểm);;;;2. Bộ máy (13,5 điểm);;;;Tổng điểm;Xếp hạng",
    ";;TĐ (6);XHH (4);Tổng;%;TĐ (10);XHH (3,5);Tổng;%;;",
)
_GOOD = "1;Xã A;5;3;8;80;9;3;12;88,89;20;1"


def _at(place: str, says: str, *lines: str, head: tuple[str, ...] = _HEAD) -> Bad:
    return Bad(rows(*head, *lines, name=_NAME), f"{_NAME}:{place}", says, (), "other")


CASES = {
    "a part above its maximum": _at("3:3", "maximum is 6", "1;Xã A;7;3;10;100;9;3;12;88,89;22;1"),
    "a survey above its maximum": _at("3:8", "maximum is 3.5", "1;Xã A;5;3;8;80;9;4;13;96,3;21;1"),
    "a word in a part": _at("4:3", "not a number", _GOOD, "2;Xã B;tốt;3;8;80;9;3;12;88,89;20;1"),
    "an error in a part": _at("4:7", "error", _GOOD, "2;Xã B;5;3;8;80;#N/A;3;12;88,89;20;1"),
    "a date in a part": _at("4:8", "date", _GOOD, "2;Xã B;5;3;8;80;9;3-Mar;12;88,89;20;1"),
    "an error in a sum": _at("4:5", "error", _GOOD, "2;Xã B;5;3;#REF!;80;9;3;12;88,89;20;1"),
    "an error in a percent": _at("4:6", "error", _GOOD, "2;Xã B;5;3;8;#DIV/0!;9;3;12;88,89;20;1"),
    "an error in the total": _at("4:11", "error", _GOOD, "2;Xã B;5;3;8;80;9;3;12;88,89;#REF!;1"),
    "a word for a rank": _at("4:12", "whole number", _GOOD, "2;Xã B;5;3;8;80;9;3;12;88,89;20;nhì"),
    "a commune twice": _at("4:2", "already, in row 3", _GOOD, _GOOD),
    "no commune": _at("4:2", "missing", _GOOD, "2;;5;3;8;80;9;3;12;88,89;20;1"),
    "a row cut short": _at("4:6", "cells", _GOOD, "2;Xã B;5;3;8;80"),
    "a part twice in one block": _at(
        "2:4", "twice", "1;Xã A;5;3;8",
        head=("STT;Đơn vị;1. Thể chế (10 điểm);;", ";;TĐ (6);TĐ (4);Tổng"),
    ),
    "a block twice": _at(
        "2:", "twice", "1;Xã A;5;3;5;3",
        head=("STT;Đơn vị;1. Thể chế (10 điểm);;1. Thể chế (10 điểm);",
              ";;TĐ (6);XHH (4);TĐ (6);XHH (4)"),
    ),
    "parts without maxima": _at(
        "", "maximum of .* is not stated", "1;Xã A;5;3;4;2",
        head=("STT;Đơn vị;1. Thể chế;;2. Bộ máy;", ";;TĐ;XHH;TĐ;XHH"),
    ),
    "columns sorted on their own": _at(
        "2:3", "sorted on its own",
        "1;A;6;4;10;100;10;3,5;13,5;100;20;1", "2;B;5,5;3,5;9;90;9;3;12;88,89;23,5;2",
        "3;C;5;3;8;80;8;2,5;10,5;77,78;17;3", "4;D;4,5;2,5;7;70;7;2;9;66,67;18,5;4",
        "5;E;4;2;6;60;6;1,5;7,5;55,56;11;5", "6;F;3,5;1,5;5;50;5;1;6;44,44;13,5;6",
    ),
    "a block of a criterion that is unknown": Bad(
        rows("STT;Đơn vị;9. Lạ (10);;", ";;TĐ (6);XHH (4);Tổng", "1;Tiên Châu;5;3;8",
             name="bang-2023.csv"),
        "bang-2023.csv:1:3", "not in the framework of 2023",
    ),
    "a block of other maxima": Bad(
        rows("STT;Đơn vị;2. Dịch vụ công (16);;", ";;TĐ (10);XHH (5);Tổng", "1;Tiên Châu;9;4;13",
             name="bang-2023.csv"),
        "bang-2023.csv:1:3", "in the framework it is 15",
    ),
    "a part of other maxima": Bad(
        rows("STT;Đơn vị;2. Dịch vụ công (15);;", ";;TĐ (9);XHH (6);Tổng", "1;Tiên Châu;9;4;13",
             name="bang-2023.csv"),
        "bang-2023.csv:2:", "in the framework it is",
    ),
    "parts of what the framework does not divide": Bad(
        rows("STT;Đơn vị;1. Chỉ đạo điều hành (10);", ";;TĐ (6);XHH (4)", "1;Tiên Châu;5;3",
             name="bang-2023.csv"),
        "bang-2023.csv:", "does not divide",
    ),
}  # fmt: skip
