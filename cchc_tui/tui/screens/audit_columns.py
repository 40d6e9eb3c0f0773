"""The columns of an audit: what criteria do, and who claims too much."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import cells
from cchc_tui.tui.screens.commune_tab import name_column
from cchc_tui.tui.screens.shared_columns import number_column, text_column
from cchc_tui.tui.widgets.columns import Cell, Column
from cchc_tui.tui.widgets.doublebar import LOWER, UPPER, double_bar
from cchc_tui.wording.audits import CEILING
from warehouse.analysis.answers import Audit, CommuneClaims, CriterionAudit

_HUNDREDTH = Decimal("0.01")


def criteria_columns(audit: Audit, width: int) -> list[Column[CriterionAudit]]:
    """What each criterion does; width: cells of the double bar."""
    return [_criterion(), *_share_columns(_largest_share(audit), width), *_spread_columns()]


def gap_columns() -> list[Column[CriterionAudit]]:
    """Self-assessed against appraised scores, by criterion."""
    return [
        _criterion(),
        number_column(
            "self_units",
            _("Communes"),
            lambda row: row.self_units,
            about=_("Communes with a self-assessed and an appraised score"),
            width=4,
            priority=2,
            downwards=True,
        ),
        number_column(
            "gap_median",
            _("Median gap"),
            lambda row: row.gap_median,
            about=_("Median of self-assessed minus appraised points"),
            cell=lambda row: _claimed(row.gap_median),
            downwards=True,
        ),
        number_column(
            "gap_mad",
            _("Spread"),
            lambda row: row.gap_mad,
            about=_("Median absolute deviation of the gaps, in points"),
            priority=1,
            downwards=True,
        ),
        _flagged(_("Communes whose gap is far above the others' here")),
    ]


def claims_columns(audit: Audit) -> list[Column[CommuneClaims]]:
    """Self-assessed against appraised scores, by commune."""
    longest = max((len(row.commune) for row in audit.communes), default=0)
    return [
        text_column(
            "commune",
            _("Commune"),
            lambda row: str(row.commune),
            16,
            widest=min(max(longest, 16), 36),
            frozen=True,
        ),
        number_column(
            "self_total",
            _("Self"),
            lambda row: row.self_total,
            cell=lambda row: (formats.points(row.self_total), ""),
            about=_("Self-assessed points, of the criteria with both"),
            priority=1,
            downwards=True,
        ),
        number_column(
            "appraised_total",
            _("Appraised"),
            lambda row: row.appraised_total,
            cell=lambda row: (formats.points(row.appraised_total), ""),
            about=_("Appraised points of the same criteria"),
            priority=1,
            downwards=True,
        ),
        number_column(
            "gap",
            _("Gap"),
            lambda row: row.gap,
            about=_("Self-assessed minus appraised points"),
            cell=lambda row: _claimed(row.gap),
            width=7,
            downwards=True,
        ),
        number_column(
            "leaves",
            _("Compared"),
            lambda row: row.leaves,
            about=_("Criteria with a self-assessed and an appraised score"),
            width=4,
            priority=2,
            downwards=True,
        ),
        _flagged(_("Criteria at which its gap is far above the others'")),
    ]


def remark(row: CriterionAudit) -> Cell:
    """What is wrong with a criterion, in a word or two."""
    if not row.separates:
        return _("separates nobody"), "bad"
    if _is_full(row):
        return _("ceiling"), "warn"
    if row.item_rest is not None and row.item_rest < 0:
        return _("against the rest"), "warn"
    return "", ""


# parts


def _criterion() -> Column[CriterionAudit]:
    return name_column(
        lambda row: (formats.criterion(row.code, row.name, "  "), ""),
        lambda row: formats.criterion(row.code, row.name),
        _("Criterion"),
        _("Sub-criteria that are scored themselves, in the tree's order"),
    )


def _share_columns(largest: Decimal, width: int) -> list[Column[CriterionAudit]]:
    return [
        number_column(
            "points_share",
            _("Points %"),
            lambda row: row.points_share,
            about=_("Percent of all points that can be had here"),
            cell=lambda row: (_percent(row.points_share), ""),
            downwards=True,
        ),
        Column(
            "shares",
            UPPER + " " * (width - 2) + LOWER,  # each beside the column that it draws
            lambda row: (double_bar(row.points_share, row.variance_share, largest, width), ""),
            width=width,
            about=_("▀ share of the points, ▄ share of the differences between communes"),
            priority=2,
            gap=1,
        ),
        number_column(
            "variance_share",
            _("Differs %"),
            lambda row: row.variance_share,
            about=_(
                "Percent of the differences between communes (variance of the total) that come "
                "from here: the covariance with the total; sums to 100"
            ),
            cell=_deciding,
            downwards=True,
        ),
    ]


def _spread_columns() -> list[Column[CriterionAudit]]:
    return [
        number_column(
            "at_max",
            _("Full %"),
            lambda row: row.at_max,
            about=_("Percent of communes that have the maximum; – for a bonus or penalty"),
            cell=lambda row: (_percent(row.at_max), "warn" if _is_full(row) else ""),
            downwards=True,
        ),
        number_column(
            "levels",
            _("Levels"),
            lambda row: row.levels,
            about=_("How many different scores occur; 1 = separates nobody"),
            width=4,
            priority=3,
        ),
        number_column(
            "item_rest",
            _("Agrees"),
            lambda row: row.item_rest,
            about=_(
                "Correlation with the rest of the total, −1 to 1; below 0: who is good here is "
                "weak elsewhere"
            ),
            cell=_item_rest,
            width=5,
            priority=4,
        ),
        text_column(
            "remark",
            _("Remark"),
            lambda row: remark(row)[0],
            17,
            about=_("Separates nobody: all have the same score; ceiling: 90 % have the maximum"),
            priority=5,
            tone=lambda row: remark(row)[1],
        ),
    ]


def _flagged(about: str) -> Column[Any]:
    return number_column(
        "flagged",
        _("Over-claims"),
        lambda row: row.flagged,
        about=about,
        cell=lambda row: (str(row.flagged), "warn") if row.flagged else ("·", "dim"),
        downwards=True,
    )


def _largest_share(audit: Audit) -> Decimal:
    shares = [share for row in audit.criteria for share in (row.points_share, row.variance_share)]
    return max((share for share in shares if share is not None), default=Decimal(0))


def _is_full(row: CriterionAudit) -> bool:
    return row.at_max is not None and row.at_max >= CEILING


def _percent(value: Decimal | None) -> str:
    return formats.NOTHING if value is None else formats.percent(value)


def _deciding(row: CriterionAudit) -> Cell:
    """Stands out where it decides twice what its points would."""
    share, points = row.variance_share, row.points_share
    heavy = share is not None and points is not None and share >= 2 * points > 0
    return _percent(share), "strong" if heavy else ""


def _item_rest(row: CriterionAudit) -> Cell:
    if row.item_rest is None:
        return formats.NOTHING, "dim"
    rounded = row.item_rest.quantize(_HUNDREDTH, ROUND_HALF_UP)
    return formats.change(rounded), "warn" if rounded < 0 else ""


def _claimed(gap: Decimal | None) -> Cell:
    """Claiming more than was granted is the bad direction."""
    return cells.signed(None if gap is None else -gap, formats.change(gap))
