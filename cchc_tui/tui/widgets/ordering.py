"""By which columns rows are sorted: the first counts most, each further one breaks its ties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc_tui.tui.widgets.columns import Column, Row, ordered

UP, DOWN = "↑", "↓"  # not ▲▼, which mean a change of rank


@dataclass(frozen=True, slots=True)
class SortKey:
    """One column of an order; downwards: the largest on top."""

    column: str
    downwards: bool = False

    @property
    def turned(self) -> SortKey:
        """The same column the other way round."""
        return SortKey(self.column, not self.downwards)


Order = tuple[SortKey, ...]


def only(order: Order, column: Column[Row]) -> Order:
    """Sort by this column alone; where that is so already, the other way round."""
    first = order[0] if order else None
    if first and first.column == column.id:
        return (first.turned,)
    return (SortKey(column.id, column.downwards),)


def added(order: Order, column: Column[Row]) -> Order:
    """Let this column break the ties of the others; where it does already, the other way round."""
    if any(key.column == column.id for key in order):
        return tuple(key.turned if key.column == column.id else key for key in order)
    return (*order, SortKey(column.id, column.downwards))


def known(order: Order, columns: Iterable[Column[Row]]) -> Order:
    """What is left of an order where some columns are not there (any more)."""
    sortable = {column.id for column in columns if column.sort}
    return tuple(key for key in order if key.column in sortable)


def marks(order: Order) -> dict[str, str]:
    """What stands in the heading of each column: ↑, or ↑1 and ↓2 where there are several."""
    return {
        key.column: (DOWN if key.downwards else UP) + (str(place) if len(order) > 1 else "")
        for place, key in enumerate(order, 1)
    }


def sort(rows: Sequence[Row], columns: Sequence[Column[Row]], order: Order) -> list[Row]:
    """Rows in an order, the unknown last; rows that are equal throughout stay as they are."""
    by_id = {column.id: column for column in columns}
    found = list(rows)
    for key in reversed(order):
        value = by_id[key.column].sort if key.column in by_id else None
        if value is not None:
            found = ordered(found, value, downwards=key.downwards)
    return found


def written(order: Order) -> str:
    """An order as one text: 'rating, -score'."""
    return ", ".join(f"{'-' if key.downwards else ''}{key.column}" for key in order)


def parsed(text: str) -> Order:
    """The order that a text means; whether there are such columns is for `known` to say."""
    names = [name.strip() for name in text.split(",")]
    return tuple(SortKey(name.removeprefix("-"), name.startswith("-")) for name in names if name)
