"""The order of rows: one column, or several that break one another's ties."""

from __future__ import annotations

from cchc_tui.tui.widgets.columns import Column
from cchc_tui.tui.widgets.ordering import SortKey, added, known, marks, only, sort

Pair = tuple[str, int | None]

NAME: Column[Pair] = Column("name", "Name", lambda row: (row[0], ""), 4, sort=lambda row: row[0])
SIZE: Column[Pair] = Column(
    "size", "Size", lambda row: (str(row[1]), ""), 4, sort=lambda row: row[1], downwards=True
)
BARE: Column[Pair] = Column("bare", "Bare", lambda row: ("", ""), 4)
ROWS: list[Pair] = [("b", 1), ("a", None), ("b", 3), ("a", 2), ("a", 3)]


def test_a_column_alone_turns_when_it_is_wanted_again() -> None:
    """The first time each column sorts the way that suits it."""
    order = only((), SIZE)
    assert order == (SortKey("size", downwards=True),)
    assert only(order, SIZE) == (SortKey("size"),)
    assert only(order, NAME) == (SortKey("name"),)


def test_a_further_column_goes_last_and_turns_in_its_place() -> None:
    """The order of the keys is the order in which they were wanted."""
    order = added(only((), NAME), SIZE)
    assert [key.column for key in order] == ["name", "size"]
    assert added(order, NAME) == (SortKey("name", downwards=True), order[1])


def test_the_first_column_counts_most_and_the_unknown_is_last() -> None:
    """Unknown sizes are last among those of one name, whichever way they are sorted."""
    order = added(only((), NAME), SIZE)
    assert sort(ROWS, [NAME, SIZE], order) == [("a", 3), ("a", 2), ("a", None), ("b", 3), ("b", 1)]
    turned = added(order, SIZE)
    assert sort(ROWS, [NAME, SIZE], turned)[:3] == [("a", 2), ("a", 3), ("a", None)]


def test_columns_that_are_gone_count_for_nothing() -> None:
    """Also those that rows cannot be sorted by."""
    order = (SortKey("gone"), SortKey("bare"), SortKey("size"))
    assert known(order, [NAME, SIZE, BARE]) == (SortKey("size"),)
    assert sort(ROWS, [NAME, SIZE, BARE], (SortKey("gone"),)) == ROWS


def test_headings_number_the_columns_only_where_there_are_several() -> None:
    """One arrow needs no number."""
    assert marks((SortKey("size", downwards=True),)) == {"size": "↓"}
    assert marks((SortKey("name"), SortKey("size", downwards=True))) == {
        "name": "↑1",
        "size": "↓2",
    }
