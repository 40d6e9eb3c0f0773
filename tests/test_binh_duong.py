"""Bình Dương 2017: a complete real result, loaded as it was printed."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

from tests.support import REPOSITORY, Warehouse

PRINTED = {
    "TP. Thủ Dầu Một": ("51.75", "32.83", "84.58"),
    "TX. Tân Uyên": ("48.75", "33.25", "82.00"),
    "H. Bàu Bàng": ("47.45", "32.82", "80.27"),
    "TX. Thuận An": ("46.8", "32.24", "79.04"),
    "TX. Dĩ An": ("46.5", "31.56", "78.06"),
    "TX. Bến Cát": ("45.75", "32.08", "77.83"),
    "H. Dầu Tiếng": ("44", "32.22", "76.22"),
    "H. Phú Giáo": ("46", "30.03", "76.03"),
    "H. Bắc Tân Uyên": ("40.45", "31.01", "71.46"),
}
EXAMPLE = REPOSITORY / "examples" / "binh-duong-2017" / "ket-qua-2017.csv"


def test_totals_and_order_are_as_printed(binh_duong: Warehouse) -> None:
    rows = binh_duong.run("rank", "--year", 2017, "--json").json
    assert [(row["commune"], row["score"], row["rank"]) for row in rows] == [
        (name, Decimal(total), place)
        for place, (name, (_, _, total)) in enumerate(PRINTED.items(), 1)
    ]
    assert {row["max_score"] for row in rows} == {100}


def test_the_two_parts_are_as_printed_and_the_survey_is_known_as_one(
    binh_duong: Warehouse,
) -> None:
    found = binh_duong.run("commune", "TX. Thuận An", "--json").json["criteria"]
    assert [(c["name"], c["kind"], c["score"], c["max_score"]) for c in found] == [
        ("Điểm thẩm định", "appraisal", Decimal("46.8"), 65),
        ("Điểm điều tra XHH", "survey", Decimal("32.24"), 35),
    ]


def test_check_finds_no_disagreement_with_what_was_printed(binh_duong: Warehouse) -> None:
    result = binh_duong.run("check", "--json")
    assert (result.status, result.json) == (0, [])
    assert binh_duong.value("SELECT COUNT(*) FROM published WHERE score IS NOT NULL") == 9
    assert binh_duong.value("SELECT COUNT(*) FROM published WHERE rank IS NOT NULL") == 9


def test_a_printed_figure_that_was_changed_is_found(here: Warehouse) -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace("84,58;1", "84,85;1")
    here.load({EXAMPLE.name: text})
    (finding,) = here.run("check", "--json").json
    assert (finding["check"], finding["commune"]) == ("published_score", "TP. Thủ Dầu Một")
    assert (Decimal(finding["expected"]), Decimal(finding["found"])) == (
        Decimal("84.58"), Decimal("84.85"),
    )  # fmt: skip


def test_the_survey_ranks_otherwise_than_the_total(binh_duong: Warehouse) -> None:
    rows = binh_duong.run("rank", "--criterion", "Điểm điều tra XHH", "--json").json
    assert rows[0]["commune"] == "TX. Tân Uyên"
    assert [row["commune"] for row in rows] == sorted(
        PRINTED, key=lambda name: -Decimal(PRINTED[name][1])
    )


def test_the_example_is_the_shared_data(shared: Path) -> None:
    with (shared / "binh_duong_2017.csv").open(encoding="utf-8", newline="") as stream:
        source = list(csv.DictReader(stream))
    with EXAMPLE.open(encoding="utf-8", newline="") as stream:
        example = list(csv.DictReader(stream, delimiter=";"))
    assert [
        (row["Đơn vị"], row["Điểm thẩm định (65)"], row["Điểm điều tra XHH (35)"],
         row["Tổng điểm (100)"], row["Xếp hạng"]) for row in example
    ] == [
        (row["unit"], row["diem_tham_dinh_max65_as_printed"],
         row["diem_dieu_tra_xhh_max35_as_printed"], row["tong_diem_max100_as_printed"], row["rank"])
        for row in source
    ]  # fmt: skip
