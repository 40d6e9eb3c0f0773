"""Files that hold nothing, or no table."""

from __future__ import annotations

from tests.intake.bad.case import HEAD, Bad, rows, tidy

_AT_THE_START = "diem-2023.csv:1:1"


def _whole(content: str | bytes, says: str, place: str = _AT_THE_START) -> Bad:
    return Bad({"diem-2023.csv": content}, place, says)


CASES = {
    "no bytes": _whole(b"", "file is empty"),
    "blanks": _whole("   \t  ", "file is empty"),
    "line ends": _whole("\n\r\n\n", "file is empty"),
    "a byte order mark": _whole(b"\xef\xbb\xbf", "file is empty"),
    "a mark of UTF-16": _whole(b"\xff\xfe", "file is empty"),
    "a mark and line ends": _whole(b"\xef\xbb\xbf\n\n", "file is empty"),
    "no-break blanks": _whole("\u00a0\n\u00a0\n", "empty|no headings"),
    "separators": _whole(";;;\n;;;\n", "no headings"),
    "commas and quotes": _whole('"","",""\n"","",""\n', "no headings"),
    "one word": _whole("điểm\n", "no headings"),
    "one number": _whole("83,08\n", "no headings"),
    "a letter": _whole(
        "Kính gửi: Ủy ban nhân dân huyện\nĐề nghị gửi số liệu trước ngày 15.\n", "no headings"
    ),
    "numbers without headings": _whole("1,2,3\n4,5,6\n7,8,9\n", "no headings"),
    "rows without headings": _whole("Tiên Châu,1.1,5\nTiên Lộc,1.1,4\n", "no headings"),
    "headings of something else": _whole("họ tên,tuổi,chức vụ\nA,40,CT\n", "no headings"),
    "headings alone": _whole(HEAD, "no rows below"),
    "headings and separators": _whole(HEAD + ",,\n,,\n", "no rows below"),
    "wide headings alone": _whole("STT,Đơn vị,1.1,1.2\n", "no rows below"),
    "headings and a signature": _whole(
        "STT,Đơn vị,1.1,1.2\n,,,\n,,,CHỦ TỊCH\n,,,\"(Ký, đóng dấu)\"\n", "no rows below"
    ),
    "headings and averages": _whole("STT,Đơn vị,1.1,1.2\n,Trung bình,5,4\n", "no rows below"),
    "headings and column numbers": _whole("STT,Đơn vị,1.1,1.2\n(1),(2),(3),(4)\n", "no rows below"),
    "headings and maxima": _whole("STT,Đơn vị,1.1,1.2\n,Điểm tối đa,6,4\n", "no rows below"),
    "headings beyond the fortieth row": _whole(
        "".join(f"dòng {n}\n" for n in range(60)) + HEAD + "Tiên Châu,1.1,5\n", "no headings"
    ),
    "no score in a tidy file": Bad(
        tidy("Tiên Châu,1.1,", "Tiên Lộc,1.1,-"), "diem-2023.csv:1:3", "no scores"
    ),
    "no score in a wide file": Bad(
        rows("Đơn vị;1.1;1.2", "Tiên Châu;;", "Tiên Lộc;–;..."), "diem-2023.csv:1:", "no scores"
    ),
    "no score in a file across": Bad(
        rows("Tiêu chí;Tiên Châu;Tiên Lộc", "1.1;;-", "1.2;–;"), "diem-2023.csv:1:", "no "
    ),
    "no score in a block table": Bad(
        rows("STT;Đơn vị;1. Chỉ đạo điều hành (10);", ";;TĐ (10);Tổng", "1;Tiên Châu;;"),
        "diem-2023.csv:", "no scores|no headings|framework",
    ),
    "one empty file among good ones": Bad(
        {"tot-2023.csv": HEAD + "Tiên Châu,1.1,5\n", "rong-2023.csv": ""},
        "rong-2023.csv:1:1", "file is empty",
    ),
}  # fmt: skip
