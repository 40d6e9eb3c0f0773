"""What a commune's screen shows: its year, and what its tabs asked beside that. No toolkit here.

A tab's part is asked when the tab is opened first; from then on it is asked again with the year,
so that all that is on screen is always of one state of the warehouse.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar, cast

from cchc_tui.tui import answers, renewal
from cchc_tui.tui.answers import CommuneYear
from warehouse.analysis import Standpoint, read_standpoint
from warehouse.errors import BadInput
from warehouse.messages import Message
from warehouse.queries import Reader

Answer = TypeVar("Answer")
Answer_co = TypeVar("Answer_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Part(Generic[Answer_co]):
    """What a tab asks about a commune's year.

    question: asked in a thread, of the reader, the year and `code`; may raise BadInput
    code: the criterion that it is asked about; None = about all
    """

    question: Callable[[Reader, CommuneYear, str | None], Answer_co]
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Why there is no answer to a part, and what to do about it."""

    what: Message
    fix: Message | None


@dataclass(frozen=True, slots=True)
class CommuneView:
    """A commune's year, the parts that were asked of the same state, and which state that is."""

    year: CommuneYear
    parts: Mapping[Part[object], object] = field(default_factory=dict)
    snapshot: int | None = field(default=None, compare=False)

    def get(self, part: Part[Answer]) -> Answer | Unanswered | None:
        """What was found; None = it was not asked yet."""
        return cast("Answer | Unanswered | None", self.parts.get(part))


Parts = tuple[Part[object], ...]


def _standpoint(reader: Reader, at: CommuneYear, _code: str | None) -> Standpoint:
    return read_standpoint(reader, at.profile.total.commune_id, at.at.year)


# what plans and trials rest on: the card and two tabs need it
STANDPOINT: Part[Standpoint] = Part(_standpoint)


def view(reader: Reader, commune_id: int, year: int, parts: Parts) -> CommuneView:
    """A commune's year and these parts. Raises BadInput when it has no figures then."""
    return _with(reader, CommuneView(answers.commune_year(reader, commune_id, year)), parts)


def with_parts(reader: Reader, old: CommuneView, parts: Parts) -> CommuneView:
    """The same view with these parts, too; all of it anew where the state is another one.

    What was asked about another criterion before is forgotten.
    """
    asked = {part.question for part in parts}
    kept = {part: found for part, found in old.parts.items() if part.question not in asked}
    kept |= {part: old.parts[part] for part in parts if part in old.parts}
    old = replace(old, parts=kept)
    if old.snapshot == reader.snapshot:
        return _with(reader, old, tuple(part for part in parts if part not in old.parts))
    return renewed(reader, replace(old, parts=dict.fromkeys((*old.parts, *parts))))


def renewed(reader: Reader, old: CommuneView) -> CommuneView:
    """The same commune, year and parts. Raises BadInput where the commune is not there any more."""
    fresh = CommuneView(renewal.commune_year(reader, old.year))
    return _with(reader, fresh, tuple(old.parts))


def _with(reader: Reader, old: CommuneView, parts: Parts) -> CommuneView:
    found = dict(old.parts)
    for part in parts:
        try:
            found[part] = part.question(reader, old.year, part.code)
        except BadInput as error:
            found[part] = Unanswered(error.what, error.fix)
    return replace(old, parts=found, snapshot=reader.snapshot)
