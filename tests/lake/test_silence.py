"""Servers that take connections and answer no more: a sentence within a minute, an open screen
that stays, and everything again when they are back. Waiting times are short here."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.network import Proxy
from cchc_tui import i18n
from cchc_tui.tui import opening
from cchc_tui.tui.app import Dashboard
from tests.lake.lakes import Lake
from tests.lake.servers import Postgres, Storage
from tests.support import one_score, tidy
from tests.tui.driving import grid_of, press, settle
from warehouse.errors import Unusable
from warehouse.intake import judging
from warehouse.queries import Reader
from warehouse.store import session
from warehouse.store.lake import LakeStore, engine, faults, watching
from warehouse.store.lake.publishing import Publisher

_JUDGE = "warehouse.intake.journey.judge"  # the last step before publishing
_NO_CATALOGUE = "the lake's catalogue cannot be reached"


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long; and there are no replicas, so that the lake itself is read."""
    monkeypatch.setattr(watching, "PAUSE", 0.3)
    monkeypatch.setattr(watching, "PATIENCE", 0.3)
    monkeypatch.setattr(faults, "PATIENCE", 0.5)
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")


@pytest.fixture
def line(server: Postgres) -> Iterator[Proxy]:
    """The line to PostgreSQL."""
    with Proxy(server.port) as proxy:
        yield proxy


@pytest.fixture
def far(server: Postgres, line: Proxy, tmp_path: Path) -> Lake:
    """A lake behind that line, with one score."""
    near = server.database()
    location = near.replace(f"port={server.port}", f"port={line.port} connect_timeout=2")
    lake = Lake(tmp_path, location, str(tmp_path / "data"))
    lake.load(one_score(9))
    return lake


def test_commands_say_so_and_end(far: Lake, line: Proxy) -> None:
    line.silent = True
    for command in (("rank",), ("load", *far.write(one_score(8, 2024)))):
        done = far.run(*command)
        assert done.status == 4
        assert _NO_CATALOGUE in done.errors[0]
        assert done.out == b""
    line.silent = False
    assert far.scores() == {(2023, "A", "1"): 9}


def test_a_line_that_is_cut_again_and_again_leaves_nothing_open(server: Postgres) -> None:
    """While PostgreSQL is silent it is cut off twice a minute, in a dashboard for hours."""
    peer = ("127.0.0.1", server.port)
    with socket.create_connection(peer) as line:
        before = len(list(Path("/proc/self/fd").iterdir()))
        for _ in range(5):
            watching._cut(peer)
        assert len(list(Path("/proc/self/fd").iterdir())) == before
        assert line.recv(1) == b""


def test_a_question_that_is_under_way(far: Lake, line: Proxy) -> None:
    """The line dies while it is open; what is open already needs no PostgreSQL."""
    store = LakeStore(far.location)
    pointer = store.pointer()
    with Reader(store) as reader:
        line.silent = True
        assert reader.table("SELECT score FROM leaderboard")[1]
        assert store.pointer() == pointer
        with pytest.raises(Unusable, match=_NO_CATALOGUE):
            store.snapshots()
        line.silent = False
        assert store.snapshots() == [1]


def test_a_load_whose_line_dies_before_it_is_published(
    far: Lake, line: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judged(*arguments: object) -> object:
        line.silent = True
        return judging.judge(*arguments)  # type: ignore[arg-type]

    files = far.write(one_score(8, 2024))
    with monkeypatch.context() as patch:
        patch.setattr(_JUDGE, judged)
        done = far.run("load", *files)
    assert done.status == 4
    assert _NO_CATALOGUE in done.errors[0]
    line.silent = False
    assert far.store.snapshots() == [1]
    assert far.run("load", *files).status == 0
    assert far.scores() == {(2023, "A", "1"): 9, (2024, "A", "1"): 8}


def test_a_line_that_dies_while_a_load_is_published_and_comes_back(
    far: Lake, line: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults, "PATIENCE", 20)
    write = Publisher._write

    def dying(self: Publisher, *arguments: object) -> None:
        monkeypatch.setattr(Publisher, "_write", write)
        line.silent = True
        back = threading.Timer(2, setattr, (line, "silent", False))
        back.start()
        try:
            write(self, *arguments)  # type: ignore[arg-type]
        finally:
            back.join()

    monkeypatch.setattr(Publisher, "_write", dying)
    far.load(one_score(8, 2024))
    assert far.store.snapshots() == [1, 2]
    assert [load["load_id"] for load in far.run("history", "--json").json] == [2, 1]


def test_a_server_that_is_only_slow_is_waited_for(
    far: Lake, line: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question may take longer than the server's answer to a knock."""
    monkeypatch.setattr(watching, "PAUSE", 0.1)
    asked = far.store._catalogue.ask_once("SELECT 1 FROM pg_sleep(1)")
    assert asked == [(1,)]


def test_a_storage_that_answers_no_more(
    server: Postgres,
    objects: Storage,
    keys: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "_TIMEOUT", 1)
    monkeypatch.setattr(engine, "_TRIES", 1)
    with Proxy(int(objects.url.rpartition(":")[2])) as line:
        monkeypatch.setenv("AWS_ENDPOINT_URL_S3", f"http://127.0.0.1:{line.port}")
        lake = Lake(tmp_path, server.database(), objects.bucket())
        scores = {f"Xã {letter}": {"1": 5} for letter in "ABCDEFGHIJKLMNOP"}  # too many to inline
        files = lake.write({"d-2023.csv": tidy(scores, {"1": 10})})
        assert lake.run("load", *files).status == 0
        later = lake.write({"d-2024.csv": tidy(scores, {"1": 10})})
        line.silent = True
        for command in (("rank",), ("load", *later)):
            done = lake.run(*command)
            assert done.status == 4
            assert "the lake's data cannot be reached" in done.errors[0]
        line.silent = False
        assert lake.run("load", *later).status == 0
        assert lake.store.snapshots() == [1, 2]


async def test_an_open_dashboard(far: Lake, line: Proxy) -> None:
    """It stays, answers keys, and shows what is new when the line is back."""
    i18n.set_language("en")
    far.load({"d-2024.csv": tidy({"A": {"1": 9}, "B": {"1": 8}}, {"1": 10})})
    with session():
        app = Dashboard(opening(LakeStore(far.location), None, None), location=far.location)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            line.silent = True
            app.look()
            await press(pilot, "enter", "escape", "[", "]")
            await settle(pilot)
            assert [row.commune for row in grid_of(pilot).rows] == ["A", "B"]
            line.silent = False
            far.load({"d-2024.csv": tidy({"A": {"1": 7}, "B": {"1": 8}}, {"1": 10})}, replace=True)
            app.look()
            await settle(pilot)
            await settle(pilot)
            assert [row.commune for row in grid_of(pilot).rows] == ["B", "A"]
            await press(pilot, "q")
        assert app.return_code == 0
        assert app.start is not None
        app.start.source.close()
