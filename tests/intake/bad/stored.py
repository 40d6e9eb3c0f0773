"""Scores that contradict what the warehouse holds."""

from __future__ import annotations

from tests.intake.bad.case import HEAD, Bad, Files, rows

_NAME = "diem-2022.csv"
_DIFFERS = "stored is .*, the file says"


def _scores(*lines: str, head: str = HEAD) -> Files:
    return rows(head.rstrip("\n"), *lines, name=_NAME)


def _at(files: Files, place: str, says: str = _DIFFERS) -> Bad:
    return Bad(files, f"{_NAME}:{place}", says)


CASES = {
    "another score": _at(_scores("Tiên Châu,1.1,4.5"), "2:3"),
    "another score by a hundredth": _at(_scores("Tiên Châu,1.2,3.51"), "2:3"),
    "another score among equal ones": _at(
        _scores("Tiên Châu,1.1,5", "Tiên Châu,1.2,3.5", "Tiên Lộc,1.1,4.1"), "4:3"
    ),
    "not applicable now": _at(_scores("Tiên Châu,1.1,x"), "2:3"),
    "zero for a score": _at(_scores("Tiên Châu,1.1,0"), "2:3"),
    "in a wide table": _at(
        rows("STT;Đơn vị;1.1;1.2", "1;Tiên Châu;5;3", name=_NAME), "2:4"
    ),
    "in a table across": _at(
        rows("Tiêu chí;Tiên Châu;Tiên Lộc", "1.1;5;3,9", name=_NAME), "2:3"
    ),
    "by another spelling": _at(_scores("UBND xã Tiên Châu,Kế hoạch,4"), "2:3"),
    "above the stored maximum": _at(_scores("Tiên Lộc,1.2,4.5"), "2:3", "maximum is 4"),
}  # fmt: skip
