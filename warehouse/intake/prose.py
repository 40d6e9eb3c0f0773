"""Running text among the tables of a folder: told from a table, and never by one sign alone."""

from __future__ import annotations

import itertools
import re

from warehouse.errors import Problem
from warehouse.intake.sources import Source
from warehouse.messages import say
from warehouse.points import is_figure

_ENDING = ".txt"
_LONG = 8  # words: rows of a table have fewer
_MARK = re.compile(r";|(?<!\d),|,(?!\d)")  # a comma between digits is a decimal mark
# what no sentence has: a separator, no blank after a semicolon, columns lined up with blanks
_CUT = re.compile(r"[\t|]|;\S|[^\s.:;,!?] {2,}\S")
_POINTS = re.compile(r"\d+[.,]\d+")


def is_prose(source: Source, text: str) -> bool:
    """True for a .txt file of a folder that cannot be a table.

    At least half of its lines are long, and not one may be a row: has a separator within it,
    columns lined up with blanks, a figure alone between commas, two figures side by side, or is
    short and ends in points.
    """
    if "/" not in source.name or not source.name.lower().endswith(_ENDING):
        return False
    lines = [line for each in text.splitlines() if (line := each.strip())]
    long = sum(len(line.split()) >= _LONG for line in lines)
    return 2 * long >= len(lines) > 0 and not any(map(_may_be_row, lines))


def _may_be_row(line: str) -> bool:
    if _CUT.search(line) or any(map(is_figure, _MARK.split(line))):
        return True
    if sum(map(is_figure, line.split(","))) > 1:
        return True
    words = line.split()
    if len(words) < _LONG and _POINTS.fullmatch(words[-1]):
        return True
    return any(one and other for one, other in itertools.pairwise(map(is_figure, words)))


def passed_over(source: Source) -> Problem:
    """The warning that such a file is not read."""
    return Problem(
        say("this is running text, not a table, and is not read"),
        say("if there is a table in it, load that as a file of its own"),
        source.name,
        severity="warning",
    )
