"""A commune through the years, with what it was made of."""

from __future__ import annotations

from decimal import Decimal

from tests.support import Warehouse, tidy
from tests.tui.communes import NAME, screen_of
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, screen_text, settle, text_of


async def test_history_has_a_line_a_year_and_marks_other_criteria(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        assert [row.year for row in grid_of(pilot).rows] == [2023, 2022, 2021]
        assert row_of(pilot).year == 2023
        years = [line for line in screen_text(pilot) if line.startswith(" 202")]
        assert [line[:7].rstrip() for line in years] == [" 2023", " 2022 ◆", " 2021"]
        await press(pilot, "down")
        assert "The criteria are not those of 2021" in text_of(pilot, "foot")
        await press(pilot, "enter")
        assert screen_of(pilot).answer.at.year == 2022
        assert row_of(pilot).year == 2022


async def test_the_first_criterion_is_followed_before_any_key(dashboard: Open) -> None:
    async with dashboard(commune=NAME).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        assert grid_of(pilot).columns[-1].band == "1 Chỉ đạo, điều hành CCHC"


async def test_history_follows_the_criterion_into_later_years(dashboard: Open) -> None:
    async with dashboard(commune=NAME, year=2022).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "i")
        assert [row.place.score for row in grid_of(pilot).rows] == [
            Decimal(points) for points in ("9", "8.75", "7.54")
        ]


async def test_a_merged_commune_says_what_it_was_made_of(dashboard: Open, here: Warehouse) -> None:
    communes = (
        "code,name,valid_from,valid_to,successor\n"
        "10,Tân Lập,2023-01-01,,\n"
        "11,Cũ Đông,,2022-12-31,10\n"
        "12,Cũ Tây,,2022-12-31,10\n"
        "13,An Bình,,,\n"
    )
    maxima = {"1": 10, "2": 20}
    before = {name: {"1": one, "2": 5} for name, one in (("Cũ Đông", 4), ("Cũ Tây", 8))}
    now = {"Tân Lập": {"1": 7, "2": 6}}
    other = {"An Bình": {"1": 5, "2": 5}}
    here.load(
        {
            "communes.csv": communes,
            "d-2022.csv": tidy(before | other, maxima),
            "d-2023.csv": tidy(now | other, maxima),
        }
    )
    async with dashboard(here.store, commune="tan lap").run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "down")
        assert [row.year for row in grid_of(pilot).rows] == [2023, 2022]
        assert any(line.startswith(" 2022 ≈") and "11/30" in line for line in screen_text(pilot))
        foot = text_of(pilot, "foot")
        assert "Made of Cũ Đông, Cũ Tây" in foot
        assert "never published" in foot
        await press(pilot, "enter", "v")
        assert "mean of" in text_of(pilot, "lead")


async def test_what_one_unit_left_is_no_mean(dashboard: Open, here: Warehouse) -> None:
    """A commune with another name is compared with one unit; alone in its group, with itself."""
    communes = (
        "code,name,valid_from,valid_to,successor\n"
        "10,Tân Lập,2023-01-01,,\n"
        "11,Cũ Đông,,2022-12-31,10\n"
    )
    maxima = {"1": 10, "1.1": 6, "1.2": 4}
    here.load(
        {
            "communes.csv": communes,
            "d-2022.csv": tidy({"Cũ Đông": {"1": 4, "1.1": 3, "1.2": 1}}, maxima),
            "d-2023.csv": tidy({"Tân Lập": {"1": 7, "1.1": 4, "1.2": 3}}, maxima),
        }
    )
    async with dashboard(here.store, commune="tan lap").run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "down")
        foot = text_of(pilot, "foot")
        assert "Made of Cũ Đông: that unit's points, never published" in foot
        assert "mean" not in foot
        await press(pilot, "enter", "v", "right", "down")
        assert "No other unit of the group can be compared with 2022" in text_of(pilot, "lead")
        said = "1.1: 3/6 → 4/6; no other unit to compare with"
        assert any(said in line for line in screen_text(pilot)), screen_text(pilot)


async def test_the_chart_shows_every_rank(dashboard: Open) -> None:
    for size in ((80, 24), (120, 40)):
        async with dashboard(commune=NAME).run_test(size=size) as pilot:
            await settle(pilot)
            await press(pilot, "i")
            chart = text_of(pilot, "lead")
            for row in grid_of(pilot).rows:
                assert f" {row.total.rank} " in chart
                assert str(row.year) in chart
