"""How firm the ranks are: small errors, other weights, any weights, a domain left out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.binding import Binding

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import cells
from cchc_tui.tui.asking import firmness
from cchc_tui.tui.asking.firmness import Firm
from cchc_tui.tui.asking.room import Room
from cchc_tui.tui.asking.source import Source
from cchc_tui.tui.places import Entrance, Standpoint
from cchc_tui.tui.screens.base import YEAR_KEYS, Renewal, sentence
from cchc_tui.tui.screens.drilling import enter_commune
from cchc_tui.tui.screens.robustness_columns import likely_column, range_columns, same_column
from cchc_tui.tui.screens.views import View, ViewsScreen, view_keys
from cchc_tui.tui.widgets.columns import Cell, Column
from cchc_tui.tui.widgets.lines import Line, wrapped
from cchc_tui.tui.widgets.ordering import SortKey
from cchc_tui.wording import robustness as wording
from warehouse.analysis.answers import Firmness, Interval
from warehouse.messages import N_

_BAR, _WIDE_BAR = 36, 60  # cells of the ranges
_BY_RANK = (SortKey("rank"),)


def _bar(room: Room) -> int:
    return _WIDE_BAR if room.wide else _BAR


def _tolerance_columns(answer: Firm, room: Room) -> Sequence[Column[Firmness]]:
    found = answer.found
    if found is None:
        return ()
    about = _("Best and worst rank if every total may be off by {u}").format(
        u=formats.exact(found.u)
    )
    return range_columns(found, lambda row: row.tolerance, about, _bar(room))


def _weights_columns(answer: Firm, room: Room) -> Sequence[Column[Firmness]]:
    found = answer.found
    if found is None:
        return ()
    columns = range_columns(
        found,
        lambda row: Interval(row.weights.best, row.weights.worst),
        _("Ranks under random weights; the thick part is the middle 90 % of the sets"),
        _bar(room) - (0 if room.wide else 12),
        lambda row: Interval(row.weights.low, row.weights.high),
    )
    return [*columns, likely_column(), same_column()]


def _dominance_columns(answer: Firm, room: Room) -> Sequence[Column[Firmness]]:
    found = answer.found
    if found is None:
        return ()
    about = _("Ranks that are possible at all: no weights give one outside")
    return range_columns(found, lambda row: row.dominance, about, _bar(room))


def _rows(answer: Firm) -> Sequence[Firmness]:
    return answer.found.rows if answer.found else ()


def _key(row: Firmness) -> int:
    return row.commune_id


def _lead(name: str, answer: Firm, room: Room) -> list[Line]:
    """What the open view comes to; where there is room, how the weights were drawn."""
    found = answer.found
    if answer.refused:
        return wrapped(sentence(answer.refused), "warn", room.width)
    if found is None:
        return [Line(((_("Not worked out yet: F5 does it"), "dim"),))]
    if len(found.rows) < 2:
        said_of_few = " ".join(wording.conclusions(found))
        return wrapped(said_of_few, "warn", room.width)
    said = {
        "tolerance": wording.small_errors,
        "weights": wording.weights,
        "dominance": wording.any_weights,
    }
    lines = wrapped(said[name](found), "strong", room.width)
    if name == "weights":
        lines += wrapped(wording.how_drawn(found), "dim", room.width)
    if found.domains and room.tall:
        lines += wrapped(wording.without_domain(found), "dim", room.width)
    return lines


def _foot(answer: Firm, row: Firmness, room: Room) -> list[Line]:
    """One commune's rank without each domain that matters; where there is room, their names."""
    found = answer.found
    if found is None or not found.domains:
        return []
    moved: list[Cell] = []
    for code, _name in found.domains:
        if row.domains[code] != row.rank:
            change, _tone = cells.rank_change(row.rank - row.domains[code])
            moved.append((f"{code}: {row.domains[code]} {change}   ", ""))
    nothing: Cell = (_("the rank stays"), "good")
    line = Line(((_("Without one domain") + "  ", "dim"), *(moved or [nothing])))
    # on every row the same, so that a step sends one line
    names = "; ".join(formats.criterion(code, name) for code, name in found.domains)
    return [line, *(wrapped(names, "dim", room.width) if room.tall else [])]


def _enter(screen: ViewsScreen[Firm], row: Firmness) -> None:
    enter_commune(screen, row.commune_id, screen.answer.at.year)


VIEWS = tuple(
    View(
        name,
        letter,
        title,
        "commune",
        columns,
        _rows,
        _key,
        partial(_lead, name),
        _foot,
        _enter,
        _BY_RANK,
    )
    for name, letter, title, columns in (
        ("tolerance", "t", N_("Small errors"), _tolerance_columns),
        ("weights", "w", N_("Other weights"), _weights_columns),
        ("dominance", "a", N_("Any weights"), _dominance_columns),
    )
)


class RobustnessScreen(ViewsScreen[Firm]):
    """Ranges of ranks as bars; random weights are drawn in a thread, which Esc stops."""

    VIEWS = VIEWS
    BINDINGS = [
        *view_keys("robustness", VIEWS),
        *YEAR_KEYS,
        Binding("b", "by", N_("By domain or criterion"), id="robustness.by", show=False),
        Binding("f5", "again", N_("Work out"), id="robustness.again", show=False),
        Binding("e", "app.export", N_("Export"), id="app.export"),
    ]

    def __init__(self, source: Source, answer: Firm, commune_id: int | None = None) -> None:
        """`commune_id`: under the cursor at first."""
        super().__init__(source, answer)
        self.prefer({"commune": commune_id})
        self._head(answer)

    def _head(self, answer: Firm) -> None:
        self.title_line(
            _("Robustness {year}").format(year=answer.at.year),
            *filter(None, (answer.at.group,)),
            illustrative=answer.at.illustrative,
        )

    def on_mount(self) -> None:
        """Work it out."""
        self.action_again()

    def show(self, answer: Firm) -> None:
        """Show the ranges of a year."""
        self._head(answer)
        super().show(answer)

    def renewal(self) -> Renewal[Firm]:
        """The same year once more."""
        return Renewal("robust", self.answer, firmness.renewed, self.show)

    @property
    def standpoint(self) -> Standpoint:
        """The year, and the commune under the cursor."""
        row: Firmness | None = self.grid.cursor_row
        at = self.answer.at
        return Standpoint(at.year, at.group, row.commune_id if row else None)

    def _work(self, year: int, by: str) -> None:
        group = self.answer.at.group
        self.work(
            "robust",
            lambda reader, progress: firmness.worked(reader, year, group, by, progress),
            self.show,
            _("Drawing weights"),
        )

    def action_again(self) -> None:
        """Work it out, again after it was stopped."""
        self._work(self.answer.at.year, self.answer.by)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to work out where that was refused."""
        return self.answer.refused is None if action in ("again", "by") else True

    def action_by(self) -> None:
        """Random weights for domains instead of criteria, and back."""
        by = "leaf" if self.answer.by == "domain" else "domain"
        self._work(self.answer.at.year, by)

    def action_year(self, by: int) -> None:
        """The same of the year before or after."""
        self._work(self.answer.at.year + by, self.answer.by)

    @property
    def export_name(self) -> str:  # type: ignore[override]
        """The file name that is proposed for an export."""
        return f"cchc-{self.answer.at.year}-robustness-{self.open.name}"


def entrance() -> Entrance[Firm]:
    """How the dashboard opens it: at once, and works then."""
    return Entrance(
        firmness.unworked,
        lambda source, answer, at: RobustnessScreen(source, answer, at.commune_id),
    )
