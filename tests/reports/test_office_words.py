"""Figures in the words of an office, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_tui import formats, i18n
from cchc_tui.wording import office


@pytest.mark.parametrize(
    ("lang", "rank", "of", "tied", "text"),
    [
        ("vi", 4, 15, False, "04/15"),
        ("vi", 4, 15, True, "04/15 (đồng hạng)"),
        ("vi", 104, 3321, False, "104/3321"),
        ("vi", 4, None, False, "04"),
        ("vi", None, None, False, "–"),
        ("en", 4, 15, True, "4/15 (tied)"),
    ],
)
def test_ranks(lang: str, rank: int | None, of: int | None, tied: bool, text: str) -> None:
    i18n.set_language(lang)
    assert office.place(rank, of, tied=tied) == text


@pytest.mark.parametrize(
    ("lang", "change", "text"),
    [
        ("vi", 2, "tăng 02 bậc"),
        ("vi", -11, "giảm 11 bậc"),
        ("vi", 0, "giữ nguyên vị thứ"),
        ("en", 1, "up 1 place"),
        ("en", -2, "down 2 places"),
    ],
)
def test_moves_in_rank(lang: str, change: int, text: str) -> None:
    i18n.set_language(lang)
    assert office.ranks_moved(change) == text


@pytest.mark.parametrize(
    ("change", "text"),
    [("1.48", "tăng 1,48 điểm"), ("-2.74", "giảm 2,74 điểm"), ("0", "giữ nguyên số điểm")],
)
def test_moves_in_points(change: str, text: str) -> None:
    assert office.points_moved(Decimal(change)) == text


def test_the_index_where_points_cannot_be_compared() -> None:
    assert office.index_moved(Decimal("1.2")) == "chỉ số tăng 1,20 điểm phần trăm"
    assert office.index_moved(Decimal("-0.5")) == "chỉ số giảm 0,50 điểm phần trăm"
    assert office.index_moved(Decimal(0)) == "giữ nguyên chỉ số"


@pytest.mark.parametrize(
    ("lang", "name", "text"),
    [
        ("vi", "Xã Tiên Châu", "xã Tiên Châu"),
        ("vi", "Thị trấn Tiên Kỳ", "thị trấn Tiên Kỳ"),
        ("vi", "Xãng", "Xãng"),
        ("vi", "Sở Nội vụ", "Sở Nội vụ"),
        ("en", "Xã Tiên Châu", "Xã Tiên Châu"),
    ],
)
def test_names_inside_a_sentence(lang: str, name: str, text: str) -> None:
    i18n.set_language(lang)
    assert office.in_sentence(name) == text


def test_lists() -> None:
    assert [office.listed(names) for names in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "", "a", "a và b", "a, b và c"
    ]  # fmt: skip


def test_a_column_of_changes_has_equal_decimals() -> None:
    """Two at least, four at most: figures below one another can be read as a sum."""
    values = [Decimal("1.5"), Decimal("-0.0333"), Decimal(0), None]
    assert formats.changes(values) == ["+1,5000", "−0,0333", "0,0000", "–"]
    assert formats.changes([Decimal("1.5000"), Decimal(-1234)]) == ["+1,50", "−1.234,00"]
    assert formats.changes([]) == []
