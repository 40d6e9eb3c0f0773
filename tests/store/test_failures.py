"""Interrupts, full disks, damage, newer versions: the old state stays, and the way on is shown."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import duckdb
import pytest

from tests.support import Warehouse, one_score


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError, SystemExit, MemoryError])
def test_work_that_fails_leaves_nothing(here: Warehouse, error: type[BaseException]) -> None:
    here.load(one_score(9))
    before = here.fingerprint()

    def fail() -> None:
        with here.store.writing() as work:
            work.connection.execute("DELETE FROM scores")
            raise error

    with pytest.raises(error):
        fail()
    assert here.fingerprint() == before
    assert here.store.writer() is None


@pytest.mark.parametrize(
    "step",
    ["warehouse.intake.journey.take_communes", "warehouse.intake.journey.ScoreTaker.frame",
     "warehouse.intake.journey.merge", "warehouse.intake.journey.judge",
     "warehouse.intake.journey.record_files", "warehouse.store.files.FileWork.rebuild",
     "warehouse.store.files.FileWork.publish", "warehouse.store.folder.fsync"],
)  # fmt: skip
def test_ctrl_c_at_any_step_of_a_load_changes_nothing(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    here.load(one_score(9))
    before = here.fingerprint()
    paths = here.write({"xa.csv": "code,name,kind\n1,A,Xã\n", **one_score(8, 2024)})

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(step, interrupt)
    result = here.run("load", *paths)
    assert (result.status, result.out) == (130, b"")
    assert here.fingerprint() == before
    monkeypatch.undo()
    assert here.run("load", *paths).status == 0


def test_an_interrupted_first_load_leaves_no_warehouse(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("warehouse.intake.journey.judge", interrupt)
    assert here.run("load", *here.write(one_score(9))).status == 130
    assert here.fingerprint() == {}
    assert not here.store.exists()


def test_a_full_disk_while_copying_exits_4_and_changes_nothing(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.load(one_score(9))
    before = here.fingerprint()

    def full(source: Path, target: Path) -> None:
        Path(target).write_bytes(b"half")
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("warehouse.store.files.shutil.copyfile", full)
    result = here.run("load", *here.write(one_score(8, 2024)))
    assert result.status == 4
    assert "full" in result.err.decode()
    assert here.fingerprint() == before


def test_a_full_disk_while_the_engine_writes_exits_4(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.load(one_score(9))
    before = here.fingerprint()

    def full(*_: object) -> None:
        raise duckdb.IOException('Could not write file "x": No space left on device')

    monkeypatch.setattr("warehouse.store.files.build.rebuild", full)
    result = here.run("load", *here.write(one_score(8, 2024)))
    assert result.status == 4
    assert "full" in result.err.decode()
    assert here.fingerprint() == before


@pytest.mark.parametrize("place", ["warehouse", "warehouse/snapshots"])
def test_a_file_where_a_directory_belongs_exits_4(here: Warehouse, place: str) -> None:
    path = here.folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("not a directory")
    result = here.run("load", *here.write(one_score(9)))
    assert result.status == 4
    assert "is not a directory" in result.err.decode()
    assert path.read_text() == "not a directory"


def test_a_directory_without_permission_exits_4(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.load(one_score(9))
    before = here.fingerprint()
    (here.path / "snapshots").chmod(0o500)
    if os.geteuid() == 0:  # whom no mode keeps from writing

        def refuse(*_: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr("warehouse.store.files.shutil.copyfile", refuse)
    try:
        result = here.run("load", *here.write(one_score(8, 2024)))
    finally:
        (here.path / "snapshots").chmod(0o700)
    assert result.status == 4
    assert "permission" in result.err.decode()
    assert here.fingerprint() == before


def test_what_a_killed_load_left_behind_is_swept(here: Warehouse) -> None:
    here.load(one_score(9))
    for left in ("snapshots/000002.work", "snapshots/000002.work.wal", "CURRENT.new"):
        (here.path / left).write_bytes(b"half")
    here.load(one_score(8, 2024))
    assert here.store.current() == 2
    assert here.files() == {
        "CURRENT", "snapshots", "snapshots/000001.duckdb", "snapshots/000002.duckdb", "writer.lock",
    }  # fmt: skip


def test_a_newer_schema_is_refused_with_exit_4(here: Warehouse) -> None:
    here.load(one_score(9))
    with duckdb.connect(str(here.path / "snapshots" / "000001.duckdb")) as database:
        database.execute("INSERT INTO schema_migrations VALUES (999, 'future', now())")
    before = here.fingerprint()
    for arguments in (["rank"], ["history"], ["load", *here.write(one_score(8, 2024))]):
        result = here.run(*arguments)
        assert result.status == 4
        assert "newer" in result.err.decode()
    assert here.fingerprint() == before


@pytest.mark.parametrize(
    "content",
    [b"", b"rubbish", b"000009.duckdb\n", b"../../etc/passwd\n", b"\xff\xfe", b"000001"],
    ids=repr,
)
def test_a_damaged_pointer_exits_4_and_says_how_to_go_on(here: Warehouse, content: bytes) -> None:
    here.load(one_score(9))
    (here.path / "CURRENT").write_bytes(content)
    for arguments in (["rank"], ["load", *here.write(one_score(8, 2024))]):
        result = here.run(*arguments)
        assert result.status == 4
        assert "Traceback" not in result.err.decode()
    assert here.run("doctor").status == 4
    assert here.run("restore", 1).status == 0
    assert here.totals(2023) == {"A": (9, 1)}


def test_a_damaged_snapshot_exits_4_and_an_older_one_can_be_restored(here: Warehouse) -> None:
    here.load(one_score(9))
    here.load(one_score(8, 2024))
    (here.path / "snapshots" / "000002.duckdb").write_bytes(b"rubbish" * 1000)
    result = here.run("rank")
    assert result.status == 4
    assert "restore" in result.err.decode()
    assert here.run("restore", 1).status == 0
    assert here.totals(2023) == {"A": (9, 1)}
