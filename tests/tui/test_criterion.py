"""A criterion's leaderboard and history."""

from __future__ import annotations

from cchc_tui.tui.screens.choose import ChooseScreen
from cchc_tui.tui.screens.commune import CommuneScreen
from cchc_tui.tui.screens.criterion import CriterionScreen
from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
from tests.support import Warehouse, tidy
from tests.tui.conftest import Open
from tests.tui.driving import press, row_of, screen_text, text_of

TO_CHAU = ("down", "down", "down", "enter")


async def test_from_the_list_with_a_filter(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "down", "c")
        assert isinstance(app.screen, ChooseScreen)
        assert "số liệu minh họa" in text_of(pilot, "title")
        await press(pilot, *"cong khai", "down", "enter")
        assert isinstance(app.screen, CriterionScreen)
        assert text_of(pilot, "about").startswith("3.1.1  Công khai tại Bộ phận Một cửa")
        assert "3 › 3.1 › 3.1.1" in text_of(pilot, "title")
        assert "số liệu minh họa" in text_of(pilot, "title")
        assert row_of(pilot).commune == "Xã Tiên Sơn"  # where one came from


async def test_escape_chooses_nothing(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        await press(pilot, "c", "escape")
        assert isinstance(app.screen, LeaderboardScreen)


async def test_history_follows_the_cursor(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await press(pilot, *TO_CHAU, "enter")
        history = text_of(pilot, "history").splitlines()
        assert history[0] == "Xã Tiên Châu"
        assert [line.split()[:3] for line in history[1:]][:2] == [
            ["2023", "12.1/13.5", "3/15"],
            ["2022", "12.25/13.5", "2/15"],
        ]
        await press(pilot, "home")
        assert text_of(pilot, "history").startswith("Thị trấn Tiên Kỳ")


async def test_years_follow_the_meaning(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await press(pilot, "c", *"7.2", "enter", "[")
        assert "Leaderboard 2022 › 7 › 7.2" in text_of(pilot, "title")
        await press(pilot, "[")
        assert "in 2021 no criterion continues 7.2" in text_of(pilot, "status")
        await press(pilot, "]", "]")
        assert "Leaderboard 2023" in text_of(pilot, "title")
        assert "no figures for 2024" in text_of(pilot, "status")


async def test_enter_opens_the_commune(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        await press(pilot, "c", "enter", "enter")
        assert isinstance(app.screen, CommuneScreen)


async def test_narrow_and_wide(dashboard: Open) -> None:
    for size in ((80, 24), (120, 40)):
        async with dashboard().run_test(size=size) as pilot:
            await press(pilot, *TO_CHAU, "enter")
            lines = screen_text(pilot)
            assert any("2021" in line for line in lines)  # the history is on screen
            assert not any("…" in line for line in lines)


async def test_the_strip_shows_median_and_own_place(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await press(pilot, "c", *"8.1", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CriterionScreen)
        scores = sorted(row.score for row in screen.answer.standings if row.score is not None)
        strip, marks = text_of(pilot, "strip"), text_of(pilot, "marks")
        assert strip.split()[0] == f"{scores[0]:f}".rstrip("0").rstrip(".")
        assert strip.split()[-1] == f"{scores[-1]:f}".rstrip("0").rstrip(".")
        assert f"median {scores[len(scores) // 2].normalize():f}" in marks
        own = marks.index("▲")
        await press(pilot, "end")
        assert text_of(pilot, "marks").index("▲") < own
        assert text_of(pilot, "strip") == strip


async def test_what_tells_nobody_apart_says_so(dashboard: Open, here: Warehouse) -> None:
    cells = {name: {"1": score, "2": 5} for name, score in (("An", 3), ("Bình", 4), ("Chi", 5))}
    here.load({"d-2023.csv": tidy(cells, {"1": 5, "2": 20})})
    async with dashboard(here.store).run_test() as pilot:
        await press(pilot, "c", "2", "enter")
        assert "separates nobody: all 3 units have 5 points" in text_of(pilot, "about")
        assert not text_of(pilot, "strip")
        await press(pilot, "escape", "c", "1", "enter")
        assert "1 of 3 units at the maximum · 3 different scores" in text_of(pilot, "about")
