"""The dashboard's looks, and the tones in which screens speak instead of colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from textual.theme import BUILTIN_THEMES, Theme

from warehouse.messages import N_

# What a piece of text means; dashboard.tcss gives each a look. No meaning hangs on the look
# alone: every toned text also differs in its characters.
TONES = ("good", "bad", "warn", "dim", "strong", "accent", "heading", "chosen", "cursor", "key")
TONE_CLASSES = {f"tone--{tone}" for tone in TONES}


@dataclass(frozen=True, slots=True)
class Look:
    """One theme: what it is called in settings, for people and in the toolkit."""

    id: str
    title: str
    theme: Theme

    @property
    def ansi(self) -> bool:
        """True where the terminal's own sixteen colours are used."""
        return self.theme.ansi


def _variables(dim: str, cursor: tuple[str, str, str], loud: str = "none") -> dict[str, str]:
    """What tones need beyond the toolkit's colours.

    cursor: background, text, style
    loud: the style of what is bad or a warning
    """
    background, text, style = cursor
    return {
        "tone-dim": dim,
        "tone-loud-style": loud,
        "tone-cursor-background": background,
        "tone-cursor-text": text,
        "tone-cursor-style": style,
    }


def _sixteen(name: str, colours: Mapping[str, Any], loud: str) -> Theme:
    """A theme of the terminal's own colours on its own background, dark or light."""
    plain = "ansi_default"
    cursor = (plain, plain, "reverse")
    return Theme(
        name=name,
        ansi=True,
        foreground=plain,
        background=plain,
        surface=plain,
        panel=plain,
        boost=plain,
        variables=BUILTIN_THEMES["ansi-dark"].variables
        | _variables(plain, cursor, loud)
        | {
            "input-cursor-background": plain,
            "input-cursor-foreground": plain,
            "input-cursor-text-style": "reverse",
        },
        **colours,
    )


# Few, calm colours that survive the 256-colour palette which SSH sessions usually get. Good and
# bad differ in blue against orange, which colour-blind people tell apart, not green against red.
_DARK = Theme(
    name="cchc-dark",
    primary="#5fafd7",
    secondary="#87afaf",
    accent="#d7af5f",
    success="#5fafaf",
    warning="#d7d75f",
    error="#ff875f",
    foreground="#d0d0d0",
    background="#121212",
    surface="#1c1c1c",
    panel="#262626",
    dark=True,
    text_alpha=1.0,
    variables=_variables("#8a8a8a", ("#2f5f7f", "#ffffff", "bold")),
)
_LIGHT = Theme(
    name="cchc-light",
    primary="#005f87",
    secondary="#005f5f",
    accent="#875f00",
    success="#005faf",
    warning="#875f00",
    error="#af3700",
    foreground="#262626",
    background="#ffffff",
    surface="#eeeeee",
    panel="#e4e4e4",
    dark=False,
    text_alpha=1.0,
    variables=_variables("#626262", ("#afd7ff", "#000000", "bold")),
)
_CONTRAST = Theme(
    name="cchc-contrast",
    primary="#5fffff",
    secondary="#ffffff",
    accent="#ffff00",
    success="#5fd7ff",
    warning="#ffff00",
    error="#ffaf5f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    text_alpha=1.0,
    variables=_variables("#d0d0d0", ("#ffff00", "#000000", "bold"), "bold"),
)
_ANSI = _sixteen(
    "cchc-ansi",
    {
        "primary": "ansi_cyan",
        "secondary": "ansi_default",
        "accent": "ansi_cyan",
        "success": "ansi_cyan",
        "warning": "ansi_yellow",
        "error": "ansi_red",
    },
    "none",
)
_MONO = _sixteen(
    "cchc-mono",
    dict.fromkeys(
        ("primary", "secondary", "accent", "success", "warning", "error"), "ansi_default"
    ),
    "bold",
)

LOOKS = (
    Look("dark", N_("Dark"), _DARK),
    Look("light", N_("Light"), _LIGHT),
    Look("contrast", N_("High contrast"), _CONTRAST),
    Look("ansi", N_("The terminal's own 16 colours"), _ANSI),
    Look("mono", N_("No colours"), _MONO),
)
_MANY_COLOURS = ("256color", "kitty", "truecolor", "24bit")  # in TERM or COLORTERM


def look(name: str) -> Look:
    """The theme with this id. Raises KeyError."""
    return {one.id: one for one in LOOKS}[name]


def fitting(environment: Mapping[str, str]) -> str:
    """The theme for a terminal, from what it says of its colours."""
    if "NO_COLOR" in environment:
        return "mono"
    many = environment.get("TERM", "").rpartition("-")[2] in _MANY_COLOURS
    return "dark" if many or environment.get("COLORTERM") in _MANY_COLOURS else "ansi"
