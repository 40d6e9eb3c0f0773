"""The tab that says why a commune moved: the change ledger as a waterfall, and who passed whom."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui.asking.answers import CommuneYear
from cchc_tui.tui.asking.commune_answers import Part
from cchc_tui.tui.screens.commune_fold import FoldingTab
from cchc_tui.tui.screens.commune_tab import answered
from cchc_tui.tui.screens.commune_why_columns import WhyRow, shown_parts, span_of, why_columns
from cchc_tui.tui.widgets.columns import Cell, Column
from cchc_tui.tui.widgets.lines import Line, wrapped
from cchc_tui.wording import changes as wording
from warehouse.analysis import change
from warehouse.analysis.answers import Change, DomainChange, LeafChange
from warehouse.messages import N_
from warehouse.queries import Reader

_ROOM, _LITTLE_ROOM = 30, 12  # cells of the waterfall
_LEAST = 2  # lines above the grid on a short terminal
_BEFORE, _AFTER = "<", ">"  # keys of the totals at either end: no criterion's code


def _why(reader: Reader, at: CommuneYear, _code: str | None) -> Change:
    return change(reader, at.profile.total.commune_id, at.at.year)


_PART: Part[Change] = Part(_why)


class WhyTab(FoldingTab[WhyRow]):
    """The ledger between the totals of two years, domain by domain; leaves where unfolded."""

    name = "why"
    letter = "v"
    title = N_("Why")
    needs_on_card = False

    @property
    def part(self) -> Part[Change]:
        """The ledgers."""
        return _PART

    def take(self) -> None:
        """Sort the leaves by domain."""
        self._leaves: dict[str, list[LeafChange]] = {}
        for leaf in self._change.leaves if self._change else ():
            self._leaves.setdefault(leaf.domain, []).append(leaf)

    @property
    def _change(self) -> Change | None:
        return answered(self, _PART)

    def parents(self) -> frozenset[str]:
        """The domains that have parts."""
        return frozenset(
            code
            for code, leaves in self._leaves.items()
            if [leaf.code for leaf in leaves] != [code]
        )

    # what is shown

    def columns(self) -> Sequence[Column[WhyRow]]:
        """As wide a waterfall as there is room for."""
        found = self._change
        return why_columns(
            self._named,
            span_of(self.rows()),
            _ROOM if self.screen.room.wide else _LITTLE_ROOM,
            framework=found is not None and any(leaf.framework for leaf in found.leaves),
            shares=found is not None and bool(found.shares),
        )

    def _named(self, row: WhyRow) -> str:
        if row.part is None:
            return row.name
        indent = "    " if row.is_leaf else f"{self.marked(row.code)} "
        return indent + formats.criterion(row.code, row.name, "  ")

    def rows(self) -> list[WhyRow]:
        """Last year's total, the domains one after the other, this year's total."""
        found = self._change
        if found is None:
            return []
        before, after = found.previous_score, found.total.score
        year = _("Total {year}")
        rows = [WhyRow(_BEFORE, year.format(year=found.past.year), None, before, before)]
        shares = {share.code: share.share for share in found.shares}
        at = before
        for domain in found.domains:
            if _is_idle(domain):
                continue
            rows.append(_row(domain, at, shares.get(domain.code)))
            if self.is_open(domain.code) and domain.code in self.parents():
                rows += self._parts(domain.code, at)
            at = _after(at, domain)
        rows.append(WhyRow(_AFTER, year.format(year=found.total.year), None, after, after))
        return rows

    def _parts(self, domain: str, at: Decimal | None) -> Iterator[WhyRow]:
        for leaf in self._leaves[domain]:
            row = _row(leaf, at)
            yield row
            at = row.end

    def key(self, row: WhyRow) -> Hashable:
        """Its code; a dropped leaf's may be another's by now."""
        return (row.code, row.dropped)

    def code(self, row: WhyRow) -> str | None:
        """Its code in this year."""
        return None if row.part is None or row.dropped else row.code

    def go_up(self, parent: str) -> None:
        """To the domain: there is nothing between it and its leaves."""
        self.screen.grid.select((self.screen.criteria.domain_of(parent), False))

    def lead(self) -> list[Line]:
        """The change in a sentence, and the three parts that it is made of."""
        found = self._change
        if found is None:
            return []
        name, illustrative = found.total.commune, self.view.year.at.illustrative
        said = [
            (wording.headline(found), "strong"),
            (_(found.data_note) if found.data_note and not illustrative else "", "accent"),
            (wording.merged_note(found), "warn"),
            (wording.maximum_note(found), "warn"),
            (wording.alone_note(found), "warn"),
            (wording.parts(**shown_parts(found), commune=name), "dim"),
        ]
        room = self.screen.room
        lines = [line for text, tone in said for line in wrapped(text, tone, room.width)]
        return lines if room.tall else lines[:_LEAST]

    def foot(self, row: WhyRow | None) -> list[Line]:
        """What happened to the rank: the same on every row."""
        found = self._change
        if found is None:
            return []
        room = self.screen.room
        said = [wording.rank_line(found)]
        if found.ledger:
            said += wording.passing(found.ledger, 6 if room.wide else 3)
        if room.tall:
            said.append(wording.outside_line(found))
            said.append(wording.cohort(found.cohort) if found.cohort else "")
            return [line for text in said for line in wrapped(text, "", room.width)]
        return [Line(((text, ""),)) for text in said if text]

    def said(self, row: WhyRow) -> Cell:
        """What is to be known of a leaf's change, or the whole name."""
        part = row.part
        if isinstance(part, LeafChange):
            return _about(part), "warn" if part.basis == "gap" else "dim"
        return super().said(row)


def _row(
    part: DomainChange | LeafChange, at: Decimal | None, share: Decimal | None = None
) -> WhyRow:
    return WhyRow(part.code, part.name, part, at, _after(at, part), share)


def _after(at: Decimal | None, part: DomainChange | LeafChange) -> Decimal | None:
    return None if at is None or part.score_change is None else at + part.score_change


def _is_idle(domain: DomainChange) -> bool:
    """True for a bonus or penalty that nobody gave in either year."""
    return not (domain.max_score or domain.previous_max or domain.score_change)


def _about(leaf: LeafChange) -> str:
    """A leaf's points in both years, and on what its change rests."""
    before = formats.share(leaf.previous_score, leaf.previous_max)
    after = formats.share(leaf.score, leaf.max_score)
    name = formats.criterion(leaf.code, leaf.name)
    match leaf.basis:
        case "new":
            said = _("new this year: {after}").format(after=after)
        case "dropped":
            said = _("not there any more: {before}").format(before=before)
        case "gap":
            said = _("a score is missing: {before} → {after}").format(before=before, after=after)
        case _ if leaf.peers == 1:
            said = _("{before} → {after}; no other unit to compare with").format(
                before=before, after=after
            )
        case _:
            said = _("{before} → {after}; common {common}, own {own}").format(
                before=before,
                after=after,
                common=formats.change(leaf.common),
                own=formats.change(leaf.own),
            )
    return f"{name}: {said}"
