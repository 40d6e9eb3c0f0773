"""A machine's replicas of the lake's states: used when they are at hand, not trusted when they may
be others, and never in the way."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.lake.following import differing, is_at_hand, replica_of, replicated
from tests.lake.lakes import Lake
from tests.lake.servers import Postgres
from tests.support import one_score, tidy
from warehouse import sqlfiles
from warehouse.errors import Unusable
from warehouse.queries import Reader
from warehouse.store.lake import local
from warehouse.store.lake.fetching import Fetcher

_SCORE = "SELECT score FROM leaderboard ORDER BY year"


def test_loads_and_questions_use_the_replica_that_is_at_hand(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake.load(one_score(9))
    lake.load(one_score(8, 2024))

    def far(*arguments: object) -> None:
        raise AssertionError("the lake was read")

    with monkeypatch.context() as patch:
        patch.setattr(local, "bring_down", far)
        patch.setattr(local, "bring_on", far)
        patch.setattr("warehouse.store.lake.link.Link.state", far)
        assert lake.rows(_SCORE) == [(9,), (8,)]
        lake.load(one_score(7, 2024), replace=True)
        assert lake.rows(_SCORE) == [(9,), (7,)]
        assert lake.run("query", "--json", "--", "SELECT COUNT(*) AS n FROM scores").json == [
            {"n": 2}
        ]


def test_a_reader_keeps_its_replica_while_newer_ones_come(lake: Lake) -> None:
    lake.load(one_score(0))
    with Reader(lake.store) as old:
        for score in range(1, 5):
            lake.load(one_score(score), replace=True)
        assert old.table(_SCORE)[1] == [(0,)]
        assert len(list(replica_of(lake.store).parent.glob("*.duckdb"))) == 3
    lake.load(one_score(5), replace=True)
    assert len(list(replica_of(lake.store).parent.glob("*.duckdb"))) == 2


def test_an_older_state_makes_no_replica(lake: Lake) -> None:
    lake.load(one_score(9))
    lake.load(one_score(8), replace=True)
    other = lake.another()
    assert replicated(other, 2)
    assert not replicated(other, 1)
    with Reader(other, 1) as reader:
        assert reader.table(_SCORE)[1] == [(9,)]


def _edited(file: Path) -> None:
    """As somebody with the engine's own program would, who then sets the file's date back."""
    before = file.stat()
    with duckdb.connect(str(file)) as connection:
        connection.execute("UPDATE scores SET score = 1")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _with_a_log(file: Path) -> None:
    """As a program that was killed while it changed the file leaves it."""
    change = (
        f"import duckdb, os; c = duckdb.connect({str(file)!r}); "
        "c.execute(\"SET checkpoint_threshold = '1GB'\"); "
        'c.execute("UPDATE scores SET score = 1"); os._exit(0)'
    )
    subprocess.run([sys.executable, "-c", change], check=True)
    assert file.with_name(f"{file.name}.wal").exists()


def _replaced(file: Path) -> None:
    """Another file of the same size under that name."""
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content)


def _of_another_version(file: Path) -> None:
    """Made by a program with other definitions of the results."""
    facts = file.with_suffix(".json")
    facts.write_text(facts.read_text().replace(sqlfiles.fingerprint(), "0" * 64))


@pytest.mark.parametrize("wrong", [_edited, _with_a_log, _replaced, _of_another_version])
def test_a_replica_that_may_be_another_is_not_used(
    lake: Lake, wrong: Callable[[Path], None]
) -> None:
    lake.load(one_score(9))
    wrong(replica_of(lake.store))
    assert not is_at_hand(lake.store)
    assert lake.rows(_SCORE) == [(9,)]
    lake.load(one_score(8, 2024))
    assert lake.rows(_SCORE) == [(9,), (8,)]
    assert is_at_hand(lake.store)


def test_bytes_that_changed_on_the_disk_are_found(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system knows nothing of it; the engine does, as soon as it reads them."""
    lake.load({"d-2023.csv": tidy({f"Xã {n}": {"1": n % 10} for n in range(3000)}, {"1": 10})})
    file = replica_of(lake.store)
    content = bytearray(file.read_bytes())
    for place in range(3 * 4096 + 100, len(content), 4096):
        content[place] ^= 0xFF
    file.write_bytes(content)
    monkeypatch.setattr("warehouse.store.lake.replicas.Replicas._as_finished", lambda *_: True)
    done = lake.run("rank", "--json")
    if done.status:
        assert done.status == 4
        assert "this machine's copy of snapshot 1 is damaged" in done.errors[0]
    assert not file.exists()
    assert len(lake.run("rank", "--json").json) == 3000


def test_damage_that_a_load_meets_is_told_and_the_next_load_goes_on(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake.load(one_score(9))
    with (
        pytest.raises(Unusable, match="copy of snapshot 1 is damaged") as told,
        lake.store.writing(),
    ):
        raise duckdb.IOException("Corrupt database file: computed checksum 1 does not match 2")
    assert "do this again" in str(told.value.fix)
    assert not is_at_hand(lake.store)
    lake.load(one_score(8, 2024))
    assert lake.rows(_SCORE) == [(9,), (8,)]


def test_a_cache_that_cannot_be_written_only_means_no_replica(
    server: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file where the folder should be: nobody, whatever his rights, can make a replica."""
    (tmp_path / "cache").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    lake = Lake(tmp_path, server.database(), str(tmp_path / "data"))
    lake.load(one_score(9))
    lake.load(one_score(8), replace=True)
    assert lake.rows(_SCORE) == [(8,)]
    assert not replicated(lake.store, 2)
    assert lake.store.restore(1) == 3
    assert lake.run("query", "--json", "--", "SELECT score FROM scores").json == [{"score": 9}]


@pytest.mark.parametrize("step", ["states.shutil.move", "replicas.Replicas.keep"])
def test_a_full_cache_disk_does_not_disturb_a_load(
    lake: Lake, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake.load(one_score(9))
    with monkeypatch.context() as patch:
        patch.setattr(f"warehouse.store.lake.{step}", _full)
        lake.load(one_score(8, 2024))
    assert not is_at_hand(lake.store)
    assert lake.rows(_SCORE) == [(9,), (8,)]


@pytest.mark.parametrize("step", ["shutil.copyfile", "local.bring_down"])
def test_a_full_cache_disk_only_means_no_replica(
    lake: Lake, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While an older replica is copied, or a state is written whole."""
    lake.load(one_score(9))
    other = lake.another()
    if step == "shutil.copyfile":
        assert replicated(other, 1)
    lake.load(one_score(8, 2024))
    with monkeypatch.context() as patch:
        patch.setattr(f"warehouse.store.lake.states.{step}", _full)
        assert not replicated(other, 2)
    with Reader(other) as reader:
        assert reader.table(_SCORE)[1] == [(9,), (8,)]
    assert not list(other._states.replicas.folder.glob("making-*"))


def _full(*arguments: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_a_killed_one_left_goes_and_what_is_being_made_stays(lake: Lake) -> None:
    lake.load(one_score(9))
    replicas = lake.store._states.replicas
    left = replica_of(lake.store).parent / "making-left"
    left.mkdir()
    (left / "state.duckdb").write_bytes(b"half")
    with replicas.making() as folder:
        (folder / "state.duckdb").write_bytes(b"half")
        lake.load(one_score(8, 2024))
        assert not left.exists()
        assert (folder / "state.duckdb").exists()
    assert not folder.exists()


_FOLLOW = """
import sys
from warehouse.store.lake import LakeStore
store = LakeStore(sys.argv[1])
for number in range(2, int(sys.argv[2]) + 1):
    while store.current() < number:
        pass
    held = store._states.near(store._catalogue.publication(None))
    assert held is not None
    held.close()
"""


def test_several_processes_of_one_machine_at_once(
    lake: Lake, child_environment: dict[str, str], tmp_path: Path
) -> None:
    """They make the same replicas in the same folder while another machine loads."""
    lake.load(one_score(0))
    environment = {**child_environment, "XDG_CACHE_HOME": str(tmp_path / "shared")}
    command = [sys.executable, "-c", _FOLLOW, lake.location, "6"]
    others = [subprocess.Popen(command, env=environment) for _ in range(2)]
    for score in range(1, 6):
        lake.load(one_score(score), replace=True)
    assert [process.wait(timeout=120) for process in others] == [0, 0]
    (folder,) = (tmp_path / "shared" / "cchc-tui" / "lakes").iterdir()
    assert not list(folder.glob("making-*"))
    store = lake.another()
    store._states.replicas = type(store._states.replicas)(folder)
    assert is_at_hand(store)
    assert differing(store, tmp_path / "whole") is None


def test_only_one_process_makes_replicas_for_a_dashboard(lake: Lake) -> None:
    lake.load(one_score(9))
    other = lake.another()
    with other._states.replicas.alone() as alone:
        assert alone
        assert not replicated(other, 1)
    assert replicated(other, 1)


def test_a_process_of_its_own_is_not_started_for_ever(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no replica comes of it, the lake is read as it was."""
    lake.load(one_score(9))
    other, started = lake.another(), []
    monkeypatch.setattr(Fetcher, "_start", lambda self, state: started.append(state.number))
    assert not any(other.bring_near(1) for _ in range(10))
    assert started == [1] * 3
    assert lake.store.bring_near(1)


def test_a_replica_that_is_held_stays_the_same_file(lake: Lake) -> None:
    """Whoever holds it by its name reads that very file, though another process made it too."""
    lake.load(one_score(9))
    replicas, file = lake.store._states.replicas, replica_of(lake.store)
    before = file.stat().st_ino
    with replicas.making() as folder:
        again = Path(shutil.copyfile(file, folder / "again.duckdb"))
        replicas.keep(lake.store._catalogue.publication(1), again)
    assert file.stat().st_ino == before
    assert is_at_hand(lake.store)


def test_a_replica_is_its_users_alone(lake: Lake) -> None:
    lake.load(one_score(9))
    folder = replica_of(lake.store).parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.glob("*.duckdb")} == {0o600}


def test_the_cache_holds_no_address_and_no_key(
    s3_lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "password-of-the-test")
    s3_lake.load(one_score(9))
    other = s3_lake.another()
    s3_lake.load(one_score(8), replace=True)
    assert replicated(other, 2)
    for folder in (replica_of(s3_lake.store).parent, replica_of(other).parent):
        for file in folder.rglob("*"):
            held = file.name.encode() + (file.read_bytes() if file.is_file() else b"")
            for secret in (b"-of-the-test", b"127.0.0.1", b"s3://", b"dbname"):
                assert secret not in held, file
