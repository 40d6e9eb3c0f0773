"""Running text in a folder of tables is passed over and named; what may be a table never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import REPOSITORY, messages, tidy
from warehouse.errors import BadInput
from warehouse.intake.reading import Reading, read_tables

EXAMPLE = (REPOSITORY / "examples/van-ban/thong-bao-2023.txt").read_text(encoding="utf-8")
LETTER = (
    "Kính gửi: Ủy ban nhân dân các xã, thị trấn trên địa bàn huyện.\n\n"
    "Phòng Nội vụ gửi kèm bảng điểm cải cách hành chính năm 2023, đề nghị các xã rà soát;\n"
    "ý kiến gửi về trước ngày 15/01/2024.\n"
)
LONG = "Xã Tiên Châu có nhiều cố gắng trong công tác chỉ đạo,Kế hoạch năm"


def read(folder: Path, text: str, name: str = "thong-bao.txt", *, beside: bool = True) -> Reading:
    """What a folder with this text, and a table beside it, is read as."""
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    if beside:
        (folder / "diem-2023.csv").write_text(tidy({"A": {"1": 5}}, {"1": 10}), encoding="utf-8")
    return read_tables([str(folder)])


@pytest.mark.parametrize(
    "text",
    [EXAMPLE, LETTER, LETTER.replace("gửi", '"gửi')],
    ids=["example", "letter", "broken quotes"],
)
def test_running_text_is_passed_over_and_named(tmp_path: Path, text: str) -> None:
    reading = read(tmp_path / "2023", text)
    assert [table.grid.source.name for table in reading.tables] == ["2023/diem-2023.csv"]
    (said,) = reading.problems
    assert (said.file, said.severity) == ("2023/thong-bao.txt", "warning")
    assert "running text" in str(said.what)


@pytest.mark.parametrize(
    "rows",
    [
        "Xã Tiên Châu;83,08",
        f"{LONG}; 83,08; Tốt",
        "Xã Tiên Châu\t83,08",
        "Xã Tiên Châu | Tốt",
        "Xã Tiên Châu,1.1,2.75",
        f"{LONG},2.75,đạt yêu cầu",
        f"{LONG},2,75,đạt yêu cầu",
        f"{LONG},2.75",
        f"{LONG},5",
        "Xã Tiên Châu   Tốt",
        "Xã Tiên Châu 83.08",
        "Xã Tiên Châu 12.1 9.0 83.08 Tốt",
    ],
)
@pytest.mark.parametrize("where", ["alone", "in a letter"])
def test_what_may_be_a_row_of_a_table_is_refused(tmp_path: Path, rows: str, where: str) -> None:
    """No heading is known, so it cannot be read; but somebody may have meant it to count."""
    text = f"{rows}\n{rows}\n"
    with pytest.raises(BadInput) as refusal:
        read(tmp_path / "2023", LETTER + text if where == "in a letter" else text)
    assert {problem.file for problem in refusal.value.problems} == {"2023/thong-bao.txt"}


@pytest.mark.parametrize(
    "text", ["Tên gọi khác,Tên chính thức đây\nT. Châu,Tiên Châu\n", "Xã A\nXã B\n"]
)
def test_short_lines_are_no_running_text(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInput):
        read(tmp_path / "2023", text)


def test_by_its_name_with_another_ending_or_alone_it_is_refused(tmp_path: Path) -> None:
    """Only beside tables of a folder can a text be there by chance."""
    for folder, name, beside in (("a", "thong-bao.csv", True), ("b", "thong-bao.txt", False)):
        with pytest.raises(BadInput) as refusal:
            read(tmp_path / folder, EXAMPLE, name, beside=beside)
        assert messages(refusal.value)
    with pytest.raises(BadInput):
        read_tables([str(tmp_path / "b/thong-bao.txt"), str(tmp_path / "a/diem-2023.csv")])
