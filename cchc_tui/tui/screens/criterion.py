"""One criterion: who does how well at it, and how a commune did through the years."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.binding import Binding
from textual.containers import Container
from textual.widget import Widget

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import answers, cells, renewal
from cchc_tui.tui.places import Standpoint
from cchc_tui.tui.screens.base import YEAR_KEYS, BoardScreen, Renewal
from cchc_tui.tui.screens.criterion_strip import audit_line, marks, strip
from cchc_tui.tui.screens.drilling import enter_commune
from cchc_tui.tui.screens.shared_columns import (
    bar_column,
    change_column,
    figures_remark,
    percent_column,
    share_column,
)
from cchc_tui.tui.screens.standing_columns import BY_RANK, commune_column, rank_columns
from cchc_tui.tui.source import Source
from cchc_tui.tui.widgets.columns import Column
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.lines import Line, Lines
from warehouse.messages import N_
from warehouse.queries import Place, Standing

_BAR = 10  # cells


class CriterionScreen(BoardScreen):
    """The leaderboard of one criterion beside the history of the commune under the cursor."""

    CSS_PATH = "criterion.tcss"
    about = N_(
        "The leaderboard of one criterion, how its scores lie, and how a commune did through the"
        " years"
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS = [
        *YEAR_KEYS,
        Binding("e", "app.export", N_("Export"), id="app.export"),
    ]

    def __init__(
        self,
        source: Source,
        answer: answers.CriterionBoard,
        commune_id: int | None = None,
        via: str | None = None,
    ) -> None:
        """`commune_id`: under the cursor at first; `via`: the commune whose screen led here."""
        super().__init__(source)
        self.answer = answer
        self._via = via
        self.grid: Grid[Standing] = Grid(lambda row: row.commune_id, "grid", BY_RANK)
        self._about = Lines(id="about")
        self._strip = Lines(id="strip")
        self._marks = Lines(id="marks")
        self._history = Lines(id="history")
        if commune_id is not None:
            self.grid.select(commune_id)
        self.show(answer)

    def body(self) -> Iterable[Widget]:
        """The criterion, how the scores lie, the grid, the history."""
        yield self._about
        yield self._strip
        yield self._marks
        with Container(id="beside"):
            yield self.grid
            yield self._history

    def show(self, answer: answers.CriterionBoard) -> None:
        """Show the criterion in a year; the cursor stays on its commune."""
        self.answer = answer
        at, node = answer.at, answer.node
        self.title_line(
            _("Leaderboard {year}").format(year=at.year),
            *filter(None, (at.group, self._via)),
            *(step.code for step in answer.path),
            illustrative=at.illustrative,
        )
        maximum = _("maximum {max} points").format(max=formats.exact(node.max_score))
        self._about.show(
            Line(((formats.criterion(node.code, node.name, "  "), "strong"),), ((maximum, "dim"),)),
            audit_line(answer),
        )
        self._strip.show(strip(answer))
        self.grid.fill(self._columns(), answer.standings)
        self._show_history(self.grid.cursor_row)

    @property
    def standpoint(self) -> Standpoint:
        """This year and criterion, and the commune under the cursor."""
        row, at = self.grid.cursor_row, self.answer.at
        return Standpoint(at.year, at.group, row.commune_id if row else None, self.answer.node.code)

    def renewal(self) -> Renewal[answers.CriterionBoard]:
        """The same criterion and year once more."""
        return Renewal("board", self.answer, renewal.criterion_board, self.show)

    def _show_history(self, row: Standing | None) -> None:
        self._marks.show(marks(self.answer, row))
        places = self.answer.histories.get(row.commune_id, ()) if row else ()
        self._history.show(*_history(row, places))

    def _columns(self) -> list[Column[Standing]]:
        columns = [
            *rank_columns(),
            commune_column(self.answer.standings),
            share_column(),
            percent_column(),
            bar_column(_BAR, priority=4),
            change_column(priority=1),
        ]
        if any(row.self_score is not None for row in self.answer.standings):
            columns.append(_self_score())
        return columns

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        row: Standing | None = event.row
        self._show_history(row)
        said = figures_remark(row) if row else ""
        if event.by_column or not said:
            self.say(self.grid.about_chosen)
        else:
            self.say(said, "warn")

    def action_year(self, by: int) -> None:
        """The same criterion a year on or back, under the code that it has there."""
        answer = self.answer
        self.ask(
            "board",
            lambda reader: answers.criterion_in_next_year(reader, answer, by),
            self.show,
        )

    @on(Grid.Activated)
    def _open(self, event: Grid.Activated) -> None:
        enter_commune(self, event.row.commune_id, self.answer.at.year)

    @property
    def export_name(self) -> str:  # type: ignore[override]
        """The file name that is proposed for an export."""
        return f"cchc-{self.answer.at.year}-{self.answer.node.code}"


def _self_score() -> Column[Standing]:
    return Column(
        "self_score",
        _("Self"),
        lambda row: (formats.exact(row.self_score), "dim"),
        width=8,
        about=_("Self-assessed points"),
        align="right",
        priority=3,
        sort=lambda row: row.self_score,
        downwards=True,
        export=lambda row: row.self_score,
    )


def _history(row: Standing | None, places: tuple[Place, ...]) -> list[Line]:
    """The years of one commune at this criterion, the newest first."""
    if row is None:
        return [Line()]
    lines = [Line(((row.commune, "heading"),))]
    for place in places:
        score = formats.share(place.score, place.max_score)
        rank = formats.rank(place.rank, place.rank_of)
        share = cells.bar(place.index_percent, 6)
        text = f"{place.year}  {score:>11}  {rank:>6}  "
        lines.append(Line(((text, ""), (share, "dim"))))
    return lines
