"""Chapter 2 of a commune's report: what rose, what fell, who passed whom; figures, no causes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from cchc_tui import formats
from cchc_tui.i18n import _, ngettext
from cchc_tui.reports.document import (
    Block,
    Column,
    Figure,
    Heading,
    Items,
    Note,
    Paragraph,
    Table,
    Waterfall,
)
from cchc_tui.reports.facts import CommuneFacts
from cchc_tui.wording import changes as words
from cchc_tui.wording import office
from warehouse.analysis.answers import Change, DomainChange, LeafChange

_LEAVES = 12  # of the rises, and of the falls, that a table lists


def movement(facts: CommuneFacts, level: int, *, figures: bool) -> Iterator[Block]:
    """The chapter; `level` is that of its heading."""
    change = facts.change
    if change is None:
        yield Heading(level, _("Change against the year before"))
        yield Paragraph(_("There are no figures of the year before to compare with."))
        return
    yield Heading(level, _("Change against {year}").format(year=change.past.year))
    yield from _whole(change)
    source = facts.sources.line((change.total.year, change.past.year))
    if change.domains:
        yield Heading(level + 1, _("By domain"))
        yield _domain_table(change, source)
        if figures:
            yield from _waterfall(change, source)
        yield Note(_ledger_note())
    rises = sorted(
        (leaf for leaf in change.leaves if (leaf.score_change or 0) > 0),
        key=lambda leaf: -(leaf.score_change or 0),
    )
    falls = sorted(
        (leaf for leaf in change.leaves if (leaf.score_change or 0) < 0),
        key=lambda leaf: leaf.score_change or 0,
    )
    yield Heading(level + 1, _("Criteria that rose"))
    yield from _leaves(change, rises, _("Criteria that rose most"), source)
    yield Heading(level + 1, _("Criteria that fell"))
    yield from _leaves(change, falls, _("Criteria that fell most"), source)
    yield Heading(level + 1, _("Change of rank"))
    yield from _ranks(change)


def _whole(change: Change) -> Iterator[Block]:
    """The total's change: survey and rest, and the three parts of the ledger."""
    if note := words.merged_note(change):
        yield Paragraph(note)
    yield Paragraph(f"{words.headline(change)}.")
    if note := words.maximum_note(change):
        yield Paragraph(f"{note}.")
    if change.score_change is not None:
        yield Paragraph(
            _("Of the total's change {total}: {parts}.").format(
                total=formats.change(change.score_change),
                parts=words.parts(
                    change.framework, change.common, change.own, change.total.commune
                ),
            )
        )
    if note := words.alone_note(change):
        yield Paragraph(f"{note}.")


def _ledger_note() -> str:
    return _(
        "Criteria: what new, dropped or re-weighted criteria make. Shared: the mean change of the"
        " group's units. Own: the rest. The three add up to the change exactly; they are figures,"
        " not causes."
    )


def _ledger_columns(name: str, before: int, now: int, *, code: bool) -> tuple[Column, ...]:
    first = (Column(_("Code"), 13), Column(name, 44)) if code else (Column(name, 51),)
    width = 18 if code else 21
    return (
        *first,
        Column(str(before), width, right=True),
        Column(str(now), width, right=True),
        Column(_("Change"), 16, right=True),
        Column(_("Criteria"), 17, right=True),
        Column(_("Shared"), 17, right=True),
        Column(_("Own"), 17, right=True),
    )


def _domain_table(change: Change, source: str) -> Table:
    rows = _ledger_rows((*change.domains, _whole_row(change)))
    names = [formats.criterion(domain.code, domain.name, ". ") for domain in change.domains]
    columns = _ledger_columns(_("Domain"), change.past.year, change.total.year, code=False)
    caption = _("Change by domain, {before} to {now} (points)").format(
        before=change.past.year, now=change.total.year
    )
    cells = tuple([name, *row] for name, row in zip((*names, _("Total")), rows, strict=True))
    return Table(caption, columns, cells, source, last_is_total=True)


def _whole_row(change: Change) -> DomainChange:
    """The domains added up, as one more row of their table."""
    return DomainChange(
        code="",
        name="",
        survey=False,
        score=change.total.score,
        max_score=change.total.max_score,
        previous_score=change.previous_score,
        previous_max=change.previous_max,
        framework=change.framework,
        common=change.common,
        own=change.own,
        score_change=change.score_change,
    )


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))


def _ledger_rows(rows: Sequence[DomainChange | LeafChange]) -> list[list[str]]:
    """The cells of a ledger's rows but their names: both years, the change and its parts."""
    parts = [
        formats.changes([getattr(row, part) for row in rows])
        for part in ("score_change", "framework", "common", "own")
    ]
    return [
        [_share(row.previous_score, row.previous_max), _share(row.score, row.max_score), *cells]
        for row, *cells in zip(rows, *parts, strict=True)
    ]


def _share(score: Decimal | None, maximum: Decimal | None) -> str:
    """'1,5/2'; without a maximum (bonus, penalty) the points; '–' where there was no criterion."""
    if score is None or not maximum:
        return formats.exact(score)
    return formats.share(score, maximum)


def _waterfall(change: Change, source: str) -> Iterator[Block]:
    moved = [(d.name, d.score_change) for d in change.domains if d.score_change]
    if change.score_change is None or not moved:
        return
    yield Figure(
        _("Change by domain, {before} to {now}").format(
            before=change.past.year, now=change.total.year
        ),
        Waterfall(
            names=tuple(name for name, _points in moved),
            changes=tuple(points for _name, points in moved if points is not None),
            total_name=_("Total"),
            total=change.score_change,
            axis=_("Points against {year}").format(year=change.past.year),
        ),
        source,
    )


def _leaves(
    change: Change, leaves: Sequence[LeafChange], caption: str, source: str
) -> Iterator[Block]:
    if not leaves:
        yield Paragraph(_("None."))
        return
    yield Paragraph(
        ngettext(
            "{count} criterion, {points} points in all: {parts}.",
            "{count} criteria, {points} points in all: {parts}.",
            len(leaves),
        ).format(
            count=office.padded(len(leaves)),
            points=formats.change(_sum(leaf.score_change for leaf in leaves)),
            parts=words.parts(
                _sum(leaf.framework for leaf in leaves),
                _sum(leaf.common for leaf in leaves),
                _sum(leaf.own for leaf in leaves),
                change.total.commune,
            ),
        )
    )
    columns = _ledger_columns(_("Criterion"), change.past.year, change.total.year, code=True)
    shown = leaves[:_LEAVES]
    rows = tuple(
        [leaf.code, words.leaf_name(leaf), *cells]
        for leaf, cells in zip(shown, _ledger_rows(shown), strict=True)
    )
    yield Table(caption, columns, rows, source)
    if len(leaves) > _LEAVES:
        yield Note(
            _("The table lists {shown} of {count} criteria.").format(
                shown=_LEAVES, count=len(leaves)
            )
        )


def _ranks(change: Change) -> Iterator[Block]:
    yield Paragraph(words.rank_line(change))
    ledger = change.ledger
    if ledger is None:
        return
    if told := tuple(words.passing(ledger)):
        yield Items(told)
    if outside := words.outside_line(change):
        yield Paragraph(outside)
    if change.cohort is not None:
        yield Note(words.cohort(change.cohort))
