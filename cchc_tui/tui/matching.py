"""Finding things by what somebody remembers of their names: parts, initials, without accents.

Knows no toolkit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from warehouse.text import fold

Thing = TypeVar("Thing")

_SHORTEST = 3  # letters from which on a few that are left out are forgiven


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was typed, in the forms that are compared."""

    text: str
    words: tuple[str, ...]
    letters: str


def matching(
    wanted: str,
    things: Sequence[Thing],
    name: Callable[[Thing], str],
    also: Callable[[Thing], str] = lambda _: "",
) -> list[Thing]:
    """The things that `wanted` may mean, the likeliest first; all of them when it is empty.

    name: what a thing is called; `also`: other words that it is searched by
    """
    text = fold(wanted)
    if not text:
        return list(things)
    asked = _Wanted(text, tuple(text.split()), text.replace(" ", ""))
    found: list[tuple[int, Thing]] = []
    for thing in things:
        place = _place(asked, fold(name(thing)), fold(also(thing)))
        if place is not None:
            found.append((place, thing))
    best = min((place for place, _ in found), default=0)
    # letters with gaps between them are a guess: not beside what was truly typed
    found = [pair for pair in found if pair[0] < _GUESS or best >= _GUESS]
    return [thing for _, thing in sorted(found, key=lambda pair: pair[0])]


_GUESS = 6


def _place(asked: _Wanted, name: str, also: str) -> int | None:
    """How well a name fits, 0 the best; None = not at all."""
    padded = f" {name}"
    fits = (
        name.startswith(asked.text),
        f" {asked.text}" in padded,
        asked.text in name,
        all(word in name for word in asked.words),
        asked.letters in "".join(word[0] for word in name.split()),
        bool(also) and all(f" {word}" in f" {also} {name}" for word in asked.words),
        len(asked.letters) >= _SHORTEST and _in_order(asked.letters, name),
    )
    return fits.index(True) if True in fits else None


def _in_order(letters: str, name: str) -> bool:
    """True when the letters come one after the other in the name, whatever stands between."""
    at = -1
    for letter in letters:
        at = name.find(letter, at + 1)
        if at < 0:
            return False
    return True
