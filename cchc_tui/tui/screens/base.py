"""What all screens of figures share: title, status, keys, the way back, errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from cchc_tui.i18n import _, translate
from cchc_tui.tui.asking.service import AskingScreen
from cchc_tui.tui.asking.source import Source
from cchc_tui.tui.cells import NOTE
from cchc_tui.tui.places import HOME, Standpoint, destination
from cchc_tui.tui.widgets.columns import Cell
from cchc_tui.tui.widgets.grid import Grid
from cchc_tui.tui.widgets.keybar import KeyBar, back_key
from cchc_tui.tui.widgets.lines import Line, Lines
from cchc_tui.tui.widgets.placebar import PlaceBar
from cchc_tui.tui.widgets.tour import Tour
from warehouse.errors import BadInput, WarehouseError
from warehouse.messages import N_
from warehouse.queries import Reader

SEPARATOR = " › "


# Both keys share a place on the bar, named after the first.
YEAR_KEYS = (
    Binding(
        "left_square_bracket",
        "year(-1)",
        N_("Year"),
        id="year.previous",
        key_display="[ ]",
        tooltip=N_("Previous year"),
    ),
    Binding("right_square_bracket", "year(1)", N_("Next year"), id="year.next", show=False),
)


def note_of(screen: Screen[Any]) -> tuple[Cell, ...]:
    """What a screen without figures of its own says when the warehouse's are synthetic."""
    note: tuple[Cell, ...] = getattr(screen.app, "note", ())
    return note


def sentence(error: WarehouseError) -> str:
    """What is wrong and what to do, in the user's language."""
    return ": ".join(filter(None, (translate(error.what), translate(error.fix))))


Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Renewal(Generic[Answer]):
    """How a screen asks for what it shows once more.

    kind: that of the questions which change what the screen shows
    shown: the answer that is on screen
    question: asks a newer state for the same; reads in a thread
    show: puts the newer answer on screen
    """

    kind: str
    shown: Answer
    question: Callable[[Reader, Answer], Answer]
    show: Callable[[Answer], None]


class BoardScreen(AskingScreen):
    """A screen with a title above, a status line and the keys below."""

    AUTO_FOCUS = "#grid"
    BINDINGS = [
        Binding("escape,backspace", "back", N_("Back"), id="screen.back", show=False),
        Binding("x", "app.copy('cell')", N_("Copy the cell"), id="copy.cell", show=False),
        Binding("X", "app.copy('row')", N_("Copy the row"), id="copy.row", show=False),
        Binding(
            "ctrl+y,ctrl+x", "app.copy('table')", N_("Copy the table"), id="copy.table", show=False
        ),
    ]

    # The parts are made and filled before the screen is composed, so that the first frame is
    # the only one: whatever is filled in later costs another.
    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.heading = Lines(id="title")
        self.footing = Lines(id="status")
        self._said = Line()
        self._news: Line | None = None
        self._busy: Line | None = None
        self._arrived = ""

    def compose(self) -> ComposeResult:
        """Places, title, body, status, keys; at the first run a tour."""
        self._fit_at_once()
        yield PlaceBar()
        yield self.heading
        yield from self.body()
        yield KeyBar()
        if self.is_home and getattr(self.app, "first_run", False):
            yield Tour()
        yield self.footing

    def _fit_at_once(self) -> None:
        """Take the classes of this terminal's size before the first frame, not after it."""
        size = self.app.size
        for given, cells in (
            (self.HORIZONTAL_BREAKPOINTS, size.width),
            (self.VERTICAL_BREAKPOINTS, size.height),
        ):
            self.add_class(*self._get_breakpoint_classes(cells, given or []))

    def body(self) -> Iterable[Widget]:
        """What stands between the title and the status."""
        raise NotImplementedError

    place = ""  # the main screen that this is (cchc_tui.tui.places); '' for what rows lead to
    about = ""  # what the screen is for, in a sentence; main screens say it in their entry
    illustrative = False
    export_name = "cchc"
    _titled: tuple[Cell, ...] = ()

    @property
    def is_home(self) -> bool:
        """True where there is no way back but out."""
        return self.place == HOME

    @property
    def purpose(self) -> str:
        """What the screen is for, in a sentence, untranslated."""
        return destination(self.place).purpose if self.place else self.about

    @property
    def standpoint(self) -> Standpoint:
        """The year, group and things that whoever goes elsewhere from here wants to see there."""
        raise NotImplementedError

    @property
    def sorted_grid(self) -> Grid[Any] | None:
        """The grid whose order is remembered; None where the screen has none of its own."""
        grid = getattr(self, "grid", None)
        return grid if isinstance(grid, Grid) else None

    def exported(self, path: Path | None) -> None:
        """Say that the file is there; in a kiosk without where that is."""
        if path is not None:
            self.say(_("Written: {path}").format(path=path.name), "good")

    def title_line(self, *crumbs: str, illustrative: bool, about: tuple[Cell, ...] = ()) -> None:
        """The way here on the first line; synthetic numbers are always called so."""
        self.illustrative = illustrative
        left: list[Cell] = [("CCHC", "accent")]
        for crumb in crumbs[:-1]:
            left += [(SEPARATOR, "dim"), (crumb, "")]
        left += [(SEPARATOR, "dim"), (crumbs[-1], "strong"), *about]
        self._titled = tuple(left)
        self.show_title()

    def show_title(self) -> None:
        """Write the first line, with what must be known of all figures below at its end."""
        note: list[Cell] = [(_(NOTE), "accent")] if self.illustrative else []
        if self.source.outdated:
            note = [(_("older data"), "warn"), *([("  ", ""), *note] if note else [])]
        self.heading.show(Line(self._titled, tuple(note)))

    def say(self, text: str, tone: str = "dim", right: str = "") -> None:
        """Write the status line; while there is unread news, as soon as that was seen."""
        self._said = Line(((text, tone),), ((right, "dim"),) if right else ())
        self._write_status()

    def announce(self, text: str, tone: str = "good") -> None:
        """Write news over the status line, until the next key; '' is none."""
        self._news = Line(((text, tone),)) if text else None
        self._write_status()

    def news_seen(self) -> None:
        """A key was pressed: the status line is the screen's own again."""
        if self._news is not None:
            self._news = None
            self._write_status()

    def _write_status(self) -> None:
        self.footing.show(self._busy or self._news or self._said)

    def advanced(self, about: str, percent: int) -> None:
        """How far long work is, on the status line; Esc stops it."""
        text = _("{what}: {percent}% · {key} stops it")
        doing = text.format(what=about, percent=percent, key=back_key(self))
        self._busy = Line(((doing, "accent"),)) if about else None
        self._write_status()

    # new data

    def renewal(self) -> Renewal[Any]:
        """How to ask for what this screen shows once more."""
        raise NotImplementedError

    def renew(self, news: str = "") -> None:
        """Show the same of the state that is current now, and say what came, both at once.

        What is not there any more stays as it was, and is called so. Where nothing on screen
        differs, nothing but the news is written.
        """
        self._arrived = news
        wanted = self.renewal()

        def question(reader: Reader) -> Callable[[], None]:
            try:
                answer = wanted.question(reader, wanted.shown)
            except BadInput as error:
                return partial(self._renewed, gone=translate(error.what))
            if answer == wanted.shown:
                return self._renewed
            return lambda: self._renewed(partial(wanted.show, answer))

        if wanted.kind in self.ask_again():
            self.announce(news)  # the answer that is on its way shows the new figures
        else:
            self.ask(wanted.kind, question, lambda renewed: renewed())

    def _renewed(self, show: Callable[[], None] | None = None, gone: str = "") -> None:
        if show:
            show()
        if gone:
            text = _("{reason}; shown is what was there before").format(reason=gone)
            self.announce(". ".join(filter(None, (self._arrived, text))), "warn")
        else:
            self.announce(self._arrived)

    @property
    def status(self) -> str:
        """The status line's text."""
        return self.footing.text

    def refuse(self, error: WarehouseError) -> None:
        """An error of the warehouse, in the user's language, on the status line."""
        self.say(sentence(error), "warn")

    def action_back(self) -> None:
        """Stop what takes long; else to the screen before, which is as it was left."""
        tours = self.query(Tour)
        if self.stop_work():
            self.say(_("Stopped"))
        elif tours:
            tours.remove()
        elif not self.is_home:
            self.app.pop_screen()

    @property
    def has_back(self) -> bool:
        """False where Esc would do nothing: at home, with nothing to stop or to close."""
        return not self.is_home or self.works or bool(self.query(Tour))
