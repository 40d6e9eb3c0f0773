"""The report of one commune: the article's sentences, every figure with its source, no cause."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reports.reading import chapter, report, tables
from tests.support import REPOSITORY, Warehouse, tidy

Make = Callable[..., Warehouse]
SAMPLE = REPOSITORY / "examples" / "tien-phuoc"
MARK = "(số liệu minh họa)"


@pytest.fixture(scope="module")
def tien_chau(sample: Warehouse) -> str:
    return report(sample, "Tiên Châu", "--year", 2023)


def test_it_opens_with_the_articles_sentence(tien_chau: str) -> None:
    assert (
        "Năm 2023, xã Tiên Châu đạt 83,08/100 điểm, xếp vị thứ 04/15, xếp loại Khá; giảm 2,74 điểm"
        " và giữ nguyên vị thứ so với năm 2022.\n" in chapter(tien_chau, "Kết quả chung")
    )


def test_the_domains_are_told_as_the_article_tells_them(tien_chau: str) -> None:
    said = chapter(tien_chau, "Kết quả chung")
    for sentence in (
        "Lĩnh vực đạt điểm tối đa: Cải cách thể chế (9/9) và Cải cách tổ chức bộ máy (6/6).",
        "Chỉ đạo, điều hành CCHC đạt 12,1/13,5 điểm, vị thứ 01/15, giảm 0,15 điểm, tăng 02 bậc",
        "chính quyền số đạt 9,4/11 điểm, vị thứ 04/15, tăng 0,55 điểm, tăng 04 bậc",
        "Điều tra xã hội học đạt 27,55/31,5 điểm, vị thứ 05/15, tăng 1,48 điểm, tăng 06 bậc.",
    ):
        assert sentence in said


def test_the_change_names_what_the_article_leaves_out(tien_chau: str) -> None:
    said = chapter(tien_chau, "Tăng, giảm so với năm 2022")
    assert "điều tra XHH +1,48, phần còn lại −4,22" in said
    domains = tables(said)[0]
    assert domains[-1][:4] == ["**Tổng cộng**", "**85,82/100**", "**83,08/100**", "**−2,74**"]


def test_rises_and_falls_are_sorted_and_their_sums_make_the_change(tien_chau: str) -> None:
    rises = chapter(tien_chau, "Tiêu chí tăng điểm")
    falls = chapter(tien_chau, "Tiêu chí giảm điểm")
    sums = [
        re.search(r"tổng mức thay đổi ([+−]\d+,\d+) điểm", text)[1]  # type: ignore[index]
        for text in (rises, falls)
    ]
    assert sums == ["+4,15", "−6,89"]  # together −2,74
    for text, sign in ((rises, "+"), (falls, "−")):
        moved = [row[4] for row in tables(text)[0][1:]]
        assert all(change.startswith(sign) for change in moved)
        assert moved == sorted(moved, key=lambda change: change[1:], reverse=True)


def test_who_passed_whom_is_named_with_ranks(tien_chau: str) -> None:
    said = chapter(tien_chau, "Thay đổi vị thứ")
    assert "- Vượt qua: xã Tiên Lãnh (01 → 05), xã Tiên Lộc (03 → 06).\n" in said
    assert "- Bị vượt qua bởi: thị trấn Tiên Kỳ (06 → 02), xã Tiên Hà (05 → 03).\n" in said


def test_lost_points_are_sorted_and_sum_to_what_is_missing_of_the_maximum(tien_chau: str) -> None:
    (rows,) = tables(chapter(tien_chau, "Điểm chưa đạt theo tiêu chí"))
    lost = [row[3] for row in rows[1:-1]]
    assert lost == sorted(lost, reverse=True)
    assert rows[-1][3] == "**16,92**"  # 100 − 83,08


def test_the_plan_says_that_the_others_stay_and_what_each_goal_costs(tien_chau: str) -> None:
    said = chapter(tien_chau, "Dự thảo kế hoạch khắc phục")
    assert "các xã khác giữ nguyên" in said
    rank = chapter(tien_chau, "Mục tiêu vị thứ 03/15")
    assert "Cần thêm 1,85 điểm để đạt 84,93 điểm (các xã khác giữ nguyên)." in rank
    assert tables(rank)[0][-1][4] == "**+1,85**"
    rating = chapter(tien_chau, "Mục tiêu xếp loại Tốt")
    assert "Cần thêm 1,92 điểm để đạt 85,00 điểm" in rating


def test_published_figures_stand_apart_and_agree(tien_chau: str) -> None:
    said = chapter(tien_chau, "Số liệu đã công bố")
    assert "4769/QĐ-UBND ngày 21/12/2023" in said
    assert tables(said)[0][1:] == [
        ["Chỉ số chung: điểm", "83,08", "83,08", "khớp"],
        ["Chỉ số chung: vị thứ", "04", "04/15", "khớp"],
        ["Chỉ số chung: xếp loại", "Khá", "Khá", "khớp"],
    ]
    assert "*Nguồn: published-2023.csv (lượt nạp 1).*" in said


@pytest.mark.parametrize(("lang", "word"), [("vi", "Nguồn: "), ("en", "Source: ")])
def test_every_table_has_its_source_and_its_mark(sample: Warehouse, lang: str, word: str) -> None:
    text = report(sample, "Tiên Châu", "--year", 2023, lang=lang)
    captions = re.findall(r"^\*\*(?:Bảng|Table) (\d+)\.\*\* (.*)$", text, re.MULTILINE)
    count = len(tables(text))
    assert [int(number) for number, _ in captions] == list(range(1, count + 1))
    mark = MARK if lang == "vi" else "(illustrative figures)"
    assert all(caption.endswith(mark) for _, caption in captions)
    assert text.splitlines()[0].endswith(mark)
    assert text.count(f"\n\n*{word}") == count


def test_sources_name_file_load_snapshot_and_day(tien_chau: str) -> None:
    assert re.search(
        r"\*Nguồn: scores-2023\.csv, scores-2022\.csv"
        r" \(lượt nạp 1, bản chụp 1, \d\d/\d\d/\d{4}\)\.\*",
        tien_chau,
    )
    (files,) = tables(chapter(tien_chau, "Nguồn số liệu"))
    assert [row[1] for row in files[1:]] == [f"scores-{year}.csv" for year in range(2020, 2024)]
    assert all(re.fullmatch(r"[0-9a-f]{12}", row[6]) for row in files[1:])


def test_english_says_the_same_with_a_decimal_point(sample: Warehouse) -> None:
    text = report(sample, "Tiên Châu", "--year", 2023, lang="en")
    assert (
        "In 2023, Xã Tiên Châu scored 83.08/100 points, ranked 4/15, rated Khá; down 2.74 points"
        " and the same rank against 2022." in chapter(text, "Result")
    )
    assert "1.85 points are needed (to 84.93 points), the other units unchanged." in text.replace(
        "\\", ""
    )


def test_an_incomplete_commune_is_told_without_a_rank(sample: Warehouse) -> None:
    text = report(sample, "Tiên Lãnh", "--year", 2020)
    assert "chưa được xếp hạng do còn thiếu 01 điểm thành phần" in chapter(text, "Kết quả chung")
    assert "≥ 78,03/100" in text
    assert "Chưa lập được kế hoạch khi còn thiếu điểm." in text
    assert "Còn thiếu điểm (6.3)" in chapter(text, "Ghi chú về so sánh")


def test_a_gap_is_never_counted_as_a_change(sample: Warehouse) -> None:
    text = report(sample, "Tiên Lãnh", "--year", 2021)
    assert "còn thiếu điểm: 6.3" in chapter(text, "Tăng, giảm so với năm 2020")
    assert "thiếu điểm ở một trong hai năm: 6.3" in chapter(text, "Ghi chú về so sánh")


def test_a_first_year_has_nothing_to_compare_with(sample: Warehouse) -> None:
    text = report(sample, "Tiên Châu", "--year", 2020)
    assert "so với năm" not in chapter(text, "Kết quả chung")
    assert "Không có số liệu năm trước để so sánh." in text
    assert "Kết quả qua các năm" not in text


def test_other_criteria_are_listed_with_both_maxima(sample: Warehouse) -> None:
    notes = chapter(report(sample, "Tiên Châu", "--year", 2022), "Ghi chú về so sánh")
    (rows,) = tables(notes)
    by_code = {row[0]: row[2:] for row in rows[1:]}
    assert by_code["3"] == ["15", "13", "đổi điểm tối đa"]
    assert by_code["7.2.4"] == ["–", "1,5", "mới"]
    assert by_code["3.5"][1:] == ["–", "bị bỏ"]
    assert "14 đổi điểm tối đa" in notes


def merged(make_warehouse: Make) -> Warehouse:
    """The sample, and a year in which four units made of fifteen are scored."""
    files = {path.name: path.read_text("utf-8") for path in SAMPLE.glob("*.csv")}
    made = {
        "Thị trấn Tiên Kỳ": "Xã Tiên Phước",
        "Xã Tiên Sơn": "Xã Sơn Cẩm Hà",
        "Xã Tiên Lãnh": "Xã Lãnh Ngọc",
        "Xã Tiên Cảnh": "Xã Thạnh Bình",
    }
    head, *rows = files["scores-2024.csv"].splitlines()
    kept = [row.split(",") for row in rows]
    lines = [",".join(["2025", made[row[1]], *row[2:]]) for row in kept if row[1] in made]
    files["scores-2025.csv"] = "\n".join([head, *lines]) + "\n"
    framework = files["framework-2024.csv"].replace("\n2024,", "\n2025,")
    files["framework-2025.csv"] = framework
    return make_warehouse(files)


def test_a_merged_past_is_marked_and_has_no_rank(make_warehouse: Make) -> None:
    text = report(merged(make_warehouse), "Sơn Cẩm Hà", "--year", 2025)
    change = chapter(text, "Tăng, giảm so với năm 2024")
    assert "chưa từng được công bố và không có vị thứ" in change
    for name in ("Tiên Sơn", "Tiên Hà", "Tiên Châu"):
        assert f"Xã {name}" in change
    assert "không có thứ hạng năm 2024" in chapter(text, "Thay đổi vị thứ")
    assert text.splitlines()[0].endswith(MARK)  # what it is compared with is synthetic
    assert "scores-2025.csv, scores-2024.csv" in change
    assert "các đơn vị được sáp nhập" in chapter(text, "Ghi chú về so sánh")
    assert "so với năm" not in chapter(text, "Kết quả chung")


def test_markup_in_names_stays_text(make_warehouse: Make) -> None:
    name = "A*b*|[c](d)<e>_f_"
    warehouse = make_warehouse({"d-2023.csv": tidy({name: {"1": 7}, "B": {"1": 8}}, {"1": 10})})
    text = report(warehouse, name)
    written = r"A\*b\*\|\[c\](d)\<e\>\_f\_"
    assert f"Năm 2023, {written} đạt 7/10 điểm, xếp vị thứ 02/02." in text
    assert name not in text


def test_the_best_has_no_plan_above_it(make_warehouse: Make) -> None:
    warehouse = make_warehouse({"d-2023.csv": tidy({"A": {"1": 10}, "B": {"1": 8}}, {"1": 10})})
    text = report(warehouse, "A")
    assert "Đơn vị đang đứng đầu và đạt mức xếp loại cao nhất." in text
    assert "Không mất điểm ở tiêu chí nào." in text
    assert "minh họa" not in text  # real figures are not called synthetic


def test_a_tie_is_said(make_warehouse: Make) -> None:
    scores = {"A": {"1": 9}, "B": {"1": 8}, "C": {"1": 8}}
    text = report(make_warehouse({"d-2023.csv": tidy(scores, {"1": 10})}), "C")
    assert "xếp vị thứ 02/03 (đồng hạng)" in text


def test_a_published_figure_that_differs_is_shown_beside_the_computed_one(
    make_warehouse: Make,
) -> None:
    files = {
        "d-2023.csv": tidy({"A": {"1": 7}, "B": {"1": 8}}, {"1": 10}),
        "p-2023.csv": "year,commune,score,rank\n2023,A,7.5,1\n",
    }
    said = chapter(report(make_warehouse(files), "A"), "Số liệu đã công bố")
    assert tables(said)[0][1:] == [
        ["Chỉ số chung: điểm", "7,50", "7,00", "lệch"],
        ["Chỉ số chung: vị thứ", "01", "02/02", "lệch"],
    ]


def test_a_maximum_of_its_own_compares_the_index(sample: Warehouse) -> None:
    """Tiên Lập had no criterion 3.3.2 in 2021, so that its maximum is not that of 2022."""
    text = report(sample, "Tiên Lập", "--year", 2022)
    assert re.search(r"chỉ số (tăng|giảm) \d+,\d\d điểm phần trăm", chapter(text, "Kết quả chung"))
    assert "≈" in tables(text)[0][-1][5]
    assert "so sánh bằng chỉ số thay cho điểm" in chapter(text, "Ghi chú về so sánh")


def test_no_path_of_a_machine_is_in_the_report(tien_chau: str, sample: Warehouse) -> None:
    assert str(sample.folder) not in tien_chau
    assert str(Path.home()) not in tien_chau


def by_percent() -> dict[str, str]:
    """Maxima that differ, ranks and ratings by percent, equal ones with the worse rank."""
    return {
        "s.csv": "year,rank_by,rank_rule,rank_decimals\n2023,percent,1334,1\n",
        "r.csv": (
            "year,rating,lower,inclusive,basis\n2023,Tốt,85,no,percent\n2023,Khá,,yes,percent\n"
        ),
        "f.csv": (
            "year,code,parent,name,max_score,kind\n"
            "2023,1,,Một,10,appraisal\n2023,2,,Hai,10,appraisal\n"
        ),
        "d.csv": (
            "year,commune,criterion,score,applicable\n"
            "2023,A,1,8,\n2023,A,2,9,\n2023,B,1,9,\n2023,B,2,,no\n2023,C,1,8,\n2023,C,2,8,\n"
        ),
    }


def test_a_framework_that_ranks_by_percent_says_so(make_warehouse: Make) -> None:
    text = report(make_warehouse(by_percent()), "A")
    assert "A đạt 17/20 điểm, xếp vị thứ 02/03, xếp loại Khá." in text
    notes = chapter(text, "Ghi chú về so sánh")
    assert "Xếp hạng theo tỷ lệ % so với điểm tối đa, làm tròn 1 chữ số thập phân" in notes
    assert "bằng điểm thì cùng nhận vị thứ thấp hơn" in notes
    assert re.search(r"Cần thêm 1,0\d* điểm để đạt 90,\d+ %", text.replace("\\", ""))


def test_a_criterion_that_does_not_apply_is_named(make_warehouse: Make) -> None:
    text = report(make_warehouse(by_percent()), "B")
    assert "B đạt 9/10 điểm, xếp vị thứ 01/03" in text
    assert "Tiêu chí không áp dụng cho đơn vị: 2." in chapter(text, "Ghi chú về so sánh")
