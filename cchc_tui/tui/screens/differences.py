"""What a newer state of the warehouse has otherwise than an older one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from cchc_tui import formats
from cchc_tui.i18n import _, ngettext
from cchc_tui.tui import cells
from cchc_tui.tui.ledgers import TwoStates
from cchc_tui.tui.places import Standpoint
from cchc_tui.tui.screens.base import Renewal
from cchc_tui.tui.screens.drilling import enter_named
from cchc_tui.tui.screens.filtering import FilteringScreen
from cchc_tui.tui.screens.shared_columns import number_column, text_column
from cchc_tui.tui.source import Source
from cchc_tui.tui.widgets.columns import Column
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.lines import Line, Lines
from cchc_tui.wording import differences as words
from warehouse.messages import N_
from warehouse.queries import OtherDifference, ResultDifference, ScoreDifference


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs, as it is shown.

    change: points; None where it is none in points
    group, commune, criterion: where the row leads to; None = to no commune, to no criterion
    """

    year: int | None
    whose: str
    what: str
    before: str
    now: str
    change: Decimal | None = None
    group: str = ""
    commune: str | None = None
    criterion: str | None = None


class DifferencesScreen(FilteringScreen):
    """Results first, then the scores behind them, then what they rest on."""

    CSS_PATH = "data.tcss"
    about = N_("What a newer state of the warehouse has otherwise than an older one")
    BINDINGS = [Binding("e", "app.export", N_("Export"), id="app.export")]

    def __init__(self, source: Source, answer: TwoStates, came_from: Standpoint) -> None:
        super().__init__(source)
        self.answer = answer
        self._came_from = came_from
        self._lead = Lines(id="lead")
        self._all: tuple[Difference, ...] = ()
        self.grid: Grid[Difference] = Grid(lambda row: (row.year, row.whose, row.what), "grid")
        self.show(answer)

    def body(self) -> Iterable[Widget]:
        """How many, the filter, what differs."""
        yield self._lead
        yield from self.filter_line()
        yield self.grid

    def show(self, answer: TwoStates) -> None:
        """Show how two states differ."""
        self.answer = answer
        self._all = tuple(_all(answer))
        self.title_line(
            _("Data"),
            _("From state {older} to {newer}").format(older=answer.older, newer=answer.newer),
            illustrative=answer.illustrative,
        )
        count = len(self._all)
        text = ngettext("{count} difference", "{count} differences", count).format(count=count)
        self._lead.show(Line(((text if count else _("no difference"), "dim"),)))
        self.grid.set_columns(_columns())
        self.apply_filter()

    def apply_filter(self) -> None:
        """Show the rows that have what was typed in them."""
        self.grid.set_rows([row for row in self._all if self.passes(row.whose, row.what)])

    @property
    def standpoint(self) -> Standpoint:
        """Where one comes from."""
        return self._came_from

    def renewal(self) -> Renewal[TwoStates]:
        """The same two states: they never change."""
        return Renewal("states", self.answer, lambda reader, old: old, self.show)

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        row: Difference | None = event.row
        shown, there = len(self.grid.rows), len(self._all)
        right = _("{shown} of {there}").format(shown=shown, there=there) if self.typed else ""
        cut = row is not None and self.grid.is_cut(row)
        whole = f"{row.whose} · {row.what}" if row is not None and cut else ""
        self.say(self.grid.about_chosen if event.by_column else whole, "dim", right)

    @on(Grid.Activated)
    def _open(self, event: Grid.Activated) -> None:
        row: Difference = event.row
        if row.year is not None:
            enter_named(self, Standpoint(row.year, row.group), row.commune, row.criterion)

    @property
    def export_name(self) -> str:  # type: ignore[override]
        """The file name that is proposed for an export."""
        return f"cchc-{self.answer.older}-{self.answer.newer}"


def _all(answer: TwoStates) -> Iterator[Difference]:
    found = answer.differences
    for result in found.results:
        yield from _result(result)
    for score in found.scores:
        yield from _score(score)
    for other in found.others:
        yield _other(other)


def _result(row: ResultDifference) -> Iterator[Difference]:
    whose = words.unit(row.commune, row.group)
    if row.old_score != row.new_score:
        yield Difference(
            row.year,
            whose,
            _("Total"),
            formats.points(row.old_score),
            formats.points(row.new_score),
            _gained(row.old_score, row.new_score),
            *(row.group, row.commune),
        )
    for what, before, now in (
        (_("Rank"), formats.rank(row.old_rank), formats.rank(row.new_rank)),
        (_("Rating"), row.old_rating or formats.NOTHING, row.new_rating or formats.NOTHING),
    ):
        if before != now:
            yield Difference(row.year, whose, what, before, now, None, row.group, row.commune)


def _score(row: ScoreDifference) -> Iterator[Difference]:
    whose = words.unit(row.commune, row.group)
    name = formats.criterion(row.criterion, row.criterion_name or row.criterion)
    before = words.score(row.old_score, row.old_applicable)
    now = words.score(row.new_score, row.new_applicable)
    leads_to = (row.group, row.commune, row.criterion)
    if before != now:
        change = _gained(row.old_score, row.new_score)
        yield Difference(row.year, whose, name, before, now, change, *leads_to)
    for what, old, new in (
        (_("self-assessed"), row.old_self, row.new_self),
        (_("maximum"), row.old_max, row.new_max),
    ):
        if old != new:
            before, now = formats.exact(old), formats.exact(new)
            yield Difference(row.year, whose, f"{name} ({what})", before, now, None, *leads_to)


def _other(row: OtherDifference) -> Difference:
    return Difference(
        row.year,
        words.unit(row.name, row.group),
        f"{words.kind(row)}: {words.property_name(row)}",
        words.value(row.property, row.old_value),
        words.value(row.property, row.new_value),
    )


def _gained(old: Decimal | None, new: Decimal | None) -> Decimal | None:
    return None if old is None or new is None else new - old


def _columns() -> list[Column[Difference]]:
    return [
        text_column(
            "year", _("Year"), lambda row: str(row.year or ""), 4, about=_("Of which year")
        ),
        text_column(
            "whose",
            _("Whose"),
            lambda row: row.whose,
            16,
            about=_("Commune, criterion or framework"),
            widest=40,
            frozen=True,
        ),
        text_column(
            "what", _("What"), lambda row: row.what, 14, about=_("What differs"), widest=60
        ),
        text_column(
            "before",
            _("Before"),
            lambda row: row.before,
            8,
            about=_("In the older state"),
            widest=24,
        ),
        text_column(
            "now", _("After"), lambda row: row.now, 8, about=_("In the newer state"), widest=24
        ),
        number_column(
            "change",
            _("± points"),
            lambda row: row.change,
            about=_("Points gained or lost between the two states"),
            cell=lambda row: cells.signed(row.change, formats.change(row.change)),
            width=8,
            priority=1,
        ),
    ]
