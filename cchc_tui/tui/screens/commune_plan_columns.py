"""The columns of the trials: what is, what is tried, what that changes, what is proven."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import cells
from cchc_tui.tui.screens.commune_tab import name_column
from cchc_tui.tui.screens.proven import holders_column
from cchc_tui.tui.screens.shared_columns import number_column, unsortable
from cchc_tui.tui.widgets.columns import Cell, Column
from warehouse.analysis.proofs import Level

CURSOR = "_"  # after what is being typed


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One leaf, or a domain as the sum of its leaves.

    before, after: points as they are and as they are tried; None = missing
    tried: True where `after` is a trial, or the sum of some;  typed: what is being typed
    """

    code: str
    name: str
    is_leaf: bool
    top: bool
    before: Decimal | None
    after: Decimal | None
    max_score: Decimal
    tried: bool
    typed: str | None
    best: Level | None

    @property
    def change(self) -> Decimal | None:
        """Points that the trial adds; None where nothing is tried."""
        if not self.tried or self.after is None:
            return None
        return self.after - (self.before or Decimal(0))


def sum_row(code: str, name: str, parts: Sequence[PlanRow]) -> PlanRow:
    """A domain: its leaves added up, where a score is known."""
    return PlanRow(
        code,
        name,
        False,
        True,
        _added(part.before for part in parts),
        _added(part.after for part in parts),
        sum((part.max_score for part in parts), Decimal(0)),
        any(part.tried for part in parts),
        None,
        None,
    )


def _added(scores: Iterable[Decimal | None]) -> Decimal | None:
    known = [score for score in scores if score is not None]
    return sum(known, Decimal(0)) if known else None


def plan_columns() -> list[Column[PlanRow]]:
    """The columns; rows keep the order of the tree."""
    return [
        name_column(
            lambda row: (_indented(row), "strong" if row.top else ""),
            lambda row: formats.criterion(row.code, row.name),
            _("Criterion"),
            _("Domains, which are sums, and the sub-criteria to which a new score can be given"),
        ),
        *map(unsortable, _figures()),
        holders_column(lambda row: row.best, priority=4),
    ]


def _figures() -> list[Column[PlanRow]]:
    return [
        number_column(
            "before",
            _("Now"),
            lambda row: row.before,
            about=_("Points as they are"),
            cell=lambda row: (formats.exact(row.before), "" if row.before is not None else "warn"),
        ),
        number_column(
            "after",
            _("Trial"),
            lambda row: row.after if row.tried else None,
            about=_("Points that are tried: type a number, or + and −; nothing is ever stored"),
            cell=_after,
            width=7,
        ),
        number_column(
            "max_score",
            _("Maximum"),
            lambda row: row.max_score,
            about=_("The most points"),
            cell=lambda row: (formats.exact(row.max_score), "dim"),
            priority=2,
        ),
        number_column(
            "change",
            "±",
            lambda row: row.change,
            about=_("Points that the trial adds or takes"),
            cell=lambda row: cells.signed(
                row.change, formats.change(row.change) if row.change else ""
            ),
            priority=1,
        ),
        number_column(
            "best",
            _("Proven"),
            lambda row: row.best.points if row.best else None,
            about=_(
                "Highest level that is proven: this commune's own best share of the maximum "
                "before, what 75 % of its peers hold, or what a quarter of them holds"
            ),
            cell=lambda row: (formats.exact(row.best.points), "good") if row.best else ("", ""),
            priority=3,
        ),
    ]


def _indented(row: PlanRow) -> str:
    return ("" if row.top else "  ") + formats.criterion(row.code, row.name, "  ")


def _after(row: PlanRow) -> Cell:
    if row.typed is not None:
        return row.typed + CURSOR, "accent"
    if row.tried:
        return formats.exact(row.after), "accent"
    return "", ""


def _change(row: PlanRow) -> Cell:
    return cells.signed(row.change, formats.change(row.change)) if row.change else ("", "")
