"""How proven levels of a criterion are shown: what the lost points and the trials both say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui.screens.shared_columns import text_column
from cchc_tui.tui.widgets.columns import Cell, Column
from cchc_tui.tui.widgets.lines import Line
from warehouse.analysis.proofs import Leaf, Level


def levels_above(leaf: Leaf) -> list[Level]:
    """The levels that are proven at a leaf and above its score, the surest first."""
    return [level for level in leaf.levels if level.points > leaf.points]


def best_level(leaf: Leaf) -> Level | None:
    """The highest of them; of equal ones the surest."""
    return max(levels_above(leaf), key=lambda level: level.points, default=None)


def holders(level: Level) -> str:
    """Who holds a level: 2021 (this commune then), or 11/14 (of its peers)."""
    return str(level.year) if level.year is not None else f"{level.holders}/{level.peers}"


def holders_column(best: Callable[[Any], Level | None], priority: int) -> Column[Any]:
    """Who holds the highest proven level."""
    return text_column(
        "holders",
        _("Held by"),
        lambda row: holders(level) if (level := best(row)) else "",
        7,
        about=_("Who holds that level: this commune in a year, or how many of its peers"),
        priority=priority,
        tone=lambda row: "dim",
    )


def levels_line(leaf: Leaf) -> Line:
    """Everything that is proven at a leaf, in a line."""
    parts: list[Cell] = []
    for level in levels_above(leaf):
        parts += [("   " if parts else "", ""), (_sentence(level), "")]
    nothing = _("nothing above this score is proven: not by this commune, nor by enough peers")
    return Line(tuple(parts) or ((nothing, "dim"),))


def _sentence(level: Level) -> str:
    points = formats.exact(level.points)
    if level.year is not None:
        return _("{points}: this commune in {year}").format(points=points, year=level.year)
    return _("{points}: {holders} of {peers} peers").format(
        points=points, holders=level.holders, peers=level.peers
    )
