"""The columns of the change ledger: the waterfall, the change, its three parts, ranks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import cells
from cchc_tui.tui.screens.commune_tab import name_column
from cchc_tui.tui.widgets.columns import Cell, Column
from cchc_tui.tui.widgets.waterfall import Span, mark, piece
from warehouse.analysis.answers import Change, DomainChange, LeafChange
from warehouse.analysis.places import rounded_together

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class WhyRow:
    """One line of the ledger: a domain, one of its leaves, or the total of a year.

    start, end: the running sum before and after it, in points; None where a part is not known
    share: what it did to the rank, in ranks; None = not known, or of a leaf
    """

    code: str
    name: str
    part: DomainChange | LeafChange | None
    start: Decimal | None
    end: Decimal | None
    share: Decimal | None = None

    @property
    def is_leaf(self) -> bool:
        """True for a leaf of the ledger."""
        return isinstance(self.part, LeafChange)

    @property
    def dropped(self) -> bool:
        """True for a leaf that only the year before had."""
        return isinstance(self.part, LeafChange) and self.part.basis == "dropped"


def span_of(rows: list[WhyRow]) -> Span:
    """From the least to the largest of all running sums."""
    ends = [end for row in rows for end in (row.start, row.end) if end is not None]
    return Span(min(ends, default=Decimal(0)), max(ends, default=Decimal(0)))


def shown_parts(of: Change | DomainChange | LeafChange) -> dict[str, Decimal | None]:
    """Framework, common and own with two decimals, rounded so that they still add up."""
    names = ("framework", "common", "own")
    exact = [of.framework, of.common, of.own]
    known = [Fraction(part) for part in exact if part is not None]
    total = of.score_change
    if len(known) < len(names) or total is None or total != total.quantize(_HUNDREDTH):
        return dict(zip(names, exact, strict=True))
    return dict(zip(names, rounded_together(known, 2), strict=True))


def why_columns(
    name: Callable[[WhyRow], str], span: Span, width: int, *, framework: bool, shares: bool
) -> list[Column[WhyRow]]:
    """The columns; width: cells of the waterfall

    framework: the criteria changed;  shares: there are shares in the rank
    """
    return [
        name_column(
            lambda row: (name(row), "" if row.is_leaf else "strong"),
            lambda row: formats.criterion(row.code, row.name) if row.part else row.name,
            _("Criterion"),
            _("Domains between the totals of two years; ▸ has the change of its parts below"),
        ),
        Column(
            "waterfall",
            "",
            lambda row: _piece(row, span, width),
            width=width,
            about=_("Waterfall from last year's total to this year's: █ gained, ▒ lost"),
            priority=2,
        ),
        Column(
            "score_change",
            _("± points"),
            _change,
            width=7,
            about=_("Points gained or lost: criteria + common + own, exactly"),
            align="right",
            export=lambda row: row.part.score_change if row.part else row.end,
        ),
        *([_framework()] if framework else []),
        _part(
            "common",
            _("Common"),
            _("What the communes with the criterion in both years gained on average (rounded)"),
        ),
        _part("own", _("Own"), _("What this commune gained beyond that (rounded)")),
        *([_share()] if shares else []),
    ]


def _framework() -> Column[WhyRow]:
    return _part(
        "framework",
        _("Criteria set"),
        _(
            "Because the criteria changed: (p0 + p1)/2 × (m1 − m0), with p the share of the "
            "maximum m; all of a new or dropped criterion (rounded)"
        ),
    )


def _part(name: str, heading: str, about: str) -> Column[WhyRow]:
    def value(row: WhyRow) -> Decimal | None:
        return getattr(row.part, name) if row.part else None

    def cell(row: WhyRow) -> Cell:
        if row.part is None:
            return "", ""
        found = shown_parts(row.part)[name]
        return cells.signed(found, formats.NOTHING if found is None else signed_rounded(found))

    return Column(name, heading, cell, 6, about, align="right", priority=1, export=value)


def _share() -> Column[WhyRow]:
    return Column(
        "share",
        _("Ranks"),
        lambda row: (
            ("", "") if row.share is None else cells.signed(row.share, signed_rounded(row.share))
        ),
        width=5,
        about=_("Share in the change of rank (Shapley value), in ranks; the rest is the rivals'"),
        align="right",
        priority=3,
        export=lambda row: row.share,
    )


def signed_rounded(value: Decimal) -> str:
    """With its sign and two decimals."""
    return ("+" if value > 0 else "") + formats.percent(value)


def _change(row: WhyRow) -> Cell:
    if row.part is None:
        return formats.points(row.end), "strong"
    return cells.signed(row.part.score_change, formats.change(row.part.score_change))


def _piece(row: WhyRow, span: Span, width: int) -> Cell:
    if row.start is None or row.end is None:
        return "", ""
    if row.part is None:
        return mark(span, row.end, width)
    return piece(span, row.start, row.end, width)
