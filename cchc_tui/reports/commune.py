"""The yearly report of one commune: which chapters it has, in which order."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_tui import i18n
from cchc_tui.i18n import _
from cchc_tui.reports.comparability import comparability
from cchc_tui.reports.document import Block, Document, Heading, Paragraph
from cchc_tui.reports.facts import CommuneFacts, YearFacts
from cchc_tui.reports.improvement import draft_plan, lost_points
from cchc_tui.reports.movement import movement
from cchc_tui.reports.published import published
from cchc_tui.reports.results import results
from cchc_tui.reports.sources import Sources
from cchc_tui.wording import office


def commune_report(shared: YearFacts, facts: CommuneFacts) -> Document:
    """One commune in one year."""
    total = facts.total
    title = _("Administrative-reform index of {commune} in {year}").format(
        commune=office.in_sentence(total.commune), year=total.year
    )
    return report(shared, title, _chapters(shared, facts))


def report(shared: YearFacts, title: str, blocks: Iterator[Block]) -> Document:
    """A report with this program's words for its kind, tables and figures."""
    return Document(
        kind=_("REPORT"),
        title=title,
        language=i18n.language(),
        date=shared.date,
        mark=_("illustrative figures") if shared.illustrative else "",
        table_word=_("Table"),
        figure_word=_("Figure"),
        blocks=blocks,
    )


def _chapters(shared: YearFacts, facts: CommuneFacts) -> Iterator[Block]:
    yield from body(shared, facts, 1, figures=True)
    yield from comparability(shared, facts, 1)
    yield from source_chapter(shared, facts.sources)


def body(shared: YearFacts, facts: CommuneFacts, level: int, *, figures: bool) -> Iterator[Block]:
    """The chapters that are about the commune alone, their headings at `level`."""
    yield from results(shared, facts, level, figures=figures)
    yield from movement(facts, level, figures=figures)
    yield from lost_points(facts, level)
    yield from draft_plan(facts, level)
    yield from published(facts, shared.framework(facts.total), level)


def source_chapter(shared: YearFacts, sources: Sources) -> Iterator[Block]:
    """The last chapter: the files behind the report."""
    yield Heading(1, _("Sources"))
    yield Paragraph(
        _(
            "Points come from the files below. Totals, ranks, ratings, medians and changes are"
            " computed from them, in snapshot {snapshot} of the warehouse; published figures are"
            " only shown where that is said."
        ).format(snapshot=shared.snapshot)
    )
    yield sources.table()
