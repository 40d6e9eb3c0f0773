"""Names of communes that name none, several, or one that was not there in that year."""

from __future__ import annotations

from tests.intake.bad.case import HEAD, Bad, Files, rows, tidy

_HERE = "diem-2023.csv:2:1"


def _named(name: str) -> Files:
    return tidy(f'"{name}",1.1,5', "Tiên Lộc,1.2,4")


_UNKNOWN = {
    "another tone": "Tiến Châu", "a letter less": "Tiên Chu", "a letter more": "Tiên Chhâu",
    "letters exchanged": "Tiên Cahu", "a tone lost": "Tiên Chau", "i for y": "Tiên Kì",
    "a word more": "Tiên Châu Đông", "a word less": "Tiên", "words exchanged": "Châu Tiên",
    "without a blank": "TiênChâu", "another kind": "Phường Tiên Châu", "a town for a commune":
    "TT Tiên Châu", "a district": "huyện Tiên Phước", "a department": "Phòng Nội vụ",
    "an unknown code": "20999", "a code with a letter": "20872a", "a code cut": "2087",
    "a number": "1", "a decimal number": "20872,0", "two names": "Tiên Châu, Tiên Lộc",
    "two names with and": "Tiên Châu và Tiên Lộc", "a name and a number": "Tiên Châu 2",
    "a Cyrillic letter": "Tiên Ch\u0430u", "a markup": "<b>Tiên Châu</b>",
    "a statement": "'; DROP TABLE scores; --",
    "a kind alone": "xã", "an office alone": "UBND", "a rest of a code": "Tiên Châu 20872 x",
}  # fmt: skip

CASES = {
    **{
        name: Bad(_named(text), _HERE, "no commune|names more than one")
        for name, text in _UNKNOWN.items()
    },
    "missing": Bad(_named(""), _HERE, "commune is missing"),
    "a blank": Bad(_named("   "), _HERE, "commune is missing"),
    "a no-break blank": Bad(_named("\u00a0"), _HERE, "commune is missing"),
    "a dash": Bad(_named("-"), _HERE, "missing|no commune"),
    "a name of two": Bad(_named("An Khê"), _HERE, "names more than one"),
    "a name of two in capitals": Bad(_named("AN KHÊ"), _HERE, "names more than one"),
    "a name of two without marks": Bad(_named("an khe"), _HERE, "names more than one"),
    "not there any more": Bad(_named("Tiên Cẩm"), _HERE, "no commune .* in 2023"),
    "not there any more by its code": Bad(_named("20863"), _HERE, "no commune .* in 2023"),
    "not there yet": Bad(_named("Sơn Cẩm Hà"), _HERE, "no commune .* in 2023"),
    "not there yet by its code": Bad(_named("20857"), _HERE, "no commune .* in 2023"),
    "merged away": Bad(
        {"diem-2026.csv": "commune,criterion,score,max_score\nTiên Châu,1,5,6\n"},
        "diem-2026.csv:2:1", "no commune .* in 2026",
    ),
    "twice": Bad(
        tidy("Tiên Châu,1.1,5", "Tiên Lộc,1.1,4", "Tiên Châu,1.1,5"), "diem-2023.csv:4:1",
        "already, in row 2",
    ),
    "twice in two spellings": Bad(
        tidy("Xã Tiên Châu,1.1,5", "TIÊN CHÂU,1.1,4"), "diem-2023.csv:3:1", "already, in row 2"
    ),
    "twice by code and name": Bad(
        tidy("20872,1.1,5", "X. Tiên Châu,1.1,5"), "diem-2023.csv:3:1", "already, in row 2"
    ),
    "twice in a wide table": Bad(
        rows("STT;Đơn vị;1.1", "1;Tiên Châu;5", "2;UBND xã Tiên Châu;4"), "diem-2023.csv:3:2",
        "already, in row 2",
    ),
    "twice in a table across": Bad(
        rows("Tiêu chí;Tiên Châu;Tiên Châu", "1.1;5;4"), "diem-2023.csv:1:3", "twice|already"
    ),
    "twice in a table across in two spellings": Bad(
        rows("Tiêu chí;Xã Tiên Châu;X. Tiên Châu", "1.1;5;4"), "diem-2023.csv:", "already"
    ),
    "twice in two files": Bad(
        {"a-2023.csv": HEAD + "Tiên Châu,1.1,5\n", "b-2023.csv": HEAD + "Tiên Châu,1.1,4\n"},
        "b-2023.csv:2:1", "already, in a-2023.csv, row 2",
    ),
    "a code that contradicts the name": Bad(
        tidy("20872,Tiên Lộc,1.1,5", head="Mã xã,Tên xã,Tiêu chí,Điểm\n"), "diem-2023.csv:2:",
        "the code 20872",
    ),
    "a code of nobody beside a name of nobody": Bad(
        tidy("99999,Tiên Nào,1.1,5", head="Mã xã,Tên xã,Tiêu chí,Điểm\n"), "diem-2023.csv:2:",
        "no commune",
    ),
    "a heading across that is no commune": Bad(
        rows("Tiêu chí;Tiên Châu;Tiên Nào", "1.1;5;4"), "diem-2023.csv:1:3", "no commune"
    ),
    "an unknown row in a wide table": Bad(
        rows("STT;Đơn vị;1.1", "1;Tiên Châu;5", "2;Tiên Nào;4"), "diem-2023.csv:3:2", "no commune"
    ),
    "a total under another word": Bad(
        rows("STT;Đơn vị;1.1", "1;Tiên Châu;5", ";Tổng hợp cả huyện ta;5"), "diem-2023.csv:3:2",
        "no commune",
    ),
    "a nameless row of figures": Bad(
        rows("STT;Đơn vị;1.1;1.2", "1;Tiên Châu;5;4", ";;5;4"), "diem-2023.csv:3:2", "missing"
    ),
    "an alias without a meaning": Bad(
        _named("TC"), "", "no alias", ("--alias", "TC")
    ),
    "an alias of nothing": Bad(
        _named("TC"), _HERE, "no commune “TC”", ("--alias", "TC=Tiên Nào")
    ),
    "an alias that is a name": Bad(
        _named("Tiên Châu"), "", "is the name of", ("--alias", "Tiên Lộc=Tiên Châu")
    ),
    "an alias in a file without a meaning": Bad(
        {**_named("TC"), "ten.csv": "alias,meaning\nTC,\n"}, "ten.csv:2:2", "must not be empty"
    ),
    "an alias in a file that is a name": Bad(
        {**_named("TC"), "ten.csv": "alias,meaning\nTiên Lộc,Tiên Châu\n"}, "ten.csv:2:1",
        "is the name of",
    ),
    "two meanings of an alias": Bad(
        {**_named("TC"), "ten.csv": "alias,meaning\nTC,Tiên Châu\nTC,Tiên Lộc\n"}, "ten.csv:3:1",
        "already",
    ),
}  # fmt: skip
