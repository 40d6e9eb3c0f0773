"""The tab of lost points: where they went, and what is proven to be within reach again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_tui import formats
from cchc_tui.i18n import _, ngettext
from cchc_tui.tui import cells
from cchc_tui.tui.commune_answers import STANDPOINT, Part
from cchc_tui.tui.screens.commune_tab import Tab, answered, name_column
from cchc_tui.tui.screens.proven import best_level, holders_column, levels_line
from cchc_tui.tui.screens.shared_columns import number_column
from cchc_tui.tui.widgets.columns import Column
from cchc_tui.tui.widgets.lines import Line
from cchc_tui.tui.widgets.ordering import SortKey
from warehouse.analysis import Standpoint
from warehouse.analysis.proofs import Leaf, Level
from warehouse.messages import N_
from warehouse.queries import ProfileRow

_BAR = 8  # cells of the bar for the largest loss


@dataclass(frozen=True, slots=True)
class LostRow:
    """One leaf that lacks points.

    share: percent of the largest loss;  best: the highest proven level above its score
    """

    row: ProfileRow
    leaf: Leaf
    lost: Decimal
    share: Decimal
    best: Level | None

    @property
    def gain(self) -> Decimal | None:
        """Points up to the highest proven level; None where nothing is proven."""
        return self.best.points - self.leaf.points if self.best else None


class LostTab(Tab[LostRow]):
    """Leaves by lost points: the draft of an improvement plan."""

    name = "lost"
    letter = "m"
    title = N_("Lost points")
    stand_ins = False  # what comes from a domain begins with the largest loss
    first_order = (SortKey("lost", downwards=True),)

    @property
    def part(self) -> Part[Standpoint]:
        """What is proven at each leaf."""
        return STANDPOINT

    def rows(self) -> Sequence[LostRow]:
        """Every leaf whose score is known and below its maximum."""
        found = answered(self, STANDPOINT)
        leaves = {leaf.code: leaf for leaf in found.leaves} if found else {}
        lost = {
            row.code: row.lost
            for row in self.view.year.profile.criteria
            if row.code in leaves and row.lost is not None and row.lost > 0
        }
        most = max(lost.values(), default=Decimal(1))
        return [
            LostRow(
                row,
                leaves[row.code],
                lost[row.code],
                100 * lost[row.code] / most,
                best_level(leaves[row.code]),
            )
            for row in self.view.year.profile.criteria
            if row.code in lost
        ]

    def key(self, row: LostRow) -> str:
        """Its code."""
        return row.row.code

    def code(self, row: LostRow) -> str:
        """Its code."""
        return row.row.code

    def columns(self) -> Sequence[Column[LostRow]]:
        """Points, what is lost, the others' points, what is proven."""
        return _columns()

    def lead(self) -> list[Line]:
        """How much is lost in all, and how much of it is proven to be within reach."""
        rows = self.rows()
        if not rows:
            return [Line(((_("No points were lost"), "good"),))]
        lost = sum((row.lost for row in rows), Decimal(0))
        proven = sum((row.gain or Decimal(0) for row in rows), Decimal(0))
        text = ngettext("{points} at {count} criterion", "{points} at {count} criteria", len(rows))
        return [
            Line(
                (
                    (_("Lost") + " ", "dim"),
                    (text.format(points=formats.points(lost), count=len(rows)), "strong"),
                    ("   " + _("proven within reach") + " ", "dim"),
                    (formats.change(proven), "good"),
                )
            )
        ]

    def foot(self, row: LostRow | None) -> list[Line]:
        """Everything that is proven at the criterion under the cursor."""
        if row is None:
            return [Line()]
        return [levels_line(row.leaf)]


def _columns() -> list[Column[LostRow]]:
    return [
        name_column(
            lambda row: (formats.criterion(row.row.code, row.row.name, "  "), ""),
            lambda row: formats.criterion(row.row.code, row.row.name),
            _("Criterion"),
            _("Sub-criteria that are scored themselves; full ones are left out"),
        ),
        Column(
            "score",
            _("Points"),
            lambda row: (formats.share(row.row.score, row.row.max_score), ""),
            width=9,
            about=_("Points out of the maximum"),
            align="right",
            sort=lambda row: row.row.index_percent,
            export=lambda row: row.row.score,
        ),
        number_column(
            "lost",
            _("Lost"),
            lambda row: row.lost,
            about=_("Maximum minus points"),
            cell=lambda row: (formats.exact(row.lost), "bad"),
            downwards=True,
        ),
        Column(
            "bar",
            "",
            lambda row: (cells.bar(row.share, _BAR), "bad"),
            width=_BAR,
            about=_("Lost points as a bar"),
            priority=4,
            gap=1,
        ),
        *_others(),
        number_column(
            "gain",
            _("Proven"),
            lambda row: row.gain,
            about=_(
                "Points to gain up to the highest proven level: this commune's own best share of "
                "the maximum before, what 75 % of its peers hold, or what a quarter of them holds"
            ),
            cell=lambda row: (formats.change(row.gain), "good" if row.gain else "dim"),
            downwards=True,
        ),
        holders_column(lambda row: row.best, priority=1),
    ]


def _others() -> list[Column[LostRow]]:
    return [
        number_column(
            "median",
            _("Median"),
            lambda row: row.row.median,
            about=_("Median of the group, in points"),
            cell=lambda row: (formats.exact(row.row.median), "dim"),
            priority=3,
        ),
        number_column(
            "best",
            _("Best"),
            lambda row: row.row.best,
            about=_("The most points that any commune of the group has here"),
            cell=lambda row: (formats.exact(row.row.best), "dim"),
            priority=2,
        ),
    ]
