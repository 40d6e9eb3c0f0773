"""`copy`: whole warehouses between directory and lake, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lake.lakes import Lake
from tests.lake.servers import Postgres
from tests.support import Warehouse, one_score, run
from warehouse.errors import BadInput, Unusable
from warehouse.store import FileStore, copy_warehouse, copying
from warehouse.store.lake import LakeStore


@pytest.fixture
def full(here: Warehouse) -> Warehouse:
    """A directory with three states, the last of which goes back to the first."""
    here.load(one_score(9))
    here.load({**one_score(8, 2024), **one_score(7)}, replace=True)
    here.store.restore(1)
    return here


def test_from_a_directory_to_a_lake_and_back(
    full: Warehouse, server: Postgres, tmp_path: Path
) -> None:
    location, back = server.database(), tmp_path / "back"
    there = run("--data", tmp_path / "data", "copy", full.path, location)
    assert (there.status, there.errors[-1]) == (0, "copying snapshot 3")
    assert there.text.startswith("3 snapshots copied: all ")
    assert run("copy", location, back).text == there.text
    for question in (("history", "--json"), ("rank", "--json"), ("history", "--diff", 1, 2)):
        answers = [run("-w", place, *question).text for place in (full.path, location, back)]
        assert len(set(answers)) == 1, question
    assert FileStore(back).snapshots() == LakeStore(location).snapshots() == [1, 2, 3]
    assert FileStore(back).restore(2) == LakeStore(location).restore(2) == 4


def test_a_copy_that_was_interrupted_is_taken_up_again(full: Warehouse, lake: Lake) -> None:
    with full.store.comparable(1) as file:
        lake.store.adopt(1, file)
    assert copy_warehouse(full.store, lake.store).snapshots == (1, 2, 3)
    assert lake.store.snapshots() == [1, 2, 3]


def test_what_is_there_already_is_not_overwritten(full: Warehouse, lake: Lake) -> None:
    lake.load(one_score(1))
    with pytest.raises(BadInput, match="holds something else already: snapshot 1"):
        copy_warehouse(full.store, lake.store)
    assert lake.totals(2023) == {"A": (1, 1)}


def test_a_copy_that_differs_is_told(
    full: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = FileStore(tmp_path / "copy")
    adopt = target.adopt

    def wrong(snapshot: int, file: Path) -> None:
        adopt(snapshot, full.store.snapshot_file(2))

    monkeypatch.setattr(target, "adopt", wrong)
    with pytest.raises(Unusable, match="snapshot 1 did not arrive as it was"):
        copy_warehouse(full.store, target)


def test_loads_that_come_meanwhile_are_copied_too(full: Warehouse, tmp_path: Path) -> None:
    came: list[int] = []

    def meanwhile(snapshot: int) -> None:
        if not came:
            came.append(snapshot)
            full.load(one_score(5, 2025))

    copied = copy_warehouse(full.store, FileStore(tmp_path / "copy"), meanwhile)
    assert copied.snapshots == (1, 2, 3, 4)
    assert (
        copying._compared(
            full.store.snapshot_file(4), tmp_path / "copy" / "snapshots" / "000004.duckdb"
        )[1]
        is None
    )
