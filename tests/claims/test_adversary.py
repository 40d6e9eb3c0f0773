"""Sentences that a hasty reader would call false: nothing true is accused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.claims.conftest import Examine, verdicts
from tests.support import Warehouse

# T true, F false, ? cannot be checked; of Xã Tiên Châu in 2023 where nobody is named
STATED = [
    ("Tăng 1,48 điểm là lĩnh vực điều tra xã hội học.", "?"),
    ("Chỉ số CCHC năm 2023 của xã đạt 83,08%.", "T"),
    ("Chỉ số cải cách hành chính năm 2023 đạt 83,80%.", "F"),
    ("Kết quả năm nay (83,08 điểm) thấp hơn năm trước 2,74 điểm.", "TT"),
    ("Xã Tiên Châu đứng sau xã Tiên Hà (84,93 điểm).", "T"),
    ("* Điều tra XHH - 27,55 điểm - hạng 5 - tăng 6 bậc", "TTT"),
    ("Cải cách chế độ công vụ\n6,10/9,5 điểm; hạng 13; giảm 1,85 điểm", "TTT"),
    ("Cải cách chế độ công vụ\n6,20/9,5 điểm; hạng 12", "FF"),
    ("Lĩnh vực thứ 8 đạt 27,55 điểm.", "T"),
    ("Xã Tiên Châu không xếp loại Tốt.", "?"),
    ("Theo Quyết định công bố Chỉ số CCHC năm 2023, xã đạt 83,18 điểm, xếp thứ 3.", "FF"),
    ("Xếp thứ 5 trên 15 xã, thị trấn với tổng số điểm 83,28.", "FF"),
    ("Tiên Hiệp: 85,65; Tiên Kỳ: 85,36; Tiên Hà: 84,93.", "TFT"),
]

# nothing in these may be called true or false
OF_SOMETHING_ELSE = [
    "100% cán bộ, công chức đạt chuẩn theo quy định.",
    "Cán bộ, công chức đạt chuẩn chuyên môn đạt 100%.",
    "Công tác cải cách thủ tục hành chính đạt 100% kế hoạch.",
    "Văn bản đi được ký số đạt 98,5%.",
    "Dịch vụ công trực tuyến toàn trình đạt 85%.",
    "Tiêu chí về chuyển đổi số đạt 5 điểm.",
    "Lĩnh vực nông thôn mới đạt 9,4 điểm.",
    "Nội dung an ninh trật tự đạt 15/20 điểm, xếp thứ 3.",
    "Chỉ số hài lòng (SIPAS) đạt 87,2%, xếp thứ 2.",
    "Chỉ số chuyển đổi số (DTI) của xã đạt 0,65, xếp thứ 6/15.",
    "Xã bị trừ 2 điểm do có cán bộ bị kỷ luật; được cộng 1 điểm thưởng.",
    "Thang điểm đánh giá là 100 điểm, trong đó điểm thẩm định 68,5 điểm.",
    "Điểm số giữa xã cao nhất và thấp nhất chênh lệch 16,77 điểm.",
    "Để vươn lên vị trí thứ 3, xã cần tăng thêm 1,85 điểm.",
    "Xã cần thêm 1,92 điểm để đạt loại Tốt.",
    "Mục tiêu: xếp hạng 3/15; tổng điểm 86; xếp loại Tốt.",
    "Có 12 xã xếp loại Khá, 02 xã xếp loại Trung bình, 01 xã trên 85 điểm.",
    "Có 4/15 xã chưa đạt chuẩn; 13/15 đơn vị có trang thông tin điện tử.",
    "Số hồ sơ trễ hạn: 12/1.300 hồ sơ.",
    "Giảm 02 bậc lương đối với công chức vi phạm.",
    "Giai đoạn 2021-2025, xã xếp trong tốp 3; bình quân 84 điểm.",
    "Kết quả khảo sát: 27,55 điểm.",
    "| Nhiệm vụ | Chỉ tiêu |\n|---|---|\n| Điều tra xã hội học | 12 |",
]

CHANGES_TABLE = """\
| Lĩnh vực | Điểm/tối đa | Vị thứ | ± điểm | ± bậc |
|---|---|---|---|---|
| Điều tra xã hội học | 27,55/31,5 | 05/15 | +1,48 | +6 |
| **Tổng cộng** | **83,08/100** | **04/15** | **−2,47** | **0** |

Bảng khác

| Mã | Tệp | Số dòng | Nạp | Ghi chú |
|---|---|---|---|---|
| 8 | Điều tra xã hội học | 61 | 1 | 2 |
"""


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_a_figure_is_told_of_what_it_stands_with(
    examined: Examine, text: str, expected: str
) -> None:
    found = examined(text, commune="Tiên Châu", year=2023)
    assert verdicts(found) == expected, found.claims


@pytest.mark.parametrize("text", OF_SOMETHING_ELSE)
def test_a_figure_of_something_else_is_not_judged(examined: Examine, text: str) -> None:
    found = examined(text, commune="Tiên Châu", year=2023)
    assert set(verdicts(found)) == {"?"}, found.claims


def test_columns_of_changes_and_fractions_and_a_second_table(examined: Examine) -> None:
    found = examined(CHANGES_TABLE, commune="Tiên Châu", year=2023)
    said = verdicts(found)
    assert said[:8] == "TTTTTTFT", found.claims
    assert set(said[8:]) == {"?"}, "headings of one table must not be used for the next"


def test_a_folder_is_refused_before_anything_in_it_is_read(
    sample: Warehouse, tmp_path: Path
) -> None:
    (tmp_path / "inner.bin").write_bytes(b"\0")
    found = sample.run("claims", tmp_path)
    assert (found.status, len(found.errors)) == (2, 1)
    assert "this is a folder" in found.errors[0]


@pytest.mark.parametrize("commune", ["Tiên Châu", "Tiên Thọ"])
def test_the_programs_own_report_is_nowhere_called_false(sample: Warehouse, commune: str) -> None:
    report = sample.run("report", commune, "--year", 2023, lang="vi")
    asked = ("claims", "-", "--commune", commune, "--year", 2023, "--json")
    found = sample.run(*asked, stdin=report.out)
    accused = [claim for claim in found.json["claims"] if claim["verdict"] == "false"]
    assert (found.status, accused) == (0, [])
    assert sum(claim["verdict"] == "true" for claim in found.json["claims"]) > 100
