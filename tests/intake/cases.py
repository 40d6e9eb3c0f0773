"""Bad inputs: what each is, where its fault stands, and a word that its message must hold."""

from __future__ import annotations

from dataclasses import dataclass, field

FRAMEWORK = (
    "year,code,parent,name,max_score,kind\n"
    "2023,1,,Chỉ đạo điều hành,,\n"
    "2023,1.1,1,Kế hoạch,6,\n"
    "2023,1.2,1,Báo cáo,4,\n"
    "2023,2,,Điều tra xã hội học,5,survey\n"
)
HEAD = "commune,criterion,score\n"


@dataclass(frozen=True)
class Bad:
    """Files to load, the places at fault (file:row:column), a word of the English message, and
    options of the command."""

    files: dict[str, str | bytes]
    places: tuple[str, ...]
    says: str
    options: tuple[str, ...] = field(default=())


def with_framework(scores: str) -> dict[str, str | bytes]:
    """A good framework of 2023 and these scores."""
    return {"khung.csv": FRAMEWORK, "diem-2023.csv": scores}


def tree(*rows: str) -> dict[str, str | bytes]:
    """A framework file with these rows."""
    return {"khung-2023.csv": "code,parent,name,max_score\n" + "".join(f"{r}\n" for r in rows)}


CASES: dict[str, Bad] = {
    "empty file": Bad({"diem-2023.csv": ""}, ("diem-2023.csv:1:1",), "empty"),
    "blank lines only": Bad({"diem-2023.csv": "\n \n\n"}, ("diem-2023.csv:1:1",), "empty"),
    "separators only": Bad({"diem-2023.csv": ";;;\n;;;\n"}, ("diem-2023.csv:1:1",), "headings"),
    "byte order mark only": Bad(
        {"diem-2023.csv": b"\xef\xbb\xbf\n"}, ("diem-2023.csv:1:1",), "empty"
    ),
    "not a known kind of file": Bad(
        {"x-2023.csv": "họ tên,tuổi\nmột,2\n"}, ("x-2023.csv:1:1",), "headings"
    ),
    "headings only": Bad({"diem-2023.csv": HEAD}, ("diem-2023.csv:1:1",), "no rows"),
    "no scores": Bad(
        with_framework(HEAD + "A,1.1,\nA,1.2,-\n"), ("diem-2023.csv:1:3",), "no scores"
    ),
    "no scores in a wide table": Bad(
        {"diem-2023.csv": "Đơn vị,Kế hoạch (6)\nA,\nB,\n"}, ("diem-2023.csv:1:1",), "no scores"
    ),
    "above the maximum": Bad(
        with_framework(HEAD + 'A,1.1,6\nB,1.1,"6,5"\n'), ("diem-2023.csv:3:3",), "maximum"
    ),
    "above the maximum in a wide table": Bad(
        {"diem-2023.csv": "Đơn vị;Kế hoạch (6);Báo cáo (4)\nA;6;4,01\n"},
        ("diem-2023.csv:2:3",),
        "maximum",
    ),
    "self score above the maximum": Bad(
        with_framework("commune,criterion,score,self_score\nA,1.1,6,6.5\n"),
        ("diem-2023.csv:2:4",),
        "maximum",
    ),
    "negative": Bad(with_framework(HEAD + "A,1.1,-1\n"), ("diem-2023.csv:2:3",), "penalty"),
    "text where a number belongs": Bad(
        with_framework(HEAD + "A,1.1,tốt\n"), ("diem-2023.csv:2:3",), "tốt"
    ),
    "two numbers in one cell": Bad(
        with_framework(HEAD + "A,1.1,5/6\n"), ("diem-2023.csv:2:3",), "5/6"
    ),
    "not a number of mathematics": Bad(
        with_framework(HEAD + "A,1.1,NaN\nB,1.1,inf\nC,1.1,1e3\n"),
        ("diem-2023.csv:2:3", "diem-2023.csv:3:3", "diem-2023.csv:4:3"),
        "not a number",
    ),
    "too large for points": Bad(
        with_framework(HEAD + "A,1.1,99999999999999999999\n"), ("diem-2023.csv:2:3",), "too large"
    ),
    "a commune twice": Bad(
        with_framework(HEAD + "A,1.1,5\nB,1.1,4\nA,1.1,5\n"), ("diem-2023.csv:4:1",), "row 2"
    ),
    "a commune twice in a wide table": Bad(
        {"diem-2023.csv": "Đơn vị,Kế hoạch (6)\nA,5\nA,4\n"}, ("diem-2023.csv:3:1",), "row 2"
    ),
    "a commune twice in two spellings": Bad(
        with_framework(HEAD + "Tiên Châu,1.1,5\nTIÊN CHÂU,1.1,4\n"), ("diem-2023.csv:3:1",), "row 2"
    ),
    "a commune twice in two files": Bad(
        {**with_framework(HEAD + "A,1.1,5\n"), "them-2023.csv": HEAD + "A,1.1,4\n"},
        ("them-2023.csv:2:1",),
        "already",
    ),
    "a criterion that is not in the framework": Bad(
        with_framework(HEAD + "A,1.1,5\nA,9.9,5\n"), ("diem-2023.csv:3:2",), "9.9"
    ),
    "a heading that is not in the framework": Bad(
        with_framework("Đơn vị,1.1,9.9\nA,5,5\nB,5,5\n"), ("diem-2023.csv:1:3",), "9.9"
    ),
    "the criterion is missing": Bad(
        with_framework(HEAD + "A,,5\n"), ("diem-2023.csv:2:2",), "missing"
    ),
    "the commune is missing": Bad(
        with_framework(HEAD + ",1.1,5\n"), ("diem-2023.csv:2:1",), "missing"
    ),
    "the year is nowhere": Bad(
        {"diem.csv": "commune,criterion,score,max_score\nA,1,5,10\n"}, ("diem.csv:2:1",), "year"
    ),
    "the year is no year": Bad(
        {"diem.csv": "year,commune,criterion,score,max_score\n23,A,1,5,10\n"},
        ("diem.csv:2:1",),
        "23",
    ),
    "two years in the file's name": Bad(
        {"diem-2022-2023.csv": "commune,criterion,score,max_score\nA,1,5,10\n"},
        ("diem-2022-2023.csv:2:1",),
        "year",
    ),
    "the column's year is not --year": Bad(
        {"diem.csv": "year,commune,criterion,score,max_score\n2022,A,1,5,10\n"},
        ("diem.csv:2:1",),
        "2022",
        ("--year", "2023"),
    ),
    "no maxima anywhere": Bad(
        {"diem-2023.csv": HEAD + "A,1,5\n"}, ("diem-2023.csv:2:2",), "maximum"
    ),
    "no maxima in a wide table": Bad(
        {"diem-2023.csv": "Đơn vị,Kế hoạch\nA,5\n"}, ("diem-2023.csv:1:2",), "Kế hoạch"
    ),
    "codes of a tree without a framework": Bad(
        {"diem-2023.csv": "commune,criterion,score,max_score\nA,1,5,10\nA,1.1,5,10\n"},
        ("diem-2023.csv:1:2",),
        "framework",
    ),
    "a row with too many cells": Bad(
        with_framework(HEAD + "A,1.1,5,08\n"), ("diem-2023.csv:2:4",), "cells"
    ),
    "a row with too few cells": Bad(
        with_framework(HEAD + "A,1.1,5\nB,1.1\n"), ("diem-2023.csv:3:2",), "cells"
    ),
    "broken quotes": Bad(
        {"diem-2023.csv": HEAD + 'A,1.1,5\nB,"1.1" x,5\n'}, ("diem-2023.csv:3:1",), "quotes"
    ),
    "quotes that never end": Bad(
        {"diem-2023.csv": HEAD + 'A,1.1,5\nB,"1.1,5\n'}, ("diem-2023.csv:3:1",), "quotes"
    ),
    "binary": Bad(
        {"diem-2023.csv": b"abcd\x00\x00commune,criterion"}, ("diem-2023.csv:1:5",), "text"
    ),
    "an Excel file under another name": Bad(
        {"diem-2023.csv": b"PK\x03\x04\x14\x00commune,criterion"}, ("diem-2023.csv:1:1",), "xlsx"
    ),
    "wrong encoding": Bad(
        {"diem-2023.csv": "commune,criterion,score\nNông,1,5\n".encode("cp1258")},
        ("diem-2023.csv:2:2",),
        "UTF-8",
    ),
    "unknown encoding": Bad(
        {"diem-2023.csv": HEAD + "A,1,5\n"},
        ("diem-2023.csv:1:1",),
        "tcvn-x",
        ("--encoding", "tcvn-x"),
    ),
    "a heading twice": Bad(
        {"diem-2023.csv": "Đơn vị,Kế hoạch (6),Kế hoạch (6)\nA,5,4\n"},
        ("diem-2023.csv:1:3",),
        "twice",
    ),
    "a tidy heading twice": Bad(
        with_framework("commune,criterion,score,score\nA,1.1,5,4\n"),
        ("diem-2023.csv:1:4",),
        "twice",
    ),
    "a parent that is not there": Bad(tree("1.1,1,Kế hoạch,6"), ("khung-2023.csv:2:2",), "parent"),
    "a circle of parents": Bad(
        tree("1,2,Một,6", "2,1,Hai,6"), ("khung-2023.csv:2:2", "khung-2023.csv:3:2"), "ancestor"
    ),
    "its own parent": Bad(tree("1,1,Một,6"), ("khung-2023.csv:2:2",), "ancestor"),
    "a code twice": Bad(tree("1,,Một,6", "1,,Hai,4"), ("khung-2023.csv:3:1",), "twice"),
    "a leaf without a maximum": Bad(tree("1,,Một,"), ("khung-2023.csv:2:4",), "maximum"),
    "a maximum below zero": Bad(tree("1,,Một,-6"), ("khung-2023.csv:2:4",), "below zero"),
    "a criterion without a name": Bad(tree("1,,,6"), ("khung-2023.csv:2:3",), "empty"),
    "maxima beyond all points": Bad(
        tree("1,,Một,90000", "2,,Hai,90000"), ("khung-2023.csv:2:4", "khung-2023.csv:3:4"), "large"
    ),
    "maxima whose sum is beyond all points": Bad(
        tree("1,,Một,9000", "2,,Hai,9000"), ("khung-2023.csv:2:4",), "large"
    ),
    "an unknown kind of criterion": Bad(
        {"khung-2023.csv": "code,parent,name,max_score,kind\n1,,Một,6,lạ\n"},
        ("khung-2023.csv:2:5",),
        "lạ",
    ),
    "an unknown rule of ranking": Bad(
        {"quy-tac.csv": "year,rank_rule\n2023,2341\n"}, ("quy-tac.csv:2:2",), "2341"
    ),
    "five decimals in a rule": Bad(
        {"quy-tac.csv": "year,rank_decimals\n2023,5\n"}, ("quy-tac.csv:2:2",), "decimals"
    ),
    "a day that is none": Bad(
        {"quy-tac.csv": "year,decision_date,rank_rule\n2023,31/02/2023,1224\n"},
        ("quy-tac.csv:2:2",),
        "31/02/2023",
    ),
    "a rating without a name": Bad(
        {"xep-loai-2023.csv": "rating,lower\nTốt,80\n,70\n"}, ("xep-loai-2023.csv:3:1",), "empty"
    ),
    "a rating twice": Bad(
        {"xep-loai-2023.csv": "rating,lower\nTốt,80\nTốt,70\n"},
        ("xep-loai-2023.csv:3:1",),
        "twice",
    ),
    "a rank that is no number": Bad(
        {**with_framework(HEAD + "A,1.1,5\n"), "cb-2023.csv": "commune,rank\nA,nhất\n"},
        ("cb-2023.csv:2:2",),
        "nhất",
    ),
    "a published result twice": Bad(
        {**with_framework(HEAD + "A,1.1,5\n"), "cb-2023.csv": "commune,rank\nA,1\nA,2\n"},
        ("cb-2023.csv:3:1",),
        "twice",
    ),
    "a published criterion that is not there": Bad(
        {
            **with_framework(HEAD + "A,1.1,5\n"),
            "cb-2023.csv": "commune,criterion,score,rank\nA,9.9,5,1\n",
        },
        ("cb-2023.csv:2:2",),
        "9.9",
    ),
    "a near miss of a name": Bad(
        {
            "xa.csv": "code,name,kind\n1,Tiên Châu,Xã\n2,Tiên Thọ,Xã\n",
            **with_framework(HEAD + "Tiến Châu,1.1,5\n"),
        },
        ("diem-2023.csv:2:1",),
        "Tiến Châu",
    ),
}
