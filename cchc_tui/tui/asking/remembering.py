"""The reader of a session that lasts for days. Knows no toolkit.

It is not asked twice for what several screens need of a whole group: a snapshot never changes, so
an answer stays true, and in a country the units' totals and their past take half a second to read.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from warehouse.queries import Reader, Standing
from warehouse.store import Store

Answer = TypeVar("Answer")

# One answer of each is kept, the newest; the home screen holds most of them anyway. What is
# asked about one unit or one criterion is not: there are too many of those.
_KEPT = frozenset(
    {"years", "standings", "rank_histories", "communes", "rank_moves", "framework_changes"}
)

# The engine (1.5.5) keeps 10 to 50 KB of every question with joins until its file is closed.
_MOST_QUESTIONS = 100


class RememberingReader(Reader):
    """Reads each of these once, as long as nothing else of its kind is asked between."""

    def __init__(self, store: Store, snapshot: int | None = None) -> None:
        super().__init__(store, snapshot)
        self._kept: dict[tuple[str, str], tuple[Mapping[str, object], list[Any]]] = {}
        self._questions = 0
        self._rests = False
        self._waking = threading.Lock()

    @property
    def is_worn(self) -> bool:
        """True when it has been asked so much that `rest` frees memory."""
        return self._questions >= _MOST_QUESTIONS

    def rest(self) -> None:
        """Close the snapshot's file until the next question; none may be under way."""
        self._connection.close()
        self._rests = True
        self._questions = 0

    @contextlib.contextmanager
    def _cursor(self) -> Iterator[Any]:
        with self._waking:
            if self._rests:
                self._connect()
                self._rests = False
        self._questions += 1
        with super()._cursor() as cursor:
            yield cursor

    def rows(self, question: str, **parameters: object) -> list[tuple[Any, ...]]:
        """The rows that sql/queries/<question>.sql gives."""
        read = super().rows
        return self._once("", question, parameters, lambda: read(question, **parameters))

    def ask(self, answer: type[Answer], question: str, **parameters: object) -> list[Answer]:
        """The same rows as `answer` objects."""
        if question == "standings" and (total := self._total(parameters)):
            return cast("list[Answer]", [total])
        read = super().rows  # not those of this class, which would be kept as well
        return self._once(
            answer.__name__,
            question,
            parameters,
            lambda: [answer(*row) for row in read(question, **parameters)],
        )

    def _once(
        self,
        form: str,
        question: str,
        parameters: Mapping[str, object],
        read: Callable[[], list[Answer]],
    ) -> list[Answer]:
        """What was read, as a list of the caller's own."""
        about_one = parameters.get("commune_id") is not None or bool(parameters.get("code"))
        if question not in _KEPT or about_one:
            return read()
        asked, found = self._kept.get((form, question), (None, []))
        if asked != parameters:
            found = read()
            self._kept[form, question] = (parameters, found)
        return list(found)

    def _total(self, wanted: Mapping[str, object]) -> Standing | None:
        """One unit's total, where those of its group are kept; else None."""
        asked, found = self._kept.get((Standing.__name__, "standings"), ({}, []))
        about_all = {**wanted, "group": asked.get("group"), "commune_id": None}
        if wanted["commune_id"] is None or wanted["group"] is not None or asked != about_all:
            return None
        unit = (row for row in found if row.commune_id == wanted["commune_id"])
        total: Standing | None = next(unit, None)
        return total and replace(total, name_order=1)  # of one unit, as the query says
