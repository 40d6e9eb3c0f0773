"""Tables without a framework file whose criteria contain one another: nothing is counted twice."""

from __future__ import annotations

import pytest

from tests.support import Warehouse, messages

ROMAN = (
    "STT;Tiêu chí;Điểm tối đa;Tiên Châu;Tiên Lộc\n"
    "{first};CHỈ ĐẠO;5;4,5;4\n1.1;Kế hoạch;2;2;2\n1.2;Báo cáo;3;2,5;2\n"
    "{second};THỂ CHẾ;4;3;3,5\n2.1;Rà soát;1,5;1;1,5\n2.2;Tuyên truyền;2,5;2;2\n"
)
# a domain's row without a code, whose points are not quite the sum of those below
ASTRAY = (
    ROMAN.format(first="", second="")
    .replace(";5;4,5;4", ";5;4,4;4")
    .replace(";4;3;3,5", ";4;2,9;3,5")
)
TOTALS = ";Tổng điểm;;7,5;7,5\n"


@pytest.mark.parametrize("codes", [("I", "II"), ("1", "2"), ("A", "B"), ("1.", "2.")])
def test_domains_are_told_by_their_numbering_and_proved_by_the_maxima(
    here: Warehouse, codes: tuple[str, str]
) -> None:
    here.load({"d-2023.csv": ROMAN.format(first=codes[0], second=codes[1])})
    assert [total for total, _ in here.totals(2023).values()] == [7.5, 7.5]
    parents = dict(here.rows("SELECT code, parent FROM criteria WHERE is_leaf"))
    first, second = (code.rstrip(".") for code in codes)
    assert parents == {"1.1": first, "1.2": first, "2.1": second, "2.2": second}


@pytest.mark.parametrize("codes", [("I", "II"), ("1", "2")])
def test_a_tree_that_the_maxima_disprove_is_refused(
    here: Warehouse, codes: tuple[str, str]
) -> None:
    text = ROMAN.format(first=codes[0], second=codes[1]).replace(";5;4,5", ";6;4,5")
    (line,) = messages(here.refused({"d-2023.csv": text}))
    assert "the maximum of" in line
    assert "is 6 and those below it sum to 5" in line


def test_nameless_domains_are_found_out_by_the_printed_totals(here: Warehouse) -> None:
    text = ASTRAY + TOTALS
    (line,) = messages(here.refused({"d-2023.csv": text}))
    assert "none of the 2 printed totals is the sum of the scores" in line


@pytest.mark.parametrize(
    "text",
    [
        ASTRAY + ";Tổng cộng;9;;\n",
        "Đơn vị;Chỉ đạo (5);Kế hoạch (2);Báo cáo (3);Tổng điểm (5)\nA;4,1;2;2;4\n",
        "Đơn vị;Chỉ đạo;Kế hoạch;Báo cáo;Tổng điểm\nĐiểm tối đa;5;2;3;5\nA;4,1;2;2;4\n",
    ],
    ids=["across", "heading", "row of maxima"],
)
def test_the_maximum_of_the_whole_must_be_the_sum(here: Warehouse, text: str) -> None:
    (line,) = messages(here.refused({"d-2023.csv": text}))
    assert "the maximum of the whole is stated as" in line


@pytest.mark.parametrize("score", ["4,5;4", ";"], ids=["with its sum", "without points"])
def test_a_nameless_domain_is_told_by_its_sums(here: Warehouse, score: str) -> None:
    text = ROMAN.format(first="", second="").replace(";5;4,5;4", f";5;{score}")
    (line,) = messages(here.refused({"d-2023.csv": text}))
    assert line.endswith("“CHỈ ĐẠO” looks like the sum of the criteria next to it")


def test_criteria_whose_points_are_no_sums_are_taken_as_they_are(here: Warehouse) -> None:
    here.load({"d-2023.csv": "Đơn vị;Chỉ đạo (5);Kế hoạch (2);Báo cáo (3)\nA;4;2;1\nB;5;1;3\n"})
    assert [total for total, _ in here.totals(2023).values()] == [9, 7]
