"""Home: who stands where in a year, and why somebody is not ranked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import answers, renewal
from cchc_tui.tui.answers import MOST_COMPARED
from cchc_tui.tui.places import HOME, Standpoint
from cchc_tui.tui.screens.base import YEAR_KEYS, Renewal
from cchc_tui.tui.screens.drilling import enter_commune, enter_criterion
from cchc_tui.tui.screens.filtering import FilteringScreen
from cchc_tui.tui.screens.standing_columns import (
    BY_RANK,
    focus_remark,
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


class LeaderboardScreen(FilteringScreen):
    """The leaderboard of one year and group."""

    place = HOME

    BINDINGS = [
        *YEAR_KEYS,
        Binding("c", "criterion", N_("Criterion"), id="leaderboard.criterion"),
        Binding("g", "group", N_("Group"), id="leaderboard.group"),
        Binding("y", "choose_year", N_("Choose a year"), id="leaderboard.year", show=False),
        Binding("e", "app.export", N_("Export"), id="app.export"),
        Binding("space", "mark", N_("Mark to compare"), id="leaderboard.mark", show=False),
        Binding("u", "unmark", N_("Unmark all"), id="leaderboard.unmark", show=False),
        Binding("v", "since", N_("Ranks since another year"), id="leaderboard.since", show=False),
    ]

    def __init__(self, source: Source, board: answers.Board) -> None:
        super().__init__(source)
        self.board = board
        self.grid: Grid[Standing] = Grid(lambda row: row.commune_id, "grid", BY_RANK)
        self.marked: tuple[int, ...] = ()
        self._since: int | None = None
        self._framework = Lines(id="framework")
        self.show(board)

    def body(self) -> Iterable[Widget]:
        """The framework, the filter, the grid."""
        yield self._framework
        yield from self.filter_line()
        yield self.grid

    def show(self, board: answers.Board) -> None:
        """Show a year; the cursor stays on its commune."""
        self.board = board
        self._write_title()
        self.grid.set_columns(leaderboard_columns(board, self._since))
        self.apply_filter()
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

    @property
    def standpoint(self) -> Standpoint:
        """This year and group, the commune under the cursor, and those that are marked."""
        row, at = self.grid.cursor_row, self.board.at
        commune = row.commune_id if row else None
        return Standpoint(at.year, at.group, commune, marked=self.marked)

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

        options = [Option(str(year), str(year), "") for year in self._years()]
        self.app.push_screen(
            ChooseScreen(_("Choose a year"), options, str(self.board.at.year)),
            lambda year: self._ask(int(year), self.board.at.group) if year else None,
        )

    def _years(self) -> list[int]:
        """The years of the warehouse, newest first."""
        return list(dict.fromkeys(at.year for at in self.board.years))

    def action_since(self) -> None:
        """Pick the earlier year that changes of rank are counted from."""
        from cchc_tui.tui.screens.choose import ChooseScreen, Option

        now = self.board.at.year
        options = [Option(str(year), str(year), "") for year in self._years() if year < now]
        if not options:
            self.refuse(answers.no_such_year(now - 1))
            return
        self.app.push_screen(
            ChooseScreen(_("Ranks gained or lost since"), options, str(self._since or now - 1)),
            lambda year: self._count_since(int(year)) if year else None,
        )

    def _count_since(self, year: int) -> None:
        self._since = year
        self.show(self.board)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key for groups where there is only one, none for a mark that is not there."""
        if action == "group":
            return len(self._groups()) > 1
        if action == "unmark":
            return bool(self.marked)
        return super().check_action(action, parameters)

    def _groups(self) -> list[str]:
        return [at.group for at in self.board.years if at.year == self.board.at.year]

    def action_group(self) -> None:
        """The next group of units of this year."""
        groups = self._groups()
        after = groups[(groups.index(self.board.at.group) + 1) % len(groups)]
        self._ask(self.board.at.year, after)

    # filter

    def apply_filter(self) -> None:
        """Show the communes whose names have what was typed in them."""
        self.grid.set_rows([row for row in self.board.standings if self.passes(row.commune)])

    # rows

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        grid = self.grid
        shown, there = len(grid.rows), len(self.board.standings)
        right = " · ".join(
            filter(
                None,
                (
                    focus_remark(self.board, event.row, grid.chosen),
                    _("{count} marked").format(count=len(self.marked)) if self.marked else "",
                    _("{shown} of {there}").format(shown=shown, there=there) if self.typed else "",
                ),
            )
        )
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
        enter_commune(self, event.row.commune_id, self.board.at.year)

    # marks

    def action_mark(self) -> None:
        """Mark the commune under the cursor for comparison, or take its mark away."""
        if self.grid.cursor_row is not None:
            self._mark(self.grid.cursor_row)

    @on(Grid.MarkWanted)
    def _mark_clicked(self, event: Grid.MarkWanted) -> None:
        self._mark(event.row)

    def _mark(self, row: Standing) -> None:
        commune = row.commune_id
        if commune in self.marked:
            self._set_marked(tuple(other for other in self.marked if other != commune))
        elif len(self.marked) == MOST_COMPARED:
            most = _("{count} communes are marked; more do not fit side by side")
            self.say(most.format(count=MOST_COMPARED), "warn")
        else:
            self._set_marked((*self.marked, commune))

    def action_unmark(self) -> None:
        """Take all marks away."""
        self._set_marked(())

    def _set_marked(self, communes: tuple[int, ...]) -> None:
        self.marked = communes
        self.grid.set_marked(communes)
        self.refresh_bindings()
        text = _("Marked: {names}. Key 2 puts them side by side.")
        names = [row.commune for row in self.board.standings if row.commune_id in communes]
        self.say(text.format(names=", ".join(names)) if names else _("Nothing is marked"))

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
        if code is not None:
            enter_criterion(self, self.standpoint, code)

    @property
    def export_name(self) -> str:  # type: ignore[override]
        """The file name that is proposed for an export."""
        at = self.board.at
        return "-".join(filter(None, ("cchc", str(at.year), fold(at.group).replace(" ", "-"))))
