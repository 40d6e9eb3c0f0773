"""The columns of the ranks under doubt: rank, commune, and the range as a bar and in numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from rich.cells import cell_len

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui.screens.shared_columns import number_column, text_column
from cchc_tui.tui.widgets.columns import Column
from cchc_tui.tui.widgets.intervals import range_line, ruler
from cchc_tui.wording.robustness import interval
from warehouse.analysis.answers import Firmness, Interval, Robustness

Ranks = Callable[[Firmness], Interval]

_WIDEST_NAME = 30


def range_columns(
    found: Robustness, ranks: Ranks, about: str, width: int, inner: Ranks | None = None
) -> list[Column[Firmness]]:
    """The columns of one kind of doubt.

    ranks: the range;  inner: its likely part, drawn thick;  width: cells of the bar
    """
    last = len(found.rows)

    def bar(row: Firmness) -> str:
        within = inner(row) if inner else None
        return range_line(
            _ends(ranks(row)), row.rank, last, width, _ends(within) if within else None
        )

    return [
        *_identity(found),
        Column(
            "range",
            ruler(last, width),
            lambda row: (bar(row), ""),
            width=width,
            about=about + _("; ● is the official rank"),
        ),
        Column(
            "ranks",
            _("Range"),
            lambda row: (interval(ranks(row)), ""),
            width=7,
            about=about,
            align="right",
            sort=lambda row: ranks(row).worst - ranks(row).best,
            downwards=True,
            export=lambda row: interval(ranks(row)),
        ),
    ]


def same_column() -> Column[Firmness]:
    """In how many weight sets the rank stays."""
    return number_column(
        "same",
        _("Same %"),
        lambda row: row.weights.same,
        about=_("Percent of the weight sets under which the rank is the official one"),
        cell=lambda row: (formats.percent(row.weights.same), _tone(row.weights.same)),
        downwards=True,
    )


def likely_column() -> Column[Firmness]:
    """The middle 90 % of the ranks."""
    return replace(
        text_column(
            "likely",
            "90 %",
            lambda row: interval(Interval(row.weights.low, row.weights.high)),
            6,
            about=_("Ranks in the middle 90 % of the weight sets"),
        ),
        align="right",
    )


def _tone(same: Decimal) -> str:
    return "good" if same >= 90 else "warn" if same < 50 else ""


def _ends(ranks: Interval) -> tuple[int, int]:
    return ranks.best, ranks.worst


def _identity(found: Robustness) -> list[Column[Firmness]]:
    longest = max((cell_len(row.commune) for row in found.rows), default=0)
    unit = _("Index") if found.rule.rank_by == "percent" else _("Points")
    return [
        replace(
            number_column(
                "rank",
                _("Rank"),
                lambda row: row.rank,
                about=_("Official rank"),
                width=5,
            ),
            frozen=True,
        ),
        text_column(
            "commune",
            _("Commune"),
            lambda row: str(row.commune),
            16,
            widest=min(max(longest, 16), _WIDEST_NAME),
            frozen=True,
        ),
        number_column(
            "value",
            unit,
            lambda row: row.value,
            about=_("What is ranked"),
            cell=lambda row: (formats.points(row.value), ""),
            priority=1,
            downwards=True,
        ),
    ]
