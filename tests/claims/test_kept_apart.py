"""Published and computed figures, gaps, criteria that do not apply, several groups."""

from __future__ import annotations

from collections.abc import Callable

from tests.claims.conftest import verdicts
from tests.support import Warehouse, tidy
from warehouse.claims import Examination, examine
from warehouse.queries import Reader

FRAMEWORK = (
    "year,code,parent,name,max_score,kind\n"
    "{year},1,,Cải cách thể chế,10,appraisal\n{year},2,,Điều tra xã hội học,10,survey\n"
)
SCORES: dict[str, dict[str, object]] = {
    "Xã An Bình": {"1": 8, "2": 7},
    "Xã Bình Minh": {"1": 9, "2": 7.5},
}


def made(make: Callable[..., Warehouse], **more: str) -> Warehouse:
    files = {
        "framework-2023.csv": FRAMEWORK.format(year=2023),
        "scores-2023.csv": tidy(SCORES, {"1": 10, "2": 10}),
    }
    return make({**files, **{name.replace("_", "-") + ".csv": text for name, text in more.items()}})


def examined(warehouse: Warehouse, text: str) -> Examination:
    with Reader(warehouse.store) as reader:
        return examine(reader, text)


def test_a_published_figure_that_is_not_the_computed_one_is_told_apart(
    make_warehouse: Callable[..., Warehouse],
) -> None:
    warehouse = made(make_warehouse, published_2023="commune,score,rank\nAn Bình,15.5,1\n")
    found = examined(warehouse, "Năm 2023, xã An Bình đạt 15,5 điểm, xếp thứ 1/2.")
    assert verdicts(found) == "FF"
    assert [claim.as_published for claim in found.claims] == [True, True]
    assert "published" in str(found.claims[0].reason)
    other = examined(warehouse, "Năm 2023, xã An Bình đạt 15,6 điểm.")
    assert [(c.verdict, c.as_published) for c in other.claims] == [("false", False)]


def test_a_year_that_is_only_published_is_checked_against_what_was_published(
    make_warehouse: Callable[..., Warehouse],
) -> None:
    published = "year,commune,score,rank,rating\n2022,An Bình,15.5,1,Khá\n"
    warehouse = made(
        make_warehouse, framework_2022=FRAMEWORK.format(year=2022), published_2022=published
    )
    found = examined(warehouse, "Năm 2022, xã An Bình đạt 15,5/20 điểm, xếp thứ 2, xếp loại Khá.")
    assert verdicts(found) == "TFT"
    assert all("published" in str(claim.reason) for claim in (found.claims[0], found.claims[2]))


def test_a_commune_with_missing_scores_cannot_be_checked(
    make_warehouse: Callable[..., Warehouse],
) -> None:
    warehouse = made(
        make_warehouse,
        framework_2024=FRAMEWORK.format(year=2024),
        scores_2024="commune,criterion,score\nAn Bình,1,9\nBình Minh,1,9\nBình Minh,2,9\n",
    )
    found = examined(warehouse, "Năm 2024, xã An Bình đạt 17 điểm, tăng 2 điểm, xếp thứ 1.")
    assert verdicts(found) == "???"
    assert {str(claim.reason) for claim in found.claims} == {"scores of this commune are missing"}


def test_points_of_another_maximum_are_not_compared(
    make_warehouse: Callable[..., Warehouse],
) -> None:
    other = FRAMEWORK.format(year=2024).replace("học,10", "học,20")
    warehouse = made(
        make_warehouse,
        framework_2024=other,
        scores_2024=tidy({"Xã An Bình": {"1": 8, "2": 15}}, {"1": 10, "2": 20}),
    )
    found = examined(
        warehouse, "Năm 2024, xã An Bình: điều tra XHH tăng 8 điểm; chỉ số tăng từ 70% lên 75%."
    )
    assert verdicts(found) == "?TT"
    assert "not comparable" in str(found.claims[0].reason)


def test_a_text_without_a_commune_says_so(make_warehouse: Callable[..., Warehouse]) -> None:
    found = examined(made(make_warehouse), "Năm 2023, xã đạt 15 điểm.")
    assert [str(claim.reason) for claim in found.claims] == [
        "no commune is named; give --commune NAME"
    ]
