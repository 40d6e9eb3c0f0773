"""Names of communes: every usual spelling is found, a near miss is never guessed."""

from __future__ import annotations

import datetime
import unicodedata
from typing import Any

import pytest

from tests.intake.cases import HEAD, with_framework
from tests.support import Warehouse, fixes, messages
from warehouse.names import NameIndex, Unit, split_kind
from warehouse.text import clean, fold, heading_key, spelling_key

_END = datetime.date(2025, 6, 30)
_NEW = datetime.date(2025, 7, 1)


def unit(number: int, name: str, kind: str | None = "Xã", **more: Any) -> Unit:
    full = f"{kind} {name}" if kind else name
    return Unit(number, f"2086{number}", name, kind, full, "", **more)


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(
        [
            unit(1, "Tiên Châu"), unit(2, "Tiên Kỳ", "Thị trấn", aliases=("TT. Tiên Kỳ",)),
            unit(3, "Hòa Bình"), unit(4, "Hòa Bình", "Phường"), unit(5, "Đông Hà"),
            unit(6, "Mỹ Quý"), unit(7, "1", "Phường"), unit(8, "Tiên Phước", valid_to=_END),
            Unit(9, "20868", "Sơn Cẩm Hà", "Xã", "Xã Sơn Cẩm Hà", "", valid_from=_NEW),
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["Tiên Châu", "xã Tiên Châu", "Xã Tiên Châu", "X. Tiên Châu", "X.Tiên Châu",
     "UBND xã Tiên Châu", "Ủy ban nhân dân xã Tiên Châu", "Uỷ ban nhân dân xã Tiên Châu",
     "TIÊN CHÂU",
     "tien chau", "TIEN CHAU", "  Tiên   Châu ", "Tiên\u00a0Châu", "20861",
     unicodedata.normalize("NFD", "Tiên Châu")],
)  # fmt: skip
def test_usual_spellings(index: NameIndex, text: str) -> None:
    match = index.find(text)
    assert match.unit is not None
    assert match.unit.commune_id == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("thị trấn Tiên Kỳ", 2), ("TT Tiên Kỳ", 2), ("TT. Tiên Kỳ", 2), ("Tiên Kỳ", 2),
        ("xã Hoà Bình", 3), ("Xã HÒA BÌNH", 3), ("P. Hoà Bình", 4), ("phường hòa bình", 4),
        ("Đông Hà", 5), ("Dong Ha", 5), ("đông hà", 5), ("ĐÔNG HÀ", 5),
        ("Phường 1", 7), ("P.1", 7), ("Mỹ Quý", 6),
    ],
)  # fmt: skip
def test_kinds_tone_marks_and_d(index: NameIndex, text: str, number: int) -> None:
    match = index.find(text)
    assert match.unit is not None
    assert match.unit.commune_id == number


@pytest.mark.parametrize("text", ["Tiến Châu", "Tiên Chậu", "Tiên Chau", "Tien Châu", "Tiên Chấu"])
def test_a_near_miss_is_no_match_but_a_candidate(index: NameIndex, text: str) -> None:
    match = index.find(text)
    assert match.unit is None
    assert "Xã Tiên Châu" in index.nearest(text)


def test_something_else_has_no_candidates(index: NameIndex) -> None:
    match = index.find("Quảng Trường Đỏ Moskva")
    assert (match.unit, match.ambiguous) == (None, ())


def test_a_name_that_several_bear_is_ambiguous(index: NameIndex) -> None:
    match = index.find("Hòa Bình")
    assert match.unit is None
    assert {found.commune_id for found in match.ambiguous} == {3, 4}


def test_the_wrong_kind_is_not_the_same_unit(index: NameIndex) -> None:
    assert index.find("phường Tiên Châu").unit is None


@pytest.mark.parametrize(
    ("text", "year", "found"),
    [("20868", 2024, 8), ("20868", 2026, 9), ("Tiên Phước", 2025, 8), ("Tiên Phước", 2026, None),
     ("Sơn Cẩm Hà", 2024, None), ("Sơn Cẩm Hà", 2025, 9)],
)  # fmt: skip
def test_codes_that_were_used_again_and_validity(
    index: NameIndex, text: str, year: int, found: int | None
) -> None:
    match = index.find(text, year)
    assert (match.unit.commune_id if match.unit else None) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND xã Tiên Châu", ("Xã", "Tiên Châu")), ("Tiên Châu", (None, "Tiên Châu")),
        ("TP. Thủ Dầu Một", ("Thành phố", "Thủ Dầu Một")), ("H. Phú Giáo", ("Huyện", "Phú Giáo")),
        ("Xaô", (None, "Xaô")), ("Quận 1", ("Quận", "1")), ("TX Bến Cát", ("Thị xã", "Bến Cát")),
    ],
)  # fmt: skip
def test_a_kind_is_told_from_a_name(text: str, expected: tuple[str | None, str]) -> None:
    assert split_kind(text) == expected


def test_a_candidate_is_offered_for_a_near_miss_in_a_file(here: Warehouse) -> None:
    here.load({"xa.csv": "code,name,kind\n1,Tiên Châu,Xã\n2,Tiên Thọ,Xã\n"})
    files = with_framework(HEAD + "Tiên Châu,1.1,5\nTiến Châu,1.1,5\n")
    refusal = here.refused(files)
    assert messages(refusal) == ["diem-2023.csv:3:1: there is no commune “Tiến Châu” in 2023"]
    assert "Xã Tiên Châu" in fixes(refusal)[0]


def test_all_spellings_in_one_file_are_one_commune(here: Warehouse) -> None:
    names = ["xã Tiên Châu", "X. Tiên Châu", "UBND xã Tiên Châu", "TIÊN CHÂU", "tien chau", "1"]
    here.load({"xa.csv": "code,name,kind\n1,Tiên Châu,Xã\n"})
    for number, name in enumerate(names, start=2001):
        year = {"khung.csv": f"year,code,parent,name,max_score\n{number},1,,Một,5\n"}
        here.load({**year, f"d-{number}.csv": HEAD + f"{name},1,4\n"})
    assert here.rows("SELECT DISTINCT commune FROM leaderboard") == [("Xã Tiên Châu",)]
    assert here.value("SELECT COUNT(*) FROM leaderboard") == len(names)


def test_without_a_communes_file_the_names_of_the_scores_are_the_communes(here: Warehouse) -> None:
    here.load(with_framework(HEAD + "Xã Hoà An,1.1,5\nxã hòa an,1.2,4\nThị trấn Bé,1.1,3\n"))
    found = here.rows("SELECT full_name FROM communes ORDER BY commune_id")
    assert found == [("Xã Hoà An",), ("Thị trấn Bé",)]


def test_a_later_communes_file_adopts_the_names_of_the_scores(here: Warehouse) -> None:
    here.load(with_framework(HEAD + "Xã Tiên Châu,1.1,5\n"))
    here.load({"xa.csv": "code,name,kind\n20866,Tiên Châu,Xã\n"})
    assert here.rows("SELECT code, full_name FROM communes") == [("20866", "Xã Tiên Châu")]
    assert here.rows("SELECT commune_code FROM leaderboard") == [("20866",)]


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("Thuý", "THÚY"), ("uỷ", "ủy")])
def test_tone_marks_may_stand_on_either_letter(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(("one", "other"), [("Tiên", "Tiến"), ("Lý", "Lí"), ("Đông", "Dong")])
def test_other_letters_are_other_spellings(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


def test_folding_and_cleaning() -> None:
    assert fold("Đặng Thị ƯỚT") == "dang thi uot"
    assert clean("\ufeff  a\u200b\u00a0 b\n") == "a b"
    assert heading_key("Điểm TĐ:") == "diem td"
    assert clean("'=1") == "=1"


def test_a_code_that_lost_its_zeros_to_a_spreadsheet_is_still_that_code(here: Warehouse) -> None:
    here.load({"x.csv": "code,name,kind\n00123,A,Xã\n00124,B,Xã\n"})
    assert here.finds("123") == "Xã A"
    assert here.finds("00124") == "Xã B"
