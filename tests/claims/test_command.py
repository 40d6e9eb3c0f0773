"""`claims` on the command line: its exit status, its JSON, what people read."""

from __future__ import annotations

from decimal import Decimal

from tests.claims.test_left_out import ARTICLE
from tests.support import Warehouse

WRONG = "Năm 2023, xã Tiên Châu đạt 83,80 điểm, xếp thứ 4/15; tổ chức 05 lớp tập huấn."


def test_a_true_text_exits_0_and_names_what_it_leaves_out(sample: Warehouse) -> None:
    result = sample.run("claims", ARTICLE, lang="vi")
    assert result.status == 0
    assert result.text.startswith("19 con số: 19 đúng, 0 sai, 0 không kiểm tra được\n")
    assert "phần còn lại giảm 4,22 điểm" in result.text
    assert "số liệu minh họa" in result.text


def test_a_false_figure_exits_1_and_shows_the_right_one(sample: Warehouse) -> None:
    result = sample.run("claims", "-", stdin=WRONG.encode())
    assert result.status == 1
    assert result.text.startswith("3 figures: 1 true, 1 false, 1 cannot be checked\n")
    (line,) = (line for line in result.text.splitlines() if "FALSE" in line)
    assert "83,80 điểm" in line
    assert "83.08" in line


def test_what_cannot_be_checked_alone_exits_0(sample: Warehouse) -> None:
    assert sample.run("claims", "-", stdin="Tổ chức 05 lớp.".encode()).status == 0


def test_a_text_without_figures_says_so(sample: Warehouse) -> None:
    result = sample.run("claims", "-", stdin="Không có gì.".encode())
    assert (result.status, result.text) == (0, "The text states no figures\n")


def test_the_json_holds_the_figures_exactly(sample: Warehouse) -> None:
    document = sample.run("claims", "-", "--json", stdin=WRONG.encode()).json
    assert {key: document[key] for key in ("true", "false", "unknown", "illustrative")} == {
        "true": 1, "false": 1, "unknown": 1, "illustrative": True,
    }  # fmt: skip
    assert document["claims"][0] == {
        "row": 1, "text": "83,80 điểm", "kind": "score", "verdict": "false",
        "commune": "Xã Tiên Châu", "year": 2023, "base_year": None, "criterion": None,
        "criterion_name": None, "claimed": Decimal("83.8"), "found": Decimal("83.08"),
        "as_published": False, "reason": "right is 83.08",
    }  # fmt: skip
    (missing,) = document["left_out"]
    assert missing["rest"] == Decimal("-4.22")
    assert missing["told"] == [
        {"code": "8", "name": "Điều tra xã hội học", "score_change": Decimal("1.48")}
    ]


def test_commune_and_year_are_those_of_the_options_until_the_text_names_others(
    sample: Warehouse,
) -> None:
    text = "Đạt 85,03 điểm. Năm 2023 đạt 85,63 điểm."
    result = sample.run(
        "claims", "-", "--commune", "Tiên Kỳ", "--year", 2022, "--json", stdin=text.encode()
    )
    assert [(c["year"], c["verdict"]) for c in result.json["claims"]] == [
        (2022, "true"), (2023, "true"),
    ]  # fmt: skip


def test_an_unknown_commune_or_year_is_bad_input(sample: Warehouse) -> None:
    for options in (("--commune", "Nowhere"), ("--year", 1999)):
        result = sample.run("claims", "-", *options, stdin=b"1")
        assert (result.status, len(result.errors)) == (2, 1)
