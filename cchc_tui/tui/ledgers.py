"""What the screen of data needs: loads, problems, published figures, states. Knows no toolkit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cchc_tui.tui.answers import pick_year
from warehouse import queries
from warehouse.queries import Differences, LoadRecord, PrintedFigure, PublisherRule, Reader, Year
from warehouse.store import Store

if TYPE_CHECKING:
    from warehouse.checks import Finding


@dataclass(frozen=True, slots=True)
class Asked:
    """For which year and group the open list was asked."""

    year: int
    group: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """One list of the data screen.

    name: which list;  rows: what is in it, as it comes
    rules: the rules that printed ranks follow, of the list of published figures
    """

    name: str
    at: Year
    years: tuple[int, ...]
    rows: tuple[Any, ...]
    rules: tuple[PublisherRule, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """One state of the warehouse: what made it, and whether it is still there.

    before: the newest older state that is kept; None = there is none
    """

    record: LoadRecord
    kept: bool
    current: bool
    before: int | None


@dataclass(frozen=True, slots=True)
class TwoStates:
    """What a newer state has otherwise than an older one."""

    older: int
    newer: int
    differences: Differences
    illustrative: bool


def loads(reader: Reader, asked: Asked) -> tuple[LoadRecord, ...]:
    """What was loaded, newest first."""
    return tuple(record for record in queries.history(reader) if record.action == "load")


def problems(reader: Reader, asked: Asked) -> tuple[Finding, ...]:
    """What the checks find in a year; what is only told comes last."""
    return tuple(sorted(queries.check(reader, asked.year), key=lambda found: found.is_listing))


def published(reader: Reader, asked: Asked) -> tuple[PrintedFigure, ...]:
    """What was published of a year's group; what is computed otherwise comes first."""
    figures = queries.printed_figures(reader, asked.year)
    here = [figure for figure in figures if figure.group == asked.group]
    return tuple(sorted(here, key=lambda figure: not differs(figure)))


def states(reader: Reader, store: Store) -> tuple[State, ...]:
    """The states of the warehouse, newest first."""
    kept = store.snapshots()
    return tuple(
        State(
            record,
            kept=record.snapshot in kept,
            current=record.snapshot == reader.snapshot,
            before=max((other for other in kept if other < record.snapshot), default=None),
        )
        for record in queries.history(reader)
    )


def differs(figure: PrintedFigure) -> bool:
    """True when something was printed otherwise than it is computed, beyond rounding."""
    return score_differs(figure) or rank_differs(figure) or rating_differs(figure)


def score_differs(figure: PrintedFigure) -> bool:
    """True when the printed points are further from the computed ones than rounding explains."""
    if figure.printed_score is None:
        return False
    if figure.score is None:
        return True
    return abs(figure.printed_score - figure.score) > figure.score_tolerance


def rank_differs(figure: PrintedFigure) -> bool:
    """True when another rank was printed than is computed."""
    return figure.printed_rank is not None and figure.printed_rank != figure.rank


def rating_differs(figure: PrintedFigure) -> bool:
    """True when another rating was printed than is computed."""
    return bool(figure.printed_rating) and figure.printed_rating != figure.rating


def ledger(
    reader: Reader, name: str, asked: Asked, rows: Sequence[object], *, rules: bool = False
) -> Ledger:
    """A list with what stands around it. Raises BadInput where there is no such year."""
    years = queries.years(reader)
    found = queries.publisher_rules(reader, asked.year) if rules else []
    return Ledger(
        name=name,
        at=pick_year(years, asked.year, asked.group),
        years=tuple(dict.fromkeys(at.year for at in years)),
        rows=tuple(rows),
        rules=tuple(rule for rule in found if rule.group == asked.group and not rule.criterion),
    )


def two_states(reader: Reader, store: Store, older: int, newer: int) -> TwoStates:
    """How two states differ. Raises BadInput where one is not kept any more, Unusable."""
    return TwoStates(
        older,
        newer,
        queries.differences_between(store, older, newer),
        queries.is_illustrative(reader),
    )
