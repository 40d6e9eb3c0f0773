"""What a text leaves out: the falls that what it tells hides."""

from __future__ import annotations

from decimal import Decimal

from tests.claims.conftest import Examine, verdicts
from tests.support import REPOSITORY
from warehouse.claims import Part

ARTICLE = REPOSITORY / "examples" / "van-ban" / "thong-bao-2023.txt"


def test_the_articles_paragraph_is_true_and_leaves_out_that_the_rest_fell_by_4_22(
    examined: Examine,
) -> None:
    found = examined(ARTICLE.read_text(encoding="utf-8"))
    assert verdicts(found) == "T" * 19
    (missing,) = found.left_out
    assert (missing.commune, missing.year) == ("Xã Tiên Châu", 2023)
    assert missing.rest == Decimal("-4.22")
    assert [(part.code, part.score_change) for part in missing.told] == [("8", Decimal("1.48"))]
    assert missing.domain == Part("3", "Cải cách thủ tục hành chính", Decimal("-1.92"))


def test_what_the_text_tells_of_the_rest_is_not_left_out(examined: Examine) -> None:
    text = "Năm 2023, xã Tiên Châu giảm 2,74 điểm; phần còn lại giảm 4,22 điểm."
    (missing,) = examined(text).left_out
    assert missing.rest is None


def test_without_any_domain_the_survey_is_set_against_everything_else(examined: Examine) -> None:
    (missing,) = examined("Năm 2023, xã Tiên Châu đạt 83,08 điểm.").left_out
    assert missing.rest == Decimal("-4.22")


def test_a_fall_that_is_told_is_not_the_heaviest_any_more(examined: Examine) -> None:
    text = (
        "Năm 2023, xã Tiên Châu đạt 83,08 điểm. Cải cách thủ tục hành chính giảm 1,92 điểm;"
        " cải cách chế độ công vụ giảm 1,85 điểm so với năm 2022."
    )
    (missing,) = examined(text).left_out
    assert missing.rest is None  # without these two, the rest rose by 1.03
    assert missing.domain is not None
    assert (missing.domain.code, missing.domain.score_change) == ("6", Decimal("-1.1"))


def test_communes_that_are_only_mentioned_are_not_reported_on(examined: Examine) -> None:
    text = "Năm 2023, Tiên Hiệp 85,65 điểm, Tiên Kỳ 85,63 điểm; Tiên Châu giảm 2,74 điểm."
    assert [one.commune for one in examined(text).left_out] == ["Xã Tiên Châu"]


def test_the_first_year_has_nothing_to_be_compared_with(examined: Examine) -> None:
    assert examined("Năm 2020, xã Tiên Châu đạt 80 điểm.").left_out == ()
