"""Themes: readable, also for colour-blind people and without any colour; tried before chosen."""

from __future__ import annotations

import math

import pytest
from textual.color import Color
from textual.filter import NoColor

from cchc_tui.tui import run, theme
from cchc_tui.tui.screens.choose import ChooseScreen
from cchc_tui.tui.screens.leaderboard import LeaderboardScreen
from cchc_tui.tui.settings import Settings
from cchc_tui.tui.widgets.grid import Grid
from tests.tui.conftest import Open
from tests.tui.driving import grid_of, press, screen_text, text_of
from warehouse.errors import BadInput
from warehouse.store import FileStore

_COLOURED = [look for look in theme.LOOKS if not look.ansi]
_TONES = ("success", "error", "warning", "accent", "primary", "secondary", "foreground")

# What people without red or without green cones see of linear light (Viénot, Brettel and Mollon
# 1999, as cited by every simulator).
_SIGHTS = {
    "protanopia": ((0.1124, 0.8876, 0.0), (0.1124, 0.8876, 0.0), (0.0040, -0.0040, 1.0)),
    "deuteranopia": ((0.2929, 0.7071, 0.0), (0.2929, 0.7071, 0.0), (-0.0223, 0.0223, 1.0)),
}


def _linear(colour: Color) -> tuple[float, float, float]:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(value / 255) for value in (colour.r, colour.g, colour.b))
    return red, green, blue


def _luminance(colour: Color) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """WCAG 2's ratio, 1 to 21."""
    light, dark = sorted((_luminance(Color.parse(c)) for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _lab(light: tuple[float, ...]) -> tuple[float, float, float]:
    red, green, blue = light
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _seen(colour: str, sight: str) -> tuple[float, float, float]:
    light = _linear(Color.parse(colour))
    rows = _SIGHTS[sight]
    return _lab(tuple(sum(a * b for a, b in zip(row, light, strict=True)) for row in rows))


@pytest.mark.parametrize("look", _COLOURED, ids=lambda look: look.id)
def test_every_tone_is_readable_on_its_background(look: theme.Look) -> None:
    least = 7 if look.id == "contrast" else 4.5  # WCAG 2 AAA and AA
    colours = look.theme
    for name in _TONES:
        for below in ("background", "surface", "panel"):
            found = _contrast(getattr(colours, name), getattr(colours, below))
            assert found >= least, (name, below, found)
    variables = colours.variables
    assert _contrast(variables["tone-dim"], colours.background or "") >= least
    cursor = _contrast(variables["tone-cursor-text"], variables["tone-cursor-background"])
    assert cursor >= least


@pytest.mark.parametrize("sight", _SIGHTS)
@pytest.mark.parametrize("look", _COLOURED, ids=lambda look: look.id)
def test_good_and_bad_differ_for_colour_blind_people(look: theme.Look, sight: str) -> None:
    good, bad = look.theme.success or "", look.theme.error or ""
    # 2.3 is just noticeable (CIE 1976); small letters take several times that
    assert math.dist(_seen(good, sight), _seen(bad, sight)) > 30


@pytest.mark.parametrize("look", theme.LOOKS, ids=lambda look: look.id)
async def test_every_theme_draws_every_kind_of_screen(dashboard: Open, look: theme.Look) -> None:
    app = dashboard(settings=Settings(tour=True, theme=look.id))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        plain = screen_text(pilot)
        assert app.theme == look.theme.name
        for keys in (("enter",), ("escape", "c"), ("escape", "e"), ("escape", "question_mark")):
            await press(pilot, *keys)
        await press(pilot, "escape")
        assert screen_text(pilot) == plain


async def test_meaning_is_never_in_the_colour_alone(dashboard: Open) -> None:
    """The very same characters stand on every theme; what is toned differs by them, too."""
    texts = []
    for look in theme.LOOKS:
        async with dashboard(settings=Settings(tour=True, theme=look.id)).run_test() as pilot:
            await pilot.pause()
            texts.append(screen_text(pilot))
            for row in grid_of(pilot).rows:
                for column in grid_of(pilot).columns:
                    text, tone = column.cell(row)
                    if tone == "bad":
                        assert text.startswith(("▼", "−", "≈−")) or int(text) < 50
    assert all(text == texts[0] for text in texts)


async def test_a_theme_is_seen_while_it_is_chosen(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test() as pilot:
        await press(pilot, "ctrl+t", "down")
        assert app.theme == "cchc-light"
        await press(pilot, "escape")
        assert app.theme == "cchc-dark"
        assert app.settings.theme == ""
        await press(pilot, "ctrl+t", "down", "down", "down", "enter")
        assert isinstance(app.screen, LeaderboardScreen)
        assert (app.theme, app.ansi_color) == ("cchc-ansi", True)
        assert app.settings.theme == "ansi"
        await press(pilot, "ctrl+t", "up", "enter")
        assert (app.theme, app.ansi_color) == ("cchc-contrast", False)


async def test_no_color_leaves_no_choice(dashboard: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = dashboard(settings=Settings(tour=True, theme="light"))
    async with app.run_test() as pilot:
        await press(pilot, "ctrl+t")
        assert not isinstance(app.screen, ChooseScreen)
        assert app.theme == "cchc-mono"
        assert any(isinstance(one, NoColor) for one in app._filters)


async def test_few_bytes_draw_a_short_cursor_and_sixteen_colours(dashboard: Open) -> None:
    app = dashboard()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        grid: Grid[object] = grid_of(pilot)
        assert grid.cursor_width == grid.line_width
        await press(pilot, "f9")
        assert app.theme == "cchc-ansi"
        assert grid.cursor_width == 6
        assert "few bytes" in text_of(pilot, "status")
        reversed_cells = [
            segment for segment in grid.render_line(1) if segment.style and segment.style.reverse
        ]
        assert sum(len(segment.text) for segment in reversed_cells) == 6
        await press(pilot, "f9")
        assert app.theme == "cchc-dark"
        assert not app.settings.lean


def test_an_unknown_theme_is_refused_before_the_screen(store: FileStore) -> None:
    with pytest.raises(BadInput, match="there is no theme “pink”"):
        run(store, theme="pink")


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"TERM": "xterm-256color"}, "dark"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "dark"),
        ({"TERM": "tmux-256color"}, "dark"),
        ({"TERM": "xterm-kitty"}, "dark"),
        ({"TERM": "xterm"}, "ansi"),
        ({"TERM": "linux"}, "ansi"),
        ({}, "ansi"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "mono"),
    ],
)
def test_the_terminal_decides_where_nobody_has_chosen(
    environment: dict[str, str], name: str
) -> None:
    assert theme.fitting(environment) == name
