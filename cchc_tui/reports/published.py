"""What a decision printed of a commune beside what is computed; the two are never mixed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.reports.document import Block, Column, Heading, Paragraph, Table
from cchc_tui.reports.facts import CommuneFacts
from cchc_tui.wording import office
from cchc_tui.wording.names import some
from warehouse.points import trim
from warehouse.queries import PrintedFigure, Year

_FILES = 4  # that a source line names


def published(facts: CommuneFacts, framework: Year, level: int) -> Iterator[Block]:
    """The chapter; nothing where nothing was printed."""
    rows = [line for figure in facts.printed for line in _lines(figure)]
    if not rows:
        return
    yield Heading(level, _("Published figures"))
    if framework.decision:
        yield Paragraph(_("Decision: {decision}.").format(decision=decision_of(framework)))
    columns = (
        Column(_("Item"), 76),
        Column(_("Published"), 28, right=True),
        Column(_("Computed"), 28, right=True),
        Column(_("Agreement"), 28),
    )
    caption = _("Published and computed figures of {year}").format(year=framework.year)
    yield Table(caption, columns, tuple(rows), _source(facts))


def decision_of(framework: Year) -> str:
    """'4769/QĐ-UBND ngày 21/12/2023'"""
    if framework.decision_date is None:
        return framework.decision or ""
    return _("{decision} of {date}").format(
        decision=framework.decision, date=formats.date(framework.decision_date)
    )


def _source(facts: CommuneFacts) -> str:
    printed_in = dict.fromkeys(
        _("{file} (load {load})").format(file=figure.file or formats.NOTHING, load=figure.load_id)
        for figure in facts.printed
    )
    return _("Source: {files}.").format(files=some(list(printed_in), _FILES))


def disagrees(figure: PrintedFigure) -> bool:
    """Whether something that was printed of a node is not what is computed."""
    return any(agrees is False for *_texts, agrees in _pairs(figure))


def _lines(figure: PrintedFigure) -> Iterator[list[str]]:
    """A row for each figure that was printed of a node."""
    name = (
        _("Whole index")
        if figure.criterion is None
        else formats.criterion(figure.criterion, figure.criterion_name, ". ")
    )
    words = {True: _("agrees"), False: _("differs"), None: formats.NOTHING}
    for what, printed, computed, agrees in _pairs(figure):
        yield [f"{name}: {what}", printed, computed, words[agrees]]


def _pairs(figure: PrintedFigure) -> Iterator[tuple[str, str, str, bool | None]]:
    """What is printed, as printed and as computed, and whether they agree (None: not known)."""
    if figure.printed_score is not None:
        yield (
            _("points"),
            formats.points(figure.printed_score),
            formats.points(figure.score),
            _within(figure.printed_score, figure.score, figure.score_tolerance),
        )
    if figure.printed_percent is not None:
        yield (
            _("index (%)"),
            formats.percent(figure.printed_percent),
            formats.percent(figure.index_percent),
            _as_printed(figure.printed_percent, figure.index_percent),
        )
    if figure.printed_rank is not None:
        yield (
            _("place"),
            office.place(figure.printed_rank, figure.printed_rank_of),
            office.place(figure.rank, figure.rank_of),
            _same(figure.printed_rank, figure.rank),
        )
    if figure.printed_rating is not None:
        yield (
            _("rating"),
            figure.printed_rating,
            figure.rating or formats.NOTHING,
            _same(figure.printed_rating, figure.rating),
        )


def _same(printed: object, computed: object) -> bool | None:
    return None if computed is None else printed == computed


def _within(printed: Decimal, computed: Decimal | None, tolerance: Decimal) -> bool | None:
    return None if computed is None else abs(printed - computed) <= tolerance


def _as_printed(printed: Decimal, computed: Decimal | None) -> bool | None:
    """Whether the computed figure, rounded to the printed decimals, is the printed one."""
    if computed is None:
        return None
    figure = trim(printed)
    return computed.quantize(figure, ROUND_HALF_UP) == figure
