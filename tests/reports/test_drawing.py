"""Charts: the same data give the same bytes; every difference shows without colour."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from PIL import Image

from cchc_tui.reports.document import Bars, Chart, RankLine, Waterfall
from cchc_tui.reports.drawing import WIDTH, png

D = Decimal
BARS = Bars(("Một", "Hai"), (D("89.6296"), D(100)), (D("85.19"), None), "Xã A", "Trung vị", "%")
FALL = Waterfall(("Một", "Hai"), (D("-1.92"), D("0.25")), "Tổng", D("-1.67"), "điểm")
RANKS = RankLine(
    (2020, 2021, 2022, 2023), (5, None, 1, 15), ("05/14", "", "01/15", "15/15"), 15,
    frozenset({2022}), "bộ tiêu chí khác", "vị thứ",
)  # fmt: skip
ALL: tuple[Chart, ...] = (BARS, FALL, RANKS)


def drawn(chart: Chart) -> Image.Image:
    return Image.open(io.BytesIO(png(chart)))


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: type(chart).__name__)
def test_a_chart_is_a_small_sharp_picture_and_always_the_same(chart: Chart) -> None:
    content = png(chart)
    assert content == png(chart)
    assert len(content) < 60_000
    picture = drawn(chart)
    assert picture.format == "PNG"
    assert picture.width == pytest.approx(WIDTH / 25.4 * 200, abs=1)
    assert picture.info["dpi"] == pytest.approx((200, 200), abs=0.1)
    assert "Software" not in picture.info


def shades(chart: Chart) -> set[int]:
    """The greys that cover more than a thousandth of the picture, white left out."""
    grey = drawn(chart).convert("L")
    counts = grey.histogram()
    return {
        shade for shade, count in enumerate(counts) if count > grey.width * grey.height / 1000
    } - {255}


def test_a_rise_and_a_fall_differ_in_lightness() -> None:
    falls = Waterfall(("x",), (D(-2),), "t", D(-2), "p")
    rises = Waterfall(("x",), (D(2),), "t", D(2), "p")
    assert min(shades(rises)) < 60  # ink
    light = {shade for shade in shades(rises) if 150 < shade < 230}
    dark = {shade for shade in shades(falls) if 60 < shade < 100}
    assert light - shades(falls)
    assert dark - shades(rises)


def test_other_figures_give_another_picture() -> None:
    other = Waterfall(FALL.names, (D("-1.91"), D("0.24")), "Tổng", D("-1.67"), "điểm")
    assert png(other) != png(FALL)


def test_long_names_and_many_ranks_still_fit() -> None:
    names = tuple(f"Xây dựng chính quyền điện tử, chính quyền số cấp xã {n}" for n in range(12))
    bars = Bars(names, (D(50),) * 12, (D(60),) * 12, "Xã A", "Trung vị", "%")
    line = RankLine((2022, 2023), (3000, 1), ("a", "b"), 3321, frozenset(), "", "vị thứ")
    for chart in (bars, line):
        picture = drawn(chart).convert("L")
        edges = [picture.crop(box).getextrema() for box in (
            (0, 0, 2, picture.height), (picture.width - 2, 0, picture.width, picture.height)
        )]  # fmt: skip
        assert edges == [(255, 255), (255, 255)]  # nothing is cut off at the sides
