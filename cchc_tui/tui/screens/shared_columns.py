"""Columns and remarks that mean the same on every screen: of a standing, or of a criterion in a
commune's profile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any, Protocol

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import cells
from cchc_tui.tui.widgets.columns import Cell, Column


class Figures(cells.Changed, Protocol):
    """What a standing and a criterion of a profile both have."""

    @property
    def score(self) -> Decimal | None:
        """Points."""

    @property
    def partial_score(self) -> Decimal | None:
        """Points of what is there."""

    @property
    def max_score(self) -> Decimal:
        """Points."""

    @property
    def applicable(self) -> bool:
        """False when the criterion does not apply to the unit."""

    @property
    def leaves_missing(self) -> int:
        """How many required scores are not there."""


def unsortable(column: Column[Any]) -> Column[Any]:
    """The same column where the order of the rows has a meaning of its own."""
    return replace(column, sort=None)


def share_column() -> Column[Any]:
    """Points out of the maximum: 12,1/13,5."""
    return Column(
        "score",
        _("Points"),
        _share,
        width=10,
        about=_("Points out of the maximum"),
        align="right",
        sort=lambda row: row.score,
        downwards=True,
        export=lambda row: row.score,
    )


def _share(row: Figures) -> Cell:
    if not row.applicable:
        return _("n/a"), "dim"
    if row.max_score == 0:
        return formats.change(row.score), ""
    return formats.share(row.score, row.max_score), "" if row.score is not None else "warn"


def percent_column() -> Column[Any]:
    """Whole percent of the maximum, toned."""
    return Column(
        "index",
        "%",
        lambda row: cells.heat(row.index_percent),
        width=3,
        about=_("Percent of the maximum: 100 × points / maximum"),
        align="right",
        priority=2,
        sort=lambda row: row.index_percent,
        downwards=True,
        export=lambda row: row.index_percent,
    )


def bar_column(width: int, priority: int) -> Column[Any]:
    """The same percentage as a line of at most `width` cells."""
    return Column(
        "bar",
        "",
        lambda row: (cells.bar(row.index_percent, width), "dim"),
        width=width,
        about=_("Share of the maximum as a bar"),
        priority=priority,
        gap=1,
    )


def rank_change_column(*, frozen: bool = False, priority: int = 0) -> Column[Any]:
    """Ranks gained or lost."""
    return Column(
        "rank_change",
        "±",
        lambda row: cells.rank_change(row.rank_change),
        width=3,
        about=_("Ranks gained ▲ or lost ▼: rank of the year before − rank"),
        priority=priority,
        sort=lambda row: row.rank_change,
        downwards=True,
        frozen=frozen,
        gap=1,
        export=lambda row: row.rank_change,
    )


def change_column(priority: int) -> Column[Any]:
    """The change in points, or of the index where points cannot be compared."""
    return Column(
        "score_change",
        _("± points"),
        cells.score_change,
        width=8,
        about=_("Points − points of the year before; ≈ index, as the maximum differs"),
        align="right",
        priority=priority,
        sort=lambda row: row.score_change if row.score_change is not None else row.index_change,
        downwards=True,
        export=lambda row: row.score_change,
    )


def figures_remark(row: Figures) -> str:
    """What has to be said about a result beyond its figures; '' when nothing has."""
    if not row.applicable:
        return _("does not apply to this commune: it counts in no maximum")
    if row.leaves_missing:
        return _("{count} scores missing; {points} points so far").format(
            count=row.leaves_missing, points=formats.points(row.partial_score)
        )
    return comparison_remark(row)


def comparison_remark(row: cells.Changed) -> str:
    """Why a change is not one in points; '' when it is, or when there is none."""
    if row.comparable is False and row.index_change is not None:
        return _("Other maximum than last year: ≈ compares the index, not points")
    return ""


def text_column(
    name: str,
    heading: str,
    text: Callable[[Any], str],
    width: int,
    *,
    about: str = "",
    widest: int = 0,
    priority: int = 0,
    frozen: bool = False,
    band: str = "",
    tone: Callable[[Any], str] = lambda row: "",
    export: Callable[[Any], object] | None = None,
) -> Column[Any]:
    """Words as they are; files get the same ones unless `export` says otherwise."""
    return Column(
        name,
        heading,
        lambda row: (text(row), tone(row)),
        width=width,
        about=about,
        widest=widest,
        priority=priority,
        frozen=frozen,
        band=band,
        export=export or text,
    )


def number_column(
    name: str,
    heading: str,
    value: Callable[[Any], Decimal | int | None],
    *,
    about: str,
    cell: Callable[[Any], Cell] | None = None,
    width: int = 6,
    priority: int = 0,
    band: str = "",
    downwards: bool = False,
) -> Column[Any]:
    """A number as it is, by which rows can be sorted; `cell` writes it otherwise."""

    def written(row: Any) -> Cell:
        number = value(row)
        return (formats.NOTHING, "dim") if number is None else (formats.exact(Decimal(number)), "")

    return Column(
        name,
        heading,
        cell or written,
        width=width,
        about=about,
        align="right",
        priority=priority,
        sort=value,
        downwards=downwards,
        export=value,
        band=band,
    )
