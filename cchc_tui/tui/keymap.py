"""A user's own keys: which binding ids there are, and which of the user's wishes can be met.

Only asked when the settings name keys: it imports every screen.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from types import ModuleType

from textual.app import App
from textual.binding import Binding
from textual.keys import Keys, _character_to_key, key_to_character
from textual.screen import Screen
from textual.widget import Widget

from cchc_tui.i18n import _
from cchc_tui.tui.settings import Wrong, unknown
from cchc_tui.tui.widgets.keybar import key_name
from warehouse.messages import Message, say

_MODIFIERS = ("ctrl", "shift", "alt")
_NAMED = frozenset(key.value for key in Keys)


def bindings_of(thing: type) -> Iterator[Binding]:
    """The bindings of a class and of those it inherits from, one for each key."""
    for base in thing.__mro__:
        if base.__module__.startswith("cchc_tui."):
            for binding in vars(base).get("BINDINGS", ()):
                for key in binding.key.split(","):
                    yield binding.with_key(key.strip())


@cache
def owners() -> tuple[type, ...]:
    """Every class of the dashboard that has bindings of its own."""
    import cchc_tui.tui

    return tuple(thing for module in _modules(cchc_tui.tui) for thing in _classes(module))


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        yield importlib.import_module(found.name)


def _classes(module: ModuleType) -> Iterator[type]:
    for thing in vars(module).values():
        if (
            isinstance(thing, type)
            and thing.__module__ == module.__name__
            and (vars(thing).get("BINDINGS") or issubclass(thing, Screen))
        ):
            yield thing


@cache
def known() -> dict[str, Binding]:
    """Every binding by its id."""
    return {
        binding.id: binding for owner in owners() for binding in bindings_of(owner) if binding.id
    }


@cache
def _together() -> tuple[dict[str, set[str]], ...]:
    """For every screen with each widget that may have the focus there: the keys of each id."""
    screens = [owner for owner in owners() if issubclass(owner, Screen)]
    widgets = [owner for owner in owners() if issubclass(owner, Widget) and owner not in screens]
    apps = [owner for owner in owners() if issubclass(owner, App)]
    found = []
    for screen, widget in product(screens, widgets):
        keys: dict[str, set[str]] = {}
        for owner in (screen, widget, *apps):
            for binding in bindings_of(owner):
                keys.setdefault(binding.id or "", set()).add(binding.key)
        found.append(keys)
    return tuple(found)


def checked(wanted: Mapping[str, str]) -> tuple[dict[str, str], tuple[Wrong, ...]]:
    """The wishes that can be met (keys as the toolkit names them), and why others cannot.

    A key that another binding of the same screen has is refused, unless that one is given
    another key as well.
    """
    taken: dict[str, str] = {}
    wrong: list[Wrong] = []
    for name, keys in wanted.items():
        normal = [_normal(key) for key in keys.split(",")]
        if name not in known():
            wrong.append(Wrong(f"keys.{name}", unknown(name, known())))
        elif bad := [key for key, text in zip(keys.split(","), normal, strict=True) if not text]:
            wrong.append(Wrong(f"keys.{name}", _no_key(bad[0].strip())))
        else:
            taken[name] = ",".join(filter(None, normal))
    while clash := _first_clash(taken):
        name, key, other = clash
        del taken[name]
        what = _(known()[other].description)
        reason = say(
            "the key {key} is “{what}” already ({id})", key=key_name(key), what=what, id=other
        )
        wrong.append(Wrong(f"keys.{name}", reason))
    return taken, tuple(wrong)


def _first_clash(taken: Mapping[str, str]) -> tuple[str, str, str] | None:
    """An id, the key it was given, and the other id that has this key; None = no clash."""
    for name, keys in taken.items():
        for ids in _together():
            fresh = set(keys.split(",")) - ids.get(name, set()) if name in ids else set()
            for other, own in ids.items():
                theirs = set(taken[other].split(",")) if other in taken else own
                if other != name and theirs & fresh:
                    return name, min(theirs & fresh), other
    return None


def _normal(key: str) -> str | None:
    """The toolkit's name of a key, also written as a character; None = there is no such key."""
    key = key.strip()
    if len(key) == 1:
        return _character_to_key(key)
    *modifiers, base = key.split("+")
    there = base in _NAMED or key in _NAMED or key_to_character(base) is not None
    return key if there and set(modifiers) <= set(_MODIFIERS) else None


def _no_key(key: str) -> Message:
    near = difflib.get_close_matches(key, sorted(_NAMED), n=1)
    if near:
        return say("there is no key “{key}”; did you mean “{near}”?", key=key, near=near[0])
    return say("there is no key “{key}”", key=key)
