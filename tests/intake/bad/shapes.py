"""Texts that are no even table: ragged rows, broken quotes, mixed separators, cut files."""

from __future__ import annotations

from tests.intake.bad.case import HEAD, Bad, rows, tidy

_NAME = "diem-2023.csv"


def _text(content: str, place: str, says: str) -> Bad:
    return Bad({_NAME: content}, f"{_NAME}:{place}", says)


_WIDE = "STT;Đơn vị;1.1;1.2\n1;Tiên Châu;5;4\n"

CASES = {
    "a decimal comma cuts": Bad(tidy("Tiên Châu,1.1,5,08"), "diem-2023.csv:2:4", "4 cells"),
    "a decimal comma cuts a wide row": _text(
        "Đơn vị,1.1,1.2\nTiên Châu,5,4\nTiên Lộc,5,5,4\n", "3:4", "cells"
    ),
    "a cell too few": Bad(tidy("Tiên Châu,1.1,5", "Tiên Lộc,1.2"), "diem-2023.csv:3:2", "2 cells"),
    "a cell alone": Bad(tidy("Tiên Châu,1.1,5", "Tiên Lộc"), "diem-2023.csv:3:1", "1 cells"),
    "a cell too many": Bad(tidy("Tiên Châu,1.1,5,,x"), "diem-2023.csv:2:4", "cells"),
    "cut in the middle of a row": _text(_WIDE + "2;Tiên Lộc;5", "3:3", "cells"),
    "cut in the middle of a name": _text(_WIDE + "2;Tiên L", "3:2", "cells|commune"),
    "cut inside quotes": _text(HEAD + 'Tiên Châu,1.1,5\n"Tiên', "3:1", "quotes"),
    "quotes that never end": _text(HEAD + 'Tiên Châu,1.1,"5\nTiên Lộc,1.1,4\n', "2:1", "quotes"),
    "text after a quote": _text(HEAD + '"Tiên" Châu,1.1,5\n', "2:1", "quotes"),
    "text after a quoted number": _text(HEAD + 'Tiên Châu,1.1,"5"đ\n', "2:1", "quotes"),
    "a quote too many": _text(HEAD + 'Tiên Châu,1.1,5\n"Tiên Lộc"",1.1,4\n', "3:1", "quotes"),
    "a broken heading": _text('commune,"criterion" x,score\nTiên Châu,1.1,5\n', "1:1", "quotes"),
    "quotes of a typewriter of another kind": _text(
        HEAD + "Tiên Châu,1.1,“5,5”\n", "2:4", "cells"
    ),
    "semicolons below commas": _text(HEAD + "Tiên Châu;1.1;5\n", "2:", "cells"),
    "tabs below semicolons": _text("Đơn vị;1.1;1.2\nTiên Châu\t5\t4\n", "2:", "cells"),
    "commas below tabs": _text("Đơn vị\t1.1\t1.2\nTiên Châu,5,4\n", "2:", "cells"),
    "one row with another separator": _text(
        _WIDE + "2\tTiên Lộc\t5\t4\n3;Hòa Bắc;5;4\n", "3:1", "cells"
    ),
    "blanks for separators": _text("commune criterion score\nA 1.1 5\n", "1:1", "no headings"),
    "a bar in the middle": _text("Đơn vị:1.1:1.2\nTiên Châu:5:4\n", "1:1", "no headings"),
    "a Markdown table": _text(
        "| Đơn vị | 1.1 |\n|---|---|\n| Tiên Châu | tốt |\n", "", "number|commune|headings"
    ),
    "an HTML table": _text(
        "<table><tr><td>Đơn vị</td><td>1.1</td></tr></table>\n", "1:1", "headings|web page"
    ),
    "JSON": _text('{"commune": "Tiên Châu", "score": 5}\n', "1:1", "headings|quotes"),
    "XML": _text('<?xml version="1.0"?>\n<scores><score>5</score></scores>\n', "1:1",
                 "headings|XML"),
    "a SQL dump": _text("INSERT INTO scores VALUES ('Tiên Châu', '1.1', 5);\n", "1:1", "headings"),
    "a line of ten megabytes": _text(
        HEAD + "Tiên Châu,1.1," + "5" * 10_000_000, "2:", "cell|large"
    ),
    "a heading of ten megabytes": _text("x" * 10_000_000 + "\n", "1:1", "headings|cells"),
    "ten thousand columns": _text(
        ",".join(f"c{n}" for n in range(10_000)) + "\n" + "," * 9_999 + "\n", "1:1", "headings"
    ),
    "a record over a hundred lines": _text(
        HEAD + 'Tiên Châu,1.1,"' + "5\n" * 100 + '"\nTiên Lộc,1.1,4\n', "2:3", "number"
    ),
    "a second table below": Bad(
        rows("Đơn vị;1.1;1.2", "Tiên Châu;5;4", "", "Đơn vị;2.1;2.2", "Tiên Châu;5;4"),
        "diem-2023.csv:4:", "",
    ),
    "a second table of another shape": Bad(
        rows("Đơn vị;1.1;1.2", "Tiên Châu;5;4", ";;", "Tiêu chí;Tiên Châu;Tiên Lộc", "2.1;5;4"),
        "diem-2023.csv:4:", "",
    ),
    "figures below the signature": Bad(
        rows("Đơn vị;1.1;1.2", "Tiên Châu;5;4", ";;CHỦ TỊCH", ";;(Ký, đóng dấu)", "Tiên Lộc;5;4"),
        "diem-2023.csv:5:2", "below the end",
    ),
    "figures below the notes": Bad(
        rows("Đơn vị;1.1;1.2", "Tiên Châu;5;4", "Ghi chú: số liệu minh họa;;", "Tiên Lộc;5;4"),
        "diem-2023.csv:4:2", "below the end",
    ),
    "a label of a page": Bad(
        rows("Đơn vị;1.1;1.2", "Tiên Châu;5;4", "Trang 1/2;1;2", "Tiên Lộc;5;4"),
        "diem-2023.csv:3:1", "no commune",
    ),
    "line ends of a typewriter": _text(
        "commune,criterion,score\rTiên Châu,1.1,9\rTiên Lộc,1.1,4\r", "2:3", "maximum"
    ),
    "a vertical tab for a row": _text(HEAD + "Tiên Châu,1.1,5\vTiên Lộc,1.1,4\n", "2:", "cells"),
    "an escape in a name": _text(HEAD + "\x1b[31mTiên Châu,1.1,5\n", "2:1", "control character"),
    "a name beyond all length": _text(HEAD + "Tiên" * 5000 + ",1.1,5\n", "2:1", "no commune"),
}  # fmt: skip
