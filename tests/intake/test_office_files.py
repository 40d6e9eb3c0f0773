"""Workbooks as offices send them, written out by hand: what is stored of them, and from where."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.intake.workbooks import Formula, Percent, Sheet, write_ods, write_xls, write_xlsx
from tests.support import Warehouse

WRITERS = {"xlsx": write_xlsx, "xls": write_xls, "ods": write_ods}
NONE = None

# number, name, TĐ (10), XHH (3,5), sum, %, sum, TĐ (6), XHH (4), total, index, rank
UNITS = [
    (1, "Xã Tiên Châu", 9.1, 3, 12.1, 0.8963, 9.25, 5.5, 3.75, 21.35, 90.85, "01/03"),
    (2, "UBND xã Tiên Lộc", 6.5, 2, 8.5, 0.6296, 5.2, 3, 2.2, 13.7, 58.3, "02/03"),
    (3, "TT. Tiên Kỳ", 5, 1, 6, 0.4444, 5, 3, 2, 11, 46.81, "03/03"),
]


def summary() -> Sheet:
    """A table of two domains in blocks of different order, dressed as a decision's annex."""
    rows: list[list[object]] = [
        ["ỦY BAN NHÂN DÂN", NONE, NONE, NONE, NONE, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023 (số liệu minh họa)"],
        ["(Kèm theo Quyết định ngày 15 tháng 01 năm 2024)"],
        [NONE] * 11 + ["Đơn vị tính: điểm"],
        ["STT", "Đơn vị", "LĨNH VỰC 1\n(13,5 điểm)", NONE, NONE, NONE,
         "LĨNH VỰC 2: CẢI CÁCH THỂ CHẾ (10 điểm)", NONE, NONE, "Tổng điểm", "Chỉ số (%)",
         "Xếp hạng"],
        [NONE, NONE, "TĐ (10)", "XHH (3,5)", "Tổng", "%", "Tổng", "TĐ (6)", "XHH (4)"],
        [f"({number})" for number in range(1, 13)],
    ]  # fmt: skip
    for line, unit in enumerate(UNITS, start=8):
        cells: list[object] = list(unit)
        cells[4] = Formula(f"=C{line}+D{line}", unit[4])
        cells[5] = Percent(unit[5])
        rows.append(cells)
    rows += [
        [NONE, "Trung bình", NONE, NONE, NONE, NONE, NONE, NONE, NONE, 15.35],
        [],
        [NONE, "Nơi nhận:", NONE, NONE, NONE, NONE, NONE, "TM. ỦY BAN NHÂN DÂN"],
        [NONE, "- Các xã, thị trấn;", NONE, NONE, NONE, NONE, NONE, "CHỦ TỊCH"],
    ]
    merges = [(1, 0, 1, 4), (2, 0, 2, 11), (5, 2, 5, 5), (5, 6, 5, 8)]
    merges += [(5, column, 6, column) for column in (0, 1, 9, 10, 11)]
    return Sheet(rows, merges)


@pytest.mark.parametrize("kind", WRITERS)
def test_a_summary_in_blocks(here: Warehouse, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"tong-hop.{kind}"
    WRITERS[kind](path, {"Tổng hợp": summary(), "Hướng dẫn": Sheet([["Cách tính điểm"]])})
    result = here.run("load", path, "--json")
    assert result.status == 0, result.err.decode()
    (report,) = result.json["files"]
    assert (report["sheet"], report["layout"], report["encoding"]) == ("Tổng hợp", "blocks", kind)
    assert (report["rows"], report["communes"], report["criteria"]) == (3, 3, 6)
    scores = here.scores()
    assert {code: scores[2023, "Xã Tiên Châu", code] for code in ("1/TĐ", "1/XHH", "1")} == {
        "1/TĐ": Decimal("9.1"), "1/XHH": 3, "1": Decimal("12.1"),
    }  # fmt: skip
    assert scores[2023, "UBND xã Tiên Lộc", "2/TĐ"] == 3
    assert here.totals(2023) == {
        "Xã Tiên Châu": (Decimal("21.35"), 1),
        "UBND xã Tiên Lộc": (Decimal("13.7"), 2),
        "TT. Tiên Kỳ": (11, 3),
    }
    assert here.rows(
        "SELECT p.code, score, index_percent, rank, rank_of FROM published AS p JOIN communes"
        " USING (commune_id) WHERE name = 'Xã Tiên Châu' ORDER BY p.code"
    ) == [("", Decimal("21.35"), Decimal("90.85"), 1, 3), ("1", None, Decimal("89.63"), None, None)]
    assert here.run("check").status == 0


def test_the_place_of_a_score_names_the_sheet(here: Warehouse, tmp_path: Path) -> None:
    write_xlsx(tmp_path / "tong-hop.xlsx", {"Tổng hợp": summary()})
    assert here.run("load", tmp_path / "tong-hop.xlsx").status == 0
    found = here.run("commune", "tien chau", "--json").json
    (survey,) = [c for c in found["criteria"] if c["code"] == "1/XHH"]
    place = {key: survey["source"][key] for key in ("file", "sheet", "row", "column")}
    assert place == {"file": "tong-hop.xlsx", "sheet": "Tổng hợp", "row": 8, "column": 4}


def card(name: str, share: float, title: str) -> Sheet:
    """One commune's sheet with two domains, whose maxima prove the tree."""
    rows: list[list[object]] = [
        [title],
        [],
        ["STT", "Tiêu chí, tiêu chí thành phần", "Điểm tối đa", "Điểm tự chấm", "Điểm thẩm định",
         "Ghi chú"],
        [1, "Chỉ đạo, điều hành", 5, NONE, NONE],
        ["1.1", "Kế hoạch CCHC", 2, 2, 2 * share, "đủ"],
        ["1.2", "Báo cáo", 3, 2.5, 3 * share],
        [2, "Thể chế", 4, NONE, 4 * share],
        ["2.1", "Rà soát", 1.5, 1, 1.5 * share],
        ["2.2", "Tuyên truyền", 2.5, 2.5, 2.5 * share],
        [NONE, "Tổng cộng", 9, NONE, 9 * share],
    ]  # fmt: skip
    return Sheet(rows)


def test_one_sheet_a_commune(here: Warehouse, tmp_path: Path) -> None:
    title = "PHIẾU CHẤM ĐIỂM CHỈ SỐ CCHC NĂM 2024 CỦA UBND XÃ TIÊN CHÂU"
    sheets = {
        "Tiên Châu": card("Tiên Châu", 1, title),
        "Tiên Lộc": card("Tiên Lộc", 0.5, "PHIẾU CHẤM ĐIỂM CHỈ SỐ CCHC NĂM 2024"),
    }
    write_xlsx(tmp_path / "phieu.xlsx", sheets)
    result = here.run("load", tmp_path / "phieu.xlsx")
    assert result.status == 0, result.err.decode()
    assert here.totals(2024) == {"XÃ TIÊN CHÂU": (9, 1), "Tiên Lộc": (Decimal("4.5"), 2)}
    assert here.rows("SELECT code, parent FROM criteria WHERE NOT is_leaf ORDER BY code") == [
        ("", None), ("1", ""), ("2", ""),
    ]  # fmt: skip
    places = here.rows(
        "SELECT DISTINCT self_column_no, column_no FROM scores WHERE self_score IS NOT NULL"
    )
    assert places == [(4, 5)]


def test_title_and_sheet_must_speak_of_one_commune(here: Warehouse, tmp_path: Path) -> None:
    here.load({"xa.csv": "code,name,kind\n1,Tiên Châu,Xã\n2,Tiên Lộc,Xã\n"})
    sheet = card("", 1, "PHIẾU CHẤM ĐIỂM NĂM 2024 CỦA UBND XÃ TIÊN CHÂU")
    write_xlsx(tmp_path / "phieu.xlsx", {"Tiên Lộc": sheet})
    result = here.run("load", tmp_path / "phieu.xlsx", lang="en")
    assert result.status == 2
    assert result.errors[0].startswith("phieu.xlsx[Tiên Lộc]:1:1: this sheet is about Xã Tiên Châu")
