"""Numbers and signs as people read them, in both languages."""

from __future__ import annotations

import datetime
import io
import re
from decimal import Decimal

import pytest

from cchc_tui import formats, i18n
from cchc_tui.cli.output import Column, print_table
from warehouse.messages import say


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("83.08", "83,08", "83.08"), ("83", "83,00", "83.00"), ("12.1", "12,10", "12.10"),
        ("67.775", "67,775", "67.775"), ("0.0001", "0,0001", "0.0001"),
        ("1234.5", "1.234,50", "1,234.50"), ("-2.74", "−2,74", "−2.74"), (None, "–", "–"),
    ],
)  # fmt: skip
def test_points(value: str | None, vi: str, en: str) -> None:
    points = None if value is None else Decimal(value)
    assert formats.points(points) == vi
    i18n.set_language("en")
    assert formats.points(points) == en


@pytest.mark.parametrize(
    ("value", "text"),
    [("1.48", "+1,48"), ("-2.74", "−2,74"), ("0", "0,00"), (None, "–")],
)
def test_changes_have_their_sign(value: str | None, text: str) -> None:
    assert formats.change(None if value is None else Decimal(value)) == text


@pytest.mark.parametrize(("value", "text"), [(2, "▲2"), (-3, "▼3"), (0, "="), (None, "–")])
def test_rank_changes_have_their_direction(value: int | None, text: str) -> None:
    assert formats.rank_change(value) == text


@pytest.mark.parametrize(
    ("value", "of", "tied", "text"),
    [(4, 15, False, "4/15"), (4, None, False, "4"), (4, 15, True, "4=/15"), (None, 15, False, "–")],
)
def test_ranks(value: int | None, of: int | None, tied: bool, text: str) -> None:
    assert formats.rank(value, of, tied=tied) == text


def test_the_articles_way_of_writing_a_share() -> None:
    assert formats.share(Decimal("12.10"), Decimal("13.5000")) == "12,1/13,5"
    assert formats.share(Decimal("9.4"), Decimal(11)) == "9,4/11"


def test_percentages_have_two_decimals() -> None:
    assert formats.percent(Decimal("87.4603")) == "87,46"
    assert formats.percent(Decimal("100.0000")) == "100,00"


def test_days_are_written_the_users_way() -> None:
    day = datetime.date(2023, 12, 21)
    assert formats.date(day) == "21/12/2023"
    i18n.set_language("en")
    assert formats.date(day) == "2023-12-21"


def test_a_number_inside_a_sentence_is_written_the_users_way() -> None:
    message = say("{found} points for {criterion}", found=Decimal("83.0800"), criterion="1.1")
    assert "83,08" in i18n.translate(message)
    i18n.set_language("en")
    assert i18n.translate(message) == "83.08 points for 1.1"


def test_nothing_is_an_empty_sentence() -> None:
    assert i18n.translate(None) == ""
    assert i18n._("") == ""


@pytest.mark.parametrize("width", [200, 100, 80])
def test_on_a_narrow_terminal_names_are_cut_and_figures_are_not(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdout", screen := Terminal())
    monkeypatch.setenv("COLUMNS", str(width))
    columns = [Column("code"), Column("name", cut=True), Column("points", right=True)]
    print_table(columns, [["1.1", "Kế hoạch " * 15, "12.345,67"]] * 2)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue()).split("\n")
    rows = [line for line in lines if line.startswith(" 1.1   Kế hoạch")]
    assert max(map(len, lines)) <= width
    assert [line.endswith("12.345,67") for line in rows] == [True, True]
    assert ["…" in line for line in rows] == [width < 150] * 2


def test_a_name_that_serves_as_code_is_written_once() -> None:
    assert formats.criterion("1.1", "Kế hoạch") == "1.1 Kế hoạch"
    assert formats.criterion("Kế hoạch", "Kế hoạch") == "Kế hoạch"
