"""Everything that can be done or gone to, by its name: the palette, and the jump to a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cchc_tui import formats
from cchc_tui.i18n import _
from cchc_tui.tui import places
from cchc_tui.tui.places import Standpoint
from cchc_tui.tui.screens.base import BoardScreen
from cchc_tui.tui.screens.choose import ChooseScreen, Option, criterion_option
from cchc_tui.tui.screens.drilling import enter_commune, enter_criterion
from cchc_tui.tui.widgets.keybar import key_name, meaning
from warehouse import queries
from warehouse.queries import Criterion, Reader, Standing

if TYPE_CHECKING:
    from cchc_tui.tui.app import Dashboard

# Moving about needs no name; the palette itself is open already.
_NOT_LISTED = ("grid.", "screen.", "editor.", "app.palette", "app.jump", "app.hint")


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette, and what it does."""

    option: Option
    run: Callable[[], object]


def open_palette(app: Dashboard) -> None:
    """Offer every action of the screen on top, every main screen, commune and criterion."""
    screen = app.screen
    if isinstance(screen, BoardScreen):
        first = [*_actions(app, screen), *_destinations(app)]
        _ask(app, screen, _("What shall be done?"), first)


def open_jump(app: Dashboard) -> None:
    """Offer every commune and criterion of the year."""
    screen = app.screen
    if isinstance(screen, BoardScreen):
        _ask(app, screen, _("Go to a commune or a criterion"), [])


def _ask(app: Dashboard, screen: BoardScreen, question: str, first: list[Command]) -> None:
    at = screen.standpoint

    def names(reader: Reader) -> list[Command]:
        standings = queries.standings(reader, at.year, None, at.group)
        tree = queries.criteria(reader, at.year, at.group)
        return [*first, *_communes(screen, at, standings), *_criteria(screen, at, tree)]

    def choose(commands: list[Command]) -> None:
        if app.screen is not screen:  # something else was opened meanwhile
            return
        by_key = {command.option.key: command.run for command in commands}

        def run(key: str | None) -> None:
            if key is not None:
                by_key[key]()

        app.push_screen(ChooseScreen(question, [command.option for command in commands]), run)

    screen.ask("palette", names, choose)


def _actions(app: Dashboard, screen: BoardScreen) -> Iterator[Command]:
    """What the keys of this screen do, each once."""
    listed = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        name = binding.id or ""
        known = not name or binding.action in listed or name.startswith(_NOT_LISTED)
        if active.enabled and not known and not binding.action.startswith("go("):
            listed.add(binding.action)
            words = f"{binding.description} {binding.tooltip or ''}"
            option = Option(
                f"do {name} {binding.action}", meaning(binding), key_name(binding.key), words
            )
            yield Command(
                option, partial(app.call_later, app.run_action, binding.action, active.node)
            )


def _destinations(app: Dashboard) -> Iterator[Command]:
    for place in places.offered(app):
        text = f"{_(place.title)}: {_(place.purpose)}"
        option = Option(f"go {place.id}", text, str(place.number), place.words)
        yield Command(option, partial(places.go, app, place.id))


def _communes(
    screen: BoardScreen, at: Standpoint, standings: Sequence[Standing]
) -> Iterator[Command]:
    for row in standings:
        rank = formats.rank(row.rank, row.rank_of)
        option = Option(f"commune {row.commune_id}", row.commune, rank)
        yield Command(option, partial(enter_commune, screen, row.commune_id, at.year))


def _criteria(screen: BoardScreen, at: Standpoint, tree: Sequence[Criterion]) -> Iterator[Command]:
    for node in tree:
        plain = criterion_option(node)
        option = Option(f"criterion {node.code}", plain.text.strip(), plain.detail)
        yield Command(option, partial(enter_criterion, screen, at, node.code))
