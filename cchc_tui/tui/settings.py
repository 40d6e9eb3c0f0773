"""What a user's dashboard remembers: one typed tree, kept in settings.toml.

Whatever is wrong in the file is said, with the key it stands under, and never keeps the dashboard
from opening: the default stands instead. Knows no toolkit: it is read while that is loading.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from warehouse.errors import BadInput, WarehouseError
from warehouse.messages import Message, say

FILE = "settings.toml"

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user was at last.

    warehouse: its location; elsewhere the place means nothing
    screen: the main screen (cchc_tui.tui.places); '' = the leaderboard
    year: 0 = the newest
    commune: the name under the cursor on the leaderboard; '' = the first
    """

    warehouse: str = ""
    screen: str = ""
    year: int = 0
    group: str = ""
    commune: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is remembered.

    language: 'vi' or 'en'; '' = as elsewhere in the program
    theme: an id of cchc_tui.tui.theme; '' = what fits the terminal
    lean: as few bytes as possible
    tour: the first-run tour was shown
    sort: by main screen, the columns that rows are sorted by, '-' before a downward one
    keys: by the id of a binding, the keys that replace its own
    """

    language: str = ""
    theme: str = ""
    lean: bool = False
    tour: bool = False
    place: Place = field(default_factory=Place)
    sort: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something in the file that cannot be taken: under which key ('' = the whole file), why."""

    key: str
    what: Message


LANGUAGES = ("vi", "en")
THEMES = ("dark", "light", "contrast", "ansi", "mono")


def location() -> Path:
    """The user's settings file; it need not exist."""
    import platformdirs

    return Path(platformdirs.user_config_dir("cchc-tui", appauthor=False)) / FILE


def read(path: Path) -> tuple[Settings, tuple[Wrong, ...]]:
    """The settings in a file, and what is wrong in it; the defaults where there is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        return Settings(), (Wrong("", say("it cannot be read: {reason}", reason=reason)),)
    import tomllib

    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(), (Wrong("", say("this is not TOML: {reason}", reason=str(error))),)
    tables = _Tables()
    return tables.settings(tree), tuple(tables.problems)


class _Tables:
    """Reads tables by their fields, and collects what is wrong."""

    def __init__(self) -> None:
        self.problems: list[Wrong] = []

    def settings(self, tree: dict[str, Any]) -> Settings:
        """The whole file."""
        readers: dict[str, Callable[[str, object], Any]] = {
            "language": self._one_of(LANGUAGES),
            "theme": self._one_of(THEMES),
            "lean": self._plain(bool, False),
            "tour": self._plain(bool, False),
            "place": self._place,
            "sort": self._texts,
            "keys": self._texts,
        }
        return Settings(**dict(self._read("", tree, readers)))

    def _place(self, key: str, value: object) -> Place:
        readers: dict[str, Callable[[str, object], Any]] = {
            name: self._plain(str, "") for name in ("warehouse", "screen", "group", "commune")
        }
        return Place(**dict(self._read(key, value, readers | {"year": self._plain(int, 0)})))

    def _read(
        self, table: str, tree: object, readers: Mapping[str, Callable[[str, object], Any]]
    ) -> Iterator[tuple[str, Any]]:
        if not isinstance(tree, dict):
            self._wrong(table, say("this takes a table"))
            return
        for name, value in tree.items():
            key = f"{table}.{name}" if table else name
            if reader := readers.get(name):
                yield name, reader(key, value)
            else:
                self._wrong(key, unknown(name, readers))

    def _plain(self, kind: type[Value], default: Value) -> Callable[[str, object], Value]:
        def read_it(key: str, value: object) -> Value:
            # True is an int to Python, but no year
            if isinstance(value, kind) and isinstance(value, bool) == (kind is bool):
                return value
            self._wrong(key, _TAKES[kind])
            return default

        return read_it

    def _one_of(self, allowed: tuple[str, ...]) -> Callable[[str, object], str]:
        def read_it(key: str, value: object) -> str:
            if value in allowed:
                return str(value)
            self._wrong(key, say("this takes one of: {names}", names=", ".join(allowed)))
            return ""

        return read_it

    def _texts(self, key: str, value: object) -> dict[str, str]:
        """Texts by name; a dot in a name may be written with or without quotation marks."""
        if not isinstance(value, dict):
            self._wrong(key, say("this takes a table"))
            return {}
        found: dict[str, str] = {}
        for name, text in value.items():
            if isinstance(text, str):
                found[name] = text
            elif isinstance(text, dict):
                inner = self._texts(f"{key}.{name}", text)
                found |= {f"{name}.{rest}": one for rest, one in inner.items()}
            else:
                self._wrong(f"{key}.{name}", _TAKES[str])
        return found

    def _wrong(self, key: str, what: Message) -> None:
        self.problems.append(Wrong(key, what))


_TAKES = {
    bool: say("this takes true or false"),
    int: say("this takes a whole number"),
    str: say("this takes a text in quotation marks"),
}


def unknown(name: str, known: Mapping[str, object]) -> Message:
    """That there is no such setting, and the one that was probably meant."""
    import difflib

    near = difflib.get_close_matches(name, list(known), n=1)
    if near:
        return say("there is no such setting; did you mean “{near}”?", near=near[0])
    return say("there is no such setting; there are: {names}", names=", ".join(known))


def check_theme(name: str) -> None:
    """Raises BadInput where there is no theme of this name."""
    if name not in THEMES:
        raise BadInput.because(
            say("there is no theme “{name}”", name=name),
            say("there are: {names}", names=", ".join(THEMES)),
        )


def for_run(kept: Settings, theme: str | None, *, lean: bool) -> Settings:
    """What counts in a run whose options name a theme, or ask for few bytes."""
    from cchc_tui.tui.theme import fitting

    return replace(kept, theme=theme or kept.theme or fitting(os.environ), lean=lean or kept.lean)


def after_run(kept: Settings, started: Settings, ended: Settings) -> Settings:
    """What to keep after a run: what the user changed in it, and nothing that an option said."""
    theme = kept.theme if ended.theme == started.theme else ended.theme
    lean = kept.lean if ended.lean == started.lean else ended.lean
    return replace(ended, theme=theme, lean=lean)


def write(path: Path, before: Settings, after: Settings) -> None:
    """Put what changed between `before` and `after` into the file; its comments stay.

    Another session's changes to other keys stay, too. A file that cannot be read or written is
    left as it is: forgetting where somebody was is no reason to end with an error.
    """
    changes = dict(_changes(before, after))
    if not changes:
        return
    import tomlkit
    from tomlkit.exceptions import ParseError

    from warehouse.wholefiles import whole_file

    with contextlib.suppress(OSError, UnicodeDecodeError, ParseError, WarehouseError):
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        document = tomlkit.parse(text)
        for name, value in changes.items():
            _put(document, name, value)
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as stream:
            stream.write(tomlkit.dumps(document).encode())


def _changes(before: Settings, after: Settings) -> Iterator[tuple[str, Any]]:
    for name in Settings.__dataclass_fields__:
        value = getattr(after, name)
        if value != getattr(before, name):
            yield name, value


def _put(document: Any, name: str, value: object) -> None:
    """One setting; texts and numbers that say nothing are left out."""
    if isinstance(value, Place):
        value = {key: getattr(value, key) for key in Place.__dataclass_fields__}
    if not isinstance(value, Mapping):
        document[name] = value
        return
    table = document.setdefault(name, {})
    for key in [key for key in table if not value.get(key)]:
        del table[key]
    for key, text in value.items():
        if text:
            table[key] = text
