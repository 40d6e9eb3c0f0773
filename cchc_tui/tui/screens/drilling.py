"""Going into one commune or one criterion, from wherever it was named."""

from __future__ import annotations

from cchc_tui.tui import answers
from cchc_tui.tui.places import Standpoint
from cchc_tui.tui.screens.base import BoardScreen
from warehouse import queries
from warehouse.queries import Reader


def enter_commune(screen: BoardScreen, commune_id: int, year: int) -> None:
    """Open one commune's year over `screen`."""

    def push(answer: answers.CommuneYear) -> None:
        from cchc_tui.tui.screens.commune import CommuneScreen

        screen.app.push_screen(CommuneScreen(screen.source, answer))

    screen.ask("open", lambda reader: answers.commune_year(reader, commune_id, year), push)


def enter_criterion(
    screen: BoardScreen, at: Standpoint, code: str, commune: str | None = None
) -> None:
    """Open one criterion's leaderboard over `screen`, the cursor on the commune of `at`.

    commune: its name, where the way leads through its own screen
    """

    def push(answer: answers.CriterionBoard) -> None:
        from cchc_tui.tui.screens.criterion import CriterionScreen

        screen.app.push_screen(CriterionScreen(screen.source, answer, at.commune_id, commune))

    screen.ask(
        "open", lambda reader: answers.criterion_board(reader, at.year, at.group, code), push
    )


def enter_named(
    screen: BoardScreen, at: Standpoint, commune: str | None, criterion: str | None
) -> None:
    """Open over `screen` what a row speaks of: the criterion, the cursor on the commune; without
    one the commune; without either nothing.

    commune: its name
    """

    def find(reader: Reader) -> int | None:
        return queries.find_commune(reader, commune, at.year).commune_id if commune else None

    def enter(commune_id: int | None) -> None:
        if criterion:
            there = Standpoint(at.year, at.group, commune_id)
            enter_criterion(screen, there, criterion, commune)
        elif commune_id is not None:
            enter_commune(screen, commune_id, at.year)

    screen.ask("find", find, enter)
