"""Communes side by side: in which criteria they differ most."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import comparing
from cchc_tui.tui.answers import MOST_COMPARED
from cchc_tui.tui.comparing import Comparison
from cchc_tui.tui.places import Entrance, Standpoint
from cchc_tui.tui.screens.base import YEAR_KEYS, BoardScreen, Renewal
from cchc_tui.tui.screens.choose import ChooseScreen, Option
from cchc_tui.tui.screens.compare_columns import BY_SPREAD, card, compare_columns
from cchc_tui.tui.screens.drilling import enter_criterion
from cchc_tui.tui.source import Source
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.lines import Lines
from warehouse.messages import N_
from warehouse.queries import ComparedCriterion, Standing
from warehouse.text import fold


class CompareScreen(BoardScreen):
    """Two to four communes beside one another, the criteria that set them apart first."""

    CSS_PATH = "compare.tcss"
    BINDINGS = [
        *YEAR_KEYS,
        Binding("a", "add", N_("Add"), id="compare.add"),
        Binding("d", "remove", N_("Remove"), id="compare.remove"),
        Binding("t", "turn", N_("Whole tree"), id="compare.tree"),
        Binding("e", "app.export", N_("Export"), id="app.export"),
    ]

    def __init__(self, source: Source, answer: Comparison) -> None:
        super().__init__(source)
        self.answer = answer
        self.whole_tree = False
        self._card = Lines(id="card")
        self.grid: Grid[ComparedCriterion] = Grid(lambda row: row.node.code, "grid", BY_SPREAD)
        self.show(answer)

    def body(self) -> Iterable[Widget]:
        """Who is compared, and the criteria."""
        yield self._card
        yield self.grid

    def show(self, answer: Comparison) -> None:
        """Show a comparison; the cursor stays on its criterion."""
        self.answer = answer
        at = answer.at
        self.title_line(
            _("Comparison {year}").format(year=at.year),
            *filter(None, (at.group,)),
            illustrative=at.illustrative,
        )
        self._card.show(*card(answer))
        self._show_rows()
        if self.is_attached:
            self.refresh_bindings()

    def _show_rows(self) -> None:
        rows = [row for row in self.answer.criteria if self.whole_tree or row.node.is_leaf]
        self.grid.fill(compare_columns(self.answer, tree=self.whole_tree), rows)

    @property
    def standpoint(self) -> Standpoint:
        """This year and group, who is compared, the criterion under the cursor."""
        row, at = self.grid.cursor_row, self.answer.at
        code = row.node.code if row else None
        communes = self.answer.communes
        return Standpoint(at.year, at.group, communes[0], code, marked=communes)

    def renewal(self) -> Renewal[Comparison]:
        """The same communes and year once more."""
        return Renewal("comparison", self.answer, comparing.renewed, self.show)

    def _ask(self, year: int, communes: tuple[int, ...]) -> None:
        group = self.answer.at.group
        self.ask(
            "comparison",
            lambda reader: comparing.comparison(reader, year, group, communes),
            self.show,
        )

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        row: ComparedCriterion | None = event.row
        if event.by_column or row is None:
            self.say(self.grid.about_chosen)
        else:
            whole = formats.criterion(row.node.code, row.node.name)
            self.say(whole if self.grid.is_cut(row) else "")

    # what is compared

    def action_year(self, by: int) -> None:
        """The same communes a year on or back."""
        self._ask(self.answer.at.year + by, self.answer.communes)

    def action_turn(self) -> None:
        """From the largest differences to the whole tree, and back."""
        self.whole_tree = not self.whole_tree
        self.grid.first_order = () if self.whole_tree else BY_SPREAD
        self._show_rows()
        self.grid.action_sort_reset()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """At least two, at most four."""
        count = len(self.answer.profiles)
        if action == "add":
            return count < MOST_COMPARED and bool(self.answer.others)
        if action == "remove":
            return count > 2
        return True

    def action_add(self) -> None:
        """One commune more, by its name."""
        self._choose(_("Compare with"), self.answer.others, self._add)

    def _add(self, commune: int) -> None:
        self._ask(self.answer.at.year, (*self.answer.communes, commune))

    def action_remove(self) -> None:
        """One commune less."""
        self._choose(
            _("No longer compare"), [one.total for one in self.answer.profiles], self._remove
        )

    def _remove(self, commune: int) -> None:
        left = tuple(other for other in self.answer.communes if other != commune)
        self._ask(self.answer.at.year, left)

    def _choose(self, question: str, rows: Iterable[Standing], do: Callable[[int], None]) -> None:
        options = [
            Option(str(row.commune_id), row.commune, formats.rank(row.rank, tied=row.tied))
            for row in rows
        ]
        self.app.push_screen(
            ChooseScreen(question, options), lambda key: do(int(key)) if key else None
        )

    @on(Grid.Activated)
    def _open(self, event: Grid.Activated) -> None:
        enter_criterion(self, self.standpoint, event.row.node.code)

    @property
    def export_name(self) -> str:  # type: ignore[override]
        """The file name that is proposed for an export."""
        names = "-".join(fold(name).replace(" ", "-") for name in self.answer.short_names)
        return f"cchc-{self.answer.at.year}-{names}"


def entrance() -> Entrance[Comparison]:
    """How the dashboard opens it: with what is marked, or with the neighbours by rank."""
    return Entrance(
        comparing.first_comparison, lambda source, answer, _at: CompareScreen(source, answer)
    )
