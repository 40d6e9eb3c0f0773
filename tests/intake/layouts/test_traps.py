"""Tables that a careless reader gets wrong: each is refused, or gives the totals that are true."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from tests.intake.workbooks import Rows, Sheet, write_xlsx
from tests.support import Warehouse
from warehouse.errors import BadInput

_FRAMEWORK = "code,parent,name,max_score\n1,,Thể chế,\n1.1,1,Kế hoạch,6\n1.2,1,Báo cáo,4\n"


@dataclass(frozen=True, slots=True)
class Trap:
    """Lines of a file of 2023, and the totals (and the maximum) of appraised points that they
    mean; without totals there are none to be taken from it. known: the framework of 1.1 (6) and
    1.2 (4) comes along."""

    lines: tuple[str, ...]
    totals: tuple[tuple[str, str], ...] = ()
    maximum: str = ""
    known: bool = False


def _trap(*lines: str, known: bool = False, maximum: str = "", **totals: str) -> Trap:
    return Trap(lines, tuple(totals.items()), maximum, known)


_CARD = ("PHIẾU CHẤM ĐIỂM;;;;", "Đơn vị: A;;;;")
_BELOW = (";;;;", ";;;;CHỦ TỊCH", ";;;;(Ký, đóng dấu)", ";;;;Nguyễn")

TRAPS = {
    "domain rows under Roman numbers": _trap(
        "STT;Tiêu chí;Điểm tối đa;A;B", "I;Thể chế;10;9;7", "1;Một;6;5;4", "2;Hai;4;4;3",
        "II;Bộ máy;5;5;5", "1;Ba;3;3;3", "2;Bốn;2;2;2", A="14", B="12", maximum="15",
    ),
    "domain rows without numbers": _trap(
        "TT;Tiêu chí;Điểm tối đa;A;B", ";THỂ CHẾ;10;9;7", "1;Một;6;5;4", "2;Hai;4;4;3",
        A="9", B="7", maximum="10",
    ),
    "domain rows without points": _trap(
        "TT;Tiêu chí;Điểm tối đa;A;B", "I;THỂ CHẾ;10;;", "1;Một;6;5;4", "2;Hai;4;4;3",
        A="9", B="7", maximum="10",
    ),
    "domain rows of a card": _trap(
        *_CARD, "STT;Tiêu chí;Điểm tối đa;Điểm tự chấm;Điểm thẩm định", "I;Thể chế;10;10;9",
        "1;Một;6;6;5", "2;Hai;4;4;4", A="9", maximum="10",
    ),
    "domain columns": _trap(
        "STT;Đơn vị;I. Thể chế (10);Một (6);Hai (4)", "1;A;9;5;4", "2;B;7;4;3",
        A="9", B="7", maximum="10",
    ),
    "domain columns beside a total": _trap(
        "STT;Đơn vị;Thể chế (10);Một (6);Hai (4);Tổng điểm", "1;A;9;5;4;9", "2;B;7;4;3;7",
        A="9", B="7", maximum="10",
    ),
    "a sum at the right of each block": _trap(
        "STT;Đơn vị;Một (6);Hai (4);Cộng (10);Ba (5)", "1;A;5;4;9;3", "2;B;4;3;7;2",
        A="12", B="9", maximum="15",
    ),
    "a total whose heading states the maximum": _trap(
        "STT;Đơn vị;Một (6);Hai (4);Tổng điểm (10)", "1;A;5;4;9", A="9", maximum="10"
    ),
    "a total under another name": _trap(
        "STT;Đơn vị;Một (6);Hai (4);Tổng điểm đạt được (10)", "1;A;5;4;9", "2;B;4;3;7",
        A="9", B="7", maximum="10",
    ),
    "a total row under another name": _trap(
        "Tiêu chí;Điểm tối đa;A;B", "Một;6;5;4", "Hai;4;4;3", "Tổng điểm đạt được;10;9;7",
        A="9", B="7", maximum="10",
    ),
    "a signature under a commune's only score": _trap(
        "Mã;Tiêu chí;A;B;C", "1.1;Kế hoạch;5;4;3", *_BELOW, known=True, A="5", B="4", C="3"
    ),
    "two columns of scores": _trap(
        "Đơn vị;Tiêu chí;Điểm;Điểm phúc khảo", "A;1.1;5;6", known=True
    ),
    "two columns of scores with three decimals": _trap(
        "Đơn vị;Tiêu chí;Điểm;Điểm phúc khảo", "A;1.1;5,125;5,375", known=True
    ),
    "columns each sorted on its own, with three decimals": _trap(
        "Đơn vị;Một (6);Hai (6);Ba (6)", "A;5,125;5,225;5,325", "B;4,125;4,225;4,325",
        "C;3,125;3,225;3,325", "D;2,125;2,225;2,325", "E;1,125;1,225;1,325",
        "F;1,001;1,002;1,003",
    ),
    "scores under a heading that is not known": _trap(
        *_CARD, "Mã;Tiêu chí;Điểm tối đa;Điểm tự chấm;Điểm sau phúc tra", "1.1;Kế hoạch;6;6;5",
        known=True,
    ),
    "two years side by side": _trap(
        "Đơn vị;1.1;;1.2;", ";2022;2023;2022;2023", "A;4;5;3;4", known=True
    ),
    "a title of two years": _trap(
        "SO SÁNH NĂM 2023 VỚI NĂM 2022;;", "Đơn vị;Một (6);Hai (4)", "A;5;4", A="9"
    ),
    "ranks in a column of scores": _trap("Đơn vị;Một (6);Hai (20)", "A;5;04/15"),
    "a footnote mark": _trap("Đơn vị;Một (6)", "A;4,5¹"),
    "a maximum of another scale": _trap(
        "Đơn vị;Tiêu chí;Điểm;Thang điểm", "A;1.1;5;10", "B;1.1;5;10", known=True, A="5", B="5"
    ),
    "percents beside points": _trap(
        "STT;Đơn vị;1.1;Tỷ lệ;1.2;Tỷ lệ", "1;A;5;83,33;3;75", known=True, A="8"
    ),
    "tabs with decimal commas": _trap("Đơn vị\tMột (6,5)", "A\t5,25", A="5.25", maximum="6.5"),
    "bars with decimal commas": _trap(
        "Đơn vị|Một (6,5)|Hai (2,5)", "A|5,25|1,5", A="6.75", maximum="9"
    ),
    "points with three decimals": _trap(
        "Đơn vị;Một (6)", "A;1.234", "B;1,234", A="1.234", B="1.234"
    ),
    "an average that is called like a commune": _trap(
        "STT;Đơn vị;Một (6)", "1;A;5", ";Trung bình;4,5", "2;B;4", A="5", B="4"
    ),
    "averages of two groups": _trap(
        "STT;Đơn vị;Một (6)", "1;A;5", ";Bình quân khối xã;5", "2;B;4", ";Bình quân khối phường;4",
        A="5", B="4",
    ),
    "sums with their number of units": _trap(
        "STT;Đơn vị;Một (6)", "1;A;5", "2;B;4", ";Tổng cộng (02 đơn vị);9", A="5", B="4"
    ),
    "a title that says self-assessment": _trap(
        "BẢNG ĐIỂM TỰ CHẤM NĂM 2023;;", "Đơn vị;1.1;1.2", "A;6;4", known=True
    ),
    "a card that says self-assessment": _trap(
        "PHIẾU TỰ CHẤM ĐIỂM NĂM 2023;;;", "Đơn vị: A;;;", "Mã;Tiêu chí;Điểm tối đa;Điểm",
        "1.1;Kế hoạch;6;6", known=True,
    ),
    "a decimal comma that cuts before an empty note": _trap(
        "commune,criterion,score,note", "A,1.1,5,5,", "B,1.1,4,", known=True
    ),
    "a decimal comma that cuts before a self score": _trap(
        "commune,criterion,score,self_score", "A,1.1,5,5,6", "B,1.1,4,6", known=True
    ),
    "a no-break blank between digits": _trap("Đơn vị;Một (20)", "A;1\u00a00"),
    "a row of the year before": _trap(
        "STT;Đơn vị;Một (6)", "1;A;5", ";Năm 2022;4", "2;B;4", ";Năm 2022;3"
    ),
}  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS.keys())
def test_a_trap_is_refused_or_read_right(here: Warehouse, trap: Trap) -> None:
    files = {"diem-2023.csv": "".join(f"{line}\n" for line in trap.lines)}
    if trap.known:
        files["khung-2023.csv"] = _FRAMEWORK
    try:
        here.load(files)
    except BadInput:
        assert here.fingerprint() == {}
        return
    assert _sums(here) == {name: Decimal(total) for name, total in trap.totals}
    if trap.maximum:
        assert here.rows("SELECT max_score FROM criteria WHERE code = ''") == [
            (Decimal(trap.maximum),)
        ]


def _sums(warehouse: Warehouse) -> dict[str, Decimal]:
    """The points of every commune's leaves: of the loaded ones, complete or not."""
    return dict(
        warehouse.rows(
            "SELECT m.name, SUM(s.score) FROM scores AS s"
            " JOIN communes AS m ON m.commune_id = s.commune_id"
            " JOIN criteria AS c ON c.framework_id = s.framework_id AND c.code = s.code"
            " WHERE c.is_leaf AND s.score IS NOT NULL GROUP BY m.name"
        )
    )


_MERGED: dict[str, tuple[Rows, tuple[int, int, int, int]]] = {
    "over two criteria": ([["Đơn vị", "1.1", "1.2"], ["A", 4, None], ["B", 5, 3]], (2, 1, 2, 2)),
    "over two communes": ([["Đơn vị", "1.1", "1.2"], ["A", 4, 3], ["B", None, 3]], (2, 1, 3, 1)),
}


@pytest.mark.parametrize(("rows", "span"), _MERGED.values(), ids=_MERGED.keys())
def test_a_score_that_is_merged_over_several_cells_is_refused(
    here: Warehouse, rows: Rows, span: tuple[int, int, int, int]
) -> None:
    (framework,) = here.write({"khung-2023.csv": _FRAMEWORK})
    book = write_xlsx(here.folder / "diem-2023.xlsx", {"S": Sheet(rows, merges=[span])})
    result = here.run("load", framework, book)
    assert result.status == 2
    assert "diem-2023.xlsx[S]:2:2" in result.err.decode()
