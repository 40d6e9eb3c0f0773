"""A bad file, where its fault stands, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

# text, bytes, a function that makes them, or None where there is no such file; a name may lead
# into a folder, a name that ends with a slash is an empty folder, and text "->x" a link to x
Content = str | bytes | Callable[[], bytes] | None
Files = Mapping[str, Content]

# what the warehouse 'known' holds before each case: see `known_files`
FRAMEWORK = """\
code,parent,name,max_score,kind
1,,Chỉ đạo điều hành,,
1.1,1,Kế hoạch,6,
1.2,1,Báo cáo,4,
2,,Dịch vụ công,,
2.1,2,Hồ sơ trực tuyến,10,
2.2,2,Điều tra XHH,5,survey
T,,Điểm thưởng,,bonus
P,,Điểm trừ,,penalty
"""
COMMUNES = """\
code,name,kind,valid_from,valid_to
20854,Tiên Kỳ,Thị trấn,,2025-06-30
20872,Tiên Châu,Xã,,2025-06-30
20884,Tiên Lộc,Xã,,2025-06-30
20863,Tiên Cẩm,Xã,,2022-12-31
20255,Hòa Bắc,Xã,,
20305,An Khê,Phường,,
21646,An Khê,Xã,,
20857,Sơn Cẩm Hà,Xã,2025-07-01,
"""
HEAD = "commune,criterion,score\n"


@dataclass(frozen=True, slots=True)
class Bad:
    """Files to load and what must be said.

    place: file:row:column of a problem (a sheet's name follows its file in brackets); one that
    ends with a colon leaves the rest open
    says: a regular expression that the problem's English sentence holds
    options: of the command;  on: the warehouse before, 'known' (communes, the frameworks of 2022
    and 2023, some scores of 2022), 'other' (another year, no definitions) or 'empty'
    """

    files: Files
    place: str
    says: str
    options: tuple[str, ...] = ()
    on: str = "known"


def known_files() -> dict[str, str]:
    """What the warehouse 'known' is made of."""
    return {
        "xa.csv": COMMUNES,
        "khung-2022.csv": FRAMEWORK,
        "khung-2023.csv": FRAMEWORK,
        "diem-2022.csv": HEAD + "Tiên Châu,1.1,5\nTiên Châu,1.2,3.5\nTiên Lộc,1.1,4\n",
        "xep-loai-2022.csv": "rating,lower\nTốt,80\nKhá,65\n",
        "cong-bo-2022.csv": "commune,score,rank,rating\nTiên Châu,8.5,1,Tốt\n",
    }


def tidy(*rows: str, head: str = HEAD) -> Files:
    """A scores file of 2023 with these rows under canonical headings."""
    return {"diem-2023.csv": head + "".join(f"{row}\n" for row in rows)}


def score(cell: str, code: str = "1.1") -> Files:
    """A scores file of 2023 in which one score is this cell, in row 2, column 3."""
    quoted = '"' + cell.replace('"', '""') + '"'
    return tidy(f"Tiên Châu,{code},{quoted}", "Tiên Lộc,1.2,4")


def rows(*lines: str, name: str = "diem-2023.csv") -> Files:
    """A file of these lines."""
    return {name: "".join(f"{line}\n" for line in lines)}
