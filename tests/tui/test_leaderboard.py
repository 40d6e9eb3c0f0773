"""Home: ranks, years, groups, filter, sort, and the sentences about a row."""

from __future__ import annotations

from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, screen_text, text_of
from warehouse.store import FileStore

SIZES = ((80, 24), (120, 40), (200, 50))


async def test_first_frame_has_the_newest_year(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        lines = screen_text(pilot)
        assert "Leaderboard 2023" in lines[1]
        assert "số liệu minh họa" in lines[1]
        assert "14 of 15 ranked" in lines[2]
        assert lines[4].split()[:3] == ["↑Rank", "±", "Commune"]
        first = lines[5]
        assert first.split()[:5] == ["1", "=", "Thị", "trấn", "Tiên"]
        assert "95.30" in first


async def test_ties_unranked_and_changes_are_seen(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        lines = screen_text(pilot)
        assert sum(line.split()[:1] == ["7="] for line in lines) == 2
        chau = next(line for line in lines if "Tiên Châu" in line)
        assert "−2.74" in chau
        assert "Khá" in chau
        assert "100" in chau.split()  # a domain at its maximum
        lanh = next(line for line in lines if "Tiên Lãnh" in line)
        assert lanh.split()[0] == "–"
        assert lanh.split("Lãnh")[1].split()[:3] == ["–", "–", "–"]


async def test_status_says_why_a_row_is_not_ranked(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        await press(pilot, "end")
        assert "2 criteria missing (3.1.2, 7.1)" in text_of(pilot, "status")
        await press(pilot, "home", "down")
        assert text_of(pilot, "status") == "Published: 90.01 points, rank 3"
        await press(pilot, "up")
        assert text_of(pilot, "status") == ""


async def test_years_keep_the_commune(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        await press(pilot, "down", "down", "down", "[")
        assert "Leaderboard 2022" in text_of(pilot, "title")
        assert row_of(pilot).commune == "Xã Tiên Châu"
        assert "≈ compares the index" in text_of(pilot, "status")
        assert any("≈" in line for line in screen_text(pilot))
        await press(pilot, "[", "[")
        assert "Leaderboard 2021" in text_of(pilot, "title")
        assert text_of(pilot, "status") == "there are no figures for 2020"
        await press(pilot, "]", "]")
        assert "Leaderboard 2023" in text_of(pilot, "title")


async def test_year_from_a_list(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        await press(pilot, "y", *"2021", "enter")
        assert "Leaderboard 2021" in text_of(pilot, "title")


async def test_filter_needs_no_diacritics(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        await press(pilot, "slash", *"dong")
        assert [row.commune for row in grid_of(pilot).rows] == ["Xã Tiên Đông"]
        assert text_of(pilot, "status").endswith("1 of 15")
        await press(pilot, "escape", "slash", *"châu")
        assert [row.commune for row in grid_of(pilot).rows] == ["Xã Tiên Châu"]
        await press(pilot, *"xyz")
        assert "no commune is called so" in text_of(pilot, "status")


async def test_filter_lifted_goes_back_to_the_row(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        await press(pilot, "down", "down", "slash", *"lap", "escape")
        assert row_of(pilot).commune == "Xã Tiên Hà"
        assert len(grid_of(pilot).rows) == 15
        await press(pilot, "slash", *"lap", "enter", "escape")
        assert row_of(pilot).commune == "Xã Tiên Lập"  # taken with Enter


async def test_sort_by_a_chosen_column(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await press(pilot, "down", "right", "right", "right", "s")
        names = [row.commune for row in grid_of(pilot).rows]
        assert names[:3] == ["Xã Tiên An", "Xã Tiên Cảnh", "Xã Tiên Cẩm"]
        assert names[-3:] == ["Xã Tiên Ngọc", "Xã Tiên Sơn", "Xã Tiên Thọ"]
        assert "Commune↑" in screen_text(pilot)[4]
        assert row_of(pilot).commune == "Xã Tiên Sơn"
        await press(pilot, "right", "right", "s")
        assert grid_of(pilot).rows[-1].commune == "Xã Tiên Lãnh"  # unknown stays last
        assert grid_of(pilot).rows[0].score_change == max(
            row.score_change for row in grid_of(pilot).rows if row.score_change is not None
        )
        await press(pilot, "s")
        assert grid_of(pilot).rows[-1].commune == "Xã Tiên Lãnh"
        assert grid_of(pilot).rows[0].commune == "Xã Tiên Châu"


async def test_a_click_on_a_heading_sorts(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        score = next(at for at in grid_of(pilot).placed if at.column.id == "score")
        await pilot.click("#grid", offset=(score.start + 1, 0))
        await pilot.pause()
        assert grid_of(pilot).sorted_by == "score"
        assert "↓Points" in screen_text(pilot)[4]


async def test_groups(dashboard: Open, grouped: FileStore) -> None:
    async with dashboard(grouped).run_test() as pilot:
        await pilot.pause()
        first = text_of(pilot, "title")
        assert "số liệu minh họa" not in first
        await press(pilot, "g")
        second = text_of(pilot, "title")
        assert {first.rpartition("› ")[2], second.rpartition("› ")[2]} == {"phường", "xã"}
        assert len(grid_of(pilot).rows) in (3, 12)


async def test_no_key_for_groups_where_there_is_one(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        await pilot.pause()
        shown = {a.binding.id for a in app.screen.active_bindings.values() if a.enabled}
        assert "leaderboard.group" not in shown
        assert "leaderboard.filter" in shown


async def test_nothing_is_cut_at_any_size(dashboard: Open) -> None:
    for width, height in SIZES:
        async with dashboard().run_test(size=(width, height)) as pilot:
            await pilot.pause()
            lines = screen_text(pilot)
            grid = grid_of(pilot)
            last = grid.placed[-1]
            assert last.start + last.width <= width - 1  # the last cell is the scrollbar's
            shown = [at.column.id for at in grid.placed]
            assert shown[:5] == ["rank", "rank_change", "commune", "score", "score_change"]
            assert ("domain 8" in shown) == (width >= 120)
            assert not any("…" in line for line in lines[2:])


async def test_a_dropped_column_comes_when_it_is_chosen(dashboard: Open) -> None:
    async with dashboard().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, *["right"] * 8)
        assert grid_of(pilot).chosen == "domain 1"
        assert "domain 1" in [at.column.id for at in grid_of(pilot).placed]
        assert text_of(pilot, "status").startswith("Domain 1 Chỉ đạo, điều hành CCHC")


async def test_q_leaves_from_home_with_0(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        await press(pilot, "enter", "q")
        assert isinstance(app.screen, LeaderboardScreen)
        await pilot.press("q")
    assert app.return_code == 0


async def test_a_year_with_other_criteria_says_so(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        assert "criteria" not in text_of(pilot, "status")
        await press(pilot, "[", "end", "home")
        assert "The criteria are not those of 2021: " in text_of(pilot, "status")


async def test_a_second_column_breaks_the_ties_of_the_first(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await press(pilot, *TO_RATING, "s", "left", "left", "S")
        assert [key.column for key in grid_of(pilot).order] == ["rating", "score_change"]
        heading = screen_text(pilot)[4]
        assert "Rating↓1" in heading
        assert "↓2± points" in heading
        rows = grid_of(pilot).rows
        assert list(rows[:-1]) == sorted(
            rows[:-1], key=lambda row: (row.index_percent, row.score_change), reverse=True
        )
        await press(pilot, "S")  # again: the other way round
        assert "↑2± points" in screen_text(pilot)[4]
        await press(pilot, "r")
        assert [row.rank for row in grid_of(pilot).rows[:3]] == [1, 2, 3]
        assert "↑Rank" in screen_text(pilot)[4]


TO_RATING = ("right",) * 7


async def test_marks_stay_with_their_communes(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await press(pilot, "down", "space", "down", "space")
        marked = ["Xã Tiên Sơn", "Xã Tiên Hà"]
        assert text_of(pilot, "status").startswith(f"Marked: {', '.join(marked)}.")
        await press(pilot, "[")
        lines = [line for line in screen_text(pilot) if line.startswith("●")]
        assert len(lines) == 2
        assert all(any(name in line for line in lines) for name in marked)
        assert "2 marked" in text_of(pilot, "status")
        await press(pilot, "u")
        assert not any(line.startswith("●") for line in screen_text(pilot))


async def test_no_more_marks_than_fit_side_by_side(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *["space", "down"] * 5)
        screen = app.screen
        assert isinstance(screen, LeaderboardScreen)
        assert len(screen.marked) == 4
        await press(pilot, "up", "space")
        assert "4 communes are marked" in text_of(pilot, "status")
        await press(pilot, "up", "space")  # a mark is taken away where there is one
        assert len(screen.marked) == 3


async def test_a_click_before_a_row_marks_it(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.click("#grid", offset=(0, 3))
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, LeaderboardScreen)
        assert screen.marked == (grid_of(pilot).rows[2].commune_id,)


async def test_ranks_since_another_year(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await press(pilot, "v", *"2021", "enter")
        assert "±2021" in screen_text(pilot)[4]
        column = next(c for c in grid_of(pilot).columns if c.id == "rank_change")
        now = {row.commune_id: row.rank for row in grid_of(pilot).rows}
        assert column.export is not None
        gained = {row.commune_id: column.export(row) for row in grid_of(pilot).rows}
        await press(pilot, "[", "[")
        then = {row.commune_id: row.rank for row in grid_of(pilot).rows}
        assert "±2021" not in screen_text(pilot)[4]  # 2021 is the year itself
        assert gained == {
            commune: then[commune] - rank if rank and then[commune] else None
            for commune, rank in now.items()
        }
        assert any(gained.values())


async def test_no_other_year_where_there_is_none_before(dashboard: Open) -> None:
    async with dashboard().run_test() as pilot:
        await press(pilot, "[", "[", "v")
        assert text_of(pilot, "status") == "there are no figures for 2020"


async def test_the_chosen_domain_tells_its_figures(dashboard: Open) -> None:
    async with dashboard().run_test(size=(120, 40)) as pilot:
        await press(pilot, "down", "down", "down", *["right"] * 8)
        assert text_of(pilot, "status").endswith("12.1/13.5 · 89.63 % · rank 3")
        before = text_of(pilot, "status")
        await press(pilot, "down")
        assert text_of(pilot, "status") != before
