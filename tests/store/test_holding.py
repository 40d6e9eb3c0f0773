"""Snapshots in use are not removed; killed loads leave nothing; the lock says who has it."""

from __future__ import annotations

import datetime
import fcntl
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import REPOSITORY, Warehouse, one_score
from warehouse.errors import Busy
from warehouse.queries import Reader
from warehouse.store import Change, named, session
from warehouse.store.folder import Folder
from warehouse.store.holding import hold, prune
from warehouse.store.lock import utc_now

Environment = dict[str, str]


def publish(here: Warehouse, times: int) -> None:
    """More snapshots with the same figures."""
    for number in range(times):
        with here.store.writing() as work:
            work.rebuild()
            work.publish(Change("load", note=str(number)))


def test_a_snapshot_in_use_is_kept_and_removed_afterwards(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_KEEP", "2")
    here.load(one_score(9))
    with Reader(here.store) as reader:
        publish(here, 4)
        assert here.store.snapshots() == [1, 4, 5]
        assert reader.table("SELECT score FROM leaderboard")[1] == [(9,)]
    publish(here, 1)
    assert here.store.snapshots() == [5, 6]


def test_a_reader_in_another_process_holds_its_snapshot_until_it_is_killed(
    here: Warehouse, child_environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_KEEP", "1")
    here.load(one_score(9))
    code = (
        "import sys, time; from warehouse.queries import Reader;"
        "from warehouse.store import FileStore; reader = Reader(FileStore(sys.argv[1]));"
        "print('reading', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(here.path)], env=child_environment, stdout=subprocess.PIPE
    ) as reader:
        try:
            assert reader.stdout is not None
            assert reader.stdout.readline() == b"reading\n"
            publish(here, 2)
            assert here.store.snapshots() == [1, 3]
        finally:
            reader.kill()
    publish(here, 1)
    assert here.store.snapshots() == [4]


def test_the_sessions_own_lock_needs_no_right_to_write(here: Warehouse) -> None:
    here.load(one_score(9))
    file = here.store.snapshot_file(1)
    with here.store.hold():
        prune([file])
        assert file.exists()
    prune([file])
    assert not file.exists()


def test_a_snapshot_that_is_removed_while_it_is_opened_is_looked_for_anew(tmp_path: Path) -> None:
    files = {number: tmp_path / str(number) for number in (1, 2)}
    files[2].write_bytes(b"")
    current = iter([1, 2])
    with hold(lambda: next(current), files.__getitem__) as held:
        assert held.snapshot == 2
    with pytest.raises(FileNotFoundError):
        hold(lambda: 1, files.__getitem__)


def test_how_many_snapshots_stay_can_be_set(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.load(one_score(9))
    monkeypatch.setenv("CCHC_KEEP", "3")
    publish(here, 5)
    assert here.store.snapshots() == [4, 5, 6]


def test_what_cannot_be_pruned_does_not_fail_the_load(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_KEEP", "1")
    here.load(one_score(9))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("warehouse.store.holding.Path.unlink", refuse, raising=False)
    monkeypatch.setattr("warehouse.store.folder.Folder._remove", lambda *_: None)
    monkeypatch.setattr("warehouse.store.folder.Folder._withdraw", lambda *_: None)
    here.load(one_score(8, 2024))
    assert here.store.current() == 2


# what a kill leaves at each step of publishing; the state after it and after the next load
KILLED: dict[str, Callable[[Folder], object]] = {
    "copying": lambda folder: folder.aside(2).write_bytes(b"half"),
    "working": lambda folder: (folder.snapshots / "000002.work.wal").write_bytes(b"half"),
    "spilling": lambda folder: (folder.snapshots / "000002.work.tmp").mkdir(),
    "the new pointer": lambda folder: (folder.path / "CURRENT.new").write_bytes(b"0000"),
    "before the rename": lambda folder: (folder.path / "CURRENT.new").write_text("000002.duckdb\n"),
    "after the rename": lambda folder: (
        (folder.path / "CURRENT.new").write_text("000002.duckdb\n"),
        folder.file(2).write_bytes(folder.file(1).read_bytes()),
    ),
}


@pytest.mark.parametrize("step", KILLED)
def test_what_a_kill_leaves_is_not_seen_and_the_next_load_removes_it(
    here: Warehouse, step: str
) -> None:
    here.load(one_score(9))
    KILLED[step](Folder(here.path))
    assert (here.store.current(), here.store.snapshots()) == (1, [1])
    assert here.totals(2023) == {"A": (9, 1)}
    here.load(one_score(8, 2024))
    assert here.store.current() == here.store.snapshots()[-1] == 2
    assert here.files() == {
        "CURRENT", "snapshots", "snapshots/000001.duckdb", "snapshots/000002.duckdb", "writer.lock",
    }  # fmt: skip


def test_a_first_load_killed_before_it_was_published_leaves_no_warehouse(here: Warehouse) -> None:
    here.load(one_score(9))
    (here.path / "CURRENT").rename(here.path / "CURRENT.new")
    assert not here.store.exists()
    assert "there is no warehouse" in here.run("rank").err.decode()
    here.load(one_score(8, 2024))
    assert here.totals(2023) == {}
    assert here.totals(2024) == {"A": (8, 1)}


def test_a_snapshot_newer_than_a_pointer_that_a_person_set_back_is_not_deleted(
    here: Warehouse,
) -> None:
    for year in (2023, 2024, 2025):
        here.load(one_score(9, year))
    (here.path / "CURRENT").write_text("000001.duckdb\n")
    here.load(one_score(7, 2026))
    assert here.store.snapshots() == [1, 2, 3, 4]


def test_signals_while_the_pointer_is_replaced_come_too_late(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.load(one_score(9))
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            os.kill(os.getpid(), number)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    result = here.run("load", *here.write(one_score(8, 2024)))
    assert (result.status, here.store.current()) == (0, 2)


def test_the_refusal_names_user_process_time_and_files(here: Warehouse) -> None:
    here.load(one_score(9))
    names = named(["a.csv", "b.csv", "c.csv", "d.csv"])
    with here.store.writing(0, names):
        with pytest.raises(Busy) as told, here.store.writing():
            pass
        holder = here.store.writer()
    said = str(told.value)
    assert f"process {os.getpid()} on" in said
    assert "since 20" in said
    assert "a.csv, b.csv, c.csv, … (4)" in said
    assert holder is not None
    assert holder.doing in str(holder.told())
    assert here.store.writer() is None


@pytest.mark.parametrize("text", ["lan@kho pid 12\n", "", "{}", "[1, 2]", '{"user": "lan"}'])
def test_a_lock_of_another_version_still_blocks_and_names_what_it_can(
    here: Warehouse, text: str
) -> None:
    here.load(one_score(9))
    lock = here.path / "writer.lock"
    lock.write_text(text)
    with lock.open() as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        result = here.run("load", *here.write(one_score(8, 2024)))
    assert result.status == 3
    assert (text.strip() or "?") in result.err.decode()


def test_a_look_at_the_lock_does_not_refuse_a_loader(here: Warehouse) -> None:
    here.load(one_score(9))
    code = (
        "import sys; from pathlib import Path; from warehouse.store.lock import lock_holder\n"
        "print('looking', flush=True)\n"
        "while True: lock_holder(Path(sys.argv[1]))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(here.path / "writer.lock")],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
    ) as looker:
        try:
            assert looker.stdout is not None
            looker.stdout.readline()
            publish(here, 5)
        finally:
            looker.kill()
    assert here.store.current() == 6


def test_a_dead_holder_never_blocks(here: Warehouse, child_environment: Environment) -> None:
    here.load(one_score(9))
    code = (
        "import sys, time; from warehouse.store import FileStore\n"
        "with FileStore(sys.argv[1]).writing(0, 'x.csv'):\n"
        "    print('loading', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(here.path)], env=child_environment, stdout=subprocess.PIPE
    ) as loader:
        assert loader.stdout is not None
        loader.stdout.readline()
        assert here.run("load", *here.write(one_score(8, 2024))).status == 3
        loader.kill()
    assert json.loads((here.path / "writer.lock").read_text())["doing"] == "x.csv"
    assert here.store.writer() is None
    assert here.run("load", *here.write(one_score(8, 2024))).status == 0
    assert not [name for name in here.files() if ".work" in name]


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_that_jumps_changes_no_order_and_is_told(
    here: Warehouse, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    jumped = utc_now() + datetime.timedelta(days=days)
    here.load(one_score(9))
    with monkeypatch.context() as other:
        other.setattr("warehouse.store.work.utc_now", lambda: jumped)
        other.setattr("warehouse.store.lock.utc_now", lambda: jumped)
        here.load(one_score(8), replace=True)
    here.load(one_score(7), replace=True)
    assert here.totals(2023) == {"A": (7, 1)}
    result = here.run("history")
    assert [record["load_id"] for record in here.run("history", "--json").json] == [3, 2, 1]
    assert ("loads that bear a time in the future: 2;" in result.err.decode()) == (days > 0)
    assert here.run("restore", 2).status == 0
    assert here.totals(2023) == {"A": (8, 1)}


def test_readers_of_one_process_share_one_set_of_limits(here: Warehouse) -> None:
    """The engine refuses to open a file twice with different settings."""
    here.load(one_score(9))
    question = "SELECT current_setting('threads'), current_setting('temp_directory')"
    with session(), Reader(here.store) as first, Reader(here.store) as second:
        assert first.table(question)[1] == second.table(question)[1] == [(1, "")]
        assert "restore 1" in str(here.store.way_back())
    with Reader(here.store) as reader:
        assert reader.table(question)[1] != [(1, "")]
