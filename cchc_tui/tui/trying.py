"""Scores that somebody tries for a commune. Nothing is ever written; knows no toolkit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from warehouse.analysis import (
    Standpoint,
    plan_from,
    read_goal,
    read_trials,
    supposed,
    what_if,
)
from warehouse.analysis.answers import Plan, WhatIf
from warehouse.analysis.proofs import Leaf
from warehouse.errors import BadInput

STEP = Decimal("0.25")  # points
_SEPARATORS = ",."


@dataclass(frozen=True, slots=True)
class Entry:
    """What is being typed for one leaf."""

    code: str
    text: str


class Trying:
    """The trials of one commune's year: those taken, and the one that is being typed."""

    def __init__(self, standpoint: Standpoint) -> None:
        self.standpoint = standpoint
        self.leaves = {leaf.code: leaf for leaf in standpoint.leaves}
        self.taken: dict[str, Decimal] = {}
        self.entry: Entry | None = None

    def move_to(self, standpoint: Standpoint) -> list[BadInput]:
        """Go on from newer figures; why some trials are no trials there and were let go."""
        self.standpoint = standpoint
        self.leaves = {leaf.code: leaf for leaf in standpoint.leaves}
        trials, self.taken = self.taken, {}
        refused = []
        for code, score in trials.items():
            try:
                self.take(code, score)
            except BadInput as error:
                refused.append(error)
        if self.entry and self.entry.code not in self.leaves:
            self.entry = None
        return refused

    @property
    def scores(self) -> dict[str, Decimal]:
        """What is tried now; of what is being typed as much as can be a score."""
        return self.taken if self.trouble else self.taken | self._typed()

    @property
    def trouble(self) -> BadInput | None:
        """Why what is being typed is no score, or not yet; None where it is one."""
        try:
            self._typed()
        except BadInput as error:
            return error
        return None

    def outcome(self) -> WhatIf:
        """What would come of it. Raises BadInput where scores are missing still."""
        return what_if(self.standpoint, self.scores)

    # one leaf

    def take(self, code: str, score: Decimal) -> None:
        """Try a score; the one that there is already is no trial. Raises BadInput."""
        supposed(self.standpoint, {code: score})
        self.taken.pop(code, None)
        if score != self.leaves[code].score:
            self.taken[code] = score

    def step(self, code: str, by: int) -> None:
        """One step up (+1) or down (-1), up to the leaf's bounds. Raises BadInput for a sum."""
        leaf = self._leaf(code)
        lowest, highest = leaf.bounds
        now = self.taken.get(code, leaf.points)
        self.take(code, max(lowest, min(now + by * STEP, highest)))

    def reset(self, code: str) -> None:
        """The score of a leaf as it is."""
        self.taken.pop(code, None)

    def reset_all(self) -> None:
        """All scores as they are."""
        self.taken.clear()
        self.entry = None

    # typing

    def type(self, code: str, character: str) -> None:
        """One more character for a leaf's score. Raises BadInput for what is no leaf."""
        if self.entry is None or self.entry.code != code:
            self.entry = Entry(self._leaf(code).code, "")
        self.entry = replace(self.entry, text=self.entry.text + character)

    def rub(self) -> None:
        """One character less."""
        if self.entry:
            self.entry = replace(self.entry, text=self.entry.text[:-1])

    def finish(self) -> None:
        """Take what was typed; nothing typed is nothing tried. Raises BadInput, and forgets it."""
        try:
            for code, score in self._typed().items():
                self.take(code, score)
        finally:
            self.entry = None

    def _leaf(self, code: str) -> Leaf:
        """Raises BadInput for what is no leaf."""
        read_trials(self.standpoint, [f"{code}=0"])
        return self.leaves[code]

    def _typed(self) -> dict[str, Decimal]:
        text = self.entry.text.rstrip(_SEPARATORS) if self.entry else ""
        if not self.entry or not text:
            return {}
        scores = read_trials(self.standpoint, [f"{self.entry.code}={text}"])
        supposed(self.standpoint, scores)
        return scores

    # a goal

    def fill(self, goal: str) -> Plan:
        """Try the proven path from here to a goal (`rank:3`, `rating:Tốt`). Raises BadInput."""
        here = supposed(self.standpoint, self.taken)
        path = plan_from(here, read_goal(here, goal))
        for step in path.steps:
            self.take(step.code, step.reach)
        return path
