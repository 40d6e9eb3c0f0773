"""What is remembered for a user, and what is said of a file that is not right."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_tui import i18n
from cchc_tui.tui import settings, theme
from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
from cchc_tui.tui.settings import Place, Settings, read, write
from tests.terminals import Session
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, row_of, settle, text_of
from warehouse.store import FileStore

FULL = Settings(
    language="en",
    theme="light",
    lean=True,
    tour=True,
    place=Place("/data/w", "trends", 2022, "Phường", "Xã Tiên Châu"),
    sort={"leaderboard": "rating, -score"},
    keys={"grid.sort": "o,O"},
)


# the last digit of the title " CCHC › Leaderboard 2023", which alone is written anew
_YEAR_CHANGED = b"\x1b[2;24H"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / settings.FILE
    write(path, Settings(), FULL)
    assert read(path) == (FULL, ())
    write(path, FULL, Settings())
    assert read(path)[0] == replace(Settings(), place=Place())


def test_no_file_is_no_mistake(tmp_path: Path) -> None:
    assert read(tmp_path / "none.toml") == (Settings(), ())


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", FULL, FULL)
    assert list(tmp_path.iterdir()) == []


def test_comments_and_what_others_wrote_stay(tmp_path: Path) -> None:
    path = tmp_path / settings.FILE
    path.write_text('# mine\ntheme = "light"  # easy on the eyes\n\n[keys]\n"grid.sort" = "o"\n')
    before, _ = read(path)
    path.write_text(path.read_text(encoding="utf-8").replace('"light"', '"contrast"'))
    write(path, before, replace(before, tour=True))  # another session chose a theme meanwhile
    text = path.read_text(encoding="utf-8")
    assert "# mine" in text
    assert 'theme = "contrast"  # easy on the eyes' in text
    assert "tour = true" in text
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("text", "key", "what"),
    [
        ('them = "light"', "them", "did you mean “theme”?"),
        ('colour_of_the_sky = "x"', "colour_of_the_sky", "there are: language, theme"),
        ('theme = "pink"', "theme", "one of: dark, light, contrast, ansi, mono"),
        ('language = "fr"', "language", "one of: vi, en"),
        ("lean = 1", "lean", "true or false"),
        ("place = 3", "place", "a table"),
        ("[place]\nyear = true", "place.year", "a whole number"),
        ("[place]\nyaer = 3", "place.yaer", "did you mean “year”?"),
        ("[place]\ngroup = 3", "place.group", "quotation marks"),
        ("[keys]\ngrid.sort = 3", "keys.grid.sort", "quotation marks"),
        ("keys = 3", "keys", "a table"),
        ("theme = light", "", "not TOML"),
    ],
)
def test_a_mistake_is_named_with_its_key_and_the_rest_counts(
    tmp_path: Path, text: str, key: str, what: str
) -> None:
    path = tmp_path / settings.FILE
    path.write_text("tour = true\n" + text, encoding="utf-8")
    found, wrong = read(path)
    assert [(one.key, what in str(one.what)) for one in wrong] == [(key, True)]
    assert found.tour is bool(key)  # a file that is no TOML says nothing at all


def test_bytes_that_are_no_text_and_folders_are_said(tmp_path: Path) -> None:
    path = tmp_path / settings.FILE
    path.write_bytes(b"theme = \xff")
    assert [str(one.what) for one in read(path)[1]] == ["it cannot be read: UTF-8"]
    assert "cannot be read" in str(read(tmp_path)[1][0].what)


@pytest.mark.parametrize("data", [b"theme = ", b"\xff"])
def test_a_file_that_cannot_be_read_is_left_as_it_is(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / settings.FILE
    path.write_bytes(data)
    write(path, Settings(), FULL)
    assert path.read_bytes() == data


def test_keys_may_be_written_with_or_without_quotation_marks(tmp_path: Path) -> None:
    path = tmp_path / settings.FILE
    path.write_text('[keys]\ngrid.sort = "o"\n"app.help" = "h"\n', encoding="utf-8")
    assert read(path) == (Settings(keys={"grid.sort": "o", "app.help": "h"}), ())


def test_the_lists_of_names_agree() -> None:
    assert tuple(look.id for look in theme.LOOKS) == settings.THEMES
    assert sorted(settings.LANGUAGES) == sorted(i18n.LANGUAGES)


def test_an_option_counts_for_its_run_only() -> None:
    kept = Settings(theme="light")
    started = settings.for_run(kept, "mono", lean=True)
    assert (started.theme, started.lean) == ("mono", True)
    assert settings.after_run(kept, started, replace(started, tour=True)) == replace(
        kept, tour=True
    )
    chosen = replace(started, theme="contrast", lean=False)
    assert settings.after_run(kept, started, chosen) == replace(kept, theme="contrast")


async def test_mistakes_are_said_until_a_key_is_pressed(dashboard: Open) -> None:
    app = dashboard(settings=Settings(keys={"grid.srot": "o", "app.help": "nokey"}))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert text_of(pilot, "status") == (
            "settings.toml:keys.grid.srot: there is no such setting; did you mean “grid.sort”?"
            "; 1 more like this"
        )
        await press(pilot, "down")
        assert "settings.toml" not in text_of(pilot, "status")


async def test_place_and_order_are_remembered(dashboard: Open, store: FileStore) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        await press(pilot, "left_square_bracket", "right", "right", "right", "right", "s", "down")
        commune, order = row_of(pilot).commune, grid_of(pilot).order
        await press(pilot, "3")
        await pilot.press("ctrl+q")
    kept = app.settings
    assert kept.place == Place(store.location, "trends", 2022, kept.place.group, commune)
    again = dashboard(year=2022, settings=kept)
    async with again.run_test() as pilot:
        await settle(pilot)
        assert len(again.screen_stack) == 2
        await press(pilot, "1")
        assert isinstance(again.screen, LeaderboardScreen)
        assert row_of(pilot).commune == commune
        assert grid_of(pilot).order == order
        await press(pilot, "r")  # back to the usual order: nothing to remember any more
        await pilot.press("ctrl+q")
    assert again.settings.sort == {"leaderboard": ""}


async def test_the_newest_year_is_remembered_as_such(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+q")
    assert app.settings.place.year == 0


async def test_the_language_changes_everywhere_at_once(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "down", "down", "3", "f3")
        await press(pilot, "down")
        assert i18n.language() == "vi"
        assert app.settings.language == "vi"
        assert "Xu hướng" in text_of(pilot, "title")
        await press(pilot, "1")
        assert "Bảng xếp hạng" in text_of(pilot, "title")
        assert row_of(pilot).rank == 3
        await press(pilot, "f3")
        assert "Leaderboard" in text_of(pilot, "title")
        assert len(app.screen_stack) == 1
        await press(pilot, "q")
    assert app.return_code == 0


def test_a_session_opens_where_the_last_one_was_left(
    store: FileStore, child_environment: dict[str, str]
) -> None:
    environment = {**child_environment, "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "cchc_tui", "-w", store.location, "browse"]
    path = Path(environment["XDG_CONFIG_HOME"]) / "cchc-tui" / settings.FILE
    path.unlink()
    first = Session(command, environment)
    first.read_until("A first look around")
    first.send(b"[")
    first.read_until(_YEAR_CHANGED)
    first.send(b"q")
    assert first.status() == 0
    kept = read(path)
    assert kept[1] == ()
    assert (kept[0].place.year, kept[0].tour) == (2022, True)
    second = Session(command, environment)
    second.read_until("Leaderboard 2022")
    second.send(b"q")
    assert second.status() == 0
    assert b"A first look around" not in second.output


def test_a_kiosk_remembers_nothing(store: FileStore, child_environment: dict[str, str]) -> None:
    environment = {**child_environment, "TERM": "xterm-256color"}
    path = Path(environment["XDG_CONFIG_HOME"]) / "cchc-tui" / settings.FILE
    path.write_text('theme = "mono"\n[keys]\n"app.leave" = "z"\n', encoding="utf-8")
    command = [sys.executable, "-m", "cchc_tui", "-w", store.location, "browse", "--kiosk"]
    session = Session(command, environment)
    session.read_until("Leaderboard 2023")
    session.send(b"[")
    session.read_until(_YEAR_CHANGED)
    session.send(b"q")
    assert session.status() == 0
    assert path.read_text(encoding="utf-8").startswith('theme = "mono"\n[keys]')
    assert "tour" not in path.read_text(encoding="utf-8")
