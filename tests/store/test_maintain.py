"""`init` and `maintain` of a directory."""

from __future__ import annotations

import pytest

from tests.support import Warehouse, one_score
from warehouse.queries import Reader


def test_init_makes_a_place_for_a_first_load(here: Warehouse) -> None:
    assert here.run("init").status == 0
    assert here.files() == {"snapshots"}
    assert not here.store.exists()
    here.load(one_score(9))
    before = here.fingerprint()
    assert here.run("init").status == 0
    assert here.fingerprint() == before


def test_maintenance_removes_what_is_not_to_be_kept_and_nobody_holds(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    for score in (9, 8, 7, 6):
        here.load(one_score(score), replace=True)
    monkeypatch.setenv("CCHC_KEEP", "1")
    with Reader(here.store, 2) as reader:
        done = here.run("maintain")
        assert (done.status, done.text.splitlines()[0]) == (0, "snapshots removed: 1, 3")
        assert reader.table("SELECT score FROM leaderboard")[1] == [(8,)]
    assert here.store.maintain(grace=0).removed == (2,)
    assert here.store.snapshots() == [4]
    assert here.totals(2023) == {"A": (6, 1)}


def test_maintenance_without_a_warehouse_says_so(here: Warehouse) -> None:
    assert here.run("maintain").status == 4
