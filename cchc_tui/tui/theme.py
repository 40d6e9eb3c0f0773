"""The dashboard's colours, and the tones in which screens speak instead of colours."""

from __future__ import annotations

from textual.theme import Theme

# What a piece of text means; dashboard.tcss gives each a look. No meaning hangs on the look
# alone: every toned text also differs in its characters.
TONES = ("good", "bad", "warn", "dim", "strong", "accent", "heading", "chosen", "cursor", "key")
TONE_CLASSES = {f"tone--{tone}" for tone in TONES}

# Few, calm colours that survive the 256-colour palette which SSH sessions usually get.
DARK = Theme(
    name="cchc-dark",
    primary="#5fafd7",
    secondary="#87afaf",
    accent="#d7af5f",
    success="#87af5f",
    warning="#d7af5f",
    error="#d7875f",
    foreground="#d0d0d0",
    background="#121212",
    surface="#1c1c1c",
    panel="#262626",
    dark=True,
    text_alpha=1.0,
)
PLAIN = "ansi-dark"  # Textual's own; the only kind that NO_COLOR can reduce to no colour at all
