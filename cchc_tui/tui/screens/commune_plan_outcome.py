"""What trials would make of a commune, in words; and the goals that can be chosen."""

from __future__ import annotations

from cchc_tui import formats
from cchc_tui.i18n import _, ngettext, translate
from cchc_tui.tui import cells
from cchc_tui.tui.asking.trying import Trying
from cchc_tui.tui.screens.choose import Option
from cchc_tui.tui.widgets.columns import Cell
from cchc_tui.tui.widgets.lines import Line
from cchc_tui.wording.names import some
from warehouse.analysis import Standpoint
from warehouse.analysis.answers import Goal, Plan, WhatIf
from warehouse.analysis.prices import price
from warehouse.errors import BadInput

ARROW = " → "
_NAMES = 4  # names that are written out
_GAP = ("   ", "")


def outcome_lines(trying: Trying) -> list[Line]:
    """Total, rank and rating; who is passed; what the next rank and rating would still need."""
    unchanged: tuple[Cell, ...] = ((_("the other communes unchanged"), "dim"),)
    try:
        outcome = trying.outcome()
    except BadInput as error:
        return [
            Line(((translate(error.what), "warn"),)),
            Line(((translate(error.fix), "dim"),)),
            Line((), unchanged),
        ]
    return [
        Line((*_total(outcome), _GAP, *_rank(outcome), _GAP, *_rating(outcome))),
        Line(_passed(outcome)),
        Line(_needs(outcome), unchanged),
    ]


def _moved(before: str, after: str, tone: str) -> tuple[Cell, ...]:
    """After alone where nothing moved."""
    if before == after:
        return ((after, "strong"),)
    return ((before, ""), (ARROW, "dim"), (after, tone or "strong"))


def _total(outcome: WhatIf) -> tuple[Cell, ...]:
    before = outcome.total.score
    change = None if before is None else outcome.score - before
    maximum = "/" + formats.exact(outcome.total.max_score)
    said: tuple[Cell, ...] = (
        (_("Points") + " ", "dim"),
        *_moved(formats.points(before), formats.points(outcome.score), "strong"),
        (maximum, "dim"),
    )
    return (
        (*said, (" (", ""), cells.signed(change, formats.change(change)), (")", ""))
        if change
        else said
    )


def _rank(outcome: WhatIf) -> tuple[Cell, ...]:
    before, after = outcome.total.rank, outcome.rank
    gained = 0 if before is None else before - after
    tone = cells.signed(gained, "")[1] if gained else "strong"
    shown = formats.rank(after, tied=bool(outcome.tied))
    return (
        (_("Rank") + " ", "dim"),
        *_moved(formats.rank(before, tied=outcome.total.tied), shown, tone),
        (f"/{outcome.rank_of}", "dim"),
    )


def _rating(outcome: WhatIf) -> tuple[Cell, ...]:
    before, after = outcome.total.rating, outcome.rating
    if not before and not after:
        return ()
    nothing = formats.NOTHING
    return ((_("Rating") + " ", "dim"), *_moved(before or nothing, after or nothing, "strong"))


def _passed(outcome: WhatIf) -> tuple[Cell, ...]:
    if not outcome.trials:
        return ((_("Type a new score over the cursor's, or choose a goal with g"), "dim"),)
    parts: list[Cell] = []
    for label, names, tone in (
        (_("passes"), outcome.passed, "good"),
        (_("passed by"), outcome.passed_by, "bad"),
        (_("level with"), outcome.tied, ""),
    ):
        if names:
            parts += [(label + " ", "dim"), (some(names, _NAMES), tone), _GAP]
    return tuple(parts) or ((_("passes nobody and is passed by nobody"), "dim"),)


def _needs(outcome: WhatIf) -> tuple[Cell, ...]:
    """What is still to be gained from there."""
    parts: list[Cell] = []
    if outcome.next_rank_need is not None:
        label = _("to rank {rank}").format(rank=outcome.rank - 1)
        parts += [(label + " ", "dim"), (formats.change(outcome.next_rank_need), ""), _GAP]
    if outcome.next_rating_need is not None:
        label = _("to {rating}").format(rating=outcome.next_rating)
        parts += [(label + " ", "dim"), (formats.change(outcome.next_rating_need), ""), _GAP]
    return tuple(parts) or ((_("nothing above is left"), "dim"),)


# goals


def goal_options(standpoint: Standpoint) -> list[Option]:
    """The better ranks, the nearest first, and the higher ratings, each with what it needs.

    Raises BadInput where scores are missing.
    """
    rank, rating = standpoint.rank_at(standpoint.value), standpoint.rating_at(standpoint.score)
    names = [band.rating for band in standpoint.bands]
    higher = names[: names.index(rating)] if rating in names else names
    options = [
        Option(
            f"rating:{name}",
            _("Rating {rating}").format(rating=name),
            _need(standpoint, Goal(None, name)),
            f"rating xếp loại {name}",
        )
        for name in reversed(higher)
    ]
    return options + [
        Option(
            f"rank:{to}",
            _("Rank {rank}").format(rank=to),
            _need(standpoint, Goal(to, None)),
            f"rank hạng {to}",
        )
        for to in range(rank - 1, 0, -1)
    ]


def _need(standpoint: Standpoint, goal: Goal) -> str:
    return formats.change(price(standpoint, goal).need)


def said_of(path: Plan) -> Cell:
    """What filling in a goal's path came to."""
    if not path.need:
        return _("That is reached already"), "good"
    count = len({step.code for step in path.steps})
    filled = ngettext(
        "{need} points needed, proven at {count} criterion",
        "{need} points needed, proven at {count} criteria",
        count,
    ).format(need=formats.exact(path.need), count=count)
    if not path.short:
        return filled, "good"
    lacking = _("{need} points needed; what is proven is {short} short of that")
    return lacking.format(need=formats.exact(path.need), short=formats.exact(path.short)), "warn"
