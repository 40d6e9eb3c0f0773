"""The head of a commune's screen: the figures that its report opens with."""

from __future__ import annotations

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import cells
from cchc_tui.tui.answers import CommuneYear
from cchc_tui.tui.commune_answers import STANDPOINT, CommuneView
from cchc_tui.tui.widgets.columns import Cell
from cchc_tui.tui.widgets.lines import Line
from warehouse.analysis import Standpoint, next_goals
from warehouse.analysis.prices import price
from warehouse.queries import Standing

_GAP = ("   ", "")


def card(view: CommuneView, *, whole: bool, needs: bool) -> list[Line]:
    """The result in one line, and a line for everything else that has to be known.

    whole: with what is full and what was published, for which tabs of their own have no room
    needs: with what the next rank and rating cost
    """
    answer = view.year
    total = answer.profile.total
    lines = [Line((*rank_cells(total), _GAP, *points_cells(total), _GAP, *_index(total)))]
    lines += [
        line for line in (_survey(answer), _needs(view) if needs else None, _reason(answer)) if line
    ]
    if whole:
        also = (_full(answer), _published(total, answer.at.decision))
        lines += [line for line in also if line]
    return lines


def rank_cells(total: Standing) -> tuple[Cell, ...]:
    """The rank and how it changed, or that there is none."""
    if total.rank is None:
        return ((_("not ranked"), "warn"),)
    text, tone = cells.rank_change(total.rank_change)
    rank = formats.rank(total.rank, total.rank_of, tied=total.tied)
    parts: list[Cell] = [(_("Rank") + " ", "dim"), (rank, "strong")]
    if total.rank_change is not None:
        parts += [(f" ({text})", tone)]
    return tuple(parts)


def points_cells(total: Standing) -> tuple[Cell, ...]:
    """The points, out of how many, and how they changed."""
    score = total.score if total.score is not None else total.partial_score
    label = _("Points") if total.score is not None else _("Points so far")
    text, tone = cells.score_change(total)
    parts: list[Cell] = [
        (label + " ", "dim"),
        (formats.points(score), "strong"),
        ("/" + formats.exact(total.max_score), "dim"),
    ]
    if text != formats.NOTHING:
        parts.append((f" ({text})", tone))
    return tuple(parts)


def _index(total: Standing) -> tuple[Cell, ...]:
    parts: list[Cell] = []
    if total.index_percent is not None:
        parts += [(_("Index") + " ", "dim"), (formats.percent(total.index_percent) + " %", "")]
    if total.rating:
        parts += [_GAP, (_("Rating") + " ", "dim"), (total.rating, "strong")]
    return tuple(parts)


def _survey(answer: CommuneYear) -> Line | None:
    """What the total's change hides: the survey and everything else may move apart."""
    change = answer.survey
    if change is None:
        return None
    survey = cells.signed(change.survey, formats.change(change.survey))
    rest = cells.signed(change.rest, formats.change(change.rest))
    return Line(
        (
            (_("Survey") + " ", "dim"),
            survey,
            ("   " + _("everything else") + " ", "dim"),
            rest,
            ("   " + _("points since {year}").format(year=answer.at.year - 1), "dim"),
        )
    )


def _needs(view: CommuneView) -> Line | None:
    """What the next rank and rating cost; a blank line until that is known."""
    if view.year.profile.total.score is None:
        return None
    at = view.get(STANDPOINT)
    if not isinstance(at, Standpoint):
        return Line()
    parts: list[Cell] = []
    for goal in next_goals(at):
        label = _("to rank {rank}").format(rank=goal.rank)
        if goal.rating is not None:
            label = _("to {rating}").format(rating=goal.rating)
        need = formats.change(price(at, goal).need)
        parts += [(label + " ", "dim"), (need, ""), _GAP]
    if not parts:
        return Line(((_("nothing above is left"), "good"),))
    return Line((*parts, (_("the other communes unchanged"), "dim")))


def _full(answer: CommuneYear) -> Line | None:
    """Domains in which nothing is left to gain."""
    names = [
        formats.criterion(row.code, row.name)
        for row in answer.profile.criteria
        if row.level == 1 and row.max_score > 0 and row.score == row.max_score
    ]
    if not names:
        return None
    return Line(((_("At maximum") + " ", "dim"), ("; ".join(names), "good")))


def _reason(answer: CommuneYear) -> Line | None:
    missing = answer.profile.missing
    if answer.profile.total.rank is not None or not missing:
        return None
    return Line(
        (
            (_("Not ranked: {count} criteria missing").format(count=len(missing)) + " ", "warn"),
            (", ".join(missing), ""),
        )
    )


def _published(total: Standing, decision: str | None) -> Line | None:
    """What a decision printed, always beside what is computed; differences stand out."""
    pairs = [
        (_("Rank").lower(), total.published_rank, total.rank, str(total.published_rank)),
        (
            _("Points").lower(),
            total.published_score,
            total.score,
            formats.points(total.published_score),
        ),
        (_("Rating").lower(), total.published_rating, total.rating, total.published_rating or ""),
    ]
    said = [(name, shown, value != ours) for name, value, ours, shown in pairs if value is not None]
    if not said:
        return None
    differs = any(other for *_rest, other in said)
    source = f" ({decision})" if decision else ""
    parts: list[Cell] = [(_("Published") + source + "  ", "dim")]
    for name, shown, other in said:
        parts += [
            (f"{name} ", "dim"),
            (shown + (" ≠" if other else "") + "   ", "warn" if other else ""),
        ]
    if not differs:
        parts.append((_("as computed"), "dim"))
    return Line(tuple(parts))
