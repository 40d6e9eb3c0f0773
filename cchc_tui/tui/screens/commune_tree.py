"""The tab of a commune's criteria: the tree, to be folded and unfolded."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_tui.tui.screens.commune_columns import commune_columns, profile_remark
from cchc_tui.tui.screens.commune_fold import FoldingTab
from cchc_tui.tui.widgets.columns import Cell, Column
from warehouse.messages import N_
from warehouse.queries import ProfileRow


class TreeTab(FoldingTab[ProfileRow]):
    """Every criterion with points, share, rank and change."""

    name = "tree"
    letter = "t"
    title = N_("By criterion")
    whole_card = True
    _parents: frozenset[str] = frozenset()

    def take(self) -> None:
        """What has parts below."""
        self._parents = frozenset(row.parent for row in self._criteria) - {""}

    def parents(self) -> frozenset[str]:
        """The codes of criteria with parts."""
        return self._parents

    @property
    def _criteria(self) -> tuple[ProfileRow, ...]:
        return self.view.year.profile.criteria

    def columns(self) -> Sequence[Column[ProfileRow]]:
        """Points, share, rank, change, median."""
        return commune_columns(lambda row: self.marked(row.code))

    def rows(self) -> Sequence[ProfileRow]:
        """The criteria whose parents are all unfolded."""
        shown = {""}
        rows = []
        for row in self._criteria:
            if row.parent in shown:
                rows.append(row)
                if self.is_open(row.code):
                    shown.add(row.code)
        return rows

    def key(self, row: ProfileRow) -> str:
        """Its code."""
        return row.code

    def code(self, row: ProfileRow) -> str:
        """Its code."""
        return row.code

    def said(self, row: ProfileRow) -> Cell:
        """What is to be said beyond the figures, or the whole name."""
        if said := profile_remark(row):
            return said, "warn"
        return super().said(row)
