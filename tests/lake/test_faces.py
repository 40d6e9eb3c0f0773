"""What was written for a directory, on a lake: migrate and restore, a kiosk, a browser."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from tests.lake.lakes import Lake
from tests.serve.test_serve import serving, visit
from tests.store.test_migrate import LATER, make_stale, upgrade
from tests.support import Warehouse, one_score, tidy
from tests.terminals import Session
from warehouse.store.lake import LakeStore

Environment = dict[str, str]

_SECRETS = {
    "PGPASSWORD": "topsecret-of-postgresql",
    "AWS_ACCESS_KEY_ID": "topsecret-key",
    "AWS_SECRET_ACCESS_KEY": "topsecret-of-the-storage",
}


@pytest.fixture
def stale(here: Warehouse, lake: Lake) -> Lake:
    """A lake whose one state another version of the program published."""
    here.load(one_score(9))
    make_stale(here)
    lake.store.adopt(1, here.path / "snapshots" / "000001.duckdb")
    return lake


@pytest.fixture
def shown(lake: Lake) -> Lake:
    """A lake with two communes in it."""
    scores = {"Xã Một": {"1": 9}, "Xã Hai": {"1": 8}}
    lake.load({"d-2023.csv": tidy(scores, {"1": 10})})
    return lake


def test_other_results_are_not_shown(stale: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither from this machine's replica nor from the lake itself."""
    for cache in (None, "/dev/null"):
        if cache:
            monkeypatch.setenv("XDG_CACHE_HOME", cache)
        for command in (
            ["rank"],
            ["check"],
            ["history"],
            ["query", "SELECT rank FROM leaderboard"],
        ):
            result = stale.run(*command)
            assert (result.status, result.out) == (4, b"")
            assert "cchc-tui migrate" in result.err.decode()


def test_migrate_makes_them_anew_in_a_new_snapshot(stale: Lake) -> None:
    assert stale.run("migrate").status == 0
    assert [row["rank"] for row in stale.run("rank", "--json").json] == [1]
    assert stale.run("history", "--json").json[0]["action"] == "migrate"
    assert stale.run("migrate").status == 0
    assert stale.store.snapshots() == [1, 2]


def test_a_restored_state_of_another_version_is_made_anew(stale: Lake) -> None:
    assert stale.run("migrate").status == 0
    stale.load(one_score(7), replace=True)
    assert stale.run("restore", 1).status == 0
    assert stale.totals(2023) == {"A": (9, 1)}


def test_an_older_schema_is_brought_forward(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    lake.load(one_score(9))
    upgrade(monkeypatch, LATER)
    refused = lake.run("rank")
    assert refused.status == 4
    assert "cchc-tui migrate" in refused.err.decode()
    assert lake.run("migrate").status == 0
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    assert lake.run("rank", "--json").json[0]["rank"] == 1
    assert LakeStore(lake.location).connect().execute("SELECT * FROM later").fetchall() == []


def test_a_kiosk_on_a_lake(shown: Lake, child_environment: Environment) -> None:
    """Secrets of the environment are neither used nor shown, nor is the place."""
    command = [sys.executable, "-m", "cchc_tui", "-w", shown.location, "browse", "--kiosk"]
    session = Session(command, {**child_environment, **_SECRETS, "TERM": "xterm"}, size=(120, 40))
    session.read_until("Xã Hai")
    session.send(b"q")
    assert session.status() == 0
    assert session.is_restored()
    assert b"topsecret" not in session.output
    assert b"dbname" not in session.output


async def test_a_lake_in_a_browser(
    shown: Lake, child_environment: Environment, tmp_path: Path
) -> None:
    environment = {**child_environment, "HOME": str(tmp_path / "home"), **_SECRETS}
    async with serving(shown.location, environment) as server, visit(server.address) as seen:
        screen = b""
        while "Xã Hai".encode() not in screen:
            screen += await asyncio.wait_for(seen.receive_bytes(), 30)
        assert b"topsecret" not in screen
