"""The six kinds of files: headings in two languages, any order, told apart by their headings."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest

from tests.support import Warehouse, fixes, messages

KHUNG = "code,parent,name,max_score\n1,,Kế hoạch,6\n2,,Báo cáo,4\n"
DIEM = "commune,criterion,score\nA,1,5\nA,2,4\n"

ENGLISH = {
    "scores": "year,commune,criterion,score,self_score,max_score,applicable,note",
    "framework": "year,group,code,parent,name,max_score,kind,previous_code",
    "settings": "year,group,title,decision,decision_date,total_max,rank_by,rank_rule,rank_decimals",
    "ratings": "year,group,rating,lower,inclusive,basis",
    "communes": "code,name,kind,group,valid_from,valid_to,successor,aliases,display_order",
    "published": "year,commune,criterion,score,rank,rating",
}
VIETNAMESE = {
    "scores": "Năm,Đơn vị,Mã tiêu chí,Điểm thẩm định,Điểm tự đánh giá,Điểm tối đa,Áp dụng,Ghi chú",
    "framework": "Năm,Nhóm,Mã,Mã cha,Tên tiêu chí,Điểm tối đa,Loại điểm,Mã cũ",
    "settings": "Năm,Nhóm,Tiêu đề,Quyết định,Ngày quyết định,Tổng điểm tối đa,Xếp hạng theo,"
    "Quy tắc xếp hạng,Số chữ số thập phân",
    "ratings": "Năm,Nhóm,Xếp loại,Cận dưới,Gồm cận dưới,Tính theo",
    "communes": "Mã,Tên xã,Loại,Nhóm,Hiệu lực từ,Hiệu lực đến,Mã kế thừa,Tên khác,Thứ tự",
    "published": "Năm,Đơn vị,Tiêu chí,Tổng điểm,Thứ hạng,Xếp loại",
}
ROWS = {
    "scores": ["2023,A,1,5,6,,,", "2023,A,2,3.5,4,,,ghi chú", "2023,B,1,,,,no,", "2023,B,2,3,3,,,"],
    "framework": ["2023,,1,,Kế hoạch,6,,", "2023,,2,,Báo cáo,4,survey,"],
    "settings": ["2023,,Bảng,4769/QĐ-UBND,21/12/2023,10,percent,dense,1"],
    "ratings": ["2023,,Tốt,80,yes,percent", "2023,,Khá,70,no,percent", "2023,,Yếu,,yes,percent"],
    "communes": ["01,A,Xã,,2000-01-01,,,Xã Á|A cũ,2", "02,B,Phường,,,2025-06-30,01,,1"],
    "published": ["2023,A,,8.5,1,Tốt", "2023,B,2,3,,"],
}
ALL = (
    "SELECT * EXCLUDE (column_no, self_column_no) FROM scores ORDER BY ALL",
    "SELECT * FROM criteria ORDER BY ALL",
    "SELECT * FROM ratings ORDER BY ALL", "SELECT * FROM frameworks ORDER BY ALL",
    "SELECT * FROM communes ORDER BY ALL", "SELECT * FROM commune_aliases ORDER BY ALL",
    "SELECT * EXCLUDE (column_no) FROM published ORDER BY ALL",
)  # fmt: skip


def files(headings: dict[str, str], order: int = 1) -> dict[str, str]:
    """All six kinds; order -1 reverses the columns."""
    return {
        f"{kind}.csv": "".join(
            ",".join(line.split(",")[::order]) + "\n" for line in (headings[kind], *ROWS[kind])
        )
        for kind in headings
    }


def content(warehouse: Warehouse) -> list[object]:
    return [warehouse.rows(question) for question in ALL]


@pytest.fixture
def english(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    warehouse = Warehouse(tmp_path_factory.mktemp("english"))
    warehouse.load(files(ENGLISH))
    return content(warehouse)


def test_every_column_of_every_kind_is_stored(here: Warehouse) -> None:
    result = here.load(files(ENGLISH))
    assert {report.kind for report in result.files} == set(ENGLISH)
    assert result.problems == ()
    assert here.rows(
        "SELECT title, decision, CAST(decision_date AS VARCHAR), total_max, rank_by, rank_rule,"
        " rank_decimals FROM frameworks"
    ) == [("Bảng", "4769/QĐ-UBND", "2023-12-21", 10, "percent", "dense", 1)]
    assert here.rows("SELECT rating, lower, inclusive, basis FROM ratings ORDER BY lower DESC") == [
        ("Tốt", 80, True, "percent"), ("Khá", 70, False, "percent"), ("Yếu", None, True, "percent"),
    ]  # fmt: skip
    assert here.rows("SELECT code, kind, group_name, successor, display_order FROM communes") == [
        ("01", "Xã", "", None, 2), ("02", "Phường", "", "01", 1),
    ]  # fmt: skip
    assert here.rows("SELECT code, score, self_score, applicable, note FROM scores") == [
        ("1", 5, 6, True, None), ("2", Decimal("3.5"), 4, True, "ghi chú"),
        ("1", None, None, False, None), ("2", 3, 3, True, None),
    ]  # fmt: skip
    assert here.rows("SELECT code, score, rank, rating FROM published ORDER BY code") == [
        ("", Decimal("8.5"), 1, "Tốt"), ("2", 3, None, None),
    ]  # fmt: skip


@pytest.mark.parametrize("headings", [ENGLISH, VIETNAMESE], ids=["English", "Vietnamese"])
@pytest.mark.parametrize("order", [1, -1], ids=["in order", "reversed"])
def test_headings_in_two_languages_and_any_order_mean_the_same(
    here: Warehouse, english: list[object], headings: dict[str, str], order: int
) -> None:
    here.load(files(headings, order))
    assert content(here) == english


def test_headings_may_differ_in_case_accents_and_blanks(here: Warehouse) -> None:
    here.load({"k-2023.csv": KHUNG, "d-2023.csv": DIEM.replace(
        "commune,criterion,score", " ĐƠN VỊ , ma tieu chi ,ĐIỂM  THẨM ĐỊNH:")})  # fmt: skip
    assert here.totals(2023) == {"A": (9, 1)}


@pytest.mark.parametrize("order", permutations(["k-2023.csv", "d-2023.csv", "x.csv"]))
def test_the_order_of_the_files_does_not_matter(here: Warehouse, order: tuple[str, ...]) -> None:
    texts = {"k-2023.csv": KHUNG, "d-2023.csv": DIEM, "x.csv": "code,name,kind\n9,A,Xã\n"}
    here.load({name: texts[name] for name in order})
    assert here.rows("SELECT commune, commune_code, score FROM leaderboard") == [("Xã A", "9", 9)]


def test_lines_above_the_headings_are_passed_over(here: Warehouse) -> None:
    title = "UBND HUYỆN,,\nKẾT QUẢ NĂM 2023,,\n,,\n"
    here.load({"k-2023.csv": KHUNG, "d-2023.csv": title + DIEM})
    assert here.totals(2023) == {"A": (9, 1)}


@pytest.mark.parametrize(
    ("name", "text", "options"),
    [
        ("d.csv", "year,commune,criterion,score,max_score\n2023,A,1,5,6\n", {}),
        ("d.csv", "commune,criterion,score,max_score\nA,1,5,6\n", {"year": 2023}),
        ("d-2023.csv", "commune,criterion,score,max_score\nA,1,5,6\n", {}),
        ("d-2020.csv", "commune,criterion,score,max_score\nA,1,5,6\n", {"year": 2023}),
        ("d-2020.csv", "year,commune,criterion,score,max_score\n2023,A,1,5,6\n", {}),
        ("kq2023_thang12.csv", "commune,criterion,score,max_score\nA,1,5,6\n", {}),
    ],
)
def test_the_year_comes_from_the_column_the_option_or_the_files_name(
    here: Warehouse, name: str, text: str, options: dict[str, int]
) -> None:
    here.load({name: text}, **options)
    assert here.rows("SELECT year, score FROM leaderboard") == [(2023, 5)]


def test_one_file_may_hold_several_years(here: Warehouse) -> None:
    rows = "".join(f"{year},A,1,{year - 2018},6\n" for year in (2020, 2021, 2022))
    result = here.load({"d.csv": "year,commune,criterion,score,max_score\n" + rows})
    assert result.years == (2020, 2021, 2022)
    assert here.rows("SELECT year, score FROM leaderboard") == [(2020, 2), (2021, 3), (2022, 4)]


WIDE = {
    "maxima in the headings": "Đơn vị;Kế hoạch (6);Báo cáo [tối đa: 4]\nA;5,5;4\nB;6;3,25\n",
    "a row of maxima": "Đơn vị;Kế hoạch;Báo cáo\nĐiểm tối đa;6;4\nA;5,5;4\nB;6;3,25\n",
    "points in words": "Đơn vị;Kế hoạch (6 điểm);Báo cáo (4đ)\nA;5,5;4\nB;6;3,25\n",
    "a running number": "STT;Đơn vị;Kế hoạch (6);Báo cáo (4)\n1;A;5,5;4\n2;B;6;3,25\n",
    "sums below": "Đơn vị;Kế hoạch (6);Báo cáo (4)\nA;5,5;4\nB;6;3,25\nTổng cộng;11,5;7,25\n",
    "a column max_score": "Đơn vị;Tiêu chí;Điểm;Điểm tối đa\nA;Kế hoạch;5,5;6\nA;Báo cáo;4;4\n"
    "B;Kế hoạch;6;6\nB;Báo cáo;3,25;4\n",
}


@pytest.mark.parametrize("text", WIDE.values(), ids=WIDE.keys())
def test_the_framework_is_inferred_from_the_scores_file(here: Warehouse, text: str) -> None:
    here.load({"d-2023.csv": text})
    assert here.totals(2023) == {"A": (Decimal("9.5"), 1), "B": (Decimal("9.25"), 2)}
    assert here.rows("SELECT name, max_score FROM criteria ORDER BY sort_order") == [
        ("Tổng điểm", 10), ("Kế hoạch", 6), ("Báo cáo", 4),
    ]  # fmt: skip


def test_printed_totals_and_ranks_of_a_wide_table_are_kept_apart_and_compared(
    here: Warehouse,
) -> None:
    text = "Đơn vị;Kế hoạch (6);Báo cáo (4);Tổng điểm;Xếp hạng\nA;5,5;4;9,6;1\nB;6;3,25;9,25;1\n"
    here.load({"d-2023.csv": text})
    assert here.totals(2023) == {"A": (Decimal("9.5"), 1), "B": (Decimal("9.25"), 2)}
    result = here.run("check", "--json")
    assert [(e["check"], e["commune"]) for e in result.json] == [
        ("published_rank", "B"), ("published_score", "A"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place"),
    [("Đơn vị,Kế hoạch\nA,5\n", "d-2023.csv:1:2"), ("commune,criterion,score\nA,Kế hoạch,5\n",
     "d-2023.csv:2:2")],
)  # fmt: skip
def test_without_maxima_the_message_shows_how_to_give_them(
    here: Warehouse, text: str, place: str
) -> None:
    refusal = here.refused({"d-2023.csv": text})
    (line,) = messages(refusal)
    assert line.startswith(f"{place}: the maximum of “Kế hoạch” is not stated")
    for way in ("Kế hoạch (65)", "Điểm tối đa", "max_score", "framework"):
        assert way in fixes(refusal)[0]


def test_kinds_are_inferred_from_names(here: Warehouse) -> None:
    here.load({"d-2023.csv": "Đơn vị,Thẩm định (65),Điều tra XHH (35),Điểm thưởng,Điểm trừ\n"
               "A,60,30,1.5,0.5\nB,60,30,,\n"})  # fmt: skip
    found = here.rows("SELECT kind, max_score FROM criteria WHERE is_leaf ORDER BY sort_order")
    assert found == [("appraisal", 65), ("survey", 35), ("bonus", 0), ("penalty", 0)]
    assert here.totals(2023) == {"A": (91, 1), "B": (90, 2)}


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_penalty_subtracts_whichever_sign_the_file_gives_it(here: Warehouse, sign: str) -> None:
    framework = "code,parent,name,max_score,kind\n1,,Một,10,\nP,,Điểm trừ,,penalty\n"
    here.load({"k-2023.csv": framework,
               "d-2023.csv": f"commune,criterion,score\nA,1,8\nA,P,{sign}0.5\n"})  # fmt: skip
    assert here.totals(2023) == {"A": (Decimal("7.5"), 1)}


@pytest.mark.parametrize("criterion", ["1", "Kế hoạch", "KẾ HOẠCH", "1 Kế hoạch", "1. Kế hoạch"])
def test_a_criterion_is_named_by_code_name_or_both(here: Warehouse, criterion: str) -> None:
    here.load({"k-2023.csv": KHUNG, "d-2023.csv": f"commune,criterion,score\nA,{criterion},5\n"})
    assert here.scores() == {(2023, "A", "1"): 5}


@pytest.mark.parametrize("mark", ["x", "KXĐ", "không áp dụng"])
def test_a_cell_can_say_that_a_criterion_does_not_apply(here: Warehouse, mark: str) -> None:
    here.load({"d-2023.csv": f"Đơn vị,Kế hoạch (6),Báo cáo (4)\nA,{mark},3\nB,6,4\n"})
    assert here.rows("SELECT commune, score, max_score FROM leaderboard ORDER BY commune") == [
        ("A", 3, 4), ("B", 10, 10),
    ]  # fmt: skip


def test_an_unused_column_is_a_warning_and_no_error(here: Warehouse) -> None:
    text = "commune,criterion,score,người chấm\nA,1,5,một\n"
    result = here.load({"k-2023.csv": KHUNG, "d-2023.csv": text})
    assert [(p.severity, "người chấm" in str(p.what)) for p in result.problems] == [
        ("warning", True)
    ]


def test_rounded_cells_are_a_warning(here: Warehouse) -> None:
    result = here.load({"k-2023.csv": KHUNG, "d-2023.csv": DIEM.replace("A,1,5", "A,1,3.14159")})
    assert [p.severity for p in result.problems] == ["warning"]
    assert here.scores()[2023, "A", "1"] == Decimal("3.1416")


def test_a_title_in_quotes_over_two_lines_keeps_the_count_of_rows(here: Warehouse) -> None:
    framework = 'code,parent,name,max_score\n1,,"Kế hoạch\nnăm",6\n2,,Báo cáo,tốt\n'
    refusal = here.refused({"k-2023.csv": framework})
    assert messages(refusal)[0].startswith("k-2023.csv:4:4: ")


def test_a_unit_without_a_single_score_is_shown_and_not_ranked(here: Warehouse) -> None:
    here.load({"d-2023.csv": "Đơn vị,Kế hoạch (6),Báo cáo (4)\nA,5,4\nB,,\n"})
    found = here.rows("SELECT commune, rank, leaves_missing FROM leaderboard")
    assert found == [("A", 1, 0), ("B", None, 2)]
