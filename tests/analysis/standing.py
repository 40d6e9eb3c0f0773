"""Standpoints of communes whose rows a test has made."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import settings

from tests.analysis.brute_change import Pair
from tests.analysis.pairs import LIGHT, NOW, of_group
from tests.analysis.reading import reader_of
from tests.laws.brute import Year
from tests.sql.rows import Rows
from warehouse.analysis import read_standpoint
from warehouse.analysis.standpoint import Standpoint

FEW = settings(LIGHT, max_examples=15)  # each tries every commune and every goal

TREE = [("A", "", None), ("1", "A", 10), ("2", "A", 20), ("T", "", 3, "bonus"),
        ("P", "", None, "penalty")]  # fmt: skip


def standpoints(db: Rows, pair: Pair) -> Iterator[tuple[str, Year, Standpoint]]:
    """The communes that have a total, each with the year of its group."""
    numbers = dict(db.see("SELECT name, commune_id FROM communes"))
    with reader_of(db) as reader:
        for name in pair.after.scores:
            if pair.after.score(name, "") is not None:
                found = read_standpoint(reader, numbers[name], NOW)
                yield name, of_group(pair.after, pair, name), found


def at(rows: Rows, name: str = "một") -> Standpoint:
    ((number,),) = rows.see(f"SELECT commune_id FROM communes WHERE name = '{name}'")
    with reader_of(rows) as reader:
        return read_standpoint(reader, number, NOW)


def three_years(db: Rows) -> Rows:
    """Three years in which leaf 1 had maxima 20, 10, 10; commune 1 fell at both leaves."""
    db.clear()
    db.framework(NOW - 2, [("A", "", None), ("1", "A", 20), ("2", "A", 20)])
    db.framework(NOW - 1, TREE)
    db.framework(NOW, TREE)
    db.connection.execute("UPDATE criteria SET stated_max = 3 WHERE code = 'T'")
    db.scores(NOW - 2, {"một": {"1": 15.03, "2": 4}})
    db.scores(NOW - 1, {"một": {"1": 6, "2": 9}})
    db.scores(NOW, {
        "một": {"1": 5, "2": 8, "P": -1},
        "hai": {"1": 9, "2": 12}, "ba": {"1": 9, "2": 11}, "bốn": {"1": 8, "2": 10},
        "năm": {"1": 4, "2": 10},
    })  # fmt: skip
    return db
