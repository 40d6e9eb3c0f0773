"""The yearly report of all communes: an overview of each group, then a chapter a commune."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.reports.commune import body, report, source_chapter
from cchc_tui.reports.comparability import framework_table, remarks, rule_sentence
from cchc_tui.reports.document import (
    Block,
    Column,
    Document,
    Heading,
    Items,
    Paragraph,
    Table,
)
from cchc_tui.reports.facts import CommuneFacts, YearFacts
from cchc_tui.reports.published import decision_of, disagrees
from cchc_tui.reports.results import change_cell, place_cell, rank_cell, with_marks
from cchc_tui.wording import office
from cchc_tui.wording.names import some
from warehouse.queries import PrintedFigure, Standing

_NAMES = 20  # communes that a sentence or a cell lists
_MOVERS = 5  # that rose most, and that fell most


@dataclass(frozen=True, slots=True)
class District:
    """What the report is of: the totals of a year, by group and rank, and what was printed."""

    shared: YearFacts
    rows: tuple[Standing, ...]
    printed: tuple[PrintedFigure, ...]


def district_report(district: District, communes: Iterable[CommuneFacts] = ()) -> Document:
    """The overview, and a chapter for each of `communes`, which may be read while it is written."""
    titles = {district.shared.framework(row).title for row in district.rows}
    only = titles.pop() if len(titles) == 1 else None
    title = only or _("Administrative-reform index of the communes in {year}").format(
        year=district.shared.year
    )
    return report(district.shared, title, _chapters(district, communes))


def _chapters(district: District, communes: Iterable[CommuneFacts]) -> Iterator[Block]:
    for group, members in groupby(district.rows, key=lambda row: row.group):
        yield from _overview(district, group, list(members))
    for facts in communes:
        yield from _commune(district.shared, facts)
    yield from source_chapter(district.shared, district.shared.sources)


def _commune(shared: YearFacts, facts: CommuneFacts) -> Iterator[Block]:
    yield Heading(1, facts.total.commune)
    yield from body(shared, facts, 2, figures=False)
    if said := tuple(remarks(facts)):
        yield Heading(2, _("Notes on comparison"))
        yield Items(said)


def _overview(district: District, group: str, rows: list[Standing]) -> Iterator[Block]:
    shared = district.shared
    name = _("Overview of the group {group}").format(group=group) if group else _("Overview")
    yield Heading(1, name)
    yield Paragraph(_opening(shared, rows))
    yield Paragraph(rule_sentence(shared.framework(rows[0])))
    if unranked := [row for row in rows if row.rank is None]:
        yield Paragraph(_unranked(unranked))
    source = shared.sources.line((shared.year, shared.year - 1))
    yield Heading(2, _("Ranking"))
    yield _ranking(shared, rows, source)
    if any(row.rating for row in rows):
        yield Heading(2, _("Ratings"))
        yield _ratings(shared, rows, source)
    yield from _movers(rows)
    yield from _framework(shared, rows)
    yield from _published(district, group)


def _opening(shared: YearFacts, rows: Sequence[Standing]) -> str:
    ranked = [row for row in rows if row.rank is not None]
    said = _("In {year}, {units} units were scored and {ranked} ranked.").format(
        year=shared.year, units=office.padded(len(rows)), ranked=office.padded(len(ranked))
    )
    if ranked:
        median = shared.medians.get(ranked[0].group)
        said += " " + _("Highest: {first}; lowest: {last}; median {median} points.").format(
            first=_with_value(shared, ranked[0]),
            last=_with_value(shared, ranked[-1]),
            median=formats.points(median),
        )
    framework = shared.framework(rows[0])
    if framework.decision:
        said += " " + _("Decision: {decision}.").format(decision=decision_of(framework))
    return said


def _with_value(shared: YearFacts, row: Standing) -> str:
    """A commune with what it is ranked by."""
    if shared.framework(row).rank_by == "percent" and row.index_percent is not None:
        return _("{commune} (index {percent} %)").format(
            commune=office.in_sentence(row.commune), percent=formats.percent(row.index_percent)
        )
    return _("{commune} ({points} points)").format(
        commune=office.in_sentence(row.commune), points=formats.points(row.score)
    )


def _unranked(rows: Sequence[Standing]) -> str:
    names = [f"{office.in_sentence(row.commune)} ({row.leaves_missing})" for row in rows]
    return _("Not ranked, with the number of scores that are missing: {names}.").format(
        names=some(names, _NAMES)
    )


def _ranking(shared: YearFacts, rows: Sequence[Standing], source: str) -> Table:
    columns = (
        Column(_("Place"), 15, right=True),
        Column(_("Commune"), 47),
        Column(_("Points"), 20, right=True),
        Column(_("Index (%)"), 20, right=True),
        Column(_("± points"), 20, right=True),
        Column(_("± rank"), 15, right=True),
        Column(_("Rating"), 23),
    )
    cells = tuple(
        (
            place_cell(row, of=False),
            row.commune,
            formats.points(row.score),
            formats.percent(row.index_percent),
            change_cell(row),
            rank_cell(row.rank_change),
            row.rating or formats.NOTHING,
        )
        for row in rows
    )
    return Table(
        _("Ranking of {year}").format(year=shared.year), columns, cells, with_marks(source, rows)
    )


def _ratings(shared: YearFacts, rows: Sequence[Standing], source: str) -> Table:
    by_rating: dict[str, list[str]] = {}
    for row in rows:  # by rank, so that the best rating comes first
        if row.rating:
            by_rating.setdefault(row.rating, []).append(office.in_sentence(row.commune))
    columns = (
        Column(_("Rating"), 32),
        Column(_("Units"), 20, right=True),
        Column(_("Names"), 108),
    )
    cells = tuple(
        (rating, office.padded(len(names)), some(names, _NAMES))
        for rating, names in by_rating.items()
    )
    return Table(_("Ratings of {year}").format(year=shared.year), columns, cells, source)


def _movers(rows: Sequence[Standing]) -> Iterator[Block]:
    moved = [(row.rank_change, row) for row in rows if row.rank_change is not None]
    if not moved:
        return
    yield Heading(2, _("Rises and falls"))
    rose = sorted((m for m in moved if m[0] > 0), key=lambda m: -m[0])
    fell = sorted((m for m in moved if m[0] < 0), key=lambda m: m[0])
    yield Paragraph(
        _("Against {year}, {rose} units rose in rank, {fell} fell, {same} kept theirs.").format(
            year=rows[0].year - 1,
            rose=office.padded(len(rose)),
            fell=office.padded(len(fell)),
            same=office.padded(len(moved) - len(rose) - len(fell)),
        )
    )
    said = [
        template.format(names="; ".join(_moved(row) for _change, row in movers[:_MOVERS]))
        for template, movers in ((_("Rose most: {names}."), rose), (_("Fell most: {names}."), fell))
        if movers
    ]
    if said:
        yield Items(tuple(said))


def _moved(row: Standing) -> str:
    """'xã Tiên Kỳ (06 → 02, tăng 04 bậc, tăng 1,20 điểm)'"""
    ranks = f"{office.place(row.previous_rank)} → {office.place(row.rank)}"
    return f"{office.in_sentence(row.commune)} ({ranks}, {', '.join(reversed(office.moves(row)))})"


def _framework(shared: YearFacts, rows: Sequence[Standing]) -> Iterator[Block]:
    for framework in dict.fromkeys(row.framework_id for row in rows):
        if changes := shared.changed.get(framework):
            yield Heading(2, _("Changes of the criteria"))
            yield framework_table(shared, changes)


def _published(district: District, group: str) -> Iterator[Block]:
    figures = [figure for figure in district.printed if figure.group == group]
    if not figures:
        return
    yield Heading(2, _("Published figures"))
    units = {figure.commune_id for figure in figures}
    other = dict.fromkeys(
        office.in_sentence(figure.commune) for figure in figures if disagrees(figure)
    )
    said = _("Figures of {units} units were published.").format(units=office.padded(len(units)))
    said += " " + (
        _("They differ from what is computed for {names}.").format(names=some(list(other), _NAMES))
        if other
        else _("All agree with what is computed.")
    )
    yield Paragraph(said)
