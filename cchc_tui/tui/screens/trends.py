"""Ranks through the years: who rose past whom, and everybody's index on one scale."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.binding import Binding
from textual.containers import Container
from textual.widget import Widget

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui.asking import answers, trending
from cchc_tui.tui.asking.source import Source
from cchc_tui.tui.asking.trending import Trends
from cchc_tui.tui.places import Entrance, Standpoint
from cchc_tui.tui.screens.base import YEAR_KEYS, BoardScreen, Renewal
from cchc_tui.tui.screens.drilling import enter_commune
from cchc_tui.tui.screens.standing_columns import BY_RANK
from cchc_tui.tui.screens.trends_columns import trends_columns
from cchc_tui.tui.widgets.bump import BumpChart, Race, Ranked
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.lines import Line, Lines
from cchc_tui.tui.widgets.multiples import Multiples, Panel
from warehouse.messages import N_
from warehouse.queries import Standing


class TrendsScreen(BoardScreen):
    """A chart beside the communes; the one under the cursor stands out in it."""

    CSS_PATH = "trends.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS = [
        *YEAR_KEYS,
        Binding("m", "multiples", N_("Each on its own"), id="trends.multiples"),
        Binding("e", "app.export", N_("Export"), id="app.export"),
    ]

    def __init__(self, source: Source, answer: Trends, commune_id: int | None = None) -> None:
        """`commune_id`: highlighted at first."""
        super().__init__(source)
        self.answer = answer
        self._framework = Lines(id="framework")
        self._race = Race()
        self._small: tuple[tuple[Panel, ...], str] | None = None  # made when it is looked at
        self._chart = BumpChart(id="chart")
        self._multiples = Multiples(id="multiples")
        self.grid: Grid[Standing] = Grid(lambda row: row.commune_id, "grid", BY_RANK)
        self.grid.select(commune_id)
        self.show(answer)

    def body(self) -> Iterable[Widget]:
        """What is drawn, the drawing, the communes."""
        yield self._framework
        with Container(id="beside"):
            yield self._chart
            yield self._multiples
            yield self.grid

    def show(self, answer: Trends) -> None:
        """Show the years up to one; the cursor stays on its commune."""
        self.answer = answer
        at = answer.at
        first = answer.years[0] if answer.years else at.year
        span = f"{first}–{answer.years[-1]}" if first < at.year else str(at.year)
        self.title_line(
            _("Trends {years}").format(years=span),
            *filter(None, (at.group,)),
            illustrative=at.illustrative,
        )
        self._race, self._small = _race(answer), None
        self.grid.fill(trends_columns(answer), answer.standings)
        self._draw()

    def _draw(self) -> None:
        row = self.grid.cursor_row
        key = row.commune_id if row else None
        if self.has_class("-multiples"):
            if self._small is None:
                self._small = _panels(self.answer), _scale(self.answer)
            panels, text = self._small
            self._multiples.show(panels, key)
        else:
            self._chart.show(self._race, key)
            text = _("Ranks, the best on top; the unit under the cursor stands out")
        self._framework.show(Line(((text, "dim"),)))

    @property
    def standpoint(self) -> Standpoint:
        """The last year that is drawn, the group, the commune under the cursor."""
        row, at = self.grid.cursor_row, self.answer.at
        return Standpoint(at.year, at.group, row.commune_id if row else None)

    def renewal(self) -> Renewal[Trends]:
        """The same year and group once more."""
        return Renewal("trends", self.answer, trending.renewed, self.show)

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        self._draw()
        self.say(self.grid.about_chosen if event.by_column else self._in_words(event.row))

    def _in_words(self, row: Standing | None) -> str:
        """The highlighted line in words."""
        if row is None:
            return ""
        years = [
            f"{year}: {formats.rank(place.rank, place.rank_of)}"
            for year in self.answer.years
            if (place := self.answer.place(row.commune_id, year))
        ]
        return " · ".join((row.commune, *years))

    def action_multiples(self) -> None:
        """From one chart of all to a chart of each, and back."""
        self.toggle_class("-multiples")
        self._draw()

    def action_year(self, by: int) -> None:
        """End a year earlier or later."""
        at = self.answer.at
        year = at.year + by
        if year in self.answer.known:
            self.ask("trends", lambda reader: trending.trends(reader, year, at.group), self.show)
        else:
            self.refuse(answers.no_such_year(year))

    @on(Grid.Activated)
    def _open(self, event: Grid.Activated) -> None:
        enter_commune(self, event.row.commune_id, self.answer.at.year)

    @property
    def export_name(self) -> str:  # type: ignore[override]
        """The file name that is proposed for an export."""
        return f"cchc-{self.answer.at.year}-trends"


def _race(answer: Trends) -> Race:
    """The lines, in the order of the last year's ranks."""
    return Race(
        answer.years,
        tuple(
            Ranked(row.commune_id, answer.ranks(row.commune_id))
            for row in answer.standings
            if row.rank is not None
        ),
    )


def _panels(answer: Trends) -> tuple[Panel, ...]:
    panels = []
    for row in answer.standings:
        places = [answer.place(row.commune_id, year) for year in answer.years]
        values = [place.index_percent if place else None for place in places]
        panels.append(
            Panel(
                row.commune_id,
                f"{formats.rank(row.rank)} {answer.names[row.commune_id]}",
                formats.percent(row.index_percent),
                tuple(None if value is None else float(value) for value in values),
            )
        )
    return tuple(panels)


def _scale(answer: Trends) -> str:
    """From where to where the small charts go."""
    drawn = [
        place.index_percent
        for places in answer.places.values()
        for place in places.values()
        if place.year in answer.years and place.index_percent is not None
    ]
    about = _("Index (%) of each unit on one scale, from {least} to {greatest}")
    return about.format(
        least=formats.percent(min(drawn, default=None)),
        greatest=formats.percent(max(drawn, default=None)),
    )


def entrance() -> Entrance[Trends]:
    """How the dashboard opens it: with the commune that one comes from highlighted."""
    return Entrance(
        trending.first_trends,
        lambda source, answer, at: TrendsScreen(source, answer, at.commune_id),
    )
