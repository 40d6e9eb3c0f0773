"""Folding and unfolding: what the tabs that show a tree have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from textual.binding import Binding

from cchc_tui.tui.screens.commune_tab import Tab
from warehouse.messages import N_

Row = TypeVar("Row")

FOLDING = (
    Binding("space", "in_tab('turn')", N_("Unfold"), id="tree.toggle"),
    Binding(
        "right,l", "in_tab('unfold')", N_("Unfold"), id="tree.unfold", show=False, priority=True
    ),
    Binding("left,h", "in_tab('fold')", N_("Fold"), id="tree.fold", show=False, priority=True),
    Binding("asterisk,a", "in_tab('toggle_all')", N_("Unfold all"), id="tree.all"),
)


class FoldingTab(Tab[Row]):
    """A tab whose rows have parts below; what was unfolded stays so, by code."""

    bindings = FOLDING
    _open: frozenset[str] = frozenset()

    def parents(self) -> Iterable[str]:
        """The codes of what can be unfolded."""
        raise NotImplementedError

    def is_open(self, code: str) -> bool:
        """True when the parts of a criterion are shown."""
        return code in self._open

    def marked(self, code: str) -> str:
        """What stands before a criterion: folded, unfolded, or nothing below."""
        if code not in self.parents():
            return " "
        return "▾" if self.is_open(code) else "▸"

    def reveal(self, code: str) -> None:
        """Unfold all that a criterion is part of."""
        self._open |= set(self.screen.criteria.above(code))

    def _here(self) -> str:
        """The code of the row under the cursor; '' where there is none."""
        row: Row | None = self.screen.grid.cursor_row
        return (self.code(row) or "") if row is not None else ""

    def _show(self) -> None:
        self.screen.grid.set_rows(self.rows())

    # keys

    def turn(self) -> None:
        """Fold or unfold the criterion under the cursor."""
        code = self._here()
        if code in self.parents():
            self._open ^= {code}
            self._show()

    def unfold(self) -> None:
        """Unfold; on what is unfolded already, go to its first part."""
        code = self._here()
        if self.is_open(code):
            self.screen.grid.action_move(1)
        elif code in self.parents():
            self.turn()

    def fold(self) -> None:
        """Fold; on what is folded already, go up to what it belongs to."""
        code = self._here()
        found = self.screen.criteria.get(code)
        if self.is_open(code):
            self.turn()
        elif found and found.parent:
            self.go_up(found.parent)

    def go_up(self, parent: str) -> None:
        """Put the cursor on what a criterion belongs to."""
        self.screen.grid.select(parent)

    def toggle_all(self) -> None:
        """Unfold everything; when everything is, fold all but the domains."""
        everything = frozenset(self.parents())
        if self._open >= everything:
            if code := self._here():
                self.go_up(self.screen.criteria.domain_of(code))
            self._open = frozenset()
        else:
            self._open = everything
        self._show()
