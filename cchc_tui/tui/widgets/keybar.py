"""The keys of the screen, on one line; as many as fit whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.keys import format_key
from textual.screen import Screen
from textual.strip import Strip

from cchc_tui.i18n import _
from cchc_tui.tui.widgets.columns import Cell
from cchc_tui.tui.widgets.tones import Toned

# How keys are written that are neither letters nor signs.
_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "tab": "Tab",
}

# however narrow: everything by its name, how to learn more and how to get out
_ALWAYS = {"app.palette", "app.help", "app.leave"}


def key_name(key: str) -> str:
    """A key as people know it: ^P, F1, ?, Enter."""
    *modifiers, base = key.split("+")
    signs = "".join("^" if one == "ctrl" else f"{one.capitalize()}+" for one in modifiers)
    sign = format_key(base)
    name = _NAMES.get(base) or (sign if len(sign) == 1 else base.capitalize())
    return signs + (name.upper() if modifiers and len(name) == 1 else name)


def keys_of(screen: Screen[Any]) -> dict[str, str]:
    """The first key of each binding that acts on a screen now, by the binding's id."""
    names: dict[str, str] = {}
    for active in screen.active_bindings.values():
        names.setdefault(active.binding.id or "", key_name(active.binding.key))
    return names


def back_key(screen: Screen[Any]) -> str:
    """The key that leads back, or stops what takes long."""
    keys = keys_of(screen)
    return keys.get("app.back") or keys.get("screen.back", _NAMES["escape"])


def meaning(binding: Binding) -> str:
    """What a key does, in full where the bar has room for a word only."""
    return _(binding.tooltip or binding.description)


class KeyBar(Toned):
    """Keys and what they do; a click on one does it."""

    def __init__(self) -> None:
        super().__init__()
        self._spans: list[_Span] = []

    def on_mount(self) -> None:
        """Follow the screen: other focus, other keys."""
        self.screen.bindings_updated_signal.subscribe(self, self._update)
        self._update()

    def _update(self, _screen: object = None) -> None:
        if self.app.screen is not self.screen:  # a prompt stands over it, and has keys of its own
            return
        shown = self._shown()
        while shown and 1 + sum(entry.width + 2 for entry in shown) > self.app.size.width:
            spare = [entry for entry in shown if entry.id not in _ALWAYS]
            shown.remove((spare or shown)[-1])
        if shown != self._spans:
            self._spans = shown
            self.refresh()

    def _shown(self) -> list[_Span]:
        """Everything that can be done here and wants to be seen."""
        found: dict[str, _Span] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in found:
                found[binding.action] = _Span(
                    binding.id or "",
                    binding.key,
                    binding.key_display or key_name(binding.key),
                    _(binding.description),
                )
        return list(found.values())

    def on_resize(self) -> None:
        """Another width fits other keys."""
        self._update()

    @property
    def text(self) -> str:
        """What is written; for tests."""
        return "  ".join(f"{span.name} {span.what}" for span in self._spans)

    def render_line(self, y: int) -> Strip:
        """The one line."""
        cells: list[Cell] = [(" ", "")]
        for span in self._spans:
            cells += [(span.name, "key"), (f" {span.what}  ", "")]
        return self.strip(cells, self.size.width)

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        at = 1
        for span in self._spans:
            if at <= event.x < at + span.width:
                self.app.simulate_key(span.key)
            at += span.width + 2


@dataclass(frozen=True, slots=True)
class _Span:
    """One key as it is written: what it is called and what it does."""

    id: str
    key: str
    name: str
    what: str

    @property
    def width(self) -> int:
        """In cells."""
        return cell_len(self.name) + 1 + cell_len(self.what)
