"""The lake keeps the store's contract."""

from __future__ import annotations

import pytest

from tests.lake.lakes import Lake
from tests.support import one_score
from warehouse.queries import Reader


def test_a_lake_without_a_load_is_no_warehouse_yet(lake: Lake) -> None:
    assert not lake.store.exists()
    done = lake.run("rank")
    assert done.status == 4
    assert "the lake is empty" in done.errors[0]


def test_loads_are_numbered_and_read_back(lake: Lake) -> None:
    first = lake.load(one_score(9))
    second = lake.load(one_score(8, 2024))
    assert (first.load_id, second.load_id) == (1, 2)
    assert lake.store.snapshots() == [1, 2]
    assert lake.scores() == {(2023, "A", "1"): 9, (2024, "A", "1"): 8}


def test_a_reader_keeps_its_snapshot_while_a_load_is_published(lake: Lake) -> None:
    lake.load(one_score(9))
    with Reader(lake.store) as old:
        lake.load(one_score(7), replace=True)
        with Reader(lake.store) as new:
            question = "SELECT score FROM leaderboard"
            assert old.table(question)[1] == [(9,)]
            assert new.table(question)[1] == [(7,)]
            assert (old.snapshot, new.snapshot) == (1, 2)
