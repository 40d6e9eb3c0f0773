"""Every key has an id, a meaning in both languages, and can be another one."""

from __future__ import annotations

from collections import defaultdict

import pytest
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from cchc_tui import i18n
from cchc_tui.tui import keymap
from cchc_tui.tui.screens.base import BoardScreen
from cchc_tui.tui.screens.help import HelpScreen
from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
from cchc_tui.tui.settings import Settings
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.keybar import KeyBar, key_name
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, text_of

# Where one key has two meanings on a screen, the first is there only while the second has none.
_SHARED = {
    frozenset({"app.back", "screen.back"}),
    frozenset({"app.back", "screen.back", "leaderboard.clear"}),
    frozenset({"grid.left", "tree.fold"}),
    frozenset({"grid.right", "tree.unfold"}),
    frozenset({"grid.sort-reset", "plan.reset"}),
}
SCREENS = [one for one in keymap.owners() if issubclass(one, Screen)]


def _own_bindings() -> list[tuple[type, Binding]]:
    return [(one, b) for one in keymap.owners() for b in vars(one).get("BINDINGS", ())]


def test_every_screen_is_walked() -> None:
    names = {screen.__name__ for screen in SCREENS}
    assert {"LeaderboardScreen", "CommuneScreen", "HelpScreen", "ChooseScreen"} <= names
    assert len(SCREENS) > 12
    assert len(keymap.known()) > 80


def test_every_binding_has_an_id_help_and_a_translation() -> None:
    words: dict[str, set[str]] = defaultdict(set)
    for owner, binding in _own_bindings():
        assert binding.id, (owner, binding)
        assert binding.description, (owner, binding)
        words[binding.id] |= {binding.description, binding.tooltip or binding.description}
    for language in i18n.LANGUAGES:
        i18n.set_language(language)
        catalogue = i18n._catalogue
        for name, texts in words.items():
            # an unknown sentence is no entry of the catalogue, which gettext hides
            assert all(text in catalogue._catalog for text in texts), (language, name, texts)  # type: ignore[attr-defined]


def test_one_id_has_the_same_keys_everywhere() -> None:
    keys: dict[str, set[str]] = defaultdict(set)
    for _, binding in _own_bindings():
        keys[binding.id or ""].add(binding.key)
    assert {name: found for name, found in keys.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    "screen", [s for s in SCREENS if issubclass(s, BoardScreen)], ids=lambda s: s.__name__
)
def test_no_key_means_two_things_on_a_screen(screen: type) -> None:
    apps = [owner for owner in keymap.owners() if issubclass(owner, App)]
    meanings: dict[str, set[str]] = defaultdict(set)
    for owner in (screen, Grid, *apps):
        for binding in keymap.bindings_of(owner):
            meanings[binding.key].add(binding.id or "")
    twice = {key: names for key, names in meanings.items() if len(names) > 1}
    assert [key for key, names in twice.items() if frozenset(names) not in _SHARED] == []


def test_wishes_that_can_be_met_are_taken_as_the_toolkit_writes_them() -> None:
    wanted = {"grid.sort": "O, ctrl+o", "leaderboard.filter": "?", "app.help": "f1"}
    taken, wrong = keymap.checked(wanted)
    assert taken == {
        "grid.sort": "O,ctrl+o", "leaderboard.filter": "question_mark", "app.help": "f1"
    }  # fmt: skip
    assert wrong == ()


def test_two_bindings_may_change_places() -> None:
    wanted = {"grid.sort": "f", "app.jump": "s"}
    assert keymap.checked(wanted) == (wanted, ())


@pytest.mark.parametrize(
    ("name", "keys", "what"),
    [
        ("grid.srot", "o", "did you mean “grid.sort”?"),
        ("grid.sort", "ctlr+o", "there is no key “ctlr+o”; did you mean “ctrl+o”?"),
        ("grid.sort", "O,", "there is no key “”"),
        ("grid.sort", "f", "the key f is “Find” already (app.jump)"),
        ("app.jump", "ctrl+t", "the key ^T is “Choose a theme” already (app.theme)"),
        ("app.palette", "c", "already"),
    ],
)
def test_wishes_that_cannot_be_met_say_why(name: str, keys: str, what: str) -> None:
    taken, wrong = keymap.checked({name: keys})
    assert taken == {}
    assert [one.key for one in wrong] == [f"keys.{name}"]
    assert what in str(wrong[0].what)


async def test_another_key_works_and_is_the_one_that_is_shown(dashboard: Open) -> None:
    app = dashboard(settings=Settings(tour=True, keys={"grid.sort": "O", "app.help": "H"}))
    async with app.run_test(size=(120, 60)) as pilot:
        await press(pilot, "right", "right", "right")
        before = grid_of(pilot).order
        await press(pilot, "s")
        assert grid_of(pilot).order == before
        await press(pilot, "O")
        assert grid_of(pilot).order != before
        bar = app.screen.query_one(KeyBar).text
        assert "O Sort" in bar
        assert "H Help" in bar
        await press(pilot, "question_mark")
        assert isinstance(app.screen, LeaderboardScreen)
        await press(pilot, "H")
        assert isinstance(app.screen, HelpScreen)
        lines = [line.split() for line in text_of(pilot, "help").splitlines()]
        assert ["O", "Sort"] in lines
        assert ["H", "Help"] in lines


@pytest.mark.parametrize(
    ("key", "name"),
    [("question_mark", "?"), ("slash", "/"), ("ctrl+p", "^P"), ("f5", "F5"), ("pageup", "PgUp"),
     ("shift+tab", "Shift+Tab"), ("ctrl+enter", "^Enter"), ("alt+1", "Alt+1"), ("space", "Space"),
     ("S", "S"), ("s", "s"), ("left_square_bracket", "["), ("minus", "-"), ("colon", ":")],
)  # fmt: skip
def test_keys_are_written_as_people_know_them(key: str, name: str) -> None:
    assert key_name(key) == name
