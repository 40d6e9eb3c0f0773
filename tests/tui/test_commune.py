"""A commune's screen: the figures of its report, and the tree below."""

from __future__ import annotations

from cchc_tui.tui.screens.commune import CommuneScreen
from cchc_tui.tui.screens.criterion import CriterionScreen
from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, screen_text, text_of

TO_CHAU = ("down", "down", "down", "enter")


async def test_card_says_what_the_report_says(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *TO_CHAU)
        assert isinstance(app.screen, CommuneScreen)
        card = text_of(pilot, "card")
        assert "Rank 4/14 (=)" in card
        assert "Points 83.08/100 (−2.74)" in card
        assert "Rating Khá" in card
        assert "Survey +1.48   everything else −4.22" in card
        assert "At maximum 2 Cải cách thể chế; 4 Cải cách tổ chức bộ máy" in card
        assert "rating Tốt ≠" in card
        assert "số liệu minh họa" in text_of(pilot, "title")


async def test_survey_is_not_split_where_points_cannot_be_compared(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        await press(pilot, *TO_CHAU, "[")
        assert "Survey" not in text_of(pilot, "card")
        assert "≈+1.94%" in text_of(pilot, "card")


async def test_unranked_card_says_why(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        await press(pilot, "end", "enter")
        card = text_of(pilot, "card")
        assert "not ranked   Points so far 77.96/100" in card
        assert "2 criteria missing 3.1.2, 7.1" in card


async def test_tree_folds_and_unfolds(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await press(pilot, *TO_CHAU)

        def codes() -> list[str]:
            return [row.code for row in grid_of(pilot).rows]

        assert codes() == ["1", "2", "3", "4", "5", "6", "7", "8", "T"]
        await press(pilot, "right")
        assert codes()[:4] == ["1", "1.1", "1.2", "2"]
        await press(pilot, "right", "space")
        assert codes()[:5] == ["1", "1.1", "1.1.1", "1.1.2", "1.2"]
        await press(pilot, "down", "left")
        assert row_of(pilot).code == "1.1"
        await press(pilot, "left", "left", "left")
        assert codes()[:2] == ["1", "2"]
        await press(pilot, "asterisk")
        assert len(codes()) == 23
        assert any("Công tác tuyên truyền [CCHC]" in line for line in screen_text(pilot))
        await press(pilot, "down", "down", "a")
        assert len(codes()) == 9
        assert row_of(pilot).code == "1"


async def test_year_and_neighbours(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        await press(pilot, *TO_CHAU, "[")
        assert "Leaderboard 2022 › Xã Tiên Châu" in text_of(pilot, "title")
        await press(pilot, "]", "]")
        assert "no figures in 2024" in text_of(pilot, "status")
        await press(pilot, "n")
        assert "Xã Tiên Cẩm" in text_of(pilot, "title")
        await press(pilot, "p", "p", "p", "p", "p")
        assert "Thị trấn Tiên Kỳ" in text_of(pilot, "title")
        assert text_of(pilot, "status") == "this is the first commune"


async def test_back_to_the_same_row(dashboard: Open) -> None:
    for key in ("escape", "backspace", "q"):
        app = dashboard()
        async with app.run_test() as pilot:
            await press(pilot, *TO_CHAU, "down", "enter")
            assert isinstance(app.screen, CriterionScreen)
            await press(pilot, key)
            assert isinstance(app.screen, CommuneScreen)
            assert row_of(pilot).code == "2"
            await press(pilot, key)
            assert isinstance(app.screen, LeaderboardScreen)
            assert row_of(pilot).commune == "Xã Tiên Châu"


async def test_commune_from_the_command_line(dashboard: Open) -> None:
    app = dashboard(commune="tien chau", year=2022)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert isinstance(app.screen, CommuneScreen)
        assert "2022 › Xã Tiên Châu" in text_of(pilot, "title")


async def test_main_columns_fit(dashboard: Open) -> None:
    for width, columns in ((80, {"name", "score", "rank", "score_change"}), (50, {"score_change"})):
        async with dashboard().run_test(size=(width, 24)) as pilot:
            await press(pilot, *TO_CHAU, "asterisk")
            grid = grid_of(pilot)
            assert columns <= {at.column.id for at in grid.placed}
            assert grid.placed[-1].start + grid.placed[-1].width <= width - 1
