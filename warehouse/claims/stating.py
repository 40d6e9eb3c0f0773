"""A statement, and the sentence that it is read from, each number taken once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from warehouse.claims.answers import Kind
from warehouse.claims.numbers import Figure, read_figure
from warehouse.claims.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a sentence states; places count in the sentence's text.

    figure: the number; None where words alone say it;  of: what it is out of ('/15', '/100')
    way: 1 a rise, -1 a fall, 0 not said
    at_base: speaks of the year that the sentence compares with
    otherwise: what else it may mean, which counts where it holds
    rating: the name of a rating;  negated: 'không đạt ...'
    is_bare: a fraction without a word that says of what
    """

    kind: Kind
    start: int
    end: int
    figure: Figure | None = None
    of: Figure | None = None
    way: int = 0
    at_base: bool = False
    otherwise: Kind | None = None
    rating: str | None = None
    negated: bool = False
    is_bare: bool = False


@dataclass(slots=True)
class Reading:
    """A sentence while it is read: what is stated so far, and which characters are taken."""

    sentence: Sentence
    taken: list[tuple[int, int]] = field(default_factory=list)
    found: list[Statement] = field(default_factory=list)

    def figure(self, match: re.Match[str], name: str) -> Figure | None:
        """The number that a group of the match holds."""
        if name not in match.re.groupindex or match[name] is None:
            return None
        return read_figure(self.sentence.text[slice(*match.span(name))], match.start(name))

    def is_free(self, *figures: Figure | None) -> bool:
        """True when no number among these is taken."""
        return not any(
            figure.start < end and start < figure.end
            for figure in figures
            if figure
            for start, end in self.taken
        )

    def add(self, statement: Statement) -> bool:
        """Take the statement, unless a number in it says something else already."""
        figures = (statement.figure, statement.of)
        if not self.is_free(*figures):
            return False
        self.taken += [(figure.start, figure.end) for figure in figures if figure]
        self.found.append(statement)
        return True
