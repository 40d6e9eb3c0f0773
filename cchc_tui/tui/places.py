"""The main screens: what there is, by which key and word it is found, and how it opens.

A new main screen is one entry here: a number key, the bar of places, the palette, the help and
the tests follow from it. Knows no toolkit beyond the screens' types, and imports none of them
before it is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from warehouse.messages import N_
from warehouse.queries import Reader

if TYPE_CHECKING:
    from cchc_tui.tui.personal import PersonalApp
    from cchc_tui.tui.screens.base import BoardScreen
    from cchc_tui.tui.source import Source

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where somebody stands when they go elsewhere, so that they arrive at the same things.

    criterion: its code in this year and group
    marked: communes (commune_id) that were marked for comparison, in the order of marking
    """

    year: int
    group: str
    commune_id: int | None = None
    criterion: str | None = None
    marked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entrance(Generic[Answer]):
    """How a main screen opens.

    question: what the screen needs, asked in a thread; may raise what the warehouse raises
    screen: makes the screen, filled, from the answer
    """

    question: Callable[[Reader, Standpoint], Answer]
    screen: Callable[[Source, Answer, Standpoint], BoardScreen]


@dataclass(frozen=True, slots=True)
class Destination:
    """One main screen.

    number: the key that opens it
    title: a word or two, for the bar of places
    purpose: what it is for, in a sentence
    words: what else it may be searched by, Vietnamese and English alike
    entrance: imports the screen's module when it is called; None = the home screen
    in_kiosk: False where strangers may not go
    """

    id: str
    number: int
    title: str
    purpose: str
    words: str
    entrance: Callable[[], Entrance[Any]] | None
    in_kiosk: bool = True


def _compare() -> Entrance[Any]:
    from cchc_tui.tui.screens.compare import entrance

    return entrance()


def _trends() -> Entrance[Any]:
    from cchc_tui.tui.screens.trends import entrance

    return entrance()


def _robustness() -> Entrance[Any]:
    from cchc_tui.tui.screens.robustness import entrance

    return entrance()


def _audit() -> Entrance[Any]:
    from cchc_tui.tui.screens.audit import entrance

    return entrance()


def _data() -> Entrance[Any]:
    from cchc_tui.tui.screens.data import entrance

    return entrance()


def _sql() -> Entrance[Any]:
    from cchc_tui.tui.screens.sql import entrance

    return entrance()


HOME = "leaderboard"

DESTINATIONS: tuple[Destination, ...] = (
    Destination(
        HOME,
        1,
        N_("Leaderboard"),
        N_("Who stands where in a year, who rose and who fell, and why a unit is not ranked"),
        "bảng xếp hạng thứ hạng trang đầu leaderboard rank home",
        None,
    ),
    Destination(
        "compare",
        2,
        N_("Compare"),
        N_("Two to four communes side by side, the criteria that set them apart first"),
        "so sánh đối chiếu cạnh nhau compare side by side",
        _compare,
    ),
    Destination(
        "trends",
        3,
        N_("Trends"),
        N_("Ranks and points through the years: who rose past whom"),
        "xu hướng qua các năm biểu đồ trends years chart bump",
        _trends,
    ),
    Destination(
        "robustness",
        4,
        N_("Robustness"),
        N_("How firm the ranks are: under small errors, other weights, without one domain"),
        "độ chắc chắn thứ hạng trọng số sai số robustness weights interval sensitivity",
        _robustness,
    ),
    Destination(
        "audit",
        5,
        N_("Audit"),
        N_("Which criteria separate nobody, which decide, and who claims more than was granted"),
        "rà soát bộ tiêu chí tự chấm cao hơn thẩm định audit criteria over-claiming ceiling",
        _audit,
    ),
    Destination(
        "data",
        6,
        N_("Data"),
        N_("Where the figures come from: loads, problems, what was published, earlier states"),
        "dữ liệu lượt nạp vấn đề công bố lịch sử trạng thái khác nhau data loads problems history",
        _data,
    ),
    Destination(
        "sql",
        7,
        N_("SQL"),
        N_("A statement of your own, which can only read, and its answer as a table to export"),
        "câu lệnh truy vấn hỏi kho dữ liệu query statement ask database",
        _sql,
        in_kiosk=False,
    ),
)


def destination(name: str) -> Destination:
    """The main screen with this id. Raises KeyError."""
    return {place.id: place for place in DESTINATIONS}[name]


def offered(app: PersonalApp) -> tuple[Destination, ...]:
    """The main screens that there are in this session."""
    return tuple(place for place in DESTINATIONS if place.in_kiosk or not app.kiosk)


def main_screen(app: PersonalApp) -> str:
    """The main screen that is open, or the one that led to what is."""
    from cchc_tui.tui.screens.base import BoardScreen

    boards = [screen for screen in app.screen_stack if isinstance(screen, BoardScreen)]
    return next((board.place for board in reversed(boards) if board.place), HOME)


def is_offered(app: PersonalApp, name: str) -> bool:
    """True where this is the id of a main screen of this session."""
    return any(place.id == name for place in offered(app))


def go(app: PersonalApp, name: str) -> None:
    """Open a main screen in place of everything above the home screen.

    A main screen that is open already comes back as it was left.
    """
    from cchc_tui.tui.screens.base import BoardScreen

    here, wanted = app.screen, destination(name)
    if not isinstance(here, BoardScreen) or not is_offered(app, name):
        return
    here.forget("open")
    if _back_to(app, name) or wanted.entrance is None:
        return
    entrance, at, source = wanted.entrance(), here.standpoint, here.source

    def open_it(answer: Any) -> None:
        if app.screen is not here:  # something else was opened meanwhile
            return
        screen = entrance.screen(source, answer, at)
        screen.place = name
        app.recall_order(screen)
        home = _depth_of(app, HOME)
        _leave(app, home + 1)
        if app.screen is app.screen_stack[home - 1]:
            app.push_screen(screen)
        else:
            app.remember_order(app.screen)
            app.switch_screen(screen)

    here.ask("open", lambda reader: entrance.question(reader, at), open_it)


def _back_to(app: PersonalApp, name: str) -> bool:
    """Go back to a main screen that is open; False where it is not."""
    depth = _depth_of(app, name)
    _leave(app, depth or len(app.screen_stack))
    return bool(depth)


def _depth_of(app: PersonalApp, name: str) -> int:
    """How many screens there are up to a main screen and with it; 0 where it is not open."""
    from cchc_tui.tui.screens.base import BoardScreen

    for depth, screen in enumerate(app.screen_stack, start=1):
        if isinstance(screen, BoardScreen) and screen.place == name:
            return depth
    return 0


def _leave(app: PersonalApp, depth: int) -> None:
    """Leave the screens above the first `depth` ones."""
    while len(app.screen_stack) > depth:
        app.pop_screen()
