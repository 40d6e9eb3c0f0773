"""The report of all communes: overview, groups, one chapter or one file each, bounded."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reports.reading import chapter, opened, report, tables
from tests.support import Warehouse

Make = Callable[..., Warehouse]


@pytest.fixture(scope="module")
def district(sample: Warehouse) -> str:
    return report(sample, "--district", "--year", 2023)


def test_the_title_is_that_of_the_settings(district: str) -> None:
    assert district.splitlines()[0] == (
        "# BÁO CÁO: Chỉ số CCHC các xã, thị trấn huyện Tiên Phước năm 2023 (số liệu minh họa)"
    )


def test_the_overview_ranks_rates_and_says_who_moved(district: str, sample: Warehouse) -> None:
    overview = chapter(district, "Tổng quan")
    assert "Năm 2023 có 15 đơn vị được chấm điểm, 15 đơn vị được xếp hạng." in overview
    assert "trung vị 81,85 điểm. Quyết định công bố: 4769/QĐ-UBND ngày 21/12/2023." in overview
    ranking, ratings = tables(overview)
    assert ranking[4] == ["04", "Xã Tiên Châu", "83,08", "83,08", "−2,74", "0", "Khá"]
    totals = sample.totals(2023)
    assert [row[1] for row in ranking[1:]] == sorted(totals, key=lambda name: totals[name][1])
    assert [row[:2] for row in ratings[1:]] == [["Tốt", "02"], ["Khá", "11"], ["Trung bình", "02"]]
    assert "05 đơn vị tăng bậc, 05 đơn vị giảm bậc, 05 đơn vị giữ nguyên vị thứ" in overview
    assert "thị trấn Tiên Kỳ (06 → 02, tăng 04 bậc, tăng 0,60 điểm)" in overview
    assert "Đã công bố kết quả của 15 đơn vị. Tất cả khớp với số tính được." in overview


def test_a_chapter_a_commune_in_the_order_of_the_ranking(district: str) -> None:
    chapters = re.findall(r"^## \d+\. (.+)$", district, re.MULTILINE)
    ranking = [row[1] for row in tables(chapter(district, "Tổng quan"))[0][1:]]
    assert chapters == ["Tổng quan", *ranking, "Nguồn số liệu"]
    own = chapter(district, "Xã Tiên Châu")
    assert "xã Tiên Châu đạt 83,08/100 điểm, xếp vị thứ 04/15" in own
    assert "Cần thêm 1,85 điểm để đạt 84,93 điểm (các xã khác giữ nguyên)." in own


def test_changed_criteria_are_told_once(sample: Warehouse) -> None:
    text = report(sample, "--district", "--year", 2022)
    assert text.count("đổi điểm tối đa |") == 14
    assert "Thay đổi của bộ tiêu chí" in chapter(text, "Tổng quan")


def test_who_is_not_ranked_is_named(sample: Warehouse) -> None:
    overview = chapter(report(sample, "--district", "--year", 2020), "Tổng quan")
    assert "Chưa được xếp hạng (trong ngoặc là số điểm còn thiếu): xã Tiên Lãnh (1)." in overview
    assert tables(overview)[0][-1][:2] == ["–", "Xã Tiên Lãnh"]


@pytest.fixture
def two_groups(make_warehouse: Make) -> Warehouse:
    """Communes and wards, ranked apart."""
    return make_warehouse(
        {
            "communes.csv": (
                "code,name,kind,group\n1,An,Xã,xã\n2,Bình,Xã,xã\n3,Cường,Phường,phường\n"
            ),
            "d-2023.csv": (
                "commune,criterion,score,max_score\n"
                "Xã An,1,7,10\nXã Bình,1,8,10\nPhường Cường,1,9,10\n"
            ),
        }
    )


def test_groups_are_reported_apart(two_groups: Warehouse) -> None:
    text = report(two_groups, "--district")
    first = chapter(text, "Tổng quan nhóm phường")
    assert [row[1] for row in tables(first)[0][1:]] == ["Phường Cường"]
    assert "01 đơn vị được chấm điểm" in first
    assert [row[1] for row in tables(chapter(text, "Tổng quan nhóm xã"))[0][1:]] == [
        "Xã Bình", "Xã An"
    ]  # fmt: skip
    only = report(two_groups, "--district", "--group", "xã")
    assert "Phường" not in only
    assert "xếp vị thứ 02/02" in chapter(only, "Xã An")


def test_a_folder_has_an_overview_and_a_file_a_commune(sample: Warehouse, tmp_path: Path) -> None:
    target = tmp_path / "báo cáo"
    result = sample.run(
        "report", "--district", "--year", 2023, "-o", f"{target}/", "--format", "md"
    )
    assert result.status == 0, result.err.decode()
    names = sorted(path.name for path in target.iterdir())
    assert len(names) == 16
    assert names[0] == "00-overview.md"
    assert "20866-xa-tien-chau.md" in names
    own = (target / "20866-xa-tien-chau.md").read_text("utf-8")
    assert own == report(sample, "Tiên Châu", "--year", 2023, lang="en")
    overview = (target / "00-overview.md").read_text("utf-8")
    assert "## 2. Sources" in overview  # no chapters of communes in it
    assert b"16 files written" in result.err


def test_one_docx_of_all(two_groups: Warehouse, tmp_path: Path) -> None:
    target = tmp_path / "all.docx"
    assert two_groups.run("report", "--district", "-o", target, lang="vi").status == 0
    word = opened(target.read_bytes())
    headings = [p.text for p in word.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == [
        "Tổng quan nhóm phường", "Tổng quan nhóm xã", "Phường Cường", "Xã Bình", "Xã An",
        "Nguồn số liệu",
    ]  # fmt: skip
    assert not word.inline_shapes  # charts are in the communes' own reports


def test_too_many_communes_for_one_docx(
    sample: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is a hundred; it is lowered here so that the sample is beyond it."""
    monkeypatch.setattr("cchc_tui.cli.report._MOST_IN_ONE", 14)
    result = sample.run("report", "--district", "-o", tmp_path / "x.docx")
    assert (result.status, result.out) == (2, b"")
    assert "15 communes are too many for one .docx: write a file a commune" in result.errors[0]
    assert list(tmp_path.iterdir()) == []
