"""How the scores at a criterion lie between the worst and the best, and what that says of it."""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from cchc_tui import formats
from cchc_tui.i18n import _, ngettext
from cchc_tui.tui.answers import CriterionBoard
from cchc_tui.tui.cells import SPARKS
from cchc_tui.tui.widgets.columns import Cell
from cchc_tui.tui.widgets.lines import Line
from warehouse.queries import Spread, Standing

_WIDTH = 36  # cells from the worst to the best score
_LABEL = 6  # cells for the worst score on its left
_MEDIAN, _OWN, _NOBODY = "│", "▲", "·"


def audit_line(answer: CriterionBoard) -> Line:
    """What the criterion tells apart: nobody, or how many reach the maximum."""
    spread = answer.spread
    if spread is None:
        return Line(((_("nobody has a score"), "warn"),))
    if spread.levels == 1:
        text = _("separates nobody: all {units} units have {score} points")
        said = text.format(units=spread.units, score=formats.exact(spread.best))
        return Line(((said, "warn"),))
    parts = [
        ngettext("{count} different score", "{count} different scores", spread.levels).format(
            count=spread.levels
        )
    ]
    if answer.node.max_score:
        full = _("{count} of {units} units at the maximum")
        parts.insert(0, full.format(count=spread.at_max, units=spread.units))
    return Line(((" · ".join(parts), "dim"),))


def strip(answer: CriterionBoard) -> Line:
    """The scores from the worst to the best: the higher a bar, the more units have them."""
    spread = answer.spread
    if spread is None or spread.levels == 1:
        return Line()
    units = Counter(_place(row.score, spread) for row in answer.standings if row.score is not None)
    most = max(units.values())
    bars = "".join(_bar(units[place], most) for place in range(_WIDTH))
    worst = f"{formats.exact(spread.worst):>{_LABEL}} "
    return Line(((worst, "dim"), (bars, ""), (f" {formats.exact(spread.best)}", "dim")))


def marks(answer: CriterionBoard, row: Standing | None) -> Line:
    """Where the median and the commune under the cursor stand below the strip."""
    spread = answer.spread
    if spread is None or spread.levels == 1:
        return Line()
    places: dict[int, Cell] = {_place(spread.median, spread): (_MEDIAN, "dim")}
    legend: list[Cell] = [
        (f"    {_MEDIAN} ", "dim"),
        (_("median {score}").format(score=formats.exact(spread.median)), ""),
    ]
    if row is not None and row.score is not None:
        places[_place(row.score, spread)] = (_OWN, "accent")
        legend += [(f"  {_OWN} ", "accent"), (formats.exact(row.score), "strong")]
    line = [places.get(place, (" ", "")) for place in range(_WIDTH)]
    return Line(((" " * (_LABEL + 1), ""), *line, *legend))


def _bar(units: int, most: int) -> str:
    """The height of one place's bar; any unit at all can be seen."""
    return SPARKS[(units * len(SPARKS) - 1) // most] if units else _NOBODY


def _place(score: Decimal, spread: Spread) -> int:
    """The cell of a score."""
    share = (score - spread.worst) / (spread.best - spread.worst)
    return int((share * (_WIDTH - 1)).to_integral_value(ROUND_HALF_UP))
