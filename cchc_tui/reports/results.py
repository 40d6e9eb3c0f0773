"""Chapter 1 of a commune's report: points, rank and rating, by domain and over the years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.reports.document import (
    Bars,
    Block,
    Column,
    Figure,
    Heading,
    Paragraph,
    RankLine,
    Table,
)
from cchc_tui.reports.facts import CommuneFacts, YearFacts
from cchc_tui.wording import office
from warehouse.queries import ProfileRow, Standing


def results(
    shared: YearFacts, facts: CommuneFacts, level: int, *, figures: bool
) -> Iterator[Block]:
    """The chapter; `level` is that of its heading."""
    yield Heading(level, _("Result"))
    yield Paragraph(office.headline(facts.total))
    domains = domains_of(facts)
    for sentence in _domain_sentences(domains):
        yield Paragraph(sentence)
    yield Heading(level + 1, _("By domain"))
    source = facts.sources.line((shared.year, shared.year - 1))
    yield _domain_table(shared, facts, domains, source)
    if len(facts.history) > 1:
        yield Heading(level + 1, _("Over the years"))
        yield _history_table(facts)
    if figures:
        yield from _bars(shared, facts, domains, source)
        yield from _rank_line(shared, facts)


def domains_of(facts: CommuneFacts) -> list[ProfileRow]:
    """The domains that apply to the commune and have points; bonus and penalty included."""
    return [
        row
        for row in facts.profile.criteria
        if row.level == 1 and row.applicable and (row.max_score or row.score is not None)
    ]


def _domain_sentences(domains: Sequence[ProfileRow]) -> Iterator[str]:
    full = [row for row in domains if row.max_score and row.score == row.max_score]
    rest = [row for row in domains if row.max_score and row not in full]
    known = [row for row in rest if row.rank_change is not None]
    if full:
        names = [f"{row.name} ({formats.share(row.score, row.max_score)})" for row in full]
        yield _("At the maximum: {names}.").format(names=office.listed(names))
    if not known:
        if scored := [row for row in rest if row.score is not None]:
            yield _("Domains: {domains}.").format(domains=_told(scored))
        return
    rose = [row for row in known if (row.rank_change or 0) > 0]
    fell = [row for row in known if (row.rank_change or 0) < 0]
    same = [row for row in known if row.rank_change == 0]
    for template, rows in (
        (_("Up in rank: {domains}."), rose),
        (_("Down in rank: {domains}."), fell),
        (_("The same rank: {domains}."), same),
    ):
        if rows:
            yield template.format(domains=_told(rows))


def _told(rows: Sequence[ProfileRow]) -> str:
    return "; ".join(_domain_told(row) for row in rows)


def _domain_told(row: ProfileRow) -> str:
    """'Điều tra xã hội học 27,55/31,5 điểm, vị thứ 05/15, tăng 1,48 điểm, tăng 06 bậc'."""
    said = _("{name} {share} points, rank {place}").format(
        name=row.name,
        share=formats.share(row.score, row.max_score),
        place=office.place(row.rank, row.rank_of),
    )
    return ", ".join([said, *office.moves(row)])


def _domain_table(
    shared: YearFacts, facts: CommuneFacts, domains: Sequence[ProfileRow], source: str
) -> Table:
    columns = (
        Column(_("Domain"), 53),
        Column(_("Points/ maximum"), 23, right=True),
        Column(_("Index (%)"), 17, right=True),
        Column(_("Median"), 17, right=True),
        Column(_("Place"), 15, right=True),
        Column(_("± points"), 20, right=True),
        Column(_("± rank"), 15, right=True),
    )
    rows = [_cells(formats.criterion(row.code, row.name, ". "), row, row.median) for row in domains]
    total = _cells(_("Total"), facts.total, shared.medians.get(facts.total.group))
    caption = _("Result of {commune} by domain in {year}").format(
        commune=office.in_sentence(facts.total.commune), year=facts.total.year
    )
    marked = with_marks(source, (facts.total, *domains))
    return Table(caption, columns, (*rows, total), marked, last_is_total=True)


def _cells(name: str, row: ProfileRow | Standing, median: Decimal | None) -> list[str]:
    return [
        name,
        _share(row),
        formats.percent(row.index_percent),
        formats.points(median),
        place_cell(row),
        change_cell(row),
        rank_cell(row.rank_change),
    ]


def _share(row: ProfileRow | Standing) -> str:
    """'12,1/13,5'; '≥ 78,03/100' of what is there where scores are missing; a bonus alone."""
    if not row.max_score:
        return formats.exact(row.score)
    if row.score is None and row.partial_score is not None:
        return f"≥ {formats.share(row.partial_score, row.max_score)}"
    return formats.share(row.score, row.max_score)


def place_cell(row: ProfileRow | Standing, *, of: bool = True) -> str:
    """'04/15', or '08/15=' for a tie."""
    return office.place(row.rank, row.rank_of if of else None) + ("=" if row.tied else "")


def with_marks(source: str, rows: Iterable[ProfileRow | Standing]) -> str:
    """A table's source, and what the marks in its rows mean where there are any."""
    shown = list(rows)
    said = [source]
    if any(row.tied for row in shown):
        said.append(_("= marks units of the same rank."))
    if any(row.score_change is None and row.index_change is not None for row in shown):
        said.append(_("≈ marks a change of the index, where points cannot be compared."))
    return " ".join(said)


def change_cell(row: ProfileRow | Standing) -> str:
    """+1,48; of the index (≈+1,20%) where points cannot be compared."""
    if row.score_change is None and row.index_change is not None:
        return formats.index_change(row.index_change)
    return formats.change(row.score_change)


def rank_cell(change: int | None) -> str:
    """+2, −1, 0: on paper signs are read more easily than arrows."""
    if change is None:
        return formats.NOTHING
    return "0" if change == 0 else f"{'+' if change > 0 else formats.MINUS}{abs(change)}"


def _bars(
    shared: YearFacts, facts: CommuneFacts, domains: Sequence[ProfileRow], source: str
) -> Iterator[Block]:
    """Without medians where the commune has maxima of its own, on which they do not stand."""
    usual = facts.total.max_score == shared.framework(facts.total).max_score
    shown = [(row, row.index_percent) for row in domains if row.max_score]
    known = [(row, percent) for row, percent in shown if percent is not None]
    if not known:
        return
    yield Figure(
        _("Share of the maximum by domain in {year}").format(year=facts.total.year),
        Bars(
            names=tuple(row.name for row, _percent in known),
            values=tuple(percent for _row, percent in known),
            medians=tuple(
                100 * row.median / row.max_score if usual and row.median is not None else None
                for row, _percent in known
            ),
            own=facts.total.commune,
            median=_("Median of the group"),
            axis=_("Percent of the maximum"),
        ),
        source,
    )


def _history_table(facts: CommuneFacts) -> Table:
    columns = (
        Column(_("Year"), 16),
        Column(_("Points/ maximum"), 30, right=True),
        Column(_("Index (%)"), 22, right=True),
        Column(_("Place"), 20, right=True),
        Column(_("± points"), 22, right=True),
        Column(_("± rank"), 18, right=True),
        Column(_("Rating"), 32),
    )
    rows = tuple(
        (
            str(row.year),
            _share(row),
            formats.percent(row.index_percent),
            place_cell(row),
            change_cell(row),
            rank_cell(row.rank_change),
            row.rating or formats.NOTHING,
        )
        for row in facts.history
    )
    caption = _("Totals of {commune} over the years").format(
        commune=office.in_sentence(facts.total.commune)
    )
    source = facts.sources.line(row.year for row in facts.history)
    return Table(caption, columns, rows, with_marks(source, facts.history))


def _rank_line(shared: YearFacts, facts: CommuneFacts) -> Iterator[Block]:
    by_year = {row.year: row for row in facts.history}
    if sum(row.rank is not None for row in facts.history) < 2:
        return
    span = tuple(range(min(by_year), max(by_year) + 1))
    rows = [by_year.get(year) for year in span]
    yield Figure(
        _("Rank of {commune} over the years").format(
            commune=office.in_sentence(facts.total.commune)
        ),
        RankLine(
            years=span,
            ranks=tuple(row.rank if row else None for row in rows),
            labels=tuple(office.place(row.rank, row.rank_of) if row else "" for row in rows),
            lowest=max(row.rank_of or 1 for row in facts.history),
            marked=frozenset(
                row.year for row in facts.history[1:] if row.framework_id in shared.changed
            ),
            mark=_("Other criteria from here on"),
            axis=_("Place"),
        ),
        facts.sources.line(span),
    )
