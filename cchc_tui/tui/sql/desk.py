"""What lies on the desk while somebody looks at other screens: the text, and what it gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from cchc_tui.tui.source import Source
from cchc_tui.tui.sql.history import History, default_file
from cchc_tui.tui.sql.inquiry import Result


@dataclass
class Desk:
    """The desk of one session."""

    text: str = ""
    result: Result | None = None
    history: History = field(default_factory=lambda: History(default_file()))


_DESKS: WeakKeyDictionary[Source, Desk] = WeakKeyDictionary()


def desk_of(source: Source) -> Desk:
    """The desk of the session that looks at `source`, empty at first."""
    return _DESKS.setdefault(source, Desk())
