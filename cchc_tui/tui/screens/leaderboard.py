"""Home: who stands where in a year, and why somebody is not ranked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import answers, renewal
from cchc_tui.tui.screens.base import BoardScreen, Renewal
from cchc_tui.tui.screens.standing_columns import (
    framework_remark,
    leaderboard_columns,
    remark,
)
from cchc_tui.tui.source import Source
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.lines import Line, Lines
from warehouse.messages import N_
from warehouse.queries import Criterion, Standing
from warehouse.text import fold

if TYPE_CHECKING:
    from cchc_tui.tui.widgets.columns import Cell


class FilterLine(Input):
    """Where the filter is typed. Enter works at once, so that a further key in the same packet
    (a second Enter, over a slow line) already goes to the grid."""

    async def action_submit(self) -> None:
        """Enter: on with the rows that are left."""
        if isinstance(self.screen, LeaderboardScreen):
            self.screen.filtered()


class LeaderboardScreen(BoardScreen):
    """The leaderboard of one year and group."""

    is_home = True

    BINDINGS = [
        Binding(
            "left_square_bracket", "year(-1)", N_("Year"), id="year.previous", key_display="[ ]"
        ),
        Binding("right_square_bracket", "year(1)", N_("Next year"), id="year.next", show=False),
        Binding("slash", "filter", N_("Filter"), id="leaderboard.filter"),
        Binding("c", "criterion", N_("Criterion"), id="leaderboard.criterion"),
        Binding("g", "group", N_("Group"), id="leaderboard.group"),
        Binding("y", "choose_year", N_("Choose a year"), id="leaderboard.year", show=False),
        Binding("e", "app.export", N_("Export"), id="app.export"),
        Binding("escape", "clear", N_("Clear the filter"), id="leaderboard.clear"),
    ]

    def __init__(self, source: Source, board: answers.Board) -> None:
        super().__init__(source)
        self.board = board
        self.grid: Grid[Standing] = Grid(lambda row: row.commune_id, id="grid")
        self._framework = Lines(id="framework")
        self._filter = ""
        self.grid.sorted_by = "rank"
        self.show(board)

    def body(self) -> Iterable[Widget]:
        """The framework, the filter, the grid."""
        yield self._framework
        with Horizontal(id="filter-line"):
            yield Lines(Line(((_("Filter:"), "key"),)), id="filter-label")
            about = _("part of a name, with or without accents")
            line = FilterLine(placeholder=about, id="filter", compact=True, select_on_focus=False)
            line.cursor_blink = False
            yield line
        yield self.grid

    def show(self, board: answers.Board) -> None:
        """Show a year; the cursor stays on its commune."""
        self.board = board
        self._write_title()
        self.grid.set_columns(leaderboard_columns(board))
        self._apply_filter()
        if self.is_attached:
            self.refresh_bindings()

    def _write_title(self) -> None:
        at = self.board.at
        crumbs = [_("Leaderboard {year}").format(year=at.year)]
        if at.group:
            crumbs.append(at.group)
        self.title_line(*crumbs, illustrative=at.illustrative)
        title: Cell = (at.title or _("Framework {year}").format(year=at.year), "dim")
        counts = _("{ranked} of {units} ranked · {max} points").format(
            ranked=at.ranked, units=at.units, max=formats.exact(at.max_score)
        )
        self._framework.show(Line((title,), ((counts, "dim"),)))

    def _ask(self, year: int, group: str | None) -> None:
        self.ask("board", lambda reader: answers.board(reader, year, group), self.show)

    def renewal(self) -> Renewal[answers.Board]:
        """The same year and group once more."""
        return Renewal("board", self.board, renewal.board, self.show)

    # years and groups

    def action_year(self, by: int) -> None:
        """The year before or after."""
        known = sorted({at.year for at in self.board.years})
        index = known.index(self.board.at.year) + by
        if 0 <= index < len(known):
            self._ask(known[index], self.board.at.group)
        else:
            self.refuse(answers.no_such_year(self.board.at.year + by))

    def action_choose_year(self) -> None:
        """Pick a year from a list."""
        from cchc_tui.tui.screens.choose import ChooseScreen, Option

        years = list(dict.fromkeys(at.year for at in self.board.years))
        options = [Option(str(year), str(year), "") for year in years]
        self.app.push_screen(
            ChooseScreen(_("Choose a year"), options, str(self.board.at.year)),
            lambda year: self._ask(int(year), self.board.at.group) if year else None,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key for groups where there is only one, none for a filter that is not there."""
        if action == "group":
            return len(self._groups()) > 1
        if action == "clear":
            return self.query_one("#filter-line").has_class("-open")
        if action == "filter":
            return not self.query_one("#filter", Input).has_focus
        return True

    def _groups(self) -> list[str]:
        return [at.group for at in self.board.years if at.year == self.board.at.year]

    def action_group(self) -> None:
        """The next group of units of this year."""
        groups = self._groups()
        after = groups[(groups.index(self.board.at.group) + 1) % len(groups)]
        self._ask(self.board.at.year, after)

    # filter

    def action_filter(self) -> None:
        """Open the filter line."""
        self.query_one("#filter-line").add_class("-open")
        # at once: the next letters may have come in the same packet as the slash
        self.set_focus(self.query_one("#filter", Input))

    @on(Input.Changed, "#filter")
    def _typed(self, event: Input.Changed) -> None:
        self._filter = event.value
        self._apply_filter()

    def filtered(self) -> None:
        """On with the rows that the filter leaves."""
        self._filter = self.query_one("#filter", Input).value
        self._apply_filter()
        if self.grid.cursor_row is not None:
            self.grid.select(self.grid.cursor_row.commune_id)
        self.set_focus(self.grid)
        self.query_one("#filter-line").set_class(bool(self._filter), "-open")

    def _apply_filter(self) -> None:
        wanted = fold(self._filter)
        rows = [row for row in self.board.standings if wanted in fold(row.commune)]
        self.grid.set_rows(rows)

    def action_clear(self) -> None:
        """Lift the filter."""
        self.query_one("#filter", Input).value = ""
        self.query_one("#filter-line").remove_class("-open")
        self.set_focus(self.grid)
        self.refresh_bindings()

    # rows

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        grid = self.grid
        shown, there = len(grid.rows), len(self.board.standings)
        right = _("{shown} of {there}").format(shown=shown, there=there) if self._filter else ""
        if event.row is None:
            self.say(_("no commune is called so"), "warn", right)
            return
        said = remark(self.board, event.row)
        if event.by_column:
            self.say(grid.about_chosen, "dim", right)
        else:
            text = " · ".join(filter(None, (said, framework_remark(self.board))))
            self.say(text or grid.about_chosen, "warn" if said else "dim", right)

    @on(Grid.Activated)
    def _open(self, event: Grid.Activated) -> None:
        self.open_commune(event.row.commune_id)

    def open_commune(self, commune_id: int) -> None:
        """The screen of one commune, in this year."""
        year = self.board.at.year
        self.ask("open", lambda reader: answers.commune_year(reader, commune_id, year), self._push)

    def _push(self, answer: answers.CommuneYear) -> None:
        from cchc_tui.tui.screens.commune import CommuneScreen

        self.app.push_screen(CommuneScreen(self.source, answer))

    # criteria

    def action_criterion(self) -> None:
        """Choose a criterion to rank by."""
        from warehouse import queries

        at = self.board.at
        self.ask("tree", lambda reader: queries.criteria(reader, at.year, at.group), self._choose)

    def _choose(self, tree: list[Criterion]) -> None:
        from cchc_tui.tui.screens.choose import ChooseScreen, Option

        options = [
            Option(
                node.code,
                "  " * (node.level - 1) + formats.criterion(node.code, node.name, "  "),
                formats.exact(node.max_score),
            )
            for node in tree
        ]
        self.app.push_screen(ChooseScreen(_("Rank by a criterion"), options), self._ask_criterion)

    def _ask_criterion(self, code: str | None) -> None:
        if code is None:
            return
        at = self.board.at
        self.ask(
            "open",
            lambda reader: answers.criterion_board(reader, at.year, at.group, code),
            self._push_criterion,
        )

    def _push_criterion(self, answer: answers.CriterionBoard) -> None:
        from cchc_tui.tui.screens.criterion import CriterionScreen

        row = self.grid.cursor_row
        commune = row.commune_id if row else None
        self.app.push_screen(CriterionScreen(self.source, answer, commune))

    @property
    def export_name(self) -> str:  # type: ignore[override]
        """The file name that is proposed for an export."""
        at = self.board.at
        return "-".join(filter(None, ("cchc", str(at.year), fold(at.group).replace(" ", "-"))))
