"""One commune in one year: where it stands, what moved, criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import answers, renewal
from cchc_tui.tui.screens.base import BoardScreen, Renewal
from cchc_tui.tui.screens.commune_card import card
from cchc_tui.tui.screens.commune_columns import commune_columns, profile_remark
from cchc_tui.tui.source import Source
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.lines import Lines
from warehouse.errors import BadInput
from warehouse.messages import N_, say
from warehouse.queries import ProfileRow
from warehouse.text import fold


class CommuneScreen(BoardScreen):
    """A card with the commune's result over the tree of its criteria."""

    BINDINGS = [
        Binding(
            "left_square_bracket", "year(-1)", N_("Year"), id="year.previous", key_display="[ ]"
        ),
        Binding("right_square_bracket", "year(1)", N_("Next year"), id="year.next", show=False),
        Binding("n", "neighbour(1)", N_("Next by rank"), id="commune.next", key_display="n p"),
        Binding("p", "neighbour(-1)", N_("Previous by rank"), id="commune.previous", show=False),
        Binding("space", "turn", N_("Unfold"), id="tree.toggle"),
        Binding("right,l", "unfold", N_("Unfold"), id="tree.unfold", show=False, priority=True),
        Binding("left,h", "fold", N_("Fold"), id="tree.fold", show=False, priority=True),
        Binding("asterisk,a", "toggle_all", N_("Unfold all"), id="tree.all"),
        Binding("e", "app.export", N_("Export"), id="app.export"),
    ]

    def __init__(self, source: Source, answer: answers.CommuneYear) -> None:
        super().__init__(source)
        self.answer = answer
        self._open: set[str] = set()
        self._parents: frozenset[str] = frozenset()
        self._card = Lines(id="card")
        self.grid: Grid[ProfileRow] = Grid(lambda row: row.code, id="grid")
        self.show(answer)

    def body(self) -> Iterable[Widget]:
        """The card and the tree."""
        yield self._card
        yield self.grid

    def show(self, answer: answers.CommuneYear) -> None:
        """Show a commune's year; what was unfolded stays so, by code."""
        self.answer = answer
        total = answer.profile.total
        self._parents = frozenset(row.parent for row in answer.profile.criteria)
        self.title_line(
            _("Leaderboard {year}").format(year=answer.at.year),
            *filter(None, (answer.at.group,)),
            total.commune,
            illustrative=answer.at.illustrative,
        )
        self._card.show(*card(answer))
        self.grid.set_columns(commune_columns(self._mark))
        self._show_tree()

    def renewal(self) -> Renewal[answers.CommuneYear]:
        """The same commune and year once more."""
        return Renewal("commune", self.answer, renewal.commune_year, self.show)

    def _mark(self, row: ProfileRow) -> str:
        """What stands before a criterion: folded, unfolded, or nothing below."""
        if row.code not in self._parents:
            return " "
        return "▾" if row.code in self._open else "▸"

    def _show_tree(self) -> None:
        shown = {""}
        rows = []
        for row in self.answer.profile.criteria:
            if row.parent in shown:
                rows.append(row)
                if row.code in self._open:
                    shown.add(row.code)
        self.grid.set_rows(rows)

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        said = profile_remark(event.row) if event.row else ""
        self.say(said or self._about(event.row), "warn" if said else "dim")

    def _about(self, row: ProfileRow | None) -> str:
        """The whole name of a criterion that the grid had to cut."""
        return formats.criterion(row.code, row.name) if row and self.grid.is_cut(row) else ""

    # the tree

    def action_turn(self) -> None:
        """Fold or unfold the criterion under the cursor."""
        row = self.grid.cursor_row
        if row and row.code in self._parents:
            self._open ^= {row.code}
            self._show_tree()

    def action_unfold(self) -> None:
        """Unfold; on what is unfolded already, go to its first part."""
        row = self.grid.cursor_row
        if not row or row.code not in self._parents:
            return
        if row.code in self._open:
            self.grid.action_move(1)
        else:
            self.action_turn()

    def action_fold(self) -> None:
        """Fold; on what is folded already, go up to what it belongs to."""
        row = self.grid.cursor_row
        if not row:
            return
        if row.code in self._open:
            self.action_turn()
        elif row.parent:
            self.grid.select(row.parent)

    def action_toggle_all(self) -> None:
        """Unfold everything; when everything is, fold all but the domains."""
        everything = set(self._parents) - {""}
        row = self.grid.cursor_row
        if self._open >= everything:
            self._open = set()
            if row:
                self.grid.select(self._domain_of(row))
        else:
            self._open = everything
        self._show_tree()

    def _domain_of(self, row: ProfileRow) -> str:
        rows = {other.code: other for other in self.answer.profile.criteria}
        while row.parent in rows:
            row = rows[row.parent]
        return row.code

    @on(Grid.Activated)
    def _open_criterion(self, event: Grid.Activated) -> None:
        at, code = self.answer.at, event.row.code
        self.ask(
            "open",
            lambda reader: answers.criterion_board(reader, at.year, at.group, code),
            self._push,
        )

    def _push(self, answer: answers.CriterionBoard) -> None:
        from cchc_tui.tui.screens.criterion import CriterionScreen

        commune = self.answer.profile.total.commune_id
        via = self.answer.profile.total.commune
        self.app.push_screen(CriterionScreen(self.source, answer, commune, via))

    # years and neighbours

    def _ask(self, commune_id: int, year: int) -> None:
        self.ask(
            "commune", lambda reader: answers.commune_year(reader, commune_id, year), self.show
        )

    def action_year(self, by: int) -> None:
        """The same commune a year on or back."""
        self._ask(self.answer.profile.total.commune_id, self.answer.at.year + by)

    def action_neighbour(self, by: int) -> None:
        """The commune one place below (+1) or above (-1)."""
        order = self.answer.order
        index = order.index(self.answer.profile.total.commune_id) + by
        if 0 <= index < len(order):
            self._ask(order[index], self.answer.at.year)
        else:
            ends = say("this is the last commune") if by > 0 else say("this is the first commune")
            self.refuse(BadInput.because(ends))

    @property
    def export_name(self) -> str:  # type: ignore[override]
        """The file name that is proposed for an export."""
        name = fold(self.answer.profile.total.commune).replace(" ", "-")
        return f"cchc-{self.answer.at.year}-{name}"
